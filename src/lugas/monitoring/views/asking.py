"""What all screens of the press share: finding a clipping, the tabs, filters from the address, a clipping as a row."""

from __future__ import annotations

from datetime import date
from typing import Any
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from lugas.accounts.models import User
from lugas.language.words import join_words
from lugas.monitoring import queries, words
from lugas.monitoring.models import Clipping, Report
from lugas.monitoring.queries import Filter
from lugas.monitoring.rules import JUDGED, KEEP, MANAGE, VIEW, State

MOST_SAME = 6


def clipping_or_404(request: HttpRequest, public_id: str) -> Clipping:
    """A clipping of the office."""
    one = queries.clippings().filter(public_id=public_id).first()
    if one is None:
        raise Http404
    return one


def tabs(request: HttpRequest, here: str) -> list[tuple[str, str, bool]]:
    """The pages of the room that this person may open: address, word, whether one is there."""
    user = request.user
    base = reverse("monitoring:list")
    pages = [
        ("day", _("Day"), base, VIEW),
        ("unjudged", _("To judge"), f"{base}?tampil=belum", KEEP),
        ("all", _("All"), f"{base}?tampil=semua", VIEW),
        ("figures", _("Figures"), reverse("monitoring:figures"), VIEW),
        ("sources", _("Sources and keywords"), reverse("monitoring:sources"), VIEW),
    ]
    return [(url, word, key == here) for key, word, url, permission in pages if user.has_perm(permission)]


def day_named(text: str) -> date | None:
    """A day of an address; None for what is none."""
    try:
        found = date.fromisoformat(text)
    except ValueError:
        return None
    return found if 1990 <= found.year <= 2100 else None


def key_named(text: str) -> int:
    """A key of an address; 0 for what is none."""
    return int(text) if text.isdecimal() and len(text) < 16 else 0


def asked(request: HttpRequest) -> Filter:
    """The filter of an address; what makes no sense is left out, days in the wrong order are turned round."""
    given = request.GET
    days = sorted(filter(None, (day_named(given.get("dari", "")), day_named(given.get("sampai", "")))))
    tone = given.get("nada", "")
    return Filter(
        first=days[0] if given.get("dari") and days else None,
        last=days[-1] if given.get("sampai") and days else None,
        outlet=key_named(given.get("media", "")),
        keyword=key_named(given.get("kata", "")),
        activity=given.get("kegiatan", "")[:16],
        tone={"belum": "", **{str(one): str(one) for one in JUDGED}}.get(tone),
        words=given.get("q", "").strip()[:100],
        dismissed=given.get("tampil") == "sisih",
    )


def query_of(**pairs: Any) -> str:
    """An address's query of what is given."""
    return f"?{urlencode({key: value for key, value in pairs.items() if value})}"


def row(clipping: Clipping, zone: ZoneInfo, user: User) -> dict[str, Any]:
    """A clipping on a list; it must come from queries.with_all."""
    told: list[Report] = clipping.told  # type: ignore[attr-defined]
    first = clipping.same_as
    others = [one for one in clipping.repeats.all() if one.pk != clipping.pk]
    also = [first, *others] if first is not None else others
    names = list(dict.fromkeys(one.outlet.name for one in also[:MOST_SAME]))
    return {
        "clipping": clipping,
        "tone": words.tone(clipping),
        "hour": words.hour(clipping, zone),
        "keywords": ", ".join(one.keyword.words for one in clipping.mentions.all()),
        "confirmed": [one for one in told if one.state == Report.State.CONFIRMED],
        "proposed": [one for one in told if one.state == Report.State.PROPOSED][:1],
        "also": join_words(names, words.language()) if names else "",
        "picture": next((one.shown for one in clipping.files.all() if one.shown), None),
        "may_keep": user.has_perm(KEEP),
        "is_out": clipping.state == State.DISMISSED,
        "tones": tone_buttons(clipping),
    }


def tone_buttons(clipping: Clipping) -> list[tuple[str, str, str, bool]]:
    """Key, word, shape of each tone, and whether it is the one that was said."""
    return [(str(one), str(words.TONES[one]), words.LOOKS[one][0], clipping.tone == one) for one in JUDGED]


def may_manage(request: HttpRequest) -> bool:
    """Whether this person sets up outlets, feeds and keywords."""
    return request.user.has_perm(MANAGE)
