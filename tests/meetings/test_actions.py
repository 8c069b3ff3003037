"""Preparing a meeting: programme, invitations by rule, answers by link."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from lugas.accounts.rules import Role
from lugas.letters.models import Invitee
from lugas.meetings import actions, jobs, links, queries
from lugas.meetings.models import Answer, Seat, Session, Talk
from tests.factories import acting, activity, at, position, user
from tests.meetings.making import WORDS, day, heads, meeting

pytestmark = pytest.mark.django_db


@pytest.fixture
def head():
    return user("53", Role.HEAD)


@pytest.fixture
def held(head):
    return meeting(head)


def rule(head, held, **facts):
    given = {"regions": ["53.01", "53.02"], "words": WORDS, "units": [], "echelons": []}
    with acting(head):
        return actions.save_rule(held, by=head, **{**given, **facts})


def test_a_meeting_begins_with_the_opening_and_the_checklist(head, held):
    with acting(head):
        assert [one.kind for one in held.sessions.all()] == ["opening"] * 4
        assert held.sessions.first().starts_at == held.activity.starts_at
        assert {-30, 7} <= {one.days for one in held.tasks.all()}
        with pytest.raises(ValidationError, match="sudah disiapkan"):
            actions.prepare(held.activity, by=head)


def test_no_meeting_takes_the_name_of_a_page(head):
    assert meeting(head, title="Siapkan").slug == "siapkan-2"


def test_whoever_only_looks_prepares_nothing(head):
    media = user("53", Role.MEDIA)
    with acting(media), pytest.raises(PermissionDenied):
        actions.prepare(activity("Rapat", starts_at=day(5), ends_at=day(5, 12)), by=media)


def part(head, held, hour, minutes=60, **facts):
    with acting(head):
        start = day(20, hour)
        given = {"title": f"Sesi {hour}", "hall": held.halls.first(), "kind": "session"}
        return actions.save_session(
            held, by=head, starts_at=start, ends_at=start + timedelta(minutes=minutes), **{**given, **facts}
        )


def test_one_room_holds_one_part_at_a_time(head, held):
    part(head, held, 11)
    with pytest.raises(ValidationError, match="sudah dipakai “Sesi 11”"):
        part(head, held, 11, 30)
    with acting(head):
        other = actions.save_hall(held, by=head, name="Ruang Sasando")
    part(head, held, 11, hall=other)


def test_the_database_refuses_it_too(head, held):
    first = part(head, held, 11)
    with acting(head), pytest.raises(IntegrityError), transaction.atomic():
        Session.objects.create(
            meeting=held, hall=first.hall, title="Lain", starts_at=first.starts_at, ends_at=first.ends_at
        )


def test_a_speaker_is_in_one_place_at_a_time_also_when_a_part_moves(head, held):
    with acting(head):
        speaker = actions.save_speaker(held, by=head, name="Analis Kebijakan", office="Kemendagri")
        other = actions.save_hall(held, by=head, name="Ruang Sasando")
    part(head, held, 11, speakers=[speaker])
    with pytest.raises(ValidationError, match="Analis Kebijakan sedang berbicara di “Sesi"):
        part(head, held, 11, hall=other, speakers=[speaker])
    later = part(head, held, 13, hall=other, speakers=[speaker])
    with acting(head):
        with pytest.raises(ValidationError, match="Analis Kebijakan sedang berbicara di “Sesi"):
            actions.save_session(held, later, by=head, starts_at=day(20, 11, 30), ends_at=day(20, 12, 30))
        later.refresh_from_db()
        moved = actions.save_session(held, later, by=head, starts_at=day(20, 14), ends_at=day(20, 15))
        assert Talk.objects.get(session=moved).starts_at == day(20, 14)
        actions.save_speaker(held, speaker, by=head, name="Analis Madya", office="Kemendagri")
        assert Talk.objects.get(session=moved).name == "Analis Madya"
    with acting(head), pytest.raises(IntegrityError), transaction.atomic():
        Talk.objects.filter(session=moved).update(starts_at=day(20, 8))


def test_a_part_lies_on_the_days_of_the_meeting(head, held):
    with acting(head), pytest.raises(ValidationError, match="sesudah hari terakhir"):
        actions.save_session(
            held, by=head, title="Jauh", hall=held.halls.first(), starts_at=day(25), ends_at=day(25, 10)
        )


def test_a_rule_makes_the_seats_of_all_regions_once(head, held):
    heads("53.01")
    heads("53.02", held=False)
    made = rule(head, held)
    with acting(head):
        assert made.seats.count() == 4
        assert {one.to.region.code for one in made.seats.select_related("to__region")} == {"53.01", "53.02"}
    again = rule(head, held, regions=["53.01"])
    with acting(head):
        assert again.seats.count() == 0
        assert actions.remove_rule(made, by=head) == 0
        assert not Seat.objects.exists()


def test_a_rule_keeps_to_its_quota_and_names_somebody(head, held):
    heads("53.01")
    with pytest.raises(ValidationError, match="melebihi batas 1"):
        rule(head, held, regions=["53.01"], quota=1)
    with pytest.raises(ValidationError):
        rule(head, held, words=[])
    with acting(head):
        assert not held.rules.exists()


def test_an_office_outside_is_invited_by_itself(head, held):
    with acting(head):
        actions.save_rule(held, by=head, outside="Komandan Korem 161", body="TNI AD", email="korem@example.test")
        assert Seat.objects.get().office == "Komandan Korem 161"


def test_the_links_go_to_each_address_once_and_resume(head, held):
    with acting(head):
        for number in range(3):
            actions.save_rule(held, by=head, outside=f"Kantor {number}", email=f"k{number}@example.test")
        actions.save_rule(held, by=head, outside="Tanpa alamat")
        assert actions.send_links(held, by=head) == 3
    for _twice in range(2):
        jobs.mail_links(secretariat_id=held.secretariat_id, meeting_id=held.pk)
    assert sorted(one.to[0] for one in mail.outbox) == [f"k{number}@example.test" for number in range(3)]
    with acting(head):
        seat = Seat.objects.select_related("secretariat__region").get(office="Kantor 1")
        [sent] = [one for one in mail.outbox if one.to == ["k1@example.test"]]
        assert links.address(seat) in sent.body
        with pytest.raises(ValidationError):
            actions.send_links(held, by=head)


def test_a_seat_without_an_address_gets_one_and_a_new_one_gets_the_link_anew(head, held):
    with acting(head):
        actions.save_rule(held, by=head, outside="Kantor")
        with pytest.raises(ValidationError):
            actions.send_links(held, by=head)
        seat = Seat.objects.get()
        with pytest.raises(ValidationError):
            actions.address_seat(seat, by=head, email="bukan alamat")
        actions.address_seat(Seat.objects.get(), by=head, email="satu@example.test")
    jobs.mail_links(secretariat_id=held.secretariat_id, meeting_id=held.pk)
    with acting(head):
        actions.address_seat(Seat.objects.get(), by=head, email="dua@example.test")
        assert actions.send_links(held, by=head) == 1
    jobs.mail_links(secretariat_id=held.secretariat_id, meeting_id=held.pk)
    assert [one.to for one in mail.outbox] == [["satu@example.test"], ["dua@example.test"]]


def test_only_who_is_silent_is_reminded_and_once_a_day(head, held):
    with acting(head):
        for number in range(2):
            actions.save_rule(held, by=head, outside=f"Kantor {number}", email=f"k{number}@example.test")
        Seat.objects.update(told_at=timezone.now() - timedelta(days=2))
        actions.answer(Seat.objects.get(office="Kantor 0"), outcome="comes")
        assert actions.remind_silent(held, by=head) == 1
    for _twice in range(2):
        jobs.remind_silent(secretariat_id=held.secretariat_id, meeting_id=held.pk)
    assert [one.to for one in mail.outbox] == [["k1@example.test"]]


def test_the_letter_has_every_seat_as_addressee(head, held):
    heads("53.01")
    rule(head, held, regions=["53.01"])
    with acting(head):
        signer = position("Sekretaris Daerah")
        letter = actions.draft_invitation(held, by=head, signer=signer)
        assert Invitee.objects.filter(letter=letter).count() == 2
        assert held.activity.letters.filter(letter=letter).exists()


def test_an_answer_is_checked_kept_bare_and_changed(head, held):
    with acting(head):
        actions.save_rule(held, by=head, outside="Kantor")
        seat = Seat.objects.get()
        with pytest.raises(ValidationError, match="mewakili"):
            actions.answer(seat, outcome="sends")
        with pytest.raises(ValidationError, match="alasannya"):
            actions.answer(seat, outcome="declines")
        actions.answer(seat, outcome="sends", name="Yosef", office="Kasubag", diet="tanpa babi", size="XL")
        told = Answer.objects.get()
        assert (told.name, told.diet, told.size) == ("Yosef", "tanpa babi", "")
        actions.answer(seat, outcome="declines", reason="Banjir", name="Yosef")
        told = Answer.objects.get()
        assert (told.outcome, told.reason, told.name, told.diet) == ("declines", "Banjir", "", "")


def test_after_the_day_set_only_the_office_enters_an_answer(head, held):
    with acting(head):
        actions.save_rule(held, by=head, outside="Kantor")
        held.answers_until = timezone.now() - timedelta(minutes=1)
        held.save()
        seat = Seat.objects.get()
        with pytest.raises(ValidationError, match="Batas waktu"):
            actions.answer(seat, outcome="comes")
        assert actions.enter_answer(seat, by=head, outcome="comes").way == "office"


def test_what_names_persons_goes_on_its_day(head, held):
    with acting(head):
        actions.save_rule(held, by=head, outside="Kantor")
        actions.answer(Seat.objects.get(), outcome="sends", name="Yosef", diet="tanpa babi")
        Answer.objects.update(delete_on=timezone.localdate())
    jobs.forget_answers(secretariat_id=held.secretariat_id)
    with acting(head):
        told = Answer.objects.get()
        assert (told.outcome, told.name, told.diet) == ("sends", "-", "")


def test_a_region_sees_its_seats_and_no_other(head, held):
    heads("53.01")
    heads("53.02")
    rule(head, held)
    liaison = user("53.01", Role.LIAISON)
    with acting(liaison):
        assert {one.seat.to_id for one in queries.received(liaison)} == {liaison.acting.secretariat_id}
        assert len(queries.received(liaison)) == 2
        assert queries.received(liaison)[0].title == held.activity.title
        assert not Session.objects.exists()


def test_a_region_cannot_write_a_seat(head, held):
    heads("53.01")
    rule(head, held, regions=["53.01"])
    with at("53.01"), connection.cursor() as cursor:
        cursor.execute("UPDATE meetings_seat SET office = 'x'")
        assert cursor.rowcount == 0
