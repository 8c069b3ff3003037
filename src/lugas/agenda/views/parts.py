"""Officials' parts in an activity: adding, moving, changing their state, recording that they took place."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from typing import Any
from urllib.parse import urlsplit

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _

from lugas.accounts.transitions import NotAllowed
from lugas.agenda import actions, words
from lugas.agenda.actions.booking import refusal
from lugas.agenda.actions.justifying import justify
from lugas.agenda.forms import EngageForm, EvidenceForm, MoveForm, PartForm, ReasonForm, hours_of, put
from lugas.agenda.models import Activity, Engagement
from lugas.agenda.registry import Wanted
from lugas.agenda.rules import Status, What, transition
from lugas.agenda.views import changing
from lugas.agenda.views.asking import activity_or_404, engagement_or_404
from lugas.design.toasts import REFUSAL, say
from lugas.files.actions import Refused, store
from lugas.language import dates
from lugas.tenancy.asking import FORM, POST, needs


def back(activity: Activity) -> HttpResponse:
    """To the activity's page."""
    return redirect("agenda:activity", activity.public_id)


def free_of(error: ValidationError) -> list[Any]:
    """The free hours that a refusal offers; none for any other error."""
    return error.free if isinstance(error, actions.Taken) else []


def chosen_free(request: HttpRequest) -> tuple[datetime, datetime] | None:
    """The free hours whose button was pressed: "start/end" in ISO."""
    start, _slash, end = request.POST.get("free", "").partition("/")
    try:
        found = parse_datetime(start), parse_datetime(end)
    except ValueError:
        return None
    if found[0] is None or found[1] is None or timezone.is_naive(found[0]) or timezone.is_naive(found[1]):
        return None
    return found[0], found[1]


def free_buttons(activity: Activity, error: ValidationError) -> list[dict[str, str]]:
    """Buttons that take the free hours of a refusal."""
    return [
        {
            "value": f"{one.start.isoformat()}/{one.end.isoformat()}",
            "label": words.hours(one.start, one.end, activity.time_zone),
        }
        for one in free_of(error)
    ]


@needs("agenda.view", FORM)
def engage(request: HttpRequest, public_id: str) -> HttpResponse:
    """Give an official a part."""
    activity = activity_or_404(request, public_id, "agenda.add_engagement")
    may_confirm = request.user.has_perm("agenda.confirm_engagement", activity)
    form = EngageForm(request.POST or None, activity=activity, may_confirm=may_confirm)
    free: list[dict[str, str]] = []
    if request.method == "POST" and form.is_valid() and form.cleaned_data["span"]:
        facts = form.cleaned_data
        start, end = chosen_free(request) or facts["span"]
        try:
            actions.engage(
                activity,
                facts["position"],
                by=request.user,
                starts_at=start,
                ends_at=end,
                role=facts["role"],
                status=facts["status"],
                represents=facts["represents"],
                reason=facts["reason"],
                part=facts["part"],
            )
        except ValidationError as error:
            put(form, error)
            inside = [one for one in free_of(error) if activity.starts_at <= one.start and one.end <= activity.ends_at]
            if inside:
                free = free_buttons(activity, error)
        else:
            say(request, _("%(who)s takes part.") % {"who": facts["position"].title})
            return back(activity)
    context = {
        "activity": activity,
        "form": form,
        "free": free,
        "title": _("Give an official a part"),
        "verb": _("Give the part"),
        "when": words.when(activity),
    }
    return render(request, "agenda/engage.html", context)


@needs("agenda.view", FORM)
def move(request: HttpRequest, public_id: str, pk: int) -> HttpResponse:
    """Other hours, by form: the way without a mouse, and where a refusal offers the free hours."""
    engagement = engagement_or_404(request, public_id, pk)
    activity = engagement.activity
    if not request.user.has_perm("agenda.move_engagement", engagement):
        raise PermissionDenied("agenda.move_engagement")
    form = MoveForm(request.POST or None, engagement=engagement)
    if not request.user.has_perm("agenda.change_activity", activity):
        del form.fields["whole"]
    confirming = "1" in (request.POST.get("pastikan"), request.GET.get("pastikan"))
    told, free, follows = "", [], {}
    if request.method == "GET" and confirming:
        told, free = in_the_way_of(engagement)
    if request.method == "POST" and form.is_valid() and form.cleaned_data["span"]:
        start, end = chosen_free(request) or form.cleaned_data["span"]
        old = engagement.starts_at, engagement.ends_at
        whole = form.cleaned_data.get("whole", False)
        wanted = Wanted(What.MOVE, activity, None if whole else engagement, {"starts_at": start, "ends_at": end})
        follows = changing.before(request, wanted)
        try:
            reason = form.cleaned_data["reason"]
            deed = partial(move_to, request, engagement, start, end, whole=whole, confirm=confirming, reason=reason)
            if changing.wants_look(request, wanted):
                changing.rehearse(deed)
                engagement, activity = again(engagement)
            else:
                deed()
                said_moved(request, engagement, old, whole=whole)
                return redirect(safe_next(request) or activity.get_absolute_url())
        except actions.NeedsCheck as need:
            if asked(request, form, need):
                return redirect(safe_next(request) or activity.get_absolute_url())
        except ValidationError as error:
            put(form, error)
            free, follows = free_buttons(activity, error), {}
    context = {
        "activity": activity,
        "form": form,
        "told": told,
        "free": free,
        "confirming": confirming,
        "title": _("Move"),
        "verb": _("Move and confirm") if confirming else _("Move"),
        "note": words.who(engagement),
        "when": words.hours(engagement.starts_at, engagement.ends_at, activity.time_zone),
        "next": safe_next(request),
        **follows,
    }
    return render(request, "agenda/form.html", context)


