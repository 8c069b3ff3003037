"""Screens of the directions: what one is asked, what one asked, one with its steps."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from lugas.accounts.transitions import NotAllowed
from lugas.design.toasts import REFUSAL, say
from lugas.files.views import served
from lugas.followups import actions, forms, queries, registry, words
from lugas.followups.models import Direction
from lugas.followups.people import may_handle
from lugas.followups.rules import ACT, DIRECT, SETTLE, UNDONE, Progress, next_verbs
from lugas.followups.views.asking import acted, subject_asked
from lugas.followups.views.bringing import Brought, brought
from lugas.tenancy.asking import FORM, POST, needs, put
from lugas.tenancy.visiting import asked_office

PER_PAGE = 30
ASKED, GIVEN, REPORTED, ALL, SETTLED = "", "diberikan", "dilaporkan", "semua", "tuntas"


def found(request: HttpRequest, public_id: str) -> Direction:
    """The direction that this person may see, with its steps; 404 for any other."""
    one = queries.with_steps(queries.visible_directions(request.user)).filter(public_id=public_id).first()
    if one is None:
        raise Http404
    return one


@needs("followups.view")
def listing(request: HttpRequest) -> HttpResponse:
    """What this person is asked, what he asked, what is reported to him, all of the office, what is settled."""
    user, which = request.user, request.GET.get("daftar", ASKED)
    zone = user.acting.secretariat.time_zone
    if which == GIVEN:
        chosen = queries.directed(user).filter(progress__in=UNDONE)
    elif which == REPORTED:
        chosen = queries.reported(user)
    elif which == ALL:
        chosen = queries.visible_directions(user).filter(progress__in=UNDONE).order_by("due_on", "id")
    elif which == SETTLED:
        chosen = queries.visible_directions(user).exclude(progress__in=UNDONE).order_by("-due_on", "-id")
    else:
        chosen = queries.asked(user)
    page = Paginator(chosen, PER_PAGE).get_page(request.GET.get("page"))
    tabs = [
        (ASKED, _("Asked of me")),
        (GIVEN, _("Given by me")),
        (REPORTED, _("Reported, to be verified")),
        (ALL, _("Whole office")),
        (SETTLED, _("Settled")),
    ]
    context = {
        "rows": [(one, words.direction_state(one), meta(one, zone)) for one in page],
        "page": page,
        "tabs": [(key, word, key == which) for key, word in tabs],
        "here": "directions",
        "may_add": user.has_perm(DIRECT),
        "may_settle": user.has_perm(SETTLE),
    }
    return render(request, "followups/directions.html", context)


def meta(one: Direction, zone: str) -> str:
    """From whom to whom, until when."""
    due = _("until %(day)s") % {"day": words.day(one.due_on, zone)}
    urgent = one.get_nature_display() if one.nature in ("urgent", "immediate") else ""
    return " · ".join(filter(None, [due, urgent, f"{one.giver_words} → {one.words}"]))


@needs("followups.view")
def page(request: HttpRequest, public_id: str) -> HttpResponse:
    """One direction: what, by whom, until when, and what was done about it."""
    one = found(request, public_id)
    user, zone = request.user, request.user.acting.secretariat.time_zone
    own = one.secretariat_id == user.acting.secretariat_id
    handles = may_handle(one, user)
    may = {}
    for step in next_verbs(one.progress):  # type: ignore[attr-defined]
        may[step.verb] = user.has_perm(DIRECT, one) if step.permission == DIRECT else handles
    context = {
        "one": one,
        "state": words.direction_state(one),
        "due": words.day(one.due_on, zone),
        "made": words.moment(one.made_at, zone),
        "recorder": one.recorded_by.name if own else "",
        "subject": registry.subject_of(one.subject, one.subject_id, user) if own else None,
        "steps": steps_of(one, zone),
        "may": may,
        "may_move": one.progress in UNDONE and user.has_perm(DIRECT, one),  # type: ignore[attr-defined]
        "report_label": report_label(one),
        "proceed_label": _("Tell how far it has come") if one.progress == "ongoing" else words.VERBS["proceed"],  # type: ignore[attr-defined]
    }
    return render(request, "followups/direction.html", context)


def steps_of(one: Direction, zone: str) -> list[dict[str, object]]:
    """What was done, step by step, with what shows it; the files of another secretariat are read there."""
    files = queries.evidence_by_step(one)
    return [
        {
            "step": step,
            "title": words.step_title(step),
            "when": words.moment(step.at, zone),
            "files": files.get(step.pk, []),
            "links": step.links.all(),
        }
        for step in one.steps.all()
    ]


@needs(DIRECT, FORM)
def direct(request: HttpRequest) -> HttpResponse:
    """Ask that something be done, because of an activity or letter (?tentang=...), or of itself."""
    subject = subject_asked(request)
    initial = {"giver": subject.position_id, "details": subject.note} if subject else {}
    form = forms.DirectionForm(request.POST or None, user=request.user, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.direct(by=request.user, about=subject, **form.cleaned_data)
        except ValidationError as error:
            put(form, error)
        else:
            say(request, _("Given. Who is asked was told, and is reminded in time."))
            return redirect(made)
    return render(request, "followups/direct.html", {"form": form, "subject": subject})


@needs(ACT, FORM)
def proceed(request: HttpRequest, public_id: str) -> HttpResponse:
    """Take it up, or say how far it has come."""
    one = handled(request, public_id)
    return acted(
        request,
        forms.TextForm(request.POST or None),
        lambda text: actions.proceed(one, by=request.user, text=text),
        done=_("Noted. The giver sees it."),
        back=one.get_absolute_url(),
        title=_("How far it has come"),
        verb=_("Note it"),
        name=one.what,
    )


@needs(ACT, FORM)
def report(request: HttpRequest, public_id: str) -> HttpResponse:
    """Report it as done, with papers, pictures, addresses and own activities; while it waits to be verified, once more."""
    one = handled(request, public_id)
    form = forms.ReportForm(request.POST or None, user=request.user)
    evidence = brought(request) if request.method == "POST" else Brought()
    for problem in evidence.refused:
        form.add_error(None, problem)
    if request.method == "POST" and form.is_valid():
        try:
            actions.report(one, by=request.user, files=evidence.files.values(), **form.cleaned_data)
        except NotAllowed:
            say(request, _("Nothing was changed: it stands differently by now."), level=REFUSAL)
            return redirect(one)
        except ValidationError as error:
            put(form, error)
        else:
            say(request, _("Reported. The giver was told."))
            return redirect(one)
    context = {"form": form, "name": one.what, "upload": True, "kept": list(evidence.files.values())}
    context |= {"title": report_label(one), "verb": _("Report"), "back": one.get_absolute_url()}
    return render(request, "followups/verb.html", context)


def report_label(one: Direction) -> str:
    """What reporting is called: of what is reported already, adding to it."""
    return _("Add to the report") if one.progress == Progress.DONE else str(words.VERBS["report"])  # type: ignore[attr-defined]


@needs("followups.view")
def evidence(request: HttpRequest, public_id: str, file: str) -> HttpResponse:
    """A file that shows what was done, for the side that asked for it; the reporting side opens it where its files are."""
    one = found(request, public_id)
    if one.to_id == request.user.acting.secretariat_id:
        return redirect("files:original", file)
    with asked_office(one.to_id):
        kept = queries.evidence(one).filter(file__public_id=file).first()
        if kept is None:
            raise Http404
        return served(request, kept.file)


def handled(request: HttpRequest, public_id: str) -> Direction:
    """The direction on which this person may report; 403 for another's."""
    one = found(request, public_id)
    if not may_handle(one, request.user):
        raise PermissionDenied(ACT)
    return one


