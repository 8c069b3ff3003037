"""Lines to take: those that hold, those that no longer do, each with its history, from whichever office they come."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from lugas.language.dates import plain_date
from lugas.spokesperson import actions, catalogue, forms, queries, words
from lugas.spokesperson.actions.lines import settings_of
from lugas.spokesperson.models import Line
from lugas.spokesperson.rules import validity
from lugas.spokesperson.views.asking import carry_out, tabs
from lugas.tenancy.asking import FORM, POST, needs, zone_of

PER_PAGE = 40


def today_of(request: HttpRequest) -> date:
    """The day that it is in the office."""
    return timezone.now().astimezone(zone_of(request)).date()


def days(line: Any) -> str:
    """From when to when it holds."""
    first = plain_date(line.valid_from, "UTC", words.language())
    if line.valid_until is None:
        return _("from %(first)s") % {"first": first}
    return _("%(first)s to %(last)s") % {"first": first, "last": plain_date(line.valid_until, "UTC", words.language())}


def found(request: HttpRequest, public_id: str) -> Line:
    """A line that this person may read; 404 for any other."""
    if not request.user.has_perm("spokesperson.view_lines"):
        raise Http404
    one = Line.objects.select_related("secretariat__region").filter(public_id=public_id).first()
    if one is None:
        raise Http404
    return one


def own(request: HttpRequest, public_id: str) -> Line:
    """A line of this office; 404 for one that another shares."""
    one = found(request, public_id)
    if one.secretariat_id != request.user.acting.secretariat_id:
        raise Http404
    return one


@needs("spokesperson.view_lines")
def listing(request: HttpRequest) -> HttpResponse:
    """What all spokespersons say, by topic."""
    expired, topic = request.GET.get("lama") == "1", request.GET.get("topik", "")
    day = today_of(request)
    page = Paginator(queries.lines(request.user, topic=topic, expired=expired, day=day), PER_PAGE).get_page(
        request.GET.get("page")
    )
    home = request.user.acting.secretariat_id
    rows = [
        {
            "line": one,
            "topic": catalogue.topic_name(one.topic),
            "days": days(one),
            "office": "" if one.secretariat_id == home else one.secretariat.region.name,
            "state": words.line_state(validity(one.valid_from, one.valid_until, day)),
        }
        for one in page
    ]
    context = {
        "rows": rows,
        "page": page,
        "tabs": tabs(request, "lines"),
        "expired": expired,
        "topic": topic,
        "topics": catalogue.topics(),
        "may_write": request.user.has_perm("spokesperson.write_lines"),
        "settings": forms.DeskForm(initial={"shares_lines": settings_of().shares_lines})
        if request.user.has_perm("spokesperson.settle")
        else None,
    }
    return render(request, "spokesperson/lines.html", context)


@needs("spokesperson.view_lines")
def page(request: HttpRequest, public_id: str) -> HttpResponse:
    """One line with its sources and all its versions."""
    one = found(request, public_id)
    zone = zone_of(request)
    mine = one.secretariat_id == request.user.acting.secretariat_id
    context = {
        "line": one,
        "topic": catalogue.topic_name(one.topic),
        "days": days(one),
        "sources": [row.strip() for row in one.sources.splitlines() if row.strip()],
        "state": words.line_state(validity(one.valid_from, one.valid_until, today_of(request))),
        "office": one.secretariat.name,
        "versions": [(each, days(each), words.stamp(each.at, zone)) for each in one.versions.all()],
        "may_write": mine and request.user.has_perm("spokesperson.write_lines", one),
        "mine": mine,
    }
    return render(request, "spokesperson/line.html", context)


@needs("spokesperson.write_lines", FORM)
def write(request: HttpRequest, public_id: str = "") -> HttpResponse:
    """A new line, or a further version of one."""
    one = own(request, public_id) if public_id else None
    if one:
        initial = {name: getattr(one, name) for name in forms.LineForm.base_fields}
    else:
        initial = {
            "valid_from": today_of(request),
            "is_shared": settings_of().shares_lines,
            "topic": request.GET.get("topik", ""),
        }
    form = forms.LineForm(request.POST or None, initial=initial)
    made: list[Line] = []

    def again(_form: Any) -> HttpResponse:
        context = {"form": form, "line": one}
        return render(request, "spokesperson/write_line.html", context, status=422 if form.is_bound else 200)

    if request.method != "POST":
        return again(None)
    return carry_out(
        request,
        form,
        lambda told: made.append(actions.write_line(one, by=request.user, **told)),
        _("Kept. Whoever speaks for an office reads it now."),
        there=lambda: redirect("spokesperson:line", made[0].public_id) if made else redirect("spokesperson:lines"),
        again=again,
    )


@needs("spokesperson.settle", POST)
def settle(request: HttpRequest) -> HttpResponse:
    """Whether new lines are shared by themselves."""
    return carry_out(
        request,
        forms.DeskForm(request.POST),
        lambda told: actions.settle_desk(by=request.user, shares_lines=told["shares_lines"]),
        _("Settled."),
        there=lambda: redirect("spokesperson:lines"),
        again=lambda _form: redirect("spokesperson:lines"),
    )
