"""Makes what the tests of releases need: pictures, and releases in each state."""

from __future__ import annotations

import io
from datetime import timedelta
from itertools import count

from django.utils import timezone
from PIL import Image

from lugas.newsroom import actions

_shades = count(1)


def jpeg(shade: int = 0) -> bytes:
    """A small picture; the same shade gives the same bytes."""
    out = io.BytesIO()
    Image.new("RGB", (64, 36), (shade % 256, 120, 80)).save(out, "JPEG")
    return out.getvalue()


def release(by, state: str = "public", *, title: str = "", picture: bool = False, **facts):
    """A release in one of the states draft, waiting, public, corrected, withdrawn; inside acting(by)."""
    title = title or f"Rilis {state} {next(_shades)}"
    made = actions.write(by=by, title=title, lead=f"Teras {title}", body=facts.pop("body", f"Isi {title}"), **facts)
    if picture:
        actions.add_picture(
            made, by=by, upload=jpeg(next(_shades)), alternative_text=f"Gambar {title}", caption=f"Keterangan {title}"
        )
    if state == "waiting":
        return actions.publish(made, by=by, at=timezone.now() + timedelta(hours=3), embargo_note="Sampai dibuka")
    if state != "draft":
        made = actions.publish(made, by=by)
    if state == "corrected":
        actions.correct(made, by=by, note="Angka dibetulkan.", title=title, lead=made.lead, body=f"Isi baru {title}")
    if state == "withdrawn":
        made = actions.withdraw(made, by=by, reason="Angka keliru.")
    made.refresh_from_db()
    return made
