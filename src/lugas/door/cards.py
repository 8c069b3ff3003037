"""Badges on paper: one PDF, eight to a sheet. The template is typst/badges.typ; this side only hands over the data and the codes' squares.

Two thousand badges are one run of typst; what stands around it must not be felt.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import typst
from django.utils.translation import gettext as _
from django.utils.translation import override

from lugas.door import rules
from lugas.door.actions.keeping import signing_key
from lugas.door.models import Badge, Door
from lugas.door.queries import Printed
from lugas.language.dates import long_date
from lugas.letters.codes import qr_rows, qr_squares
from lugas.letters.typesetting import fonts, printable
from lugas.meetings.models import Meeting
from lugas.meetings.words import zone_of

TEMPLATE = Path(__file__).parent / "typst" / "badges.typ"
# Dark squares are black, light ones white.
SHADES = b"\xff\x00"


def pdf(door: Door, meeting: Meeting, badges: Sequence[Printed]) -> bytes:
    """The badges in this order, in Indonesian. badges: at least one."""
    with override("id"):
        data = json.dumps(contents(meeting, badges), ensure_ascii=False)
    return typeset(printable(data), squares(door, badges))


def typeset(data: str, codes: bytearray) -> bytes:
    """Run typst once. data: JSON as the template reads it; codes: the squares of all codes, a byte each."""
    return run(TEMPLATE, data, {"codes.bin": codes})


def run(template: Path, data: str, files: Mapping[str, bytes | bytearray]) -> bytes:
    """One run of typst on a template of this room. files: what it may read beside it."""
    # typst takes files in memory as well, but none that are not text.
    with TemporaryDirectory(prefix="lugas-door-") as root:
        shutil.copyfile(template, Path(root, template.name))
        for name, content in files.items():
            Path(root, name).write_bytes(content)
        made: bytes = typst.compile(  # type: ignore[assignment]
            Path(root, template.name), root=root, font_paths=fonts(), sys_inputs={"data": data}, format="pdf"
        )
    return made


def squares(door: Door, badges: Sequence[Printed]) -> bytearray:
    """The squares of the codes, one after the other, row by row, 0 for dark and 255 for light."""
    missing = [one.code for one in badges if not one.signature]
    key = signing_key(door) if missing else None
    signed = {code: rules.code_signature(door.event, code, key) for code in missing} if key else {}
    texts = [rules.badge_code(door.event, one.code, one.signature or signed[one.code]) for one in badges]
    return qr_squares(texts, SHADES)


def contents(meeting: Meeting, badges: Sequence[Printed]) -> dict[str, object]:
    """What the template reads."""
    zone = zone_of(meeting)
    first, last = (long_date(at, zone) for at in (meeting.activity.starts_at, meeting.activity.ends_at))
    when = first if first == last else f"{first} – {last}"
    return {
        "title": meeting.activity.title,
        "when": "\n".join(filter(None, (when, meeting.activity.place))),
        "size": len(qr_rows(rules.badge_code("A" * 8, "A" * 16, "A" * 103))),
        "alt": _("QR code of the badge"),
        "note": _("Show this code at the door. It tells nothing of you."),
        "for_word": _("for"),
        "kinds": {str(key): str(word) for key, word in Badge.Kind.choices},
        "badges": [
            {
                "kind": one.kind,
                "name": one.name,
                "office": one.office,
                "came_for": one.came_for,
                "region": one.region,
            }
            for one in badges
        ],
    }
