"""Who finds a duty, and by which words."""

import pytest

from lugas.accounts.rules import Role
from lugas.agenda.models import Activity
from lugas.duties import actions
from lugas.duties.models import Duty
from lugas.search.queries import find
from lugas.search.registry import reindex
from tests.duties.making import event
from tests.factories import acting, at, user

pytestmark = pytest.mark.django_db


def found(text, who):
    """The duties that a person finds."""
    with acting(who):
        return [hit.title for hit in find(text, user=who, kinds=["duty"])[0]]


def put(officer, head, role="photographer", **fields) -> Duty:
    """The officer is asked to serve at an event."""
    with at("53", head):
        return actions.put(event("Panen raya jagung", **fields), officer.acting, role, by=head)


def test_duty_is_found_by_colleague_role_and_activity_until_refused(head, photographer):
    duty = put(photographer, head)
    line = ["Fotografer 1: Fotografer"]
    assert found("fotografer", head) == found("panen", head) == found("photographer jagung", head) == line
    with acting(photographer):
        actions.refuse(duty, by=photographer, reason="Sakit")
    assert found("panen", head) == found("sakit", head) == []


def test_duties_of_restricted_activities_are_found_by_whoever_may_know_them(head, photographer):
    put(photographer, head, secrecy=Activity.Secrecy.RESTRICTED)
    media = user("53", Role.MEDIA)
    assert found("jagung", head) == ["Fotografer 1: Fotografer"]
    assert found("jagung", media) == found("jagung", photographer) == []


def test_no_other_office_finds_them_and_a_new_title_reaches_them(head, photographer):
    duty = put(photographer, head)
    assert found("panen", user("53.01")) == []
    with at("53", head):
        duty.activity.title = "Tanam sorgum"
        duty.activity.save()
    assert found("panen", head) == []
    assert found("sorgum", head) == ["Fotografer 1: Fotografer"]


def test_name_that_is_deleted_leaves_the_index(head, photographer):
    put(photographer, head)
    with at("53", head):
        member = photographer.acting
        member.name = "Tanpa nama"
        member.save()
    assert found("fotografer 1", head) == []
    assert found("panen", head) == ["Tanpa nama: Fotografer"]
    with at("53", head):
        reindex()
    assert found("panen", head) == ["Tanpa nama: Fotografer"]
