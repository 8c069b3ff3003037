"""A mailbox on a real IMAP server: each mail comes in once, whatever breaks; what is too large or wrong is said, never lost."""

import subprocess

import pytest
from django.utils import timezone

from lugas.accounts.rules import Role
from lugas.intake import ways
from lugas.intake.mailbox import polling
from lugas.intake.mailbox.models import Mailbox, TakenMail
from lugas.intake.models import Arrival
from tests.factories import acting, at, sign_in, user
from tests.intake.mailbox.server import PASSWORD, USER, running
from tests.intake.test_arriving import ics

pytestmark = pytest.mark.django_db


def mail(number=1, subject="Undangan wisuda", body="Dengan hormat.", message_id=None, attached=b"") -> bytes:
    """A mail as another office's program writes it."""
    head = (
        f"From: Universitas {number} <rektorat{number}@kampus.example>\r\nTo: adpim@provinsi.example\r\n"
        f"Subject: {subject} {number}\r\nDate: Wed, 21 Oct 2026 09:12:00 +0800\r\n"
        f"Message-ID: {message_id or f'<u{number}@kampus.example>'}\r\nMIME-Version: 1.0\r\n"
    )
    if attached:
        return (
            f'{head}Content-Type: multipart/mixed; boundary="b"\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\n{body}\r\n'
            "--b\r\nContent-Type: text/calendar; method=REQUEST; charset=utf-8\r\n\r\n"
        ).encode() + attached + b"\r\n--b--\r\n"  # fmt: skip
    return f"{head}Content-Type: text/plain; charset=utf-8\r\n\r\n{body}\r\n".encode()


@pytest.fixture(scope="module")
def shared():
    with running() as server:
        yield server


@pytest.fixture
def server(shared):
    shared.empty()
    return shared


@pytest.fixture
def administrator(db):
    return user("53", Role.ADMINISTRATOR)


@pytest.fixture
def box(server, administrator):
    return kept(administrator, server.port)


def kept(administrator, at_port, **changes) -> Mailbox:
    facts = {"host": "127.0.0.1", "port": at_port, "security": "none", "user": USER, **changes}
    with acting(administrator):
        return ways.save_mailbox(Mailbox(**facts), by=administrator, password=PASSWORD)


def poll(box) -> int:
    """What the two jobs of a round do, one after the other."""
    with at("53"):
        count = polling.poll(box.pk)
    with at("53"):
        polling.mark(box.pk)
        box.refresh_from_db()
    return count


def subjects() -> list[str]:
    with at("53"):
        return sorted(one.facts["subject"] for one in Arrival.objects.all())


def test_each_mail_comes_in_once_and_stays_on_the_server_marked_as_read(server, box):
    server.put(mail(1), mail(2))
    assert poll(box) == 2
    assert subjects() == ["Undangan wisuda 1", "Undangan wisuda 2"]
    assert server.flags() == [True, True]
    server.put(mail(3))
    assert poll(box) == 1
    assert poll(box) == 0
    assert subjects() == ["Undangan wisuda 1", "Undangan wisuda 2", "Undangan wisuda 3"]
    with at("53"):
        one = Arrival.objects.get(facts__subject="Undangan wisuda 1")
        assert (one.brought_by, one.facts["sender"], one.file.media_type) == (USER, "Universitas 1", "message/rfc822")


def test_a_mail_that_a_person_has_read_already_comes_in_all_the_same(server, box):
    with server.client() as client:
        client.append("INBOX", mail(1), flags=[b"\\Seen"])
    assert poll(box) == 1


def test_an_invitation_in_a_mail_is_read_and_its_newer_version_changes_it(server, box):
    server.put(mail(1, attached=ics()))
    poll(box)
    with at("53"):
        one = Arrival.objects.get()
        assert (one.state, one.facts["title"], one.facts["uid"]) == ("read", "Rakor Pangan", "rakor-7@biro.example")


