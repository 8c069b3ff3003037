"""The desk: what is due, who holds it; recording a question; what was answered; the quarter on paper."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from lugas.agenda.models import Activity
from lugas.agenda.queries import visible_activities
from lugas.intake.actions import put_aside
from lugas.intake.models import Arrival
from lugas.language.dates import relative_day
from lugas.spokesperson import actions, catalogue, forms, queries, report, words
from lugas.spokesperson.models import Question
from lugas.spokesperson.rules import quarter_of
from lugas.spokesperson.views.asking import carry_out, tabs
from lugas.tenancy.asking import FORM, needs, zone_of

PER_PAGE = 30


def row(question: Question, zone: Any, now: Any) -> dict[str, Any]:
    """A question on a list."""
    first = getattr(question, "first_at", None)
    asked = question.asker if hasattr(question, "asker") else None
    due = ""
    if first:
        due = _("%(relative)s, %(when)s") % {
            "relative": relative_day(first, now, zone, words.language()),
            "when": words.stamp(first, zone),
        }
    return {
        "question": question,
        "title": question.title or (asked.subject if asked else "") or catalogue.topic_name(question.topic),
        "due": due,
        "late": queries.is_late(question, now),
        "holder": question.holder.name if question.holder else "",
        "topic": catalogue.topic_name(question.topic),
        "answered": words.stamp(question.closed_at, zone) if question.closed_at else "",
        "state": words.state(question),
    }


@needs("spokesperson.view")
def desk(request: HttpRequest) -> HttpResponse:
    """Open questions, what is due first at the top."""
    zone, now = zone_of(request), timezone.now()
    page = Paginator(queries.desk(request.user), PER_PAGE).get_page(request.GET.get("page"))
    rows = [row(one, zone, now) for one in page]
    context = {
        "rows": rows,
        "page": page,
        "tabs": tabs(request, "desk"),
        "late": sum(one["late"] for one in rows),
        "may_record": request.user.has_perm("spokesperson.record"),
    }
    return render(request, "spokesperson/desk.html", context)


@needs("spokesperson.view")
def answered(request: HttpRequest) -> HttpResponse:
    """What was answered or closed, with a search."""
    zone, now = zone_of(request), timezone.now()
    asked, topic = request.GET.get("q", "").strip()[:100], request.GET.get("topik", "")
    page = Paginator(queries.answered(request.user, asked, topic), PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "rows": [row(one, zone, now) for one in page],
        "page": page,
        "tabs": tabs(request, "answered"),
        "q": asked,
        "topic": topic,
        "topics": catalogue.topics(),
    }
    return render(request, "spokesperson/answered.html", context)


@needs("spokesperson.record", FORM)
def record(request: HttpRequest) -> HttpResponse:
    """A question from telephone, mail or the spot; ?kegiatan= names the activity, ?kiriman= the mail that came in."""
    arrival, activity = arrival_of(request), activity_of(request)
    zone = zone_of(request)
    initial = from_mail(arrival) if arrival else {}
    form = forms.RecordForm(
        request.POST or None,
        initial=initial,
        zone=zone,
        may_restrict=request.user.has_perm("spokesperson.view_restricted"),
    )
    made: list[Question] = []

    def act(told: dict[str, Any]) -> None:
        made.append(
            actions.record(
                by=request.user,
                way=told["way"],
                rule=told["rule"],
                topic=told["topic"],
                person={name: told[name] for name in forms.RecordForm.PERSON},
                subject=told["subject"],
                words=told["words"],
                received_at=form.at("received"),
                wanted_at=form.at("wanted"),
                secrecy=told.get("secrecy") or Question.Secrecy.OPEN,
                activity=activity,
            )
        )
        if arrival is not None:
            put_aside(arrival, by=request.user)

    def there() -> HttpResponse:
        if made and request.user.has_perm("spokesperson.view"):
            return redirect("spokesperson:question", made[0].public_id)
        return redirect("intake:arrivals" if arrival else "workspace:today")

    def again(_form: Any) -> HttpResponse:
        context = {"form": form, "activity": activity, "arrival": arrival, "zone": words.zone_word(zone)}
        return render(request, "spokesperson/record.html", context, status=422 if form.is_bound else 200)

    if request.method != "POST":
        return again(None)
    return carry_out(request, form, act, _("Recorded. Its clock runs."), there=there, again=again)


def activity_of(request: HttpRequest) -> Activity | None:
    """The activity that the address names, of this office."""
    name = request.GET.get("kegiatan", "")
    if not name:
        return None
    found = visible_activities(request.user).filter(public_id=name).first()
    if found is None or found.secretariat_id != request.user.acting.secretariat_id:
        raise Http404
    return found


def arrival_of(request: HttpRequest) -> Arrival | None:
    """The mail that the address names and that still lies on the list of what came in."""
    key = request.GET.get("kiriman", "")
    if not key:
        return None
    if not request.user.has_perm("agenda.add_invitation") or not key.isdecimal():
        raise Http404
    found = Arrival.objects.at_home().open().filter(pk=int(key[:18])).first()
    if found is None:
        raise Http404
    return found


def from_mail(arrival: Arrival) -> dict[str, str]:
    """What a mail says, as the form begins."""
    facts = arrival.facts
    return {
        "way": Question.Way.MAIL,
        "subject": str(facts.get("subject") or facts.get("title") or "")[:200],
        "words": str(facts.get("summary", ""))[:4000],
        "name": str(facts.get("sender", ""))[:120],
    }


@needs("spokesperson.view")
def figures(request: HttpRequest) -> HttpResponse:
    """The quarter in figures, as the public reads it, with what is restricted besides; also as PDF."""
    zone = zone_of(request)
    today = timezone.now().astimezone(zone).date()
    first, last = asked_quarter(request, today)
    found = report.make(request.user.acting.secretariat, first, last)
    if request.GET.get("unduh") == "pdf":
        return report.as_answer(found)
    context = {
        "report": found,
        "tabs": tabs(request, "report"),
        "quarters": [
            (f"{reverse('spokesperson:report')}?triwulan={key}", word, key == found.key)
            for key, word in report.quarters(today)
        ],
    }
    return render(request, "spokesperson/report.html", context)


def asked_quarter(request: HttpRequest, today: date) -> tuple[date, date]:
    """The quarter that the address names ("2026-4"), else the present one."""
    return report.quarter_named(request.GET.get("triwulan", "")) or quarter_of(today)
