"""Open registration: confirmed by mail, never more than there are places, in the order of the list."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from lugas.accounts.rules import Role
from lugas.meetings import actions, jobs, jobs_registering, links
from lugas.meetings.models import Answer, Registrant, Registration, Seat
from lugas.meetings.rules_registering import Stage
from tests.factories import acting, user
from tests.meetings.making import meeting, opened

pytestmark = pytest.mark.django_db


@pytest.fixture
def head():
    return user("53", Role.HEAD)


@pytest.fixture
def held(head):
    return meeting(head)


def come(head, registration, name, **facts) -> Registrant:
    """Somebody registers and confirms."""
    with acting(head):
        given = {"office": "Wartawan", "body": "Harian Flobamora", **facts}
        one = actions.register(registration, name=name, email=f"{name.lower()}@example.test", **given)
        return actions.confirm(one)


def stage(head, one) -> tuple[str, int | None]:
    with acting(head):
        one = Registrant.objects.get(pk=one.pk)
        return one.stage, one.chair


def send_all(held) -> list[str]:
    """Do the mails that wait, and give their subjects."""
    from procrastinate.contrib.django.models import ProcrastinateJob

    waiting = ProcrastinateJob.objects.filter(task_name__endswith="mail_registrant", status="todo").order_by("id")
    before = len(mail.outbox)
    for one in waiting:
        jobs_registering.mail_registrant(**one.args)
    return [one.subject.partition(":")[0] for one in mail.outbox[before:]]


def test_a_registered_person_has_a_seat_and_an_answer_that_the_door_reads(head, held):
    registration = opened(head, held, capacity=2)
    with acting(head):
        one = actions.register(registration, name="Maria", email="maria@example.test", office="Guru", body="SMAN 1 Soe")
        assert one.stage == Stage.ASKED
        assert not Seat.objects.exists()
        actions.confirm(one)
        actions.confirm(Registrant.objects.get())
        seat = Seat.objects.get()
        assert (seat.rule, seat.to, seat.office, seat.body, seat.email) == (None, None, "Guru", "SMAN 1 Soe", "")
        told = Answer.objects.get()
        assert (told.outcome, told.name, told.way) == ("comes", "Maria", "form")
        assert told.delete_on == held.activity.ends_at.date() + timedelta(days=180)


def test_the_link_of_the_mail_confirms_and_names_nobody(head, held):
    registration = opened(head, held)
    with acting(head):
        one = actions.register(registration, name="Maria", email="maria@example.test")
        one = Registrant.objects.select_related("secretariat__region").get(pk=one.pk)
        token = links.registrant_token(one)
        assert links.registrant_opened(token) == (held.secretariat_id, one.public_id)
        assert links.opened(token) is None
    jobs_registering.mail_registrant(secretariat_id=held.secretariat_id, registrant_id=one.pk, what="confirm")
    [sent] = mail.outbox
    assert links.registrant_token(one) in sent.body
    assert "Maria" not in token


def test_a_freed_place_is_offered_to_who_waits_longest_and_told(head, held):
    registration = opened(head, held, capacity=1)
    first, second, third = (come(head, registration, name) for name in ("Ani", "Budi", "Citra"))
    assert [stage(head, one) for one in (first, second, third)] == [("seated", 1), ("waiting", None), ("waiting", None)]
    with acting(head):
        actions.withdraw(first)
        assert not Answer.objects.exists()
        assert Seat.objects.get().left_out
    assert stage(head, second) == ("offered", 1)
    with acting(head):
        assert Registrant.objects.get(pk=second.pk).offered_until > timezone.now() + timedelta(hours=47)
        actions.accept(second)
        assert Answer.objects.get().name == "Budi"
    assert stage(head, third) == ("waiting", None)
    # Mails that were overtaken meanwhile are not sent: Ani left, Budi has the place already.
    assert send_all(held) == ["Anda ada di daftar tunggu", "Anda mendapat tempat"]


def test_an_offer_that_nobody_takes_goes_to_the_next(head, held):
    registration = opened(head, held, capacity=1)
    first, second, third = (come(head, registration, name) for name in ("Ani", "Budi", "Citra"))
    with acting(head):
        actions.withdraw(first)
        Registrant.objects.filter(pk=second.pk).update(offered_until=timezone.now() - timedelta(minutes=1))
    for _twice in range(2):
        jobs_registering.pass_on(secretariat_id=held.secretariat_id)
    assert (stage(head, second), stage(head, third)) == (("lapsed", None), ("offered", 1))
    with acting(head), pytest.raises(ValidationError, match="berikutnya"):
        actions.accept(second)
    with acting(head):
        actions.register(registration, name="Budi", email="BUDI@example.test")
        actions.confirm(Registrant.objects.get(pk=second.pk))
    assert stage(head, second) == ("waiting", None)


def test_the_database_refuses_one_more_than_there_are_places(head, held):
    registration = opened(head, held, capacity=1)
    come(head, registration, "Ani")
    second = come(head, registration, "Budi")
    rows = Registrant.objects.filter(pk=second.pk)
    for facts in (
        {"stage": "seated", "chair": 1},
        {"stage": "seated", "chair": 2},
        {"stage": "seated"},
        {"stage": "seated", "chair": 2, "capacity": 2},
    ):
        with acting(head), pytest.raises(IntegrityError), transaction.atomic():
            rows.update(**facts)


def test_more_places_go_to_who_waits_and_fewer_only_while_they_are_free(head, held):
    registration = opened(head, held, capacity=3)
    people = [come(head, registration, name) for name in ("Ani", "Budi", "Citra", "Dedi")]
    with acting(head):
        actions.withdraw(people[0])
        actions.withdraw(Registrant.objects.get(pk=people[3].pk))
    assert stage(head, people[2]) == ("seated", 3)
    with pytest.raises(ValidationError, match="2 tempat"):
        opened(head, held, capacity=1)
    opened(head, held, capacity=2)
    assert {stage(head, one) for one in people[1:3]} == {("seated", 1), ("seated", 2)}
    late = come(head, registration, "Eka")
    assert stage(head, late) == ("waiting", None)
    opened(head, held, capacity=3)
    assert stage(head, late) == ("offered", 3)


def test_where_the_office_takes_each_one_in_it_says_yes_or_no_and_can_come_back_on_it(head, held):
    registration = opened(head, held, needs_yes=True)
    one = come(head, registration, "Ani")
    assert stage(head, one) == ("applied", None)
    with acting(head):
        with pytest.raises(ValidationError):
            actions.refuse_registrant(one, by=head, reason=" ")
        actions.refuse_registrant(one, by=head, reason="Hanya untuk wartawan")
        assert Registrant.objects.get().reason == "Hanya untuk wartawan"
        actions.take_registrant(Registrant.objects.get(), by=head)
    assert stage(head, one) == ("seated", 1)
    media = user("53", Role.MEDIA)
    with acting(media), pytest.raises(PermissionDenied):
        actions.take_registrant(one, by=media)


def test_who_is_on_the_list_is_not_overwritten_and_not_told_to_strangers(head, held):
    registration = opened(head, held)
    come(head, registration, "Ani")
    with acting(head):
        actions.register(registration, name="Penyusup", email="ANI@example.test")
        one = Registrant.objects.get()
        assert (one.name, one.stage) == ("Ani", "seated")
    assert send_all(held) == ["Anda mendapat tempat", "Pendaftaran Anda"]


def test_outside_its_hours_nobody_registers(head, held):
    registration = opened(head, held)
    with acting(head):
        actions.close_registration(registration, by=head)
        with pytest.raises(ValidationError, match="tidak dibuka"):
            actions.register(registration, name="Ani", email="ani@example.test")


def test_questions_are_checked_and_only_what_was_asked_is_kept(head, held):
    asked = [
        {"label": "Media", "kind": "text", "required": True},
        {"label": "Sesi", "kind": "choice", "choices": ["Pagi", "Siang"]},
    ]
    registration = opened(head, held, questions=asked)
    facts = {"name": "Ani", "email": "ani@example.test"}
    with acting(head):
        with pytest.raises(ValidationError) as missing:
            actions.register(registration, **facts)
        assert list(missing.value.message_dict) == ["q1"]
        with pytest.raises(ValidationError):
            actions.register(registration, **facts, answers={"Media": "RRI", "Sesi": "Malam"})
        one = actions.register(registration, **facts, answers={"Media": "RRI", "Sesi": "Pagi", "Lain": "x"})
        assert one.answers == {"Media": "RRI", "Sesi": "Pagi"}
    with pytest.raises(ValidationError) as single:
        opened(head, held, questions=[{"label": "Sesi", "kind": "choice", "choices": ["Pagi"]}])
    assert list(single.value.message_dict) == ["label_1"]


def test_what_is_kept_of_persons_goes_on_its_day_and_the_unconfirmed_soon(head, held):
    registration = opened(head, held)
    seated = come(head, registration, "Ani")
    with acting(head):
        actions.register(registration, name="Budi", email="budi@example.test")
        Registrant.objects.filter(name="Budi").update(asked_at=timezone.now() - timedelta(days=4))
        Registrant.objects.filter(pk=seated.pk).update(delete_on=timezone.localdate())
        Answer.objects.update(delete_on=timezone.localdate())
    jobs_registering.forget_registered(secretariat_id=held.secretariat_id)
    jobs.forget_answers(secretariat_id=held.secretariat_id)
    with acting(head):
        one = Registrant.objects.get()
        assert (one.name, one.email, one.answers, one.stage) == ("-", "", {}, "seated")
        assert Answer.objects.get().name == "-"
        actions.remove_registrant(one, by=head)
        assert not Registrant.objects.exists()
        assert not Answer.objects.exists()


def test_another_office_sees_nobody_who_registered(head, held):
    registration = opened(head, held)
    come(head, registration, "Ani")
    stranger = user("53.01", Role.HEAD)
    with acting(stranger):
        assert not Registrant.objects.exists()
        assert not Registration.objects.exists()
