"""Members of a secretariat and the operator's page: who may see and change what."""

import re

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from procrastinate.contrib.django.models import ProcrastinateJob

from lugas.accounts.actions import add_member
from lugas.accounts.models import Membership, User
from lugas.accounts.rules import PERMISSIONS, Role
from lugas.accounts.words import PERMISSION_WORDS, ROOM_WORDS
from lugas.institutions.models import Unit
from lugas.tenancy.scope import identity, scope
from tests.staff import acting, member, secretariat, sign_in

pytestmark = pytest.mark.django_db
NEW = {"email": "baru@ntt.example", "name": "Orang Baru", "role": "clerk"}


@pytest.fixture
def admin(client):
    person = member(secretariat("53"), "administrator", "Yosefina")
    sign_in(client, person)
    return person


def membership(name):
    office = secretariat("53")
    with scope([office.pk], home=office.pk):
        return Membership.objects.get(name=name)


def queued():
    return list(ProcrastinateJob.objects.filter(task_name="accounts.send_password_link").values_list("args", flat=True))


def add(admin, **fields):
    """As the import of many colleagues and programs do it."""
    with acting(admin):
        return add_member(by=admin, origin="http://testserver", **{**NEW, **fields})


def test_a_new_colleague_gets_an_account_and_a_mail_to_set_the_password(client, admin):
    made = add(admin)
    with identity():
        user = User.objects.get(email="baru@ntt.example")
    assert (user.username, user.has_usable_password()) == ("baru", False)
    assert queued() == [{"user_id": user.pk, "origin": "http://testserver", "invited": True}]
    assert made.user_id == user.pk
    assert "Orang Baru" in client.get("/kerja/orang/").content.decode()


def test_who_has_an_account_already_is_found_by_e_mail_and_keeps_it(admin):
    elsewhere = member(secretariat("53.02"), "clerk", "Paulus")
    assert add(admin, email=elsewhere.email.upper(), name="Paulus di provinsi").user_id == elsewhere.pk
    assert queued() == []
    with pytest.raises(ValidationError) as refused:
        add(admin, email=elsewhere.email)
    assert refused.value.message_dict["role"] == ["Orang ini sudah punya peran itu di sini."]


def test_a_taken_user_name_is_told_and_nothing_is_made(admin):
    with pytest.raises(ValidationError, match="Nama pengguna ini sudah dipakai"):
        add(admin, username="yosefina")
    with identity():
        assert not User.objects.filter(email="baru@ntt.example").exists()


def test_two_people_of_one_name_get_different_user_names(admin):
    for domain in ("ntt", "tts"):
        add(admin, email=f"sama@{domain}.example")
    with identity():
        assert set(User.objects.filter(email__startswith="sama@").values_list("username", flat=True)) == {
            "sama",
            "sama2",
        }


def test_a_member_is_changed_and_the_change_is_readable(client, admin):
    clerk = member(secretariat("53"), "clerk", "Paulus")
    form = {"name": "Paulus", "role": "protocol", "unit": "", "position": ""}
    assert client.post(f"/kerja/orang/{clerk.acting.pk}/", form).status_code == 302
    assert membership("Paulus").role == "protocol"
    html = client.get(f"/kerja/orang/{clerk.acting.pk}/").content.decode()
    assert "Petugas agenda</del>" in html
    assert "Petugas protokol</ins>" in html
    assert "Yosefina (Administrator sekretariat)" in html


def test_an_administrator_does_not_lock_himself_out(client, admin):
    form = {"name": "Yosefina", "role": "clerk", "unit": "", "position": ""}
    html = client.post(f"/kerja/orang/{admin.acting.pk}/", form).content.decode()
    assert "Administrator lain yang harus melakukannya" in html
    assert membership("Yosefina").role == "administrator"


@pytest.mark.parametrize(
    ("role", "sees", "manages"), [("head", 200, 403), ("auditor", 200, 403), ("clerk", 403, 403), ("leader", 403, 403)]
)
def test_who_sees_and_who_manages(client, role, sees, manages):
    clerk = member(secretariat("53"), "clerk", "Paulus")
    sign_in(client, member(secretariat("53"), role, "Penguji"))
    assert client.get("/kerja/orang/").status_code == sees
    assert client.get("/kerja/orang/peran/").status_code == sees
    assert client.get("/kerja/orang/tambah/").status_code == manages
    assert client.post(f"/kerja/orang/{clerk.acting.pk}/", {"role": "administrator"}).status_code == manages


