"""What the walk needs of the day in hand: what was told, a screen on the wall, a browser that is pushed to."""

from __future__ import annotations

import hashlib
from datetime import date
from typing import Any

from lugas.accounts.rules import Role
from lugas.briefs.models import BriefSettings, Screen, SentBrief
from lugas.notices.models import PushSubscription
from tests.isolation.programs import of_rows


def make(office: Any, words: Any) -> None:
    """Runs in the scope of the secretariat."""
    words.make(BriefSettings)
    lines = [{"key": "x", "time": "09.00", "title": f"{words.secret}SentBrief"}]
    for member in office.members:
        words.make(SentBrief, membership=member, day=date.today(), occasion="morning", number=1, lines=lines)
    words.make(Screen, secret_hash=hashlib.sha256(f"{words.secret}{office.code}".encode()).hexdigest())
    words.make(PushSubscription, user=office.users[Role.CLERK], endpoint=f"https://fcm.googleapis.com/{office.code}")


FILLERS = [
    (r"kerja/papan/layar/<int:pk>/", of_rows("briefs_screen t", pk="t.id")),
    (r"kerja/pemberitahuan/perangkat/<int:pk>/", of_rows("notices_pushsubscription t", pk="t.id")),
    (r"api/v1/screens/", of_rows("briefs_screen t", pk="t.id")),
    (r"api/v1/push-devices/", of_rows("notices_pushsubscription t", pk="t.id")),
    (r"papan/<str:secret>/", lambda office: [("known", {"secret": "layar-yang-tidak-ada"})]),
]
