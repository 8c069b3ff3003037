"""The secret addresses of minutes (tenancy/identifiers.py): the hall's screen, and the draft that circulates."""

from __future__ import annotations

from typing import cast

from django.conf import settings
from django.urls import reverse

from lugas.minutes.models import Minutes
from lugas.search.addresses import public_address
from lugas.tenancy import identifiers

ROOM, SCREEN, REMARKS = "minutes", "screen", "remarks"


def screen_token(minutes: Minutes) -> str:
    """The end of the screen's address; "" while there is none."""
    if not minutes.screen_key:
        return ""
    return identifiers.token_of(ROOM, SCREEN, cast(int, minutes.secretariat_id), minutes.screen_key)


def screen_address(minutes: Minutes, origin: str = "") -> str:
    """Where the hall's screen looks."""
    token = screen_token(minutes)
    return f"{settings.PUBLIC_URL or origin}{reverse('hall_screen', args=[token])}" if token else ""


def remarks_address(minutes: Minutes, origin: str = "") -> str:
    """The draft for whoever may correct it. The office of the meeting and its region must be loaded."""
    if not minutes.remarks_key:
        return ""
    token = identifiers.token_of(ROOM, REMARKS, cast(int, minutes.secretariat_id), minutes.remarks_key)
    return public_address(minutes.meeting.secretariat, f"notula/{token}/", origin=origin)


def asking_address(minutes: Minutes, origin: str = "") -> str:
    """Where the hall asks. The office of the meeting and its region must be loaded."""
    return public_address(minutes.meeting.secretariat, f"rapat/{minutes.meeting.slug}/tanya/", origin=origin)


def opened(purpose: str, token: str) -> tuple[int, str] | None:
    """Office and key that an address opens; None for what is none of ours. purpose: SCREEN or REMARKS."""
    return identifiers.opened(ROOM, purpose, token)
