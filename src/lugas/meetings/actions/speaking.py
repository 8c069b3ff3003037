"""Speakers: the letter and the personal link, what the office clears and pays. What a speaker does by the link: actions/desk.py."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from lugas.accounts.access import require_home
from lugas.accounts.models import User
from lugas.agenda.models import ActivityLetter
from lugas.files import pages
from lugas.files.actions import store
from lugas.files.models import StoredFile
from lugas.institutions.models import Position
from lugas.letters.actions import write_letter
from lugas.letters.kinds import INVITATION
from lugas.letters.models import Invitee, Letter
from lugas.meetings import queries_speaking
from lugas.meetings.actions.keeping import checked, delete_on, locked, may, welcome
from lugas.meetings.actions.telling import begin_telling
from lugas.meetings.letting import follow_files
from lugas.meetings.models import Honorarium, Material, Meeting, Speaker, SpeakerAnswer
from lugas.meetings.rules import HONORARIUM
from lugas.tenancy.clock import database_clock

WELCOME = ("pptx", "pdf")
MOST_VERSIONS = 30


@transaction.atomic
def draft_speaker_letter(meeting: Meeting, *, by: User, signer: Position, speakers: Sequence[Speaker]) -> Letter:
    """Draft the letter that asks these speakers, each an addressee; it goes on as every letter (letters).

    signer: the office that signs. Raises ValidationError without speakers, or what letters refuse.
    """
    may(by, meeting)
    fresh = locked(meeting)
    if not speakers:
        raise ValidationError({"speakers": _("Choose whom the letter asks.")})
    activity = fresh.activity
    letter = write_letter(
        by=by,
        invitees=[
            Invitee(office=(one.office or one.name)[:160], body=one.name if one.office else "", email=one.email)
            for one in speakers
        ],
        kind=INVITATION,
        dated=timezone.localdate(),
        subject=_("Request to speak at %(title)s") % {"title": activity.title[:200]},
        signer=signer,
        place=activity.secretariat.region.capital,
    )
    ActivityLetter.objects.create(secretariat_id=fresh.secretariat_id, activity=activity, letter=letter)
    return letter


def asked(meeting: Meeting, speakers: Sequence[Speaker]) -> list[SpeakerAnswer]:
    """What each of these answers, made where it is not there yet."""
    known = {one.speaker_id: one for one in SpeakerAnswer.objects.at_home().filter(meeting=meeting)}
    day = delete_on(meeting)
    new = [
        SpeakerAnswer(secretariat_id=meeting.secretariat_id, meeting=meeting, speaker=one, delete_on=day)
        for one in speakers
        if one.pk not in known
    ]
    return [*known.values(), *SpeakerAnswer.objects.bulk_create(new)]


@transaction.atomic
def send_speaker_links(meeting: Meeting, *, by: User, origin: str = "") -> int:
    """Mail each speaker who has an address and was not asked yet the personal link; gives how many."""
    may(by, meeting)
    fresh = locked(meeting)
    asked(fresh, list(fresh.speakers.exclude(email="")))
    count = (
        SpeakerAnswer.objects.at_home().filter(meeting=fresh, told_at__isnull=True).exclude(speaker__email="").count()
    )
    if not count:
        raise ValidationError(_("Every speaker who has an address got the link already."))
    from lugas.meetings.jobs_speaking import mail_speakers

    begin_telling(fresh)
    mail_speakers.defer(secretariat_id=fresh.secretariat_id, meeting_id=fresh.pk, origin=origin)
    return count


@transaction.atomic
def remind_speakers(meeting: Meeting, *, by: User, origin: str = "") -> int:
    """Mail the speakers who were asked and are silent once more; at most once a day each. Gives how many."""
    may(by, meeting)
    fresh = locked(meeting)
    count = queries_speaking.silent(fresh).count()
    if not count:
        raise ValidationError(_("Nobody is to be reminded today."))
    from lugas.meetings.jobs_speaking import remind

    remind.defer(secretariat_id=fresh.secretariat_id, meeting_id=fresh.pk, origin=origin)
    return count


@transaction.atomic
def enter_speaker_answer(speaker: Speaker, *, by: User, outcome: str, reason: str = "") -> SpeakerAnswer:
    """What the office was told by telephone or letter: comes or declines. Raises ValidationError for a no without reason."""
    may(by, speaker.meeting)
    fresh = locked(speaker.meeting)
    asked(fresh, [speaker])
    return put(SpeakerAnswer.objects.at_home().get(speaker=speaker), outcome, reason)


def put(answer: SpeakerAnswer, outcome: str, reason: str) -> SpeakerAnswer:
    """Write a yes or a no."""
    answer.outcome, answer.reason = outcome, reason.strip() if outcome == "declines" else ""
    if outcome == "declines" and not answer.reason:
        raise ValidationError({"reason": _("Write why, so that the committee can look for somebody else.")})
    answer.answered_at = timezone.now()
    checked(answer, "speaker", "photo")
    answer.save(update_fields=["outcome", "reason", "answered_at"])
    return answer


@transaction.atomic
def enter_material(
    speaker: Speaker,
    *,
    by: User,
    upload: Any = None,
    file: StoredFile | None = None,
    note: str = "",
    public: bool = False,
) -> Material:
    """Keep material that a speaker sent by mail or handed over, as the next version. public: the speaker agreed that everybody reads it.

    Raises files' Refused or ValidationError for what is neither PowerPoint nor PDF, ValidationError for too many versions.
    """
    may(by, speaker.meeting)
    return keep_material(speaker, upload=upload, file=file, by=by, note=note, public=public)


def keep_material(
    speaker: Speaker, *, by: Any, upload: Any = None, file: StoredFile | None = None, note: str, public: bool
) -> Material:
    """Write the next version; the one before is off the public programme. by: who brings it, a person or a name."""
    meeting = locked(speaker.meeting)
    older = Material.objects.at_home().filter(speaker=speaker)
    last = older.aggregate(last=Max("number"))["last"] or 0
    if last >= MOST_VERSIONS:
        raise ValidationError(_("That is the last version that fits; ask the committee."))
    with override("id"):
        title = _("Material of %(name)s") % {"name": speaker.name}
    kept = welcome(file, WELCOME) or store(upload=upload, by=by, title=title, kinds=WELCOME)
    made = Material(
        secretariat_id=meeting.secretariat_id,
        meeting=meeting,
        speaker=speaker,
        number=last + 1,
        file=kept,
        note=note.strip()[:250],
        open=public,
    )
    made.save()
    shown = list(older.filter(public_since__isnull=False))
    older.update(public_since=None)
    follow_files(shown)
    pages.want(kept)
    return made


@transaction.atomic
def clear_material(material: Material, *, by: User, clear: bool = True) -> Material:
    """Let everybody read material on the public programme, or take it off. Raises ValidationError where its speaker did not let it out,
    or when a newer version is there."""
    may(by, material.meeting)
    fresh = Material.objects.at_home().select_for_update().get(pk=material.pk)
    if clear and not fresh.open:
        raise ValidationError(_("The speaker did not let it out."))
    if clear and Material.objects.at_home().filter(speaker=fresh.speaker_id, number__gt=fresh.number).exists():
        raise ValidationError(_("There is a newer version; look at that one."))
    fresh.public_since = (fresh.public_since or database_clock()) if clear else None
    fresh.save(update_fields=["public_since"])
    follow_files([fresh])
    return fresh


def may_pay(by: User, meeting: Meeting) -> None:
    """Raise PermissionDenied unless this person handles honoraria in the office that holds the meeting."""
    require_home(by, HONORARIUM, meeting)


def honorarium_of(meeting: Meeting, speaker: Speaker) -> Honorarium:
    """The speaker's own, held until the end of the transaction; made when it is not there."""
    usual = {"secretariat_id": meeting.secretariat_id, "meeting": meeting, "delete_on": delete_on(meeting)}
    made, _new = Honorarium.objects.get_or_create(speaker=speaker, defaults=usual)
    return Honorarium.objects.at_home().select_for_update().get(pk=made.pk)


@transaction.atomic
def set_honorarium(speaker: Speaker, *, by: User, gross: int, tax_percent: Decimal = Decimal(0)) -> Honorarium:
    """What a speaker is paid. gross: whole rupiah; tax_percent: income tax (PPh 21) kept back."""
    may_pay(by, speaker.meeting)
    held = honorarium_of(locked(speaker.meeting), speaker)
    held.gross, held.tax_percent = gross, tax_percent
    checked(held, "speaker")
    held.save(update_fields=["gross", "tax_percent"])
    return held
