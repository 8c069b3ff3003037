"""A notice reaches a browser encrypted, through a push service that knows the installation; what is gone is forgotten."""

import base64
import json
import stat
import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import http_ece
import jwt
import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec

from lugas.accounts.rules import Role
from lugas.notices import push
from lugas.notices.actions import tell
from lugas.notices.jobs import deliver, push_notice
from lugas.notices.models import PushSubscription
from tests.api.programs import Program
from tests.factories import at, secretariat, user
from tests.notices.test_telling import queued
from tests.staff import sign_in

pytestmark = pytest.mark.django_db
DEVICES = "/kerja/pemberitahuan/perangkat/"


def coded(data):
    """URL-safe base64 without its filling."""
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


class Browser:
    """A browser's half: its keys, and reading what arrives."""

    def __init__(self):
        self.key = ec.generate_private_key(ec.SECP256R1())
        self.auth = b"sixteen of chance"[:16]

    @property
    def public(self):
        """The point that it gives away."""
        form = serialization.PublicFormat.UncompressedPoint
        return self.key.public_key().public_bytes(serialization.Encoding.X962, form)

    def form(self, endpoint):
        """What its script sends."""
        keys = {"public_key": coded(self.public), "secret": coded(self.auth)}
        return {"endpoint": endpoint, "device": "Chrome, Android", **keys}

    def read(self, body):
        """Decrypt (RFC 8188, 8291), by another library's code than the one that packed the key."""
        return json.loads(http_ece.decrypt(body, private_key=self.key, auth_secret=self.auth, version="aes128gcm"))


@contextmanager
def service(status=201):
    """A push service on this machine; gives its origin and what arrived."""
    arrived = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self):
            arrived.append((self.path, dict(self.headers), self.rfile.read(int(self.headers["Content-Length"]))))
            self.send_response(status)
            if status == 307:
                self.send_header("Location", f"http://127.0.0.1:{server.server_port}/elsewhere")
            self.end_headers()

        def log_message(self, *args):
            pass

    server = HTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}", arrived
    finally:
        server.shutdown()
        server.server_close()


@pytest.fixture(autouse=True)
def own_key(settings, tmp_path):
    """Each test is an installation with a key of its own."""
    settings.LUGAS_PUSH_KEY = tmp_path / "push" / "vapid.pem"
    push.key.cache_clear()
    yield
    push.key.cache_clear()


def subscribed(client, person, browser, endpoint):
    """Switch push on as the page's script does."""
    sign_in(client, person)
    return client.post(f"{DEVICES}nyalakan/", browser.form(endpoint))


def told(text="Jam berubah: Rakor", kind="day-changed", **to):
    """Tell the province, and do the jobs that follow."""
    with at("53"):
        notice = tell(to=secretariat("53"), text=text, url="/kerja/harian/", kind=kind, **to)
    for one in queued("notices.jobs.deliver"):
        deliver(**one)
    return notice


def test_a_notice_arrives_encrypted_and_says_its_sentence_alone(client, settings):
    person, browser = user(role=Role.AIDE), Browser()
    with service() as (origin, arrived):
        settings.LUGAS_PUSH_SERVICES = [origin]
        assert subscribed(client, person, browser, f"{origin}/kirim/abc").status_code == 302
        notice = told(user_id=person.pk)
        [job] = queued("notices.jobs.push_notice")
        push_notice(**job)
    [(path, headers, body)] = arrived
    assert path == "/kirim/abc"
    assert b"Rakor" not in body
    assert browser.read(body) == {
        "body": "Jam berubah: Rakor",
        "url": f"/kerja/pemberitahuan/{notice.pk}/",
        "tag": f"notice-{notice.pk}",
    }
    assert headers["Topic"] == f"notice-{notice.pk}"
    assert headers["Urgency"] == "high"


def test_the_service_can_check_who_sends(client, settings):
    person, browser = user(), Browser()
    settings.PUBLIC_URL = "https://lugas.example.test"
    with service() as (origin, arrived):
        settings.LUGAS_PUSH_SERVICES = [origin]
        subscribed(client, person, browser, f"{origin}/a")
        told()
        push_notice(**queued("notices.jobs.push_notice")[0])
    header = arrived[0][1]["Authorization"]
    token, key = (part.split("=", 1)[1] for part in header.removeprefix("vapid ").split(","))
    assert key == push.public_key()
    point = base64.urlsafe_b64decode(key + "=" * (-len(key) % 4))
    public = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), point)
    claims = jwt.decode(token, public, algorithms=["ES256"], audience=origin)
    assert claims["sub"] == "https://lugas.example.test"


