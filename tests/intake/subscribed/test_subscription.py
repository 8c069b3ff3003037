"""A calendar at an address: its coming events come in once, changes go the usual way; nothing but public addresses is asked."""

import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from lugas.accounts.rules import Role
from lugas.agenda.models import Invitation
from lugas.files import fetching
from lugas.intake.models import Arrival
from lugas.intake.subscribed import polling
from lugas.intake.subscribed.models import Subscription
from tests.factories import acting, at, sign_in, user
from tests.intake.test_arriving import ics, record

pytestmark = pytest.mark.django_db


class Calendar(ThreadingHTTPServer):
    """A web server that gives out what a test puts there."""

    body, tag, location, status, asked = b"", "", "", 200, ()

    @property
    def origin(self):
        return f"http://127.0.0.1:{self.server_port}"


class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        server = self.server
        server.asked = (*server.asked, dict(self.headers))
        if server.location and self.path == "/pindah":
            self.send_response(302)
            self.send_header("Location", server.location)
            self.end_headers()
            return
        same = server.tag and self.headers.get("If-None-Match") == server.tag
        self.send_response(304 if same else server.status)
        if server.tag:
            self.send_header("ETag", server.tag)
        self.end_headers()
        if not same:
            self.wfile.write(server.body)

    def log_message(self, *_args):
        pass


@pytest.fixture
def calendar(settings):
    server = Calendar(("127.0.0.1", 0), Handler)
    settings.LUGAS_FETCH_ALLOW = [server.origin]
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


@pytest.fixture
def kept(calendar, db):
    calendar.body = ics()
    with at("53"):
        return Subscription.objects.create(name="Agenda DPRD", url=f"{calendar.origin}/a.ics")


def poll(kept):
    with at("53"):
        count = polling.poll(kept.pk)
        kept.refresh_from_db()
    return count


def test_coming_events_come_in_once_and_a_change_changes_the_record(kept, calendar, client, office):
    assert poll(kept) == 1
    assert poll(kept) == 0
    sign_in(client, office.clerk)
    record(client)
    with acting(office.clerk):
        assert Invitation.objects.get().sender == "Dinas Pangan"
    # The feed does not count its versions: what differs is a newer one all the same.
    calendar.body = ics(summary="Rakor Pangan Nasional", hour=10)
    assert poll(kept) == 1
    record(client)
    with acting(office.clerk):
        made = Invitation.objects.select_related("activity").get()
        assert made.activity.title == "Rakor Pangan Nasional"
    calendar.body = ics(summary="Rakor Pangan Nasional", hour=10, status="CANCELLED")
    assert poll(kept) == 1
    record(client)
    with acting(office.clerk):
        made.activity.refresh_from_db()
        assert made.activity.cancelled_at is not None


def test_an_event_that_changes_before_anybody_looked_stands_there_once(kept, calendar):
    poll(kept)
    calendar.body = ics(summary="Lain")
    poll(kept)
    with at("53"):
        assert [one.facts["title"] for one in Arrival.objects.open()] == ["Lain"]


def test_what_is_over_does_not_come_in(kept, calendar):
    calendar.body = (
        ics()
        .replace(b"DTSTART;TZID=Asia/Jakarta:20", b"DTSTART;TZID=Asia/Jakarta:19")
        .replace(b"DTEND;TZID=Asia/Jakarta:20", b"DTEND;TZID=Asia/Jakarta:19")
    )
    assert poll(kept) == 0
    assert kept.error == ""


def test_the_tag_saves_the_reading(kept, calendar):
    calendar.tag = '"v1"'
    poll(kept)
    assert poll(kept) == 0
    assert calendar.asked[-1]["If-None-Match"] == '"v1"'
    assert kept.etag == '"v1"'


@pytest.mark.parametrize(
    ("change", "key"),
    [
        ({"status": 404}, "status"),
        ({"body": b"<html>"}, "calendar"),
        ({"body": b"BEGIN:VCALENDAR\r\n" + b"X:y\r\n" * 1_200_000}, "large"),
    ],
)
def test_what_hinders_it_is_kept_and_the_next_time_it_is_tried_again(kept, calendar, change, key):
    for name, value in change.items():
        setattr(calendar, name, value)
    assert poll(kept) == 0
    assert kept.error == key
    calendar.status, calendar.body = 200, ics()
    assert poll(kept) == 1
    assert kept.error == ""


@pytest.mark.parametrize(
    "url",
    [
        "http://example.org/a.ics",
        "https://127.0.0.1/a.ics",
        "https://localhost/a.ics",
        "https://[::1]/a.ics",
        "https://10.0.0.8/a.ics",
        "https://192.168.1.1/a.ics",
        "https://169.254.169.254/latest/meta-data/",
        "https://[::ffff:10.0.0.8]/a.ics",
        "https://[64:ff9b::a00:8]/a.ics",
        "https://[2002:0a00:0008::]/a.ics",
        "https://0/a.ics",
        "https://2130706433/a.ics",
        "https://user:secret@example.org/a.ics",
        "file:///etc/passwd",
        "gopher://example.org/",
        "https:///a.ics",
        "https://example.org:99999/a.ics",
        "",
    ],
)
def test_no_address_inside_is_asked(url):
    with pytest.raises(fetching.Unreachable) as refusal:
        fetching.fetch(url)
    assert refusal.value.key in ("address", "connect")
    if "example.org" not in url:
        assert refusal.value.key == "address"


def test_a_redirect_to_an_address_inside_is_not_followed(kept, calendar):
    other = Calendar(("127.0.0.1", 0), Handler)
    threading.Thread(target=other.serve_forever, daemon=True).start()
    calendar.location = f"{other.origin}/rahasia"
    with pytest.raises(fetching.Unreachable):
        fetching.fetch(f"{calendar.origin}/pindah")
    assert other.asked == ()
    other.shutdown()
    other.server_close()
    calendar.location = f"{calendar.origin}/pindah"
    with pytest.raises(fetching.Unreachable):
        fetching.fetch(f"{calendar.origin}/pindah")
    assert len(calendar.asked) == 1 + fetching.MOST_HOPS


def test_a_name_that_points_inside_is_not_asked(monkeypatch):
    """The name of a stranger's zone that leads to one of our machines: the lookup is the network's, so it is put in place."""
    inside = [(2, 1, 6, "", ("93.184.216.34", 443)), (2, 1, 6, "", ("10.0.0.8", 443))]
    monkeypatch.setattr(fetching.socket, "getaddrinfo", lambda *_args, **_more: inside)
    with pytest.raises(fetching.Unreachable) as refusal:
        fetching.fetch("https://kalender.example/a.ics")
    assert refusal.value.key == "address"


def test_the_administrator_adds_one_after_it_was_fetched(calendar, client):
    calendar.body = ics()
    sign_in(client, user("53", Role.ADMINISTRATOR))
    url = "/kerja/masuk/jalan/kalender/"
    refused = client.post(url, {"name": "Dalam", "url": "https://10.0.0.8/a.ics", "is_active": "on"})
    assert refused.status_code == 422
    assert "alamat https publik" in refused.content.decode()
    assert client.post(url, {"name": "DPRD", "url": f"{calendar.origin}/a.ics", "is_active": "on"}).status_code == 302
    with at("53"):
        assert Subscription.objects.get().name == "DPRD"
    assert "DPRD" in client.get("/kerja/masuk/jalan/").content.decode()
    sign_in(client, user("53", Role.CLERK))
    assert client.get(url).status_code == 403


def test_webcal_is_https():
    assert fetching.normal(" webcal://a.example/b.ics") == "https://a.example/b.ics"
