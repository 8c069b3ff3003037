"""Inviting by mail: the link opens once, for the invited alone, until it is old, renewed or taken back."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob

from lugas.accounts.jobs import send_invitation
from lugas.accounts.models import MemberInvitation, Membership, User
from lugas.institutions.models import Position
from lugas.tenancy.scope import identity, scope
from tests.staff import member, secretariat, sign_in

pytestmark = pytest.mark.django_db
NEW = {"email": "Baru@ntt.example", "name": "Orang Baru", "role": "clerk", "unit": "", "position": "", "language": "id"}
JOIN = {"name": "Maria Goreti", "password": "kain-tenun-ikat-88", "informed": "on"}


@pytest.fixture
def admin(client):
    person = member(secretariat("53"), "administrator", "Yosefina")
    sign_in(client, person)
    return person


def at_home(code="53"):
    office = secretariat(code)
    return scope([office.pk], home=office.pk)


def posted(client, **changes):
    """Invite, let the worker send the mail; the path of the link in it."""
    assert client.post("/kerja/orang/tambah/", {**NEW, **changes}).url == "/kerja/orang/undangan/"
    return sent()


def sent():
    job = ProcrastinateJob.objects.filter(task_name="accounts.jobs.send_invitation").order_by("-id").first()
    send_invitation(**job.args)
    return re.search(r"http://testserver(/akun/undangan/\S+/)", mail.outbox[-1].body)[1]


def test_the_invited_set_name_and_password_and_work_at_once(client, admin):
    link = posted(client)
    assert mail.outbox[0].to == ["baru@ntt.example"]
    assert "Yosefina mengundang Anda" in mail.outbox[0].body
    guest = Client()
    assert guest.get(link).url == "/akun/undangan/"
    page = guest.get("/akun/undangan/").content.decode()
    assert "Petugas agenda" in page
    assert link.split("/")[3] not in page
    assert guest.post("/akun/undangan/", JOIN).url == "/akun/dua-langkah/"
    assert guest.get("/akun/dua-langkah/kunci/tambah/").status_code == 200  # just signed in: asked for nothing more
    assert guest.get("/kerja/lembaga/").status_code == 200
    with at_home():
        invitation = MemberInvitation.objects.get()
        made = Membership.objects.get(name="Maria Goreti")
        assert (made.role, invitation.member_id, invitation.state) == ("clerk", made.pk, "accepted")
        assert made.history.get().pgh_context["user"] == made.user_id
    with identity():
        user = User.objects.get(pk=made.user_id)
    assert (user.email, user.username, bool(user.informed_at)) == ("baru@ntt.example", "baru", True)


def test_the_link_opens_once(client, admin):
    link = posted(client)
    one, two = Client(), Client()
    one.get(link), two.get(link)
    one.post("/akun/undangan/", JOIN)
    assert two.post("/akun/undangan/", JOIN).status_code == 404
    with at_home():
        assert Membership.objects.filter(name="Maria Goreti").count() == 1


def test_neither_the_table_nor_the_queue_holds_the_secret(client, admin):
    secret = posted(client).split("/")[3]
    with at_home():
        row = MemberInvitation.objects.values().get()
    assert secret not in str(row)
    assert secret not in str(list(ProcrastinateJob.objects.values_list("args", flat=True)))


def test_sent_again_the_old_link_is_dead_and_a_job_run_twice_sends_the_same(client, admin):
    first = posted(client)
    with at_home():
        invitation = MemberInvitation.objects.get()
    client.post(f"/kerja/orang/undangan/{invitation.public_id}/kirim/")
    second, repeated = sent(), sent()
    assert second == repeated != first
    guest = Client()
    guest.get(first)
    assert guest.get("/akun/undangan/").status_code == 404
    guest.get(second)
    assert guest.get("/akun/undangan/").status_code == 200


def test_taken_back_or_old_it_opens_nothing(client, admin):
    link = posted(client)
    guest = Client()
    guest.get(link)
    with at_home():
        invitation = MemberInvitation.objects.get()
        MemberInvitation.objects.update(expires_at=timezone.now() - timedelta(minutes=1))
    assert guest.get("/akun/undangan/").status_code == 404
    assert "kedaluwarsa" in client.get("/kerja/orang/undangan/").content.decode()
    client.post(f"/kerja/orang/undangan/{invitation.public_id}/kirim/")
    link = sent()
    guest.get(link)
    assert guest.get("/akun/undangan/").status_code == 200
    client.post(f"/kerja/orang/undangan/{invitation.public_id}/cabut/")
    assert guest.post("/akun/undangan/", JOIN).status_code == 404
    client.post(f"/kerja/orang/undangan/{invitation.public_id}/kirim/")
    with at_home():
        assert MemberInvitation.objects.get().state == "revoked"


def test_who_has_an_account_joins_with_that_one_and_nobody_else_can(client, admin):
    person = member(secretariat("53.02"), "clerk", "Paulus")
    link = posted(client, email=person.email.upper())
    guest = Client()
    guest.get(link)
    assert "Sudah ada akun" in guest.get("/akun/undangan/").content.decode()
    assert guest.post("/akun/undangan/", JOIN).status_code == 200  # no second account for the address
    stranger = Client()
    sign_in(stranger, member(secretariat("53.05"), "clerk", "Orang Alor"))
    stranger.get(link)
    stranger.post("/akun/undangan/", {})
    with at_home():
        assert not Membership.objects.filter(user_id=person.pk).exists()
    own = Client()
    sign_in(own, person)
    own.get(link)
    assert own.post("/akun/undangan/", {}).url == "/kerja/"
    with at_home():
        assert Membership.objects.get(user_id=person.pk).name == "Paulus"
    assert "<title>Setda NTT" in own.get("/kerja/lembaga/").content.decode()


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"password": "pendek"}, "10 karakter"),
        ({"password": "baru@ntt.example"}, "mirip"),
        ({"informed": ""}, "aria-invalid"),
        ({"name": ""}, "aria-invalid"),
    ],
)
def test_bad_input_is_told_and_nothing_is_made(client, admin, change, words):
    link = posted(client)
    guest = Client()
    guest.get(link)
    assert words in guest.post("/akun/undangan/", {**JOIN, **change}).content.decode()
    with identity():
        assert not User.objects.filter(email="baru@ntt.example").exists()


def test_the_same_person_is_not_invited_twice_to_one_role(client, admin):
    posted(client)
    html = client.post("/kerja/orang/tambah/", NEW).content.decode()
    assert "sudah diundang" in html
    assert client.post("/kerja/orang/tambah/", {**NEW, "role": "media"}).status_code == 302


def test_a_leader_needs_the_office_whose_agenda_it_is(client, admin):
    assert "pilih jabatannya" in client.post("/kerja/orang/tambah/", {**NEW, "role": "leader"}).content.decode()
    with at_home():
        governor = Position.objects.create(title="Gubernur", short_title="Gubernur", has_agenda=True)
    assert client.post("/kerja/orang/tambah/", {**NEW, "role": "leader", "position": governor.pk}).status_code == 302


@pytest.mark.parametrize("role", ["head", "auditor", "clerk"])
def test_only_the_administrator_invites(client, admin, role):
    posted(client)
    with at_home():
        public_id = MemberInvitation.objects.get().public_id
    sign_in(client, member(secretariat("53"), role, "Penguji"))
    paths = ["/kerja/orang/undangan/", "/kerja/orang/tambah/"]
    assert [client.get(path).status_code for path in paths] == [403, 403]
    assert client.post(f"/kerja/orang/undangan/{public_id}/cabut/").status_code == 403
    sign_in(client, member(secretariat("53.02"), "administrator", "Orang TTS"))
    assert client.post(f"/kerja/orang/undangan/{public_id}/cabut/").status_code == 404
    assert "baru@ntt.example" not in client.get("/kerja/orang/undangan/").content.decode()


def test_guessing_links_is_stopped(client, settings):
    settings.ACCOUNT_RATE_LIMITS = {"lugas_join": "3/m/ip"}
    answers = [client.get(f"/akun/undangan/{'x' * 43}{n}/").status_code for n in range(4)]
    assert answers == [302, 302, 302, 429]


def test_the_list_costs_the_same_with_many_and_is_paginated(client, admin):
    def invitations(numbers):
        with at_home():
            MemberInvitation.objects.bulk_create(
                MemberInvitation(
                    email=f"u{n}@ntt.example",
                    role="clerk",
                    made_by=admin.acting,
                    token_hash=f"{n:064}",
                    expires_at=timezone.now() + timedelta(days=1),
                )
                for n in numbers
            )

    invitations(range(2))
    client.get("/kerja/orang/undangan/")
    with CaptureQueriesContext(connection) as few:
        client.get("/kerja/orang/undangan/")
    invitations(range(2, 50))
    with CaptureQueriesContext(connection) as many:
        html = client.get("/kerja/orang/undangan/").content.decode()
    assert len(many) == len(few)
    assert html.count('<strong class="name">') == 30
