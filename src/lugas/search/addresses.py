"""Addresses of the portal that an entry leads readers elsewhere to; the portal itself lies above all rooms that register."""

from lugas.institutions.models import Region, Secretariat


def public_prefix(secretariat: Secretariat) -> str:
    """Where the portal of a secretariat begins: the province's at the root, a region's under its code.

    The secretariat's region must be loaded, or it costs a query.
    """
    region = secretariat.region
    return "/" if region.level == Region.Level.PROVINCE else f"/{region.code}/"
