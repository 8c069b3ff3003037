"""Recording an invitation by hand, internal notes, putting right; what the desk costs."""

import gzip
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from lugas.accounts.rules import Role
from lugas.agenda.models import Activity, Engagement, Invitation
from lugas.institutions.models import Venue
from tests.factories import acting, activity, at, engagement, invitation, region, sign_in, unit, user
from tests.intake.test_arriving import PDF
from tests.intake.test_deciding import DECIDE, invited, soon

NEW = "/kerja/masuk/baru/"


def facts(office, **changes):
    """What a clerk fills in."""
    day = soon().date()
    found = {
        "form": "letter", "sender": "Bupati Kupang", "number": "005/17/2026", "subject": "Peresmian puskesmas",
        "asked": office.governor.pk, "title": "Peresmian Puskesmas Naibonat", "day": f"{day}", "start": "09:00",
        "end": "11:00", "region": region("53.01").pk, "place": "Naibonat",
    }  # fmt: skip
    return {key: value for key, value in (found | changes).items() if value is not None}


def test_a_letter_and_its_activity_are_recorded_in_one_go_with_the_paper(clerk, office):
    answer = clerk.post(NEW, facts(office, files=SimpleUploadedFile("surat.pdf", PDF)))
    with acting(office.clerk):
        made = Invitation.objects.select_related("activity__region").get()
        assert answer.url == f"/kerja/masuk/{made.pk}/"
        assert (made.agenda_year, made.agenda_number) == (timezone.localdate().year, 1)
        assert made.activity.starts_at == soon()
        assert (made.activity.region.code, made.activity.organiser_name) == ("53.01", "Bupati Kupang")
        assert [one.file.name for one in made.files.all()] == ["surat.pdf"]
    assert f"Tercatat dengan nomor agenda {made.agenda}." in clerk.get(answer.url).content.decode()


def test_until_finished_needs_no_end_and_a_venue_brings_its_region(clerk, office):
    with acting(office.clerk):
        venue = Venue.objects.get()
    assert clerk.post(NEW, facts(office, end=None)).status_code == 422
    clerk.post(NEW, facts(office, end=None, until_finished="on", venue=venue.pk))
    with acting(office.clerk):
        made = Activity.objects.select_related("region").get()
    assert (made.until_finished, made.ends_at - made.starts_at) == (True, timedelta(hours=3))
    assert (made.region.code, made.place) == ("53.02", "Hotel Timor Megah")


def test_an_invitation_to_an_activity_that_is_recorded_already(clerk, office):
    with acting(office.clerk):
        known = activity("Rakor", start=soon())
    page = clerk.get(f"{NEW}?activity={known.public_id}").content.decode()
    assert f'value="{known.pk}" selected' in page
    clerk.post(NEW, facts(office, activity=known.pk, title=None, day=None, start=None, end=None))
    with acting(office.clerk):
        assert Invitation.objects.get().activity_id == known.pk
        assert Activity.objects.count() == 1
    assert "Rakor" in clerk.get("/kerja/masuk/kegiatan/?q=rak").content.decode()


def test_an_internal_note_is_of_the_own_unit(client, office):
    with at("53"):
        own = unit()
    sign_in(client, user("53", Role.CLERK, unit=own))
    page = client.get(f"{NEW}?form=note").content.decode()
    assert 'value="Biro Administrasi Pimpinan"' in page
    assert 'value="Sekretaris Daerah"' in page
    client.post(NEW, facts(office, form="note", sender=own.name, through="Sekretaris Daerah"))
    with acting(office.clerk):
        made = Invitation.objects.select_related("activity").get()
    assert (made.through, made.activity.organiser_kind, made.activity.organiser_unit_id) == (
        "Sekretaris Daerah", "own", own.pk,
    )  # fmt: skip


