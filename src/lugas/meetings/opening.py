"""What the next meeting opens with: what became of the last one's recommendations, made from the record."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from lugas.accounts.models import User
from lugas.followups.models import DirectionStep
from lugas.followups.rules import FINISHED, Progress
from lugas.meetings import outcome, words
from lugas.meetings.models import Meeting, Recommendation
from lugas.meetings.outcome import Outcome, Party, Tally

LONGEST_EVIDENCE, MOST_NAMED, MOST_ELDERS = 280, 12, 6


@dataclass(frozen=True)
class Item:
    """One recommendation. left: who has not finished, those that are late first; elders: what became of those that it repeats."""

    number: int
    what: str
    tally: Tally
    evidence: str
    left: tuple[str, ...]
    elders: tuple[str, ...]

    @property
    def title(self) -> str:
        """ "2. Tetapkan juru bicara"."""
        return f"{self.number}. {self.what}"

    def rows(self) -> list[tuple[str, str]]:
        """What is told of it: what, and the words."""
        told = [(_("How far"), counted(self.tally))]
        if self.evidence:
            told.append((_("Best evidence"), self.evidence))
        if self.left:
            told.append((_("What is left"), listed(self.left)))
        if self.elders:
            told.append((_("Asked before"), "\n".join(self.elders)))
        return told


@dataclass(frozen=True)
class Told:
    """What became of a meeting. title: of the meeting it tells of."""

    title: str
    summary: str
    items: list[Item]


def counted(tally: Tally) -> str:
    """ "14 dari 22 selesai, 2 di antaranya menunggu verifikasi, 3 terlambat, 1 dihentikan"."""
    if not tally.all:
        return _("Nobody was asked yet.")
    told = [_("%(finished)s of %(all)s finished") % {"finished": tally.finished, "all": tally.all}]
    if tally.unverified:
        # Reported is not yet found so: of what counts as finished, who reads must see how much rests on a report alone.
        told.append(_("%(unverified)s of these not verified yet") % {"unverified": tally.unverified})
    if tally.late:
        told.append(_("%(late)s late") % {"late": tally.late})
    if tally.dropped:
        told.append(_("%(dropped)s dropped") % {"dropped": tally.dropped})
    return ", ".join(told)


def listed(names: tuple[str, ...]) -> str:
    """Names in a line; of many the first, and how many more."""
    shown = ", ".join(names[:MOST_NAMED])
    more = len(names) - MOST_NAMED
    return shown if more <= 0 else _("%(names)s and %(more)s more") % {"names": shown, "more": more}


def last_before(meeting: Meeting) -> Meeting | None:
    """The office's meeting before this one that recommended something."""
    found = Meeting.objects.at_home().filter(
        activity__starts_at__lt=meeting.activity.starts_at, recommendations__isnull=False
    )
    return found.select_related("activity", "secretariat__region").order_by("-activity__starts_at", "-id").first()


def told(meeting: Meeting, user: User) -> Told:
    """What became of the meeting before this one. Raises LookupError where there is none."""
    last = last_before(meeting)
    if last is None:
        raise LookupError("no earlier meeting recommended anything")
    found = list(last.recommendations.all())
    read = read_now(last, found, user)
    evidence = best_evidence(last, found, user)
    chains = chains_of(found, user)
    items = [
        Item(
            one.number, one.what, read.by_recommendation[one.pk], evidence.get(one.pk, ""), left(read, one),
            tuple(line for _elder, line in chains[one.pk]),
        )
        for one in found
    ]  # fmt: skip
    return Told(last.activity.title, counted(read.whole), items)


def read_now(meeting: Meeting, found: list[Recommendation], user: User, parties: list[Party] | None = None) -> Outcome:
    """How far they have come today at the meeting's place. parties: whose cells are wanted, by default all."""
    zone = words.zone_of(meeting)
    today = timezone.now().astimezone(zone).date()
    return outcome.read(meeting, found, user, today=today, zone=zone, parties=parties)


