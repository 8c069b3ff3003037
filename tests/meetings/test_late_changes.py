"""A change of an answer after the day set: asked by the link, decided by the office, told to whoever asked."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from lugas.accounts.rules import Role
from lugas.meetings import actions, jobs, jobs_registering, links
from lugas.meetings.models import Answer, LateChange, Meeting, Seat
from tests.factories import acting, sign_in, user
from tests.meetings.making import WORDS, heads, meeting

pytestmark = pytest.mark.django_db


@pytest.fixture
def head(client):
    person = user("53", Role.HEAD)
    sign_in(client, person)
    return person


@pytest.fixture
def held(head):
    held = meeting(head)
    heads("53.01")
    with acting(head):
        actions.save_rule(held, by=head, regions=["53.01"], words=WORDS, units=[], echelons=[])
        Seat.objects.update(email="daerah@example.test")
    return held


def late(head, held) -> Seat:
    """A seat that said that it comes, after whose day set we are."""
    with acting(head):
        seat = Seat.objects.select_related("secretariat__region", "meeting").order_by("order").first()
        actions.answer(seat, outcome="comes")
        Meeting.objects.filter(pk=held.pk).update(answers_until=timezone.now() - timedelta(minutes=1))
        return seat


def test_the_answer_stays_until_somebody_says_yes(client, head, held):
    seat = late(head, held)
    url = f"/u/{links.token_of(seat)}/"
    client.logout()
    page = client.get(url).content.decode()
    assert "Minta perubahan" in page
    assert client.post(url, {"outcome": "declines"}).status_code == 422
    assert "menunggu panitia" in client.post(url, {"outcome": "declines", "reason": "Banjir"}).content.decode()
    assert "Banjir" in client.get(url).content.decode()
    with acting(head):
        assert Answer.objects.get().outcome == "comes"
        change = LateChange.objects.select_related("seat__meeting").get()
        actions.grant_change(change, by=head)
        told = Answer.objects.get()
        assert (told.outcome, told.reason) == ("declines", "Banjir")
        with pytest.raises(ValidationError, match="sudah diputuskan"):
            actions.refuse_change(change, by=head, reason="Terlambat")
    for _twice in range(2):
        jobs.mail_change(secretariat_id=held.secretariat_id, change_id=change.pk)
    assert "disetujui" in mail.outbox[0].body
    assert mail.outbox[0].to == ["daerah@example.test"]


def test_a_refusal_tells_why_and_leaves_the_answer(client, head, held):
    seat = late(head, held)
    with acting(head):
        change = actions.ask_change(seat, outcome="sends", name="Yosef")
        change = actions.ask_change(seat, outcome="sends", name="Yosef Bria")
        assert LateChange.objects.get().facts["name"] == "Yosef Bria"
    url = f"/kerja/rapat/{held.slug}/jawaban/"
    assert "1 perubahan jawaban menunggu" in client.get(url).content.decode()
    assert "Yosef Bria" in client.get(f"{url}ubahan/").content.decode()
    assert client.post(f"{url}ubahan/{change.public_id}/tolak/", {"reason": ""}).status_code == 422
    assert client.post(f"{url}ubahan/{change.public_id}/tolak/", {"reason": "Kamar penuh"}).status_code == 302
    with acting(head):
        assert Answer.objects.get().outcome == "comes"
    jobs.mail_change(secretariat_id=held.secretariat_id, change_id=change.pk)
    assert "Kamar penuh" in mail.outbox[0].body
    client.logout()
    assert "Kamar penuh" in client.get(f"/u/{links.token_of(seat)}/").content.decode()


def test_only_between_the_day_set_and_the_beginning(head, held):
    with acting(head):
        seat = Seat.objects.first()
        with pytest.raises(ValidationError):
            actions.ask_change(seat, outcome="comes")
    seat = late(head, held)
    with acting(head):
        actions.ask_change(seat, outcome="declines", reason="Banjir")
        media = user("53", Role.MEDIA)
    with acting(media), pytest.raises(PermissionDenied):
        actions.grant_change(LateChange.objects.select_related("seat__meeting").get(), by=media)


def test_the_liaison_of_the_region_sees_what_was_asked_and_no_other_region_does(head, held):
    heads("53.02")
    seat = late(head, held)
    with acting(head):
        actions.ask_change(seat, outcome="declines", reason="Banjir")
    with acting(user("53.01", Role.LIAISON)):
        assert LateChange.objects.get().facts["reason"] == "Banjir"
        assert LateChange.objects.at_home().update(state="granted") == 0
    with acting(user("53.02", Role.LIAISON)):
        assert not LateChange.objects.exists()


def test_what_it_tells_of_a_person_goes_on_its_day(head, held):
    seat = late(head, held)
    with acting(head):
        actions.ask_change(seat, outcome="sends", name="Yosef")
        LateChange.objects.update(delete_on=timezone.localdate())
    jobs_registering.forget_registered(secretariat_id=held.secretariat_id)
    with acting(head):
        assert LateChange.objects.get().facts == {}
