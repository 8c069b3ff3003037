"""The one door by which a reader without an account comes to a draft: the scope of the secretariat that a preview link
names, for the one speech whose secret is in it. Whoever calls this shows nothing else."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from lugas.accounts.tokens import secret_hash
from lugas.speeches.copies import copy_of
from lugas.speeches.models import PreviewLink
from lugas.speeches.rules import link_works
from lugas.speeches.typesetting import ReadingCopy
from lugas.tenancy.scope import scope

LONGEST = 64


@dataclass(frozen=True)
class Preview:
    """What a link shows: the words, for whom, and until when."""

    copy: ReadingCopy
    name: str
    office: str
    link: PreviewLink


@transaction.atomic
def opened(token: str) -> Preview | None:
    """What a link opens now, counted; None for one that opens nothing."""
    office, _dot, secret = token.partition(".")
    if not (office.isascii() and office.isdigit() and len(office) < 10 and 0 < len(secret) <= LONGEST):
        return None
    home = int(office)
    with scope([home], home=home):
        link = (
            PreviewLink.objects.at_home()
            .filter(secret_hash=secret_hash(secret))
            .select_related(
                "speech__text",
                "speech__as_delivered",
                "speech__speaker",
                "speech__activity__region",
                "secretariat__region",
            )
            .first()
        )
        now = timezone.now()
        if link is None or not link_works(link.expires_at, link.revoked_at, link.speech.state, now):
            return None
        PreviewLink.objects.at_home().filter(pk=link.pk).update(opened=F("opened") + 1, opened_at=now)
        link.speech.secretariat = link.secretariat
        return Preview(copy_of(link.speech), link.name, link.secretariat.name, link)
