"""Many register at the same instant: never more have a place than there are, and nobody is lost."""

import pytest
from django.db.models import Count

from lugas.accounts.rules import Role
from lugas.meetings import actions
from lugas.meetings.models import Registrant, Seat
from tests.agenda.test_race import THREADS, at_once
from tests.factories import acting, user
from tests.meetings.making import meeting, opened

pytestmark = pytest.mark.django_db(transaction=True)
PLACES = 3


def test_confirming_and_withdrawing_at_once_never_give_one_place_twice():
    head = user("53", Role.HEAD)
    registration = opened(head, meeting(head), capacity=PLACES)
    with acting(head):
        people = [
            actions.register(registration, name=f"Orang {number}", email=f"o{number}@example.test")
            for number in range(THREADS)
        ]

    def come(number):
        with acting(head):
            return actions.confirm(people[number]).stage

    found = at_once(come)
    assert sorted(found) == ["seated"] * PLACES + ["waiting"] * (THREADS - PLACES)

    def go(number):
        with acting(head):
            one = Registrant.objects.get(pk=people[number].pk)
            if one.stage == "seated":
                return actions.withdraw(one).stage
            return one.stage

    assert not [one for one in at_once(go) if isinstance(one, Exception)]
    with acting(head):
        stages = dict(Registrant.objects.values_list("stage").annotate(count=Count("id")))
        assert stages == {"withdrawn": PLACES, "offered": PLACES, "waiting": THREADS - 2 * PLACES}
        chairs = list(Registrant.objects.exclude(chair=None).values_list("chair", flat=True))
        assert sorted(chairs) == [1, 2, 3]
        assert Seat.objects.filter(left_out="").count() == 0
