"""The press list and mailings for the walk, and how their addresses are filled."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from lugas.newsroom.models import Mailing, MailingCopy, NoRelease, PressContact
from tests.isolation.programs import of_rows


def make(office: Any, words: Any) -> None:
    """Runs in the scope of the secretariat."""
    now = timezone.now()
    contact = words.make(PressContact, email="wartawan@example.test", state="on", confirmed_at=now)
    mailing = words.make(
        Mailing, release=office.releases["draft"], statement="", what="release", state="going", goes_at=now
    )
    MailingCopy.objects.create(mailing=mailing, contact=contact)
    words.make(NoRelease, activity=office.activities["internal"])


PORTAL = r"(en/)?(<region:code>/)?"
FILLERS = [
    (r"kerja/rilis/pers/<str:public_id>/", of_rows("newsroom_presscontact t", public_id="t.public_id")),
    (r"kerja/rilis/kiriman/<str:public_id>/", of_rows("newsroom_mailing t", public_id="t.public_id")),
    (
        r"kerja/rilis/tanpa/<str:public_id>/",
        of_rows("newsroom_norelease t JOIN agenda_activity a ON a.id = t.activity_id", public_id="a.public_id"),
    ),
    (PORTAL + r"pers/(konfirmasi|berhenti)/<str:token>/", lambda office: [("known", {"token": "1.bukan.tautan"})]),
]
