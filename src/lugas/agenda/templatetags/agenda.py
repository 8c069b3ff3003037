"""The events of a calendar's column. A week may hold some hundred: as a template they took most of the page's time.

What is drawn must stay what agenda/static/agenda/calendar.js and the design's css/calendar.css expect.
"""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from urllib.parse import quote

from django import template
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from lugas.agenda.calendars import Event
from lugas.design.templatetags.design import shape

register = template.Library()


@register.simple_tag
def calendar_events(events: Iterable[Event], here: str) -> SafeString:
    """Each event as an item of a list. here: the page's own address, to which the forms come back.

    All text is escaped here; class names, addresses and shapes are made by the house itself.
    """
    move, back = escape(_("Move")), f"?next={escape(quote(here, safe='/'))}"
    late, lacking = shape("late"), shape("lacking")
    return SafeString("".join(_event(one, move=move, back=back, late=late, lacking=lacking) for one in events))


@register.simple_tag
def day_bars(bars: Iterable[tuple[int, int, str]]) -> SafeString:
    """The phone's line of the day: a bar for each (first quarter hour, quarter hours, kind)."""
    drawn = (
        f'<rect class="{kind or "firm"}" x="{left}" y="0" width="{long}" height="4"/>' for left, long, kind in bars
    )
    return SafeString("".join(drawn))


def _event(event: Event, *, move: str, back: str, late: str, lacking: str) -> str:
    """One item: travel, the bracket of a clash, or an engagement with its hours, title, what lacks and its form."""
    title = escape(event.title)
    if event.kind == "travel":
        return f'<li class="ev {event.slots} travel"><span>{title}</span></li>'
    if event.kind == "clash":
        return (
            f'<li class="clash {event.slots}" aria-hidden="true"></li><li class="clash-word {event.slots}">'
            f'<span class="state mengkudu">{late}<span title="{title}">{title}</span></span></li>'
        )
    form = escape(event.form_url)
    parts = [
        f'<li class="ev {event.slots} {event.kind}{" clashing" if event.clashing else ""}"',
        f' data-move="{escape(event.move_url)}"' if event.move_url else "",
        f'><time>{escape(event.time)}</time><a href="{escape(event.url)}"',
        f' data-form="{form}{back}"' if form else "",
        f">{title}</a>",
        f"<p>{escape(event.meta)}</p>" if event.meta else "",
        f'<span class="hidden">{escape(event.state.word)}</span>' if event.state else "",
    ]
    if event.lacks:
        parts.append(
            f'<span class="state kunyit">{lacking}<span class="few" aria-hidden="true">{event.count}</span>'
            f'<span class="words">{escape(event.lacks.word)}</span></span>'
        )
    if form:
        parts.append(f'<a class="shift" href="{form}{back}">{move}<span class="hidden">: {title}</span></a>')
    return "".join([*parts, "</li>"])
