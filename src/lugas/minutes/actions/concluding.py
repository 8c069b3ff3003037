"""From what was written to what is signed: recommendations, the draft that circulates with its remarks, the letter, what is attached."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from lugas.accounts.access import require_home
from lugas.accounts.models import User
from lugas.agenda.models import ActivityLetter
from lugas.files.models import StoredFile
from lugas.institutions.models import Position
from lugas.letters.actions import write_letter
from lugas.letters.models import Letter
from lugas.meetings import actions as meetings
from lugas.meetings.models import Recommendation
from lugas.minutes import compose, jobs
from lugas.minutes.actions.keeping import checked, locked, must_be_open
from lugas.minutes.models import Attachment, Minutes, Part, Remark, Sentence
from lugas.minutes.rules import MANAGE, WRITE
from lugas.notices.actions import tell
from lugas.tenancy import identifiers

KIND = "minutes"
MOST_REMARKS = 300


@transaction.atomic
def make_recommendation(part: Part, *, by: User, sentence: str, **facts: Any) -> Recommendation:
    """Make a sentence of a part a recommendation of the meeting. facts: as meetings.recommend, which also says who may.

    Raises ValidationError without a sentence, and what meetings.recommend raises.
    """
    require_home(by, WRITE, part)
    must_be_open(part.minutes)
    made = meetings.recommend(part.minutes.meeting, by=by, **facts)
    marked = Sentence(secretariat_id=part.secretariat_id, part=part, recommendation=made, words=sentence.strip())
    checked(marked, "recommendation")
    marked.save()
    return made


@transaction.atomic
def circulate(minutes: Minutes, *, by: User, until: date, origin: str = "") -> Minutes:
    """Let the draft go round for correction: colleagues are told, speakers and guests that have an address get a link.

    until: the last day for remarks. Again with another day: who has the link keeps it, nobody is mailed twice. Raises
    ValidationError for a day that has passed and while nothing is written.
    """
    require_home(by, MANAGE, minutes)
    held = locked(minutes)
    must_be_open(held)
    if until < timezone.localdate():
        raise ValidationError({"until": _("This day has passed.")})
    if not held.parts.exclude(text="").exists():
        raise ValidationError(_("Nothing is written yet."))
    is_first = held.circulated_at is None
    held.remarks_until = until
    held.remarks_key = held.remarks_key or identifiers.public_id()
    held.circulated_at = held.circulated_at or timezone.now()
    held.save()
    if is_first:
        told = f"Notula {held.meeting.activity.title} beredar untuk dikoreksi sampai {until:%d-%m-%Y}."
        tell(to=held.secretariat_id, text=told, url=compose.url_of(held), kind="minutes", permission="minutes.view")
        jobs.mail_draft.defer(secretariat_id=held.secretariat_id, minutes_id=held.pk, origin=origin)
    return held


@transaction.atomic
def note_remark(minutes: Minutes, *, by: User, office: str, words: str, part: Part | None = None) -> Remark:
    """What somebody told the office about the draft."""
    require_home(by, WRITE, minutes)
    must_be_open(minutes)
    return put_remark(minutes, office, words, part)


@transaction.atomic
def remark(minutes: Minutes, *, office: str, words: str, part: Part | None = None) -> Remark:
    """What somebody writes by the link of the draft. Raises ValidationError after the day set and for too many."""
    if minutes.closed_at is not None or minutes.remarks_until is None or minutes.remarks_until < timezone.localdate():
        raise ValidationError(_("Remarks were taken until the day set. Call the office."), code="late")
    return put_remark(minutes, office, words, part)


def put_remark(minutes: Minutes, office: str, words: str, part: Part | None) -> Remark:
    """A remark that is to be settled."""
    if minutes.remarks.count() >= MOST_REMARKS:
        raise ValidationError(_("There are very many remarks already. Call the office."), code="full")
    made = Remark(
        secretariat_id=minutes.secretariat_id, minutes=minutes, part=part, office=office.strip(), words=words.strip()
    )
    checked(made)
    made.save()
    return made


@transaction.atomic
def settle_remark(remark: Remark, *, by: User, outcome: str) -> Remark:
    """Say what came of a remark: how it was taken in, or why not."""
    require_home(by, WRITE, remark)
    must_be_open(remark.minutes)
    remark.outcome, remark.settled_at = outcome.strip(), timezone.now()
    if not remark.outcome:
        raise ValidationError({"outcome": _("Say what came of it.")})
    checked(remark)
    remark.save()
    return remark


@transaction.atomic
def make_letter(minutes: Minutes, *, by: User, signer: Position) -> Letter:
    """Close the parts and draft the minutes as a letter from the record; it is signed and sent as every letter (letters).

    Raises ValidationError while nothing is written, while a remark is not settled, and what letters refuse.
    """
    require_home(by, MANAGE, minutes)
    held = locked(minutes)
    must_be_open(held)
    # Whoever is keeping words now comes before; whoever comes later finds the minutes closed.
    parts = list(held.parts.select_for_update(of=("self",)))
    if not any(one.text.strip() for one in parts):
        raise ValidationError(_("Nothing is written yet."))
    if held.remarks.filter(settled_at__isnull=True).exists():
        raise ValidationError(_("A remark is not settled yet."), code="remarks")
    activity = held.meeting.activity
    letter = write_letter(
        by=by,
        kind=KIND,
        dated=timezone.localdate(),
        subject=f"Notula {activity.title}"[:250],
        signer=signer,
        place=held.meeting.secretariat.region.capital,
        content=compose.content(held),
        is_sample=activity.is_sample,
    )
    ActivityLetter.objects.create(secretariat_id=held.secretariat_id, activity=activity, letter=letter)
    held.letter, held.closed_at, held.asking = letter, timezone.now(), False
    held.save()
    return letter


@transaction.atomic
def reopen(minutes: Minutes, *, by: User) -> Minutes:
    """Open the parts again, as long as the letter is a draft or gone. Raises ValidationError once it went round."""
    require_home(by, MANAGE, minutes)
    held = locked(minutes)
    letter = Letter.objects.at_home().filter(pk=held.letter_id).first()
    if letter is not None and letter.status != "draft":
        raise ValidationError(_("The minutes go round or are signed already."), code="signed")
    held.closed_at = None
    held.save(update_fields=["closed_at", "changed_at"])
    return held


@transaction.atomic
def attach(minutes: Minutes, file: StoredFile, *, by: User, title: str = "") -> Attachment:
    """Attach a stored photo, recording or paper. The same file once."""
    require_home(by, WRITE, minutes)
    must_be_open(minutes)
    known = minutes.attachments.filter(file=file).first()
    made = known or Attachment(secretariat_id=minutes.secretariat_id, minutes=minutes, file=file)
    made.title = title.strip() or made.title or file.name[:160]
    checked(made, "file")
    made.save()
    return made


@transaction.atomic
def detach(attachment: Attachment, *, by: User) -> None:
    """Take it off the minutes; the file stays stored."""
    require_home(by, WRITE, attachment)
    must_be_open(attachment.minutes)
    attachment.delete()