@pytest.mark.parametrize("status", [404, 410])
def test_a_browser_that_is_gone_is_forgotten(client, settings, status):
    person = user()
    with service(status) as (origin, _arrived):
        settings.LUGAS_PUSH_SERVICES = [origin]
        subscribed(client, person, Browser(), f"{origin}/a")
        told()
        push_notice(**queued("notices.jobs.push_notice")[0])
    with at("53"):
        assert not PushSubscription.objects.exists()


@pytest.mark.parametrize("status", [500, 429, 307])
def test_a_service_in_trouble_is_tried_again_and_never_followed_elsewhere(client, settings, status):
    person = user()
    with service(status) as (origin, arrived):
        settings.LUGAS_PUSH_SERVICES = [origin]
        subscribed(client, person, Browser(), f"{origin}/a")
        told()
        with pytest.raises(Exception):  # noqa: B017 - what it is does not matter, only that the job fails
            push_notice(**queued("notices.jobs.push_notice")[0])
    assert [path for path, _headers, _body in arrived] == ["/a"]
    with at("53"):
        assert PushSubscription.objects.count() == 1


@pytest.mark.parametrize(
    "endpoint",
    [
        "http://127.0.0.1:8000/",
        "https://evil.test/#.push.apple.com",
        "https://a.push.apple.com@evil.test/",
        "http://a.push.apple.com/",
        "https://[::1",
        "file:///etc/passwd",
        "",
    ],
)
def test_only_known_services_are_ever_written_to(client, endpoint):
    answer = subscribed(client, user(), Browser(), endpoint)
    assert answer.status_code == 422
    assert "tidak dikenal" in answer.content.decode()
    with at("53"):
        assert not PushSubscription.objects.exists()


def test_a_service_that_is_no_longer_allowed_is_not_written_to(client, settings):
    with service() as (origin, arrived):
        settings.LUGAS_PUSH_SERVICES = [origin]
        subscribed(client, user(), Browser(), f"{origin}/a")
        told()
        settings.LUGAS_PUSH_SERVICES = []
        push_notice(**queued("notices.jobs.push_notice")[0])
    assert arrived == []


def test_half_a_key_is_refused_with_a_sentence(client):
    form = {**Browser().form("https://fcm.googleapis.com/a"), "secret": "###"}
    sign_in(client, user())
    assert "tidak lengkap" in client.post(f"{DEVICES}nyalakan/", form).content.decode()


def test_only_who_is_meant_is_pushed_and_a_browser_belongs_to_the_last_who_used_it(client, settings):
    clerk, head, browser = user(role=Role.CLERK), user(role=Role.HEAD), Browser()
    endpoint = "https://fcm.googleapis.com/one"
    subscribed(client, clerk, browser, endpoint)
    subscribed(client, head, browser, endpoint)
    told(user_id=clerk.pk)
    assert queued("notices.jobs.push_notice") == []
    told(role=Role.HEAD, kind="urgent")
    assert [one["user_id"] for one in queued("notices.jobs.push_notice")] == [head.pk]


def test_other_kinds_are_not_pushed(client):
    subscribed(client, user(), Browser(), "https://fcm.googleapis.com/one")
    told(kind="agenda")
    assert queued("notices.jobs.push_notice") == []


def test_a_device_is_taken_away_by_its_person_alone(client):
    clerk, head = user(role=Role.CLERK), user(role=Role.HEAD)
    subscribed(client, clerk, Browser(), "https://fcm.googleapis.com/one")
    with at("53"):
        pk = PushSubscription.objects.get().pk
    sign_in(client, head)
    client.post(f"{DEVICES}{pk}/matikan/")
    sign_in(client, clerk)
    assert "Chrome, Android" in client.get(DEVICES).content.decode()
    client.post(f"{DEVICES}{pk}/matikan/")
    assert "Chrome, Android" not in client.get(DEVICES).content.decode()


def test_the_key_is_made_once_and_is_its_owners_alone(settings):
    first = push.public_key()
    push.key.cache_clear()
    assert push.public_key() == first
    assert stat.S_IMODE(Path(settings.LUGAS_PUSH_KEY).stat().st_mode) == 0o600


def test_a_program_lets_a_device_be_told_and_takes_only_its_own_away():
    clerk, head = Program(user(role=Role.CLERK)), Program(user(role=Role.HEAD))
    form = Browser().form("https://fcm.googleapis.com/one")
    made = clerk.post("/push-devices", **{**form, "device": "Telepon"})
    assert (made.status_code, made.json()["device"]) == (201, "Telepon")
    assert "fcm.googleapis" not in str(clerk.get("/push-devices").json())
    assert clerk.post("/push-devices", **{**form, "endpoint": "https://example.test/x"}).status_code == 400
    path = f"/push-devices/{made.json()['id']}"
    assert head.get("/push-devices").json() == []
    assert head.send("DELETE", path).status_code == 404
    assert clerk.send("DELETE", path).status_code == 204
    assert clerk.get("/push-devices").json() == []
