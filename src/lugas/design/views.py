"""The page of components and its companions: every part with its states, for people, for axe and for pictures."""

from __future__ import annotations

from datetime import datetime

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from lugas.design import samples
from lugas.design.parts import State
from lugas.design.slots import lanes, slot_classes

ICONS = [
    "today",
    "incoming",
    "calendar",
    "activity",
    "document",
    "speech",
    "media",
    "meeting",
    "followup",
    "person",
    "people",
    "more",
    "search",
    "camera",
    "right",
    "left",
    "up",
    "down",
    "close",
    "check",
    "plus",
    "place",
    "clock",
    "car",
    "plane",
    "download",
    "upload",
    "print",
    "share",
    "photo",
    "attachment",
    "undo",
    "warning",
    "info",
    "offline",
    "edit",
    "filter",
    "delegate",
    "review",
    "lock",
    "key",
    "mail",
    "bell",
    "trash",
    "settings",
    "out",
    "link",
    "external",
    "globe",
    "building",
    "history",
    "list",
    "map",
    "flag",
    "eye",
    "publish",
    "shield",
    "chart",
    "send",
]
EVENTS = (
    ("Apel pagi", 8, 0, 8, 30, "past", "Kantor Gubernur"),
    ("45 m ke Oesao", 9, 30, 10, 15, "travel", ""),
    ("Panen raya jagung", 10, 30, 12, 0, "", "Oesao"),
    ("45 m ke Kupang", 12, 0, 12, 45, "travel", ""),
    ("Audiensi Ombudsman", 14, 0, 15, 0, "tentative", "Ruang kerja"),
    ("Rapat persiapan Hari Otonomi Daerah", 16, 0, 17, 30, "", "Ruang rapat Gubernur"),
)
CLASHING = (
    ("Ramah tamah", 10, 0, 11, 30, "", "Aula"),
    ("Temu BPK", 10, 30, 12, 0, "tentative", ""),
    ("Foto bersama", 13, 0, 13, 15, "", ""),
    ("Tanda tangan naskah", 13, 30, 14, 0, "", ""),
)


def _column(events: tuple[tuple[str, int, int, int, int, str, str], ...]) -> list[dict[str, str]]:
    """The events of one column with their slots and lanes, as the calendar makes them."""
    spans = [
        (datetime(2024, 4, 24, hour, minute), datetime(2024, 4, 24, end_hour, end_minute))
        for _title, hour, minute, end_hour, end_minute, _kind, _meta in events
    ]
    return [
        {
            "title": title,
            "time": f"{start:%H.%M}–{end:%H.%M}",
            "slots": f"{slot_classes(start, end, first=7, last=18)} {lane}".strip(),
            "kind": kind,
            "meta": meta,
        }
        for (title, *_times, kind, meta), (start, end), lane in zip(events, spans, lanes(spans), strict=True)
    ]


def components(request: HttpRequest) -> HttpResponse:
    """Every component with each of its states, within the staff's shell."""
    return render(
        request,
        "design/components.html",
        {
            "shell": samples.SHELL,
            "form": samples.sample_form(),
            "states": samples.STATES,
            "steps": samples.STEPS,
            "tentative": samples.TENTATIVE,
            "lacking": samples.LACKING,
            "new": samples.NEW,
            "represented": samples.REPRESENTED,
            "icons": ICONS,
            "columns": [
                ("Pj. Gubernur", "Kupang, Oesao", True, _column(EVENTS)),
                ("Pj. Sekda", "Kupang", False, _column(CLASHING)),
            ],
            "page": Paginator(range(1300), 100).page(2),
        },
    )


def sheet(request: HttpRequest) -> HttpResponse:
    """A sheet made for A4."""
    return render(request, "design/sample_sheet.html", {"states": samples.STATES})


def form_page(request: HttpRequest) -> HttpResponse:
    """A page with one small form, as for signing in."""
    return render(request, "design/sample_form_page.html", {"form": samples.SampleForm()})


def portal(request: HttpRequest) -> HttpResponse:
    """The frame of the public pages."""
    return render(request, "design/sample_portal.html", {"site": samples.SITE, "tentative": samples.TENTATIVE})


def deciding(request: HttpRequest) -> HttpResponse:
    """The desk where an invitation is decided: queue, letter, what was read, the day, the bar."""
    return render(
        request,
        "design/sample_deciding.html",
        {
            "shell": samples.SHELL,
            "new": samples.NEW,
            "late": State("Terlambat 1 hari", "late", "mengkudu"),
            "zone": State("Periksa zona", "lacking", "kunyit"),
            "unreachable": State("Tidak terkejar: tiba di Soe 11.00", "late", "mengkudu"),
        },
    )


def options(request: HttpRequest) -> HttpResponse:
    """What a picker asks for: the places whose name holds `q`."""
    words = request.GET.get("q", "").casefold()
    found = [place for place in samples.PLACES if words in place[1].casefold()]
    return render(request, "design/sample_options.html", {"places": found})
