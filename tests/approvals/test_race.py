"""Two people at the same instant: one gives the step, the other is told; a paper is signed once."""

from __future__ import annotations

import threading
from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.utils import timezone

from lugas.approvals import actions
from lugas.approvals.models import Approval, Step
from tests.approvals import making
from tests.factories import at
from tests.staff import acting

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*work):
    """Run these in threads that begin together; what each gave or raised, in their order."""
    gate, found = threading.Barrier(len(work)), [None] * len(work)

    def run(place):
        try:
            gate.wait(10)
            found[place] = work[place]()
        except Exception as error:
            found[place] = error
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(place,)) for place in range(len(work))]
    for one in threads:
        one.start()
    for one in threads:
        one.join(60)
    return found


def test_of_two_who_give_a_step_at_the_same_instant_one_is_told_that_it_is_settled():
    making.signed.clear()
    house = making.house()
    sekda, assistant = house.people["sekda"], house.people["assistant"]
    today = timezone.localdate()
    with acting(sekda):
        actions.substitute(
            by=sekda,
            absent=sekda.acting,
            deputy=assistant.acting,
            start=today,
            end=today + timedelta(days=2),
            reason="Dinas luar",
            with_signing=True,
            basis="Surat mandat 1",
        )
    papers = [house.start(kind="note") for _ in range(6)]
    for paper in papers:
        for who in ("section", "bureau"):
            house.grant(paper, who)

    for paper in papers:
        step = house.due(paper)

        def give(person, step=step):
            def work():
                with acting(person):
                    return actions.grant(step, by=person)

            return work

        found = at_once(give(sekda), give(assistant))
        given = [one for one in found if isinstance(one, Step)]
        refused = [one for one in found if isinstance(one, ValidationError)]
        assert (len(given), len(refused)) == (1, 1), found
        assert "lebih dahulu" in refused[0].messages[0]
    assert sorted(key for key, _by in making.signed) == sorted(paper.subject_id for paper in papers)
    with at("53"):
        assert set(Approval.objects.values_list("status", flat=True)) == {"granted"}


def test_a_step_given_while_the_paper_is_withdrawn_leaves_one_of_both():
    house = making.house()
    clerk, section = house.people["clerk"], house.people["section"]
    for _ in range(4):
        paper = house.start()
        step = house.due(paper)

        def grant(step=step):
            with acting(section):
                return actions.grant(step, by=section)

        def withdraw(paper=paper):
            with acting(clerk):
                return actions.withdraw(paper, by=clerk, reason="Keliru")

        found = at_once(grant, withdraw)
        with at("53"):
            paper.refresh_from_db()
            first = paper.steps.get(order=1).state
        # Withdrawn it is in any case; the initials were given before, or were refused.
        assert paper.status == Approval.Status.WITHDRAWN
        assert (first == "done") == isinstance(found[0], Step)
