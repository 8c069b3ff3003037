"""What other rooms add to the activity's page: steps of its trail and things it still lacks.

The agenda does not know the rooms above it; each registers its functions when the apps are ready (in its `trail.py`,
which this room's AppConfig looks for in every app).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from lugas.agenda.rules import Lack
from lugas.design.parts import TrailStep

if TYPE_CHECKING:
    from lugas.accounts.models import User
    from lugas.agenda.models import Activity

Steps = Callable[["Activity", "User"], list[TrailStep]]
Lacks = Callable[[list["Activity"], "User"], dict[int, list[Lack]]]

_steps: list[tuple[int, Steps]] = []
_lacks: list[Lacks] = []


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


def lacks(function: Lacks) -> Lacks:
    """Decorator for a function (activities, user) -> {activity id: what it lacks}; one query for all activities."""
    _lacks.append(function)
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
