"""Events that come again: right dates on the clock of the place, and changes that reach as far as one says."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from lugas.agenda import actions, recurrence
from lugas.agenda.actions.series import make_ahead
from lugas.agenda.models import Activity, Engagement
from lugas.agenda.recurrence import Every, Repeat, rule_text, starts
from lugas.agenda.rules import Status
from tests.factories import acting, activity, engagement, moment, position

pytestmark = pytest.mark.django_db
WITA, BERLIN = ZoneInfo("Asia/Makassar"), ZoneInfo("Europe/Berlin")
# A Wednesday, the fourth of its month and not the last.
DAY = date(2030, 1, 23)


def days(text, first=None, zone=WITA, **given):
    """The dates that a rule gives within two years."""
    first = first or datetime(2030, 1, 23, 9, tzinfo=zone)
    given.setdefault("horizon", first + timedelta(days=731))
    return [one.astimezone(zone) for one in starts(text, first, zone, **given)]


# ---------- Rules ----------
@pytest.mark.parametrize(
    ("repeat", "text", "second"),
    [
        (Repeat(Every.DAY, 2), "FREQ=DAILY;INTERVAL=2", date(2030, 1, 25)),
        (Repeat(Every.WEEK), "FREQ=WEEKLY;BYDAY=WE", date(2030, 1, 30)),
        (Repeat(Every.WEEK, 1, (0, 4)), "FREQ=WEEKLY;BYDAY=MO,WE,FR", date(2030, 1, 25)),
        (Repeat(Every.MONTH_DAY), "FREQ=MONTHLY;BYMONTHDAY=23", date(2030, 2, 23)),
        (Repeat(Every.MONTH_NTH), "FREQ=MONTHLY;BYDAY=4WE", date(2030, 2, 27)),
        (Repeat(Every.YEAR, count=3), "FREQ=YEARLY;COUNT=3", date(2031, 1, 23)),
    ],
)
def test_what_is_typed_becomes_a_rule(repeat, text, second):
    assert rule_text(repeat, DAY) == text
    assert days(text)[1].date() == second


def test_the_last_weekday_and_the_31st():
    last = rule_text(Repeat(Every.MONTH_LAST), date(2030, 1, 30))
    assert days(last, datetime(2030, 1, 30, 9, tzinfo=WITA))[1].date() == date(2030, 2, 27)
    thirty_first = days("FREQ=MONTHLY;BYMONTHDAY=31", datetime(2030, 1, 31, 9, tzinfo=WITA))
    assert [one.month for one in thirty_first[:3]] == [1, 3, 5]


def test_the_last_day_belongs_to_it_and_a_count_counts_the_first():
    assert days(rule_text(Repeat(Every.WEEK, until=date(2030, 2, 6)), DAY))[-1].date() == date(2030, 2, 6)
    assert len(days("FREQ=WEEKLY;COUNT=3")) == 3
    late = datetime(2030, 1, 23, 23, 30, tzinfo=WITA)
    assert days(recurrence.with_until("FREQ=DAILY;COUNT=9", date(2030, 1, 25)), late)[-1].day == 25


def test_nine_stays_nine_when_a_country_changes_its_clocks():
    found = days("FREQ=WEEKLY", datetime(2030, 3, 27, 9, tzinfo=BERLIN), BERLIN)
    assert [one.hour for one in found[:3]] == [9, 9, 9]
    assert found[0].utcoffset() != found[1].utcoffset()


def test_an_hour_that_is_skipped_comes_an_hour_later():
    found = days("FREQ=DAILY", datetime(2030, 3, 30, 2, 30, tzinfo=BERLIN), BERLIN)
    assert [(one.day, one.hour) for one in found[:3]] == [(30, 2), (31, 3), (1, 2)]


def test_exceptions_are_left_out():
    gone = datetime(2030, 1, 30, 9, tzinfo=WITA)
    assert [one.day for one in days("FREQ=WEEKLY;COUNT=3", left_out=[gone])] == [23, 6]


@pytest.mark.parametrize(
    "text", ["FREQ=SECONDLY", "FREQ=HOURLY", "nonsense", "FREQ=WEEKLY;BYDAY=XX", "FREQ=DAILY;INTERVAL=0"]
)
def test_nonsense_is_refused(text):
    with pytest.raises(recurrence.BadRule):
        days(text)


# ---------- Series ----------
@pytest.fixture
def weekly(head):
    """A meeting each Wednesday at nine, six times, with the Governor firmly in it."""
    with acting(head):
        first = engagement(activity("Rapat staf", start=moment(9, day=DAY)), position("Gubernur Contoh"))
        actions.create_series(first.activity, by=head, rule="FREQ=WEEKLY;COUNT=6")
        return first.activity


def occurrences(of) -> list[Activity]:
    """All occurrences by the day they stand on."""
    return list(Activity.objects.filter(title__startswith="Rapat staf").order_by("starts_at"))


def test_occurrences_are_activities_with_their_officials(weekly, head):
    with acting(head):
        found = occurrences(weekly)
        assert [one.starts_at for one in found] == [moment(9, day=DAY + timedelta(days=7 * n)) for n in range(6)]
        parts = Engagement.objects.filter(activity__in=found)
        assert {one.status for one in parts} == {Status.CONFIRMED}
        assert all(one.person_id for one in parts)


def test_where_hours_are_taken_the_part_is_tentative(head):
    with acting(head):
        governor = position("Gubernur Contoh")
        engagement(activity("Peresmian", start=moment(9, day=DAY + timedelta(days=7))), governor)
        first = engagement(activity("Rapat staf", start=moment(9, day=DAY)), governor)
        actions.create_series(first.activity, by=head, rule="FREQ=WEEKLY;COUNT=3")
        states = [one.engagements.get().status for one in occurrences(first.activity)]
        assert states == [Status.CONFIRMED, Status.TENTATIVE, Status.CONFIRMED]


def test_making_ahead_again_makes_nothing_twice_nor_what_was_taken_away(weekly, head):
    with acting(head):
        gone = occurrences(weekly)[2]
        actions.remove_activity(gone, by=head, reason="Libur")
        make_ahead(weekly.series)
        assert len(occurrences(weekly)) == 5


def test_only_this_one_is_changed_and_stays_apart(weekly, head):
    with acting(head):
        third = occurrences(weekly)[2]
        later = moment(14, day=DAY + timedelta(days=15))
        hours = {"starts_at": later, "ends_at": later + timedelta(hours=2)}
        actions.change_series(third, by=head, reach="one", **hours)
        done, left = actions.change_series(
            weekly, by=head, reach="all", starts_at=moment(10, day=DAY), ends_at=moment(11, day=DAY), room="Ruang 2"
        )
        assert (len(done), [one.pk for one in left]) == (5, [third.pk])
        found = occurrences(weekly)
        assert [one.starts_at.astimezone(WITA).hour for one in found] == [10, 10, 14, 10, 10, 10]
        assert [bool(one.room) for one in found] == [True, True, False, True, True, True]
        # The Governor went along, and making ahead does not fill the gap that the moved one left.
        assert found[0].engagements.get().starts_at == moment(10, day=DAY)
        make_ahead(Activity.objects.get(pk=weekly.pk).series)
        assert len(occurrences(weekly)) == 6


def test_moving_the_only_part_sets_its_occurrence_apart(weekly, head):
    with acting(head):
        second = occurrences(weekly)[1]
        part = second.engagements.get()
        actions.move(
            part, by=head, starts_at=part.starts_at + timedelta(hours=4), ends_at=part.ends_at + timedelta(hours=4)
        )
        assert Activity.objects.get(pk=second.pk).by_hand


def test_this_and_the_following_become_a_series_of_their_own(weekly, head):
    with acting(head):
        third = occurrences(weekly)[2]
        actions.change_series(third, by=head, reach="following", title="Rapat staf besar")
        found = occurrences(weekly)
        assert [one.title for one in found] == ["Rapat staf"] * 2 + ["Rapat staf besar"] * 4
        old, new = found[0].series, found[2].series
        assert old.pk != new.pk
        for series in (old, new):
            make_ahead(series)
        assert len(occurrences(weekly)) == 6


def test_another_day_is_for_one_alone(weekly, head):
    tomorrow = moment(9, day=DAY + timedelta(days=1))
    hours = {"starts_at": tomorrow, "ends_at": tomorrow + timedelta(hours=1)}
    tomorrow = moment(9, day=DAY + timedelta(days=1))
    hours = {"starts_at": tomorrow, "ends_at": tomorrow + timedelta(hours=1)}
    with acting(head), pytest.raises(ValidationError, match="hanya untuk satu kali"):
        actions.change_series(weekly, by=head, reach="all", **hours)


def test_a_day_on_which_hours_are_taken_is_named_and_nothing_changes(weekly, head):
    with acting(head):
        governor = weekly.engagements.get().position
        engagement(activity("Peresmian", start=moment(15, day=DAY + timedelta(days=14))), governor)
        hours = {"starts_at": moment(15, day=DAY), "ends_at": moment(17, day=DAY)}
        with pytest.raises(ValidationError, match="6 Februari 2030"):
            actions.change_series(weekly, by=head, reach="all", **hours)
        assert {one.starts_at.astimezone(WITA).hour for one in Activity.objects.filter(title="Rapat staf")} == {9}


def test_ending_takes_later_ones_away_and_leaves_what_was_changed_by_hand(weekly, head):
    with acting(head):
        found = occurrences(weekly)
        actions.change_activity(found[4], by=head, room="Ruang lain")
        stay = actions.end_series(weekly.series, by=head, last_day=DAY + timedelta(days=8), reason="Selesai")
        assert [one.pk for one in stay] == [found[4].pk]
        assert [one.pk for one in occurrences(weekly)] == [found[0].pk, found[1].pk, found[4].pk]
        make_ahead(weekly.series)
        assert len(occurrences(weekly)) == 3


def test_the_form_previews_dates_with_clashes_and_records_them(browser, head):
    with acting(head):
        governor = position("Gubernur Contoh")
        engagement(activity("Peresmian", start=moment(9, day=DAY + timedelta(days=7))), governor)
        first = engagement(activity("Rapat staf", start=moment(9, day=DAY)), governor)
    where = [first.activity.public_id]
    typed = {"every": "week", "interval": "1", "weekdays": ["2"], "count": "4"}
    shown = browser.get(reverse("agenda:preview", args=where), typed).content.decode()
    assert "Setiap pekan pada Rabu, 4 kali" in shown
    assert "13 Februari 2030" in shown
    assert "Peresmian" in shown
    browser.post(reverse("agenda:repeat", args=where), typed)
    with acting(head):
        assert len(occurrences(first.activity)) == 4
        series = Activity.objects.get(pk=first.activity_id).series
    page = browser.get(reverse("agenda:series", args=[series.public_id])).content.decode()
    assert "6 Februari 2030" in page
    assert "Setiap pekan" in browser.get(first.activity.get_absolute_url()).content.decode()


def test_a_wrong_form_says_why(browser, head):
    with acting(head):
        first = activity("Rapat staf", start=moment(9, day=DAY))
    typed = {"every": "day", "interval": "1", "until": "2029-01-01"}
    answer = browser.post(reverse("agenda:repeat", args=[first.public_id]), typed)
    assert "sebelum yang pertama" in answer.content.decode()
