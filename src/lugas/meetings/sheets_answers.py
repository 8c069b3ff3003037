"""Who comes and who registered, as tables for Excel. Rows are read from the database as they are written, so that large ones need little memory."""

from __future__ import annotations

from collections.abc import Iterator

from django.http import FileResponse
from django.utils.translation import gettext as _
from django.utils.translation import override

from lugas.design.workbook import MEDIA_TYPE, workbook
from lugas.language.dates import clock, plain_date
from lugas.meetings import queries, queries_registering, words
from lugas.meetings.models import Meeting, Registrant, Registration
from lugas.meetings.words_registering import answer_lines

CHUNK = 1000


def answers_xlsx(meeting: Meeting) -> FileResponse:
    """Every invited office with its answer, a line each, in the order of the list."""
    with override("id"):
        heads = [_("No."), _("Region"), _("Office"), _("Body"), _("Answer"), _("Name of who comes")]
        heads += [_("Office of who comes"), _("Reason"), _("Answered"), *asked_heads(meeting)]
        made = workbook(_("Answers"), heads, answer_rows(meeting), [6, 24, 40, 40, 18, 30, 30, 30, 20, *[18] * 6])
    return sent(made, f"jawaban-{meeting.slug}.xlsx")


def asked_heads(meeting: Meeting) -> list[str]:
    """The columns of what the answer asks besides."""
    return [str(word) for key, word in Meeting.ASKS if key in meeting.asks]


def answer_rows(meeting: Meeting) -> Iterator[list[object]]:
    """The lines, as they come from the database."""
    zone = words.zone_of(meeting)
    for number, seat in enumerate(queries.seats(meeting).iterator(chunk_size=CHUNK), 1):
        answer = getattr(seat, "answer", None)
        row: list[object] = [number, seat.region.name if seat.region else "", seat.office, seat.body]
        row.append(words.seat_state(seat).word)
        if answer is None:
            yield [*row, "", "", seat.left_out, ""]
            continue
        when = f"{plain_date(answer.answered_at, zone)} {clock(answer.answered_at, zone)}"
        told = [value_words(getattr(answer, key)) for key, _word in Meeting.ASKS if key in meeting.asks]
        yield [*row, answer.name, answer.office, answer.reason or seat.left_out, when, *told]


def value_words(value: object) -> object:
    """What was answered, as a cell: yes and no in words."""
    return (_("Yes") if value else _("No")) if isinstance(value, bool) else "" if value is None else value


def registrants_xlsx(meeting: Meeting, registration: Registration) -> FileResponse:
    """Who registered, in the order of the list, with what they answered."""
    labels = [one["label"] for one in registration.questions]
    with override("id"):
        heads = [_("Turn"), _("Name"), _("Office"), _("Body"), _("Region"), _("E-mail"), _("State"), _("Registered")]
        rows = registrant_rows(meeting, labels)
        made = workbook(_("Registered"), [*heads, *labels], rows, [8, 30, 30, 30, 24, 30, 24, 20, *[24] * len(labels)])
    return sent(made, f"pendaftar-{meeting.slug}.xlsx")


def registrant_rows(meeting: Meeting, labels: list[str]) -> Iterator[list[object]]:
    """The lines, as they come from the database."""
    zone = words.zone_of(meeting)
    for one in queries_registering.registrants(meeting).iterator(chunk_size=CHUNK):
        yield [
            *registrant_cells(one),
            f"{plain_date(one.asked_at, zone)} {clock(one.asked_at, zone)}",
            *told(one, labels),
        ]


def registrant_cells(one: Registrant) -> list[object]:
    """Who it is, and how it stands."""
    region = one.region.name if one.region else ""
    return [one.turn or "", one.name, one.office, one.body, region, one.email, str(one.get_stage_display())]


def told(one: Registrant, labels: list[str]) -> list[str]:
    """The answers to these questions."""
    found = dict(answer_lines(one))
    return [found.get(label, "") for label in labels]


def sent(made: object, name: str) -> FileResponse:
    """The file to be kept by nobody on the way."""
    answer = FileResponse(made, as_attachment=True, filename=name, content_type=MEDIA_TYPE)
    answer["Cache-Control"] = "private, no-store"
    return answer
