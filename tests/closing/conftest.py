"""An office that held a meeting: who was there, what was said, and a seal for its papers."""

from __future__ import annotations

from datetime import timedelta

import pytest

from lugas.meetings import actions as meetings
from lugas.meetings import registry
from lugas.meetings.models import Meeting, Seat
from lugas.meetings.registry import Attendee, Proceeding
from lugas.seals.actions import make_seal
from tests import factories
from tests.meetings.making import WORDS, day, heads, meeting


@pytest.fixture
def house():
    """A bureau with a head who signs, a clerk who writes, and the administrator who made the seal."""
    with factories.at("53"):
        bureau = factories.unit()
        signer = factories.position("Kepala Biro Administrasi Pimpinan", unit=bureau)
    head = factories.user("53", "head", unit=bureau, position=signer)
    clerk = factories.user("53", "clerk", unit=bureau)
    administrator = factories.user("53", "administrator")
    with factories.at("53", administrator):
        make_seal(administrator.acting.secretariat, by=administrator)
    return {"signer": signer, "head": head, "clerk": clerk}


@pytest.fixture
def held(house) -> Meeting:
    """A meeting of the day before yesterday and yesterday: three hours of programme, two regions invited, a speaker, a chair."""
    heads("53.01")
    heads("53.02")
    clerk = house["clerk"]
    made = meeting(clerk, days=-2, theme="Satu suara", aims="1. Menyamakan program.", place="Hotel Timor")
    with factories.acting(clerk):
        made.sessions.all().delete()
        meetings.change_meeting(made, by=clerk, basis="UU 23/2014")
        meetings.save_rule(made, by=clerk, regions=["53.01", "53.02"], words=WORDS)
        meetings.save_member(made, by=clerk, function="Ketua", name="Kepala Biro", task="Memimpin")
        speaker = meetings.save_speaker(
            made, by=clerk, name="Dr. Maria", office="Kemendagri", email="maria@example.org"
        )
        hall = made.halls.get()
        for number, kind in enumerate(("session", "break", "discussion")):
            meetings.save_session(
                made, by=clerk, hall=hall, kind=kind, title=f"Bagian {number + 1}", moderator="",
                starts_at=day(-2, 10 + 2 * number), ends_at=day(-2, 10 + 2 * number) + timedelta(hours=1.5),
                speakers=[speaker] if number == 0 else [],
            )  # fmt: skip
        meetings.recommend(made, by=clerk, regions=["53.01"], what="Bentuk forum", measure="Ada jadwal")
        return Meeting.objects.select_related("activity__region", "secretariat__region").get(pk=made.pk)


@pytest.fixture
def there(held, monkeypatch):
    """Two who were there, one of them for half an hour only; of the four seats two came to nothing."""
    with factories.at("53"):
        seats = list(Seat.objects.at_home().filter(meeting=held))
        Seat.objects.filter(pk=seats[0].pk).update(email="kupang@example.org")
    found = [
        Attendee("a1", seats[0].pk, "Yohanis Manu", "Kepala Bagian Protokol", "53.01", day(-2, 9), hours=3.0),
        Attendee("a2", seats[1].pk, "Petrus Nabu", "Kepala Bagian Perencanaan", "53.01", day(-2, 15), hours=0.5),
    ]
    said = [
        Proceeding(1, "Bagian 1", ("Program disamakan.",), (("Kapan?", "Bulan depan.", "Sikka"),), ("Dibentuk tim.",))
    ]
    monkeypatch.setattr(registry, "_attendance", [lambda meeting: list(found)])
    monkeypatch.setattr(registry, "_proceedings", [lambda meeting: said])
    return found
