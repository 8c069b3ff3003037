"""The press room for the walk: outlets, feeds, keywords, clippings with scans and activities, and how their addresses are filled."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from lugas.monitoring.models import Clipping, ClippingFile, Feed, Keyword, Mention, Outlet, Report
from tests.isolation.programs import of_rows


def make(office: Any, words: Any) -> None:
    """Runs in the scope of the secretariat."""
    now = timezone.now()
    outlet = words.make(Outlet, website="", host="")
    feed = words.make(
        Feed, outlet=outlet, url=f"https://example.org/{words.secret}Feed.xml", state="paused", minutes=30
    )
    keyword = words.make(Keyword)
    facts = {"way": "hand", "guid": "", "tone": "", "tone_by": "", "key": [], "reading": "", "state": "new"}
    clipping = words.make(Clipping, outlet=outlet, feed=feed, published_at=now, **facts)
    ClippingFile.objects.create(clipping=clipping, file=office.files["paper"], text="", is_read=True)
    Mention.objects.create(clipping=clipping, keyword=keyword)
    words.make(Report, clipping=clipping, activity=office.activities["internal"], reasons=["words"], state="confirmed")


CLIPPINGS = "monitoring_clipping t"
REPORTS = "monitoring_report t JOIN monitoring_clipping c ON c.id = t.clipping_id"
FILLERS = [
    (r"kerja/kliping/sumber/media/<", of_rows("monitoring_outlet t", pk="t.id")),
    (r"kerja/kliping/sumber/umpan/<", of_rows("monitoring_feed t", pk="t.id")),
    (r"kerja/kliping/sumber/kata/<", of_rows("monitoring_keyword t", pk="t.id")),
    (r"kerja/kliping/<[^>]*>/kegiatan/<", of_rows(REPORTS, public_id="c.public_id", pk="t.id")),
    (r"kerja/kliping/<", of_rows(CLIPPINGS, public_id="t.public_id")),
    (r"api/v1/clippings/<[^>]*>/activities/<", of_rows(REPORTS, public_id="c.public_id", pk="t.id")),
    (r"api/v1/clippings/<", of_rows(CLIPPINGS, public_id="t.public_id")),
    (r"api/v1/feeds/<", of_rows("monitoring_feed t", pk="t.id")),
    (r"api/v1/keywords/<", of_rows("monitoring_keyword t", pk="t.id")),
]
