"""Letters because of an activity: which facts they state, and writing one with the texts that an office uses."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from lugas.accounts.models import User
from lugas.agenda.models import Activity, ActivityLetter, Invitation, InvitationFile
from lugas.agenda.seating import seating
from lugas.agenda.views.asking import activity_or_404
from lugas.files.models import StoredFile
from lugas.files.registry import guards
from lugas.institutions.models import Position
from lugas.language.dates import day_range, time_range
from lugas.letters.actions import write_letter
from lugas.letters.document_parts import Fact
from lugas.letters.kinds import INVITATION, NOTE, kind_of, offered
from lugas.letters.models import Invitee, Letter
from lugas.letters.registry import Subject, tells_subject
from lugas.tenancy.asking import POST, needs


@guards
def open_papers(file: StoredFile, user: User) -> bool:
    """Papers of a restricted activity, or of a confidential invitation, are for the roles that may see these."""
    if user.has_perm("agenda.view_restricted"):
        return True
    restricted = Q(secrecy=Activity.Secrecy.RESTRICTED)
    invited = InvitationFile.objects.filter(file=file, invitation__nature=Invitation.Nature.CONFIDENTIAL)
    hung = Q(files__file=file) | Q(invitations__files__file=file) | Q(engagements__evidence__files__file=file)
    return not (Activity.objects.at_home().filter(restricted & hung).exists() or invited.exists())


@tells_subject
def subject(letter: Letter) -> Subject | None:
    """The activity that a letter is about, with its facts in the words and order of an Indonesian letter."""
    link = ActivityLetter.objects.filter(letter=letter).select_related("activity__region", "activity__venue").first()
    if link is None:
        return None
    activity = link.activity
    page = reverse("agenda:activity", args=[activity.public_id])
    return Subject(activity.title, page, facts_of(activity), details_of(activity))


def details_of(activity: Activity) -> dict[str, Any]:
    """The same facts for another secretariat's program; the UID is that of the activity's calendar entry."""
    return {
        "title": activity.title,
        "start": activity.starts_at.isoformat(),
        "end": activity.ends_at.isoformat(),
        "zone": activity.time_zone,
        "place": ", ".join(filter(None, [activity.room, activity.place])),
        "region": activity.region_id,
        "secretariat": activity.secretariat_id,
        "uid": f"{activity.public_id}@lugas",
    }


def facts_of(activity: Activity) -> tuple[Fact, ...]:
    """Day, hour, place, event, theme, dress; only what is known. Letters are Indonesian."""
    end = None if activity.until_finished else activity.ends_at
    place = ", ".join(filter(None, [activity.room, activity.place, activity.region.name]))
    first_day_end = activity.ends_at.astimezone(activity.zone).time()
    start_local = activity.starts_at.astimezone(activity.zone)
    same_day = start_local.date() == activity.ends_at.astimezone(activity.zone).date()
    hours_end = end if same_day else (end and start_local.replace(hour=first_day_end.hour, minute=first_day_end.minute))
    known = [
        ("hari, tanggal", day_range(activity.starts_at, activity.ends_at, activity.time_zone, "id")),
        ("pukul", time_range(activity.starts_at, hours_end, activity.time_zone, "id")),
        ("tempat", place),
        ("acara", activity.title),
        ("tema", activity.theme),
        ("pakaian", activity.dress),
    ]
    return tuple(Fact(label, value) for label, value in known if value)


@transaction.atomic
def write_for(activity: Activity, kind: str, *, by: User) -> Letter:
    """A letter of this kind about an activity, with the usual texts, tied to it. The signer is the writer's own head."""
    secretariat = by.acting.secretariat
    positions = Position.objects.at_home().order_by("order")
    own = positions.filter(pk=by.acting.position_id).first()
    signer = own or positions.filter(unit_id=by.acting.unit_id).first() or positions.filter(unit__isnull=False).first()
    usual = kind_of(kind)
    letter = write_letter(
        by=by,
        kind=kind,
        dated=timezone.localdate(timezone=activity.zone),
        place=secretariat.region.capital,
        subject=f"{usual.subject} {activity.title}".strip()[:250],
        addressed_to=positions.first().title if usual.addressed == "one" and positions else "",
        opening=usual.opening,
        closing=usual.closing,
        signer=signer,
        invitees=invitees_of(activity) if usual.addressed == "list" else (),
    )
    ActivityLetter.objects.create(secretariat_id=activity.secretariat_id, activity=activity, letter=letter)
    return letter


def invitees_of(activity: Activity) -> list[Invitee]:
    """The guests of an activity that one holds oneself, as its letter invites them: in order of place, each once."""
    if activity.organiser_kind != Activity.Organiser.OWN:
        return []
    guests = [row.guest for row in seating(activity).guests if row.guest is not None]
    return [
        Invitee(office=one.office, region=one.region, place=one.region.capital if one.region else "") for one in guests
    ]


@needs("agenda.view", POST)
def write(request: HttpRequest, public_id: str, kind: str) -> HttpResponse:
    """Write a letter about the activity and go to it. kind: one that is offered, or its Indonesian address."""
    activity = activity_or_404(request, public_id, "letters.write")
    key = {"undangan": INVITATION, "nota-dinas": NOTE}.get(kind, kind)
    if key not in {one.key for one in offered()}:
        raise Http404(kind)
    letter = write_for(activity, key, by=request.user)
    return redirect("letters:letter", letter.public_id)
