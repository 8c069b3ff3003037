"""How plainly the office answers: figures of a quarter and of a year, on the portal, on the staff's page and on paper.

Only what the public may read is counted, so that everybody finds the same figures; how many restricted questions there
were besides is told to the staff alone.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.http import HttpResponse
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import get_language, ngettext, override
from django.utils.translation import gettext as _

from lugas.design.bars import bars
from lugas.design.papers import pdf_answer
from lugas.institutions.models import Secretariat
from lugas.language import dates
from lugas.letters.document_parts import Group, Letterhead
from lugas.letters.documents import ListingDocument
from lugas.letters.typesetting import typeset
from lugas.spokesperson import catalogue
from lugas.spokesperson.models import Answer, Question
from lugas.spokesperson.rules import OPEN, Figures, Status, Taken, by_month, figures, quarter_of

MOST = 5000
QUARTERS_BACK = 8
NAMED = re.compile(r"(20\d{2})-([1-4])")


@dataclass(frozen=True)
class Month:
    """A month in words: its name, how many answers, the median and the longest time."""

    name: str
    figures: Figures
    median: str
    worst: str


@dataclass(frozen=True)
class Report:
    """A quarter: its key ("2026-4") and name, its answered questions, those still open, the figures."""

    key: str
    name: str
    office: Secretariat
    answered: Sequence[Question]
    open: Sequence[Question]
    figures: Figures | None
    months: Sequence[Month]
    withheld: Sequence[tuple[str, int]]
    restricted: int

    @property
    def summary(self) -> str:
        """The figures in one sentence."""
        return sentence(self.figures)


def quarter_key(first: date) -> str:
    """A quarter as addresses name it: "2026-4"."""
    return f"{first.year}-{(first.month + 2) // 3}"


def quarter_name(first: date) -> str:
    """A quarter in words: "Triwulan IV 2026"."""
    number = ("I", "II", "III", "IV")[(first.month - 1) // 3]
    return _("Quarter %(number)s of %(year)s") % {"number": number, "year": first.year}


def quarter_named(key: str) -> tuple[date, date] | None:
    """First and last day of a named quarter; None for what names none."""
    found = NAMED.fullmatch(key)
    return quarter_of(date(int(found[1]), int(found[2]) * 3, 1)) if found else None


def quarters(today: date) -> list[tuple[str, str]]:
    """Key and name of the present quarter and those before it, the newest first."""
    found, day = [], today
    for _each in range(QUARTERS_BACK):
        first, _last = quarter_of(day)
        found.append((quarter_key(first), quarter_name(first)))
        day = first - timedelta(days=1)
    return found


def days_words(days: float) -> str:
    """So many working days: "pada hari yang sama", "1 hari kerja", "2,5 hari kerja"."""
    if days == 0:
        return _("the same day")
    if days != int(days):
        shown = f"{days:.1f}" if (get_language() or "id").startswith("en") else f"{days:.1f}".replace(".", ",")
        return _("%(n)s working days") % {"n": shown}
    return ngettext("%(n)s working day", "%(n)s working days", int(days)) % {"n": int(days)}


def sentence(found: Figures | None) -> str:
    """Figures as a sentence."""
    if found is None:
        return _("No answer in this time.")
    count = ngettext("%(n)s answer", "%(n)s answers", found.count) % {"n": found.count}
    facts = {
        "count": count,
        "median": days_words(found.median),
        "worst": days_words(found.worst),
        "good": found.in_time,
    }
    return _("%(count)s: half of them within %(median)s, the longest took %(worst)s; %(good)s came in time.") % facts


def published(office: Secretariat):
    """The questions of an office that the public may read."""
    return Question.objects.public().filter(secretariat_id=office.pk)


def bounds(first: date, last: date, zone: ZoneInfo) -> tuple[datetime, datetime]:
    """The moments between which days lie, on the clock of the office."""
    return datetime.combine(first, time(), zone), datetime.combine(last + timedelta(days=1), time(), zone)


def taken(rows: Sequence[Question], zone: ZoneInfo) -> list[Taken]:
    """Answered questions as the figures read them."""
    return [
        Taken(one.answered_at.astimezone(zone).date(), one.days_taken or 0, one.in_time)
        for one in rows
        if one.answered_at is not None
    ]


def month_rows(rows: Sequence[Question], zone: ZoneInfo) -> list[Month]:
    """The figures by month, in words."""
    return [
        Month(month_name(month), found, days_words(found.median), days_words(found.worst))
        for month, found in by_month(taken(rows, zone))
    ]


def month_name(month: date) -> str:
    """ "April 2024" in the reader's language."""
    return f"{dates.MONTHS[(get_language() or 'id')[:2]][month.month - 1]} {month.year}"