def test_another_secretariats_members_are_not_found(client, admin):
    other = member(secretariat("53.02"), "clerk", "Orang TTS")
    assert "Orang TTS" not in client.get("/kerja/orang/").content.decode()
    assert client.get(f"/kerja/orang/{other.acting.pk}/").status_code == 404
    assert client.post(f"/kerja/orang/{other.acting.pk}/kirim/").status_code == 404
    office = secretariat("53.02")
    with scope([office.pk], home=office.pk):
        unit = Unit.objects.create(kind="team", name="Tim TTS")
    asked = {**NEW, "unit": unit.pk, "position": "", "language": "id"}
    html = client.post("/kerja/orang/tambah/", asked).content.decode()
    assert 'aria-invalid="true"' in html


def test_the_list_costs_the_same_with_many_and_is_paginated(client, admin):
    client.get("/kerja/orang/")
    with CaptureQueriesContext(connection) as few:
        client.get("/kerja/orang/")
    office = secretariat("53")
    with identity():
        users = User.objects.bulk_create(
            User(username=f"u{n}", email=f"u{n}@x.example", name=f"U{n}") for n in range(60)
        )
    with scope([office.pk], home=office.pk):
        Membership.objects.bulk_create(Membership(user=one, role="clerk", name=one.name) for one in users)
    with CaptureQueriesContext(connection) as many:
        html = client.get("/kerja/orang/").content.decode()
    assert len(many) == len(few)
    assert len(re.findall(r'<strong class="name">', html)) == 50


def test_one_acts_in_the_membership_one_chose_and_never_in_another_persons(client, admin):
    office = secretariat("53.02")
    with scope([office.pk], home=office.pk):
        second = Membership.objects.create(user=admin, role="clerk", name="Yosefina")
    assert "Setda NTT" in client.get("/kerja/lembaga/").content.decode()
    assert client.post("/akun/bertindak/", {"membership": second.pk}).url == "/kerja/"
    assert "<title>Setda Timor Tengah Selatan" in client.get("/kerja/lembaga/").content.decode()
    assert client.get("/kerja/orang/").status_code == 403
    stranger = member(secretariat("53.05"), "administrator", "Orang Alor")
    assert client.post("/akun/bertindak/", {"membership": stranger.acting.pk}).status_code == 404
    assert client.post("/akun/bertindak/", {"membership": "x"}).status_code == 404
    assert "<title>Setda Timor Tengah Selatan" in client.get("/kerja/lembaga/").content.decode()
    page = client.get("/akun/").content.decode()
    assert page.count("Sekretariat Daerah Kabupaten Timor Tengah Selatan") >= 1
    assert "Orang Alor" not in page


def test_the_operator_sees_the_machine_and_no_secretariat(client):
    member(secretariat("53"), "clerk", "Rahasia Sekali")
    with identity():
        User.objects.create_user(
            "operator", "operator@ntt.example", "sandi-operator-9", name="Operator", is_operator=True
        )
    answer = client.post("/akun/masuk/", {"login": "operator", "password": "sandi-operator-9"})
    assert answer.url == "/kerja/mesin/"
    html = client.get("/kerja/mesin/").content.decode()
    assert "PostgreSQL" in html
    assert "Rahasia Sekali" not in html
    for path in ("/kerja/lembaga/", "/kerja/orang/", "/kerja/orang/tambah/"):
        assert client.get(path).status_code == 403


@pytest.mark.parametrize("role", ["administrator", "leader", "auditor"])
def test_nobody_of_a_secretariat_sees_the_machine(client, role):
    sign_in(client, member(secretariat("53"), role))
    assert client.get("/kerja/mesin/").status_code == 403


def test_every_permission_has_its_words_and_every_role_stands_in_the_table(client, admin):
    assert set(PERMISSION_WORDS) == set(PERMISSIONS)
    assert {permission.split(".")[0] for permission in PERMISSIONS} == set(ROOM_WORDS)
    html = client.get("/kerja/orang/peran/").content.decode()
    assert html.count("<tr>") == len(PERMISSIONS) - 1 + 1
    assert html.count('scope="col"') == len(Role) - 1 + 1
