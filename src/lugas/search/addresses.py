"""Addresses of the portal that an entry leads readers elsewhere to; the portal itself lies above all rooms that register."""

from django.conf import settings

from lugas.institutions.models import Region, Secretariat


def public_prefix(secretariat: Secretariat) -> str:
    """Where the portal of a secretariat begins: the province's at the root, a region's under its code.

    The secretariat's region must be loaded, or it costs a query.
    """
    region = secretariat.region
    return "/" if region.level == Region.Level.PROVINCE else f"/{region.code}/"


def public_path(secretariat: Secretariat, rest: str, language: str = "id") -> str:
    """The path of a page of an office's portal, without scheme and host. The secretariat's region must be loaded."""
    return f"{'/en' if language == 'en' else ''}{public_prefix(secretariat)}{rest}"


def public_address(secretariat: Secretariat, rest: str, *, language: str = "id", origin: str = "") -> str:
    """The whole address of such a page; origin: scheme and host where LUGAS_PUBLIC_URL does not say them."""
    return f"{settings.PUBLIC_URL or origin}{public_path(secretariat, rest, language)}"