def ruled(request: HttpRequest, public_id: str) -> Direction:
    """The direction that this person may drop, open again or move; 403 for another's."""
    one = found(request, public_id)
    if not request.user.has_perm(DIRECT, one):
        raise PermissionDenied(DIRECT)
    return one


@needs(DIRECT, FORM)
def drop(request: HttpRequest, public_id: str) -> HttpResponse:
    """Let it fall, with the reason."""
    one = ruled(request, public_id)
    return acted(
        request,
        forms.ReasonForm(request.POST or None),
        lambda reason: actions.drop(one, by=request.user, reason=reason),
        done=_("Dropped. Who was asked was told."),
        back=one.get_absolute_url(),
        title=_("Drop the direction"),
        verb=_("Drop it"),
        name=one.what,
        kind="refuse",
    )


@needs(DIRECT, POST)
def verify(request: HttpRequest, public_id: str) -> HttpResponse:
    """Find that it was done as reported."""
    one = ruled(request, public_id)
    try:
        actions.verify(one, by=request.user)
    except NotAllowed:
        say(request, _("It is not reported as done."), level=REFUSAL)
    else:
        say(request, _("Verified. Who was asked was told."))
    return redirect(one)


@needs(DIRECT, FORM)
def give_back(request: HttpRequest, public_id: str) -> HttpResponse:
    """Return the report with reasons: it is to be done still."""
    one = ruled(request, public_id)
    return acted(
        request,
        forms.ReasonForm(request.POST or None),
        lambda reason: actions.give_back(one, by=request.user, reason=reason),
        done=_("Returned. Who is asked was told why."),
        back=one.get_absolute_url(),
        title=_("Return the report"),
        verb=_("Return it"),
        name=one.what,
    )


@needs(DIRECT, FORM)
def reopen(request: HttpRequest, public_id: str) -> HttpResponse:
    """Open it again, with the reason."""
    one = ruled(request, public_id)
    return acted(
        request,
        forms.ReasonForm(request.POST or None),
        lambda reason: actions.reopen(one, by=request.user, reason=reason),
        done=_("Opened again. Who is asked was told."),
        back=one.get_absolute_url(),
        title=_("Open it again"),
        verb=_("Open it again"),
        name=one.what,
    )


@needs(DIRECT, FORM)
def move_day(request: HttpRequest, public_id: str) -> HttpResponse:
    """Give it until another day."""
    one = ruled(request, public_id)
    return acted(
        request,
        forms.DayForm(request.POST or None, initial={"due_on": one.due_on}),
        lambda due_on: actions.move_day(one, by=request.user, due_on=due_on),
        done=_("The day is moved. Who is asked was told."),
        back=one.get_absolute_url(),
        title=_("Another day"),
        verb=_("Move the day"),
        name=one.what,
    )
