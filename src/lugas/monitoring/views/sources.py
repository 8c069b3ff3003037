"""Whom the office follows and what it looks for: outlets, feeds with how they fare, keywords."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.core.exceptions import ValidationError
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from lugas.design.toasts import REFUSAL, say
from lugas.monitoring import actions, queries, words
from lugas.monitoring.forms import FeedForm, KeywordForm, OutletForm, every
from lugas.monitoring.models import Feed, Keyword, Outlet
from lugas.monitoring.rules import MANAGE, VIEW
from lugas.monitoring.views.asking import may_manage, tabs
from lugas.tenancy.asking import FORM, POST, needs, put, zone_of


@needs(VIEW)
def sources(request: HttpRequest) -> HttpResponse:
    """All of them."""
    zone = zone_of(request)
    context = {
        "tabs": tabs(request, "sources"),
        "feeds": [
            {
                "feed": one,
                "state": words.feed_state(one),
                "every": every(one.minutes),
                "read": words.stamp(one.read_at, zone) if one.read_at else "",
                "next": words.stamp(one.next_at, zone) if one.error and one.state == Feed.State.ACTIVE else "",
                "error": words.trouble(one.error, one.error_detail) if one.error else "",
            }
            for one in queries.feeds()
        ],
        "keywords": queries.keywords(),
        "outlets": queries.outlets(),
        "may_manage": may_manage(request),
    }
    return render(request, "monitoring/sources.html", context)


def form_page(request: HttpRequest, form: Form, act: Callable[[], object], done: str, **context: Any) -> HttpResponse:
    """Show a form, take it, and go back to the sources."""
    if request.method == "POST" and form.is_valid():
        try:
            act()
        except ValidationError as error:
            put(form, error)
        else:
            say(request, done)
            return redirect("monitoring:sources")
    context |= {"form": form}
    return render(request, "monitoring/source_form.html", context, status=422 if form.is_bound else 200)


@needs(MANAGE, FORM)
def outlet(request: HttpRequest, pk: int | None = None) -> HttpResponse:
    """An outlet, new or known."""
    one = get_object_or_404(Outlet.objects.at_home(), pk=pk) if pk else Outlet()
    form = OutletForm(request.POST or None, instance=one, user=request.user)
    return form_page(
        request,
        form,
        lambda: actions.save_outlet(form.save(commit=False), by=request.user),
        _("Kept."),
        title=one.name if pk else _("A new outlet"),
        help=_("By its website Lugas knows whose an article is."),
    )


@needs(MANAGE, FORM)
def feed(request: HttpRequest, pk: int | None = None) -> HttpResponse:
    """A feed, new or known."""
    one = get_object_or_404(Feed.objects.at_home().select_related("outlet"), pk=pk) if pk else Feed()
    form = FeedForm(request.POST or None, instance=one)
    return form_page(
        request,
        form,
        lambda: actions.save_feed(form.told(), by=request.user),
        _("Kept. What is new in it comes in within a few minutes."),
        title=str(one.outlet or one.url) if pk else _("A new feed"),
        help=_("The address of an outlet's RSS or Atom feed. It is asked once now, so that you see whether it works."),
        trouble=words.trouble(one.error, one.error_detail) if one.error else "",
        read_url=reverse("monitoring:read_now", args=[pk]) if pk and one.state == Feed.State.ACTIVE else "",
    )


@needs(MANAGE, POST)
def read_now(request: HttpRequest, pk: int) -> HttpResponse:
    """Read a feed without waiting for its hour."""
    one = get_object_or_404(Feed.objects.at_home(), pk=pk)
    try:
        actions.read_feed_now(one, by=request.user)
    except ValidationError as error:
        say(request, " ".join(error.messages), level=REFUSAL)
    else:
        say(request, _("It is being read."))
    return redirect("monitoring:sources")


@needs(MANAGE, FORM)
def keyword(request: HttpRequest, pk: int | None = None) -> HttpResponse:
    """What is looked for, new or known."""
    one = get_object_or_404(Keyword.objects.at_home(), pk=pk) if pk else Keyword()
    form = KeywordForm(request.POST or None, instance=one)
    return form_page(
        request,
        form,
        lambda: actions.save_keyword(form.save(commit=False), by=request.user),
        _("Kept. What still stands in the feeds is looked at again."),
        title=one.words if pk else _("A new keyword"),
        help=_("Forms of a word are found too: “pelantikan” finds “dilantik”. “Gubernur NTT” wants both words."),
        remove_url=reverse("monitoring:remove_keyword", args=[pk]) if pk else "",
    )


@needs(MANAGE, POST)
def remove_keyword(request: HttpRequest, pk: int) -> HttpResponse:
    """Look for it no longer."""
    actions.remove_keyword(get_object_or_404(Keyword.objects.at_home(), pk=pk), by=request.user)
    say(request, _("Removed. The clippings that it found stay."))
    return redirect("monitoring:sources")
