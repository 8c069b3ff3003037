"""The spokesperson in public: what was asked and answered, how long it took, what stands in a crisis.

Nothing of an asker is here: the rows that the public may read hold none (spokesperson/models/question.py).
"""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.db.models import Prefetch
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from lugas.portal import frame
from lugas.portal.pages import public_page
from lugas.portal.place import Place, today, zone_of
from lugas.spokesperson import catalogue, report, words
from lugas.spokesperson.models import Answer, Correction, Question, StatementVersion
from lugas.spokesperson.rules import OPEN, Status

PER_PAGE = 15
PATH = "juru-bicara/"


def shown(request: HttpRequest, place: Place, template: str, context: dict[str, Any], path: str, secretariat: Any):
    """A page of this part of the portal."""
    return frame.show(
        request,
        place,
        f"portal/spokesperson/{template}.html",
        context,
        path=PATH + path,
        current="spokesperson",
        secretariat=secretariat,
    )


def answered(place: Place):
    """The answered questions that are public, with what is public of their answers."""
    corrections = Correction.objects.order_by("at", "id")
    answers = Answer.objects.filter(published_at__isnull=False).order_by("stage")
    return (
        Question.objects.public()
        .filter(secretariat_id=place.secretariat_id, answered_at__isnull=False)
        .prefetch_related(
            Prefetch(
                "answers",
                queryset=answers.prefetch_related(
                    Prefetch("corrections", queryset=corrections, to_attr="shown_corrections")
                ),
                to_attr="shown_answers",
            )
        )
        .order_by("-answered_at", "-id")
    )


def item(one: Question, place: Place, zone: Any) -> dict[str, Any]:
    """A question as a line."""
    withheld = catalogue.exemption_of(one.withheld)
    return {
        "question": one,
        "url": place.url(f"{PATH}{one.public_id}/"),
        "title": one.title or _("A question on %(topic)s") % {"topic": catalogue.topic_name(one.topic)},
        "topic": catalogue.topic_name(one.topic),
        "received": words.stamp(one.received_at, zone) if one.received_at else "",
        "answered": words.stamp(one.answered_at, zone) if one.answered_at else "",
        "taken": report.days_words(one.days_taken or 0) if one.answered_at else "",
        "due": words.stamp(one.due_at, zone) if one.due_at else "",
        "waits": one.status == Status.WAITING,
        "state": words.state(one),
        "withheld": withheld.label if withheld else "",
        "corrected": any(answer.shown_corrections for answer in getattr(one, "shown_answers", [])),
    }


def standing_statements(place: Place, zone: Any) -> list[dict[str, Any]]:
    """The newest version of each statement that still stands."""
    rows = (
        StatementVersion.objects.filter(secretariat_id=place.secretariat_id).order_by("key", "-number").distinct("key")
    )
    found = [one for one in rows if not one.is_end]
    found.sort(key=lambda one: one.out_at, reverse=True)
    return [
        {"version": one, "url": place.url(f"{PATH}pernyataan/{one.key}/"), "when": words.stamp(one.out_at, zone)}
        for one in found
    ]


@public_page(parameters=("page",))
def front(request: HttpRequest, place: Place) -> HttpResponse:
    """Standing statements, open and answered questions, the time to answer with its rule, corrections."""
    secretariat = place.load()
    zone = zone_of(secretariat)
    day = today(secretariat)
    figures, months = report.year(secretariat, day)
    page = Paginator(answered(place), PER_PAGE).get_page(request.GET.get("page"))
    waiting = (
        Question.objects.public()
        .filter(secretariat_id=place.secretariat_id, status__in=OPEN, stage=1)
        .order_by("received_at", "id")[:100]
    )
    title = _("Working days until half of the answers were out, by month")
    corrections = Correction.objects.filter(secretariat_id=place.secretariat_id).select_related("answer__question")
    context = {
        "statements": standing_statements(place, zone),
        "answered": [item(one, place, zone) for one in page],
        "page": page,
        "waiting": [item(one, place, zone) for one in waiting],
        "figures": report.sentence(figures),
        "months": months,
        "chart": report.chart(months, title) if months else "",
        "chart_title": title,
        "corrections": [
            (
                words.stamp(one.at, zone),
                one.text,
                place.url(f"{PATH}{one.answer.question.public_id}/"),
                one.answer.question.title,
            )
            for one in corrections.order_by("-at", "-id")[:10]
        ],
        "rules": [(name, catalogue.rule_of(key)) for key, name in catalogue.rules()],
        "quarters": [(place.url(f"{PATH}laporan-{key}.pdf"), name) for key, name in report.quarters(day)[:4]],
    }
    return shown(request, place, "front", context, "", secretariat)


@public_page()
def page(request: HttpRequest, place: Place, public_id: str) -> HttpResponse:
    """One question with its answer, its dates and what was corrected."""
    secretariat = place.load()
    zone = zone_of(secretariat)
    one = answered(place).filter(public_id=public_id).first()
    if one is None:
        raise Http404
    answers = [
        {
            "html": mark_safe(answer.html),  # noqa: S308  cleaned when it was saved
            "sent": words.stamp(answer.sent_at, zone),
            "withheld": report.exemption_words(answer),
            "refused": answer.outcome == "refused",
            "explanation": answer.explanation,
            "second": answer.stage > 1,
            "corrections": [(words.stamp(each.at, zone), each.text) for each in answer.shown_corrections],
        }
        for answer in one.shown_answers
    ]
    context = {"item": item(one, place, zone), "question": one, "answers": answers, "open": one.status in OPEN}
    return shown(request, place, "question", context, f"{public_id}/", secretariat)


@public_page()
def statement(request: HttpRequest, place: Place, key: str) -> HttpResponse:
    """A standing statement: the newest version, and all before it, marked as superseded."""
    secretariat = place.load()
    zone = zone_of(secretariat)
    versions = list(StatementVersion.objects.filter(secretariat_id=place.secretariat_id, key=key).order_by("-number"))
    if not versions:
        raise Http404
    rows = [(one, words.stamp(one.out_at, zone)) for one in versions]
    context = {"newest": rows[0], "earlier": rows[1:]}
    return shown(request, place, "statement", context, f"pernyataan/{key}/", secretariat)


@public_page()
def paper(request: HttpRequest, place: Place, quarter: str) -> HttpResponse:
    """The report of a quarter, as PDF."""
    named = report.quarter_named(quarter)
    secretariat = place.load()
    if named is None or named[0] > today(secretariat):
        raise Http404
    answer = report.as_answer(report.make(secretariat, *named))
    del answer["Cache-Control"]
    return answer
