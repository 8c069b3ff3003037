"""The half-yearly report of follow-ups (PP 12/2017 art. 28): what was open at some time of the half year, by who does it.

It tells how each stood at the end of the half year, or stands now while it lasts. Papers are in Indonesian.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import IO
from zoneinfo import ZoneInfo

from django.db.models import F, OuterRef, Q, QuerySet, Subquery, TextField, Value
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from lugas.accounts.models import User
from lugas.design.parts import State
from lugas.design.workbook import workbook
from lugas.followups import words
from lugas.followups.models import Direction, DirectionStep
from lugas.followups.queries import visible_directions
from lugas.followups.rules import FINISHED, UNDONE, HalfYear, Progress
from lugas.language.dates import plain_date
from lugas.letters.document_parts import Group, Letterhead
from lugas.letters.documents import ListingDocument
from lugas.tenancy.scope import home

GIVEN, ASKED = "given", "asked"
COUNTS = ("all", "finished", "unverified", "ongoing", "open", "late", "dropped")


@dataclass(frozen=True, slots=True)
class Line:
    """One follow-up in the report. party: who does it; order: by which parties are sorted; told: what was said last."""

    party: str
    order: str
    public_id: str
    what: str
    about: str
    given_on: date
    due_on: date
    progress: str
    told: str
    late: bool

    @property
    def state(self) -> State:
        """How it stood, as people read it."""
        return words.progress_state(self.progress, late=self.late)


@dataclass
class Party:
    """Who does it, with the follow-ups."""

    name: str
    lines: list[Line] = field(default_factory=list)

    @property
    def counts(self) -> dict[str, int]:
        """How many stood how (COUNTS); what is late is counted as late besides as what it is."""
        return counted(self.lines)


def counted(lines: Iterable[Line]) -> dict[str, int]:
    """How many stood how."""
    told = dict.fromkeys(COUNTS, 0)
    for one in lines:
        told["all"] += 1
        told["finished"] += one.progress in FINISHED
        told["unverified"] += one.progress == Progress.DONE
        told["dropped"] += one.progress == Progress.DROPPED
        told["open"] += one.progress == Progress.OPEN
        told["ongoing"] += one.progress in (Progress.ONGOING, Progress.RETURNED)
        told["late"] += one.late
    return told


def found(user: User, half: HalfYear, side: str, zone: ZoneInfo) -> QuerySet[Direction]:
    """The follow-ups that were open at some time of the half year. side: GIVEN by this secretariat or ASKED of it by others."""
    begin = datetime.combine(half.first, time.min, zone)
    end = datetime.combine(half.last + timedelta(days=1), time.min, zone)
    last = DirectionStep.objects.filter(direction=OuterRef("pk"), at__lt=end).order_by("-number")
    mine = Q(secretariat=home()) if side == GIVEN else Q(to=home()) & ~Q(secretariat=home())
    settled = Q(then__in=[Progress.VERIFIED, Progress.DROPPED], then_at__lt=begin)
    return (
        visible_directions(user)
        .filter(mine, made_at__lt=end)
        .annotate(
            then=Coalesce(Subquery(last.values("progress")[:1]), Value(Progress.OPEN.value)),
            then_at=Coalesce(Subquery(last.values("at")[:1]), F("made_at")),
            then_told=Coalesce(Subquery(last.values("text")[:1]), Value("", output_field=TextField())),
        )
        .exclude(settled)
    )


def parties(user: User, half: HalfYear, side: str = GIVEN, *, region: str = "") -> list[Party]:
    """By who does it, in the order of the regions' codes; asked of us: by who asks. region: of one alone, by its code."""
    assert user.acting is not None
    zone = ZoneInfo(user.acting.secretariat.time_zone)
    day = min(half.last, timezone.now().astimezone(zone).date())
    other = "to" if side == GIVEN else "secretariat"
    chosen = found(user, half, side, zone)
    if region:
        chosen = chosen.filter(**{f"{other}__region__code": region})
    rows = chosen.order_by(f"{other}__region__code", "due_on", "id").values_list(
        f"{other}__region__name", f"{other}__region__code", f"{other}_id", "words", "public_id", "what", "title",
        "made_at", "due_on", "then", "then_told",
    )  # fmt: skip
    told: dict[str, Party] = {}
    for name, code, pk, who, public_id, what, about, made, due, then, text in rows:
        party = who if pk == home() else name
        late = then in UNDONE and due < day
        made_on = made.astimezone(zone).date()
        line = Line(party, code, public_id, what, about, made_on, due, then, text, late)
        told.setdefault(party, Party(party)).lines.append(line)
    return list(told.values())


def name_of(half: HalfYear) -> str:
    """ "Semester II 2026"."""
    return _("Half year %(number)s of %(year)s") % {"number": "I" if half.number == 1 else "II", "year": half.year}


def summary(counts: dict[str, int]) -> str:
    """How many, in a sentence without what there is none of: "66 tindak lanjut: 24 selesai, 3 terlambat"."""
    many = ngettext("%(n)s follow-up", "%(n)s follow-ups", counts["all"]) % {"n": counts["all"]}
    told = [
        (counts["finished"], _("%(n)s finished")),
        (counts["unverified"], _("%(n)s of these not verified yet")),
        (counts["ongoing"], _("%(n)s in progress")),
        (counts["open"], _("%(n)s not begun")),
        (counts["late"], _("%(n)s late")),
        (counts["dropped"], _("%(n)s dropped")),
    ]
    parts = [word % {"n": count} for count, word in told if count]
    return f"{many}: {', '.join(parts)}" if parts else many


def document(found_parties: list[Party], half: HalfYear, user: User) -> ListingDocument:
    """The report on paper: the whole in the heading, then party by party."""
    assert user.acting is not None
    office = user.acting.secretariat
    with override("id"):
        return ListingDocument(
            letterhead=Letterhead(name=office.name),
            heading=_("Half-yearly report of follow-ups"),
            sub=f"{name_of(half)}\n{summary(counted(line for one in found_parties for line in one.lines))}",
            columns=[_("Follow-up"), _("Until"), _("State"), _("What was told last")],
            widths=[4.2, 1.8, 1.8, 4],
            groups=[
                Group(
                    title=f"{one.name} · {summary(one.counts)}",
                    rows=[
                        [line.what, plain_date(line.due_on, office.time_zone), line.state.word, line.told]
                        for line in one.lines
                    ],
                )
                for one in found_parties
            ],
            nothing=_("No follow-up in this half year."),
            mark=_("Made %(when)s") % {"when": words.moment(timezone.now(), office.time_zone)},
        )


def table(found_parties: list[Party], half: HalfYear, zone: str) -> IO[bytes]:
    """The same for Excel, a line for each follow-up."""
    with override("id"):
        heads = [
            _("Party"), _("Follow-up"), _("Because of"), _("Given"), _("Until"), _("State"), _("What was told last")
        ]  # fmt: skip
        rows = [
            [
                one.name, line.what, line.about, plain_date(line.given_on, zone), plain_date(line.due_on, zone),
                line.state.word, line.told,
            ]
            for one in found_parties
            for line in one.lines
        ]  # fmt: skip
        return workbook(name_of(half), heads, rows, [30, 50, 40, 18, 18, 18, 60], wraps=True, texts=True)
