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

# In Indonesian, as the letter names it: what the floor asked about no part stands under a heading of its own.
GENERAL = "Pertanyaan umum"
# A line of the letter takes 1000 characters; of those who were away as many are told in one.
LONGEST_LINE = 900


@dataclass(frozen=True, slots=True)
class Told:
    """A part with its lines; questions of the floor that were answered stand behind those that were written down.

    general: it is none of the parts that are kept, but the questions about the meeting as a whole.
    """

    part: Part
    said: tuple[Said, ...]
    general: bool = False

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
    parts = Part.objects.at_home().filter(minutes=minutes).order_by("order", "id")
    told = [Told(one, (*read(one.text), *asked.get(one.pk, []))) for one in parts]
    return [*told, *general(asked.get(None, []))]


def general(said: list[Said]) -> list[Told]:
    """The questions about the meeting as a whole, behind all parts; nothing where none was answered."""
    return [Told(Part(title=GENERAL), tuple(said), general=True)] if said else []


def who_was_there(meeting: Meeting) -> Roll:
    """Present, excused and absent, by the door's count and the answers of the seats."""
    there = registry.attendance(meeting)
    names = dict(named({one.region for one in there if one.region}).values_list("code", "name"))
    arrived = []
    for one in there:
        office = f"{one.office} (mewakili {one.came_for})" if one.came_for else one.office
        # The same office came from many regions; where its own words name the region, once is enough.
        region = names.get(one.region, "")
        told = (one.name, office, "" if region.casefold() in office.casefold() else region)
        arrived.append((one.seat_id, ", ".join(filter(None, told))))
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
        "present": [*there.present, *together("Berhalangan", there.excused), *together("Tidak hadir", there.absent)],
        "opening_words": "\n\n".join(line for one in opening for line in spoken(one)),
        "discussion": "\n\n".join(line for one in others for line in discussed(one)),
        "decisions": decisions,
        "follow_up": [[one.what, bound(one.regions), plain_date(one.due_on, "UTC")] for one in recommended],
    }
    return {key: value for key, value in filled.items() if value}


def together(word: str, who: tuple[str, ...]) -> list[str]:
    """Who was not there, all in one line: "Tidak hadir (2): A, Alor; B, Belu". So many that it grows too long go on in the next."""
    lines: list[str] = []
    for one in who:
        if lines and len(lines[-1]) + len(one) < LONGEST_LINE:
            lines[-1] += f"; {one}"
        else:
            lines.append(f"{word} ({len(who)}): {one}" if not lines else f"{word} (lanjutan): {one}")
    return lines


def discussed(told: Told) -> list[str]:
    """A part as paragraphs: its title, then what was spoken."""
    return [told.part.title, *spoken(told)]


def spoken(told: Told) -> list[str]:
    """What was said, then what was asked and answered, a paragraph each; what was decided stands with the decisions."""
    lines = [one.words for one in told.points]
    for one in told.questions:
        asker = f"{one.office} bertanya: " if one.office else "Pertanyaan: "
        lines.append(f"{asker}{one.words}" + (f" Jawaban: {one.answer}" if one.answer else ""))
    return lines


def bound(codes: list[str]) -> str:
    """Whom a recommendation binds, in words."""
    names = list(named(codes).order_by("code").values_list("name", flat=True))
    return ", ".join(names) if len(names) <= 4 else f"{len(names)} daerah"
