"""The clippings of a day on paper (A4, typst): a cover with outlets and tones, then each report with its excerpt or its scan.

Of an article on the web the excerpt and the address are printed, never the article (UU 28/2014 art. 26 a).
"""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override
from PIL import Image

from lugas.accounts.models import User
from lugas.agenda.sheets import printed
from lugas.files.imaging import Unreadable
from lugas.files.models import StoredFile
from lugas.files.renditions import WIDTHS, rendition
from lugas.language import dates
from lugas.letters.document_parts import SheetPicture
from lugas.letters.room_templates import Templates
from lugas.letters.typesetting import embedded
from lugas.monitoring import queries, words
from lugas.monitoring.models import Clipping, Report
from lugas.monitoring.queries import Filter
from lugas.monitoring.rules import Tone

TEMPLATES = Templates(Path(__file__).parent / "typst")
MOST = 150
MOST_PICTURES = 4
LONGEST_TEXT = 900
ORDER: tuple[Tone, ...] = (Tone.POSITIVE, Tone.NEUTRAL, Tone.NEGATIVE, Tone.UNJUDGED)


def day_pdf(day: date, user: User) -> bytes:
    """The day's clippings, in Indonesian like all papers of the office. Raises FontsMissing."""
    office = user.acting.secretariat
    zone = ZoneInfo(office.time_zone)
    with override("id"):
        rows = queries.found(Filter(first=day, last=day), zone)
        listed = list(queries.with_all(queries.in_order(rows, zone), user)[:MOST])
        by_outlet = queries.tones_by_outlet(rows)
        count = sum(sum(counts.values()) for _name, counts in by_outlet)
        data = {
            "title": _("Press clippings, %(day)s") % {"day": dates.plain_date(day, zone, "id")},
            "heading": _("Press clippings"),
            "government": office.government,
            "office": office.name,
            "day": dates.long_date(day, zone, "id"),
            "summary": summary(count, len(by_outlet)),
            "nothing": _("No report on this day."),
            "cover_title": _("By outlet"),
            "list_title": _("Reports"),
            "heads": [_("Outlet"), _("Reports"), *[str(words.TONES[tone]) for tone in ORDER]],
            "outlets": [
                {
                    "name": name,
                    "count": sum(counts.values()),
                    "tones": [counts[tone] for tone in ORDER],
                    "share": sum(counts.values()) / count,
                }
                for name, counts in by_outlet
            ],
            "clippings": [entry(one, zone) for one in listed],
            "more": _("%(count)s more reports stand in Lugas.") % {"count": count - MOST} if count > MOST else "",
            "rights": _("Excerpts and addresses only; the reports belong to their outlets. For use within the office."),
            "mark": printed(office.time_zone),
            "page": _("page"),
        }
        return TEMPLATES.pdf("clippings.typ", data)


def summary(count: int, outlets: int) -> str:
    """ "12 berita di 5 media"."""
    facts = {
        "reports": ngettext("%(n)s report", "%(n)s reports", count) % {"n": count},
        "outlets": ngettext("%(n)s outlet", "%(n)s outlets", outlets) % {"n": outlets},
    }
    return _("%(reports)s in %(outlets)s") % facts


def entry(one: Clipping, zone: ZoneInfo) -> dict[str, Any]:
    """A clipping as the template draws it."""
    told = [each for each in one.told if each.state == Report.State.CONFIRMED]  # type: ignore[attr-defined]
    page = _("page %(page)s") % {"page": one.page} if one.page else ""
    facts = [one.outlet.name, words.stamp(one.published_at, zone, timed=one.timed), page, one.author]
    text = one.excerpt or one.text
    pictures = [picture(file, one.title) for each in list(one.files.all())[:MOST_PICTURES] if (file := each.shown)]
    return {
        "title": one.title,
        "facts": " · ".join(filter(None, facts)),
        "brief": " · ".join(filter(None, [one.outlet.name, words.hour(one, zone), page])),
        "tone": str(one.get_tone_display()),
        "tone_key": one.tone or "unjudged",
        "text": text[:LONGEST_TEXT] + ("…" if len(text) > LONGEST_TEXT else ""),
        "url": one.url,
        "activities": [_("Reports: %(title)s") % {"title": each.activity.title} for each in told],
        "note": _("Note: %(note)s") % {"note": one.note} if one.note else "",
        "pictures": [each for each in pictures if each is not None],
    }


def picture(file: StoredFile, title: str) -> dict[str, Any] | None:
    """A page of a scan, small enough for paper; None for one that cannot be drawn."""
    try:
        data = rendition(file, WIDTHS[1], "jpeg")
        with Image.open(io.BytesIO(data)) as opened:
            width, height = opened.size
    except (Unreadable, OSError):
        return None
    made = embedded(SheetPicture(data, width, height, _("Scan of: %(title)s") % {"title": title}))
    return {**made, "ratio": height / width}
