"""Whose portal a page belongs to, and in which language it speaks: the province at the root, a region under its code."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from zoneinfo import ZoneInfo

from django.conf import settings
from django.http import Http404
from django.utils import timezone

from lugas.institutions.models import Region, Secretariat

ENGLISH = "en"


@dataclass(frozen=True, slots=True)
class Place:
    """One portal in one language. `code` is empty for the portal at the root."""

    secretariat_id: int
    language: str
    code: str = ""

    @property
    def is_root(self) -> bool:
        """Whether this is the portal of the whole installation."""
        return not self.code

    def url(self, path: str = "") -> str:
        """The address of a page of this portal; `path` without its leading slash."""
        return f"{'/en' if self.language == ENGLISH else ''}/{f'{self.code}/' if self.code else ''}{path}"

    def in_language(self, language: str) -> Place:
        """The same portal in another language."""
        return Place(self.secretariat_id, language, self.code)

    @property
    def root(self) -> Place:
        """The installation's own portal, in the same language: its pages serve all secretariats."""
        return self if self.is_root else find(self.language, "")

    def load(self) -> Secretariat:
        """The secretariat with its region, as it is now."""
        return Secretariat.objects.select_related("region__parent").get(pk=self.secretariat_id)


def find(language: str, code: str) -> Place:
    """The portal at an address. Raises Http404 for a code that is no region's, or is the root's own."""
    # A code never changes its secretariat, so a found one may be kept; one not found may be founded tomorrow.
    key = _root() if not code else _of_code(code)
    if key is None or (code and key == _root()):
        raise Http404
    return Place(key, language, code)


def of_secretariat(secretariat: Secretariat, language: str) -> Place:
    """The portal of a secretariat, whose region must be loaded."""
    return Place(secretariat.pk, language, "" if secretariat.pk == _root() else secretariat.region.code)


def today(secretariat: Secretariat) -> date:
    """The calendar day in the region."""
    return timezone.now().astimezone(ZoneInfo(secretariat.time_zone)).date()


def zone_of(secretariat: Secretariat) -> ZoneInfo:
    """The clock of the region."""
    return ZoneInfo(secretariat.time_zone or settings.TIME_ZONE)


def _root() -> int | None:
    return _remembered("root")


def _of_code(code: str) -> int | None:
    return _remembered(code)


def _remembered(key: str) -> int | None:
    try:
        return _known(key)
    except LookupError:
        return None


@lru_cache(maxsize=1024)
def _known(key: str) -> int:
    """The secretariat's id; raising keeps what is not there out of the memory."""
    secretariats = Secretariat.objects.order_by("region__code")
    if key == "root":
        found = secretariats.filter(region__level=Region.Level.PROVINCE) or secretariats
    else:
        found = secretariats.filter(region__code=key)
    number = found.values_list("pk", flat=True).first()
    if number is None:
        raise LookupError(key)
    return number
