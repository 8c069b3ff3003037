"""Arranging the programme: moving, pushing, copying, taking back; and telling once what changed to those whom it concerns."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from lugas.accounts.rules import Role
from lugas.meetings import actions, jobs_arranging
from lugas.meetings.actions.telling import begin_telling
from lugas.meetings.models import ProgrammeMessage, ProgrammeState, Seat, Session, Talk
from lugas.notices.models import Notice
from tests.factories import acting, sign_in, user
from tests.meetings.making import day, meeting

pytestmark = pytest.mark.django_db


@pytest.fixture
def head(client):
    person = user("53", Role.HEAD)
    sign_in(client, person)
    return person


@pytest.fixture
def held(head):
    return meeting(head)


def part(head, held, hour, minutes=60, **facts):
    start = day(20, hour)
    given = {"title": f"Sesi {hour}", "hall": held.halls.first(), "kind": "session"}
    return actions.save_session(
        held, by=head, starts_at=start, ends_at=start + timedelta(minutes=minutes), **{**given, **facts}
    )


def test_a_part_moves_with_its_speakers_and_keeps_its_length(head, held):
    with acting(head):
        speaker = actions.save_speaker(held, by=head, name="Analis Kebijakan")
        one = part(head, held, 11, speakers=[speaker])
        other = actions.save_hall(held, by=head, name="Ruang Sasando")
        moved = actions.move_session(one, by=head, starts_at=day(20, 13, 5), hall=other)
        assert (moved.starts_at, moved.ends_at, moved.hall) == (day(20, 13, 5), day(20, 14, 5), other)
        assert Talk.objects.get(session=moved).ends_at == day(20, 14, 5)


def test_a_clash_names_the_part_that_is_in_the_way(head, held):
    with acting(head):
        speaker = actions.save_speaker(held, by=head, name="Analis Kebijakan")
        part(head, held, 11, speakers=[speaker], title="Nomenklatur")
        other = actions.save_hall(held, by=head, name="Ruang Sasando")
        later = part(head, held, 13, hall=other, speakers=[speaker])
        with pytest.raises(ValidationError, match=r"berbicara dalam “Nomenklatur”, 11\.00"):
            actions.move_session(later, by=head, starts_at=day(20, 11, 30))
        with pytest.raises(ValidationError, match=r"dipakai “Nomenklatur”, 11\.00"):
            actions.move_session(later, by=head, starts_at=day(20, 11, 30), hall=held.halls.first())
        assert Session.objects.get(pk=later.pk).starts_at == day(20, 13)


def test_what_follows_is_pushed_in_one_act_and_taken_back(head, held):
    with acting(head):
        first, second = part(head, held, 11), part(head, held, 12)
        other = actions.save_hall(held, by=head, name="Ruang Sasando")
        beside = part(head, held, 12, hall=other, title="Sejajar")
        morning = held.sessions.first()
        moved = actions.push_rest(first, by=head, minutes=20)
        assert {one.pk for one in moved} == {first.pk, second.pk, beside.pk}
        assert Session.objects.get(pk=second.pk).starts_at == day(20, 12, 20)
        assert Session.objects.get(pk=beside.pk).ends_at == day(20, 13, 20)
        assert Session.objects.get(pk=morning.pk).starts_at == morning.starts_at
        assert actions.undo_move(held, by=head) == 3
        assert Session.objects.get(pk=second.pk).starts_at == day(20, 12)
        with pytest.raises(ValidationError, match="Tidak ada pemindahan"):
            actions.undo_move(held, by=head)


def test_pushing_earlier_stops_at_what_stays_and_later_at_the_end_of_the_day(head, held):
    with acting(head):
        first, _late = part(head, held, 11), part(head, held, 13)
        with pytest.raises(ValidationError, match="sudah dipakai “Sambutan"):
            actions.push_rest(first, by=head, minutes=-80)
        with pytest.raises(ValidationError, match="keluar dari harinya"):
            actions.push_rest(first, by=head, minutes=720 - 55)
        assert Session.objects.get(pk=first.pk).starts_at == day(20, 11)


def test_a_day_is_copied_with_its_speakers_and_taken_back(head, held):
    with acting(head):
        speaker = actions.save_speaker(held, by=head, name="Analis Kebijakan")
        part(head, held, 11, speakers=[speaker])
        count = held.sessions.count()
        zone = day(20).tzinfo
        made = actions.copy_day(held, by=head, day=day(20).astimezone(zone).date(), to=day(21).astimezone(zone).date())
        assert len(made) == count
        assert held.talks.filter(starts_at=day(21, 11)).count() == 1
        assert actions.undo_move(held, by=head) == count
        assert held.sessions.count() == count


def test_what_was_changed_since_is_not_taken_back(head, held):
    with acting(head):
        one = part(head, held, 11)
        actions.move_session(one, by=head, starts_at=day(20, 13))
        actions.save_session(held, Session.objects.get(pk=one.pk), by=head, starts_at=day(20, 14), ends_at=day(20, 15))
        with pytest.raises(ValidationError, match="berubah sesudahnya"):
            actions.undo_move(held, by=head)


def test_whoever_only_looks_moves_nothing(head, held):
    with acting(head):
        one = part(head, held, 11)
    media = user("53", Role.MEDIA)
    with acting(media), pytest.raises(PermissionDenied):
        actions.move_session(one, by=media, starts_at=day(20, 13))


@pytest.fixture
def told(head, held):
    """A programme that people know, with a speaker, a seat that comes and one that does not."""
    with acting(head):
        speaker = actions.save_speaker(held, by=head, name="Analis Kebijakan", email="analis@example.test")
        part(head, held, 11, speakers=[speaker], title="Nomenklatur")
        part(head, held, 13, title="Rumusan")
        for number, outcome in enumerate(("comes", "declines")):
            actions.save_rule(held, by=head, outside=f"Kantor {number}", email=f"k{number}@example.test")
            seat = Seat.objects.get(office=f"Kantor {number}")
            actions.enter_answer(seat, by=head, outcome=outcome, reason="Bertugas")
        begin_telling(held)
    return held


def due(held):
    """As if the minutes had passed."""
    ProgrammeState.objects.filter(meeting=held).update(due_at=timezone.now() - timedelta(seconds=1))


def test_many_moves_are_one_mail_with_old_and_new(head, told):
    with acting(head):
        first, second = Session.objects.get(title="Nomenklatur"), Session.objects.get(title="Rumusan")
        actions.move_session(second, by=head, starts_at=day(20, 14))
        for minutes in (5, 10, 15):
            actions.move_session(first, by=head, starts_at=day(20, 11, minutes))
        jobs_arranging.tell_changes(secretariat_id=told.secretariat_id, meeting_id=told.pk)
        assert not ProgrammeMessage.objects.exists(), "held back"
        due(told)
    for _twice in range(2):
        jobs_arranging.tell_changes(secretariat_id=told.secretariat_id, meeting_id=told.pk)
        jobs_arranging.mail_changes(secretariat_id=told.secretariat_id, meeting_id=told.pk)
    by_receiver = {one.to[0]: one.body for one in mail.outbox}
    assert sorted(one.to[0] for one in mail.outbox) == ["analis@example.test", "k0@example.test"]
    assert "11.00–12.00 WITA → 11.15–12.15 WITA" in by_receiver["k0@example.test"]
    assert "Rumusan" in by_receiver["k0@example.test"]
    assert "Rumusan" not in by_receiver["analis@example.test"]
    with acting(head):
        assert Notice.objects.filter(kind="programme-changed").count() == 1


def test_a_move_that_was_taken_back_is_told_to_nobody(head, told):
    with acting(head):
        one = Session.objects.get(title="Nomenklatur")
        actions.move_session(one, by=head, starts_at=day(20, 11, 5))
        actions.undo_move(told, by=head)
        assert ProgrammeState.objects.get().due_at is None


def test_what_waits_is_shown_and_sent_now_or_dropped(client, head, told):
    url = f"/kerja/rapat/{told.slug}/acara/"
    with acting(head):
        one = Session.objects.get(title="Nomenklatur")
        actions.remove_session(one, by=head)
    page = client.get(url).content.decode()
    assert "Nomenklatur: batal (semula" in page
    client.post(f"{url}kabarkan/", {"now": "0"})
    assert "Nomenklatur: batal" not in client.get(url).content.decode()
    with acting(head):
        actions.save_hall(told, told.halls.first(), by=head, name="Aula Timor")
    client.post(f"{url}kabarkan/", {"now": "1"})
    with acting(head):
        [only] = ProgrammeMessage.objects.all()
        assert only.email == "k0@example.test"
        assert "→ Aula Timor" in only.body
        assert "Nomenklatur" not in only.body


def test_a_programme_that_nobody_was_told_waits_for_nothing(head, held):
    with acting(head):
        actions.move_session(part(head, held, 11), by=head, starts_at=day(20, 13))
        assert ProgrammeState.objects.get().due_at is None


def test_the_board_works_without_script_and_refuses_in_words(client, head, held):
    with acting(head):
        one, other = part(head, held, 11), part(head, held, 13)
    url = f"/kerja/rapat/{held.slug}/acara/"
    page = client.get(f"{url}papan/").content.decode()
    assert "Sesi 11" in page
    assert client.post(f"{url}geser/", {"session": one.pk, "minutes": "15"}).status_code == 302
    with acting(head):
        assert Session.objects.get(pk=other.pk).starts_at == day(20, 13, 15)
        hall = held.halls.get().pk
    sent = {"day": f"{day(20):%Y-%m-%d}", "start": "13:20", "end": "14:20", "hall": hall}
    refused = client.post(f"{url}bagian/{one.pk}/pindah/", sent, headers={"Accept": "application/json"})
    assert refused.status_code == 409
    assert "Sesi 13" in refused.json()["problem"]
    kept = client.post(
        f"{url}bagian/{one.pk}/pindah/",
        sent | {"start": "09:50", "end": "10:50"},
        headers={"Accept": "application/json"},
    )
    assert [row["start"] for row in kept.json()["parts"] if row["id"] == one.pk] == [590]
    assert client.post(f"{url}urungkan/").status_code == 302
    with acting(head):
        assert Session.objects.get(pk=one.pk).starts_at == day(20, 11, 15)


def test_programme_and_board_cost_the_same_for_many_parts(client, head, held, django_assert_max_num_queries):
    used = []
    for hours in ((11,), (12, 13, 14)):
        for hour in hours:
            with acting(head):
                speaker = actions.save_speaker(held, by=head, name=f"Narasumber {hour}")
                part(head, held, hour, speakers=[speaker])
        counts = []
        for name in ("", "papan/"):
            with django_assert_max_num_queries(30) as captured:
                client.get(f"/kerja/rapat/{held.slug}/acara/{name}")
            counts.append(len(captured))
        used.append(counts)
    assert used[0] == used[1]
