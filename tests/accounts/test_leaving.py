"""A member leaves: open work changes hands in the same transaction, and nothing of the account opens any more."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client
from django.utils import timezone

from lugas.accounts.actions import end_membership
from lugas.accounts.handover import OpenWork, registry
from lugas.accounts.models import ApiToken, Membership, Session, User
from lugas.accounts.rules import retention_end
from lugas.accounts.tokens import issue_token
from lugas.agenda.models import Activity
from lugas.tenancy.scope import identity, scope
from tests.factories import activity
from tests.staff import acting, member, secretariat, sign_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin(client):
    person = member(secretariat("53"), "administrator", "Yosefina")
    sign_in(client, person)
    return person


@pytest.fixture
def paulus():
    return member(secretariat("53"), "protocol", "Paulus")


@pytest.fixture
def maria():
    return member(secretariat("53"), "protocol", "Maria")


def at_home(code="53"):
    office = secretariat(code)
    return scope([office.pk], home=office.pk)


def coming(days=3, **fields):
    return activity(start=timezone.now() + timedelta(days=days), **fields)


@pytest.fixture
def work(admin):
    with acting(admin):
        return {
            "aide": coming(title="Rakor", aide="Paulus"),
            "officer": coming(title="Upacara", protocol_officer="paulus"),
            "contact": coming(title="Audiensi", contact_name="Paulus", contact_phone="0812"),
            "past": coming(days=-3, title="Lewat", aide="Paulus"),
            "others": coming(title="Lain", aide="Paulus Tua"),
        }


def end_url(person):
    return f"/kerja/orang/{person.acting.pk}/akhiri/"


def test_the_screen_lists_what_is_open_and_asks_to_whom(client, admin, paulus, maria, work):
    html = client.get(end_url(paulus)).content.decode()
    for title in ("Rakor", "Upacara", "Audiensi"):
        assert title in html
    assert "Lewat" not in html
    assert ">Lain<" not in html
    assert "Maria, Petugas protokol" in html
    assert "Paulus, Petugas protokol" not in html
    assert client.post(end_url(paulus), {}).status_code == 200
    with at_home():
        assert Membership.objects.get(pk=paulus.acting.pk).is_active


def test_handed_over_and_ended_in_one_step(client, admin, paulus, maria, work):
    phone = Client()
    sign_in(phone, paulus)
    assert phone.get("/akun/").status_code == 200
    with acting(paulus):
        key = issue_token(by=paulus, membership=paulus.acting, name="Kalender")
    to = {f"to_agenda_{field}": maria.acting.pk for field in ("aide", "protocol_officer", "contact_name")}
    assert client.post(end_url(paulus), to).url == "/kerja/orang/"
    with at_home():
        found = {one.title: one for one in Activity.objects.all()}
        assert found["Rakor"].aide == "Maria"
        assert found["Upacara"].protocol_officer == "Maria"
        assert (found["Audiensi"].contact_name, found["Audiensi"].contact_phone) == ("Maria", "")
        assert (found["Lewat"].aide, found["Lain"].aide) == ("Paulus", "Paulus Tua")
        assert found["Rakor"].history.order_by("-pgh_id").first().pgh_context["name"] == "Yosefina"
        ended = Membership.objects.get(pk=paulus.acting.pk)
        assert (ended.is_active, ended.delete_on) == (False, retention_end(timezone.localdate(), 24))
        assert ApiToken.objects.get(pk=key.token.pk).revoked_at is not None
    assert phone.get("/akun/").status_code == 302
    with identity():
        assert not User.objects.get(pk=paulus.pk).is_active
        assert not Session.objects.filter(user_id=paulus.pk).exists()


def test_what_nobody_takes_stops_all_of_it(admin, paulus, maria, work):
    with acting(admin), pytest.raises(ValidationError, match="Pilih rekan"):
        end_membership(paulus.acting, by=admin, receivers={"agenda.aide": maria.acting})
    with at_home():
        assert Activity.objects.get(title="Rakor").aide == "Paulus"
        assert Membership.objects.get(pk=paulus.acting.pk).is_active


@pytest.mark.parametrize("wrong", ["oneself", "ended", "elsewhere"])
def test_work_goes_only_to_a_colleague_who_works_here(admin, paulus, maria, work, wrong):
    to = {"oneself": paulus, "ended": maria, "elsewhere": member(secretariat("53.02"), "clerk", "Orang TTS")}[
        wrong
    ].acting
    if wrong == "ended":
        with acting(admin):
            to = end_membership(maria.acting, by=admin)
    everything = {f"agenda.{field}": to for field in ("aide", "protocol_officer", "contact_name")}
    with acting(admin), pytest.raises(ValidationError):
        end_membership(paulus.acting, by=admin, receivers=everything)
    with at_home():
        assert Activity.objects.get(title="Rakor").aide == "Paulus"


def test_a_room_above_says_what_is_open_and_hears_of_the_end(admin, paulus, maria, monkeypatch):
    heard, taken = [], []
    monkeypatch.setattr(registry, "_kinds", {})
    monkeypatch.setattr(registry, "_ends", [lambda membership, by: heard.append((membership.name, by.name))])
    registry.register(
        "papers.steps",
        "Paraf",
        find=lambda membership: [] if taken else [OpenWork("Nota dinas")],
        hand_over=lambda membership, to, by: taken.append(to.name) or 1,
    )
    with acting(admin):
        end_membership(paulus.acting, by=admin, receivers={"papers.steps": maria.acting})
    assert (taken, heard) == (["Maria"], [("Paulus", "Yosefina")])


def test_who_works_elsewhere_too_keeps_the_account(client, admin, paulus):
    with at_home("53.02"):
        Membership.objects.create(user=paulus, role="clerk", name="Paulus")
    client.post(end_url(paulus), {})
    with identity():
        assert User.objects.get(pk=paulus.pk).is_active
    sign_in(client, paulus)
    assert "<title>Setda Timor Tengah Selatan" in client.get("/kerja/lembaga/").content.decode()


def test_taken_back_the_person_works_again_and_keeps_the_name(client, admin, paulus):
    client.post(end_url(paulus), {})
    html = client.get(f"/kerja/orang/{paulus.acting.pk}/").content.decode()
    assert "Terima kembali" in html
    client.post(f"/kerja/orang/{paulus.acting.pk}/kembali/")
    with at_home():
        back = Membership.objects.get(pk=paulus.acting.pk)
    assert (back.is_active, back.delete_on, back.ended_at) == (True, None, None)
    with identity():
        assert User.objects.get(pk=paulus.pk).is_active


def test_one_does_not_end_oneself_and_only_the_administrator_ends(client, admin, paulus):
    with acting(admin), pytest.raises(ValidationError, match="Administrator lain"):
        end_membership(admin.acting, by=admin)
    with acting(paulus), pytest.raises(PermissionDenied):
        end_membership(admin.acting, by=paulus)
    sign_in(client, paulus)
    assert client.get(end_url(admin)).status_code == 403
    sign_in(client, member(secretariat("53.02"), "administrator", "Orang TTS"))
    assert client.get(end_url(paulus)).status_code == 404


@pytest.mark.parametrize(
    ("ended", "months", "day"),
    [
        (date(2024, 4, 24), 24, date(2026, 4, 24)),
        (date(2024, 8, 31), 6, date(2025, 2, 28)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2024, 12, 1), 1, date(2025, 1, 1)),
    ],
)
def test_the_day_of_deletion_is_so_many_months_after_the_end(ended, months, day):
    assert retention_end(ended, months) == day
