"""What other rooms add to the agenda: steps of an activity's trail, things it still lacks, people, a member's own parts,
and what follows from a decision or a change.

The agenda does not know the rooms above it; each registers its functions when the apps are ready (in its `trail.py`,
`hooks.py` or `consequences.py`, which this room's AppConfig looks for in every app).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from lugas.agenda.rules import Lack, What
from lugas.design.parts import TrailStep

if TYPE_CHECKING:
    from lugas.accounts.models import Membership, User
    from lugas.agenda.models import Activity, Decision, Engagement, Invitation
    from lugas.institutions.models import Position


class Follows(StrEnum):
    """How a consequence comes about: people are told, it changes by itself, or somebody has to do something."""

    TOLD = "told"
    ITSELF = "itself"
    TODO = "todo"


@dataclass(frozen=True)
class Consequence:
    """One thing that follows from a change, in the reader's words. url: where it is seen to; post: by a form there.
    keeps: an activity of which this is true is not taken away as a mistake."""

    text: str
    state: Follows
    url: str = ""
    verb: str = ""
    post: bool = False
    keeps: bool = False


@dataclass(frozen=True)
class Wanted:
    """What somebody wants to change: the activity, or one part in it. facts: new facts by the names of the fields."""

    what: What
    activity: Activity
    engagement: Engagement | None = None
    facts: dict[str, Any] = field(default_factory=dict)
    reason: str = ""


Consequences = Callable[[Wanted], list[Consequence]]
Steps = Callable[["Activity", "User"], list[TrailStep]]
Lacks = Callable[[list["Activity"], "User"], dict[int, list[Lack]]]
People = Callable[["Activity", "User"], dict[str, tuple[str, str]]]
OnChanged = Callable[["Activity", list[str], tuple["datetime", "datetime"], "User"], None]
OnCancelled = Callable[["Activity", str, "User"], None]
OnGuests = Callable[["Activity", "User | None"], None]


@dataclass(frozen=True, slots=True)
class OwnPart:
    """What a member has to do in an activity. key: a name of it that stays, without spaces; label: what it is, in words."""

    activity: Activity
    key: str
    label: str
    starts_at: datetime
    ends_at: datetime
    changed_at: datetime
    firm: bool = True
    cancelled: bool = False


@dataclass(frozen=True, slots=True)
class CalendarOrigin:
    """From which calendar message an invitation came (RFC 5546): who answers go to, who was asked, which occurrence.

    Addresses without "mailto:"; attendees in the order of the message.
    """

    organizer: str
    organizer_name: str = ""
    attendees: tuple[str, ...] = ()
    occurrence: str = ""


Officers = Callable[[list["Activity"], "User"], dict[int, list[tuple[str, str]]]]
Parts = Callable[["Membership", datetime], Iterable[OwnPart]]
Decided = Callable[["Decision", "User | None"], None]
Consent = Callable[["Invitation", "Position"], bool]
Origin = Callable[["Invitation"], CalendarOrigin | None]

_steps: list[tuple[int, Steps]] = []
_lacks: list[Lacks] = []
_parts: list[Parts] = []
_decided: list[Decided] = []
_origins: list[Origin] = []
_consents: list[Consent] = []
_people: list[People] = []
_on_changed: list[OnChanged] = []
_on_cancelled: list[OnCancelled] = []
_on_guests: list[OnGuests] = []
_consequences: list[tuple[int, Consequences]] = []
_officers: list[Officers] = []


def trail_steps(order: int) -> Callable[[Steps], Steps]:
    """Decorator for a function (activity, user) -> steps of the trail; `order` is its place in the order of work.

    10 invitation, 20 decision, 30 duties, 40 speech, 50 programme, 60 engagement, 70 coverage, 80 release,
    90 follow-up, 100 report.
    """

    def register(function: Steps) -> Steps:
        _steps.append((order, function))
        _steps.sort(key=lambda pair: pair[0])
        return function

    return register


def consequences(order: int) -> Callable[[Consequences], Consequences]:
    """Decorator for a function (wanted) -> what follows; asked before a confirmed activity or part is changed.

    `order` as in trail_steps. The words are asked for in the reader's language and once more, to be kept, in the
    office's.
    """

    def register(function: Consequences) -> Consequences:
        _consequences.append((order, function))
        _consequences.sort(key=lambda pair: pair[0])
        return function

    return register


def consequences_of(wanted: Wanted) -> list[Consequence]:
    """All that follows from a change, in the order of work."""
    return [one for _order, function in _consequences for one in function(wanted)]


def lacks(function: Lacks) -> Lacks:
    """Decorator for a function (activities, user) -> {activity id: what it lacks}; one query for all activities."""
    _lacks.append(function)
    return function


def officers(function: Officers) -> Officers:
    """Decorator for a function (activities, user) -> {activity id: [(word of the role, name)]}: who is on duty.

    The words are in the language of the page; one query for all activities.
    """
    _officers.append(function)
    return function


def steps_of(activity: Activity, user: User) -> list[TrailStep]:
    """The whole trail of an activity, in the order of work."""
    return [step for _order, function in _steps for step in function(activity, user)]


def lacks_of(activities: list[Activity], user: User) -> dict[int, list[Lack]]:
    """What each of these activities still lacks, by activity id."""
    found: dict[int, list[Lack]] = {activity.pk: [] for activity in activities}
    for function in _lacks:
        for activity_id, lacking in function(activities, user).items():
            found.setdefault(activity_id, []).extend(lacking)
    return found


def member_parts(function: Parts) -> Parts:
    """Decorator for a function (membership, since) -> the member's own parts that end after `since`."""
    _parts.append(function)
    return function


