"""A letter that another secretariat sent within Lugas lies in Incoming, filled in, once."""

from datetime import UTC, date, datetime

import pytest
from django.urls import reverse

from lugas.agenda.models import Invitation
from lugas.intake import actions
from lugas.intake.models import Arrival
from lugas.intake.receiving import take_in
from lugas.letters.registry import Delivery
from tests import factories

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF"


def delivery(**changes) -> Delivery:
    """The province's invitation to a regency."""
    facts = {
        "id": "abcdefgh12345678", "kind": "invitation", "number": "400.14.1.1/12/ADPIM/2026", "dated": date(2026, 4, 17),
        "subject": "Undangan Rapat Koordinasi", "sender": "Sekretaris Daerah, Sekretariat Daerah Provinsi",
        "office": "Kepala Bagian Prokopim", "nature": "important", "is_restricted": False, "pdf": PDF,
        "signed_at": datetime(2026, 4, 17, 3, tzinfo=UTC),
        "details": {
            "title": "Rapat Koordinasi", "start": "2026-04-24T09:00:00+08:00", "end": "2026-04-24T12:00:00+08:00",
            "zone": "Asia/Makassar", "place": "Hotel Timor Megah", "uid": "abc@lugas",
        },
    }  # fmt: skip
    return Delivery(**{**facts, **changes})


def test_it_is_filled_in_and_recorded_without_typing(client):
    clerk = factories.user("53.02", "clerk")
    with factories.at("53.02", clerk):
        take_in(delivery())
        take_in(delivery())
        arrival = Arrival.objects.get()
        assert arrival.state == Arrival.State.READ
        asked = factories.position("Bupati")
        confirmed = {
            "asked": asked, "title": arrival.facts["title"], "place": arrival.facts["place"],
            "starts_at": datetime.fromisoformat(arrival.facts["start"]),
            "ends_at": datetime.fromisoformat(arrival.facts["end"]), "region": factories.region("53.02"),
        }  # fmt: skip
        actions.record(arrival, by=clerk, confirmed=confirmed)
        invitation = Invitation.objects.get()
    assert invitation.number == "400.14.1.1/12/ADPIM/2026"
    assert (invitation.form, invitation.way, invitation.nature) == ("letter", "lugas", "important")
    assert invitation.sender.startswith("Sekretaris Daerah")
    factories.sign_in(client, clerk)
    page = client.get(reverse("intake:invitation", args=[invitation.pk]))
    assert "surat dari sekretariat lain di Lugas" in page.content.decode()


def test_a_later_letter_about_the_same_activity_changes_the_record(client):
    clerk = factories.user("53.02", "clerk")
    with factories.at("53.02", clerk):
        take_in(delivery())
        later = delivery(pdf=PDF + b"\n", signed_at=datetime(2026, 4, 18, 3, tzinfo=UTC))
        asked = factories.position("Bupati")
        first = Arrival.objects.get()
        confirmed = {
            "asked": asked, "title": "Rapat Koordinasi", "place": "Hotel Timor Megah",
            "starts_at": datetime.fromisoformat(first.facts["start"]),
            "ends_at": datetime.fromisoformat(first.facts["end"]), "region": factories.region("53.02"),
        }  # fmt: skip
        actions.record(first, by=clerk, confirmed=confirmed)
        take_in(later)
        second = Arrival.objects.open().get()
        assert actions.plans([second])[second.pk].key == "change"
