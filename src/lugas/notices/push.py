"""Web push (RFC 8030, 8291, 8292): the installation's key, whom it may write to, and sending one notice to one browser.

The push service carries what only the browser can read. Its address comes from the browser, so only services that the
installation knows are ever written to (LUGAS_PUSH_SERVICES).
"""

from __future__ import annotations

import base64
import json
import os
from fnmatch import fnmatchcase
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec
from django.conf import settings
from django.urls import reverse

from lugas.notices.models import Notice, PushSubscription

if TYPE_CHECKING:
    from py_vapid import Vapid02

# A change of a day is of no use when the day is over.
KEPT_SECONDS = 12 * 3600
TIMEOUT = 10
GONE = (404, 410)


class Gone(Exception):
    """The push service does not know this browser any more."""


def is_known(endpoint: str) -> bool:
    """Whether an address belongs to a push service that the installation may write to."""
    try:
        parts = urlsplit(endpoint)
        port = f":{parts.port}" if parts.port else ""
    except ValueError:
        return False
    origin = f"{parts.scheme}://{parts.hostname or ''}{port}"
    return any(fnmatchcase(origin, one) for one in settings.LUGAS_PUSH_SERVICES)


def key_file() -> Path:
    """Where the key lies, made at the first use and readable by its owner alone."""
    path = Path(settings.LUGAS_PUSH_KEY)
    if path.exists():
        return path
    key = ec.generate_private_key(ec.SECP256R1())
    text = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    path.parent.mkdir(parents=True, exist_ok=True)
    # Whole or not at all, and the first of two processes wins: browsers are bound to the key.
    draft = path.with_suffix(f".{os.getpid()}")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "wb") as handle:
        handle.write(text)
    try:
        os.link(draft, path)
    except FileExistsError:
        pass
    finally:
        draft.unlink()
    return path


@cache
def key() -> Vapid02:
    """The key by which push services know this installation."""
    from py_vapid import Vapid02

    return Vapid02.from_file(str(key_file()))


def public_key() -> str:
    """What a browser needs to subscribe: the public half, as applicationServerKey takes it."""
    point = key().public_key.public_bytes(serialization.Encoding.X962, serialization.PublicFormat.UncompressedPoint)
    return base64.urlsafe_b64encode(point).rstrip(b"=").decode()


def payload(notice: Notice) -> str:
    """What the browser shows: the notice's sentence and where it leads, nothing else."""
    url = reverse("notices:follow", args=[notice.pk])
    return json.dumps({"body": notice.text, "url": url, "tag": f"notice-{notice.pk}"}, ensure_ascii=False)


def send(subscription: PushSubscription, notice: Notice) -> None:
    """Send a notice to a browser. Raises Gone where there is no such browser any more, another error to try again later."""
    # Imported here: it brings two HTTP clients along, which no page needs.
    from pywebpush import WebPushException, webpush

    import requests

    if not is_known(subscription.endpoint):
        raise Gone(subscription.endpoint)
    with requests.Session() as session:
        # Where else it might lead, nobody has checked.
        session.max_redirects = 0
        try:
            webpush(
                {
                    "endpoint": subscription.endpoint,
                    "keys": {"p256dh": subscription.public_key, "auth": subscription.secret},
                },
                data=payload(notice),
                vapid_private_key=key(),
                vapid_claims={"sub": settings.PUBLIC_URL or f"mailto:{settings.DEFAULT_FROM_EMAIL}"},
                ttl=KEPT_SECONDS,
                timeout=TIMEOUT,
                # A later one of the same notice takes the place of one that still waits.
                headers={"Urgency": "high", "Topic": f"notice-{notice.pk}"},
                requests_session=session,
            )
        except WebPushException as error:
            if error.response is not None and error.response.status_code in GONE:
                raise Gone(subscription.endpoint) from error
            raise
