"""Asking for a speech and changing what is asked."""

from __future__ import annotations

from typing import Any
from zoneinfo import ZoneInfo

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from lugas.agenda.models import Activity, Engagement
from lugas.design.toasts import say
from lugas.speeches import actions
from lugas.speeches.facts import SPEAKING, place_of, wanted_of
from lugas.speeches.forms import AssignForm, ReasonForm, WishForm, put_errors
from lugas.speeches.models import Speech
from lugas.speeches.queries import parts_without, settings_at_home
from lugas.speeches.rules import Access, Urgency
from lugas.speeches.views.shared import form_page, own_activity, speech_or_404, told, zone
from lugas.tenancy.asking import FORM, POST, needs


def parts_of(activity: Activity) -> list[Engagement]:
    """The parts for which a speech may be asked: those who speak first, without those that have one."""
    found = parts_without(activity).select_related(
        "position", "activity__region", "activity__organiser_unit", "activity__organiser_secretariat"
    )
    return sorted(found, key=lambda one: (one.role not in SPEAKING, one.starts_at, one.pk))


def initial_of(facts: dict[str, Any], clock: ZoneInfo) -> dict[str, Any]:
    """The facts as the form shows them."""
    shown = {key: value for key, value in facts.items() if key not in ("activity", "engagement", "held_at", "due_at")}
    for name in ("held", "due"):
        at = facts.get(f"{name}_at")
        if at is not None:
            local = at.astimezone(clock)
            shown |= {f"{name}_day": local.date(), f"{name}_hour": local.time().replace(second=0, microsecond=0)}
    return shown


@needs("speeches.ask", FORM)
def ask(request: HttpRequest) -> HttpResponse:
    """Ask for a speech: from an activity (?kegiatan=...&bagian=...) with what its record knows, or by hand."""
    activity = own_activity(request, request.GET["kegiatan"]) if request.GET.get("kegiatan") else None
    parts = parts_of(activity) if activity else []
    wanted = request.GET.get("bagian", "")
    part = next((one for one in parts if str(one.pk) == wanted), None) if wanted else next(iter(parts), None)
    if wanted and part is None:
        raise Http404
    clock = activity.zone if activity else ZoneInfo(request.user.acting.secretariat.time_zone)
    initial: dict[str, Any] = {"minutes": 7, "language": "id", "urgency": Urgency.ORDINARY}
    if part is not None:
        initial |= initial_of(wanted_of(part, days=settings_at_home().days), clock)
    elif activity is not None:
        initial |= initial_of(
            {
                "title": activity.title,
                "theme": activity.theme,
                "place": place_of(activity),
                "asker": activity.organiser,
                "held_at": activity.starts_at,
            },
            clock,
        )
    form = WishForm(
        request.POST or None,
        initial=initial,
        zone=clock,
        assigns=request.user.has_perm("speeches.assign"),
        speaker=part.position if part else None,
    )
    if request.method == "POST" and form.is_valid():
        try:
            speech = asked(request, form, part, activity, initial)
        except ValidationError as error:
            put_errors(form, error)
        else:
            say(request, _("The speech is asked for."))
            return redirect(speech)
    context = {"form": form, "activity": activity, "part": part, "parts": parts}
    return render(request, "speeches/ask.html", context, status=422 if form.errors else 200)


def asked(
    request: HttpRequest, form: WishForm, part: Engagement | None, activity: Activity | None, initial: dict[str, Any]
) -> Speech:
    """Ask for it; a deadline that stands as it was proposed stays the usual one, which moves with the activity."""
    facts = form.facts()
    data = form.cleaned_data
    if data.get("due_day") == initial.get("due_day") and data.get("due_hour") == initial.get("due_hour"):
        facts.pop("due_at", None)
    writer = data.get("writer")
    if part is not None:
        return actions.ask_for(part, by=request.user, writer=writer, **facts)
    return actions.ask(by=request.user, writer=writer, activity=activity, **facts)


@needs("speeches.ask", FORM)
def change(request: HttpRequest, public_id: str) -> HttpResponse:
    """Change what is asked for."""
    speech = speech_or_404(request, public_id, "speeches.ask")
    clock = zone(speech)
    names = ("kind", "title", "theme", "place", "minutes", "audience", "points", "asker", "language", "urgency")
    facts = {name: getattr(speech, name) for name in (*names, "held_at", "due_at")}
    form = WishForm(
        request.POST or None, initial=initial_of(facts, clock), zone=clock, assigns=False, speaker=speech.speaker
    )
    if request.method == "POST" and form.is_valid():
        try:
            changes = form.facts()
            if changes.get("due_at") == speech.due_at.replace(second=0, microsecond=0):
                changes.pop("due_at")
            actions.change(speech, by=request.user, **changes)
        except ValidationError as error:
            put_errors(form, error)
        else:
            say(request, _("What is asked for is changed."))
            return redirect(speech)
    title = _("Change what is asked for")
    return form_page(request, form, title=title, back=speech.get_absolute_url(), button=_("Keep"))


@needs("speeches.view", FORM)
def assign(request: HttpRequest, public_id: str) -> HttpResponse:
    """Give it to a writer; a writer takes one that nobody writes."""
    speech = speech_or_404(request, public_id)
    if request.POST.get("diri"):
        done = _("You write it.")
        return told(
            request,
            lambda: actions.assign(speech, by=request.user, writer=request.user.acting),
            done,
            speech.get_absolute_url(),
        )
    form = AssignForm(request.POST or None, initial={"writer": speech.writer_id})
    if request.method == "POST" and form.is_valid():
        writer = form.cleaned_data["writer"]
        return told(
            request,
            lambda: actions.assign(speech, by=request.user, writer=writer),
            _("%(name)s writes it and is told.") % {"name": writer.name},
            speech.get_absolute_url(),
        )
    return form_page(
        request, form, title=_("Choose a writer"), back=speech.get_absolute_url(), button=_("Give it to this colleague")
    )


@needs("speeches.ask", FORM)
def drop(request: HttpRequest, public_id: str) -> HttpResponse:
    """Say that it is not needed, and why."""
    speech = speech_or_404(request, public_id, "speeches.ask")
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        return told(
            request,
            lambda: actions.drop(speech, by=request.user, reason=form.cleaned_data["reason"]),
            _("Not needed any more. The words stay."),
            speech.get_absolute_url(),
        )
    return form_page(
        request,
        form,
        title=_("This speech is not needed"),
        back=speech.get_absolute_url(),
        button=_("It is not needed"),
        intro=_("The writer is told. What goes round ends. You can ask for it again."),
    )


@needs("speeches.ask", POST)
def ask_again(request: HttpRequest, public_id: str) -> HttpResponse:
    """Ask again for one that was not needed."""
    speech = speech_or_404(request, public_id, "speeches.ask")
    return told(
        request, lambda: actions.ask_again(speech, by=request.user), _("Asked for again."), speech.get_absolute_url()
    )


@needs("speeches.write", POST)
def access(request: HttpRequest, public_id: str) -> HttpResponse:
    """Who reads the draft."""
    speech = speech_or_404(request, public_id, "speeches.write")
    wanted = Access.NAMED if request.POST.get("access") == Access.NAMED else Access.OFFICE
    done = _("Only who has a part in it reads it now.") if wanted == Access.NAMED else _("It is open to the office.")
    return told(
        request, lambda: actions.set_access(speech, by=request.user, access=wanted), done, speech.get_absolute_url()
    )
