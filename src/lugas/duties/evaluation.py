"""How the officers found an activity: the mean of their answers, question by question, and their words."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import mean

from lugas.agenda.models import Activity
from lugas.duties import catalogue, words
from lugas.duties.models import Debrief


@dataclass(frozen=True)
class Evaluation:
    """count: how many answered; questions: each with its mean; said: role and words, without names."""

    count: int
    mean: float
    questions: list[tuple[str, float]]
    said: list[tuple[str, str]]


def of_activity(activity: Activity) -> Evaluation | None:
    """The summary of one activity, or None while nobody answered. One query."""
    answered = list(Debrief.objects.at_home().filter(duty__activity=activity).select_related("duty").order_by("at"))
    if not answered:
        return None
    names = words.role_names()
    questions = []
    for key, question in catalogue.questions().items():
        scores = [one.scores[key] for one in answered if key in one.scores]
        if scores:
            questions.append((question.name(words.language()), mean(scores)))
    return Evaluation(
        len(answered),
        mean(value for _question, value in questions) if questions else 0.0,
        questions,
        [(names.get(one.duty.role, one.duty.role), one.words) for one in answered if one.words],
    )
