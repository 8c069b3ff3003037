"""What the activity's page shows, made of what queries.activity_page fetched: trail, lacks, people, papers, verbs."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from lugas.accounts.models import User
from lugas.agenda import registry, words
from lugas.agenda.actions.changing import SUBJECT
from lugas.agenda.models import Activity, Change, Engagement
from lugas.agenda.registry import Follows
from lugas.agenda.rules import ChangeState, Status, next_states
from lugas.agenda.seating import Row, seating
from lugas.agenda.trail import ENGAGEMENT
from lugas.agenda.words_series import apart_words, rule_words
from lugas.approvals.queries import approval_of, open_step
from lugas.approvals.words import whereabouts
from lugas.design.parts import State, TrailStep
from lugas.institutions.map import EAST, NORTH, SOUTH, WEST, picture
from lugas.language import dates

SHOWN_GUESTS = 12
SHOWN_CHANGES = 3


@dataclass(frozen=True)
class Verb:
    """One thing that may be done with a part: a link, or a form that posts `target`."""

    label: str
    url: str
    target: str = ""
    primary: bool = False
    refuse: bool = False


@dataclass(frozen=True)
class Part:
    """An engagement below its step of the trail: state, verbs, pictures and papers of its evidence."""

    engagement: Engagement
    state: State
    verbs: list[Verb]
    files: list
    official: str = ""


@dataclass(frozen=True)
class Step:
    """A step of the trail and, for the agenda's own engagements, the part that stands below it."""

    step: TrailStep
    part: Part | None = None


@dataclass(frozen=True)
class ShownChange:
    """A change of what was confirmed: what and why, how far it has come, what was told to whom. url: where it goes round."""

    title: str
    state: State
    lines: list[str]
    followed: list[tuple[State, dict]]
    url: str = ""
    where: str = ""


@dataclass(frozen=True)
class Page:
    """All of the page, ready to be shown."""

    activity: Activity
    state: State
    lacks: State | None
    lack_rows: list[tuple[str, str]]
    when: str
    relative: str
    where: str
    steps: list[Step]
    settled: int
    own: bool
    may: dict[str, bool]
    map: SafeString | str = ""
    invitation_url: str = ""
    guests: list[Row] = field(default_factory=list)
    more_guests: int = 0
    absent: list = field(default_factory=list)
    shares: list = field(default_factory=list)
    people: dict[str, tuple[str, str]] = field(default_factory=dict)
    changes: list[ShownChange] = field(default_factory=list)
    removable: bool = False
    series: str = ""
    series_url: str = ""
    apart: str = ""


PERMISSIONS = (
    "change_activity",
    "add_engagement",
    "cancel_activity",
    "publish_activity",
    "view_history",
)


def activity_page(activity: Activity, user: User) -> Page:
    """The page of an activity for one person. What another secretariat shared is shown without verbs."""
    engagements = list(activity.engagements.all())
    parts = {f"{ENGAGEMENT}{one.pk}": part_of(activity, one, user) for one in engagements}
    one_primary(parts.values())
    steps = [Step(one, parts.get(one.key)) for one in registry.steps_of(activity, user)]
    lacks = registry.lacks_of([activity], user)[activity.pk]
    waiting = any(one.settled_at is None for one in activity.invitations.all())
    decide = next((one.step.url for one in steps if one.step.key.startswith("decision-") and one.step.action_label), "")
    own = user.acting is not None and activity.secretariat_id == user.acting.secretariat_id
    # Guests stay with whoever holds the activity; another secretariat reads facts and hours.
    seats = seating(activity) if own and activity.guests.all() else None
    guests = seats.guests if seats else []
    return Page(
        activity=activity,
        state=words.activity_state(activity, engagements, waiting=waiting),
        lacks=words.lack_state(lacks),
        lack_rows=[(words.lack_words([one]), due_words(activity, one.due)) for one in lacks],
        when=words.when(activity),
        relative=dates.relative_day(activity.starts_at, timezone.now(), activity.time_zone, words.language()),
        where=words.where(activity),
        steps=steps,
        settled=sum(one.step.state == "settled" for one in steps),
        own=own,
        may={verb: user.has_perm(f"agenda.{verb}", activity) for verb in PERMISSIONS}
        | {"write_letter": user.has_perm("letters.write", activity)},
        map=map_of(activity),
        invitation_url=decide,
        guests=guests[:SHOWN_GUESTS],
        more_guests=max(0, len(guests) - SHOWN_GUESTS),
        absent=seats.absent[:SHOWN_GUESTS] if seats else [],
        shares=[one.receiver for one in activity.shares.all()] if own else [],
        people=people(activity, user),
        changes=[shown_change(activity, one) for one in list(activity.changes.all())[:SHOWN_CHANGES]] if own else [],
        series=rule_words(activity.series) if own and activity.series else "",
        series_url=reverse("agenda:series", args=[activity.series.public_id]) if own and activity.series else "",
        apart=apart_words(activity),
        removable=own and not activity.invitations.all() and not activity.letters.all(),
    )


