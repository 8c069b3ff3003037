"""Papers in the walk: a signed letter with its number, copy and sending, drafts, how numbers are written; and the
addresses of numbers, register books and signed copies."""

from __future__ import annotations

from django.utils import timezone

from lugas.letters.models import Dispatch, Number, NumberPattern, Series, SignedCopy, UnitCode

# The year of the walk's numbers: a page of a series names one.
YEAR = 2024


def state(number: int) -> dict[str, object]:
    """The first letter is signed, the others are drafts: what the database allows of number and moment."""
    return {"status": "signed", "signed_at": timezone.now()} if number == 0 else {"number": ""}


def make(office, words) -> None:
    """What hangs on the signed letter, and the settings of numbers."""
    letter = office.letters[0]
    series = words.make(Series, key="surat-keluar", year=YEAR)
    number = words.make(Number, series=series, letter=letter, dated=f"{YEAR}-04-24")
    kept = words.make(Number, series=series, state="reserved", dated=f"{YEAR}-04-24")
    office.numbers = [number, kept]
    words.make(NumberPattern, key="nota-dinas")
    words.make(UnitCode, unit=office.unit)
    copy = words.make(SignedCopy, letter=letter, file=office.files["paper"], size=1, signed_at=timezone.now())
    office.copies = [copy]
    office.dispatches = [words.make(Dispatch, letter=letter, copy=copy, way="hand", state="sent")]


def numbers(office) -> list:
    """Its numbers by key."""
    return [("hidden", {"pk": one.pk}) for one in office.numbers]


def copies(office) -> list:
    """Its signed copies by code."""
    return [("hidden", {"public_id": one.letter.public_id, "code": one.code}) for one in office.copies]


def dispatches(office) -> list:
    """How they went out."""
    found = [(one.letter.public_id, one.public_id) for one in office.dispatches]
    return [("hidden", {"public_id": letter, "dispatch": dispatch}) for letter, dispatch in found]


FILLERS = [
    (r"kerja/surat/<str:public_id>/salinan/<", copies),
    (r"kerja/surat/<str:public_id>/kirim/<", dispatches),
    (
        r"kerja/surat/nomor/<slug:key>/<int:year>/",
        lambda office: [("known", {"key": "surat-keluar", "year": YEAR})],
    ),
    (r"kerja/surat/nomor/<int:pk>/", numbers),
    (r"kerja/surat/penomoran/unit/<int:pk>/", lambda office: [("known", {"pk": office.unit.pk})]),
    (r"kerja/surat/penomoran/<slug:key>/", lambda office: [("known", {"key": "surat-keluar"})]),
    (
        r"kerja/surat/buku/<slug:key>/",
        lambda office: [("known", {"key": one}) for one in ("keluar", "masuk")],
    ),
    (
        r"kerja/masuk/<int:pk>/lembar-disposisi",
        lambda office: [("hidden", {"pk": one.pk}) for one in office.invitations[:3]],
    ),
]
