"""Putting on duty, answering, replacing; nobody in two places; what follows when the activity moves or is cancelled."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from lugas.accounts.rules import Role
from lugas.accounts.transitions import NotAllowed
from lugas.agenda import actions as agenda
from lugas.duties import actions
from lugas.duties.booking import Taken
from lugas.duties.models import Duty
from lugas.duties.rules import DutyState
from tests.duties.making import event, officer, soon, told, told_planners
from tests.factories import acting, at, user

pytestmark = pytest.mark.django_db


def test_put_on_duty_asked_and_confirmed(head, protocol):
    with acting(head):
        duty = actions.put(event("Upacara"), protocol.acting, "protocol_officer", by=head)
        assert duty.state == DutyState.ASKED
    assert "diminta" in told(protocol)[0]
    assert "Upacara" in told(protocol)[0]
    with acting(protocol):
        duty = actions.confirm(duty, by=protocol)
    assert duty.state == DutyState.CONFIRMED
    assert duty.answered_at


def test_a_refusal_needs_a_reason_and_tells_whoever_plans(head, protocol):
    with acting(head):
        duty = actions.put(event("Upacara"), protocol.acting, "protocol_officer", by=head)
    with acting(protocol):
        with pytest.raises(ValidationError):
            actions.refuse(duty, by=protocol, reason="  ")
        actions.refuse(duty, by=protocol, reason="Sakit")
    with acting(head):
        assert any("Petugas Protokol 1" in one and "Sakit" in one for one in told_planners())


def test_nobody_answers_for_another(head, protocol, photographer):
    with acting(head):
        duty = actions.put(event(), protocol.acting, "protocol_officer", by=head)
    with acting(photographer), pytest.raises(PermissionDenied):
        actions.confirm(duty, by=photographer)
    with acting(photographer), pytest.raises(PermissionDenied):
        actions.put(duty.activity, photographer.acting, "photographer", by=photographer)


def test_nobody_is_in_two_places(head, protocol):
    with acting(head):
        first = event("Upacara di alun-alun", start=soon(hour=9))
        actions.put(first, protocol.acting, "protocol_officer", by=head)
        with pytest.raises(Taken, match="Upacara di alun-alun"):
            actions.put(event(start=soon(hour=10)), protocol.acting, "protocol_officer", by=head)
        # Touching hours and a second role at the same activity are possible.
        actions.put(event(start=soon(hour=11)), protocol.acting, "protocol_officer", by=head)
        actions.put(first, protocol.acting, "master_of_ceremonies", by=head)
        with pytest.raises(Taken):
            actions.put(first, protocol.acting, "master_of_ceremonies", by=head)


def test_the_database_itself_refuses(head, protocol):
    with acting(head):
        duty = actions.put(event(), protocol.acting, "protocol_officer", by=head)
        other = event()
        with pytest.raises(IntegrityError, match="duty_one_place"), transaction.atomic():
            Duty.objects.create(
                activity=other,
                member=protocol.acting,
                user_id=protocol.pk,
                role="driver",
                starts_at=duty.starts_at,
                ends_at=duty.ends_at,
                put_by="x",
            )


def test_one_human_being_with_two_memberships_is_in_one_place(head, protocol):
    """Also across secretariats: the other's activity is not named."""
    from lugas.accounts.models import Membership

    host = user("53.02", Role.HEAD)
    with at("53.02"):
        there = Membership.objects.create(user=protocol, role=Role.PROTOCOL, name="Petugas Protokol 1")
    with acting(host):
        actions.put(event("Rahasia TTS"), there, "protocol_officer", by=host)
    with acting(head):
        with pytest.raises(Taken) as refusal:
            actions.put(event(), protocol.acting, "protocol_officer", by=head)
        assert "Rahasia" not in str(refusal.value)


def test_leave_keeps_from_duty(head, protocol):
    day = soon().date()
    with acting(head):
        actions.set_leave(protocol.acting, by=head, start=day, end=day)
        with pytest.raises(ValidationError, match="cuti"):
            actions.put(event(), protocol.acting, "protocol_officer", by=head)
        actions.put(event(start=soon(days=5)), protocol.acting, "protocol_officer", by=head)


def test_replacing_tells_both(head, protocol):
    second = officer("Petugas Protokol 2", "protocol_officer")
    with acting(head):
        duty = actions.put(event("Upacara"), protocol.acting, "protocol_officer", by=head)
        new = actions.replace(duty, second.acting, by=head)
        assert new.replaces_id == duty.pk
        assert Duty.objects.get(pk=duty.pk).state == DutyState.REPLACED
        with pytest.raises(NotAllowed):
            actions.replace(duty, second.acting, by=head)
    assert "diganti" in told(protocol)[0]
    assert "diminta" in told(second)[0]


def test_replacing_by_somebody_who_is_elsewhere_changes_nothing(head, protocol):
    second = officer("Petugas Protokol 2", "protocol_officer")
    with acting(head):
        actions.put(event("Lain"), second.acting, "protocol_officer", by=head)
        duty = actions.put(event(), protocol.acting, "protocol_officer", by=head)
        with pytest.raises(Taken):
            actions.replace(duty, second.acting, by=head)
        assert Duty.objects.get(pk=duty.pk).state == DutyState.ASKED


