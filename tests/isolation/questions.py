"""What the walk sends: questions that would find the other secretariat's records, and fields that hold their keys."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from django.utils import timezone

from tests.isolation.marked import Office
from tests.isolation.words import SENTENCE, SOUGHT


def questions(office: Office, other: Office) -> list[dict[str, object]]:
    """Query strings that would find the other secretariat's records; each page heeds what it knows."""
    day = timezone.localdate().isoformat()
    activity = office.activities["internal"]
    return [
        {"q": SOUGHT, "tempat": "53.02", "masa": "semua", "tab": "decided", "kalimat": SENTENCE, "sentence": SENTENCE},
        {"q": SOUGHT, "jenis": "", "masa": "lewat"},
        {
            "tanggal": day,
            "hari": day,
            "pimpinan": office.position.pk,
            "pemimpin": office.position.pk,
            "tampilan": "pekan",
            "unit": office.unit.pk,
            "from": "2020-01-01",
            "to": "2100-01-01",
            "done": ".".join(str(one.pk) for one in office.invitations),
        },
        {
            "activity": activity.public_id,
            "kegiatan": activity.public_id,
            "arrival": office.arrivals[0].pk,
            "untuk": office.position.pk,
            "tampilan": "bulan",
            "d": "1.2.3",
            "target": "confirmed",
        },
    ]


def sent(office: Office) -> dict[str, object]:
    """Fields by the names that the forms use, holding the other secretariat's keys."""
    activity, engagement = office.activities["internal"], office.engagements["internal"]
    invitations = [one.pk for one in office.invitations]
    now = timezone.now()
    return {
        "id": invitations,
        "current": invitations[0],
        "d": [1, 2, 3],
        "arrival": [one.pk for one in office.arrivals],
        "membership": office.members[0].pk,
        "activity": activity.pk,
        "activity_id": activity.public_id,
        "engagement": engagement.pk,
        "position": office.position.pk,
        "position_id": office.position.pk,
        "asked": office.position.pk,
        "representative": office.position.pk,
        "represents": office.position.pk,
        "signer": office.position.pk,
        "on_behalf_of": office.position.pk,
        "leader": office.position.pk,
        "unit": office.unit.pk,
        "parent": office.unit.pk,
        "organiser_unit": office.unit.pk,
        "venue": office.venue_id,
        "person": office.position.appointments.get().person_id,
        "by": office.position.appointments.get().person_id,
        "invitation": invitations[0],
        "file": office.files["paper"].pk,
        "letter": office.letters[0].pk,
        "release": office.releases["draft"].pk,
        "receiver": office.secretariat.pk,
        "organiser_secretariat": office.secretariat.pk,
        "outcome": "attend",
        "status": "confirmed",
        "target": "confirmed",
        "reason": "Percobaan",
        "show": "1",
        "language": "id",
        "title": "Percobaan",
        "starts_at": now.isoformat(),
        "ends_at": (now + timezone.timedelta(hours=1)).isoformat(),
        "start": int(now.timestamp()),
        "end": int(now.timestamp()) + 3600,
    }


class Forms(HTMLParser):
    """The forms of a page that post: action, and the fields with the values that they hold."""

    def __init__(self, page: str):
        super().__init__()
        self.forms: list[tuple[str, dict[str, object]]] = []
        self._fields: dict[str, object] | None = None
        self._select = ""
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        name = given.get("name") or ""
        if tag == "form":
            self._fields = {}
            if (given.get("method") or "").lower() == "post":
                self.forms.append((given.get("action") or "", self._fields))
        elif self._fields is None:
            return
        elif tag == "input" and name and given.get("type") not in ("submit", "button", "file", "image"):
            if given.get("type") not in ("checkbox", "radio") or "checked" in given:
                self._fields[name] = given.get("value") or self._fields.get(name) or "Percobaan"
        elif tag == "textarea" and name:
            self._fields[name] = "Percobaan"
        elif tag == "select":
            self._select = name
        elif tag == "option" and self._select and (self._select not in self._fields or "selected" in given):
            self._fields[self._select] = given.get("value") or ""

    def handle_endtag(self, tag):
        if tag == "form":
            self._fields = None
        elif tag == "select":
            self._select = ""


def aimed(fields: dict[str, object], at: dict[str, object]) -> dict[str, object]:
    """A form's own values, with the other secretariat's keys wherever a key is asked for."""
    keys = {
        "outcome",
        "status",
        "target",
        "reason",
        "show",
        "language",
        "title",
        "starts_at",
        "ends_at",
        "start",
        "end",
    }
    found = {}
    for name, value in fields.items():
        bare = re.sub(r"^.*-", "", name)
        found[name] = at[bare] if bare in at and bare not in keys else value
    return found
