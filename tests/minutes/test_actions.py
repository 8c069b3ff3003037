"""Who writes which part, what becomes of words that come late, from the floor's questions to the letter."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from lugas.accounts.rules import Role
from lugas.letters.models import Letter
from lugas.meetings import registry
from lugas.minutes import actions, compose, jobs
from lugas.minutes.models import Aside, FloorQuestion, Part, Turn
from lugas.notices.models import Notice
from tests.factories import acting, position, user
from tests.meetings.making import WORDS, heads
from tests.minutes.making import begun, sessions

pytestmark = pytest.mark.django_db


@pytest.fixture
def head():
    return user("53", Role.HEAD, name="Kepala Biro")


@pytest.fixture
def clerk():
    return user("53", Role.CLERK, name="Penata Notula")


@pytest.fixture
def minutes(head):
    return begun(head)


def test_there_is_a_part_for_the_opening_each_session_and_the_closing(head, minutes):
    from lugas.meetings import actions as meetings

    with acting(head):
        assert [one.title for one in minutes.parts.all()] == [
            "Kata pembuka",
            "Nomenklatur sekretariat",
            "Penataan kelembagaan",
            "Penutup",
        ]
        part = sessions(minutes)[1]
        actions.take(part, by=head)
        actions.write(part, "Sudah ditulis.", by=head)
        meetings.save_session(minutes.meeting, part.session, by=head, title="Penataan ulang")
        actions.open_minutes(minutes.meeting, by=head)
        assert [(one.title, one.text) for one in sessions(minutes)] == [
            ("Nomenklatur sekretariat", ""),
            ("Penataan ulang", "Sudah ditulis."),
        ]


def test_a_part_has_one_writer_and_is_taken_over_with_a_reason(head, clerk, minutes):
    with acting(head):
        part = sessions(minutes)[0]
        actions.take(part, by=head)
    with acting(clerk):
        with pytest.raises(ValidationError, match="Kepala Biro"):
            actions.take(part, by=clerk)
        turn = actions.take(part, by=clerk, reason="Kepala dipanggil pimpinan")
        assert turn.member.name == "Penata Notula"
        assert [(one.member.name, one.ended_at is None, one.reason) for one in part.turns.all()] == [
            ("Kepala Biro", False, ""),
            ("Penata Notula", True, "Kepala dipanggil pimpinan"),
        ]
        with pytest.raises(IntegrityError, match="minutesturn_one_writer"), transaction.atomic():
            Turn.objects.create(
                secretariat_id=part.secretariat_id, part=part, member=clerk.acting, taken_at=timezone.now()
            )
        actions.hand_over(part, by=clerk, to=head.acting)
        with pytest.raises(ValidationError):
            actions.hand_over(part, by=clerk)
    with acting(head):
        actions.hand_over(part, by=head)
        assert not part.turns.filter(ended_at__isnull=True).exists()


def test_nobody_is_overwritten_and_late_words_are_kept_beside(head, clerk, minutes):
    with acting(head):
        part = sessions(minutes)[0]
        actions.take(part, by=head)
        assert actions.write(part, "Satu", by=head, revision=0, window="a").part.revision == 1
        # The answer was lost: the same window comes again with more.
        assert actions.write(part, "Satu lagi", by=head, revision=0, window="a").part.revision == 2
        done = actions.write(part, "Lain sama sekali", by=head, revision=1, window="b")
        assert done.aside.text == "Lain sama sekali"
        actions.write(part, "Lain sama sekali, dan lagi", by=head, revision=1, window="b")
    with acting(clerk):
        actions.take(part, by=clerk, reason="ganti")
        actions.write(part, "Dari penata", by=clerk, revision=2, window="c")
    with acting(head):
        actions.write(part, "Satu lagi, terlambat", by=head, revision=2, window="a")
        part.refresh_from_db()
        assert part.text == "Dari penata"
        assert [one.text for one in part.asides.all()] == ["Lain sama sekali, dan lagi", "Satu lagi, terlambat"]
        for one in part.asides.all():
            actions.settle_aside(one, by=head)
        assert Aside.objects.filter(settled_at__isnull=False).count() == 2


def test_who_may_not_write_writes_nothing(head, minutes):
    auditor = user("53", Role.AUDITOR)
    with acting(head):
        part = sessions(minutes)[0]
    with acting(auditor), pytest.raises(PermissionDenied):
        actions.take(part, by=auditor)
    with acting(auditor), pytest.raises(PermissionDenied):
        actions.write(part, "x", by=auditor)


def test_a_sentence_becomes_a_recommendation_with_the_usual_day(head, minutes):
    with acting(head):
        part = sessions(minutes)[0]
        made = actions.make_recommendation(
            part, by=head, sentence="Daerah menetapkan juru bicara.", what="Tetapkan juru bicara", regions=["53.01"]
        )
        assert part.sentences.get().recommendation == made
        assert (made.due_on - minutes.meeting.activity.ends_at.date()).days > 60
        assert list(minutes.meeting.recommendations.all()) == [made]


def test_questions_wait_are_shown_and_answered_into_the_minutes(head, minutes):
    with acting(head):
        part = sessions(minutes)[0]
        with pytest.raises(ValidationError):
            actions.ask(minutes, words="Kapan?")
        minutes = actions.let_ask(minutes, by=head)
        asked = actions.ask(minutes, words="Kapan  mulai?", name="Rina", office="Kab. Alor", part=part)
        assert (asked.state, asked.words, asked.way) == ("waiting", "Kapan mulai?", "phone")
        actions.show_question(asked, by=head)
        with pytest.raises(ValidationError):
            actions.answer_question(asked, by=head, answer=" ")
        actions.answer_question(asked, by=head, answer="Bulan depan.")
        with pytest.raises(ValidationError):
            actions.leave_question(asked, by=head)
        assert [one.questions for one in registry.proceedings(minutes.meeting)] == [
            (("Kapan mulai?", "Bulan depan.", "Kab. Alor"),)
        ]
        FloorQuestion.objects.update(delete_on=timezone.localdate())
    jobs.forget_askers(secretariat_id=minutes.secretariat_id)
    with acting(head):
        asked.refresh_from_db()
        assert (asked.name, asked.office) == ("", "Kab. Alor")


def written(head, minutes):
    """Minutes with words in the opening and a session."""
    opening, first = minutes.parts.get(kind="opening"), sessions(minutes)[0]
    for part, text in (
        (opening, "Sekda membuka rapat."),
        (first, "Paparan nomenklatur.\nTanya (Kab. Alor): Kapan?\nJawab: Juni.\nPutusan: Disesuaikan."),
    ):
        actions.take(part, by=head)
        actions.write(part, text, by=head)


def test_the_draft_circulates_and_remarks_are_settled_before_the_letter(head, minutes):
    from lugas.meetings import actions as meetings

    with acting(head):
        until = timezone.localdate() + timedelta(days=3)
        with pytest.raises(ValidationError):
            actions.circulate(minutes, by=head, until=until)
        written(head, minutes)
        meetings.save_speaker(minutes.meeting, by=head, name="Analis", office="Kemendagri", email="analis@example.org")
        minutes = actions.circulate(minutes, by=head, until=until)
        actions.circulate(minutes, by=head, until=until + timedelta(days=1))
        assert Notice.objects.filter(kind="minutes").count() == 1
        assert jobs.addressees(minutes) == [("speaker", minutes.meeting.speakers.get().pk)]
    jobs.mail_one(
        secretariat_id=minutes.secretariat_id,
        minutes_id=minutes.pk,
        kind="speaker",
        record_id=jobs_speaker(minutes, head),
        origin="https://lugas.example",
    )
    assert "https://lugas.example/notula/" in mail.outbox[-1].body
    with acting(head):
        signer = position("Kepala Biro Administrasi Pimpinan")
        remark = actions.remark(minutes, office="Kemendagri", words="Tahunnya 2025.")
        with pytest.raises(ValidationError, match="koreksi"):
            actions.make_letter(minutes, by=head, signer=signer)
        actions.settle_remark(remark, by=head, outcome="Dimasukkan")
        letter = actions.make_letter(minutes, by=head, signer=signer)
        assert letter.kind == "minutes"
        assert letter.content["opening_words"] == "Sekda membuka rapat."
        assert letter.content["discussion"].split("\n\n") == [
            "Nomenklatur sekretariat",
            "Paparan nomenklatur.",
            "Kab. Alor bertanya: Kapan? Jawaban: Juni.",
        ]
        assert letter.content["decisions"] == ["Disesuaikan."]


def test_what_is_written_in_any_part_stands_in_the_letter_and_in_the_report(head, minutes):
    with acting(head):
        written(head, minutes)
        for kind, word in (("opening", "buka"), ("closing", "tutup")):
            part = minutes.parts.get(kind=kind)
            actions.take(part, by=head)
            text = f"Kata {word}.\nTanya (Sikka): Mengapa {word}?\nJawab: Karena {word}.\nPutusan: Jadi {word}."
            actions.write(part, text, by=head, revision=part.revision)
        whole = actions.add_question(minutes, by=head, words="Siapa menanggung?", office="Kab. Belu")
        actions.answer_question(whole, by=head, answer="Provinsi.")
        content = compose.content(minutes)
        assert content["opening_words"].split("\n\n") == [
            "Kata buka.",
            "Sikka bertanya: Mengapa buka? Jawaban: Karena buka.",
        ]
        assert content["discussion"].split("\n\n")[-5:] == [
            "Penutup",
            "Kata tutup.",
            "Sikka bertanya: Mengapa tutup? Jawaban: Karena tutup.",
            "Pertanyaan umum",
            "Kab. Belu bertanya: Siapa menanggung? Jawaban: Provinsi.",
        ]
        assert content["decisions"] == ["Jadi buka.", "Disesuaikan.", "Jadi tutup."]
        told = registry.proceedings(minutes.meeting)
        assert [one.title for one in told] == ["Kata pembuka", "Nomenklatur sekretariat", "Penutup", "Pertanyaan umum"]
        assert told[0].questions == (("Mengapa buka?", "Karena buka.", "Sikka"),)
        assert told[0].decisions == ("Jadi buka.",)
        assert told[-1].questions == (("Siapa menanggung?", "Provinsi.", "Kab. Belu"),)


def test_of_the_same_office_each_region_is_named_and_who_was_away_stands_in_one_line(head, minutes, monkeypatch):
    from lugas.meetings.registry import Attendee

    found = [Attendee(code, None, "", "Kepala Bagian Protokol", code, timezone.now()) for code in ("53.01", "53.02")]
    monkeypatch.setattr(registry, "_attendance", [lambda meeting: found])
    with acting(head):
        present = compose.content(minutes)["present"]
        assert len(set(present)) == 2
        assert present[0].startswith("Kepala Bagian Protokol, Kab")
    away = tuple(f"Kepala Bagian Umum, Kabupaten {number}" for number in range(60))
    lines = compose.together("Tidak hadir", away)
    assert lines[0].startswith("Tidak hadir (60): Kepala Bagian Umum, Kabupaten 0; ")
    assert len(lines) < 4
    assert sum(line.count("Kabupaten") for line in lines) == 60
    assert max(map(len, lines)) < 1000


def jobs_speaker(minutes, head):
    """The id of the only speaker."""
    with acting(head):
        return minutes.meeting.speakers.get().pk


def test_after_the_letter_the_parts_are_closed_and_late_words_are_kept_beside(head, minutes):
    with acting(head):
        written(head, minutes)
        part = sessions(minutes)[0]
        actions.make_letter(minutes, by=head, signer=position("Kepala Biro"))
        minutes.refresh_from_db()
        assert actions.write(part, "Terlambat", by=head, revision=1, window="z").aside.text == "Terlambat"
        with pytest.raises(ValidationError):
            actions.take(part, by=head)
        Letter.objects.filter(pk=minutes.letter_id).update(status="circulating")
        with pytest.raises(ValidationError):
            actions.reopen(minutes, by=head)
        Letter.objects.filter(pk=minutes.letter_id).update(status="draft")
        assert actions.reopen(minutes, by=head).closed_at is None
        assert Part.objects.get(pk=part.pk).text.startswith("Paparan")


def test_who_answered_is_taken_into_the_minutes(head):
    from lugas.meetings import actions as meetings
    from lugas.meetings.queries import seats

    heads("53.01")
    minutes = begun(head)
    with acting(head):
        meetings.save_rule(minutes.meeting, by=head, regions=["53.01"], words=WORDS, units=["section"], echelons=[])
        one, other = seats(minutes.meeting)
        meetings.enter_answer(one, by=head, outcome="comes")
        meetings.enter_answer(other, by=head, outcome="declines", reason="dinas luar")
        roll = compose.who_was_there(minutes.meeting)
        assert len(roll.present) == 1
        assert roll.excused[0].endswith("dinas luar")


def test_the_parts_of_who_leaves_go_to_a_colleague(head, clerk, minutes):
    from lugas.minutes import handover

    with acting(clerk):
        part = sessions(minutes)[0]
        actions.take(part, by=clerk)
    with acting(head):
        assert [one.title.endswith(part.title) for one in handover.find(clerk.acting)] == [True]
        assert handover.hand_over(clerk.acting, head.acting, head) == 1
        assert part.turns.get(ended_at__isnull=True).member == head.acting
        assert handover.find(clerk.acting) == []
