"""A member with an office leaves: what waits there goes on with the office, and substitutions end with the person."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from lugas.accounts.actions import end_membership
from lugas.approvals.actions import substitute
from lugas.approvals.models import Substitution
from lugas.approvals.queries import waiting_for
from tests.approvals.making import house
from tests.factories import at, user
from tests.staff import acting

pytestmark = pytest.mark.django_db


@pytest.fixture
def office():
    return house("53")


def end(office, who, **receivers):
    """The administrator ends a membership; what waits at the office goes to `to`."""
    by = office.people["administrator"]
    with acting(by):
        to = {key.replace("_", "."): person.acting for key, person in receivers.items()}
        return end_membership(office.people[who].acting, by=by, receivers=to)


def test_papers_that_wait_go_on_with_the_office(office):
    paper = office.start()
    due = office.due(paper)
    assert due.position == office.positions["kabag_protokol"]
    successor = user("53", "protocol", name="Pengganti")
    with pytest.raises(ValidationError, match="Pilih rekan"):
        end(office, "section")
    end(office, "section", approvals_steps=successor)
    with acting(successor):
        assert [one.pk for one in waiting_for(successor)] == [due.pk]


@pytest.mark.parametrize("who", ["bureau", "administrator"])
def test_they_go_neither_to_another_office_nor_to_a_role_that_cannot_initial(office, who):
    office.start()
    with pytest.raises(ValidationError):
        end(office, "section", approvals_steps=office.people[who])
    with at("53"):
        assert type(office.people["section"].acting).objects.get(pk=office.people["section"].acting.pk).is_active


def test_substitutions_end_with_either_person(office):
    today = timezone.localdate()

    def stand_in(absent, deputy, start, days):
        by = office.people["personnel"]
        with acting(by):
            return substitute(
                by=by,
                absent=office.people[absent].acting,
                deputy=office.people[deputy].acting,
                start=today + timedelta(days=start),
                end=today + timedelta(days=start + days),
                reason="Dinas luar",
            )

    begun = stand_in("assistant", "section", 0, 3)
    with at("53"):
        Substitution.objects.filter(pk=begun.pk).update(start=today - timedelta(days=2))
    stand_in("section", "other_section", 5, 2)
    stays = stand_in("bureau", "other_section", 0, 3)
    end(office, "section")
    with at("53"):
        left = dict(Substitution.objects.values_list("pk", "end"))
    assert left == {begun.pk: today - timedelta(days=1), stays.pk: today + timedelta(days=3)}