def left(read: Outcome, one: Recommendation) -> tuple[str, ...]:
    """Who has not finished, those that are late first."""
    rows: list[tuple[bool, date, str]] = []
    for party in read.parties:
        cell = read.cells.get((party.key, one.pk))
        if cell is not None and cell.progress not in (*FINISHED, Progress.DROPPED):
            rows.append((not cell.late, cell.due_on, party.name))
    return tuple(name for _late, _due, name in sorted(rows, key=lambda row: row[:2]))


def best_evidence(meeting: Meeting, found: list[Recommendation], user: User) -> dict[int, str]:
    """By recommendation the report that shows most: verified ones first, then those with more links, then the longer one."""
    done = outcome.asked_for(meeting, found, user).filter(Q(progress__in=FINISHED))
    state = dict(done.order_by().values_list("pk", "progress"))  # type: ignore[misc]
    steps = (
        DirectionStep.objects.filter(direction__in=list(state), progress=Progress.DONE)
        .order_by("direction_id", "-number")
        .annotate(shown=Count("links"))
        .values_list("direction_id", "direction__subject_id", "direction__to__region__name", "text", "shown")
    )
    best: dict[int, tuple[tuple[bool, int, int], str]] = {}
    seen: set[int] = set()
    for direction, recommendation, region, text, shown in steps:
        # The last report alone: an earlier one was returned.
        if direction in seen:
            continue
        seen.add(direction)
        weight = (state[direction] == Progress.VERIFIED, shown, min(len(text), LONGEST_EVIDENCE))
        words_of = f"{region}: {text}"
        cut = words_of if len(words_of) <= LONGEST_EVIDENCE else f"{words_of[: LONGEST_EVIDENCE - 1]}…"
        if recommendation not in best or weight > best[recommendation][0]:
            best[recommendation] = (weight, " ".join(cut.split()))
    return {key: text for key, (_weight, text) in best.items()}


def chains_of(found: list[Recommendation], user: User) -> dict[int, list[tuple[Recommendation, str]]]:
    """By recommendation those that it repeats, the latest first, each with what became of it. Two queries a generation."""
    chains: dict[int, list[tuple[Recommendation, str]]] = {one.pk: [] for one in found}
    current = {one.pk: one.elder_id for one in found if one.elder_id}
    for _generation in range(MOST_ELDERS):
        if not current:
            break
        elders = {
            one.pk: one
            for one in Recommendation.objects.at_home()
            .filter(pk__in=set(current.values()))
            .select_related("meeting__activity", "meeting__secretariat__region")
        }
        tallies = tallies_of(list(elders.values()), user)
        for pk, elder_id in list(current.items()):
            elder = elders[elder_id]
            facts = {
                "number": elder.number, "title": elder.meeting.activity.title, "counts": counted(tallies[elder.pk])
            }  # fmt: skip
            chains[pk].append((elder, _("Number %(number)s of %(title)s: %(counts)s") % facts))
        current = {pk: elders[elder_id].elder_id for pk, elder_id in current.items() if elders[elder_id].elder_id}
    return chains


def tallies_of(found: list[Recommendation], user: User) -> dict[int, Tally]:
    """How far recommendations of several meetings have come."""
    told: dict[int, Tally] = {}
    by_meeting: dict[int, list[Recommendation]] = {}
    for one in found:
        by_meeting.setdefault(one.meeting_id, []).append(one)
    for group in by_meeting.values():
        zone = words.zone_of(group[0].meeting)
        today = timezone.now().astimezone(zone).date()
        told |= outcome.tallies(group[0].meeting, group, user, today=today, zone=zone)
    return told


def outline(told_of: Told) -> str:
    """The slides, as the maker of slides reads them (speeches/slides.py): a line a slide, "-" before a point."""
    lines = [_("What became of: %(title)s") % {"title": told_of.title}, f"- {told_of.summary}"]
    lines += [f"- {one.title}: {counted(one.tally)}" for one in told_of.items]
    for one in told_of.items:
        lines.append(one.title)
        for what, text in one.rows():
            lines += [f"- {what}: {' '.join(part.split())}" for part in text.splitlines()]
    return "\n".join(lines)
