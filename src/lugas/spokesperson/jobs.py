"""Mails to askers and to whoever wants standing statements, reminders, and the nightly deletion. Safe to run twice."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.core.mail import EmailMessage, EmailMultiAlternatives
from django.db import IntegrityError, transaction
from django.db.models import Q
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from procrastinate.contrib.django import app

from lugas.approvals.deadlines import Reminder, Told, reminder
from lugas.institutions.models import Secretariat
from lugas.notices import identity
from lugas.search.addresses import public_address
from lugas.spokesperson import catalogue, links, retention, telling
from lugas.spokesperson.models import Answer, Asker, Inquiry, Question, StatementMail, StatementVersion
from lugas.spokesperson.rules import CONFIRM_HOURS, Outcome, Status
from lugas.tenancy.jobs import job
from lugas.tenancy.scope import scope

SOON = timedelta(hours=20)


def mail(question: Question, subject: str, template: str, words: dict[str, Any], *, key: str = "") -> None:
    """One mail to an asker, in the language of the form. key: so that a mail sent twice is known as one."""
    body = render_to_string(template, {"question": question, "asker": question.asker, **words})
    headers = {"Auto-Submitted": "auto-generated"}
    if key:
        headers["Message-ID"] = identity.message_id(key)
    EmailMessage(
        subject=f"{subject} · {question.secretariat.short_name}".replace("\n", " ")[:150],
        body=body,
        to=[question.asker.email],
        headers=headers,
    ).send()


def found(question_id: int) -> Question | None:
    """The question with its asker, unless he left no address or what he told was deleted."""
    return (
        Question.objects.at_home()
        .select_related("asker", "secretariat__region")
        .filter(pk=question_id, asker__isnull=False)
        .exclude(asker__email="")
        .first()
    )


@job(queue="mail", retry=5)
def send_confirmation(*, question_id: int, origin: str) -> None:
    """Mail the link that confirms the address; the link is made now, so that no secret lies in the queue."""
    question = found(question_id)
    if question is None or question.status != Status.UNCONFIRMED:
        return
    with translation.override(question.language):
        link = links.address(question, f"konfirmasi/{links.token_of(question, links.CONFIRM)}/", origin)
        mail(
            question,
            _("Confirm your question"),
            "spokesperson/mail/confirm.txt",
            {"link": link, "hours": CONFIRM_HOURS},
        )


@job(queue="mail", retry=5)
def send_received(*, question_id: int) -> None:
    """Mail the code by which the question is followed, and until when it is answered."""
    question = found(question_id)
    if question is None or question.received_at is None:
        return
    with translation.override(question.language):
        due = (
            telling.until(question.due_at, question.secretariat.time_zone, question.language) if question.due_at else ""
        )
        words = {"code": links.code_of(question), "link": links.address(question, "status/"), "due": due}
        mail(
            question,
            _("We have your question"),
            "spokesperson/mail/received.txt",
            words,
            key=f"received-{question.public_id}",
        )


@job(queue="mail", retry=5)
def send_question_back(*, question_id: int, pause_id: int) -> None:
    """Mail what the office asks the asker, unless it goes on by now."""
    question = found(question_id)
    pause = question.pauses.filter(pk=pause_id, ended_at__isnull=True).first() if question else None
    if question is None or pause is None:
        return
    with translation.override(question.language):
        words = {"pause": pause, "code": links.code_of(question), "link": links.address(question, "status/")}
        mail(question, _("We need to know more"), "spokesperson/mail/asked_back.txt", words, key=f"back-{pause.pk}")


@job(queue="mail", retry=5)
def send_extension(*, question_id: int) -> None:
    """Mail that more time is taken, until when, and why (UU 14/2008 art. 22 (8): in writing, with the reason)."""
    question = found(question_id)
    if question is None or not question.extended_days:
        return
    with translation.override(question.language):
        due = (
            telling.until(question.due_at, question.secretariat.time_zone, question.language) if question.due_at else ""
        )
        words = {"due": due, "code": links.code_of(question), "link": links.address(question, "status/")}
        mail(
            question,
            _("Your answer takes longer"),
            "spokesperson/mail/extended.txt",
            words,
            key=f"extended-{question.public_id}",
        )


@job(queue="mail", retry=5)
def send_answer(*, answer_id: int) -> None:
    """Mail an answer that was sent; once, also when two workers run it."""
    with transaction.atomic():
        answer = Answer.objects.at_home().select_for_update().filter(pk=answer_id, sent_at__isnull=False).first()
        question = found(answer.question_id) if answer else None
        if answer is None or question is None or answer.mailed_at is not None:
            return
        answer.mailed_at = timezone.now()
        answer.save(update_fields=["mailed_at"])
        with translation.override(question.language):
            exemption = catalogue.exemption_of(answer.exemption)
            words = {
                "answer": answer,
                "withheld": exemption.label if exemption and answer.outcome != Outcome.WHOLE else "",
                "not_public": exemption.label if exemption and not answer.is_public else "",
                "code": links.code_of(question),
                "link": links.address(question, "status/"),
                "object": links.address(question, f"keberatan/{links.token_of(question, links.OBJECT)}/")
                if answer.stage == 1
                else "",
            }
            # Should sending fail, the mark is rolled back with it and the job tries again.
            mail(
                question,
                _("The answer to your question"),
                "spokesperson/mail/answer.txt",
                words,
                key=f"answer-{answer.pk}",
            )


@job(queue="mail", retry=5)
def send_close(*, question_id: int) -> None:
    """Mail that a question was closed without an answer, and why."""
    question = found(question_id)
    if question is None or question.status != Status.CLOSED:
        return
    step = question.steps.filter(verb="close").last()
    with translation.override(question.language):
        words = {"reason": step.words if step else ""}
        mail(
            question,
            _("Your question was closed"),
            "spokesperson/mail/closed.txt",
            words,
            key=f"closed-{question.public_id}",
        )


# ---------- Standing statements ----------
def addresses() -> dict[str, int]:
    """The addresses, in small letters, to which standing statements go, each with one asker whose it is."""
    rows = (
        Asker.objects.at_home()
        .filter(wants_statements=True, question__received_at__isnull=False)
        .exclude(email="")
        .order_by("pk")
        .values_list("pk", "email")
    )
    return {email.lower(): pk for pk, email in rows}


@job(queue="mail", retry=3)
def spread(*, version_id: int) -> None:
    """Enqueue a mail for each who wants standing statements."""
    version = StatementVersion.objects.at_home().get(pk=version_id)
    for asker_id in addresses().values():
        send_statement.defer(secretariat_id=version.secretariat_id, version_id=version_id, asker_id=asker_id)


@job(queue="mail", retry=5)
def send_statement(*, version_id: int, asker_id: int) -> None:
    """Mail a version to one of them, unless it went there already or he left meanwhile."""
    version = StatementVersion.objects.at_home().select_related("secretariat__region").filter(pk=version_id).first()
    asker = Asker.objects.at_home().select_related("question").filter(pk=asker_id, wants_statements=True).first()
    if version is None or asker is None:
        return
    try:
        with transaction.atomic():
            StatementMail.objects.create(secretariat_id=version.secretariat_id, version=version, asker=asker)
            mail_statement(version, asker)
    except IntegrityError as error:
        if "statementmail_once" not in str(error):
            raise


def mail_statement(version: StatementVersion, asker: Asker) -> None:
    """The mail with its way to leave the list (RFC 2369, by one click RFC 8058)."""
    question = asker.question
    question.secretariat = version.secretariat
    leave = links.address(question, f"keluar/{links.token_of(question, links.LEAVE)}/")
    page = public_address(version.secretariat, f"juru-bicara/pernyataan/{version.key}/", language=question.language)
    with translation.override(question.language):
        words = {"version": version, "leave": leave, "page": page}
        body = render_to_string("spokesperson/mail/statement.txt", words)
    EmailMultiAlternatives(
        subject=f"{version.title} · {version.secretariat.short_name}".replace("\n", " ")[:150],
        body=body,
        to=[asker.email],
        headers={
            "Auto-Submitted": "auto-generated",
            "Message-ID": identity.message_id(f"statement-{version.pk}-{asker.pk}"),
            "List-Unsubscribe": f"<{leave}>",
            "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        },
    ).send()


# ---------- Rounds ----------
def worth_reminding():
    """Units that still owe facts, and questions whose time ends."""
    return Inquiry.objects.filter(replied_at__isnull=True), Question.objects.open().filter(
        Q(due_at__lte=timezone.now() + SOON) | Q(wanted_at__lte=timezone.now() + SOON)
    )


@job()
def remind() -> None:
    """Remind who owes something, once before it is due, then once a working day, within office hours alone."""
    inquiries, questions = worth_reminding()
    for inquiry in inquiries.filter(question__status__in=[Status.IN_HAND, Status.WAITING]).select_related(
        "question__secretariat__region", "unit", "asked_by"
    ):
        remind_unit(inquiry)
    for question in questions.select_related("secretariat__region", "holder"):
        remind_holder(question)


@transaction.atomic
def remind_unit(inquiry: Inquiry) -> None:
    """One unit; when it is late, whoever asked hears of it too, by the question's page."""
    now, zone = timezone.now(), inquiry.question.secretariat.time_zone
    what = reminder(inquiry.due_at, now, Told(inquiry.reminded_on, inquiry.escalated), zone)
    if what is None:
        return
    telling.asked(inquiry, late=what == Reminder.LATE)
    inquiry.reminded_on = timezone.localdate(now)
    inquiry.escalated = inquiry.escalated or what == Reminder.LATE
    inquiry.save(update_fields=["reminded_on", "escalated"])


