"""Remarks on their way through Word: which go out with a version, and which comments of a file we know already."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from zoneinfo import ZoneInfo

from lugas.texts.models import Remark, Text, Version, WordChange
from lugas.texts.word.reading import Comment
from lugas.texts.word.remarking import Said


def zone_of(text: Text) -> ZoneInfo:
    """The zone in which the day of the text's office is told."""
    return ZoneInfo(text.secretariat.time_zone)


def outgoing(version: Version) -> list[Said]:
    """The remarks that go out with a version: open ones, on it or on one before it, in the order of their making."""
    found = Remark.objects.filter(text=version.text, version__number__lte=version.number, resolved_at=None)
    zone = zone_of(version.text)
    return [_said(one, zone) for one in found.select_related("made_by")]


def _said(remark: Remark, zone: ZoneInfo) -> Said:
    author = remark.said_by or (remark.made_by.name if remark.made_by else "")
    return Said(author, remark.made_at.astimezone(zone).replace(tzinfo=None), remark.words, remark.passage)


def on_the_clock(written: datetime | None, zone: ZoneInfo) -> datetime | None:
    """A time of a Word file as a moment: the file keeps what the clock on its writer's wall showed."""
    return written.replace(tzinfo=zone) if written and written.tzinfo is None else written


def sort_out(text: Text, comments: Iterable[Comment]) -> tuple[list[Comment], dict[int, str]]:
    """The comments of a file that are new, and what was said before: the words that one answers, or had when it went out.

    Known is a comment of the same author, moment and words as a remark of the text, settled or not, or as a comment
    that was taken over from an earlier file.
    """
    zone = zone_of(text)
    known = _known(text, zone)
    new: list[Comment] = []
    for one in comments:
        match = next(
            (it for it in known if _same(it, one, zone) and _plain(one.words) in map(_plain, it.forms())), None
        )
        if match is None:
            new.append(one)
        else:
            known.remove(match)
    before = {one.number: one.answers for one in new if one.answers}
    for one in new:
        match = next((it for it in known if one.written_at and not one.answers and _same(it, one, zone)), None)
        if match is not None:
            known.remove(match)
            before[one.number] = match.words
    return new, before


def _known(text: Text, zone: ZoneInfo) -> list[Said]:
    remarks = Remark.objects.filter(text=text).select_related("made_by")
    taken = WordChange.objects.filter(
        word_return__text=text,
        word_return__version__isnull=False,
        kind=WordChange.Kind.COMMENT,
        state=WordChange.State.TAKEN,
        written_at__isnull=False,
    )
    return [_said(one, zone) for one in remarks] + [
        Said(one.author, one.written_at.astimezone(zone).replace(tzinfo=None), one.remark) for one in taken
    ]


def _same(said: Said, comment: Comment, zone: ZoneInfo) -> bool:
    """Whether they are of the same author and minute; some programs keep no seconds, and some no time at all."""
    if _plain(said.author) != _plain(comment.author[:160]):
        return False
    written = on_the_clock(comment.written_at, zone)
    return written is None or f"{written.astimezone(zone):%Y%m%d%H%M}" == f"{said.written:%Y%m%d%H%M}"


def _plain(words: str) -> str:
    return " ".join(words.split())
