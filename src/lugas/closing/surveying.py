"""What the survey of a meeting gave: the index by the regulation, each of one's own questions, drawn as bars."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from lugas.closing import rules
from lugas.closing.models import Question, Response
from lugas.closing.rules import Index, QuestionKind
from lugas.design.bars import bars
from lugas.meetings.models import Meeting


@dataclass(frozen=True)
class Asked:
    """A question of one's own with what was answered. marks: how often each of 1 to 4; words: as written, in no order of time."""

    text: str
    kind: str
    marks: dict[int, int] = field(default_factory=dict)
    words: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Results:
    """The survey of one meeting. index: None before the first answer."""

    index: Index | None
    questions: list[Asked]


def results(meeting: Meeting) -> Results:
    """Two queries. Words stand in the order of the alphabet, so that nobody is told by when somebody wrote."""
    rows = list(Response.objects.at_home().filter(meeting=meeting).values_list("marks", "answers"))
    found = [asked(one, [answers for _marks, answers in rows]) for one in meeting.questions.all()]
    return Results(rules.index([marks for marks, _answers in rows]), found)


def asked(question: Question, answers: list[dict[str, int | str]]) -> Asked:
    """What was answered to one question."""
    told = [one[str(question.pk)] for one in answers if str(question.pk) in one]
    if question.kind == QuestionKind.WORDS:
        return Asked(question.text, question.kind, words=sorted(map(str, told), key=str.casefold))
    counted = Counter(int(one) for one in told)
    return Asked(question.text, question.kind, marks={mark: counted[mark] for mark in rules.SCALE})


def chart(index: Index, language: str) -> SafeString:
    """The mean of each element as bars."""
    return picture_of({key: str(mean) for key, mean in index.means.items()}, language)


def picture_of(means: Mapping[str, str], language: str) -> SafeString:
    """The same of means as they were kept ("3.25")."""
    separator = "," if language == "id" else "."
    rows = [
        (one.names[language], float(means[one.key]), means[one.key].replace(".", separator))
        for one in rules.elements()
        if one.key in means
    ]
    return bars(rows, title=_("Mean of each element, 1 to 4"), most=4)
