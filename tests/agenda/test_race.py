"""Several people at the same instant: no overlap, no deadlock, each gets a booking or the clear refusal."""

import threading
from contextlib import suppress

import pytest
from django.db import connection

from lugas.accounts.rules import Role
from lugas.agenda import actions
from lugas.agenda.models import Activity, Engagement
from lugas.agenda.rules import Outcome, Span, Status, overlaps
from tests.factories import acting, activity, engagement, invitation, moment, position, user

pytestmark = pytest.mark.django_db(transaction=True)
THREADS, ROUNDS = 8, 4


def at_once(work):
    """Run work(number) in eight threads that begin together; return what each said or raised."""
    gate, found = threading.Barrier(THREADS), [None] * THREADS

    def run(number):
        try:
            gate.wait(10)
            found[number] = work(number)
        except Exception as error:
            found[number] = error
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(number,)) for number in range(THREADS)]
    for one in threads:
        one.start()
    for one in threads:
        one.join(60)
    return found


def firm_spans(person_ids):
    return {
        key: [
            Span(*pair)
            for pair in Engagement.objects.filter(person_id=key, status__in=("confirmed", "done")).values_list(
                "starts_at", "ends_at"
            )
        ]
        for key in person_ids
    }


def test_racing_bookings_of_two_officials_never_overlap():
    head = user("53", Role.HEAD)
    with acting(head):
        offices = [position(), position()]
        wanted = [activity(start=moment(7 + place % 3, 30 * (place % 2)), hours=1) for place in range(THREADS)]

    def book(number):
        booked = []
        for turn in range(ROUNDS):
            with acting(head):
                here = Activity.objects.select_related("region").get(pk=wanted[(number + turn) % THREADS].pk)
                try:
                    actions.engage(here, offices[turn % 2], by=head, status=Status.CONFIRMED)
                    booked.append("booked")
                except actions.Taken:
                    booked.append("taken")
        return booked

    found = at_once(book)
    assert all(isinstance(one, list) and len(one) == ROUNDS for one in found), found
    with acting(head):
        people = set(Engagement.objects.values_list("person_id", flat=True))
        assert len(people) == 2
        assert all(spans and overlaps(spans) == [] for spans in firm_spans(people).values())
        assert sum(one == "booked" for list_ in found for one in list_) == Engagement.objects.count()


def test_deciding_moving_and_cancelling_the_same_part_at_once_neither_locks_nor_loses():
    head = user("53", Role.HEAD)
    with acting(head):
        governor, deputy = position("Gubernur"), position("Wagub")
        asked = invitation(activity(start=moment(9)), governor)
        actions.decide(asked, by=head, outcome=Outcome.ATTEND)
        other = engagement(activity(start=moment(14)), deputy)
    verbs = (
        lambda: actions.decide(fresh(asked), by=head, outcome=Outcome.REPRESENT, representative=deputy),
        lambda: actions.decide(fresh(asked), by=head, outcome=Outcome.ATTEND),
        lambda: actions.move(part(other), by=head, starts_at=moment(9), ends_at=moment(11)),
        lambda: actions.change_activity(fresh(asked).activity, by=head, starts_at=moment(10), ends_at=moment(12)),
    )

    def work(number):
        for turn in range(ROUNDS):
            with acting(head), suppress(actions.Taken):
                verbs[(number + turn) % len(verbs)]()
        return "done"

    assert at_once(work) == ["done"] * THREADS
    with acting(head):
        people = set(Engagement.objects.values_list("person_id", flat=True))
        assert all(overlaps(spans) == [] for spans in firm_spans(people).values())
        standing = Engagement.objects.filter(decision__invitation=asked).standing()
        assert standing.count() == 1


def fresh(asked):
    return type(asked).objects.select_related("activity__region", "asked").get(pk=asked.pk)


def part(one):
    return Engagement.objects.select_related("activity__region", "position").get(pk=one.pk)
