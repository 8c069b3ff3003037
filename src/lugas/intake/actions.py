"""What people do with what arrives: bring files, record them as invitations, put them aside, decide several at once.

Each file is one transaction: a bad one among good ones stops nothing, and none is ever half recorded.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.base import File
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from lugas.accounts.models import User
from lugas.agenda.actions import cancel_activity, change_activity, change_invitation, record_invitation
from lugas.agenda.models import Activity, Invitation
from lugas.files.actions import Refused, store
from lugas.files.models import StoredFile
from lugas.intake.arrivals import Places, differences, facts_of_event, facts_of_mail, is_answer
from lugas.intake.models import Arrival
from lugas.intake.reading import Unreadable, read_bytes
from lugas.intake.signatures import check_later

READABLE = frozenset({"text/calendar", "message/rfc822", "text/plain"})
MOST_EVENTS = 50
SECONDS_A_FILE = 3.0
State = Arrival.State
FORMS = {
    "mail": (Invitation.Form.MAIL, Invitation.Way.MAIL),
    "calendar": (Invitation.Form.CALENDAR, Invitation.Way.UPLOAD),
    "letter": (Invitation.Form.LETTER, Invitation.Way.LUGAS),
}


@dataclass(frozen=True)
class Refusal:
    """A file that the house does not take in, and why."""

    name: str
    sentence: str


def bring(uploads: Iterable[File], *, by: User) -> tuple[list[Arrival], list[Refusal]]:
    """Take in files, each on its own. What is refused comes back with its sentence; everything else is kept."""
    require_bringing(by)
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


def require_bringing(by: User) -> None:
    """Who may record invitations may bring files. Raises PermissionDenied."""
    if not by.has_perm("agenda.add_invitation"):
        raise PermissionDenied("agenda.add_invitation")


def bring_one(upload: File, places: Places, *, by: User) -> list[Arrival]:
    """One file: stored as it came, then read. The same file again gives what became of it the first time."""
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
    check_later([stored])
    return made


def read(data: bytes, stored: StoredFile, places: Places) -> list[dict[str, Any]]:
    """The fields of the arrivals that a file makes: one for each event, else one."""
    if stored.media_type not in READABLE:
        return [{"state": State.BARE, "facts": {"kind": "paper", "region": places.home_region}}]
    language = (get_language() or "id")[:2]
    try:
        reading = read_bytes(
            data,
            name=stored.name,
            window=(timezone.now(), None),
            language=language,
            seconds=SECONDS_A_FILE,
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
    if reading.kind == "mail":
        return [{"state": State.BARE, "facts": facts_of_mail(reading, data, places), "warnings": warnings}]
    return [{"state": State.UNREAD, "sentence": _("There is no event in this calendar."), "warnings": warnings}]


@dataclass(frozen=True)
class Plan:
    """What recording an arrival will do: "new", "change", "cancel", "known" (nothing new) or "nothing" (unknown)."""

    key: str
    invitations: tuple[Invitation, ...] = ()


def plans(arrivals: Iterable[Arrival]) -> dict[int, Plan]:
    """The plan for each arrival that was read, in one query."""
    arrivals = list(arrivals)
    uids = {one.facts.get("uid") for one in arrivals} - {None, ""}
    known: dict[str, list[Invitation]] = {}
    if uids:
        found = Invitation.objects.at_home().filter(calendar_uid__in=uids).select_related("activity__region", "asked")
        for invitation in found:
            known.setdefault(invitation.calendar_uid, []).append(invitation)
    return {one.pk: plan(one.facts, known.get(one.facts.get("uid", ""), [])) for one in arrivals}


def plan(facts: dict[str, Any], known: list[Invitation]) -> Plan:
    """What one arrival means for the invitations of the same UID (RFC 5546, 3.2: a higher SEQUENCE replaces)."""
    if facts.get("cancelled"):
        meant = [one for one in known if not facts.get("occurrence") or is_occurrence(one, facts)]
        if not meant:
            return Plan("nothing")
        standing = tuple(one for one in meant if one.activity.cancelled_at is None)
        return Plan("cancel", standing) if standing else Plan("known", tuple(meant))
    if not known:
        return Plan("new")
    older = tuple(one for one in known if one.calendar_sequence < facts.get("sequence", 0))
    return Plan("change", older) if older else Plan("known", tuple(known))


def is_occurrence(invitation: Invitation, facts: dict[str, Any]) -> bool:
    """Whether the one occurrence that a message speaks of is the one that was recorded."""
    when = facts["occurrence"]
    if "T" not in when:
        return date.fromisoformat(when) == invitation.activity.starts_at.astimezone(invitation.activity.zone).date()
    return datetime.fromisoformat(when) == invitation.activity.starts_at


def record(arrival: Arrival, *, by: User, confirmed: dict[str, Any] | None = None) -> Arrival:
    """Make of an arrival what its plan says, and write down what became of it.

    confirmed: leader, title, place and hours as whoever records a new one confirmed them. Raises ValidationError (Taken too) or
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
            files=[arrival.file],
            **invitation_fields(arrival),
        )
        sentence = _("Recorded under agenda number %(number)s.") % {"number": invitation.agenda}
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
        "dated": date.fromisoformat(facts["dated"]) if facts.get("dated") else None,
        "form": form,
        "way": way,
        "summary": facts.get("summary", ""),
        "calendar_uid": facts.get("uid", ""),
        "calendar_sequence": facts.get("sequence", 0),
    }


