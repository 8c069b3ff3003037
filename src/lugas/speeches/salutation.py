"""Makes the salutation list from an activity's guests and leaders, in their order of place.

Many guests of the same office ("Kepala Bagian Protokol" of 22 regions) become one line, as a speaker greets them.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from django.db.models import Prefetch
from django.utils.translation import override

from lugas.agenda.models import Activity, Engagement, Guest
from lugas.agenda.seating import Row, seating
from lugas.institutions.models import Position
from lugas.speeches.models import SalutationLine, Speech
from lugas.speeches.order import Line, Remade, remake

# From so many on of one office they are greeted together.
TOGETHER = 3
LONGEST = 250


def fresh(speech: Speech) -> list[Line]:
    """The list as the guests are now; empty without an activity."""
    if speech.activity_id is None:
        return []
    activity = (
        Activity.objects.select_related(
            "secretariat__region", "region", "organiser_unit", "organiser_secretariat__region"
        )
        .prefetch_related(
            Prefetch("guests", Guest.objects.select_related("region")),
            Prefetch("engagements", Engagement.objects.select_related("position__secretariat__region", "represents")),
        )
        .get(pk=speech.activity_id)
    )
    # Article and reason are kept, so they are in the office's language.
    with override("id"):
        rows = [one for one in seating(activity).rows if not is_speaker(one, speech.speaker)]
    return lines(rows)


def is_speaker(row: Row, speaker: Position) -> bool:
    """Whether a row is the speaker himself, who greets everybody but himself."""
    if row.engagement is not None:
        return row.engagement.position_id == speaker.pk
    return row.title in (speaker.title, speaker.short_title)


def lines(rows: Iterable[Row]) -> list[Line]:
    """One line for each who is greeted; a spouse goes with whom he or she accompanies."""
    rows = list(rows)
    count: dict[str, int] = {}
    for one in rows:
        if one.guest is not None and one.role != "spouse":
            count[one.guest.office] = count.get(one.guest.office, 0) + 1
    made: dict[str, Line] = {}
    for one in rows:
        if one.role == "spouse":
            continue
        office = one.guest.office if one.guest is not None else ""
        together = bool(office) and count[office] >= TOGETHER and one.title == office
        key = f"all-{hashlib.sha256(office.encode()).hexdigest()[:16]}" if together else key_of(one)
        # The first of them has the place of all.
        made.setdefault(key, line(key, one, f"Para {office}" if together else one.title))
    return list(made.values())


def key_of(row: Row) -> str:
    """Whose line it is, the same as long as guest or part stand."""
    return f"guest-{row.guest.pk}" if row.guest is not None else f"part-{row.engagement.pk if row.engagement else 0}"


def line(key: str, row: Row, title: str) -> Line:
    """The words by the rule, with article and reason."""
    words = title
    if row.guest is not None and row.guest.with_spouse:
        words = f"{title} beserta Ibu/Bapak"
    words = words[:LONGEST]
    return Line(key, words, words, row.article[:60], row.reason)


def keep(speech: Speech, found: Iterable[Line]) -> None:
    """Write the list, changing only what differs, so that the history tells what did."""
    known = {one.key: one for one in SalutationLine.objects.filter(speech=speech)}
    for order, one in enumerate(found):
        facts = {
            "order": order, "words": one.words, "made": one.made, "article": one.article, "reason": one.reason,
            "added": one.added, "left_out": one.left_out,
        }  # fmt: skip
        row = known.pop(one.key, None)
        if row is None:
            SalutationLine.objects.create(secretariat_id=speech.secretariat_id, speech=speech, key=one.key, **facts)
        elif any(getattr(row, name) != value for name, value in facts.items()):
            for name, value in facts.items():
                setattr(row, name, value)
            row.save()
    for gone in known.values():
        gone.delete()


def follow(speech: Speech) -> Remade:
    """Make the list anew from the guests as they are now, keep it, and say what changed."""
    kept = [one.line() for one in SalutationLine.objects.filter(speech=speech)]
    made = remake(kept, fresh(speech))
    keep(speech, made.lines)
    return made
