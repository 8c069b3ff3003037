"""The press list and what is mailed to it: asked for, confirmed, left by one click; nothing lost, nothing twice."""

from __future__ import annotations

import re
import smtplib
from datetime import timedelta

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.mail.backends.locmem import EmailBackend
from django.utils import timezone

from lugas.accounts.rules import Role
from lugas.newsroom import actions, carrying, jobs
from lugas.newsroom.models import Mailing, MailingCopy, PressContact, Release
from lugas.newsroom.press_rules import KEPT_DAYS, ContactState, CopyState, MailingState
from tests.factories import acting, at, sign_in, user
from tests.newsroom.making import release

pytestmark = pytest.mark.django_db


class Refusing(EmailBackend):
    """A mail server that knows none of the addresses with "hilang", and has no time for those with "sibuk"."""

    def send_messages(self, messages):
        for one in messages:
            if "hilang" in one.to[0]:
                raise smtplib.SMTPRecipientsRefused({one.to[0]: (550, b"no such user")})
            if "sibuk" in one.to[0]:
                raise smtplib.SMTPRecipientsRefused({one.to[0]: (451, b"try again later")})
        return super().send_messages(messages)


@pytest.fixture
def head():
    return user("53", Role.HEAD)


def listed(email: str, **facts) -> PressContact:
    """An address on the list."""
    return PressContact.objects.create(
        name="Maria", outlet=facts.pop("outlet", "Pos Kupang"), email=email, state=ContactState.ON,
        confirmed_at=timezone.now(), **facts,
    )  # fmt: skip


def carry(by) -> list:
    """Let the worker do what waits for the newest mailing; the mails."""
    mail.outbox.clear()
    with acting(by):
        newest = Mailing.objects.at_home().latest("pk")
    carrying.carry_batch(by.acting.secretariat_id, newest.pk)
    return list(mail.outbox)


def subscribe(client, **changes):
    """Fill in the public form as it stands on the page."""
    page = client.get("/pers/").content.decode()
    stamp = re.search(r'name="stempel" value="([^"]+)"', page)[1]
    told = {
        "outlet": "Flores Pos",
        "name": "Yosef",
        "email": "yosef@florespos.example",
        "consent": "on",
        "stempel": stamp,
    }
    return client.post("/pers/", {**told, **changes})


def link(client, contact) -> str:
    """The path in the mail that asks to confirm."""
    mail.outbox.clear()
    jobs.confirm_address(secretariat_id=contact.secretariat_id, contact_id=contact.pk, origin="https://lugas.example")
    return re.search(r"https://lugas\.example(/\S+)", mail.outbox[0].body)[1]


def test_somebody_is_on_the_list_only_after_pressing_the_button_of_the_mail(client, head):
    assert subscribe(client).status_code == 200
    with at("53"):
        contact = PressContact.objects.get()
        assert contact.state == ContactState.ASKED
    path = link(client, contact)
    page = client.get(path)
    assert "Flores Pos" in page.content.decode()
    with at("53"):
        assert PressContact.objects.get().state == ContactState.ASKED, "a program that opens links must not confirm"
    client.post(path)
    with at("53"):
        assert PressContact.objects.get().state == ContactState.ON


def test_the_page_tells_nobody_who_is_on_the_list(client, head):
    with at("53"):
        listed("yosef@florespos.example")
    known, new = subscribe(client), subscribe(client, email="lain@florespos.example")
    assert known.content == new.content


def test_leaving_takes_one_post_without_any_token_of_ours_and_nothing_more_is_sent(client, head):
    with acting(head):
        listed("yosef@florespos.example")
        actions.mail_release(release(head), by=head)
    [sent] = carry(head)
    headers = sent.message()
    assert headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    path = re.search(r"<(?:https?://[^/]+)?(/[^>]+)>", headers["List-Unsubscribe"])[1]
    assert client.post(path, {"List-Unsubscribe": "One-Click"}).status_code == 200
    with acting(head):
        assert PressContact.objects.get().state == ContactState.LEFT
        listed("lain@example.test")
        actions.mail_release(release(head), by=head)
    assert [one.to for one in carry(head)] == [["lain@example.test"]]