def again(engagement: Engagement) -> tuple[Engagement, Activity]:
    """The part and its activity as they stand in the database."""
    found = Engagement.objects.select_related("activity__region", "position", "represents").get(pk=engagement.pk)
    return found, found.activity


def asked(request: HttpRequest, form: Any, need: actions.NeedsCheck) -> bool:
    """Let it go round; what keeps it from that stands on the form."""
    try:
        changing.ask(request, need)
    except ValidationError as error:
        put(form, error)
        return False
    return True


def in_the_way_of(engagement: Engagement) -> tuple[str, list[dict[str, str]]]:
    """Why a part cannot simply be confirmed, in a sentence, and the buttons of the free hours when hours are taken."""
    activity = engagement.activity
    try:
        justify(activity, engagement.position, reason="", part=engagement)
    except actions.Unjustified as error:
        return " ".join(error.messages), []
    taken = refusal(engagement)
    return " ".join(taken.messages), free_buttons(activity, taken)


@transaction.atomic
def move_to(
    request: HttpRequest,
    engagement: Engagement,
    start: datetime,
    end: datetime,
    *,
    whole: bool,
    confirm: bool = False,
    reason: str = "",
) -> None:
    """Move one part, or the activity with all that spans it, and confirm the part if told. Raises ValidationError."""
    if whole:
        actions.change_activity(engagement.activity, by=request.user, starts_at=start, ends_at=end, reason=reason)
        engagement.refresh_from_db(fields=["starts_at", "ends_at"])
    else:
        actions.move(engagement, by=request.user, starts_at=start, ends_at=end, reason=reason)
    if confirm and engagement.status == Status.TENTATIVE:
        actions.change_status(engagement, Status.CONFIRMED, by=request.user, reason=reason)


def said_moved(
    request: HttpRequest, engagement: Engagement, old: tuple[datetime, datetime], *, whole: bool = False
) -> None:
    """Tell the new hours, with a way back to the old ones."""
    undo = reverse("agenda:undo_move", args=[engagement.activity.public_id, engagement.pk])
    span = f"{int(old[0].timestamp())}-{int(old[1].timestamp())}"
    zone = engagement.activity.time_zone
    text = _("Moved to %(when)s") % {
        "when": dates.when(engagement.starts_at, engagement.ends_at, zone, words.language())
    }
    say(request, text, undo_url=f"{undo}?kembali={span}{'&semua=1' if whole else ''}")


def safe_next(request: HttpRequest) -> str:
    """Where one came from, when that is a page of the calendar."""
    came = request.POST.get("next") or request.GET.get("next") or ""
    if not came and (referer := urlsplit(request.headers.get("Referer", ""))).netloc == request.get_host():
        came = f"{referer.path}?{referer.query}"
    return came if came.startswith("/kerja/kalender/") else ""


@needs("agenda.view", POST)
def status(request: HttpRequest, public_id: str, pk: int) -> HttpResponse:
    """Another state, as rules.TRANSITIONS allow."""
    engagement = engagement_or_404(request, public_id, pk)
    before = engagement.status
    try:
        actions.change_status(engagement, request.POST.get("target") or request.GET.get("target", ""), by=request.user)
    except NotAllowed:
        say(request, _("Somebody changed it meanwhile. This is how it stands now."), level=REFUSAL)
    except (actions.Taken, actions.Unjustified) as error:
        if request.user.has_perm("agenda.move_engagement", engagement):
            # Where the free hours are buttons; pressing one moves and confirms in one go.
            return redirect(f"{reverse('agenda:move', args=[public_id, pk])}?pastikan=1")
        say(request, " ".join(error.messages), level=REFUSAL)
    except actions.NeedsCheck:
        target = request.POST.get("target") or request.GET.get("target", "")
        return redirect(f"{reverse('agenda:ask_status', args=[public_id, pk])}?target={target}")
    except ValidationError as error:
        say(request, " ".join(error.messages), level=REFUSAL)
    else:
        undo = reverse("agenda:status", args=[public_id, pk]) if undoable(request, engagement, before) else ""
        text = f"{engagement.position.short_title}: {engagement.get_status_display()}"
        say(request, text, undo_url=f"{undo}?target={before}" if undo else "")
    return back(engagement.activity)


