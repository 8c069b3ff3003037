"""What the desk does: who may, in which state, who is told, what is kept."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from lugas.accounts.transitions import NotAllowed
from lugas.approvals.actions import add_route, grant, send_back
from lugas.approvals.models import Approval
from lugas.approvals.rules import Asked
from lugas.notices.models import Notice
from lugas.spokesperson import actions, jobs
from lugas.spokesperson.models import Inquiry, Line, Question, StatementMail, StatementVersion
from lugas.spokesperson.rules import Status
from tests.factories import acting, at, position, user

pytestmark = pytest.mark.django_db


def told(person) -> list[str]:
    """The notices to one person."""
    return [one.text for one in Notice.objects.filter(user_id=person.pk).order_by("pk")]


def test_a_note_of_the_telephone_is_on_the_desk_at_once_and_only_the_desk_writes_it(office):
    question = office.record(received_at=timezone.now() - timedelta(hours=3))
    assert question.status == Status.RECEIVED
    assert question.due_at > timezone.now()
    with pytest.raises(PermissionDenied):
        office.record(by=office.planner)
    with pytest.raises(ValidationError):
        office.record(way="form")
    with pytest.raises(ValidationError):
        office.record(received_at=timezone.now() + timedelta(hours=1))
    with pytest.raises(PermissionDenied):
        office.record(by=office.media, secrecy="restricted")


def test_asking_back_stops_the_clock_until_the_asker_answered_and_mails_him(office):
    question = office.take(office.record())
    with acting(office.spokesperson):
        waiting = actions.ask_back(question, by=office.spokesperson, words="Tahun berapa?")
        assert (waiting.status, waiting.due_at) == (Status.WAITING, None)
        pause = waiting.pauses.get()
    [sent] = office.run(jobs.send_question_back, question_id=question.pk, pause_id=pause.pk)
    assert "Tahun berapa?" in sent.body
    with acting(office.spokesperson):
        with pytest.raises(NotAllowed):
            actions.ask_back(question, by=office.spokesperson, words="Lagi?")
        on = actions.go_on(question, by=office.spokesperson, words="Tahun 2026.")
        assert on.status == Status.IN_HAND
        assert on.due_at is not None
        assert on.asker.reply == "Tahun 2026."
    assert office.run(jobs.send_question_back, question_id=question.pk, pause_id=pause.pk) == []


def test_more_time_is_taken_once_with_a_reason_that_the_asker_gets(office):
    question = office.take(office.record(rule="information"))
    before = question.due_at
    with acting(office.media):
        with pytest.raises(ValidationError):
            actions.extend(question, by=office.media, days=8, reason="Data banyak")
        more = actions.extend(question, by=office.media, days=7, reason="Data 22 kabupaten")
        assert more.due_at > before
        with pytest.raises(ValidationError):
            actions.extend(question, by=office.media, days=1, reason="Lagi")
    [sent] = office.run(jobs.send_extension, question_id=question.pk)
    assert "Data 22 kabupaten" in sent.body


def test_the_unit_that_knows_is_told_reminded_and_its_answer_reaches_the_holder(office, tomorrow):
    question = office.take(office.record())
    with acting(office.spokesperson):
        inquiry = actions.ask_unit(
            question, by=office.spokesperson, unit=office.health, words="Berapa per Maret?", due_at=tomorrow
        )
        assert any("Biro Kesra" in one for one in told(office.planner))
        assert not any("Yohana" in one for one in told(office.planner))
    with acting(office.leader), pytest.raises(PermissionDenied):
        actions.reply(inquiry, by=office.leader, words="Tidak tahu")
    with at("53"):
        Inquiry.objects.update(due_at=timezone.now() - timedelta(days=3))
        jobs.remind(secretariat_id=office.secretariat.pk)
        jobs.remind(secretariat_id=office.secretariat.pk)
        # Within hours of a working day it is one more notice; outside of them none.
        assert len(told(office.planner)) in (1, 2)
    with acting(office.planner):
        actions.reply(inquiry, by=office.planner, words="1.234 anak, penimbangan Maret.")
    with acting(office.spokesperson):
        assert any("Biro Kesra menjawab" in one for one in told(office.spokesperson))


def test_nothing_is_withheld_or_kept_from_the_public_without_a_reason_of_the_law(office):
    question = office.take(office.record())
    office.write(question)
    by = office.spokesperson
    with acting(by):
        for facts in (
            {"outcome": "refused"},
            {"outcome": "whole", "is_public": False},
            {"outcome": "whole", "is_public": False, "exemption": "z", "explanation": "x"},
            {"outcome": "partly", "exemption": "h"},
        ):
            with pytest.raises(ValidationError):
                actions.submit(question, by=by, **facts)
        done = actions.submit(question, by=by, outcome="partly", exemption="h", explanation="Nama pasien.")
        assert done.status == Status.CLEARED
    with acting(office.media), pytest.raises(PermissionDenied):
        actions.send(question, by=office.media)


def test_whom_the_topic_needs_is_asked_by_its_route_and_may_send_it_back(office):
    with at("53"):
        karo = position("Kepala Biro")
        office.head.acting.position = karo
        office.head.acting.save()
    admin = user("53", "administrator")
    with acting(admin):
        add_route(
            by=admin, name="Jawaban kesehatan", kind="answer.health", steps=[Asked("position", "clear", 0, karo.pk)]
        )
    question = office.take(office.record())
    office.write(question)
    by = office.spokesperson
    with acting(by):
        assert actions.submit(question, by=by, outcome="whole").status == Status.CLEARING
        with pytest.raises(NotAllowed):
            actions.send(question, by=by)
        step = Approval.objects.get().steps.get()
    with acting(office.head):
        send_back(step, by=office.head, remark="Sebut bulannya.")
    assert office.the().status == Status.IN_HAND
    with acting(by):
        actions.submit(question, by=by, outcome="whole")
        step = Approval.objects.get(status="open").steps.get()
    with acting(office.head):
        grant(step, by=office.head)
    assert office.the().status == Status.CLEARED
    other = office.take(office.record(topic="land"), topic="land")
    office.write(other)
    with acting(by):
        assert actions.submit(other, by=by, outcome="whole").status == Status.CLEARED


def test_the_answer_cannot_be_written_while_it_is_cleared_and_can_once_taken_back(office):
    question = office.take(office.record())
    answer = office.write(question)
    by = office.spokesperson
    with acting(by):
        actions.submit(question, by=by, outcome="whole")
        from lugas.texts.actions import save_version

        with pytest.raises(PermissionDenied):
            save_version(answer.text, "<p>Lain</p>", by=by, base=2)
        actions.reopen(question, by=by)
        save_version(answer.text, "<p>Lain</p>", by=by, base=2)


def test_closing_needs_a_reason_and_takes_it_off_the_public_page(office, client):
    question = office.take(office.record())
    assert question.public_since is not None
    with acting(office.spokesperson):
        with pytest.raises(ValidationError):
            actions.close(question, by=office.spokesperson, reason=" ")
        closed = actions.close(question, by=office.spokesperson, reason="Ditarik penanya")
    assert closed.public_since is None
    [sent] = office.run(jobs.send_close, question_id=question.pk)
    assert "Ditarik penanya" in sent.body


def write_line(by, **facts):
    day = timezone.localdate()
    told = {"topic": "health", "title": "Stunting", "words": "Pakai angka Maret.", "valid_from": day, **facts}
    with acting(by):
        return actions.write_line(by=by, **told)


def test_a_line_is_read_by_the_other_offices_of_the_province_while_it_is_shared(office):
    line = write_line(office.spokesperson)
    regent = user("53.02", "head")
    with acting(regent):
        assert [one.title for one in Line.objects.all()] == ["Stunting"]
        assert line.versions.count() == 1
        with pytest.raises(PermissionDenied):
            actions.write_line(line, by=regent, topic="health", title="x", words="y", valid_from=timezone.localdate())
    with acting(office.spokesperson):
        actions.write_line(
            line, by=office.spokesperson, topic="health", title="Stunting kini", words="Pakai angka April.",
            valid_from=timezone.localdate(), is_shared=False,
        )  # fmt: skip
        assert [(one.number, one.title) for one in line.versions.all()] == [(2, "Stunting kini"), (1, "Stunting")]
    with acting(regent):
        assert not Line.objects.exists()


def test_an_office_that_shares_nothing_by_itself_shares_nothing_new(office):
    with acting(office.head):
        actions.settle_desk(by=office.head, shares_lines=False)
    write_line(office.spokesperson)
    with acting(user("53.02", "head")):
        assert not Line.objects.exists()
    with pytest.raises(ValidationError):
        write_line(office.spokesperson, valid_until=timezone.localdate() - timedelta(days=1))


def drafted(office, words="Yang kami ketahui: air naik."):
    by = office.media
    with acting(by):
        return actions.draft_statement(by=by, form="disaster", title="Banjir di Malaka", words=words)


def test_a_statement_goes_out_by_the_yes_of_the_one_who_was_asked_and_every_version_stays(office, asker, client):
    asker.ask(wants_statements="on")
    asker.confirm()
    statement = drafted(office)
    with acting(office.media):
        actions.ask_for_yes(statement, by=office.media, approver=office.leader.acting)
        assert any("Banjir di Malaka" in one for one in told(office.leader))
    with acting(office.head), pytest.raises(PermissionDenied):
        actions.approve(statement, by=office.head)
    assert "Banjir di Malaka" not in client.get("/juru-bicara/").content.decode()
    with acting(office.leader):
        version = actions.approve(statement, by=office.leader)
        with pytest.raises(NotAllowed):
            actions.approve(statement, by=office.leader)
    front = client.get("/juru-bicara/").content.decode()
    assert "Banjir di Malaka" in front
    assert "Banjir di Malaka" in client.get("/").content.decode()
    with at("53"):
        [pk] = jobs.addresses().values()
    [sent] = office.run(jobs.send_statement, version_id=version.pk, asker_id=pk)
    assert "air naik" in sent.body
    assert office.run(jobs.send_statement, version_id=version.pk, asker_id=pk) == []
    with at("53"):
        assert StatementMail.objects.count() == 1
    leave = sent.extra_headers["List-Unsubscribe"].strip("<>")
    client.post(leave)
    with at("53"):
        assert jobs.addresses() == {}

    with acting(office.media):
        actions.draft_statement(
            statement, by=office.media, form="disaster", title="Banjir di Malaka", words="312 keluarga mengungsi."
        )
        actions.ask_for_yes(statement, by=office.media, approver=office.leader.acting)
    page = client.get(f"/juru-bicara/pernyataan/{statement.public_id}/").content.decode()
    assert "312 keluarga" not in page
    with acting(office.leader):
        actions.approve(statement, by=office.leader)
        actions.stand_down(statement, by=office.leader, words="Air surut.")
    page = client.get(f"/juru-bicara/pernyataan/{statement.public_id}/").content.decode()
    assert page.index("Air surut.") < page.index("312 keluarga") < page.index("air naik")
    assert "sudah diganti" in page
    assert "tidak berlaku lagi" in page
    assert "Banjir di Malaka" not in client.get("/juru-bicara/").content.decode()
    with at("53"):
        assert StatementVersion.objects.count() == 3


def test_nothing_goes_out_while_a_blank_is_open_or_to_somebody_who_cannot_say_yes(office):
    statement = drafted(office, "Terjadi di [tempat].")
    with acting(office.media):
        with pytest.raises(ValidationError, match="tempat"):
            actions.ask_for_yes(statement, by=office.media, approver=office.leader.acting)
        actions.draft_statement(statement, by=office.media, form="disaster", title="x", words="Terjadi di Malaka.")
        with pytest.raises(ValidationError):
            actions.ask_for_yes(statement, by=office.media, approver=office.media.acting)
        actions.ask_for_yes(statement, by=office.media, approver=office.leader.acting)
    with acting(office.leader):
        with pytest.raises(ValidationError):
            actions.return_statement(statement, by=office.leader, words="")
        back = actions.return_statement(statement, by=office.leader, words="Sebut nomor darurat.")
        assert (back.state, back.returned) == ("draft", "Sebut nomor darurat.")
    with acting(office.media):
        assert any("Perlu diperbaiki" in one for one in told(office.media))


def test_whoever_leaves_hands_the_questions_to_who_may_work_on_them(office):
    from lugas.accounts.handover import registry

    office.take(office.record())
    with acting(office.head):
        kind = next(one for one in registry.work_of(office.spokesperson.acting) if one.key == "spokesperson.questions")
        with pytest.raises(ValidationError):
            kind.hand_over(office.spokesperson.acting, office.planner.acting, office.head)
        assert kind.hand_over(office.spokesperson.acting, office.media.acting, office.head) == 1
        assert Question.objects.get().holder_id == office.media.acting.pk
