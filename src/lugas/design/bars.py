"""Draws counts as bars, whole or in parts: an SVG of css/figure.css, its numbers in words beside the bars. The table belongs beside it."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

WIDTH, LINE, BAR = 480, 44, 14
TALL = 74
LONGEST = 52


def bars(rows: Sequence[tuple[str, float, str]], *, title: str, most: float = 0) -> SafeString:
    """One bar for each (label, value, value in words), in their order; a long label is cut, the table has it whole.

    title: for who does not see the picture. most: the value of a whole bar, by default the greatest one.
    """
    whole = max([most, *(value for _label, value, _words in rows)], default=0) or 1
    drawn = format_html_join(
        "",
        '<text x="0" y="{}">{}</text><text class="v" x="478" y="{}">{}</text>'
        '<path class="track" d="M0 {}h{}v{}H0z"/><path class="fill" d="M0 {}h{}v{}H0z"/>',
        (
            (
                top + 14, label if len(label) <= LONGEST else f"{label[: LONGEST - 1]}…", top + 14, words,
                top + 20, WIDTH, BAR, top + 20, round(WIDTH * max(value, 0) / whole), BAR,
            )
            for top, (label, value, words) in ((place * LINE, row) for place, row in enumerate(rows))
        ),
    )  # fmt: skip
    height = max(len(rows), 1) * LINE
    return format_html(
        '<svg class="bars" viewBox="0 0 {} {}" role="img" aria-label="{}">{}</svg>', WIDTH, height, title, drawn
    )


def stacked(rows: Sequence[tuple[str, Sequence[tuple[float, str]], str]], *, title: str, most: float = 0) -> SafeString:
    """One bar for each (label, its parts, what they are in words); a part is (value, tone of parts.Tone), from left to right.

    What the tones stand for belongs into the words, which have a line of their own: no part is told apart by colour alone. Otherwise as `bars`.
    """
    whole = max([most, *(sum(value for value, _tone in parts) for _label, parts, _words in rows)], default=0) or 1
    drawn = []
    for place, (label, parts, words) in enumerate(rows):
        top, at = place * TALL, 0.0
        drawn.append(
            format_html(
                '<text x="0" y="{}">{}</text><text class="w" x="0" y="{}">{}</text><path class="track" d="M0 {}h{}v{}H0z"/>',
                top + 14, label if len(label) <= LONGEST else f"{label[: LONGEST - 1]}…", top + 38, words, top + 46, WIDTH, BAR,
            )
        )  # fmt: skip
        for value, tone in parts:
            width = WIDTH * max(value, 0) / whole
            if width:
                begin, end = round(at), round(at + width)
                drawn.append(
                    format_html(
                        '<path class="part {}" d="M{} {}h{}v{}H{}z"/>', tone, begin, top + 46, end - begin, BAR, begin
                    )
                )
            at += width
    height = max(len(rows), 1) * TALL
    return format_html(
        '<svg class="bars" viewBox="0 0 {} {}" role="img" aria-label="{}">{}</svg>',
        WIDTH, height, title, format_html_join("", "{}", ((one,) for one in drawn)),
    )  # fmt: skip
