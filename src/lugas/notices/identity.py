"""How our mails are named, so that one that is sent twice is known as one."""

from __future__ import annotations

from email.utils import parseaddr

from django.conf import settings


def domain() -> str:
    """The domain from which mails go, as it stands in the sender's address."""
    return parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2] or "lugas"


def message_id(name: str) -> str:
    """The Message-ID (RFC 5322, 3.6.4) of the mail of this name, always the same."""
    return f"<{name}@{domain()}>"
