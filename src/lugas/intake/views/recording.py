"""Recording an invitation by hand, putting right what was recorded, and the two searches of its form."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from lugas.agenda.actions import change_activity, change_invitation, record_invitation
from lugas.agenda.models import Invitation
from lugas.agenda.queries import visible_activities
from lugas.design.toasts import say
from lugas.files.actions import Refused, store
from lugas.files.models import StoredFile
from lugas.institutions.models import Region, Venue
from lugas.intake import actions
from lugas.intake.desk import invitation_for
from lugas.intake.forms import InvitationForm, own_region
from lugas.intake.letter_facts import mark
from lugas.intake.models import Arrival
from lugas.intake.signatures import check_later
from lugas.language.dates import localise, plain_date
from lugas.tenancy.asking import FORM, needs
from lugas.tenancy.scope import current

MOST_OPTIONS = 12
TOLD = (
    "title", "subject", "sender", "number", "nature", "dated", "summary", "asked",
    "place", "room", "venue", "region", "dress", "contact_name", "contact_phone",
)  # fmt: skip


@needs("agenda.add_invitation", FORM)
def new(request: HttpRequest) -> HttpResponse:
    """A new invitation by hand; ?arrival= puts what came beside the form, ?form=note begins an internal note."""
    arrival = open_arrival(request)
    if request.method != "POST":
        form = InvitationForm(user=request.user, initial=initial(request, arrival))
        return page(request, form, arrival)
    form = InvitationForm(request.POST, user=request.user)
    if form.is_valid():
        try:
            invitation = save(request, form, arrival)
        except (ValidationError, Refused) as error:
            form.add_error(None, str(error) if isinstance(error, Refused) else error.messages)
        else:
            say(request, _("Recorded under agenda number %(number)s.") % {"number": invitation.agenda})
            return redirect("intake:invitation", invitation.pk)
    return page(request, form, arrival, status=422)


def page(request: HttpRequest, form: InvitationForm, arrival: Arrival | None, *, status: int = 200, **more: Any):
    """The form, with what came beside it."""
    if arrival:
        mark(form, arrival.facts)
    context = {
        "form": form,
        "arrival": arrival,
        "letter": letter_fields(form),
        "known_activity": form["activity"].value() if "activity" in form.fields else None,
        **more,
    }
    return render(request, "intake/new.html", context, status=status)


def letter_fields(form: InvitationForm) -> list:
    """The fields that tell how and when the letter came, folded below the usual ones."""
    return [form[name] for name in ("nature", "way", "received_at", "answer_by")]


def open_arrival(request: HttpRequest) -> Arrival | None:
    """The arrival that the address names, if it still waits. Raises Http404."""
    key = request.GET.get("arrival") or request.POST.get("arrival") or ""
    if not key:
        return None
    arrival = Arrival.objects.at_home().open().filter(pk=key).select_related("file").first() if key.isdigit() else None
    if arrival is None:
        raise Http404
    return arrival


def initial(request: HttpRequest, arrival: Arrival | None) -> dict[str, Any]:
    """What the form knows beforehand."""
    home = current().home
    found: dict[str, Any] = {
        "received_at": timezone.localtime().replace(second=0, microsecond=0),
        "region": own_region(home) if home else None,
        "secrecy": "internal",
        "way": Invitation.Way.PAPER,
        "nature": Invitation.Nature.ORDINARY,
        "kind": "meeting",
    }
    if request.GET.get("form") == Invitation.Form.NOTE:
        unit = request.user.acting.unit if request.user.acting else None
        found |= {
            "form": Invitation.Form.NOTE,
            "way": Invitation.Way.INTERNAL,
            "through": _("Regional Secretary"),
            "sender": unit.name if unit else "",
        }
    activity = visible_activities(request.user).filter(public_id=request.GET.get("activity", ""), secretariat_id=home)
    if request.GET.get("activity") and (chosen := activity.first()):
        found["activity"] = chosen.pk
        found["subject"] = chosen.title
    if arrival:
        facts = arrival.facts
        found |= {key: facts[key] for key in TOLD if facts.get(key)}
        found |= hours_read(facts)
        found["with_spouse"] = facts.get("with_spouse")
        # A paper that was scanned is a letter that came as a file.
        form, way = actions.FORMS.get(facts.get("kind", ""), (Invitation.Form.LETTER, Invitation.Way.UPLOAD))
        found |= {"form": form, "way": way}
    return found


def hours_read(facts: dict[str, Any]) -> dict[str, Any]:
    """Day and hours of what was read, in the zone of the place."""
    region = Region.objects.filter(pk=facts.get("region")).first()
    if not facts.get("start") or region is None:
        return {}
    start, end = (localise(datetime.fromisoformat(facts[key]), region.time_zone) for key in ("start", "end"))
    open_end = facts.get("until_finished", False)
    return {
        "day": start.date(),
        "start": None if facts.get("all_day") else start.time(),
        "end": None if open_end or facts.get("all_day") else end.time(),
        "last_day": end.date() if end.date() != start.date() else None,
        "until_finished": open_end,
    }


@transaction.atomic
def save(request: HttpRequest, form: InvitationForm, arrival: Arrival | None) -> Invitation:
    """The invitation with its papers, in one transaction."""
    files: list[StoredFile] = actions.files_of(arrival) if arrival else []
    files += [store(upload=one, by=request.user) for one in request.FILES.getlist("files")[:10]]
    check_later(files)
    existing = form.cleaned_data.get("activity")
    invitation = record_invitation(
        by=request.user,
        activity=existing,
        activity_fields=None if existing else form.activity_fields(),
        files={one.pk: one for one in files}.values(),
        **form.letter(),
    )
    if arrival:
        actions.close(arrival, invitation, _("Recorded under agenda number %(n)s.") % {"n": invitation.agenda})
    return invitation


@needs("agenda.change_invitation", FORM)
def change(request: HttpRequest, pk: int) -> HttpResponse:
    """Put right what was recorded of the letter and of its activity."""
    invitation = invitation_for(request.user, pk)
    if invitation is None:
        raise Http404
    if not request.user.has_perm("agenda.change_activity", invitation.activity):
        raise PermissionDenied("agenda.change_activity")
    data = request.POST if request.method == "POST" else None
    form = InvitationForm(data, user=request.user, changing=True, initial=recorded(invitation))
    if data is None:
        return page(request, form, None, invitation=invitation)
    if form.is_valid():
        try:
            with transaction.atomic():
                change_activity(invitation.activity, by=request.user, **form.activity_fields())
                change_invitation(invitation, by=request.user, **form.letter())
        except ValidationError as error:
            form.add_error(None, error.messages)
        else:
            say(request, _("Put right: %(what)s") % {"what": invitation.subject})
            return redirect("intake:invitation", invitation.pk)
    return page(request, form, None, status=422, invitation=invitation)


def recorded(invitation: Invitation) -> dict[str, Any]:
    """An invitation and its activity as the form shows them."""
    activity = invitation.activity
    found = {name: getattr(invitation, name) for name in InvitationForm.LETTER}
    found |= {name: getattr(activity, name) for name in InvitationForm.FACTS}
    start, end = localise(activity.starts_at, activity.zone), localise(activity.ends_at, activity.zone)
    return found | {
        "asked": invitation.asked_id,
        "region": activity.region_id,
        "venue": activity.venue_id,
        "until_finished": activity.until_finished,
        "received_at": timezone.localtime(invitation.received_at).replace(second=0, microsecond=0),
        "day": start.date(),
        "start": start.time(),
        "end": end.time(),
        "last_day": end.date() if end.date() != start.date() else None,
    }


@needs("agenda.add_invitation")
def venues(request: HttpRequest) -> HttpResponse:
    """Options of the venue picker for ?q=."""
    found = Venue.objects.select_related("region").order_by("name", "id")
    for word in request.GET.get("q", "").split()[:5]:
        found = found.filter(Q(name__icontains=word) | Q(locality__icontains=word) | Q(region__name__icontains=word))
    options = [
        (one.pk, one.name, ", ".join(filter(None, [one.locality, one.region.name]))) for one in found[:MOST_OPTIONS]
    ]
    return render(request, "intake/options.html", {"options": options})


@needs("agenda.add_invitation")
def activities(request: HttpRequest) -> HttpResponse:
    """Options of the activity picker for ?q=: own activities that are not over, the soonest first."""
    language = get_language() or "id"
    found = (
        visible_activities(request.user)
        .filter(secretariat_id=current().home, ends_at__gte=timezone.now(), cancelled_at__isnull=True)
        .select_related("region")
        .order_by("starts_at", "id")
        .distinct()
    )
    for word in request.GET.get("q", "").split()[:5]:
        found = found.filter(Q(title__icontains=word) | Q(place__icontains=word))
    options = [
        (one.pk, one.title, f"{plain_date(one.starts_at, one.zone, language)}, {one.place or one.region.name}")
        for one in found[:MOST_OPTIONS]
    ]
    return render(request, "intake/options.html", {"options": options})
