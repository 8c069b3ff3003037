"""What people do with what arrives: bring files, record them as invitations, put them aside, decide several at once.

Each file is one transaction: a bad one among good ones stops nothing, and none is ever half recorded.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.base import File
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from lugas.accounts.models import User
from lugas.agenda.actions import record_dates, record_invitation
from lugas.agenda.actions.naming import name_of as spoken_name
from lugas.agenda.models import Activity, Invitation
from lugas.files.actions import Refused, store
from lugas.files.content import KINDS
from lugas.files.models import StoredFile
from lugas.intake import registry
from lugas.intake.arrivals import Places, facts_of_event, facts_of_mail, is_answer, occasions
from lugas.intake.following import cancel, change, files_of, keep_file
from lugas.intake.mail_answers import ANSWER, stands
from lugas.intake.models import Arrival, ArrivalPage, MailAnswer
from lugas.intake.paper_reading import fields_of_letter
from lugas.intake.plans import Plan, plans
from lugas.intake.reading import Unreadable, read_bytes
from lugas.intake.signatures import check_later

READABLE = frozenset({"text/calendar", "message/rfc822", "text/plain"})
PAPERS = frozenset(KINDS[kind][0] for kind in ("pdf", "docx", "jpeg", "png", "webp", "tiff", "heic"))
PAGES = ("jpeg", "png", "webp", "tiff", "heic")
MOST_EVENTS = 50
SECONDS_A_FILE = 3.0
State = Arrival.State
FORMS = {
    "mail": (Invitation.Form.MAIL, Invitation.Way.MAIL),
    "calendar": (Invitation.Form.CALENDAR, Invitation.Way.UPLOAD),
    "letter": (Invitation.Form.LETTER, Invitation.Way.LUGAS),
    "request": (Invitation.Form.LETTER, Invitation.Way.UPLOAD),
    "read": (Invitation.Form.LETTER, Invitation.Way.UPLOAD),
}


@dataclass(frozen=True)
class Refusal:
    """A file that the house does not take in, and why."""

    name: str
    sentence: str


def bring(uploads: Iterable[File], *, by: User, together: bool = False) -> tuple[list[Arrival], list[Refusal]]:
    """Take in files, each on its own. What is refused comes back with its sentence; everything else is kept.

    together: the pictures among them are the pages of one letter, in this order.
    """
    require_bringing(by)
    if together:
        return bring_together(list(uploads), by=by)
    places = Places.load()
    arrivals: list[Arrival] = []
    refusals: list[Refusal] = []
    for upload in uploads:
        try:
            with transaction.atomic():
                arrivals += bring_one(upload, places, by=by)
        except Refused as error:
            refusals.append(Refusal(upload.name or "", str(error)))
    return arrivals, refusals


def bring_together(uploads: list[File], *, by: User) -> tuple[list[Arrival], list[Refusal]]:
    """Pictures as the pages of one letter: all or none, so that no letter lacks a page."""
    try:
        with transaction.atomic():
            files = [store(upload=one, by=by, name=one.name, kinds=PAGES) for one in uploads]
            if not files:
                return [], []
            known = Arrival.objects.at_home().filter(file=files[0]).exclude(state=State.DISMISSED)
            if known and known[0].pages.count() == len(files) - 1:
                return list(known), []
            arrival = Arrival.objects.create(
                file=files[0], brought_by=name_of(by), state=State.READING, facts=bare_facts(Places.load())
            )
            ArrivalPage.objects.bulk_create(
                ArrivalPage(arrival=arrival, file=one, number=number) for number, one in enumerate(files[1:], 2)
            )
            read_later(arrival)
    except Refused as error:
        return [], [Refusal(", ".join(one.name or "" for one in uploads)[:200], str(error))]
    return [arrival], []


def read_later(arrival: Arrival) -> None:
    """Let a paper be read in a job; it waits on the list meanwhile."""
    from lugas.intake.jobs import read_paper

    language = (get_language() or "id")[:2]
    read_paper.defer(secretariat_id=arrival.secretariat_id, arrival_id=arrival.pk, language=language)


def bare_facts(places: Places) -> dict[str, Any]:
    """The facts of a paper of which nothing is known yet."""
    return {"kind": "paper", "region": places.home_region}


def require_bringing(by: User) -> None:
    """Who may record invitations may bring files. Raises PermissionDenied."""
    if not by.has_perm("agenda.add_invitation"):
        raise PermissionDenied("agenda.add_invitation")


def bring_one(upload: File, places: Places, *, by: User | str) -> list[Arrival]:
    """One file: stored as it came, then read. by: who brings it, or the name of the way by which it came. The same file again gives what became of it the first time."""
    stored = store(upload=upload, by=by, name=upload.name)
    upload.seek(0)
    data = upload.read()
    known = list(Arrival.objects.at_home().filter(file=stored).exclude(state=State.DISMISSED))
    if known:
        return known
    made = [Arrival(file=stored, brought_by=name_of(by), **fields) for fields in read(data, stored, places)]
    for number, arrival in enumerate(made):
        arrival.event = number
        arrival.save()
        if arrival.state == State.READING:
            read_later(arrival)
    check_later([stored])
    return made


def read(data: bytes, stored: StoredFile, places: Places) -> list[dict[str, Any]]:
    """The fields of the arrivals that a file makes: one for each event, else one."""
    if stored.media_type not in READABLE:
        state = State.READING if stored.media_type in PAPERS else State.BARE
        return [{"state": state, "facts": bare_facts(places)}]
    language = (get_language() or "id")[:2]
    try:
        reading = read_bytes(
            data,
            name=stored.name,
            window=(timezone.now(), None),
            language=language,
            seconds=SECONDS_A_FILE,
            attached=False,
        )
    except Unreadable as error:
        return [{"state": State.UNREAD, "sentence": str(error)[:400]}]
    warnings = list(reading.warnings)
    events = [one for one in reading.events if not is_answer(one)]
    if reading.events and not events:
        sentence = _("This is an answer to an invitation, not an invitation.")
        return [{"state": State.UNREAD, "sentence": sentence, "warnings": warnings}]
    if len(events) > MOST_EVENTS:
        warnings.insert(
            0,
            _("The file holds %(count)s events; the first %(most)s are listed here.")
            % {"count": len(events), "most": MOST_EVENTS},
        )
    if events:
        return [
            {"state": State.READ, "facts": facts_of_event(one, reading, places), "warnings": warnings}
            for one in events[:MOST_EVENTS]
        ]
    if reading.kind == "mail" and reading.papers:
        # Its letter is attached, and reading that may take recognition.
        return [{"state": State.READING, "facts": facts_of_mail(reading, data, places), "warnings": warnings}]
    if reading.kind == "mail" and reading.fields:
        # Its own words are a letter.
        return [fields_of_letter(reading.as_json(), places, stored.name)]
    if reading.kind == "mail":
        return [{"state": State.BARE, "facts": facts_of_mail(reading, data, places), "warnings": warnings}]
    return [{"state": State.UNREAD, "sentence": _("There is no event in this calendar."), "warnings": warnings}]


def record(arrival: Arrival, *, by: User, confirmed: dict[str, Any] | None = None) -> Arrival:
    """Make of an arrival what its plan says, and write down what became of it.

    confirmed: leader, title, place and hours as whoever records a new one confirmed them; whole_series: of a series, record all
    its coming dates and not the next one alone. Raises ValidationError (Taken too) or
    PermissionDenied; nothing is changed then.
    """
    require_bringing(by)
    try:
        with transaction.atomic():
            return carry_out(arrival, plans([arrival])[arrival.pk], by, confirmed)
    except IntegrityError:
        # Somebody recorded the same UID at this moment: by now the plan is another.
        with transaction.atomic():
            return carry_out(arrival, plans([arrival])[arrival.pk], by, confirmed)


def carry_out(arrival: Arrival, plan: Plan, by: User, confirmed: dict[str, Any] | None) -> Arrival:
    """One plan, inside a transaction."""
    invitation = plan.invitations[0] if plan.invitations else None
    agenda = invitation.agenda if invitation else ""
    if plan.key == "new":
        if confirmed is None:
            raise ValidationError(_("Look it over first: it became a new invitation meanwhile."))
        invitation = record_invitation(
            by=by,
            asked=confirmed["asked"],
            activity_fields=activity_fields_of(arrival, confirmed),
            files=files_of(arrival),
            **invitation_fields(arrival),
        )
        sentence = _("Recorded under agenda number %(number)s.") % {"number": invitation.agenda}
        dates = arrival.facts.get("dates")
        if confirmed.get("whole_series") and dates:
            found = occasions(arrival.facts, confirmed["starts_at"], confirmed["ends_at"])
            record_dates(invitation, by=by, dates=found, rule=arrival.facts["rule"])
            sentence += " " + _("All its %(count)s coming dates are in the agenda.") % {"count": len(found)}
    elif plan.key == "change":
        for one in plan.invitations:
            change(one, arrival, by)
        sentence = _("Agenda number %(number)s was changed: the sender sent a newer version.") % {"number": agenda}
    elif plan.key == "cancel":
        for one in plan.invitations:
            cancel(one, arrival, by)
        sentence = _("Agenda number %(number)s: cancelled by the sender.") % {"number": agenda}
    elif plan.key == "known":
        sentence = _("Already recorded under agenda number %(number)s; nothing new in it.") % {"number": agenda}
    else:
        sentence = _("A cancellation of something that is not recorded here.")
    return close(arrival, invitation, sentence)


def invitation_fields(arrival: Arrival) -> dict[str, Any]:
    """The fields of the invitation that an arrival tells of."""
    facts = arrival.facts
    form, way = FORMS.get(facts["kind"], FORMS["calendar"])
    return {
        "number": facts.get("number", ""),
        "nature": facts.get("nature") or Invitation.Nature.ORDINARY,
        "subject": facts["subject"] or facts["title"] or _("Without a subject"),
        "sender": facts["sender"] or _("Not told"),
        "with_spouse": facts.get("with_spouse"),
        "dated": date.fromisoformat(facts["dated"]) if facts.get("dated") else None,
        "form": form,
        "way": way,
        "summary": facts.get("summary", ""),
        "calendar_uid": facts.get("uid", ""),
        "calendar_sequence": facts.get("sequence", 0),
    }


def close(arrival: Arrival, invitation: Invitation | None, sentence: str) -> Arrival:
    """Write down what became of an arrival."""
    arrival.invitation, arrival.sentence = invitation, sentence[:400]
    arrival.state = State.RECORDED if invitation else State.DISMISSED
    arrival.save(update_fields=["invitation", "sentence", "state"])
    return arrival


@transaction.atomic
def put_aside(arrival: Arrival, *, by: User, reason: str = "") -> Arrival:
    """Take an arrival off the list; the file stays. reason: why, which the sender of a public request reads.

    Raises PermissionDenied, and ValidationError where a reason is wanted and none was given.
    """
    require_bringing(by)
    arrival.state, arrival.sentence = State.DISMISSED, reason.strip()[:400] or arrival.sentence
    arrival.save(update_fields=["state", "sentence"])
    registry.put_aside(arrival, by, reason.strip())
    return arrival


def name_of(by: User | str) -> str:
    """Who brought it, as colleagues know him; a way in by its own name."""
    if isinstance(by, str):
        return by[:160]
    return by.acting.name if by.acting else str(by)


def activity_fields_of(arrival: Arrival, cleaned: dict[str, Any]) -> dict[str, Any]:
    """The fields of the new activity, of what was confirmed in the review list and what the letter says besides."""
    facts = arrival.facts
    same = cleaned["place"] == facts.get("place")
    found = {
        "title": cleaned["title"],
        "starts_at": cleaned["starts_at"],
        "ends_at": cleaned["ends_at"],
        "until_finished": cleaned.get("until_finished", False),
        "place": cleaned["place"],
        "venue_id": facts.get("venue") if same else None,
        "region_id": cleaned["region"].pk,
        "organiser_kind": Activity.Organiser.OUTSIDE,
        "organiser_name": facts.get("sender", "")[:160],
    }
    told = {name: facts[name] for name in ("dress", "contact_name", "contact_phone") if facts.get(name)}
    if same and facts.get("room"):
        told["room"] = facts["room"]
    return found | told


@transaction.atomic
def merge(arrival: Arrival, invitation: Invitation, *, by: User) -> Arrival:
    """A second letter for an event that is recorded: it lies with the first one's invitation, and both are kept.

    Raises PermissionDenied, and ValidationError when it was recorded or put aside meanwhile.
    """
    require_bringing(by)
    if not Arrival.objects.at_home().open().select_for_update().filter(pk=arrival.pk).exists():
        raise ValidationError(_("This was dealt with meanwhile."))
    keep_file(invitation, arrival)
    return close(arrival, invitation, _("A second letter to agenda number %(number)s.") % {"number": invitation.agenda})


@transaction.atomic
def join_pages(arrivals: Iterable[Arrival], *, by: User) -> Arrival:
    """Several arrivals are the pages of one letter: the first takes the others' files and is read again.

    Raises PermissionDenied, and ValidationError when there are fewer than two or one is no picture.
    """
    require_bringing(by)
    keys = [one.pk for one in arrivals]
    found = list(
        Arrival.objects.at_home().open().select_for_update(of=("self",)).filter(pk__in=keys).select_related("file")
    )
    found.sort(key=lambda one: (one.brought_at, one.pk))
    kinds = {KINDS[kind][0] for kind in PAGES}
    if len(found) < 2 or any(one.file.media_type not in kinds for one in found):
        raise ValidationError(_("Tick at least two pictures."))
    first, others = found[0], found[1:]
    number = 1 + first.pages.count()
    for other in others:
        for file in (other.file, *(page.file for page in other.pages.select_related("file"))):
            number += 1
            ArrivalPage.objects.create(arrival=first, file=file, number=number)
        other.state = State.DISMISSED
        other.sentence = _("A page of %(name)s.")[:400] % {"name": first.file.name}
        other.save(update_fields=["state", "sentence"])
    first.state, first.sentence, first.facts = State.READING, "", bare_facts(Places.load())
    first.save(update_fields=["state", "sentence", "facts"])
    read_later(first)
    return first


@transaction.atomic
def answer_mail(answer: MailAnswer, *, by: User, subject: str, body: str) -> MailAnswer:
    """A person's yes to an answer, with the words as he left them; it goes once the ten minutes are over.

    Raises ValidationError for empty words, and for an answer that has gone, was said yes to, or stands for a decision that
    is not the last word any more.
    """
    from lugas.intake.jobs import send_mail_answer

    if not by.has_perm(ANSWER, answer):
        raise PermissionDenied(ANSWER)
    fresh = MailAnswer.objects.at_home().select_for_update(of=("self",)).get(pk=answer.pk)
    if fresh.approved_at is not None or not stands(fresh):
        raise ValidationError(_("This answer has gone already, or another decision was taken."), code="over")
    if not subject.strip() or not body.strip():
        raise ValidationError(_("An answer needs a subject and words."), code="empty")
    fresh.subject, fresh.body = " ".join(subject.split())[:250], body.strip() + "\n"
    fresh.approved_by, fresh.approved_at = spoken_name(by), timezone.now()
    fresh.save(update_fields=["subject", "body", "approved_by", "approved_at"])
    send_mail_answer.configure(schedule_at=max(fresh.due_at, timezone.now())).defer(
        secretariat_id=fresh.secretariat_id, answer_id=fresh.pk
    )
    return fresh


def explain(error: ValidationError | PermissionDenied) -> str:
    """The sentence of a refusal for whoever pressed."""
    if isinstance(error, PermissionDenied):
        return _("Your role may not do this.")
    return " ".join(error.messages)