def undoable(request: HttpRequest, engagement: Engagement, before: str) -> bool:
    """Whether the table leads back, and this person may go that way."""
    try:
        return request.user.has_perm(transition(engagement.status, before).permission, engagement)
    except NotAllowed:
        return False


@needs("agenda.view", FORM)
def cancel(request: HttpRequest, public_id: str, pk: int) -> HttpResponse:
    """Cancel one part, with a reason."""
    engagement = engagement_or_404(request, public_id, pk)
    if not request.user.has_perm("agenda.cancel_engagement", engagement):
        raise PermissionDenied("agenda.cancel_engagement")
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_status(engagement, Status.CANCELLED, by=request.user, reason=form.cleaned_data["reason"])
        except NotAllowed:
            say(request, _("Somebody changed it meanwhile. This is how it stands now."), level=REFUSAL)
        except actions.NeedsCheck as need:
            if asked(request, form, need):
                return back(engagement.activity)
        else:
            say(request, _("Cancelled: %(who)s") % {"who": engagement.position.title})
        if not form.errors:
            return back(engagement.activity)
    context = {
        "activity": engagement.activity,
        "form": form,
        "title": _("Cancel this part"),
        "note": words.who(engagement),
        "verb": _("Cancel this part"),
        "kind": "refuse",
        "when": words.hours(engagement.starts_at, engagement.ends_at, engagement.activity.time_zone),
        **changing.before(request, Wanted(What.CANCEL, engagement.activity, engagement)),
    }
    return render(request, "agenda/form.html", context)


@needs("agenda.view", FORM)
def evidence(request: HttpRequest, public_id: str, pk: int) -> HttpResponse:
    """Record that a part took place; what the activity already says stands in the form."""
    engagement = engagement_or_404(request, public_id, pk)
    activity = engagement.activity
    if not request.user.has_perm("agenda.add_evidence", engagement):
        raise PermissionDenied("agenda.add_evidence")
    initial = {
        **hours_of(engagement.starts_at, engagement.ends_at, activity.zone),
        "place": words.where(activity),
        "people": engagement.position.title,
    }
    form = EvidenceForm(request.POST or None, request.FILES or None, zone=activity.zone, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            files = {
                file.pk: file for file in (store(upload=one, by=request.user) for one in form.cleaned_data["files"])
            }
            actions.record_evidence(engagement, by=request.user, files=files.values(), **form.facts())
        except Refused as error:
            form.add_error("files", getattr(error, "messages", [str(error)]))
        except ValidationError as error:
            put(form, error)
        else:
            say(request, _("Recorded. It counts in the yearly report."))
            return back(activity)
    context = {
        "activity": activity,
        "form": form,
        "title": _("Record that it took place"),
        "note": words.who(engagement),
        "verb": _("Note it down"),
        "when": words.hours(engagement.starts_at, engagement.ends_at, activity.time_zone),
        "upload": True,
    }
    return render(request, "agenda/form.html", context)


@needs("agenda.view", FORM)
def name(request: HttpRequest, public_id: str, pk: int) -> HttpResponse:
    """To which part of the event it belongs."""
    engagement = engagement_or_404(request, public_id, pk)
    if not request.user.has_perm("agenda.add_engagement", engagement):
        raise PermissionDenied("agenda.add_engagement")
    form = PartForm(request.POST or None, initial={"part": engagement.part})
    if request.method == "POST" and form.is_valid():
        actions.name_part(engagement, by=request.user, part=form.cleaned_data["part"])
        say(request, words.who(engagement))
        return back(engagement.activity)
    context = {
        "activity": engagement.activity,
        "form": form,
        "title": _("Part of the event"),
        "note": words.who(engagement),
        "verb": _("Keep"),
        "when": words.hours(engagement.starts_at, engagement.ends_at, engagement.activity.time_zone),
    }
    return render(request, "agenda/form.html", context)


@needs("agenda.view", POST)
def undo_move(request: HttpRequest, public_id: str, pk: int) -> HttpResponse:
    """Back to the hours before a move; refused like any other when they are taken by now."""
    engagement = engagement_or_404(request, public_id, pk)
    start, _dash, end = request.GET.get("kembali", "").partition("-")
    if not (start.isdigit() and end.isdigit() and max(len(start), len(end)) < 12):
        return back(engagement.activity)
    zone = engagement.activity.zone
    permission = "agenda.change_activity" if request.GET.get("semua") else "agenda.move_engagement"
    if not request.user.has_perm(permission, engagement.activity):
        raise PermissionDenied(permission)
    try:
        move_to(
            request,
            engagement,
            datetime.fromtimestamp(int(start), zone),
            datetime.fromtimestamp(int(end), zone),
            whole=request.GET.get("semua") == "1",
        )
    except ValidationError as error:
        say(request, " ".join(error.messages), level=REFUSAL)
    else:
        say(request, _("Back to the hours before."))
    return redirect(safe_next(request) or engagement.activity.get_absolute_url())
