"""Which room answers whether a thing that an activity needs is there (data/things.toml): rooms above this one register.

What no room answers and no person ticked lacks.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lugas.agenda.models import Activity

Answer = Callable[[list["Activity"]], set[int]]
_answers: dict[str, list[Answer]] = {}


def answers(key: str) -> Callable[[Answer], Answer]:
    """Decorator for a function (activities) -> ids of those for which the thing of this key is there; one query for all."""

    def register(function: Answer) -> Answer:
        _answers.setdefault(key, []).append(function)
        return function

    return register


def there(key: str, activities: list[Activity]) -> set[int]:
    """The ids of the activities for which the thing is there, by whoever answers for it."""
    return {found for function in _answers.get(key, []) for found in function(activities)}
