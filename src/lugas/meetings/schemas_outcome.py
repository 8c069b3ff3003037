"""The shapes in which programs hear what came of a meeting."""

from __future__ import annotations

from datetime import date

from ninja import Schema


class TallyOut(Schema):
    """How many follow-ups stand how. late: undone after their day; ages: open for 0-30, 31-60, 61-90, over 90 days."""

    all: int
    finished: int
    verified: int
    ongoing: int
    late: int
    dropped: int
    ages: list[int]


class ProgressCell(Schema):
    """How far a party has come with a recommendation (its number). direction: the id of the follow-up."""

    recommendation: int
    direction: str
    progress: str
    due_on: date
    late: bool


class ProgressRow(Schema):
    """A party that is bound. region: its code, "" for a unit or an office outside."""

    party: str
    region: str
    tally: TallyOut
    cells: list[ProgressCell]


class OutcomeOut(Schema):
    """What became of a meeting's recommendations. by_recommendation: by number."""

    whole: TallyOut
    by_recommendation: dict[int, TallyOut]
    rows: list[ProgressRow]


class OpeningItem(Schema):
    """What became of one recommendation of the last meeting. left: who has not finished; elders: those that it repeats."""

    number: int
    what: str
    tally: TallyOut
    evidence: str
    left: list[str]
    elders: list[str]


class OpeningOut(Schema):
    """What the meeting opens with."""

    title: str
    summary: str
    items: list[OpeningItem]