def test_a_worker_that_dies_loses_nothing_and_takes_nothing_twice(server, box):
    server.put(mail(1), mail(2))

    class Killed(BaseException):
        pass

    def killed_before_the_end():
        with at("53"):
            polling.poll(box.pk)
            raise Killed

    with pytest.raises(Killed):
        killed_before_the_end()
    assert subjects() == []
    assert server.flags() == [False, False], "the server is told only once the arrivals are safe"
    with at("53"):
        polling.poll(box.pk)
    # It died before it told the server: the next round tells it, and brings nothing again.
    assert poll(box) == 0
    assert server.flags() == [True, True]
    assert len(subjects()) == 2


def test_a_server_that_numbers_its_mails_anew_brings_none_again(administrator):
    with running() as server:
        box = kept(administrator, server.port)
        server.put(mail(1))
        poll(box)
        before = box.uid_validity
    with running(server.port) as server:
        server.put(mail(1).replace(b"Dengan hormat", b"Hormat kami"), mail(2))
        assert poll(box) == 2
    assert box.uid_validity != before
    assert subjects() == ["Undangan wisuda 1", "Undangan wisuda 2"]


def test_the_same_message_id_twice_is_one_arrival(server, box):
    server.put(mail(1), mail(2, message_id="<u1@kampus.example>"))
    assert poll(box) == 2
    assert subjects() == ["Undangan wisuda 1"]


def test_a_huge_mail_stays_on_the_server_and_the_list_says_so(server, box, settings, client):
    settings.LUGAS_UPLOAD_LIMIT = 40_000
    server.put(mail(1, body="x" * 60_000), mail(2))
    assert poll(box) == 2
    with at("53"):
        one = Arrival.objects.get(state="unread")
        assert one.file.size < 1000
    assert "58,8" in one.sentence
    assert (one.facts["subject"], one.facts["sender"]) == ("Undangan wisuda 1", "Universitas 1")
    sign_in(client, user("53", Role.CLERK))
    page = client.get("/kerja/masuk/kiriman/").content.decode()
    assert "tidak diambil" in page
    assert "Universitas 1" in page


def test_mails_that_are_broken_stop_nothing(server, box):
    broken = [
        b"",
        b"\x00\x01\x02\xff" * 50,
        b"Subject: =?utf-8?B?////?=\r\nFrom: =?x-unknown?Q?=FF?=\r\nMessage-ID: <\xff\xfe>\r\n\r\n\x00\r\n",
        b"From: a@b.example\r\nSubject: bom\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n" + b"--x\r\n" * 2000,
        b"just words, no headers at all",
    ]
    server.put(*[one for one in broken if one], mail(9))
    assert poll(box) == 5
    assert box.error == ""
    with at("53"):
        assert Arrival.objects.filter(facts__subject="Undangan wisuda 9").count() == 1
        assert Arrival.objects.count() == 5


def test_a_mail_that_breaks_its_reader_is_said_and_the_next_one_comes_in(server, box, monkeypatch):
    from lugas.intake import actions

    whole = actions.read

    def reader(data, *rest):
        if b"Undangan wisuda 1" in data:
            raise RecursionError
        return whole(data, *rest)

    monkeypatch.setattr(actions, "read", reader)
    server.put(mail(1), mail(2))
    assert poll(box) == 2
    assert subjects() == ["Undangan wisuda 1", "Undangan wisuda 2"]
    with at("53"):
        assert "tidak dapat diambil" in Arrival.objects.get(state="unread").sentence


def test_mails_may_go_into_another_folder(server, administrator):
    with server.client() as client:
        if not client.folder_exists("Tercatat"):
            client.create_folder("Tercatat")
    box = kept(administrator, server.port, afterwards="move", move_to="Tercatat")
    server.put(mail(1))
    poll(box)
    assert server.flags() == []
    assert len(server.flags("Tercatat")) == 1


