"""Echelons in the form of a rule, the way back from an exception, and who holds an invited office today."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from lugas.accounts.rules import Role
from lugas.institutions.models import Appointment, Position
from lugas.meetings import actions
from lugas.meetings.models import Seat
from tests.factories import acting, at, holder, person, position, sign_in, user
from tests.meetings.making import WORDS, heads, meeting, seen_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def head(client):
    one = user("53", Role.HEAD)
    sign_in(client, one)
    return one


@pytest.fixture
def held(head):
    return meeting(head)


def test_a_rule_takes_only_the_echelons_that_were_ticked(client, head, held):
    with at("53.01"):
        position("Kepala Bagian Protokol", echelon="III.a")
        position("Kepala Subbagian Protokol", echelon="IV.a")
    url = f"/kerja/rapat/{held.slug}/undangan/aturan/"
    typed = {"words": "Protokol", "regions": ["53.01"], "echelons": ["III.a"]}
    shown = client.post(url, typed).content.decode()
    assert "Kepala Bagian Protokol" in shown
    assert "Kepala Subbagian Protokol" not in shown
    client.post(url, {**typed, "keep": "1", "seen": seen_in(shown)})
    with acting(head):
        assert Seat.objects.get().office == "Kepala Bagian Protokol"
    assert "eselon III.a" in client.get(f"/kerja/rapat/{held.slug}/undangan/").content.decode()


def test_an_exception_can_be_taken_back_at_once(client, head, held):
    heads("53.01")
    with acting(head):
        actions.save_rule(held, by=head, regions=["53.01"], words=WORDS, units=[], echelons=[])
        seat = Seat.objects.first()
    url = f"/kerja/rapat/{held.slug}/jawaban/{seat.public_id}"
    page = client.post(f"{url}/kecuali/", {"reason": "Bertugas"}, follow=True).content.decode()
    assert f'action="{url}/undang/"' in page
    client.post(f"{url}/undang/")
    with acting(head):
        assert Seat.objects.get(pk=seat.pk).left_out == ""


def test_the_seat_shows_who_holds_the_office_today(client, head, held):
    heads("53.01")
    with acting(head):
        actions.save_rule(held, by=head, regions=["53.01"], words=["Perencanaan"], units=[], echelons=[])
        seat = Seat.objects.get()
    url = f"/kerja/rapat/{held.slug}/jawaban/"
    with at("53.01"):
        before = Appointment.objects.get(position=seat.position_id)
        before.person.name = "Maria Bria"
        before.person.save()
    assert "oleh Maria Bria" in client.get(f"{url}{seat.public_id}/").content.decode()
    with at("53.01"):
        today = timezone.localdate()
        Appointment.objects.filter(pk=before.pk).update(end=today - timedelta(days=1))
        holder(Position.objects.get(pk=seat.position_id), by=person("Yosef Nahak"), start=today)
    assert "oleh Yosef Nahak" in client.get(f"{url}{seat.public_id}/").content.decode()
    assert "Yosef Nahak" in client.get(url).content.decode()


def test_who_has_no_address_is_found_from_the_invitations(client, head, held):
    heads("53.01")
    with acting(head):
        actions.save_rule(held, by=head, regions=["53.01"], words=WORDS, units=[], echelons=[])
        one, other = Seat.objects.order_by("pk")
        actions.address_seat(other, by=head, email="ada@example.org")
    page = client.get(f"/kerja/rapat/{held.slug}/undangan/").content.decode()
    where = page.split("jawaban/?tanpa=alamat")
    assert len(where) == 2
    listed = client.get(f"/kerja/rapat/{held.slug}/jawaban/?tanpa=alamat").content.decode().split('id="daftar"')[1]
    assert one.office in listed
    assert other.office not in listed
