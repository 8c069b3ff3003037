"""Names for records in addresses that leave the house."""

import secrets


def public_id() -> str:
    """An unguessable name: 12 characters of URL-safe base64, 72 bits."""
    return secrets.token_urlsafe(9)