@transaction.atomic
def remind_holder(question: Question) -> None:
    """Whoever holds a question that is due soon or late."""
    now = timezone.now()
    moment = min(one for one in (question.due_at, question.wanted_at) if one is not None)
    told = Told(question.reminded_on, question.reminded_on is not None)
    what = reminder(moment, now, told, question.secretariat.time_zone)
    if what is None:
        return
    telling.due_soon(question, late=what == Reminder.LATE)
    question.reminded_on = timezone.localdate(now)
    question.save(update_fields=["reminded_on", "changed_at"])


@job()
def delete_told() -> None:
    """Delete what askers told whose day has come."""
    retention.delete_due()


@app.periodic(cron="5 * * * *")
@app.task(name="spokesperson.reminder_round", queue="default", queueing_lock="spokesperson.reminder_round")
def reminder_round(timestamp: int) -> None:
    """A job for each secretariat where somebody owes something."""
    with scope(Secretariat.objects.values_list("pk", flat=True)):
        inquiries, questions = worth_reminding()
        waiting = {
            pk for rows in (inquiries, questions) for pk in rows.order_by().values_list("secretariat_id", flat=True)
        }
    for pk in sorted(waiting):
        remind.defer(secretariat_id=pk)


@app.periodic(cron="20 17 * * *")
@app.task(name="spokesperson.deletion_round", queue="default", queueing_lock="spokesperson.deletion_round")
def deletion_round(timestamp: int) -> None:
    """Each night (01.20 WITA): a job for each secretariat that deletes what askers told."""
    for pk in Secretariat.objects.order_by("pk").values_list("pk", flat=True):
        delete_told.defer(secretariat_id=pk)