def own_parts(membership: Membership, since: datetime) -> list[OwnPart]:
    """What a member has to do, of all rooms that know."""
    return [part for function in _parts for part in function(membership, since)]


def on_decided(function: Decided) -> Decided:
    """Decorator for a function (decision, by): called in the transaction of each decision and of each taking back.

    by: None when another secretariat's answer took a decision back.
    """
    _decided.append(function)
    return function


def decided(decision: Decision, by: User | None) -> None:
    """Let the rooms above do what follows from a decision."""
    for function in _decided:
        function(decision, by)


def asks_consent(function: Consent) -> Consent:
    """Decorator for a function (invitation, position) -> whether this official's own secretariat has yet to agree."""
    _consents.append(function)
    return function


def consent_missing(invitation: Invitation, position: Position) -> bool:
    """Whether somebody of another secretariat has to agree before an official's hours are taken."""
    return any(function(invitation, position) for function in _consents)


def calendar_origin(function: Origin) -> Origin:
    """Decorator for a function (invitation) -> the calendar message it came with, or None."""
    _origins.append(function)
    return function


def origin_of(invitation: Invitation) -> CalendarOrigin | None:
    """From which calendar message an invitation came; None for any other."""
    return next(filter(None, (function(invitation) for function in _origins)), None)


def people(function: People) -> People:
    """Decorator for a function (activity, user) -> {field of the activity: (term, names)}: people whom records name.

    They are shown in place of what was written by hand into that field ("protocol_officer", "aide").
    """
    _people.append(function)
    return function


def people_of(activity: Activity, user: User) -> dict[str, tuple[str, str]]:
    """Whom the rooms name, by the field in whose place they stand."""
    return {field: named for function in _people for field, named in function(activity, user).items()}


def on_changed(function: OnChanged) -> OnChanged:
    """Decorator: called with (activity, changed fields, its hours before, by) in the transaction of the change."""
    _on_changed.append(function)
    return function


def on_cancelled(function: OnCancelled) -> OnCancelled:
    """Decorator: called with (activity, reason, by) in the transaction in which it is cancelled."""
    _on_cancelled.append(function)
    return function


def on_guests(function: OnGuests) -> OnGuests:
    """Decorator: called with (activity, by) in the transaction in which its list of guests changed; by: None when a guest's
    own office answered."""
    _on_guests.append(function)
    return function


def tell_guests(activity: Activity, by: User | None) -> None:
    """Let the rooms follow a change of the guests."""
    for function in _on_guests:
        function(activity, by)


def tell_changed(activity: Activity, changed: list[str], old_hours: tuple[datetime, datetime], by: User) -> None:
    """Let the rooms follow a change of the facts that matter to whoever is to be there."""
    for function in _on_changed:
        function(activity, changed, old_hours, by)


def tell_cancelled(activity: Activity, reason: str, by: User) -> None:
    """Let the rooms follow a cancellation."""
    for function in _on_cancelled:
        function(activity, reason, by)


def officers_of(activities: list[Activity], user: User) -> dict[int, list[tuple[str, str]]]:
    """Who is on duty at each of these activities: (word of the role, name), by activity id."""
    found: dict[int, list[tuple[str, str]]] = {activity.pk: [] for activity in activities}
    for function in _officers:
        for activity_id, on_duty in function(activities, user).items():
            found.setdefault(activity_id, []).extend(on_duty)
    return found
