"""A meeting on the portal: its programme, as a page and for calendars, and the personal link by which an invited office answers."""

from __future__ import annotations

from itertools import groupby
from zoneinfo import ZoneInfo

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from lugas.agenda import ical
from lugas.agenda.models import Activity
from lugas.api.limits import seconds_to_wait
from lugas.meetings import actions, links, queries, queries_changes, queries_speaking, words
from lugas.meetings.actions.keeping import KEPT_DAYS
from lugas.meetings.forms import AnswerForm
from lugas.meetings.models import Answer, LateChange, Meeting, Registration, Seat, Session
from lugas.meetings.rules import Outcome, may_answer, may_ask_change
from lugas.portal import frame
from lugas.portal.pages import last_modified, public_page
from lugas.portal.place import Place, find
from lugas.portal.views import results
from lugas.portal.views.feeds import CALENDAR_TYPE
from lugas.portal.visitors import FORM, UNKNOWN_INVITATION, LinkDesk
from lugas.tenancy.asking import origin, put
from lugas.tenancy.clock import database_clock
from lugas.tenancy.visiting import asked_office

ANSWERS_AN_HOUR = 120
PRODUCT = "-//Lugas//Programme of a meeting//ID"
DESK = LinkDesk("u/", "", lazy("Invitation"), lazy("Back to the answer"), UNKNOWN_INVITATION)


def shown(place: Place, slug: str) -> tuple[Meeting, Activity]:
    """A meeting whose programme everybody may read, with its activity, if that is on the public agenda; else 404."""
    found = Meeting.objects.filter(secretariat_id=place.secretariat_id, slug=slug, public_since__isnull=False).first()
    activity = Activity.objects.filter(pk=found.activity_id).select_related("region").first() if found else None
    if found is None or activity is None:
        raise Http404
    return found, activity


@public_page()
def programme(request: HttpRequest, place: Place, slug: str) -> HttpResponse:
    """The parts by day, with rooms and speakers."""
    meeting, activity = shown(place, slug)
    zone = ZoneInfo(activity.time_zone)
    parts = list(queries.programme(meeting))
    brought = queries_speaking.shown_materials(meeting)
    rows = [
        (
            one,
            words.hours(one.starts_at, one.ends_at, zone),
            [brought[talk.speaker_id] for talk in one.talks.all() if talk.speaker_id in brought],
        )
        for one in parts
    ]
    context = {
        "meeting": meeting,
        "activity": activity,
        "days": [(day, list(found)) for day, found in groupby(rows, key=lambda row: words.day(row[0].starts_at, zone))],
        "has_rooms": len({one.hall_id for one in parts}) > 1,
        "results": results.of_meeting(meeting, activity, place),
        "may_register": Registration.objects.filter(meeting=meeting, closes_at__gt=timezone.now()).exists()
        and activity.cancelled_at is None,
    }
    return frame.show(request, place, "portal/meeting.html", context, path=f"rapat/{slug}/", current="agenda")


@public_page()
def calendar(request: HttpRequest, place: Place, slug: str, number: int | None = None) -> HttpResponse:
    """The programme for a calendar program, or one part of it."""
    meeting, activity = shown(place, slug)
    parts = [one for one in queries.programme(meeting) if number is None or one.pk == number]
    if not parts:
        raise Http404
    lines = [line for one in parts for line in event(one, activity, f"{origin(request)}{place.url(f'rapat/{slug}/')}")]
    response = HttpResponse(ical.calendar(lines, product=PRODUCT, name=activity.title), content_type=CALENDAR_TYPE)
    response["Content-Disposition"] = 'inline; filename="acara.ics"'
    response["Last-Modified"] = last_modified(max(one.changed_at for one in parts))
    return response


def event(one: Session, activity: Activity, url: str) -> list[str]:
    """The lines of one part's VEVENT."""
    where = ", ".join(filter(None, (one.hall.name, activity.place)))
    who = [", ".join(filter(None, (talk.name, talk.office))) for talk in one.talks.all()]
    described = "\n".join([*who, *([one.moderator] if one.moderator else []), *([one.note] if one.note else [])])
    return [
        "BEGIN:VEVENT",
        f"UID:{activity.public_id}-{one.pk}@rapat.lugas",
        f"DTSTAMP:{ical.utc(one.changed_at)}",
        f"DTSTART:{ical.utc(one.starts_at)}",
        f"DTEND:{ical.utc(one.ends_at)}",
        f"SUMMARY:{ical.text(one.title)}",
        f"LAST-MODIFIED:{ical.utc(one.changed_at)}",
        f"SEQUENCE:{ical.sequence(one.made_at, one.changed_at)}",
        f"URL:{url}",
        *([f"LOCATION:{ical.text(where)}"] if where else []),
        *([f"DESCRIPTION:{ical.text(described)}"] if described else []),
        "END:VEVENT",
    ]