def test_a_proposal_tells_nobody_until_it_is_asked(head, protocol):
    with acting(head):
        duty = actions.put(event(), protocol.acting, "protocol_officer", by=head, state=DutyState.PROPOSED)
    assert told(protocol) == []
    with acting(head):
        actions.ask(duty, by=head)
    assert len(told(protocol)) == 1
    with acting(head), pytest.raises(ValidationError):
        actions.drop(Duty.objects.get(pk=duty.pk), by=head)


def test_whoever_puts_himself_on_duty_has_said_yes(protocol):
    with acting(protocol):
        duty = actions.put(event(), protocol.acting, "protocol_officer", by=protocol)
        assert duty.state == DutyState.CONFIRMED
    assert told(protocol) == []


def test_moving_the_activity_moves_its_duties_and_asks_again(head, protocol):
    with acting(head):
        activity = event("Upacara")
        duty = actions.put(activity, protocol.acting, "protocol_officer", by=head)
    with acting(protocol):
        actions.confirm(duty, by=protocol)
    with acting(head):
        later = activity.starts_at + timedelta(hours=3)
        agenda.change_activity(activity, by=head, starts_at=later, ends_at=later + timedelta(hours=2))
        duty.refresh_from_db()
        assert (duty.starts_at, duty.state) == (later, DutyState.ASKED)
    assert "jawab lagi" in told(protocol)[0]


def test_an_activity_moved_onto_another_duty_releases_the_officer_and_says_so(head, protocol):
    with acting(head):
        actions.put(event("Lain", start=soon(hour=14)), protocol.acting, "protocol_officer", by=head)
        activity = event("Upacara", start=soon(hour=9))
        duty = actions.put(activity, protocol.acting, "protocol_officer", by=head)
        at_two = soon(hour=14)
        agenda.change_activity(activity, by=head, starts_at=at_two, ends_at=at_two + timedelta(hours=1))
        duty.refresh_from_db()
        assert duty.state == DutyState.RELEASED
        assert any("Upacara" in one for one in told_planners())
    assert any("dibebaskan" in one for one in told(protocol))


def test_moving_the_only_engagement_moves_the_duties_too(head, protocol):
    with acting(head):
        activity = event("Upacara")
        duty = actions.put(activity, protocol.acting, "protocol_officer", by=head)
        later = activity.starts_at + timedelta(hours=1)
        agenda.move(activity.engagements.get(), by=head, starts_at=later, ends_at=later + timedelta(hours=2))
        duty.refresh_from_db()
        assert duty.starts_at == later


def test_a_change_of_place_is_told(head, protocol):
    with acting(head):
        activity = event("Upacara")
        duty = actions.put(activity, protocol.acting, "protocol_officer", by=head)
        agenda.change_activity(activity, by=head, place="Alun-Alun")
        duty.refresh_from_db()
        assert duty.state == DutyState.ASKED
    assert "Alun-Alun" in told(protocol)[0]


def test_cancelling_releases_and_tells(head, protocol, photographer):
    with acting(head):
        activity = event("Upacara")
        duty = actions.put(activity, protocol.acting, "protocol_officer", by=head)
        actions.put(activity, photographer.acting, "photographer", by=head, state=DutyState.PROPOSED)
        agenda.cancel_activity(activity, by=head, reason="Hujan")
        duty.refresh_from_db()
        assert duty.state == DutyState.RELEASED
        assert activity.duties.count() == 1
        with pytest.raises(ValidationError):
            actions.put(activity, protocol.acting, "protocol_officer", by=head)
    assert "Hujan" in told(protocol)[0]
    assert told(photographer) == []


def test_what_is_restricted_is_not_named_to_who_may_not_know(head):
    driver = officer("Pengemudi 1", "driver", role=Role.DOOR)
    with acting(head):
        actions.put(event("Pertemuan tertutup", secrecy="restricted"), driver.acting, "driver", by=head)
    assert "tertutup" not in told(driver)[0]
    assert "terbatas" in told(driver)[0]


def test_all_who_plan_may_see_restricted_activities():
    from lugas.accounts.rules import PERMISSIONS

    assert PERMISSIONS["duties.plan"] <= PERMISSIONS["agenda.view_restricted"]


def test_five_questions_after_the_event(head, protocol):
    scores = dict.fromkeys(("on_time", "prepared", "as_planned", "teamwork", "leader_served"), 4)
    with acting(head):
        duty = actions.put(event(), protocol.acting, "protocol_officer", by=head)
    with acting(protocol):
        with pytest.raises(ValidationError):
            actions.debrief(duty, scores, by=protocol)
        past = timezone.now() - timedelta(hours=5)
        Duty.objects.filter(pk=duty.pk).update(starts_at=past, ends_at=past + timedelta(hours=1))
        duty.refresh_from_db()
        with pytest.raises(ValidationError):
            actions.debrief(duty, {**scores, "on_time": 6}, by=protocol)
        actions.debrief(duty, scores, by=protocol, said="Mikrofon mati")
        duty.refresh_from_db()
        assert duty.state == DutyState.DONE
