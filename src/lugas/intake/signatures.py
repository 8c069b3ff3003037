"""Electronic signatures on letters that arrive: checked in a job, told on the incoming sheet.

The check says what the file itself shows; whether the letter is to be believed stays the desk's judgement.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from lugas.design.parts import State
from lugas.files.models import StoredFile
from lugas.intake.models import SignatureCheck
from lugas.letters.verification import Outcome
from lugas.seals.checking import SignatureReport, Standing, Trust

PDF = "application/pdf"


@dataclass(frozen=True)
class Checked:
    """What is said of one file: its name, the verdict, a line for each signature."""

    name: str
    state: State
    lines: tuple[str, ...]


def check_later(files: Iterable[StoredFile]) -> None:
    """Let the signatures of these files be checked in a job, once; only a PDF carries any."""
    from lugas.intake.jobs import check_signatures

    for one in files:
        if one.media_type == PDF:
            check_signatures.defer(secretariat_id=one.secretariat_id, file_id=one.pk)


def checked(files: Iterable[StoredFile]) -> list[Checked]:
    """What was found, in the order of the files; those that wait for their check are left out. One query."""
    names = {one.pk: one.name for one in files if one.media_type == PDF}
    if not names:
        return []
    found = {one.file_id: one for one in SignatureCheck.objects.at_home().filter(file__in=names)}
    return [say(names[key], found[key]) for key in names if key in found]


def say(name: str, check: SignatureCheck) -> Checked:
    """A check in words."""
    reports = tuple(SignatureReport.from_json(one) for one in check.signatures)
    return Checked(name, verdict(check.outcome, reports), tuple(line(one) for one in reports if not one.is_timestamp))


def verdict(outcome: str, reports: tuple[SignatureReport, ...]) -> State:
    """One state for the file: the worst of what its signatures say, unless the file is one that was issued here."""
    if outcome == Outcome.GENUINE:
        return State(_("Issued here, unchanged"), "settled", "daun")
    if outcome == Outcome.WITHDRAWN:
        return State(_("Issued here, then withdrawn"), "late", "mengkudu")
    if outcome == Outcome.ALTERED:
        return State(_("Differs from what was issued here"), "late", "mengkudu")
    if outcome == Outcome.UNREADABLE:
        return State(_("Signatures could not be checked"), "lacking", "kunyit")
    if not reports:
        return State(_("No electronic signature"), "idle")
    if any(one.standing in (Standing.CHANGED, Standing.BROKEN) for one in reports):
        return State(_("Changed after it was signed"), "late", "mengkudu")
    if any(one.standing == Standing.UNREADABLE for one in reports):
        return State(_("Signatures could not be checked"), "lacking", "kunyit")
    if all(one.trust == Trust.KNOWN for one in reports):
        return State(_("Signature valid"), "settled", "daun")
    return State(_("Unchanged, but the issuer is not known here"), "lacking", "kunyit")


def line(one: SignatureReport) -> str:
    """Who signed, by whose certificate, and what the signature says of itself."""
    signer = one.signer or one.said_by or _("A signature without a name")
    parts = [_("Signed by %(name)s") % {"name": signer}]
    if one.issuer:
        parts.append(_("certificate of %(issuer)s") % {"issuer": one.issuer})
    if one.said_by and one.said_by != signer:
        parts.append(_("says: %(words)s") % {"words": one.said_by})
    return ", ".join(parts)
