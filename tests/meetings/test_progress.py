"""Whom a recommendation binds, how far they have come, what is late, and what the next meeting opens with."""

from __future__ import annotations

import io
from datetime import timedelta

import pypdfium2
import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone
from pptx import Presentation

from lugas.accounts.rules import Role
from lugas.followups import actions as followups
from lugas.followups.models import Direction
from lugas.meetings import actions, opening
from lugas.meetings.models import Recommendation
from lugas.meetings.views.outcome import PER_PAGE
from tests.factories import acting, at, position, sign_in, unit, user
from tests.meetings.making import meeting

pytestmark = pytest.mark.django_db
REGIONS = ["53.01", "53.02", "53.05"]


@pytest.fixture
def head():
    with at("53"):
        bureau = unit("Biro Administrasi Pimpinan")
    return user("53", Role.HEAD, unit=bureau)


@pytest.fixture
def giver():
    with at("53"):
        return position("Sekretaris Daerah", has_agenda=True)


@pytest.fixture
def held(head):
    return meeting(head)


def asked(head, held, giver, **facts) -> Recommendation:
    with acting(head):
        made = actions.recommend(held, by=head, **{"regions": REGIONS, "what": "Tunjuk juru bicara", **facts})
        actions.bind(made, by=head, giver=giver)
    return made


def make_late(head, code: str, days: int, open_for: int = 0) -> None:
    with acting(head):
        today = timezone.localdate()
        found = Direction.objects.filter(to__region__code=code)
        found.update(due_on=today - timedelta(days=days), made_at=timezone.now() - timedelta(days=open_for))


def reported(code: str, text: str, **facts) -> None:
    regional = user(code, Role.HEAD)
    with acting(regional):
        one = Direction.objects.filter(to=regional.acting.secretariat_id).latest("id")
        followups.report(one, by=regional, text=text, **facts)


def test_units_and_offices_outside_are_bound_too(head, held, giver, client):
    with at("53"):
        law = unit("Biro Hukum")
    made = asked(head, held, giver, regions=["53.01"], units=[law], bodies=["Kementerian Dalam Negeri", " "])
    with acting(head):
        assert actions.bind(made, by=head, giver=giver) == 0
        words = list(Direction.objects.order_by("id").values_list("words", "body"))
    assert words[1:] == [
        ("Biro Hukum", ""),
        ("Kementerian Dalam Negeri (Biro Administrasi Pimpinan)", "Kementerian Dalam Negeri"),
    ]
    sign_in(client, head)
    page = client.get(f"/kerja/rapat/{held.slug}/hasil/").content.decode()
    assert "3 pihak" in page
    assert "Biro Hukum" in page
    with at("53.01"):
        foreign = unit("Bagian Umum")
    with acting(head), pytest.raises(PermissionDenied):
        actions.recommend(held, by=head, units=[foreign], what="Lain")
    with acting(head), pytest.raises(ValidationError):
        actions.recommend(held, by=head, bodies=["  "], what="Lain")


def test_map_ages_and_what_is_late_first(head, held, giver, client):
    asked(head, held, giver)
    make_late(head, "53.01", 5, open_for=40)
    make_late(head, "53.02", 20, open_for=100)
    reported("53.05", "Selesai.")
    sign_in(client, head)
    page = client.get(f"/kerja/rapat/{held.slug}/hasil/kemajuan/").content.decode()
    assert "1 dari 3 selesai, 1 di antaranya menunggu verifikasi, 2 terlambat" in page
    assert page.index("20 hari lalu") < page.index("5 hari lalu")
    assert "31–60 hari: 1" in page
    assert "lebih dari 90 hari: 1" in page
    assert 'class="seat late"' in page
    assert 'class="seat daun"' in page
    sign_in(client, user("53.01", Role.HEAD))
    assert client.get(f"/kerja/rapat/{held.slug}/hasil/kemajuan/").status_code == 404


def test_the_next_meeting_opens_with_what_became_of_the_last(head, held, giver, client):
    first = asked(head, held, giver)
    second = meeting(head, title="Rapat Koordinasi Kedua", days=40)
    repeated = asked(head, second, giver, elder=first)
    third = meeting(head, title="Rapat Koordinasi Ketiga", days=60)
    reported("53.05", "Keputusan Wali Kota terbit.", links=["https://example.org/keputusan"])
    reported("53.01", "Sudah dilaksanakan dengan panjang lebar sekali oleh semua pihak yang terkait.")
    with acting(head):
        told = opening.told(third, head)
        [only] = told.items
        assert told.title == "Rapat Koordinasi Kedua"
        assert only.tally.finished == 2
        assert "Keputusan Wali Kota terbit." in only.evidence
        assert len(only.left) == 1
        assert only.elders == (f"Nomor 1 dari {held.activity.title}: 0 dari 3 selesai",)
        with pytest.raises(LookupError):
            opening.told(held, head)
    sign_in(client, head)
    deck = Presentation(io.BytesIO(client.get(f"/kerja/rapat/{third.slug}/hasil/pembuka/salindia/").content))
    words = "\n".join(shape.text_frame.text for slide in deck.slides for shape in slide.shapes if shape.has_text_frame)
    assert "2 dari 3 selesai" in words
    assert "Keputusan Wali Kota terbit." in words
    paper = client.get(f"/kerja/rapat/{third.slug}/hasil/pembuka/lembar/")
    told = "\n".join(each.get_textpage().get_text_bounded() for each in pypdfium2.PdfDocument(paper.content))
    assert "2 dari 3 selesai" in told
    assert client.get(f"/kerja/rapat/{held.slug}/hasil/pembuka/lembar/").status_code == 404
    page = client.get(f"/kerja/rapat/{second.slug}/hasil/").content.decode()
    assert "Pernah diminta" in page
    assert repeated.what in page
    assert "Pembuka rapat ini" in client.get(f"/kerja/rapat/{third.slug}/hasil/").content.decode()


def test_many_parties_stand_on_several_pages(head, held, giver, client, django_assert_max_num_queries):
    sign_in(client, head)
    used = []
    for count in (2, PER_PAGE + 5):
        with acting(head):
            bodies = [f"Instansi {number:03}" for number in range(count)]
            made = actions.recommend(held, by=head, bodies=bodies, what="Satu data")
            actions.bind(made, by=head, giver=giver)
        with django_assert_max_num_queries(30) as captured:
            page = client.get(f"/kerja/rapat/{held.slug}/hasil/").content.decode()
        used.append(len(captured))
    assert used[0] == used[1]
    assert "Instansi 001" in page
    assert f"Instansi {PER_PAGE + 1:03}" not in page
    assert f"Instansi {PER_PAGE + 1:03}" in client.get(f"/kerja/rapat/{held.slug}/hasil/?page=2").content.decode()
