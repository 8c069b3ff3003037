"""A release in the words of other channels: mail to the press, messaging apps, social posts. In Indonesian, like the release."""

from __future__ import annotations

import re
from datetime import datetime
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils import translation
from django.utils.html import format_html

from lugas.language.dates import clock, plain_date, zone_abbreviation
from lugas.newsroom.markup import to_text
from lugas.newsroom.models import Correction, Release
from lugas.newsroom.press_rules import What
from lugas.newsroom.queries import public_path_of

# The longest post that every common network takes whole.
POST_LENGTH = 280


def address_of(release: Release) -> str:
    """Where everybody reads it, whole. The release's secretariat and region must be loaded."""
    return f"{settings.PUBLIC_URL}{public_path_of(release)}"


def mail(
    release: Release, what: What, *, embargo_until: datetime | None = None, correction: Correction | None = None
) -> tuple[str, str, str]:
    """Subject, plain text and HTML of the mail. The text of a withdrawn release is not repeated."""
    with translation.override("id"):
        if what == What.WITHDRAWAL:
            subject = f"DITARIK: {release.title}"
            head = [
                f"Siaran pers “{release.title}” ditarik.",
                f"Alasan: {release.withdrawn_reason}",
                "Mohon tidak dimuat, dan bila sudah dimuat mohon ditarik pula.",
            ]
        elif what == What.CORRECTION and correction is not None:
            subject = f"RALAT: {release.title}"
            head = [f"Ralat: {correction.text}", "Teks yang benar:"]
        else:
            subject = f"EMBARGO: {release.title}" if embargo_until else release.title
            head = [embargo_line(release, embargo_until)] if embargo_until else []
        with_text = what != What.WITHDRAWAL
    plain = [*head, *(_whole(release) if with_text else ()), address_of(release)]
    return subject.replace("\n", " ")[:250], "\n\n".join(filter(None, plain)), _html(release, head, with_text)


def embargo_line(release: Release, until: datetime) -> str:
    """The line over a text that may not be published yet."""
    zone = ZoneInfo(release.secretariat.time_zone)
    moment = f"{plain_date(until, zone)} pukul {clock(until, zone)} {zone_abbreviation(zone, until)}"
    note = f" ({release.embargo_note})" if release.embargo_note else ""
    return f"EMBARGO sampai {moment}{note}. Mohon tidak dimuat sebelum itu."


def _whole(release: Release) -> list[str]:
    text = re.sub(r"\*{1,2}(\S(?:.*?\S)?)\*{1,2}", r"\1", to_text(release.body))
    return [release.title.upper(), release.lead, text, release.written_by]


def _html(release: Release, head: list[str], with_text: bool) -> str:
    """The same for mail programs that show it: our own few tags, no picture, nothing that is fetched."""
    parts = [format_html("<p><strong>{}</strong></p>", line) for line in head]
    if with_text:
        parts += [format_html("<h1>{}</h1><p>{}</p>", release.title, release.lead), release.body]
        parts += [format_html("<p>{}</p>", release.written_by)]
    link = address_of(release)
    return "\n".join([*parts, format_html('<p><a href="{}">{}</a></p>', link, link)])


def messaging(release: Release) -> str:
    """For messaging apps: the title strong as those write it, the lead, the address."""
    return "\n\n".join(part for part in (f"*{release.title}*", release.lead, address_of(release)) if part)


def post(release: Release) -> str:
    """For a social post: as much of title and lead as fits beside the address, cut between words."""
    link = address_of(release)
    room = POST_LENGTH - len(link) - 1
    words = f"{release.title}. {release.lead}".strip() if release.lead else release.title
    if len(words) > room:
        words = words[: room - 1].rsplit(" ", 1)[0].rstrip(" ,.;:") + "…"
    return f"{words}\n{link}"
