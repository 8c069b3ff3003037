"""Requests of the public and ways in for the walk, with all that hangs on them, and how their addresses are filled."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.utils import timezone

from lugas.intake.mailbox.models import Mailbox, TakenMail
from lugas.intake.subscribed.models import Subscription
from lugas.requests.links import code_hash, code_of
from lugas.requests.models import Details, Paper, Request, Slot, Step
from lugas.requests.rules import Status
from tests.isolation.programs import of_rows


def make(office: Any, words: Any) -> None:
    """Runs in the scope of the secretariat."""
    now = timezone.now()
    box = words.make(Mailbox, secret="", host="127.0.0.1", port=1, error="login", last_uid=1)
    TakenMail.objects.create(mailbox=box, uid_validity=1, uid=1)
    words.make(Subscription, url="https://127.0.0.1/x.ics", error="")
    for status in (Status.SCREENED, Status.OFFERED):
        one = Request(kind="audience", status=status, asked=office.position, confirmed_at=now, delete_on=now.date())
        one.delete_on += timedelta(days=90)
        one.code_hash = code_hash(code_of(one))
        one.save()
        words.make(Details, request=one, email="a@example.test", consented_at=now, facts={"people": words.secret})
        words.make(Paper, request=one, key="letter", file=office.files["paper"])
        start = now + timedelta(days=5)
        Slot.objects.create(request=one, starts_at=start, ends_at=start + timedelta(hours=1))
        words.make(Step, request=one, status=status)


PORTAL = r"(en/)?(<region:code>/)?permohonan/"
FILLERS = [
    (r"kerja/masuk/jalan/surel/<int:pk>/", of_rows("intake_mailbox t", pk="t.id")),
    (r"kerja/masuk/jalan/kalender/<int:pk>/", of_rows("intake_subscription t", pk="t.id")),
    (r"kerja/audiensi/<str:public_id>/", of_rows("requests_request t", public_id="t.public_id")),
    (PORTAL + r"(konfirmasi|waktu)/<str:token>/", lambda office: [("known", {"token": "1.bukan.tautan"})]),
    (PORTAL + r"<slug:kind>/", lambda office: [("known", {"kind": one}) for one in ("invitation", "audience")]),
]
