"""What an activity needs and lacks: officers by kind and level, and the list of things, answered or ticked."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from lugas.accounts.rules import Role
from lugas.agenda.models import Activity
from lugas.agenda.registry import lacks_of
from lugas.duties import actions, needs, preparation
from lugas.duties.rules import DutyState
from tests.duties.making import event, officer, soon
from tests.factories import acting, activity, invitation, user

pytestmark = pytest.mark.django_db
OPENING = {"kind": Activity.Kind.OPENING, "dress": "PDH", "contact_name": "Panitia", "place": "Aula"}


def gaps(one) -> dict:
    return needs.staffing_of([one])[one.pk].missing


def lacks(one, who) -> set:
    return {lack.key for lack in lacks_of([one], who)[one.pk]}


def test_needs_follow_kind_and_level(office):
    assert gaps(event(level="head")) == {"protocol_officer": 1, "note_taker": 1, "photographer": 1}
    assert gaps(event(level="secretary")) == {"protocol_officer": 1, "note_taker": 1}


def test_an_activity_without_a_leader_needs_nobody_unless_the_office_holds_it(office):
    assert gaps(activity(start=soon())) == {}
    own = activity(start=soon(), organiser_kind=Activity.Organiser.OWN, kind=Activity.Kind.COORDINATION)
    assert gaps(own)["protocol_officer"] == 1


def test_a_secretariat_changes_what_is_usual_and_an_activity_what_it_needs(head, office):
    one = event()
    actions.set_usual_needs("head", "audience", {"protocol_officer": 2}, by=head)
    assert gaps(one) == {"protocol_officer": 2}
    actions.need(one, "driver", 1, by=head)
    actions.need(one, "protocol_officer", 0, by=head)
    assert gaps(one) == {"driver": 1}
    # Back to the house's list: nothing of one's own is kept.
    house = {"protocol_officer": 1, "note_taker": 1, "photographer": 1}
    actions.set_usual_needs("head", "audience", house, by=head)
    assert gaps(event(start=soon(5))) == house


def test_a_name_written_by_hand_counts_as_protocol_officer(office):
    assert "protocol_officer" not in gaps(event(protocol_officer="Pak Yan"))


def test_a_role_of_ones_own(head, office, protocol):
    role = actions.add_role("Penari", by=head)
    one = event()
    actions.need(one, role.key, 1, by=head)
    assert gaps(one)[role.key] == 1
    with pytest.raises(ValidationError):
        actions.add_role("penari", by=head)
    actions.put(one, protocol.acting, role.key, by=head)
    with pytest.raises(ValidationError):
        actions.remove_role(role, by=head)


def test_things_lack_until_they_are_ticked_or_answered(head, office):
    one = event(**OPENING)
    assert {"letter", "officers", "speech", "programme"} <= lacks(one, head)
    assert not {"photographs", "release", "report"} & lacks(one, head)
    actions.tick(one, "programme", "there", by=head)
    invitation(one, settled_at=timezone.now())
    assert not {"programme", "letter"} & lacks(one, head)
    actions.untick(one, "programme", by=head)
    assert "programme" in lacks(one, head)
    with pytest.raises(ValidationError):
        actions.tick(one, "officers", "there", by=head)


def test_a_decision_lacks_while_an_invitation_waits(head, office):
    one = event(**OPENING)
    assert "decision" not in lacks(one, head)
    invitation(one)
    assert "decision" in lacks(one, head)


def test_after_the_event_pictures_and_release_lack_and_speech_no_more(head, office):
    one = event(start=timezone.now() - timedelta(hours=30), public=True, **OPENING)
    assert {"photographs", "release"} <= lacks(one, head)
    assert not {"speech", "officers"} & lacks(one, head)


def test_a_release_answers(head, office):
    from lugas.newsroom import actions as newsroom

    one = event(start=timezone.now() - timedelta(hours=30), public=True, **OPENING)
    release = newsroom.write(by=head, title="Rilis", body="Isi", activity=one)
    assert "release" in lacks(one, head)
    newsroom.publish(release, by=head)
    assert "release" not in lacks(one, head)


def test_officers_lack_until_all_are_asked(head, office):
    one = event()
    roles = list(gaps(one))
    duties = [
        actions.put(one, officer(f"Petugas {role}", role).acting, role, by=head, state=DutyState.PROPOSED)
        for role in roles
    ]
    assert gaps(one) == {}
    assert "officers" in lacks(one, head)
    actions.ask_all(duties, by=head)
    assert "officers" not in lacks(one, head)


def test_nothing_is_missing_at_what_is_over(office):
    assert gaps(event(start=timezone.now() - timedelta(hours=30))) == {}


def test_ticking_needs_the_permission(office):
    door = user("53", Role.DOOR)
    with acting(door), pytest.raises(PermissionDenied):
        actions.tick(event(**OPENING), "speech", "there", by=door)


def test_lacks_cost_the_same_for_one_and_for_many(head, office, django_assert_max_num_queries):
    many = [event(start=soon(days=day), **OPENING) for day in range(1, 9)]
    with django_assert_max_num_queries(22):
        preparation.needs_of(many)


def test_a_plan_puts_down_proposals_with_reasons_and_says_what_stays_open(head, office):
    officer("Petugas Protokol 1", "protocol_officer")
    busy = officer("Fotografer 1", "photographer", role=Role.MEDIA)
    other = event("Lain", start=soon(hour=9))
    actions.put(other, busy.acting, "photographer", by=head)
    one = event("Audiensi", start=soon(hour=10))
    planned = actions.plan([one], by=head)
    [duty] = planned.duties
    assert (duty.state, duty.role, duty.member.name) == (DutyState.PROPOSED, "protocol_officer", "Petugas Protokol 1")
    assert "luang" in duty.why
    why = {role: reason for _activity, role, reason in planned.open}
    assert "bertugas di tempat lain" in why["Fotografer"]
    assert "keahlian" in why["Notulis"]
    assert actions.plan([one], by=head).duties == []
