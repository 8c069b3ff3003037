"""Screens of the requests: the queue, one request with its verbs. Thin: actions do the work."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms as django_forms
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from lugas.accounts.transitions import NotAllowed
from lugas.design.toasts import REFUSAL, say
from lugas.language.dates import clock, plain_date, relative_day, when, zone_abbreviation
from lugas.requests import actions, forms, queries
from lugas.requests.followups import REQUEST, directions_of
from lugas.requests.models import Request
from lugas.requests.registry import kind_of
from lugas.requests.rules import verbs
from lugas.tenancy.asking import POST, needs, zone_of

PER_PAGE = 30
USUAL_MINUTES = 45


@needs("requests.view")
def listing(request: HttpRequest) -> HttpResponse:
    """The queue of one kind, or what was answered."""
    kind = request.GET.get("jenis", "")
    kind = kind if kind in ("speech", "invitation") else "audience"
    closed = request.GET.get("tab") == "dijawab"
    words = request.GET.get("q", "").strip()[:100]
    page = Paginator(queries.queue(request.user, kind, closed=closed, words=words), PER_PAGE).get_page(
        request.GET.get("page")
    )
    zone, language, now = zone_of(request), get_language() or "id", timezone.now()
    rows = [
        {
            "request": one,
            "title": title_of(one),
            "meta": " · ".join(
                filter(
                    None, (sender_of(one), one.asked.short_title, relative_day(one.confirmed_at, now, zone, language))
                )
            ),
            "state": queries.state(one),
        }
        for one in page
    ]
    tabs = [
        (f"?jenis={key}{'&tab=dijawab' if done else ''}", word, (key, done) == (kind, closed))
        for key, done, word in (
            ("audience", False, _("Audiences")),
            ("speech", False, _("Written speeches")),
            ("invitation", False, _("Invitations by the form")),
            ("audience", True, _("Answered audiences")),
            ("speech", True, _("Answered speeches")),
        )
    ]
    return render(request, "requests/list.html", {"rows": rows, "page": page, "tabs": tabs, "q": words})


def title_of(one: Request) -> str:
    """The subject; once it was deleted, that it was."""
    return one.details.subject if hasattr(one, "details") else _("Deleted on %(day)s") % {"day": one.delete_on}


def sender_of(one: Request) -> str:
    """Who sent it."""
    return (one.details.organisation or one.details.name) if hasattr(one, "details") else ""


def found(request: HttpRequest, public_id: str) -> Request:
    """The request that this person may see; 404 for any other."""
    one = queries.visible(request.user).filter(public_id=public_id).first()
    if one is None:
        raise Http404
    return one


@needs("requests.view")
def page(request: HttpRequest, public_id: str) -> HttpResponse:
    """One request: what it says, its papers, its way, and what may be done with it."""
    return shown(request, found(request, public_id))


def shown(
    request: HttpRequest, one: Request, bound: dict[str, django_forms.Form] | None = None, *, status: int = 200
) -> HttpResponse:
    """The page of a request; bound: a form that was refused, by its verb."""
    zone, language = one.secretariat.time_zone, get_language() or "id"
    kind = kind_of(one.kind)
    slots = list(one.slots.all())
    details = one.details if hasattr(one, "details") else None
    context = {
        "request_": one,
        "title": title_of(one),
        "kind": kind.label if kind else one.kind,
        "details": details,
        "facts": told(one),
        "papers": one.papers.select_related("file"),
        "state": queries.state(one),
        "slots": [(when(each.starts_at, each.ends_at, zone, language), each.is_chosen) for each in slots],
        "steps": [(step, stamp(step.at, zone)) for step in one.steps.all()],
        "delete_on": plain_date(one.delete_on, "UTC", language),
        "may_note": details is not None and request.user.has_perm("requests.view_note", one),
        "verbs": may(request, one),
        "invitation_url": invitation_url(request, one),
        "activity": one.activity if request.user.has_perm("agenda.view") else None,
        "directions": directions_of(one, request.user),
        "may_direct": request.user.has_perm("followups.direct"),
        "about": f"{REQUEST}:{one.pk}",
        "forms": forms_of(request, one, slots) | (bound or {}),
        "open": next(iter(bound or {}), ""),
    }
    return render(request, "requests/request.html", context, status=status)


def invitation_url(request: HttpRequest, one: Request) -> str:
    """Where the invitation lies that a request became; on the list of what came in until it is recorded."""
    if one.arrival is None or not request.user.has_perm("agenda.view_invitation"):
        return ""
    if one.arrival.invitation_id:
        return reverse("intake:invitation", args=[one.arrival.invitation_id])
    return reverse("intake:arrivals") if request.user.has_perm("agenda.add_invitation") else ""


def stamp(moment: Any, zone: str) -> str:
    """Day and hour of a step."""
    language = get_language() or "id"
    return f"{plain_date(moment, zone, language)}, {clock(moment, zone, language)} {zone_abbreviation(zone, moment)}"


def told(one: Request) -> list[tuple[str, str]]:
    """What the kind's own fields say."""
    kind = kind_of(one.kind)
    if kind is None or not hasattr(one, "details"):
        return []
    return [
        (field.label, one.details.facts.get(field.key, "")) for field in kind.fields if one.details.facts.get(field.key)
    ]


def may(request: HttpRequest, one: Request) -> set[str]:
    """The verbs that fit the state, the kind and this person. Without what the sender told nothing can be answered; an
    invitation is answered by the decision on it."""
    if not hasattr(one, "details") or one.kind == "invitation":
        return set()
    allowed = {
        verb
        for verb in verbs(one.status)
        if request.user.has_perm("requests.screen" if verb == "screen" else "requests.decide", one)
    }
    return allowed if one.kind == "audience" else allowed - {"offer_hours"}


