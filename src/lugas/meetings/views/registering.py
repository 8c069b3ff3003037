"""Open registration at the office: its settings, who registered, taking in and refusing, the list for Excel."""

from __future__ import annotations

from datetime import timedelta

from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from lugas.design.toasts import say
from lugas.meetings import actions, queries_registering, words
from lugas.meetings.actions.places import is_open
from lugas.meetings.forms import ReasonForm
from lugas.meetings.forms_registering import RegistrationForm
from lugas.meetings.models import Meeting, Registrant, Registration
from lugas.meetings.rules import MANAGE, VIEW
from lugas.meetings.rules_registering import LIVE, Stage
from lugas.meetings.sheets_answers import registrants_xlsx
from lugas.meetings.views.asking import done, form_page, frame, meeting_or_404
from lugas.meetings.words_registering import answer_lines, stage_state
from lugas.search.addresses import public_address
from lugas.tenancy.asking import FORM, POST, needs, origin, put

PER_PAGE = 50
# The states by which the list is narrowed, in the order of work.
SHOWN = (Stage.APPLIED, Stage.WAITING, Stage.OFFERED, Stage.SEATED, Stage.ASKED, Stage.REFUSED, Stage.WITHDRAWN, Stage.LAPSED)  # fmt: skip


@needs(VIEW)
def page(request: HttpRequest, slug: str) -> HttpResponse:
    """Who registered, with counts; or the way to open registration."""
    meeting = meeting_or_404(request, slug)
    registration = queries_registering.of_meeting(meeting)
    context = frame(request, meeting, "registering") | {"registration": registration}
    if registration is not None:
        context |= listed(request, meeting, registration)
    return render(request, "meetings/registering.html", context)


def listed(request: HttpRequest, meeting: Meeting, registration: Registration) -> dict[str, object]:
    """The list as asked for, the counts, and the public address."""
    zone = words.zone_of(meeting)
    stage = request.GET.get("keadaan", "")
    stage = stage if stage in {one.value for one in Stage} else ""
    asked = request.GET.get("q", "").strip()[:100]
    rows = queries_registering.registrants(meeting, stage=stage, words=asked)
    shown = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    counts = queries_registering.counts(registration)
    labels = dict(Registrant.STAGES)
    return {
        "page": shown,
        "rows": [(one, stage_state(one.stage), answer_lines(one), one.stage in LIVE, may_take(one)) for one in shown],
        "counts": counts,
        "held": counts[Stage.SEATED] + counts[Stage.OFFERED],
        "filters": [(one.value, labels[one], counts[one]) for one in SHOWN if counts[one]],
        "stage": stage,
        "asked": asked,
        "opens": words.moment(registration.opens_at, zone),
        "closes": words.moment(registration.closes_at, zone),
        "is_open": is_open(registration),
        "public_url": public_address(meeting.secretariat, f"daftar/{meeting.slug}/", origin=origin(request)),
    }


def may_take(one: Registrant) -> bool:
    """Whether the office may take this one in now."""
    return one.confirmed_at is not None and one.stage not in (Stage.SEATED, Stage.OFFERED, Stage.WAITING)


@needs(MANAGE, FORM)
def settings(request: HttpRequest, slug: str) -> HttpResponse:
    """Hours, places and the office's own questions."""
    meeting = meeting_or_404(request, slug)
    zone = words.zone_of(meeting)
    held = queries_registering.of_meeting(meeting)
    if held is not None:
        initial = {name: getattr(held, name) for name in ("capacity", "needs_yes", "note")}
        initial |= {"opens_at": held.opens_at.astimezone(zone), "closes_at": held.closes_at.astimezone(zone)}
        initial |= RegistrationForm.filled(held.questions)
    else:
        closes = meeting.activity.starts_at - timedelta(days=1)
        initial = {"opens_at": timezone.now().astimezone(zone), "closes_at": closes.astimezone(zone), "capacity": 100}
    form = RegistrationForm(request.POST or None, zone=zone, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            actions.open_registration(meeting, by=request.user, **form.facts())
        except ValidationError as error:
            put(form, error)
        else:
            say(request, _("Kept."))
            return redirect("meetings:registering", slug)
    context = frame(request, meeting, "registering") | {"form": form, "is_new": held is None}
    return render(request, "meetings/registering_form.html", context, status=422 if form.errors else 200)


@needs(MANAGE, POST)
def close(request: HttpRequest, slug: str) -> HttpResponse:
    """No more from now on."""
    meeting = meeting_or_404(request, slug)
    registration = queries_registering.of_meeting(meeting)
    if registration is None:
        raise Http404
    actions.close_registration(registration, by=request.user)
    return done(
        request, meeting, lambda: _("Registration is closed. Change the hours to open it again."), "registering"
    )


def registrant_or_404(meeting: Meeting, public_id: str) -> Registrant:
    """Somebody who registered for the meeting."""
    found = queries_registering.registrants(meeting).filter(public_id=public_id).first()
    if found is None:
        raise Http404
    return found


@needs(MANAGE, POST)
def take(request: HttpRequest, slug: str, public_id: str) -> HttpResponse:
    """In: to a place, or onto the waiting list."""
    meeting = meeting_or_404(request, slug)
    one = registrant_or_404(meeting, public_id)

    def act() -> str:
        taken = actions.take_registrant(one, by=request.user)
        return f"{taken.name}: {stage_state(taken.stage).word}"

    return done(request, meeting, act, "registering")


@needs(MANAGE, FORM)
def refuse(request: HttpRequest, slug: str, public_id: str) -> HttpResponse:
    """Not taken in, or the place taken away; the person is told why."""
    meeting = meeting_or_404(request, slug)
    one = registrant_or_404(meeting, public_id)
    form = ReasonForm(request.POST or None)
    return form_page(
        request,
        meeting,
        form,
        lambda: actions.refuse_registrant(one, by=request.user, **form.cleaned_data),
        title=_("Do not take in: %(name)s") % {"name": one.name},
        help=_("The person is told this reason by mail. You can take the person in again later."),
        back="registering",
        remove=reverse("meetings:remove_registrant", args=[slug, public_id]),
    )


@needs(MANAGE, POST)
def remove(request: HttpRequest, slug: str, public_id: str) -> HttpResponse:
    """All that is kept of a person goes now."""
    meeting = meeting_or_404(request, slug)
    one = registrant_or_404(meeting, public_id)
    actions.remove_registrant(one, by=request.user)
    return done(request, meeting, lambda: _("What was kept of this person is gone."), "registering")


@needs(MANAGE)
def table(request: HttpRequest, slug: str) -> HttpResponse:
    """The list for Excel."""
    meeting = meeting_or_404(request, slug)
    registration = queries_registering.of_meeting(meeting)
    if registration is None:
        raise Http404
    return registrants_xlsx(meeting, registration)
