"""The sheet of a day as a PDF of one page, and its text for chats. Both are Indonesian, as all papers of the office are."""

from __future__ import annotations

from django.utils import timezone
from django.utils.translation import override

from lugas.agenda.words import stamp
from lugas.briefs import rules
from lugas.briefs.gathering import Brief
from lugas.briefs.rules import Line
from lugas.briefs.words import labels
from lugas.institutions.models import Position, Secretariat
from lugas.language.dates import long_date
from lugas.letters.compose import letterhead
from lugas.letters.document_parts import AgendaLine, Fact
from lugas.letters.documents import AgendaDocument
from lugas.letters.typesetting import typeset

HEADING = "Agenda kegiatan"
PRINTED = ("state", "place", "organiser", "dress", "who", "companions", "officers", "contact")


def pdf(brief: Brief, office: Secretariat) -> bytes:
    """The sheet. brief: made under override("id"), so that its words are Indonesian. Raises FontsMissing."""
    with override("id"):
        return typeset([document(brief, office)])


def document(brief: Brief, office: Secretariat) -> AgendaDocument:
    """What the sheet says."""
    return AgendaDocument(
        letterhead=letterhead(head_of(office), office),
        heading=heading(brief),
        day=long_date(brief.day, brief.zone, "id"),
        lines=[line(one) for one in brief.all_lines],
        empty=labels()["empty"],
        state=f"Keadaan {stamp(timezone.now(), brief.zone)}",
        security="TERBATAS" if any(one.restricted for one in brief.all_lines) else "",
    )


def line(one: Line) -> AgendaLine:
    """A line of the sheet with the facts that it has."""
    words = labels()
    values = {name: rules.joined(getattr(one, name)) for name in PRINTED}
    values["contact"] = ", ".join(filter(None, [one.contact, one.phone]))
    facts = [Fact(words[name], value) for name, value in values.items() if value]
    if one.notes:
        facts.append(Fact("Catatan", one.notes))
    return AgendaLine(one.time, one.title, one.duration, facts)


def heading(brief: Brief) -> str:
    """AGENDA KEGIATAN of whom; the title of a leader's brief is "Agenda <who>"."""
    return brief.title.replace("Agenda", HEADING, 1) if brief.title.startswith("Agenda") else brief.title


def head_of(office: Secretariat) -> Position:
    """An office under the secretariat's own head: the sheet is the secretariat's, also a governor's day."""
    found = Position.objects.at_home().select_related("unit__parent__parent").order_by("order", "pk")
    return found.filter(unit__isnull=False).first() or Position(secretariat=office, title=office.name)


def chat(brief: Brief) -> str:
    """The day for a chat that many read: no telephone, no note, nothing of what is restricted but its hours."""
    with override("id"):
        return rules.chat_text(
            heading(brief).upper(), long_date(brief.day, brief.zone, "id"), brief.all_lines, labels()
        )


def own_text(brief: Brief) -> str:
    """The day as a mail to one person: as the chat's, with what the person's role may read besides."""
    parts = []
    for number, one in enumerate(brief.all_lines, start=1):
        told = line(one)
        length = f" ({one.duration})" if one.duration else ""
        rows = [f"{number}. {one.time}{length}", one.title, *(f"{fact.label}: {fact.value}" for fact in told.facts)]
        parts.append("\n".join(rows))
    return "\n\n".join(parts) or labels()["empty"]
