"""The text that an address names, for whoever may do with it what the screen does."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import get_language

from lugas.design.toasts import say
from lugas.language.dates import clock, long_date, zone_abbreviation
from lugas.texts import registry
from lugas.texts.models import Text, Version

__all__ = ["head_of", "moment", "number_of", "tell", "text_or_404", "version_or_404"]


def text_or_404(request: HttpRequest, public_id: str, verb: str = registry.VIEW) -> Text:
    """The text of the acting secretariat. 404 when the person may not see it, 403 for a verb that is not theirs."""
    if not request.user.has_perm("texts.view"):
        raise PermissionDenied("texts.view")
    text = get_object_or_404(Text.objects.own(), public_id=public_id)
    if not registry.may(text, request.user, registry.VIEW):
        raise Http404
    if verb != registry.VIEW and not registry.may(text, request.user, verb):
        raise PermissionDenied(f"texts.{verb}")
    return text


def version_or_404(text: Text, number: int) -> Version:
    """A version of it."""
    return get_object_or_404(Version.objects.select_related("made_by", "text"), text=text, number=number)


def head_of(request: HttpRequest, text: Text) -> dict[str, object]:
    """What every page of a text shows at its head: where it belongs, and what this person may do."""
    return {
        "text": text,
        "place": registry.place_of(text),
        "may_write": registry.may(text, request.user, registry.WRITE),
        "may_remark": registry.may(text, request.user, registry.REMARK),
        "zone": ZoneInfo(request.user.acting.secretariat.time_zone),
    }


def moment(at, zone: ZoneInfo) -> str:
    """Day and hour in the reader's language: "Rabu, 24 April 2024 · 17.30 WITA"."""
    language = get_language() or "id"
    return f"{long_date(at, zone, language)} · {clock(at, zone, language)} {zone_abbreviation(zone, at)}" if at else ""


def number_of(value: str | None) -> int:
    """A number from an address or form; 0 for anything else."""
    return int(value) if value and value.isascii() and value.isdigit() and len(value) < 9 else 0


def tell(request: HttpRequest, error: ValidationError) -> None:
    """Say what an action refused."""
    say(request, " ".join(error.messages))
