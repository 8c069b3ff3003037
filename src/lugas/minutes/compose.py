"""The minutes as one record: what was said part by part, who was there, and the fields of the letter of kind `minutes`.

In Indonesian, like all papers.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse

from lugas.language.dates import plain_date
from lugas.meetings import queries as meetings
from lugas.meetings import registry
from lugas.meetings.models import Meeting, Seat
from lugas.meetings.offices import named
from lugas.minutes.models import FloorQuestion, Minutes, Part
from lugas.minutes.rules import Line, Place, Queue, Roll, Said, of, read, roll


@dataclass(frozen=True, slots=True)
class Told:
    """A part with its lines; questions of the floor that were answered stand behind those that were written down."""

    part: Part
    said: tuple[Said, ...]

    @property
    def points(self) -> tuple[Said, ...]:
        """What was said."""
        return of(self.said, Line.POINT)

    @property
    def questions(self) -> tuple[Said, ...]:
        """What was asked, with the answers."""
        return of(self.said, Line.QUESTION)

    @property
    def decisions(self) -> tuple[Said, ...]:
        """What was decided."""
        return of(self.said, Line.DECISION)


def url_of(minutes: Minutes) -> str:
    """The page of the minutes for the staff."""
    return reverse("minutes:page", args=[minutes.meeting.slug])


def parts_told(minutes: Minutes) -> list[Told]:
    """All parts in their order. Two queries."""
    asked: dict[int | None, list[Said]] = {}
    for one in FloorQuestion.objects.at_home().filter(minutes=minutes, state=Queue.ANSWERED).order_by("id"):
        asked.setdefault(one.part_id, []).append(Said(Line.QUESTION, one.words, one.office, one.answer))
    parts = list(Part.objects.at_home().filter(minutes=minutes).order_by("order", "id"))
    # Questions of no part are told where the last session is.
    last = next((one.pk for one in reversed(parts) if one.kind == "session"), parts[-1].pk if parts else None)
    if None in asked and last is not None:
        asked[last] = [*asked.get(last, []), *asked.pop(None)]
    return [Told(one, (*read(one.text), *asked.get(one.pk, []))) for one in parts]


def who_was_there(meeting: Meeting) -> Roll:
    """Present, excused and absent, by the door's count and the answers of the seats."""
    arrived = []
    for one in registry.attendance(meeting):
        office = f"{one.office} (mewakili {one.came_for})" if one.came_for else one.office
        arrived.append((one.seat_id, ", ".join(filter(None, (one.name, office)))))
    return roll([place(one) for one in meetings.seats(meeting) if not one.left_out], arrived)


def place(seat: Seat) -> Place:
    """A seat as the rules read it; a name that was emptied is told by the office alone."""
    answer = getattr(seat, "answer", None)
    name = answer.name if answer and answer.name != "-" else ""
    who = ", ".join(filter(None, (name, answer.office))) if answer and answer.outcome == "sends" else name
    return Place(
        key=seat.pk,
        office=seat.office,
        region=seat.region.name if seat.region else seat.body,
        way=meetings.standing(seat),
        who=who,
        reason=answer.reason if answer else "",
    )


def content(minutes: Minutes) -> dict[str, object]:
    """The fields of the letter (letters/data/kinds/minutes.toml), filled from the record; what is not known is left out."""
    told = parts_told(minutes)
    opening = [one for one in told if one.part.kind == "opening"]
    others = [one for one in told if one.part.kind != "opening" and one.said]
    there = who_was_there(minutes.meeting)
    recommended = list(minutes.meeting.recommendations.all())
    decisions = [said.words for one in told for said in one.decisions]
    decisions += [one.what for one in recommended if one.what not in decisions]
    filled = {
        "invited_by": minutes.invited_by,
        "chair": minutes.chair,
        "secretary": minutes.secretary,
        "recorder": minutes.recorder,
        "present": [*there.present, *listed("Berhalangan", there.excused), *listed("Tidak hadir", there.absent)],
        "opening_words": "\n\n".join(said.words for one in opening for said in one.points),
        "discussion": "\n\n".join(line for one in others for line in discussed(one)),
        "decisions": decisions,
        "follow_up": [[one.what, bound(one.regions), plain_date(one.due_on, "UTC")] for one in recommended],
    }
    return {key: value for key, value in filled.items() if value}


def listed(word: str, who: tuple[str, ...]) -> list[str]:
    """Who was not there, each line saying so."""
    return [f"{word}: {one}" for one in who]


def discussed(told: Told) -> list[str]:
    """A part as paragraphs: its title, what was said, what was asked and answered."""
    lines = [told.part.title, *(one.words for one in told.points)]
    for one in told.questions:
        asker = f"{one.office} bertanya: " if one.office else "Pertanyaan: "
        lines.append(f"{asker}{one.words}" + (f" Jawaban: {one.answer}" if one.answer else ""))
    return lines


def bound(codes: list[str]) -> str:
    """Whom a recommendation binds, in words."""
    names = list(named(codes).order_by("code").values_list("name", flat=True))
    return ", ".join(names) if len(names) <= 4 else f"{len(names)} daerah"