@pytest.mark.parametrize(
    ("changes", "password", "key"),
    [
        ({}, "salah", "login"),
        ({"folder": "Tiada"}, PASSWORD, "folder"),
        ({"port": 1}, PASSWORD, "connect"),
        ({"host": "tiada.invalid"}, PASSWORD, "connect"),
        ({"security": "tls"}, PASSWORD, "tls"),
        ({"afterwards": "move", "move_to": "Tiada juga"}, PASSWORD, "move_to"),
    ],
)
def test_what_hinders_it_is_kept_in_words_and_shown(server, administrator, client, changes, password, key):
    box = kept(administrator, server.port, **changes)
    with acting(administrator):
        ways.save_mailbox(box, by=administrator, password=password)
    assert poll(box) == 0
    assert box.error == key
    sign_in(client, user("53", Role.CLERK))
    assert f"{box.user} (" in client.get("/kerja/masuk/").content.decode()
    sign_in(client, administrator)
    page = client.post(f"/kerja/masuk/jalan/surel/{box.pk}/coba/", follow=True).content.decode()
    assert any(
        one in page for one in ("tidak menjawab", "tidak mengenal", "tidak dapat dibuka", "Sertifikat", "tujuan surel")
    )


def test_it_recovers_by_itself_once_the_server_is_back(administrator):
    with running() as server:
        box = kept(administrator, server.port)
    poll(box)
    assert box.error == "connect"
    with running(server.port) as server:
        server.put(mail(1))
        assert poll(box) == 1
    assert box.error == ""


def test_a_certificate_that_nobody_knows_is_refused(administrator, tmp_path):
    key, certificate = tmp_path / "k.pem", tmp_path / "c.pem"
    subprocess.run(
        ["/usr/bin/openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", str(key), "-out",
         str(certificate), "-days", "1", "-subj", "/CN=127.0.0.1"],
        check=True, capture_output=True,
    )  # fmt: skip
    with running(None, "--cert", str(certificate), "--key", str(key)) as server:
        box = kept(administrator, server.port, security="starttls")
        poll(box)
    assert box.error == "tls"


def test_the_administrator_sets_it_up_and_nobody_reads_the_password(server, administrator, client, as_owner):
    sign_in(client, administrator)
    url = "/kerja/masuk/jalan/surel/"
    data = {
        "host": "127.0.0.1", "port": server.port, "security": "none", "user": USER, "password": "", "folder": "INBOX",
        "afterwards": "seen", "is_active": "on",
    }  # fmt: skip
    assert client.post(url, data).status_code == 422
    assert client.post(url, {**data, "password": PASSWORD, "port": 70000}).status_code == 422
    assert client.post(url, {**data, "password": PASSWORD, "afterwards": "move"}).status_code == 422
    assert client.post(url, {**data, "password": PASSWORD}).status_code == 302
    assert client.post(url, {**data, "password": PASSWORD}).status_code == 422, "the same folder twice"
    with at("53"):
        box = Mailbox.objects.get()
        assert PASSWORD not in box.secret
        assert not any(hasattr(one, "secret") for one in box.history.all())
    page = client.get(f"{url}{box.pk}/").content.decode()
    assert PASSWORD not in page
    assert box.secret not in page
    assert "ada 0 surel" in client.post(f"{url}{box.pk}/coba/", follow=True).content.decode()
    client.post(f"{url}{box.pk}/", data)
    server.put(mail(1))
    assert poll(box) == 1
    sign_in(client, user("53", Role.HEAD))
    assert client.get(url).status_code == client.get("/kerja/masuk/jalan/").status_code == 403
    sign_in(client, user("53.02", Role.ADMINISTRATOR))
    assert client.get(f"{url}{box.pk}/").status_code == 404


def test_who_brings_letters_sees_when_it_was_looked_into(server, box, client):
    sign_in(client, user("53", Role.CLERK))
    assert "belum diperiksa" in client.get("/kerja/masuk/").content.decode()
    poll(box)
    assert "yang lalu" in client.get("/kerja/masuk/kiriman/").content.decode()
    with at("53"):
        assert Mailbox.objects.get().polled_at <= timezone.now()
        assert TakenMail.objects.count() == 0