def change(invitation: Invitation, arrival: Arrival, by: User) -> None:
    """Take over what the sender changed since the version that was recorded; what the office put right stays."""
    facts = arrival.facts
    earlier = Arrival.objects.at_home().filter(invitation=invitation, state=State.RECORDED).order_by("-id").first()
    changed = differences(earlier.facts if earlier else {}, facts)
    activity: dict[str, Any] = {}
    if "title" in changed and facts["title"]:
        activity["title"] = facts["title"]
    if changed & {"start", "end"} and facts["start"]:
        activity["starts_at"] = datetime.fromisoformat(facts["start"])
        activity["ends_at"] = datetime.fromisoformat(facts["end"])
    if "place" in changed and facts["place"]:
        activity["place"] = facts["place"]
        activity["venue_id"] = facts["venue"]
        if facts["region_known"]:
            activity["region_id"] = facts["region"]
    if activity:
        change_activity(invitation.activity, by=by, **activity)
    new = {key: facts[key] for key in changed & {"subject", "sender", "summary"} if facts[key]}
    change_invitation(invitation, by=by, calendar_sequence=facts["sequence"], **new)
    keep_file(invitation, arrival)


def cancel(invitation: Invitation, arrival: Arrival, by: User) -> None:
    """The sender cancelled: so is the activity, and nobody has to decide any more."""
    cancel_activity(invitation.activity, by=by, reason=_("Cancelled by the sender's calendar message"))
    change_invitation(
        invitation,
        by=by,
        settled_at=timezone.now(),
        calendar_sequence=max(invitation.calendar_sequence, arrival.facts.get("sequence", 0)),
    )
    keep_file(invitation, arrival)


def keep_file(invitation: Invitation, arrival: Arrival) -> None:
    """The message lies with the invitation it belongs to."""
    invitation.files.get_or_create(file=arrival.file, defaults={"secretariat_id": invitation.secretariat_id})


def close(arrival: Arrival, invitation: Invitation | None, sentence: str) -> Arrival:
    """Write down what became of an arrival."""
    arrival.invitation, arrival.sentence = invitation, sentence[:400]
    arrival.state = State.RECORDED if invitation else State.DISMISSED
    arrival.save(update_fields=["invitation", "sentence", "state"])
    return arrival


def put_aside(arrival: Arrival, *, by: User) -> Arrival:
    """Take an arrival off the list; the file stays."""
    require_bringing(by)
    arrival.state = State.DISMISSED
    arrival.save(update_fields=["state"])
    return arrival


def name_of(by: User) -> str:
    """Who brought it, as colleagues know him."""
    return by.acting.name if by.acting else str(by)


def activity_fields_of(arrival: Arrival, cleaned: dict[str, Any]) -> dict[str, Any]:
    """The fields of the new activity, of what was confirmed in the review list."""
    facts = arrival.facts
    venue = facts.get("venue") if cleaned["place"] == facts.get("place") else None
    return {
        "title": cleaned["title"],
        "starts_at": cleaned["starts_at"],
        "ends_at": cleaned["ends_at"],
        "place": cleaned["place"],
        "venue_id": venue,
        "region_id": cleaned["region"].pk,
        "organiser_kind": Activity.Organiser.OUTSIDE,
        "organiser_name": facts.get("sender", "")[:160],
    }


def explain(error: ValidationError | PermissionDenied) -> str:
    """The sentence of a refusal for whoever pressed."""
    if isinstance(error, PermissionDenied):
        return _("Your role may not do this.")
    return " ".join(error.messages)