def test_a_made_up_link_opens_nothing(client, head):
    with at("53"):
        contact = listed("yosef@florespos.example")
    for end in ("konfirmasi", "berhenti"):
        token = f"{contact.secretariat_id}.{contact.public_id}.tebakan"
        assert client.post(f"/pers/{end}/{token}/").status_code == 404
    with at("53"):
        assert PressContact.objects.get().state == ContactState.ON


def test_everybody_gets_it_once_and_a_second_time_is_refused(head):
    with acting(head):
        for number in range(5):
            listed(f"w{number}@example.test")
        made = release(head)
        actions.mail_release(made, by=head)
        with pytest.raises(ValidationError, match="sudah dikirim"):
            actions.mail_release(made, by=head)
    assert sorted(one.to[0] for one in carry(head)) == [f"w{number}@example.test" for number in range(5)]
    assert carry(head) == []
    with acting(head):
        assert Mailing.objects.get().state == MailingState.DONE


def test_under_embargo_only_who_is_trusted_gets_it_and_the_mail_says_until_when(head):
    with acting(head):
        listed("biasa@example.test")
        listed("tepercaya@example.test", is_trusted=True)
        actions.mail_release(release(head, "waiting"), by=head)
    [sent] = carry(head)
    assert sent.to == ["tepercaya@example.test"]
    assert sent.subject.startswith("EMBARGO")
    assert "Mohon tidak dimuat sebelum itu" in sent.body


def test_an_hour_for_the_mails_and_a_later_one_for_the_public_stand_together(head):
    soon = timezone.now() + timedelta(hours=1)
    with acting(head):
        listed("tepercaya@example.test", is_trusted=True)
        made = release(head, "waiting")
        mailing = actions.mail_release(made, by=head, at=soon)
        assert mailing.goes_at == soon
        assert mailing.embargo_until == made.publish_at > soon
    assert carry(head) == []


def test_what_the_press_has_under_embargo_is_withdrawn_with_a_reason_and_not_taken_back_unseen(head, client):
    with acting(head):
        listed("tepercaya@example.test", is_trusted=True)
        made = release(head, "waiting")
        actions.mail_release(made, by=head)
    carry(head)
    with acting(head):
        for verb in (
            lambda: actions.recall(made, by=head),
            lambda: actions.change(made, by=head, title="x", lead="", body="y"),
        ):
            with pytest.raises(Exception, match="waiting"):
                verb()
        actions.withdraw(made, by=head, reason="Acara ditunda.")
    [told] = carry(head)
    assert told.subject.startswith("DITARIK")
    assert "Acara ditunda." in told.body


def test_a_correction_is_told_to_those_who_got_the_release_and_to_nobody_else(head):
    with acting(head):
        listed("dapat@example.test")
        made = release(head)
        actions.mail_release(made, by=head)
    carry(head)
    with acting(head):
        listed("baru@example.test")
        actions.correct(made, by=head, note="Angka dibetulkan.", title=made.title, lead=made.lead, body="Isi baru")
    [told] = carry(head)
    assert (told.to, told.subject[:5]) == (["dapat@example.test"], "RALAT")
    assert "Angka dibetulkan." in told.body
    assert "Isi baru" in told.body


def test_an_unknown_address_leaves_the_list_and_a_busy_one_is_tried_again(head, settings):
    settings.EMAIL_BACKEND = "tests.newsroom.test_press.Refusing"
    with acting(head):
        listed("hilang@example.test")
        listed("sibuk@example.test")
        listed("ada@example.test")
        actions.mail_release(release(head), by=head)
    assert [one.to for one in carry(head)] == [["ada@example.test"]]
    with acting(head):
        states = dict(MailingCopy.objects.values_list("contact__email", "state"))
        assert states == {
            "hilang@example.test": CopyState.REFUSED, "sibuk@example.test": CopyState.QUEUED, "ada@example.test": CopyState.SENT,
        }  # fmt: skip
        assert PressContact.objects.get(email="hilang@example.test").state == ContactState.BOUNCED
        assert MailingCopy.objects.get(state=CopyState.QUEUED).try_at > timezone.now()
        assert Mailing.objects.get().state == MailingState.GOING


