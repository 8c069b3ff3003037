"""An invitation that came by ordinary mail: the answer is drafted from the decision, read, changed and sent by a person."""

from datetime import timedelta

import pytest
from django.core import mail as outbox
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.utils import timezone

from lugas.accounts.rules import Role
from lugas.agenda.actions import decide, record_invitation, undo_decision
from lugas.agenda.models import Decision
from lugas.institutions.models import Secretariat
from lugas.intake.actions import answer_mail, bring, close
from lugas.intake.jobs import send_mail_answer
from lugas.intake.models import MailAnswer
from tests.factories import acting, activity, user

pytestmark = pytest.mark.django_db
SOON = timezone.localtime().replace(hour=9, minute=0, second=0, microsecond=0) + timedelta(days=9)
MAIL = (
    "From: Panitia Pekan Tenun <panitia@tenun.example>\r\n{more}To: adpim@nttprov.example\r\n"
    "Subject: Undangan Pekan Tenun\r\nDate: Mon, 22 Apr 2024 08:30:00 +0800\r\nMessage-ID: <undangan-7@tenun.example>\r\n"
    "References: <awal-1@tenun.example>\r\n\r\nDengan hormat, kami mengundang Bapak Gubernur.\r\n"
)


def invited(office, more=""):
    """The mail brought in and recorded for the Governor."""
    file = SimpleUploadedFile("undangan.eml", MAIL.format(more=more).encode())
    with acting(office.clerk):
        Secretariat.objects.filter(pk=office.clerk.acting.secretariat_id).update(email="adpim@nttprov.example")
        [arrival], refused = bring([file], by=office.clerk)
        assert refused == []
        invitation = record_invitation(
            by=office.clerk,
            asked=office.governor,
            activity=activity("Pekan Tenun", start=SOON, code="53"),
            subject="Undangan Pekan Tenun",
            sender="Panitia Pekan Tenun",
        )
        close(arrival, invitation, "Dicatat.")
    return invitation


def decided(office, invitation, outcome="attend", **more):
    with acting(office.head):
        decide(invitation, by=office.head, outcome=outcome, **more)
        return MailAnswer.objects.filter(invitation=invitation, withheld_at=None).first()


def sent(office, answer):
    """The job as the worker runs it; what went out."""
    outbox.outbox.clear()
    send_mail_answer(secretariat_id=office.head.acting.secretariat_id, answer_id=answer.pk)
    return list(outbox.outbox)


def test_the_draft_says_what_was_decided_to_whom_and_nothing_goes_without_a_yes(office):
    answer = decided(office, invited(office))
    assert (answer.to, answer.subject) == ("panitia@tenun.example", "Re: Undangan Pekan Tenun")
    assert answer.body.startswith("Yth. Panitia Pekan Tenun\n\nDengan hormat, menjawab surat Saudara")
    assert "berkenan hadir pada Pekan Tenun" in answer.body
    assert sent(office, answer) == []


def test_what_a_person_changed_goes_as_an_answer_to_the_mail(office):
    answer = decided(office, invited(office))
    with acting(office.clerk):
        answer_mail(answer, by=office.clerk, subject="Re: Undangan\r\nBcc: x@y.example", body="Bapak Gubernur hadir.")
    [mail] = sent(office, answer)
    message = mail.message()
    assert mail.recipients() == ["panitia@tenun.example"]
    assert (message["In-Reply-To"], message["References"]) == (
        "<undangan-7@tenun.example>",
        "<awal-1@tenun.example> <undangan-7@tenun.example>",
    )
    assert message["Reply-To"] == "adpim@nttprov.example"
    assert mail.body == "Bapak Gubernur hadir.\n"
    # Twice is once.
    assert sent(office, answer) == []
    with acting(office.clerk):
        answer.refresh_from_db()
        assert answer.sent_at is not None
        with pytest.raises(ValidationError):
            answer_mail(answer, by=office.clerk, subject="Lagi", body="Lagi")


def test_a_decision_taken_back_holds_the_answer_back(office):
    invitation = invited(office)
    answer = decided(office, invitation)
    with acting(office.head):
        answer_mail(answer, by=office.head, subject=answer.subject, body=answer.body)
        undo_decision(invitation, by=office.head)
    assert sent(office, answer) == []
    with acting(office.head):
        answer.refresh_from_db()
        assert answer.withheld_at is not None
    again = decided(office, invitation, "decline", reason="Ada sidang")
    assert "tidak dapat hadir" in again.body
    # The reason stays in the office.
    assert "sidang" not in again.body


def test_where_the_sender_wants_answers_elsewhere_they_go_there(office):
    assert (
        decided(office, invited(office, "Reply-To: <sekretariat@tenun.example>\r\n")).to == "sekretariat@tenun.example"
    )


def test_what_came_on_paper_or_asks_for_advice_has_no_answer_by_mail(office):
    assert decided(office, invited(office), "study") is None
    with acting(office.clerk):
        paper = record_invitation(
            by=office.clerk, asked=office.governor, activity=activity("Surat", start=SOON), subject="x", sender="y"
        )
    assert decided(office, paper) is None


def test_who_may_and_what_may_never_be(office):
    answer = decided(office, invited(office))
    other = user("53", Role.PROTOCOL)
    with acting(other), pytest.raises(PermissionDenied):
        answer_mail(answer, by=other, subject="x", body="y")
    with acting(office.clerk):
        with pytest.raises(ValidationError):
            answer_mail(answer, by=office.clerk, subject=" ", body="y")
        with pytest.raises(IntegrityError), transaction.atomic():
            MailAnswer.objects.update(sent_at=timezone.now())


def test_the_screens_lead_from_the_decision_to_the_answer(head, office):
    invitation = invited(office)
    done = head.post("/kerja/masuk/putuskan/", {"current": invitation.pk, "outcome": "attend"})
    where = f"/kerja/masuk/{invitation.pk}/balasan/"
    assert where in head.get(done.url).content.decode()
    page = head.get(where).content.decode()
    assert "panitia@tenun.example" in page
    assert "berkenan hadir" in page
    answer = head.post(where, {"subject": "Re: Undangan", "body": "Hadir."})
    assert answer.url == f"/kerja/masuk/{invitation.pk}/"
    shown = head.get(where).content.decode()
    assert "Hadir." in shown
    assert "<textarea" not in shown
    with acting(office.head):
        public_id = Decision.objects.get().invitation.activity.public_id
    assert "Jawaban lewat surel akan dikirim" in head.get(f"/kerja/kegiatan/{public_id}/").content.decode()
