"""A member who leaves: duties go to a colleague, skills and leave end, and what was written by the person is told and forgotten."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from lugas.accounts.actions.leaving import end_membership
from lugas.accounts.personal_data import held_of, registry
from lugas.accounts.rules import Role
from lugas.duties import actions
from lugas.duties.models import Debrief, Duty, Leave, Skill
from lugas.duties.rules import DutyState
from tests.duties.making import event, officer, soon, told
from tests.factories import acting, at, user

pytestmark = pytest.mark.django_db


def test_duties_to_come_are_handed_over(head, protocol):
    second = officer("Petugas Protokol 2", "protocol_officer")
    administrator = user("53", Role.ADMINISTRATOR)
    with acting(head):
        duty = actions.put(event("Upacara"), protocol.acting, "protocol_officer", by=head)
        actions.set_leave(
            protocol.acting, by=head, start=soon().date() + timedelta(9), end=soon().date() + timedelta(9)
        )
    with acting(administrator):
        end_membership(protocol.acting, by=administrator, receivers={"duties.duties": second.acting})
        assert Duty.objects.get(replaces=duty).member == second.acting
        assert not Skill.objects.filter(member=protocol.acting).exists()
        assert not Leave.objects.exists()
    assert "Upacara" in told(second)[0]


def test_a_colleague_who_is_elsewhere_cannot_take_over(head, protocol):
    second = officer("Petugas Protokol 2", "protocol_officer")
    administrator = user("53", Role.ADMINISTRATOR)
    with acting(head):
        duty = actions.put(event("Upacara"), protocol.acting, "protocol_officer", by=head)
        actions.put(event("Lain"), second.acting, "protocol_officer", by=head)
    with acting(administrator):
        with pytest.raises(ValidationError, match="Lain"):
            end_membership(protocol.acting, by=administrator, receivers={"duties.duties": second.acting})
        assert Duty.objects.get(pk=duty.pk).state == DutyState.ASKED


def test_what_is_held_of_a_person_is_told_and_forgotten(head, protocol):
    past = timezone.now() - timedelta(hours=3)
    with acting(head):
        one = event(start=past, hours=1)
        duty = actions.put(one, protocol.acting, "protocol_officer", by=head)
        actions.set_leave(protocol.acting, by=head, start=soon().date(), end=soon().date(), note="Berobat")
    scores = dict.fromkeys(("on_time", "prepared", "as_planned", "teamwork", "leader_served"), 4)
    with acting(protocol):
        actions.debrief(duty, scores, by=protocol, said="Saya sakit")
    with at("53"):
        kinds = {one.what for one in held_of(protocol.acting)}
        assert {"duties.debrief.duty", "duties.duty.member", "duties.leave.member"} <= kinds
        registry.forget(protocol.acting, "Petugas Protokol")
        assert (Debrief.objects.get().words, Leave.objects.get().note) == ("", "")
        assert Debrief.objects.get().scores == scores
