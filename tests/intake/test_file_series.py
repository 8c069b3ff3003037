"""A calendar file's series: all its dates recorded or only the next one, decided once, followed when the sender changes it."""

from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from lugas.agenda.actions import decide, undo_decision
from lugas.agenda.actions.series import make_ahead
from lugas.agenda.models import Activity, Engagement, EventSeries, Invitation
from lugas.agenda.rules import Status
from lugas.intake.actions import bring, record
from tests.factories import acting, activity, engagement, secretariat

pytestmark = pytest.mark.django_db
WITA = ZoneInfo("Asia/Makassar")
# The next Monday but one, nine in the morning.
TODAY = timezone.localtime(timezone=WITA).replace(hour=9, minute=0, second=0, microsecond=0)
FIRST = TODAY + timedelta(days=14 - TODAY.weekday())


def day(weeks, hour=9, minute=0):
    return (FIRST + timedelta(weeks=weeks)).replace(hour=hour, minute=minute)


def local(moment):
    return f"{moment:%Y%m%dT%H%M%S}"


def event(*lines, start=FIRST, hours=2, uid="rapat@dinas", sequence=0):
    return [
        "BEGIN:VEVENT", f"UID:{uid}", f"SEQUENCE:{sequence}", "DTSTAMP:20260101T000000Z",
        f"DTSTART;TZID=Asia/Makassar:{local(start)}", f"DTEND;TZID=Asia/Makassar:{local(start + timedelta(hours=hours))}",
        "ORGANIZER:mailto:pangan@dinas.example", *lines, "END:VEVENT",
    ]  # fmt: skip


def calendar(*events, method="REQUEST"):
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//x//y//EN", f"METHOD:{method}"]
    return "\r\n".join([*lines, *[line for one in events for line in one], "END:VCALENDAR", ""]).encode()


# Five Mondays: the second is left out, the fourth is at two in another place, and one Wednesday comes besides.
WEEKLY = calendar(
    event(
        "SUMMARY:Rapat pangan", "LOCATION:Aula", "RRULE:FREQ=WEEKLY;COUNT=5",
        f"EXDATE;TZID=Asia/Makassar:{local(day(1))}", f"RDATE;TZID=Asia/Makassar:{local(day(2) + timedelta(days=2))}",
    ),
    event(
        "SUMMARY:Rapat pangan besar", "LOCATION:Hotel", f"RECURRENCE-ID;TZID=Asia/Makassar:{local(day(3))}",
        start=day(3, 14), hours=3,
    ),
)  # fmt: skip
DATES = [day(0), day(2), day(2) + timedelta(days=2), day(3, 14), day(4)]


def brought(office, content, name="rapat.ics"):
    [arrival], refused = bring([SimpleUploadedFile(name, content)], by=office.clerk)
    assert refused == []
    return arrival


def recorded(office, content=WEEKLY, *, whole=True, moved=timedelta()):
    """The file recorded by the clerk for the Governor."""
    arrival = brought(office, content)
    confirmed = {
        "asked": office.governor,
        "title": arrival.facts["title"],
        "place": arrival.facts["place"],
        "region": secretariat("53").region,
        "starts_at": FIRST + moved,
        "ends_at": FIRST + moved + timedelta(hours=2),
        "whole_series": whole,
    }
    record(arrival, by=office.clerk, confirmed=confirmed)
    return Invitation.objects.get(calendar_uid="rapat@dinas")


def starts(**filters):
    return list(Activity.objects.filter(**filters).order_by("starts_at").values_list("starts_at", flat=True))


def test_every_date_is_recorded_with_exceptions_further_dates_and_the_moved_one(office):
    with acting(office.clerk):
        invitation = recorded(office)
        assert starts() == DATES
        moved = Activity.objects.get(starts_at=day(3, 14))
        assert (moved.title, moved.place, moved.original_start) == ("Rapat pangan besar", "Hotel", day(3))
        assert moved.ends_at - moved.starts_at == timedelta(hours=3)
        assert {one.title for one in Activity.objects.exclude(pk=moved.pk)} == {"Rapat pangan"}
        assert invitation.activity.starts_at == FIRST
        # The night adds nothing to what the sender named.
        assert make_ahead(EventSeries.objects.get()) == []
        assert starts() == DATES


def test_only_the_next_one_is_recorded_when_that_is_wanted(office):
    with acting(office.clerk):
        recorded(office, whole=False)
        assert starts() == [FIRST]
        assert not EventSeries.objects.exists()