def forms_of(request: HttpRequest, one: Request, slots: list[Any]) -> dict[str, django_forms.Form]:
    """The forms of what may be done now, empty or with what is known."""
    allowed = may(request, one)
    made: dict[str, django_forms.Form] = {}
    if "screen" in allowed:
        made["screen"] = forms.ScreenForm()
    if "offer_hours" in allowed:
        made["offer_hours"] = offer_form(request, one)
    if "accept" in allowed:
        chosen = next((each for each in slots if each.is_chosen), None)
        initial: dict[str, Any] = {"place": _("Office of %(leader)s") % {"leader": one.asked.short_title}}
        if chosen:
            start, end = (each.astimezone(zone_of(request)) for each in (chosen.starts_at, chosen.ends_at))
            initial |= {"day": start.date(), "start": start.time(), "end": end.time()}
        made["accept"] = forms.AcceptForm(initial=initial) if one.kind == "audience" else forms.PromiseForm()
    if "pass_on" in allowed:
        made["pass_on"] = forms.PassForm(asked=one.asked)
    if "refuse" in allowed:
        made["refuse"] = forms.RefuseForm()
    if request.user.has_perm("requests.view_note", one) and hasattr(one, "details"):
        made["note"] = forms.NoteForm(initial={"note": one.details.note})
    return made


def offer_form(request: HttpRequest, one: Request) -> forms.OfferForm:
    """The free hours of the leader, for as long as was chosen: the length may be changed by the address (?menit=)."""
    data = request.POST or None if request.resolver_match.url_name == "offer" else None
    told = (data or {}).get("minutes") or request.GET.get("menit", "")
    lengths = {str(key) for key, _words in forms.LENGTHS}
    minutes = int(told) if told in lengths else USUAL_MINUTES
    spans = queries.free(one, minutes)
    return forms.OfferForm(
        data,
        spans=spans,
        zone=one.secretariat.time_zone,
        language=get_language() or "id",
        initial={"minutes": minutes},
    )


def carry_out(
    request: HttpRequest,
    one: Request,
    verb: str,
    form: django_forms.Form,
    act: Callable[[dict[str, Any]], object],
    done: str,
) -> HttpResponse:
    """Do it if the form holds; else show the page with what is to be put right."""
    if form.is_valid():
        try:
            act(form.cleaned_data)
        except NotAllowed:
            say(request, _("Nothing was changed: somebody was faster."), level=REFUSAL)
            return redirect("requests:request", one.public_id)
        except ValidationError as error:
            form.add_error(None, error.messages)
        else:
            say(request, done)
            return redirect("requests:request", one.public_id)
    return shown(request, one, {verb: form}, status=422)


@needs("requests.screen", POST)
def screen(request: HttpRequest, public_id: str) -> HttpResponse:
    """The clerk's look."""
    one = found(request, public_id)
    return carry_out(
        request,
        one,
        "screen",
        forms.ScreenForm(request.POST),
        lambda told: actions.screen(one, by=request.user, words=told["words"]),
        _("It lies before whoever decides."),
    )


@needs("requests.decide", POST)
def offer(request: HttpRequest, public_id: str) -> HttpResponse:
    """Offer hours."""
    one = found(request, public_id)
    form = offer_form(request, one)
    return carry_out(
        request,
        one,
        "offer_hours",
        form,
        lambda told: actions.offer(one, form.chosen(), by=request.user, answer=told["answer"]),
        _("The hours go to the sender by mail."),
    )


@needs("requests.decide", POST)
def accept(request: HttpRequest, public_id: str) -> HttpResponse:
    """Say yes."""
    one = found(request, public_id)
    if one.kind != "audience":
        return carry_out(
            request,
            one,
            "accept",
            forms.PromiseForm(request.POST),
            lambda told: actions.accept(one, by=request.user, answer=told["answer"]),
            _("Accepted. The answer goes out by mail."),
        )
    form = forms.AcceptForm(request.POST)
    return carry_out(
        request,
        one,
        "accept",
        form,
        lambda told: actions.accept(
            one, by=request.user, hours=form.hours(zone_of(request)), place=told["place"], answer=told["answer"]
        ),
        _("Accepted. It stands in the agenda, and the answer goes out by mail."),
    )


@needs("requests.decide", POST)
def pass_on(request: HttpRequest, public_id: str) -> HttpResponse:
    """Pass it on."""
    one = found(request, public_id)
    return carry_out(
        request,
        one,
        "pass_on",
        forms.PassForm(request.POST, asked=one.asked),
        lambda told: actions.pass_on(one, by=request.user, **told),
        _("Passed on."),
    )


@needs("requests.decide", POST)
def refuse(request: HttpRequest, public_id: str) -> HttpResponse:
    """Say no."""
    one = found(request, public_id)
    return carry_out(
        request,
        one,
        "refuse",
        forms.RefuseForm(request.POST),
        lambda told: actions.refuse(one, by=request.user, answer=told["answer"]),
        _("Refused. The reason goes out by mail."),
    )


@needs("requests.view_note", POST)
def note(request: HttpRequest, public_id: str) -> HttpResponse:
    """The private note."""
    one = found(request, public_id)
    if not hasattr(one, "details"):
        raise Http404
    return carry_out(
        request,
        one,
        "note",
        forms.NoteForm(request.POST),
        lambda told: actions.write_note(one, by=request.user, note=told["note"]),
        _("The note is kept."),
    )
