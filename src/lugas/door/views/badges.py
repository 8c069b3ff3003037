"""Badges: making them, printing all or one, replacing a lost one."""

from __future__ import annotations

from collections.abc import Sequence

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from lugas.design.papers import pdf_answer
from lugas.design.toasts import REFUSAL, say
from lugas.door import actions, cards, queries, words
from lugas.door.actions.keeping import door_of
from lugas.door.forms import BadgeForm, ReasonForm
from lugas.door.rules import MANAGE, SCAN
from lugas.door.views.asking import badge_or_404, done, form_page, meeting_or_404, shown
from lugas.meetings.models import Meeting
from lugas.meetings.words import zone_of
from lugas.tenancy.asking import FORM, POST, needs

ON_A_PAGE = 60


@needs(MANAGE)
def page(request: HttpRequest, slug: str) -> HttpResponse:
    """All badges, and what is to be printed."""
    meeting = meeting_or_404(request, slug)
    asked = request.GET.get("q", "").strip()[:80]
    found = queries.sought(meeting, asked, 200) if asked else queries.badges(meeting)
    here = Paginator(found, ON_A_PAGE).get_page(request.GET.get("page"))
    zone = zone_of(meeting)
    context = shown(request, meeting, "badges") | {
        "asked": asked,
        "here": here,
        "rows": [(one, words.who(one), words.what(one), words.presence(one, zone)) for one in here],
        "count": queries.badges(meeting).filter(revoked_at__isnull=True).count(),
        "fresh": queries.badges(meeting).filter(revoked_at__isnull=True, printed_at__isnull=True).count(),
    }
    return render(request, "door/badges.html", context)


@needs(MANAGE, POST)
def make(request: HttpRequest, slug: str) -> HttpResponse:
    """Make those that are missing."""
    meeting = meeting_or_404(request, slug)

    def act() -> str:
        count = actions.make_badges(meeting, by=request.user)
        if not count:
            return _("Nobody lacks a badge; names follow the answers.")
        return ngettext("%(count)s badge was made.", "%(count)s badges were made.", count) % {"count": count}

    return done(request, meeting, act, "badges")


@needs(MANAGE, FORM)
def add(request: HttpRequest, slug: str) -> HttpResponse:
    """A further one."""
    meeting = meeting_or_404(request, slug)
    form = BadgeForm(request.POST or None, meeting=meeting)

    def act() -> str:
        actions.add_badge(meeting, by=request.user, **form.cleaned_data)
        return _("The badge is made.")

    return form_page(request, meeting, form, act, title=_("A further badge"), back="badges")


@needs(MANAGE)
def pdf(request: HttpRequest, slug: str) -> HttpResponse:
    """All that stand, or with ?baru=1 those that were never printed, in the order of the regions."""
    meeting = meeting_or_404(request, slug)
    found = queries.to_print(meeting, fresh=request.GET.get("baru") == "1")
    return printed(request, meeting, found, f"tanda-pengenal-{slug}.pdf")


@needs(SCAN)
def one_pdf(request: HttpRequest, slug: str, code: str) -> HttpResponse:
    """One of them, again."""
    meeting = meeting_or_404(request, slug)
    code = badge_or_404(meeting, code).code
    return printed(request, meeting, queries.to_print(meeting, code=code), "tanda-pengenal.pdf")


def printed(request: HttpRequest, meeting: Meeting, found: Sequence[queries.Printed], name: str) -> HttpResponse:
    """The PDF; that they were printed is noted."""
    if not found:
        say(request, _("There is no badge to print."), level=REFUSAL)
        return redirect("door:badges", meeting.slug)
    answer = pdf_answer(cards.pdf(door_of(meeting), meeting, found), name)
    actions.mark_printed(meeting, [one.pk for one in found])
    return answer


@needs(MANAGE, FORM)
def renew(request: HttpRequest, slug: str, code: str) -> HttpResponse:
    """A lost one is revoked and made anew."""
    meeting = meeting_or_404(request, slug)
    badge = badge_or_404(meeting, code)
    form = ReasonForm(request.POST or None, initial={"reason": _("Lost")})

    def act() -> str:
        actions.renew_badge(badge, by=request.user, **form.cleaned_data)
        return _("The old badge opens nothing any more. Print the new one.")

    title = _("A new badge for %(name)s") % {"name": words.who(badge)}
    return form_page(request, meeting, form, act, title=title, back="badges")


@needs(MANAGE, FORM)
def revoke(request: HttpRequest, slug: str, code: str) -> HttpResponse:
    """One opens nothing any more."""
    meeting = meeting_or_404(request, slug)
    badge = badge_or_404(meeting, code)
    form = ReasonForm(request.POST or None)

    def act() -> str:
        actions.revoke_badge(badge, by=request.user, **form.cleaned_data)
        return _("The badge opens nothing any more.")

    title = _("Revoke the badge of %(name)s") % {"name": words.who(badge)}
    return form_page(request, meeting, form, act, title=title, back="badges")
