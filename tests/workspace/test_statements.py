"""A standing statement reaches the press list too: in the same mails as releases, once to each."""

from __future__ import annotations

import pytest
from django.core import mail
from django.utils import timezone

from lugas.accounts.rules import Role
from lugas.newsroom import carrying
from lugas.newsroom.models import Mailing, PressContact
from lugas.newsroom.press_rules import ContactState, MailingState
from lugas.spokesperson import actions
from tests.factories import acting, sign_in, user

pytestmark = pytest.mark.django_db


@pytest.fixture
def leader():
    return user("53", Role.LEADER)


def listed(email: str, **facts) -> None:
    PressContact.objects.create(
        name="Maria",
        outlet="Pos Kupang",
        email=email,
        confirmed_at=timezone.now(),
        **{"state": ContactState.ON, **facts},
    )


def go_out(leader, title="Banjir di Malaka"):
    """Draft a statement, ask for the yes and say it."""
    media = user("53", Role.MEDIA)
    with acting(media):
        drafted = actions.draft_statement(
            by=media, form="disaster", title=title, words="Yang kami ketahui: air <naik>."
        )
        actions.ask_for_yes(drafted, by=media, approver=leader.acting)
    with acting(leader):
        return actions.approve(drafted, by=leader)


def test_the_press_gets_a_statement_once_with_a_way_off_the_list(leader):
    with acting(leader):
        listed("pos@example.test")
        listed("belum@example.test", state=ContactState.ASKED)
    go_out(leader)
    with acting(leader):
        mailing = Mailing.objects.get()
    mail.outbox.clear()
    carrying.carry_batch(mailing.secretariat_id, mailing.pk)
    carrying.carry_batch(mailing.secretariat_id, mailing.pk)
    [sent] = mail.outbox
    assert sent.to == ["pos@example.test"]
    assert sent.subject == "Banjir di Malaka"
    assert "air <naik>" in sent.body
    assert "/juru-bicara/pernyataan/" in sent.body
    assert "air &lt;naik&gt;" in sent.alternatives[0].content
    assert sent.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    with acting(leader):
        assert Mailing.objects.get().state == MailingState.DONE


def test_whoever_asked_for_statements_gets_it_by_that_alone(leader, monkeypatch):
    with acting(leader):
        listed("Dua@example.test")
    monkeypatch.setattr("lugas.workspace.statements.addresses", lambda: {"dua@example.test": 1})
    go_out(leader)
    with acting(leader):
        assert not Mailing.objects.exists()


def test_the_press_list_shows_what_went_to_it_and_how_far_it_is(leader, client):
    with acting(leader):
        listed("pos@example.test")
    go_out(leader)
    sign_in(client, user("53", Role.HEAD))
    page = client.get("/kerja/rilis/pers/").content.decode()
    assert "Banjir di Malaka" in page
    with acting(leader):
        address = Mailing.objects.get().get_absolute_url()
    assert address in page
    shown = client.get(address).content.decode()
    assert "Pernyataan tetap" in shown
    assert "0 dari 1 salinan" in shown