def test_a_foreign_activity_or_leader_cannot_be_chosen(clerk, office):
    with at("53.02"):
        foreign = activity("Milik TTS", start=soon())
    assert clerk.post(NEW, facts(office, activity=foreign.pk)).status_code == 422
    assert clerk.post(NEW, facts(office, asked=office.secretary_tts.pk)).status_code == 422
    with acting(office.clerk):
        assert Invitation.objects.count() == 0
    assert "Milik TTS" not in clerk.get("/kerja/masuk/kegiatan/?q=milik").content.decode()


def test_what_was_recorded_can_be_put_right(clerk, office):
    with acting(office.head):
        asked = invited(office)
    page = clerk.get(f"/kerja/masuk/{asked.pk}/betulkan/").content.decode()
    assert 'value="Membuka rakor"' in page
    clerk.post(f"/kerja/masuk/{asked.pk}/betulkan/", facts(office, subject="Membuka Rakor Pangan"))
    with acting(office.head):
        changed = Invitation.objects.select_related("activity").get()
    assert (changed.subject, changed.activity.place) == ("Membuka Rakor Pangan", "Naibonat")


def test_the_day_tells_that_the_leader_arrives_too_late_and_who_is_there(head, office):
    with acting(office.head):
        asked = invited(office)
        engagement(activity("Apel", start=soon(8), hours=0.5), office.governor)
    page = head.get(f"/kerja/masuk/{asked.pk}/").content.decode()
    assert "Tidak terkejar: tiba di Soe 11.30" in page
    assert f'<option value="{office.secretary_tts.pk}">Sekda TTS, ada di Soe</option>' in page
    with acting(office.head):
        engagement(activity("Sidang", start=soon(9, 5)), office.deputy)
    assert "Wagub, terisi 09.00–11.00" in head.get(f"/kerja/masuk/{asked.pk}/").content.decode()


def test_hours_of_travel_that_nobody_checked_are_told_as_estimates(head, office):
    with acting(office.head):
        checked, estimated = invited(office), invited(office, code="53.01")
    words = "perkiraan yang belum diperiksa"
    assert words not in head.get(f"/kerja/masuk/{checked.pk}/").content.decode()
    assert words in head.get(f"/kerja/masuk/{estimated.pk}/").content.decode()


def test_hours_taken_by_another_secretariat_are_told_without_their_reason(head, office):
    with acting(office.head):
        asked = invited(office)
    with at("53.02"):
        engagement(activity("Rapat rahasia TTS", start=soon()), office.secretary_tts)
    page = head.get(f"/kerja/masuk/{asked.pk}/").content.decode()
    assert "Sekda TTS, terisi 09.00–11.00" in page
    assert "Rapat rahasia TTS" not in page


@pytest.mark.parametrize("path", ["/kerja/masuk/", "/kerja/masuk/?tab=decided"])
def test_the_number_of_queries_does_not_grow(head, office, path):
    def cost():
        with CaptureQueriesContext(connection) as queries:
            assert head.get(path).status_code == 200
        return len(queries)

    def fill(count, first):
        with acting(office.head):
            for number in range(first, first + count):
                invited(office, f"Undangan {number}", start=soon(8, 2 + number % 40))
                done = invitation(activity(start=soon()), office.governor, settled_at=timezone.now())
                done.decisions.create(secretariat_id=done.secretariat_id, outcome="decline", decided_by="Karo")

    fill(5, 0)
    head.get(path)
    few = cost()
    fill(55, 5)
    assert cost() == few
    assert few <= 42


def test_the_page_is_light(head, office):
    with acting(office.head):
        for number in range(60):
            invited(office, f"Permohonan membuka musyawarah pembangunan {number}", start=soon(8, 2 + number % 40))
    assert len(gzip.compress(head.get("/kerja/masuk/").content)) < 15_000


def test_who_may_not_see_invitations_is_turned_away(client, office):
    assert client.get("/kerja/masuk/").status_code == 302
    sign_in(client, user("53", Role.DOOR))
    assert client.get("/kerja/masuk/").status_code == 403
    with acting(office.head):
        asked = invited(office)
    assert client.post(DECIDE, {"current": asked.pk, "outcome": "attend"}).status_code == 403
    with acting(office.head):
        assert Engagement.objects.count() == 0
