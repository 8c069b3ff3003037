"""Sessions in our own table: keys stored as hashes, so that whoever reads it cannot take a session over, and with what
a person needs to recognise a browser. The middleware tells the store who visits; screens list and end (devices.py).

Every read and write happens within identity(): before anybody is known the table is closed to everything else.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from datetime import timedelta

from django.contrib.sessions.backends.base import CreateError, UpdateError
from django.contrib.sessions.backends.db import SessionStore as DatabaseStore
from django.contrib.sessions.middleware import SessionMiddleware as DjangoSessionMiddleware
from django.db import IntegrityError, transaction
from django.utils import timezone

from lugas.tenancy.scope import identity

# Writing the time of each visit would make a write of every read.
SEEN_STEP = timedelta(minutes=5)
BROWSERS = (
    ("Edg", "Edge"),
    ("OPR", "Opera"),
    ("SamsungBrowser", "Samsung Internet"),
    ("Firefox", "Firefox"),
    ("FxiOS", "Firefox"),
    ("CriOS", "Chrome"),
    ("Chrome", "Chrome"),
    ("Safari", "Safari"),
)
SYSTEMS = (
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Windows", "Windows"),
    ("Mac OS X", "macOS"),
    ("CrOS", "ChromeOS"),
    ("Linux", "Linux"),
)


@dataclass(frozen=True, slots=True)
class Visitor:
    """From where a browser comes: its name in words and its address."""

    device: str = ""
    address: str | None = None


def stored_key(key: str) -> str:
    """The first 40 hexadecimal digits of SHA-256, the width of Django's column."""
    return hashlib.sha256(key.encode()).hexdigest()[:40]


def device_name(agent: str) -> str:
    """A User-Agent as a person says it ("Chrome, Android"); no more of it is kept. Empty if nothing is known."""
    browser = next((name for sign, name in BROWSERS if re.search(rf"\b{sign}/", agent)), "")
    system = next((name for sign, name in SYSTEMS if sign in agent), "")
    return ", ".join(word for word in (browser, system) if word)


class SessionStore(DatabaseStore):
    """Django's database sessions, looked up by the hash of the key in the cookie."""

    visitor = Visitor()
    seen_at = None

    @classmethod
    def get_model_class(cls):
        from lugas.accounts.models_sessions import Session

        return Session

    def _get_session_from_db(self):
        if self.session_key is None:
            return None
        with identity():
            found = self.model.objects.filter(
                session_key=stored_key(self.session_key), expire_date__gt=timezone.now()
            ).first()
        if found is None:
            self._session_key = None
        else:
            self.seen_at = found.seen_at
        return found

    def exists(self, session_key):
        with identity():
            return self.model.objects.filter(session_key=stored_key(session_key)).exists()

    def save(self, must_create=False):
        """Keep the data; a session that was ended meanwhile raises UpdateError, so nobody revives it."""
        if self.session_key is None:
            return self.create()
        data = self._get_session(no_load=must_create)
        values = {
            "session_data": self.encode(data),
            "expire_date": self.get_expiry_date(),
            "user_id": data.get("_auth_user_id"),
        }
        key = stored_key(self.session_key)
        with identity():
            if not must_create:
                if not self.model.objects.filter(session_key=key).update(**values):
                    raise UpdateError
                return None
            seen = {"device": self.visitor.device, "address": self.visitor.address}
            try:
                with transaction.atomic():
                    self.model(session_key=key, **values, **seen).save(force_insert=True)
            except IntegrityError:
                raise CreateError from None
        return None

    def delete(self, session_key=None):
        key = session_key or self.session_key
        if key:
            with identity():
                self.model.objects.filter(session_key=stored_key(key)).delete()

    def note_visit(self) -> None:
        """Keep when the browser was last here, to five minutes."""
        now = timezone.now()
        if self.seen_at is not None and now - self.seen_at > SEEN_STEP:
            with identity():
                self.model.objects.filter(session_key=stored_key(self.session_key)).update(
                    seen_at=now, address=self.visitor.address
                )

    @classmethod
    def clear_expired(cls):
        with identity():
            cls.get_model_class().objects.filter(expire_date__lt=timezone.now()).delete()


class SessionMiddleware(DjangoSessionMiddleware):
    """Tells the store who visits, and keeps when."""

    def process_request(self, request):
        super().process_request(request)
        request.session.visitor = Visitor(
            device_name(request.headers.get("User-Agent", "")), request.META.get("REMOTE_ADDR") or None
        )

    def process_response(self, request, response):
        if request.session.accessed and request.session.session_key and response.status_code < 500:
            request.session.note_visit()
        return super().process_response(request, response)