@csrf_exempt
@require_http_methods(FORM)
def answer(request: HttpRequest, language: str, token: str, code: str = "") -> HttpResponse:
    """What one invited office answers, without an account. The link is the right to it, so no token against forged requests."""
    place, opened = find(language, code), links.opened(token)
    if opened is None:
        return DESK.unknown_link(request, place)
    with asked_office(opened[0]):
        seats = Seat.objects.at_home().filter(public_id=opened[1], left_out="")
        seat = seats.select_related("meeting__activity__region", "answer", "secretariat__region").first()
        if seat is None or seat.meeting.activity.cancelled_at is not None:
            text = _("Ask the office that sent it whether you are invited.")
            return DESK.message(request, place, _("This invitation does not stand any more"), text, status=410)
        return answered(request, place, seat, token)


def answered(request: HttpRequest, place: Place, seat: Seat, token: str) -> HttpResponse:
    """Show the form, take it, and say that it arrived. After the day set the same form asks for a change."""
    meeting, told, now = seat.meeting, getattr(seat, "answer", None), database_clock()
    activity = meeting.activity
    is_late = may_ask_change(now, meeting.answers_until, activity.starts_at)
    form = AnswerForm(request.POST or None, asks=meeting.asks, initial=AnswerForm.filled(told))
    if request.method == "POST" and (wait := seconds_to_wait(request, "answer", most=ANSWERS_AN_HOUR, seconds=3600)):
        return DESK.too_often(request, place, wait)
    if request.method == "POST" and form.is_valid():
        try:
            kept = (actions.ask_change if is_late else actions.answer)(seat, **form.cleaned_data)
        except ValidationError as error:
            put(form, error)
        else:
            return arrived(request, place, token, seat, kept)
    zone = ZoneInfo(activity.time_zone)
    change = queries_changes.last(seat)
    context = {
        "form": form,
        "seat": seat,
        "activity": activity,
        "when": words.when(activity),
        "until": words.moment(meeting.answers_until or activity.starts_at, zone),
        "open": may_answer(now, meeting.answers_until, activity.starts_at),
        "is_late": is_late,
        "change": change,
        "wanted": words.change_words(change) if change else "",
        "change_state": words.change_state(change) if change else None,
        "told": told,
        "days": KEPT_DAYS,
        "programme": place.url(f"rapat/{meeting.slug}/") if meeting.public_since else "",
    }
    status = 422 if form.errors else 200
    return DESK.show(request, place, "portal/answer.html", context, path=f"{token}/", status=status)


def arrived(request: HttpRequest, place: Place, token: str, seat: Seat, kept: Answer | LateChange) -> HttpResponse:
    """What is said after an answer, or after a change was asked for."""
    outcome, meeting = str(kept.get_outcome_display()), seat.meeting
    activity = meeting.activity
    facts = [(_("Meeting"), activity.title), (_("When"), words.when(activity))]
    if who := coming(seat, kept):
        facts.append((_("Who comes"), who))
    more = {"back_url": place.url(f"u/{token}/"), "facts": facts}
    if isinstance(kept, LateChange):
        text = _(
            "Your answer stays as it was until the committee says yes. You are told by mail; this link shows it, too."
        )
        title = _("The change waits for the committee: %(outcome)s") % {"outcome": outcome}
        return DESK.message(request, place, title, text, icon="clock", tone="kunyit", **more)
    if kept.outcome != Outcome.DECLINES and meeting.public_since:
        more["calendar_url"] = place.url(f"rapat/{meeting.slug}/acara.ics")
    text = _("The committee has your answer. By the same link you can change it until the day set.")
    return DESK.message(request, place, outcome, text, icon="check", tone="daun", **more)


def coming(seat: Seat, kept: Answer | LateChange) -> str:
    """Who comes by this answer, with the office: the invited one unless another is sent; "" when nobody does."""
    if kept.outcome == Outcome.DECLINES:
        return ""
    told = kept.facts if isinstance(kept, LateChange) else {"name": kept.name, "office": kept.office}
    office = told["office"] or (seat.office if kept.outcome == Outcome.COMES else "")
    return ", ".join(filter(None, (told["name"], office)))
