"""Colleagues: who did what in a month, skills, leave and standby; and what activities usually need."""

from __future__ import annotations

from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from lugas.agenda.models import Activity
from lugas.design.parts import State
from lugas.design.toasts import REFUSAL, say
from lugas.duties import actions, candidates, catalogue, needs, shares, words
from lugas.duties.forms import CountsForm, LeaveForm, NewRoleForm, SkillsForm, put_errors
from lugas.duties.models import Duty, DutyRole, Leave, Skill
from lugas.duties.views.board import day_of
from lugas.language import dates
from lugas.tenancy.asking import FORM, POST, zone_of
from lugas.tenancy.asking import needs as permission

LEAVE_DAYS = 92


def month_asked(request: HttpRequest) -> date:
    """The first of the month that the address names ("2026-11"), else of this one."""
    return day_of(f"{request.GET.get('bulan', '')}-01", zone_of(request)).replace(day=1)


def month_name(first: date) -> str:
    """ "November 2026"."""
    return f"{dates.MONTHS[words.language()[:2]][first.month - 1]} {first.year}"


@permission("duties.view")
def month(request: HttpRequest) -> HttpResponse:
    """Who did what in a month, as chart and table."""
    first = month_asked(request)
    found = shares.lines(first, zone_of(request))
    before, after = (first - timedelta(days=1)).replace(day=1), (first + timedelta(days=32)).replace(day=1)
    context = {
        "heading": month_name(first),
        "month": f"{first:%Y-%m}",
        "lines": found,
        "drawing": shares.drawing(found) if found else "",
        "before": f"?bulan={before:%Y-%m}",
        "after": f"?bulan={after:%Y-%m}",
    }
    return render(request, "duties/shares.html", context)


@permission("duties.view")
def sheet(request: HttpRequest) -> HttpResponse:
    """The month as a list on A4: each colleague with every duty."""
    first, zone = month_asked(request), zone_of(request)
    names = words.role_names()
    may_all = request.user.has_perm("agenda.view_restricted")

    def title(duty: Duty) -> str:
        hidden = duty.activity.secrecy == Activity.Secrecy.RESTRICTED and not may_all
        return _("A restricted activity") if hidden else duty.activity.title

    rows = [
        (
            one,
            [
                (
                    dates.plain_date(duty.starts_at, zone, words.language()),
                    dates.time_range(duty.starts_at, duty.ends_at, zone, words.language()),
                    names.get(duty.role, duty.role),
                    title(duty),
                    duty.get_state_display(),
                )
                for duty in one.duties
            ],
        )
        for one in shares.lines(first, zone)
    ]
    context = {
        "heading": month_name(first),
        "office": request.user.acting.secretariat.name,
        "rows": rows,
        "printed": dates.long_date(timezone.now(), zone, words.language()),
        "back": f"{reverse('duties:shares')}?bulan={first:%Y-%m}",
    }
    return render(request, "duties/sheet.html", context)


@permission("duties.view")
def skills(request: HttpRequest) -> HttpResponse:
    """Who can serve in which role."""
    names = words.role_names()
    held: dict[int, list[str]] = {}
    for member_id, role in Skill.objects.at_home().values_list("member_id", "role"):
        held.setdefault(member_id, []).append(names.get(role, role))
    members = candidates.staff()
    context = {
        "rows": [(one, ", ".join(sorted(held.get(one.pk, [])))) for one in members],
        "may_manage": request.user.has_perm("duties.manage_staff"),
    }
    return render(request, "duties/skills.html", context)


@permission("duties.manage_staff", FORM)
def skill(request: HttpRequest, pk: int) -> HttpResponse:
    """The roles of one colleague."""
    member = next((one for one in candidates.staff() if one.pk == pk), None)
    if member is None:
        raise Http404
    held = list(Skill.objects.at_home().filter(member=member).values_list("role", flat=True))
    form = SkillsForm(request.POST or None, initial={"roles": held})
    if request.method == "POST" and form.is_valid():
        actions.set_skills(member, form.cleaned_data["roles"], by=request.user)
        say(request, _("Kept: what %(who)s can do.") % {"who": member.name})
        return redirect("duties:skills")
    context = {"title": member.name, "form": form, "back": reverse("duties:skills")}
    return render(request, "duties/form.html", context, status=422 if form.errors else 200)


@permission("duties.view")
def leaves(request: HttpRequest) -> HttpResponse:
    """Who is away or stands by, from today on."""
    zone = zone_of(request)
    today = timezone.now().astimezone(zone).date()
    found = Leave.objects.at_home().filter(end__gte=today, start__lte=today + timedelta(days=LEAVE_DAYS))
    rows = []
    for one in found.select_related("member").order_by("start", "member__name"):
        now = one.start <= today
        away = State(one.get_kind_display(), "ongoing" if now else "idle", "kunyit" if now else "")
        rows.append((one, away, dates.day_range(one.start, one.end, zone, words.language())))
    context = {
        "rows": rows,
        "weeks": grid(rows, today),
        "may_manage": request.user.has_perm("duties.manage_staff"),
    }
    return render(request, "duties/leaves.html", context)


