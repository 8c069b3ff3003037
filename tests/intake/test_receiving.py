"""A letter that another secretariat sent within Lugas lies in Incoming, filled in, once."""

from datetime import UTC, date, datetime

import pytest
from django.urls import reverse

from lugas.agenda.actions import decide, undo_decision
from lugas.agenda.models import Guest, Invitation
from lugas.intake import actions
from lugas.intake.jobs import answer_within
from lugas.intake.models import Arrival
from lugas.intake.receiving import take_in
from lugas.letters.registry import Delivery
from lugas.notices.models import Notice
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


def recorded(clerk, letter):
    """The invitation that the regency records of a letter."""
    with factories.at("53.02", clerk):
        take_in(letter)
        arrival = Arrival.objects.get()
        confirmed = {
            "asked": factories.position("Bupati"), "title": "Rapat Koordinasi", "place": "Hotel Timor Megah",
            "starts_at": datetime.fromisoformat(arrival.facts["start"]),
            "ends_at": datetime.fromisoformat(arrival.facts["end"]), "region": factories.region("53.02"),
        }  # fmt: skip
        actions.record(arrival, by=clerk, confirmed=confirmed)
        return Invitation.objects.get()


def test_the_answer_becomes_a_line_of_the_list_of_who_invited_once_it_stands():
    clerk, head = factories.user("53.02", "clerk"), factories.user("53.02", "head")
    with factories.at("53"):
        ours = factories.activity("Rapat Koordinasi")
        guest = factories.guest(ours, office="Kepala Bagian Prokopim", region=factories.region("53.02"))
        other = factories.guest(ours, office="Kepala Bagian Prokopim", region=factories.region("53.01"))
        details = {**delivery().details, "uid": f"{ours.public_id}@lugas", "secretariat": ours.secretariat_id}
    asked = recorded(clerk, delivery(details=details))
    with factories.acting(head):
        decision = decide(asked, by=head, outcome="decline", reason="Musrenbang")
        answer_within(secretariat_id=head.acting.secretariat_id, decision_id=decision.pk)
        answer_within(secretariat_id=head.acting.secretariat_id, decision_id=decision.pk)
        assert not Guest.objects.at_home().exists()
    with factories.at("53"):
        guest.refresh_from_db()
        other.refresh_from_db()
        (told,) = Notice.objects.filter(to_id=ours.secretariat_id)
    assert (guest.answer, other.answer) == ("absent", "unknown")
    assert told.text == "Kepala Bagian Prokopim menjawab: tidak hadir (Rapat Koordinasi)"


def test_an_answer_that_was_taken_back_in_time_never_goes():
    clerk, head = factories.user("53.02", "clerk"), factories.user("53.02", "head")
    with factories.at("53"):
        ours = factories.activity("Rapat Koordinasi")
        guest = factories.guest(ours, office="Kepala Bagian Prokopim", region=factories.region("53.02"))
        details = {**delivery().details, "uid": f"{ours.public_id}@lugas", "secretariat": ours.secretariat_id}
    asked = recorded(clerk, delivery(details=details))
    with factories.acting(head):
        decision = decide(asked, by=head, outcome="decline")
        undo_decision(asked, by=head)
        answer_within(secretariat_id=head.acting.secretariat_id, decision_id=decision.pk)
    with factories.at("53"):
        guest.refresh_from_db()
        assert guest.answer == "unknown"
        assert not Notice.objects.filter(to_id=ours.secretariat_id).exists()
