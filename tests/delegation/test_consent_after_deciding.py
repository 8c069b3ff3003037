"""A decision that names another secretariat's official: asked after ten minutes, confirmed by its yes, taken back by its no."""

from datetime import timedelta

import pytest
from django.utils import timezone

from lugas.accounts.rules import Role
from lugas.agenda import actions as agenda
from lugas.agenda.models import Decision, Engagement, Invitation
from lugas.agenda.rules import Status
from lugas.delegation import actions
from lugas.delegation.jobs import ask_after_decision, take_answer
from lugas.delegation.models import ConsentRequest
from tests.factories import acting, activity, at, invitation, position, user

pytestmark = pytest.mark.django_db


@pytest.fixture
def heads():
    return user("53", Role.HEAD), user("53.02", Role.HEAD)


@pytest.fixture
def decided(heads):
    """The province names the regency's secretary in its Governor's stead."""
    with at("53.02"):
        secretary = position("Sekretaris Daerah", precedence="11.d")
    ours, _theirs = heads
    with acting(ours):
        start = timezone.localtime().replace(hour=9, minute=0, second=0, microsecond=0) + timedelta(days=5)
        asked = invitation(activity("Rakor", start=start, code="53.02"), position("Gubernur"))
        return agenda.decide(asked, by=ours, outcome="represent", representative=secretary)


def later(decision, by):
    """Ten minutes later."""
    ask_after_decision(secretariat_id=decision.secretariat_id, user_id=by.pk, decision_id=decision.pk)


def answer(theirs, agreed, reason=""):
    """The regency answers, and the province's job takes it in."""
    with acting(theirs):
        request = ConsentRequest.objects.get()
        actions.answer_consent(request, by=theirs, agreed=agreed, reason=reason)
    for _again in range(2):
        take_answer(secretariat_id=request.secretariat_id, request_id=request.pk)


def part_of(decision, by):
    with acting(by):
        return Engagement.objects.get(decision=decision)


def test_his_hours_are_taken_once_his_secretariat_agreed(decided, heads):
    ours, theirs = heads
    assert part_of(decided, ours).status == Status.TENTATIVE
    later(decided, ours)
    later(decided, ours)
    answer(theirs, agreed=True)
    assert part_of(decided, ours).status == Status.CONFIRMED


def test_a_refusal_takes_the_decision_back_with_its_reason(decided, heads):
    ours, theirs = heads
    later(decided, ours)
    answer(theirs, agreed=False, reason="Musrenbang kabupaten")
    assert part_of(decided, ours).status == Status.CANCELLED
    with acting(ours):
        last = Decision.objects.order_by("-id").first()
        assert (last.outcome, last.reason) == ("withdrawn", "Musrenbang kabupaten")
        assert Invitation.objects.waiting().count() == 1


def test_nobody_is_asked_when_the_decision_was_taken_back_in_time(decided, heads):
    ours, _theirs = heads
    with acting(ours):
        agenda.undo_decision(decided.invitation, by=ours)
    later(decided, ours)
    with acting(ours):
        assert not ConsentRequest.objects.exists()
