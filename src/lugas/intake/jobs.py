"""Background work on what arrives. Safe to run twice: what was checked or read is left alone."""

from __future__ import annotations

from django.core.files.storage import default_storage
from django.db import IntegrityError, transaction
from django.utils import timezone, translation
from procrastinate.contrib.django import app

from lugas.agenda.actions.answers import take_answer
from lugas.agenda.models import Decision
from lugas.agenda.rules import Outcome
from lugas.files.models import StoredFile
from lugas.institutions.models import Secretariat
from lugas.intake.answering import ANSWERS, sender_of, sentence
from lugas.intake.mail_answers import message_of, stands
from lugas.intake.mailbox import polling as mailboxes
from lugas.intake.mailbox.models import Mailbox
from lugas.intake.models import MailAnswer, SignatureCheck
from lugas.intake.paper_reading import read_waiting
from lugas.intake.subscribed import polling as subscriptions
from lugas.intake.subscribed.models import Subscription
from lugas.letters.verification import verify
from lugas.seals.checking import check_pdf
from lugas.seals.reports import Report
from lugas.tenancy.jobs import job
from lugas.tenancy.scope import home, scope

# Nobody waits for the answer, and a contract with dozens of signatures takes its time.
SECONDS = 60


@job(queue="files")
def check_signatures(*, file_id: int) -> None:
    """Check the signatures of a stored PDF; nothing if it is gone or was checked meanwhile."""
    file = StoredFile.objects.at_home().filter(pk=file_id).first()
    if file is None or SignatureCheck.objects.at_home().filter(file=file).exists():
        return
    with default_storage.open(file.path) as stored:
        data = stored.read()
    verdict = verify(data, seconds=SECONDS)
    report: Report = verdict.report or check_pdf(data, seconds=SECONDS)
    signatures = report.as_json()["signatures"]
    try:
        with transaction.atomic():
            SignatureCheck.objects.create(file=file, outcome=verdict.outcome.value, signatures=signatures)
    except IntegrityError:
        return  # the same file arrived twice at once; one check is enough


@job(queue="mail", retry=5)
def send_mail_answer(*, answer_id: int) -> None:
    """Mail an answer that somebody said yes to, unless the decision was taken back or changed meanwhile."""
    answer = MailAnswer.objects.at_home().select_for_update(of=("self",)).filter(pk=answer_id).first()
    if answer is None or answer.approved_at is None or not stands(answer):
        return
    answer.sent_at = timezone.now()
    answer.save(update_fields=["sent_at"])
    # Should sending fail, the mark is rolled back with it and the job tries again.
    message_of(answer).send()


@job(queue="default")
def answer_within(*, decision_id: int) -> None:
    """Tell the secretariat that invited us what was decided, unless that is not the last word any more."""
    decisions = Decision.objects.at_home().select_related("invitation__activity", "secretariat__region")
    decision = decisions.filter(pk=decision_id).first()
    sender = sender_of(decision.invitation) if decision else None
    if decision is None or sender is None:
        return
    last = (
        Decision.objects.at_home().filter(invitation_id=decision.invitation_id).order_by("-decided_at", "-id").first()
    )
    if last != decision:
        return
    facts = {
        "public_id": sender.public_id,
        "region_id": decision.secretariat.region_id,
        "office": sender.office,
        "answer": ANSWERS[Outcome(decision.outcome)],
        "represented_by": decision.representative_office,
        "text": sentence(decision, sender.office),
    }
    # The inviting secretariat's scope is opened for the writing alone; nothing of ours is readable in it.
    with scope([sender.secretariat_id], home=sender.secretariat_id):
        take_answer(**facts)


@job(queue="long")
def poll_mailbox(*, mailbox_id: int) -> None:
    """Take in what is new in a mailbox; more rounds follow while there is more. The server is told afterwards."""
    if mailboxes.poll(mailbox_id) == mailboxes.A_ROUND:
        poll_mailbox.defer(secretariat_id=home(), mailbox_id=mailbox_id)
    # It waits in the same transaction, so that no mail is moved before its arrival is safe.
    mark_mails.defer(secretariat_id=home(), mailbox_id=mailbox_id)


@job(queue="long")
def mark_mails(*, mailbox_id: int) -> None:
    """Tell the server which mails were taken in."""
    mailboxes.mark(mailbox_id)


@job(queue="long")
def poll_subscription(*, subscription_id: int) -> None:
    """Fetch a subscribed calendar."""
    subscriptions.poll(subscription_id)


def active(model: type[Mailbox] | type[Subscription]) -> list[tuple[int, int]]:
    """Secretariat and id of all that are in use, in the whole installation; read only."""
    with scope(Secretariat.objects.values_list("pk", flat=True)):
        return list(model.objects.filter(is_active=True).order_by("pk").values_list("secretariat_id", "pk"))


@app.periodic(cron="*/2 * * * *")
@app.task(name="intake.mailbox_round", queue="default", queueing_lock="intake.mailbox_round")
def mailbox_round(timestamp: int) -> None:
    """Every two minutes a job for each mailbox."""
    for secretariat_id, pk in active(Mailbox):
        poll_mailbox.defer(secretariat_id=secretariat_id, mailbox_id=pk)


@app.periodic(cron="7,37 * * * *")
@app.task(name="intake.subscription_round", queue="default", queueing_lock="intake.subscription_round")
def subscription_round(timestamp: int) -> None:
    """Every half hour a job for each subscribed calendar."""
    for secretariat_id, pk in active(Subscription):
        poll_subscription.defer(secretariat_id=secretariat_id, subscription_id=pk)


@job(queue="files")
def read_paper(*, arrival_id: int, language: str = "id") -> None:
    """Read a paper that arrived into the facts of an invitation, in the language of whoever brought it."""
    with translation.override(language):
        read_waiting(arrival_id, language)