def make(office: Secretariat, first: date, last: date) -> Report:
    """The quarter of an office, whose region must be loaded. Four queries."""
    zone = ZoneInfo(office.time_zone)
    start, end = bounds(first, last, zone)
    rows = list(
        published(office).filter(answered_at__gte=start, answered_at__lt=end).order_by("answered_at", "id")[:MOST]
    )
    waiting = list(
        published(office).filter(status__in=OPEN, received_at__lt=end, stage=1).order_by("received_at")[:MOST]
    )
    reasons = [one.withheld for one in rows if one.withheld]
    withheld = [
        (exemption.label, reasons.count(exemption.key))
        for exemption in catalogue.exemptions()
        if exemption.key in reasons
    ]
    restricted = Question.objects.at_home().filter(
        secretariat_id=office.pk,
        secrecy=Question.Secrecy.RESTRICTED,
        status=Status.ANSWERED,
        public_since__isnull=True,
        answered_at__gte=start,
        answered_at__lt=end,
    )
    return Report(
        quarter_key(first),
        quarter_name(first),
        office,
        rows,
        waiting,
        figures(taken(rows, zone)),
        month_rows(rows, zone),
        withheld,
        restricted.count(),
    )


def year(office: Secretariat, today: date) -> tuple[Figures | None, list[Month]]:
    """The figures of the last twelve months."""
    zone = ZoneInfo(office.time_zone)
    first = (today.replace(day=1) - timedelta(days=330)).replace(day=1)
    start, end = bounds(first, today, zone)
    rows = list(published(office).filter(answered_at__gte=start, answered_at__lt=end).order_by("answered_at")[:MOST])
    return figures(taken(rows, zone)), month_rows(rows, zone)


def chart(months: Sequence[Month], title: str) -> SafeString:
    """The median of each month as bars; its table stands beside it."""
    return bars([(one.name, one.figures.median, one.median) for one in months], title=title)


# ---------- On paper ----------
def pdf(report: Report) -> bytes:
    """The quarter on paper, in Indonesian as all papers of the office."""
    with override("id"):
        office, zone = report.office, ZoneInfo(report.office.time_zone)
        found = make(office, *(quarter_named(report.key) or quarter_of(timezone.localdate())))
        groups = []
        for month in found.months:
            rows = [one for one in found.answered if month_name(day_of(one, zone).replace(day=1)) == month.name]
            groups.append(Group(f"{month.name}: {sentence(month.figures)}", [row(one, zone) for one in rows]))
        groups.append(Group(_("Not answered yet"), [row(one, zone) for one in found.open]))
        if found.withheld:
            reasons = [["", label, "", str(count), ""] for label, count in found.withheld]
            groups.append(Group(_("Answers that are not published, by the reason of the law"), reasons))
        document = ListingDocument(
            letterhead=Letterhead(name=office.name),
            heading=_("Report of the spokesperson"),
            sub=f"{found.name}. {found.summary}",
            columns=[_("Came"), _("Question"), _("Topic"), _("Working days"), _("Answered")],
            widths=[1.3, 4, 1.8, 1, 1.5],
            groups=groups,
            nothing=_("Nothing in this time"),
            landscape=True,
            mark=_(
                "Counted in working days; days of waiting for the asker are left out. Restricted questions are not counted."
            ),
        )
        return typeset([document])


def day_of(one: Question, zone: ZoneInfo) -> date:
    """The day of its answer."""
    assert one.answered_at is not None
    return one.answered_at.astimezone(zone).date()


def row(one: Question, zone: ZoneInfo) -> list[str]:
    """A question as a line of the table."""
    received = one.received_at or one.sent_at
    answered = ""
    if one.answered_at:
        answered = dates.plain_date(one.answered_at, zone)
        if one.withheld:
            answered += f"\n{_('to the asker alone')} ({_('letter')} {one.withheld})"
    return [
        dates.plain_date(received, zone),
        one.title or _("Being looked at"),
        catalogue.topic_name(one.topic),
        "" if one.days_taken is None or not one.answered_at else str(one.days_taken),
        answered,
    ]


def as_answer(report: Report) -> HttpResponse:
    """The paper as it is sent."""
    return pdf_answer(pdf(report), f"laporan-juru-bicara-{report.key}.pdf")


def exemption_words(answer: Answer) -> str:
    """The reason of the law as it is told; empty where nothing is withheld."""
    exemption = catalogue.exemption_of(answer.exemption)
    return exemption.label if exemption else ""
