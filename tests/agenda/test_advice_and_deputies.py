"""Asking the staff before deciding, letting an aide decide, and holding back what follows for ten minutes."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from lugas.accounts.rules import Role
from lugas.agenda import actions
from lugas.agenda.actions.telling import HELD_BACK
from lugas.agenda.jobs import tell_of_decision
from lugas.agenda.models import Advice, Decision, Engagement, Invitation
from lugas.notices.models import Notice
from tests.factories import acting, activity, at, invitation, position, user


@pytest.fixture
def governor(db):
    with at("53"):
        return position("Gubernur Nusa Tenggara Timur", short_title="Gubernur")


@pytest.fixture
def deputy_governor(db):
    with at("53"):
        return position("Wakil Gubernur Nusa Tenggara Timur", short_title="Wagub")


@pytest.fixture
def head(db):
    return user("53", Role.HEAD, name="Kepala Biro")


def asked_of(leader, days=5, **fields):
    """An invitation for a day that comes."""
    start = timezone.localtime().replace(hour=9, minute=0, second=0, microsecond=0) + timedelta(days=days)
    return invitation(activity("Rakor", start=start, code="53"), leader, subject="Undangan rakor", **fields)


# ---------- Advice ----------
def test_the_staff_are_asked_and_whoever_decides_hears_the_answer(governor, head):
    clerk = user("53", Role.CLERK, name="Staf")
    with acting(head):
        asked = asked_of(governor)
        actions.decide(asked, by=head, outcome="study", reason="Perlu hadir?")
        question = Advice.objects.get()
        assert (question.question, question.answered_at) == ("Perlu hadir?", None)
        assert Invitation.objects.waiting().filter(pk=asked.pk).exists()
    with acting(clerk):
        actions.answer_advice(question, by=clerk, advised="represent", answer="Wagub ada di Soe.")
        told = Notice.objects.filter(permission="agenda.decide").get()
    assert told.url == f"/kerja/masuk/{asked.pk}/"
    with acting(clerk), pytest.raises(ValidationError, match="sudah menjawab"):
        actions.answer_advice(question, by=clerk, advised="attend", answer="Lagi")


def test_once_it_is_decided_nobody_need_answer(governor, head):
    with acting(head):
        asked = asked_of(governor)
        actions.decide(asked, by=head, outcome="study")
        actions.decide(asked, by=head, outcome="decline")
        question = Advice.objects.get()
        assert not Advice.objects.open().exists()
        with pytest.raises(ValidationError, match="tidak diperlukan"):
            actions.answer_advice(question, by=head, advised="attend", answer="Ya")


def test_the_usual_day_leaves_time_before_the_event(governor, head):
    with acting(head):
        asked = asked_of(governor, days=1)
        actions.decide(asked, by=head, outcome="study")
        assert Advice.objects.get().due == timezone.localdate()
        with pytest.raises(ValidationError, match="sudah lewat"):
            actions.decide(asked, by=head, outcome="study", advice_due=timezone.localdate() - timedelta(days=1))


def test_somebody_will_stand_in_and_nobody_is_named_yet(governor, head):
    with acting(head):
        asked = asked_of(governor)
        actions.decide(asked, by=head, outcome="unnamed")
        assert Invitation.objects.waiting().filter(pk=asked.pk).exists()
        assert not Engagement.objects.exists()


# ---------- Deputies ----------
def let(by, leader, member, start=0, end=3):
    """Days from today on."""
    today = timezone.localdate()
    return actions.let_decide(
        by=by,
        position=leader,
        member=member.acting,
        start=today + timedelta(days=start),
        end=today + timedelta(days=end),
        reason="Kunjungan kerja",
    )


def test_an_aide_decides_for_his_leader_in_his_days_and_both_names_stand(governor, deputy_governor, head):
    leader = user("53", Role.LEADER, name="Bapak", position=governor)
    aide = user("53", Role.AIDE, name="Ajudan", position=governor)
    with acting(leader):
        asked, other = asked_of(governor), asked_of(deputy_governor, days=6)
    assert not aide.has_perm("agenda.decide", asked)
    with acting(leader):
        let(leader, governor, aide)
    aide.acting.__dict__.pop("lent_positions", None)
    with acting(aide):
        made = actions.decide(asked, by=aide, outcome="attend")
        with pytest.raises(PermissionDenied):
            actions.decide(other, by=aide, outcome="attend")
    assert (made.decided_by, made.decided_for) == ("Ajudan (Ajudan)", "Gubernur")


def test_outside_his_days_the_aide_decides_nothing(governor, head):
    aide = user("53", Role.AIDE, name="Ajudan", position=governor)
    with acting(head):
        asked = asked_of(governor)
        made = let(head, governor, aide, start=1)
    with acting(aide), pytest.raises(PermissionDenied):
        actions.decide(asked, by=aide, outcome="attend")
    with acting(head):
        actions.end_deputy(made, by=head)
        let(head, governor, aide)
        with pytest.raises(ValidationError, match="sebagian hari"):
            let(head, governor, aide, start=2)


def test_a_leader_lends_his_own_word_only_and_nobody_takes_it_himself(governor, deputy_governor, head):
    leader = user("53", Role.LEADER, name="Bapak", position=governor)
    aide = user("53", Role.AIDE, name="Ajudan", position=governor)
    auditor = user("53", Role.AUDITOR, name="Pemeriksa")
    with acting(leader), pytest.raises(PermissionDenied):
        let(leader, deputy_governor, aide)
    with acting(head), pytest.raises(ValidationError, match="dirinya sendiri"):
        let(head, governor, head)
    with acting(head), pytest.raises(ValidationError, match="tidak dapat memutuskan"):
        let(head, governor, auditor)
    with acting(aide), pytest.raises(PermissionDenied):
        let(aide, governor, aide)


# ---------- Held back ----------
def told():
    """How many notices of engagements there are."""
    return Notice.objects.filter(text__contains="Rakor").count()


def test_what_is_taken_back_within_ten_minutes_nobody_hears_of(governor, head):
    with acting(head):
        asked = asked_of(governor)
        made = actions.decide(asked, by=head, outcome="attend")
        assert told() == 0
        actions.undo_decision(asked, by=head)
        part = Engagement.objects.get(decision=made)
    tell_of_decision(secretariat_id=head.acting.secretariat_id, user_id=head.pk, engagement_id=part.pk)
    with acting(head):
        assert told() == 0


def test_what_stands_is_told_once_and_then_taking_back_is_told_too(governor, head):
    with acting(head):
        asked = asked_of(governor)
        part = Engagement.objects.get(decision=actions.decide(asked, by=head, outcome="attend"))
    for _again in range(2):
        tell_of_decision(secretariat_id=head.acting.secretariat_id, user_id=head.pk, engagement_id=part.pk)
    with acting(head):
        assert told() == 1
        actions.undo_decision(asked, by=head)
        assert told() == 2


def test_who_is_wanted_within_three_hours_hears_at_once(governor, head):
    with acting(head):
        start = timezone.now() + timedelta(hours=2)
        asked = invitation(activity("Rakor", start=start, code="53"), governor)
        actions.decide(asked, by=head, outcome="attend", reason="Mendadak")
        assert told() == 1
        assert Decision.objects.get().decided_at > timezone.now() - HELD_BACK