def test_the_list_shows_every_date_before_and_a_tick_for_all(clerk, office):
    with acting(office.clerk):
        arrival = brought(office, WEEKLY)
    page = clerk.get("/kerja/masuk/kiriman/").content.decode()
    assert "Catat semua 5 tanggal yang akan datang" in page
    shown = page[page.index('<details class="dates">') :]
    assert shown[: shown.index("</details>")].count("<li>") == 5
    assert "14.00–17.00 WITA, menggantikan" in shown
    name = f"a{arrival.pk}-whole_series"
    form = {
        "arrival": arrival.pk, f"a{arrival.pk}-asked": office.governor.pk, f"a{arrival.pk}-title": "Rapat pangan",
        f"a{arrival.pk}-day": f"{FIRST:%Y-%m-%d}", f"a{arrival.pk}-start": "09:00", f"a{arrival.pk}-end": "11:00",
        f"a{arrival.pk}-last_day": f"{FIRST:%Y-%m-%d}", f"a{arrival.pk}-region": secretariat("53").region_id,
        f"a{arrival.pk}-place": "Aula", name: "on",
    }  # fmt: skip
    assert clerk.post("/kerja/masuk/kiriman/catat/", form).status_code == 302
    with acting(office.clerk):
        assert starts() == DATES


def test_what_the_clerk_put_right_holds_for_every_date(office):
    with acting(office.clerk):
        recorded(office, moved=timedelta(minutes=30))
        assert starts() == [one + timedelta(minutes=30) for one in DATES]


def test_one_decision_holds_for_every_date_tentative_where_taken_and_is_taken_back_for_all(office):
    with acting(office.clerk):
        invitation = recorded(office)
        engagement(activity("Sidang", start=day(2), hours=1), office.governor)
    with acting(office.head):
        decide(invitation, by=office.head, outcome="attend")
        parts = Engagement.objects.filter(decision__invitation=invitation).order_by("starts_at")
        assert [one.starts_at for one in parts] == DATES
        assert [one.status for one in parts].count(Status.CONFIRMED) == 4
        assert parts.get(starts_at=day(2)).status == Status.TENTATIVE
        undo_decision(invitation, by=office.head)
        assert set(parts.values_list("status", flat=True)) == {Status.CANCELLED}
        assert EventSeries.objects.get().parts == []


def test_the_sender_moves_adds_and_takes_out_dates(office):
    anew = calendar(
        event("SUMMARY:Rapat pangan", "LOCATION:Aula", "RRULE:FREQ=WEEKLY;COUNT=6",
              f"EXDATE;TZID=Asia/Makassar:{local(day(2, 10))}", start=day(0, 10), sequence=1)
    )  # fmt: skip
    with acting(office.clerk):
        invitation = recorded(office)
    with acting(office.head):
        decide(invitation, by=office.head, outcome="attend")
    with acting(office.clerk):
        record(brought(office, anew), by=office.clerk)
        assert starts(cancelled_at=None) == [day(0, 10), day(1, 10), day(3, 10), day(4, 10), day(5, 10)]
        assert starts(cancelled_at__isnull=False) == [day(2), day(2) + timedelta(days=2)]
        # Whoever comes to the series comes to its new dates too.
        assert Engagement.objects.standing().filter(decision__invitation=invitation).count() == 5


def test_one_date_is_cancelled_and_the_others_stand(office):
    off = calendar(
        event(f"RECURRENCE-ID;TZID=Asia/Makassar:{local(FIRST)}", "SUMMARY:Rapat pangan", sequence=1), method="CANCEL"
    )
    with acting(office.clerk):
        invitation = recorded(office)
        record(brought(office, off), by=office.clerk)
        assert starts(cancelled_at=None) == DATES[1:]
        invitation.refresh_from_db()
        # It still waits, now for the next date.
        assert (invitation.settled_at, invitation.activity.starts_at) == (None, DATES[1])


def test_the_whole_series_is_cancelled(office):
    with acting(office.clerk):
        invitation = recorded(office)
        record(brought(office, calendar(event("SUMMARY:Rapat pangan", sequence=1), method="CANCEL")), by=office.clerk)
        assert starts(cancelled_at=None) == []
        invitation.refresh_from_db()
        assert invitation.settled_at is not None


def test_one_date_is_moved_and_the_others_stay(office):
    moved = calendar(
        event(f"RECURRENCE-ID;TZID=Asia/Makassar:{local(day(2))}", "SUMMARY:Rapat", start=day(2, 15), sequence=1)
    )
    with acting(office.clerk):
        recorded(office)
        record(brought(office, moved), by=office.clerk)
        assert starts() == sorted([*DATES[:1], day(2, 15), *DATES[2:]])


def test_a_rule_without_end_goes_on_by_itself(office):
    endless = calendar(event("SUMMARY:Rapat pangan", "LOCATION:Aula", "RRULE:FREQ=WEEKLY"))
    with acting(office.clerk):
        recorded(office, endless)
        series = EventSeries.objects.get()
        assert (series.listed, series.ended_at) == (False, None)
        there = starts()
        assert there[:3] == [day(0), day(1), day(2)]
        assert timedelta(days=380) < there[-1] - timezone.now() < timedelta(days=401)