def people(activity: Activity, user: User) -> dict[str, tuple[str, str]]:
    """Protocol officer and aide: whom a record names (registry.people), else what was written by hand."""
    written = {
        "protocol_officer": (_("Protocol"), activity.protocol_officer),
        "aide": (_("Aide"), activity.aide),
    }
    return {field: pair for field, pair in (written | registry.people_of(activity, user)).items() if pair[1]}


def shown_change(activity: Activity, change: Change) -> ShownChange:
    """One change as the page tells it; of one that waits, where it is."""
    who = _("%(who)s, %(when)s") % {
        "who": change.asked_by.name,
        "when": words.stamp(change.asked_at, activity.time_zone),
    }
    lines = [who, _("Reason: %(reason)s") % {"reason": change.reason}] if change.reason else [who]
    title = change.get_what_display()
    if change.engagement:
        title = f"{title}: {change.engagement.position.short_title}"
    followed = [(words.follows_state(Follows(one["state"]), after=True), one) for one in change.followed]
    url = where = ""
    if change.state == ChangeState.ASKED and (approval := approval_of(SUBJECT, change.pk)):
        url, where = approval.get_absolute_url(), whereabouts(approval, open_step(approval))
    return ShownChange(title, words.change_state(change), lines, followed, url, where)


def map_of(activity: Activity) -> SafeString | str:
    """The region marked on the map, where it lies on the drawn part of the country; else nothing."""
    region = activity.region
    if region.latitude is None or region.longitude is None:
        return ""
    if not (WEST < region.longitude < EAST and SOUTH < region.latitude < NORTH):
        return ""
    return picture([region], title=_("Where: %(region)s") % {"region": region.name}, marked={region.code})


def due_words(activity: Activity, due) -> str:
    """By when something is wanted."""
    return words.stamp(due, activity.time_zone) if due else ""


def part_of(activity: Activity, engagement: Engagement, user: User) -> Part:
    """One engagement with what this person may do with it now."""
    files = [one.file for evidence in engagement.evidence.all() for one in evidence.files.all()]
    official = "" if engagement.of_id == activity.secretariat_id else engagement.position.secretariat.name
    return Part(engagement, words.status_state(engagement), verbs_of(activity, engagement, user), files, official)


def one_primary(parts: Iterable[Part]) -> None:
    """One primary button a screen: the first; the others become plain ones."""
    found = False
    for part in parts:
        for place, verb in enumerate(part.verbs):
            if verb.primary and found:
                part.verbs[place] = replace(verb, primary=False)
            found = found or verb.primary


def verbs_of(activity: Activity, engagement: Engagement, user: User) -> list[Verb]:
    """The next states of the table that this person may reach, moving, and recording evidence."""
    where = [activity.public_id, engagement.pk]
    verbs: list[Verb] = []
    over = engagement.starts_at <= timezone.now()
    if activity.cancelled_at is None:
        for step in next_states(engagement.status):
            if step.target == Status.DONE or not user.has_perm(step.permission, engagement):
                continue
            if step.target == Status.CANCELLED:
                verbs.append(Verb(str(words.VERBS[step.verb]), reverse("agenda:cancel_part", args=where), refuse=True))
            else:
                primary = step.verb == "confirm"
                url = reverse("agenda:status", args=where)
                verbs.append(Verb(str(words.VERBS[step.verb]), url, target=step.target, primary=primary))
        moves = engagement.status not in (Status.DONE, Status.CANCELLED)
        if moves and user.has_perm("agenda.move_engagement", engagement):
            verbs.append(Verb(_("Move"), reverse("agenda:move", args=where)))
        if moves and user.has_perm("agenda.add_engagement", engagement):
            verbs.append(Verb(_("Part of the event"), reverse("agenda:name_part", args=where)))
    recordable = engagement.status in (Status.CONFIRMED, Status.DONE) and over
    if recordable and user.has_perm("agenda.add_evidence", engagement):
        first = engagement.status == Status.CONFIRMED
        label = _("Record that it took place") if first else _("Add evidence")
        verbs.insert(0, Verb(label, reverse("agenda:evidence", args=where), primary=first))
    return verbs