def grid(rows: list, today: date) -> list[list[tuple[date, list[str], bool]]]:
    """Four weeks from this one on, each day with who is away or stands by."""
    first = dates.monday(today)
    days = [first + timedelta(days=offset) for offset in range(28)]
    listed = [
        (
            day,
            [
                one.member.name if one.kind == Leave.Kind.LEAVE else _("%(who)s (standby)") % {"who": one.member.name}
                for one, _state, _words in rows
                if one.start <= day <= one.end
            ],
            day == today,
        )
        for day in days
    ]
    return [listed[place : place + 7] for place in range(0, 28, 7)]


@permission("duties.manage_staff", FORM)
def new_leave(request: HttpRequest) -> HttpResponse:
    """Record leave or standby; duties on these days are named, so that somebody replaces them."""
    form = LeaveForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        facts = dict(form.cleaned_data)
        try:
            leave = actions.set_leave(facts.pop("member"), by=request.user, **facts)
        except ValidationError as error:
            put_errors(form, error)
        else:
            say(request, _("Kept."))
            warn_of_duties(request, leave)
            return redirect("duties:leaves")
    context = {"title": _("Leave or standby"), "form": form, "back": reverse("duties:leaves")}
    return render(request, "duties/form.html", context, status=422 if form.errors else 200)


def warn_of_duties(request: HttpRequest, leave: Leave) -> None:
    """Name what the colleague was put on duty for on these days."""
    if leave.kind != Leave.Kind.LEAVE:
        return
    start, end = shares.days_between(leave.start, leave.end, zone_of(request))
    given = Duty.objects.at_home().standing().between(start, end).filter(member_id=leave.member_id)
    for one in given.select_related("activity")[:3]:
        text = _("%(who)s is on duty then: “%(title)s”. Replace him there.")
        say(request, text % {"who": leave.member.name, "title": one.activity.title}, level=REFUSAL)


@permission("duties.manage_staff", POST)
def remove_leave(request: HttpRequest, pk: int) -> HttpResponse:
    """Take it away."""
    leave = get_object_or_404(Leave.objects.at_home().select_related("member"), pk=pk)
    actions.remove_leave(leave, by=request.user)
    say(request, _("Taken away."))
    return redirect("duties:leaves")


@permission("duties.view")
def usual(request: HttpRequest) -> HttpResponse:
    """What activities usually need, by level and kind; and the roles."""
    counts, names = needs.usual(), words.role_names()
    tables = [
        (
            level,
            words.level_name(level),
            [
                (
                    kind,
                    name,
                    ", ".join(
                        f"{names.get(role, role)} {count}"
                        for role, count in counts.get((level, kind), {}).items()
                        if count
                    ),
                )
                for kind, name in Activity.Kind.choices
            ],
        )
        for level in catalogue.LEVELS
    ]
    context = {
        "tables": tables,
        "own_roles": DutyRole.objects.at_home(),
        "role_form": NewRoleForm(),
        "may_settle": request.user.has_perm("duties.settle"),
    }
    return render(request, "duties/usual.html", context)


@permission("duties.settle", FORM)
def usual_kind(request: HttpRequest, level: str, kind: str) -> HttpResponse:
    """How many of each role for one kind and level."""
    kinds = dict(Activity.Kind.choices)
    if level not in catalogue.LEVELS or kind not in kinds:
        raise Http404
    form = CountsForm(request.POST or None, counts=needs.usual().get((level, kind), {}))
    if request.method == "POST" and form.is_valid():
        actions.set_usual_needs(level, kind, form.counts(), by=request.user)
        say(request, _("Kept: activities without numbers of their own follow."))
        return redirect("duties:usual")
    title = f"{kinds[kind]} · {words.level_name(level)}"
    context = {"title": title, "form": form, "back": reverse("duties:usual")}
    return render(request, "duties/form.html", context, status=422 if form.errors else 200)


@permission("duties.settle", POST)
def add_role(request: HttpRequest) -> HttpResponse:
    """A role of one's own."""
    form = NewRoleForm(request.POST)
    if form.is_valid():
        try:
            actions.add_role(form.cleaned_data["name"], by=request.user)
        except ValidationError as error:
            say(request, " ".join(error.messages), level=REFUSAL)
        else:
            say(request, _("The role is added."))
    return redirect("duties:usual")


@permission("duties.settle", POST)
def remove_role(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a role of one's own away."""
    role = get_object_or_404(DutyRole.objects.at_home(), pk=pk)
    try:
        actions.remove_role(role, by=request.user)
    except ValidationError as error:
        say(request, " ".join(error.messages), level=REFUSAL)
    else:
        say(request, _("The role is taken away."))
    return redirect("duties:usual")
