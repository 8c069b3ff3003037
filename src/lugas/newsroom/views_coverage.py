"""Screens of coverage orders: the list, ordering, the order with what came, checking. Thin: actions do the work."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from lugas.accounts.transitions import NotAllowed
from lugas.agenda import words as agenda_words
from lugas.agenda.models import Activity
from lugas.agenda.views.asking import activity_or_404
from lugas.design.toasts import REFUSAL, say
from lugas.duties import words as duty_words
from lugas.language import dates
from lugas.newsroom import actions, queries_coverage
from lugas.newsroom import words_coverage as words
from lugas.newsroom.forms_coverage import OrderForm, RemarkForm
from lugas.newsroom.models import CoverageOrder
from lugas.newsroom.models.coverage import WANTED
from lugas.newsroom.rules_coverage import OPEN, CoverageState, Wanted, usual_due
from lugas.tenancy.asking import FORM, POST, needs, put

PER_PAGE = 30
USUAL = [str(Wanted.PHOTO), str(Wanted.NOTES)]
STATES = {"terbuka": OPEN, "masuk": (CoverageState.HANDED_IN,), "selesai": (CoverageState.CHECKED,)}


def order_or_404(request: HttpRequest, public_id: str) -> CoverageOrder:
    """The order that this person may see."""
    found = queries_coverage.orders(request.user).select_related("activity__venue", "secretariat__region")
    order = found.filter(public_id=public_id).first()
    if order is None:
        raise Http404
    return order


def own_activity(request: HttpRequest, public_id: str) -> Activity:
    """An activity of the own office, whose coverage is the office's business."""
    activity = activity_or_404(request, public_id)
    if activity.secretariat_id != request.user.acting.secretariat_id:
        raise Http404
    return activity


def stamp(order: CoverageOrder) -> str:
    """The deadline on the clock of the place."""
    return agenda_words.stamp(order.due_at, order.activity.time_zone)


def when(activity: Activity) -> str:
    """Day and hours of the activity."""
    return dates.when(activity.starts_at, activity.ends_at, activity.time_zone, words.language())


def points(order: CoverageOrder) -> list[str]:
    """What to catch, line by line."""
    return [line.strip(" -•") for line in order.points.splitlines() if line.strip(" -•")]


@needs("workspace.view")
def listing(request: HttpRequest) -> HttpResponse:
    """The office's orders; whoever goes somewhere sees the own ones."""
    which = request.GET.get("keadaan", "terbuka")
    found = queries_coverage.orders(request.user)
    if which in STATES:
        found = found.filter(state__in=STATES[which])
    order_by = ("due_at", "pk") if which == "terbuka" else ("-due_at", "-pk")
    page = Paginator(found.order_by(*order_by), PER_PAGE).get_page(request.GET.get("page"))
    going = queries_coverage.goers_of(page.object_list)
    now = timezone.now()
    rows = [
        {
            "order": one,
            "state": words.state(one),
            "due": stamp(one),
            "late": one.state in OPEN and one.due_at < now,
            "who": ", ".join(goer.member.name for goer in going[one.pk]) or _("nobody yet"),
            "wanted": words.wanted_words(one.wanted),
        }
        for one in page
    ]
    tabs = [
        ("terbuka", _("To be done")),
        ("masuk", _("To be checked")),
        ("selesai", _("Checked")),
        ("semua", _("All")),
    ]
    context = {"rows": rows, "page": page, "tabs": [(key, word, key == which) for key, word in tabs]}
    return render(request, "newsroom/coverage_list.html", context)


@needs("newsroom.order_coverage", FORM)
def new(request: HttpRequest, public_id: str) -> HttpResponse:
    """Order coverage of an activity."""
    activity = own_activity(request, public_id)
    if (standing := queries_coverage.standing_order(activity)) is not None:
        return redirect("coverage:order", standing.public_id)
    due = usual_due(activity.ends_at).astimezone(activity.zone)
    initial = {"wanted": USUAL, "day": due.date(), "hour": due.time()}
    form = OrderForm(request.POST or None, initial=initial, zone=activity.zone)
    if request.method == "POST" and form.is_valid():
        try:
            order = actions.order_coverage(activity, by=request.user, **form.facts())
        except ValidationError as error:
            put(form, error)
        else:
            say(request, _("Ordered. Those who go are told."))
            return redirect("coverage:order", order.public_id)
    return order_form(request, form, activity)


