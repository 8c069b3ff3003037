"""The rules of closing a meeting: who gets a certificate, what an answer to the survey may hold, and the index of satisfaction. Pure.

The survey of satisfaction: PermenPANRB 14/2017 (data/satisfaction.toml says what of it was verified).
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo

DATA = Path(__file__).parent / "data"
VIEW, MANAGE = "closing.view", "closing.manage"
SCALE = (1, 2, 3, 4)
MOST_QUESTIONS = 5
LONGEST_WORDS = 600
HUNDREDTH = Decimal("0.01")
# Fewer answers are shown to nobody outside: of one or two answers the hall knows whose they are.
LEAST_ANSWERS = 5
CHI_SQUARED, ERROR = Decimal("3.841"), Decimal("0.05")
# A usual condition of a certificate: so much of the programme's hours.
USUAL_SHARE = Decimal("0.5")


class Role(StrEnum):
    """As what somebody gets a certificate."""

    PARTICIPANT = "participant"
    SPEAKER = "speaker"
    COMMITTEE = "committee"


class Lack(StrEnum):
    """Why somebody gets no certificate."""

    ABSENT = "absent"
    HOURS = "hours"
    NAME = "name"


class What(StrEnum):
    """What of a meeting's results may be shown to everybody, each by an act of its own."""

    RECOMMENDATIONS = "recommendations"
    PICTURES = "pictures"
    REPORT = "report"
    INDEX = "index"


class QuestionKind(StrEnum):
    """How a question of one's own is answered: on the scale of four, or in words."""

    SCALE = "scale"
    WORDS = "words"


@dataclass(frozen=True)
class Element:
    """One of the elements that the regulation asks of. names, questions, answers (from 1 to 4): by language ("id", "en")."""

    key: str
    names: Mapping[str, str]
    questions: Mapping[str, str]
    answers: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True)
class Grade:
    """A class of the index. least: from which value it holds; names: by language."""

    letter: str
    least: Decimal
    names: Mapping[str, str]


@dataclass(frozen=True)
class Index:
    """What a survey gives. means: of each element that was answered, 1 to 4, to hundredths; value: 25 to 100, to hundredths."""

    count: int
    means: Mapping[str, Decimal]
    value: Decimal
    grade: Grade


@cache
def _data() -> dict[str, object]:
    with (DATA / "satisfaction.toml").open("rb") as handle:
        return tomllib.load(handle)


@cache
def elements() -> tuple[Element, ...]:
    """The nine elements in the order of the regulation."""
    rows: list[dict[str, object]] = _data()["element"]  # type: ignore[assignment]
    return tuple(
        Element(
            key=str(one["key"]),
            names={language: str(one[f"name_{language}"]) for language in ("id", "en")},
            questions={language: str(one[language]) for language in ("id", "en")},
            answers={language: tuple(one[f"answers_{language}"]) for language in ("id", "en")},  # type: ignore[arg-type]
        )
        for one in rows
    )


@cache
def grades() -> tuple[Grade, ...]:
    """The classes, the best first."""
    rows: list[dict[str, str]] = _data()["class"]  # type: ignore[assignment]
    return tuple(Grade(one["letter"], Decimal(one["from"]), {"id": one["id"], "en": one["en"]}) for one in rows)


def is_verified() -> bool:
    """Whether elements and classes were held against the regulation's own text."""
    return bool(_data()["verified"])


def rounded(value: Decimal) -> Decimal:
    """To hundredths, halves upwards, as the regulation's tables are."""
    return value.quantize(HUNDREDTH, ROUND_HALF_UP)


def grade(value: Decimal) -> Grade:
    """The class of an index. value: 25 to 100. Raises ValueError for any other."""
    if not Decimal(25) <= value <= Decimal(100):
        raise ValueError(f"an index of satisfaction lies between 25 and 100: {value}")
    return next(one for one in grades() if rounded(value) >= one.least)


def converted(mean: Decimal) -> Decimal:
    """A weighted mean (1 to 4) as an index (25 to 100), to hundredths."""
    return rounded(mean * int(str(_data()["factor"])))


def index(answers: Sequence[Mapping[str, int]]) -> Index | None:
    """The index of these answers (marks 1 to 4 by element); None where nobody answered.

    Each element weighs 1/n; an element that nobody marked does not count, so that n is that of the marked ones.
    """
    marks: dict[str, list[int]] = {one.key: [] for one in elements()}
    for told in answers:
        for key, mark in told.items():
            if key in marks:
                marks[key].append(mark)
    means = {key: Decimal(sum(found)) / len(found) for key, found in marks.items() if found}
    if not means:
        return None
    value = converted(sum(means.values(), Decimal()) / len(means))
    return Index(len(answers), {key: rounded(mean) for key, mean in means.items()}, value, grade(value))


def fits(marks: Mapping[str, object]) -> bool:
    """Whether these are whole marks of the form: each element once, 1 to 4."""
    keys = {one.key for one in elements()}
    return set(marks) == keys and all(mark in SCALE for mark in marks.values())


@dataclass(frozen=True)
class Person:
    """Somebody whom a certificate is thought for. key: the same person has the same in one role; hours: present.

    is_there: whether attendance shows the person (speakers and committee need no line in it).
    """

    role: Role
    key: str
    name: str
    office: str = ""
    email: str = ""
    region: str = ""
    hours: Decimal = Decimal()
    is_there: bool = True


def lacks(person: Person, least: Decimal) -> Lack | None:
    """Why this person gets no certificate, None for who does. least: hours that a participant was present at least."""
    if not person.is_there:
        return Lack.ABSENT
    if not person.name.strip():
        return Lack.NAME
    if person.role == Role.PARTICIPANT and person.hours < least:
        return Lack.HOURS
    return None


def parted(people: Iterable[Person], least: Decimal) -> tuple[list[Person], list[tuple[Person, Lack]]]:
    """Who gets one and who does not, with the reason; each person of a role once, the first line counts."""
    given: list[Person] = []
    lacking: list[tuple[Person, Lack]] = []
    seen: set[tuple[Role, str]] = set()
    for one in people:
        if (one.role, one.key) in seen:
            continue
        seen.add((one.role, one.key))
        why = lacks(one, least)
        if why is None:
            given.append(one)
        else:
            lacking.append((one, why))
    return given, lacking


def certified_from(starts_at: datetime, ends_at: datetime, zone: ZoneInfo) -> datetime:
    """From when certificates may be laid before their signer: once the first day is over, or the whole meeting.

    Before that nobody can have been there; of a meeting of one day, people take their certificates home.
    """
    morrow = starts_at.astimezone(zone).date() + timedelta(days=1)
    return min(datetime.combine(morrow, time.min, zone), ends_at)


def usual_answers(people: int) -> int:
    """How many answers of so many people are usual: the sample of Krejcie and Morgan (1970), 95 per cent sure, 5 per cent off."""
    if people < 1:
        return 0
    spread = CHI_SQUARED * Decimal("0.25")
    return int((spread * people / (ERROR**2 * (people - 1) + spread)).to_integral_value(ROUND_HALF_UP))


def usual_least(programme_hours: Decimal) -> Decimal:
    """The hours that a participant must be present where the committee sets none: half of the programme, in halves."""
    return (programme_hours * USUAL_SHARE * 2).to_integral_value(ROUND_HALF_UP) / 2


def hour_words(hours: Decimal) -> str:
    """ "8", "7,5": as written in Indonesian."""
    return f"{hours.normalize():f}".replace(".", ",")
