"""The alarms are told once, to whom they concern: tomorrow, suddenly, time to leave."""

from datetime import datetime, timedelta

import pytest
from django.utils import timezone

from lugas.agenda import actions as agenda
from lugas.agenda.models import Activity
from lugas.duties import actions, alarms, jobs
from lugas.duties.models import Duty, Leave
from lugas.duties.rules import DutyState
from lugas.notices.actions import URGENT
from lugas.notices.models import Notice
from tests.duties.making import event, soon, told, told_planners
from tests.factories import WITA, acting

pytestmark = pytest.mark.django_db


@pytest.fixture
def clock(monkeypatch):
    """Sets what the alarms take for now; the database goes on with its own."""

    def set_to(moment: datetime):
        monkeypatch.setattr(timezone, "now", lambda: moment)

    return set_to


def test_tomorrow_without_officers_or_speech_is_told_once_in_the_afternoon(head, office, clock):
    one = event("Pembukaan pameran", kind=Activity.Kind.OPENING, start=soon(days=4))
    day_before = one.starts_at.astimezone(WITA) - timedelta(days=1)
    clock(day_before.replace(hour=9))
    assert alarms.tomorrow() == 0
    clock(day_before.replace(hour=13))
    assert alarms.tomorrow() == 1
    assert alarms.tomorrow() == 0
    [text] = told_planners()
    assert "Pembukaan pameran" in text
    assert "petugas, sambutan" in text
    assert Notice.objects.get().kind == URGENT


def test_an_activity_that_moved_is_told_anew(head, office, clock):
    one = event(kind=Activity.Kind.OPENING, start=soon(days=4))
    clock(one.starts_at.astimezone(WITA) - timedelta(hours=18))
    assert alarms.tomorrow() == 1
    agenda.change_activity(
        one, by=head, starts_at=one.starts_at + timedelta(hours=1), ends_at=one.ends_at + timedelta(hours=1)
    )
    assert alarms.tomorrow() == 1


def test_a_sudden_assignment_names_who_stands_by(head, office, protocol):
    start = timezone.now() + timedelta(hours=3)
    event("Kunjungan mendadak", start=start)
    day = start.astimezone(WITA).date()
    actions.set_leave(protocol.acting, by=head, start=day, end=day, kind=Leave.Kind.STANDBY)
    assert (alarms.sudden(), alarms.sudden()) == (1, 0)
    [text] = told_planners()
    assert "mendadak" in text
    assert "Petugas Protokol 1" in text


def test_what_was_known_in_time_is_not_sudden(head, office):
    one = event(start=timezone.now() + timedelta(hours=3))
    Activity.objects.filter(pk=one.pk).update(made_at=timezone.now() - timedelta(days=1))
    assert alarms.sudden() == 0


def test_the_officer_hears_when_to_set_out_by_the_travel_table(head, office, protocol, clock):
    """From Kupang to Soe: some hours by road, and half an hour before it begins."""
    with acting(head):
        one = event("Rakor di Soe", code="53.02", start=soon(days=2, hour=12))
        actions.put(one, protocol.acting, "protocol_officer", by=head)
        before = len(told(protocol))
        clock(one.starts_at - timedelta(hours=12))
        assert alarms.set_out() == 0
        clock(one.starts_at - timedelta(hours=2, minutes=45))
        assert (alarms.set_out(), alarms.set_out()) == (1, 0)
    assert len(told(protocol)) == before + 1
    assert "Berangkat pukul" in told(protocol)[0]


def test_the_way_begins_where_the_duty_before_it_ends(head, office, protocol):
    from lugas.duties import travelling

    with acting(head):
        first = event(code="53.02", start=soon(hour=8))
        second = event(code="53.02", start=soon(hour=12), place="Kantor Bupati")
        duties = [actions.put(one, protocol.acting, "protocol_officer", by=head) for one in (first, second)]
        ways = {duty.pk: way for duty, way in travelling.to_each(duties, office.region)}
    assert ways[duties[0].pk] > timedelta(hours=1) > ways[duties[1].pk]


def test_what_is_over_is_done(head, office, protocol):
    with acting(head):
        duty = actions.put(event(), protocol.acting, "protocol_officer", by=head)
    past = timezone.now() - timedelta(hours=3)
    Duty.objects.filter(pk=duty.pk).update(starts_at=past, ends_at=past + timedelta(hours=1), state=DutyState.CONFIRMED)
    jobs.look.func(secretariat_id=office.pk) if hasattr(jobs.look, "func") else actions.finish()
    duty.refresh_from_db()
    assert duty.state == DutyState.DONE