@needs("newsroom.order_coverage", FORM)
def change(request: HttpRequest, public_id: str) -> HttpResponse:
    """Change an order."""
    order = order_or_404(request, public_id)
    due = order.due_at.astimezone(order.activity.zone)
    named = list(order.named.values_list("member_id", flat=True))
    initial = {
        "wanted": order.wanted,
        "points": order.points,
        "day": due.date(),
        "hour": due.time(),
        "members": named,
    }
    form = OrderForm(request.POST or None, initial=initial, zone=order.activity.zone)
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_coverage(order, by=request.user, **form.facts())
        except ValidationError as error:
            put(form, error)
        else:
            say(request, _("Changed. Those who go are told."))
            return redirect("coverage:order", order.public_id)
    return order_form(request, form, order.activity, order)


def order_form(
    request: HttpRequest, form: OrderForm, activity: Activity, order: CoverageOrder | None = None
) -> HttpResponse:
    """The form, with who is on duty for what."""
    probe = order or CoverageOrder(activity=activity, wanted=[str(one) for one in Wanted])
    names = duty_words.role_names()
    on_duty = [(names.get(one.role, one.role), one.member.name) for one in queries_coverage.goers(probe) if one.role]
    context = {
        "form": form,
        "activity": activity,
        "order": order,
        "on_duty": on_duty,
        "when": when(activity),
        "where": agenda_words.where(activity),
        "zone": dates.zone_abbreviation(activity.time_zone, activity.ends_at),
    }
    return render(request, "newsroom/coverage_form.html", context, status=422 if form.errors else 200)


@needs("workspace.view")
def page(request: HttpRequest, public_id: str) -> HttpResponse:
    """The order: what is wanted, who goes, what came."""
    return shown(request, order_or_404(request, public_id))


def shown(request: HttpRequest, order: CoverageOrder, remark: RemarkForm | None = None) -> HttpResponse:
    """The page of an order; with a form that was refused, 422."""
    user, names = request.user, duty_words.role_names()
    going = queries_coverage.goers(order)
    wanted_names = dict(WANTED)
    photos = queries_coverage.album(order.activity)
    context = {
        "order": order,
        "activity": order.activity,
        "state": words.state(order),
        "when": when(order.activity),
        "where": agenda_words.where(order.activity),
        "due": stamp(order),
        "late": order.state in OPEN and order.due_at < timezone.now(),
        "wanted": words.wanted_words(order.wanted),
        "points": points(order),
        "who": [(one.member.name, names.get(one.role, one.role) if one.role else _("named")) for one in going],
        "unmanned": [wanted_names[Wanted(one)] for one in queries_coverage.unmanned(order, going)],
        "notes": [(one, agenda_words.stamp(one.at, order.activity.time_zone)) for one in order.notes.all()],
        "recordings": order.activity.recordings.select_related("file"),
        "photos": photos[:8],
        "photo_count": photos.count(),
        "may_see_activity": user.has_perm("agenda.view"),
        "may_send": queries_coverage.may_cover(user, order) and order.state in (*OPEN, CoverageState.HANDED_IN),
        "may_change": user.has_perm("newsroom.order_coverage") and order.state in OPEN,
        "may_check": user.has_perm("newsroom.check_coverage") and order.state == CoverageState.HANDED_IN,
        "remark": remark or RemarkForm(),
    }
    return render(request, "newsroom/coverage_order.html", context, status=422 if remark is not None else 200)


def done(request: HttpRequest, order: CoverageOrder, verb, sentence: str, **more) -> HttpResponse:
    """Carry out a change of state and go back to the order."""
    try:
        verb(order, by=request.user, **more)
    except NotAllowed:
        say(request, _("Nothing was changed: this coverage stands differently now."), level=REFUSAL)
    except ValidationError as error:
        say(request, " ".join(error.messages), level=REFUSAL)
    else:
        say(request, sentence)
    return redirect("coverage:order", order.public_id)


@needs("newsroom.check_coverage", POST)
def check(request: HttpRequest, public_id: str) -> HttpResponse:
    """It is what was wanted."""
    return done(request, order_or_404(request, public_id), actions.check_coverage, _("Checked."))


@needs("newsroom.check_coverage", POST)
def send_back(request: HttpRequest, public_id: str) -> HttpResponse:
    """Something is still wanted."""
    order, form = order_or_404(request, public_id), RemarkForm(request.POST)
    if not form.is_valid():
        return shown(request, order, form)
    sentence = _("Sent back. Those in the field are told.")
    return done(request, order, actions.send_back, sentence, remark=form.cleaned_data["remark"])


@needs("newsroom.order_coverage", POST)
def call_off(request: HttpRequest, public_id: str) -> HttpResponse:
    """Nobody has to go."""
    order, form = order_or_404(request, public_id), RemarkForm(request.POST)
    if not form.is_valid():
        return shown(request, order, form)
    sentence = _("Called off. Those who were to go are told.")
    return done(request, order, actions.call_off, sentence, reason=form.cleaned_data["remark"])
