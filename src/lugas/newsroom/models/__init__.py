"""Releases with their corrections and pictures; the press list and what was mailed to it; coverage orders with what the
field brings; the photos of an activity."""

from lugas.newsroom.models.coverage import CoverageMember, CoverageOrder, FieldNote, Recording
from lugas.newsroom.models.photos import AlbumPicture, Photo, PhotoConsent, PhotoPerson
from lugas.newsroom.models.press import Mailing, MailingCopy, PressContact
from lugas.newsroom.models.releases import PUBLIC, Correction, NoRelease, Release, ReleasePicture

__all__ = [
    "PUBLIC", "AlbumPicture", "Correction", "CoverageMember", "CoverageOrder", "FieldNote", "Mailing", "MailingCopy",
    "NoRelease", "Photo", "PhotoConsent", "PhotoPerson", "PressContact", "Recording", "Release", "ReleasePicture",
]  # fmt: skip