def test_a_copy_that_comes_back_ends_the_address_by_its_message_id(head):
    with acting(head):
        listed("pindah@example.test")
        actions.mail_release(release(head), by=head)
    [sent] = carry(head)
    name = sent.message()["Message-ID"]
    with acting(head):
        assert not carrying.returned("<lain@example.test>", "5.1.1")
        assert carrying.returned(name, "5.2.2")
        assert PressContact.objects.get().state == ContactState.ON, "a full mailbox is not the end of an address"
        assert carrying.returned(name, "5.1.1")
        assert PressContact.objects.get().state == ContactState.BOUNCED


def test_what_is_kept_of_who_left_is_deleted_after_its_days(head):
    with acting(head):
        gone = actions.leave(listed("pergi@example.test"))
        listed("tetap@example.test")
        PressContact.objects.filter(pk=gone.pk).update(ended_at=timezone.now() - timedelta(days=KEPT_DAYS + 1))
        assert actions.press.delete_due() == 1
        assert [one.email for one in PressContact.objects.all()] == ["tetap@example.test"]


def test_the_office_proposes_an_address_but_its_holder_decides(client, head):
    sign_in(client, head)
    client.post("/kerja/rilis/pers/", {"outlet": "RRI Kupang", "name": "Ana", "email": "ana@rri.example"})
    with acting(head):
        assert PressContact.objects.get().state == ContactState.ASKED
    page = client.get("/kerja/rilis/pers/?keadaan=asked").content.decode()
    assert "RRI Kupang" in page


def test_the_page_of_a_mailing_tells_how_far_it_is_and_stops_it(client, head):
    with acting(head):
        listed("a@example.test")
        mailing = actions.mail_release(release(head), by=head, at=timezone.now() + timedelta(hours=2))
    sign_in(client, head)
    page = client.get(f"/kerja/rilis/kiriman/{mailing.public_id}/").content.decode()
    assert "0 dari 1" in page
    client.post(f"/kerja/rilis/kiriman/{mailing.public_id}/hentikan/")
    with acting(head):
        mailing.refresh_from_db()
        assert mailing.state == MailingState.STOPPED


@pytest.mark.parametrize("role", [Role.CLERK, Role.SPEECH_WRITER, Role.AUDITOR])
def test_who_may_not_publish_mails_nothing(role, head):
    with acting(head):
        listed("a@example.test")
        made = release(head)
    other = user("53", role)
    with acting(other), pytest.raises(PermissionDenied):
        actions.mail_release(made, by=other)


def test_a_draft_that_was_taken_back_before_its_mails_went_can_be_thrown_away(head):
    with acting(head):
        listed("w1@example.test", is_trusted=True)
        made = release(head, "waiting")
        actions.mail_release(made, by=head, at=timezone.now() + timedelta(hours=2))
        actions.discard(actions.recall(made, by=head), by=head)
        assert not Release.objects.filter(pk=made.pk).exists()
        assert not Mailing.objects.exists()
    assert mail.outbox == []


def test_a_draft_of_which_the_press_has_a_copy_is_kept(head):
    with acting(head):
        listed("w1@example.test")
        made = release(head, "draft")
        mailing = Mailing.objects.create(
            release=made, what="release", subject="Rilis", text="Isi", goes_at=timezone.now()
        )
        MailingCopy.objects.create(mailing=mailing, contact=PressContact.objects.get(), state=CopyState.SENT)
        with pytest.raises(ValidationError, match="Pers sudah"):
            actions.discard(made, by=head)
        assert Release.objects.filter(pk=made.pk).exists()
