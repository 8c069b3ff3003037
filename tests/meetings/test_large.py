"""A meeting of thousands costs its pages hardly more than one of 44: counted by the database, listed page by page."""

from __future__ import annotations

import os
from io import BytesIO
from time import perf_counter

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from openpyxl import load_workbook

from lugas.accounts.rules import Role
from lugas.meetings.models import Answer, Seat
from tests.factories import acting, region, sign_in, user
from tests.meetings.making import meeting

pytestmark = pytest.mark.django_db
FEW, MANY = 44, int(os.environ.get("LUGAS_SEATS", "1500"))
CODES = ("53.01", "53.02", "53.03")
PAGES = ("", "acara/", "undangan/", "jawaban/", "jawaban/?daerah=53.01", "jawaban/ubahan/", "pendaftaran/")


@pytest.fixture
def head(client):
    person = user("53", Role.HEAD)
    sign_in(client, person)
    return person


def held_with(head, count: int, title: str):
    """A meeting with so many seats, of which two of three answered."""
    held = meeting(head, title=title)
    with acting(head):
        regions = [region(code) for code in CODES]
        seats = Seat.objects.bulk_create(
            Seat(
                secretariat_id=held.secretariat_id,
                meeting=held,
                region=regions[number % 3],
                office=f"Kepala Desa {number}",
                order=min(number, 32_000),
            )
            for number in range(count)
        )
        outcomes = ("comes", "declines")
        Answer.objects.bulk_create(
            Answer(
                secretariat_id=held.secretariat_id,
                seat=one,
                outcome=outcomes[number % 2],
                answered_at=timezone.now(),
                delete_on=timezone.localdate(),
            )
            for number, one in enumerate(seats)
            if number % 3
        )
    return held


def cost(client, held, page: str) -> tuple[int, int, float]:
    """Queries, bytes and the least seconds of three visits."""
    url, least = f"/kerja/rapat/{held.slug}/{page}", 9.0
    for _each in range(3):
        with CaptureQueriesContext(connection) as captured:
            start = perf_counter()
            answer = client.get(url)
            least = min(least, perf_counter() - start)
        assert answer.status_code == 200
    return len(captured), len(answer.content), least


def test_no_page_asks_more_of_a_large_meeting_than_of_a_usual_one(client, head):
    usual, large = held_with(head, FEW, "Rapat biasa"), held_with(head, MANY, "Rapat besar")
    with acting(head), connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM meetings_seat")
        assert cursor.fetchone() == (FEW + MANY,)
    for page in PAGES:
        few, many = cost(client, usual, page), cost(client, large, page)
        if os.environ.get("LUGAS_SEATS"):
            print(f"{page or 'ikhtisar':24} {few} {many} {many[2] / few[2]:.2f}")
        # The list of one region is asked for only where not all stand on the page already.
        more = 4 if "daerah" in page else 0
        assert many[0] <= few[0] + more, page
        assert many[1] <= max(1.5 * few[1], few[1] + 60_000), page


def test_the_answers_of_a_large_meeting_go_out_as_a_table(client, head):
    held = held_with(head, MANY, "Rapat besar")
    with CaptureQueriesContext(connection) as captured:
        answer = client.get(f"/kerja/rapat/{held.slug}/jawaban/tabel/")
        data = b"".join(answer.streaming_content)
    assert answer.streaming
    sheet = load_workbook(BytesIO(data), read_only=True).active
    assert sum(1 for _row in sheet.rows) == MANY + 1
    assert len(captured) < 25


def test_the_map_tells_by_number_and_word_how_each_region_stands(client, head):
    held = held_with(head, FEW, "Rapat biasa")
    page = client.get(f"/kerja/rapat/{held.slug}/jawaban/").content.decode()
    assert 'href="#d-53.01"' in page
    assert 'id="d-53.01"' in page
    assert "Sebagian hadir" in page
    assert 'class="mark"' in page
    with acting(head):
        Answer.objects.filter(seat__region__code="53.02").update(outcome="declines")
        Seat.objects.filter(region__code="53.02", answer__isnull=True).delete()
        Answer.objects.filter(seat__region__code="53.01").delete()
    page = client.get(f"/kerja/rapat/{held.slug}/jawaban/").content.decode()
    assert "Tidak ada yang hadir" in page
    assert "Belum ada yang menyatakan hadir" in page
