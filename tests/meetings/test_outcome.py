"""Recommendations, and each region's follow-up of them."""

from __future__ import annotations

import io
from datetime import timedelta

import pypdfium2
import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone
from openpyxl import load_workbook

from lugas.accounts.rules import Role
from lugas.approvals.deadlines import free_days, is_working_day
from lugas.followups import actions as followups
from lugas.followups.models import Direction
from lugas.meetings import actions
from lugas.meetings.models import Recommendation
from tests.factories import acting, at, position, sign_in, user
from tests.meetings.making import meeting

pytestmark = pytest.mark.django_db
REGIONS = ["53.01", "53.02"]


@pytest.fixture
def head():
    return user("53", Role.HEAD)


@pytest.fixture
def giver():
    with at("53"):
        return position("Sekretaris Daerah", has_agenda=True)


@pytest.fixture
def held(head):
    return meeting(head)


def recommended(head, held, **facts):
    with acting(head):
        return actions.recommend(held, by=head, **{"regions": REGIONS, "what": "Tunjuk juru bicara", **facts})


def test_a_region_has_sixty_working_days(head, held):
    made = recommended(head, held)
    last = held.activity.ends_at.date()
    between = [last + timedelta(days=day) for day in range(1, (made.due_on - last).days + 1)]
    # Counted as the rule says: the day of the meeting's end, or the next that is worked, is the beginning.
    assert sum(is_working_day(day, free_days()) for day in between) in (60, 61)


def test_each_region_is_asked_once_and_sees_it_in_its_own_space(head, held, giver, client):
    made = recommended(head, held, measure="Keputusan dikirim")
    with acting(head):
        assert actions.bind(made, by=head, giver=giver) == 2
        assert actions.bind(made, by=head, giver=giver) == 0
        assert Direction.objects.filter(subject="meetings.recommendation").count() == 2
    regional = user("53.01", Role.HEAD)
    with acting(regional):
        [theirs] = Direction.objects.filter(to=regional.acting.secretariat_id)
        assert theirs.what == "Tunjuk juru bicara"
        assert "Keputusan dikirim" in theirs.details
        followups.report(theirs, by=regional, text="Sudah ditunjuk.")
    sign_in(client, head)
    page = client.get(f"/kerja/rapat/{held.slug}/hasil/").content.decode()
    assert "1 dari 2 selesai" in page
    assert theirs.get_absolute_url() in page
    sign_in(client, regional)
    assert "Tunjuk juru bicara" in client.get(theirs.get_absolute_url()).content.decode()
    assert client.get(f"/kerja/rapat/{held.slug}/hasil/").status_code == 404


def test_what_came_of_it_is_printed_and_read_in_excel(head, held, giver, client):
    made = recommended(head, held)
    with acting(head):
        actions.bind(made, by=head, giver=giver)
    regional = user("53.01", Role.HEAD)
    with acting(regional):
        followups.report(
            Direction.objects.get(to=regional.acting.secretariat_id), by=regional, text="Juru bicara ditunjuk."
        )
    sign_in(client, head)
    answer = client.get(f"/kerja/rapat/{held.slug}/hasil/lembar/")
    paper = "\n".join(page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(answer.content))
    assert "1. Tunjuk juru bicara" in paper
    assert "Juru bicara ditunjuk." in paper
    table = client.get(f"/kerja/rapat/{held.slug}/hasil/tabel/")
    sheet = load_workbook(io.BytesIO(b"".join(table.streaming_content))).active
    first = next(sheet.iter_rows(min_row=2, values_only=True))
    assert first[3].startswith("Juru bicara ditunjuk.")
    assert sheet.max_row == 3


def test_a_region_that_joins_later_is_asked_then(head, held, giver):
    made = recommended(head, held, regions=["53.01"])
    with acting(head):
        actions.bind(made, by=head, giver=giver)
        actions.recommend(held, made, by=head, regions=REGIONS)
        assert actions.bind(Recommendation.objects.get(pk=made.pk), by=head, giver=giver) == 1


def test_what_is_followed_up_stays_on_the_list(head, held, giver):
    made = recommended(head, held)
    with acting(head):
        actions.bind(made, by=head, giver=giver)
        with pytest.raises(ValidationError, match="sudah menindaklanjutinya"):
            actions.remove_recommendation(made, by=head)
        other = actions.recommend(held, by=head, regions=REGIONS, what="Lain")
        assert other.number == 2
        actions.remove_recommendation(other, by=head)


def test_it_binds_somebody_and_its_day_is_to_come(head, held, giver):
    with pytest.raises(ValidationError):
        recommended(head, held, regions=[])
    made = recommended(head, held, due_on=timezone.localdate() - timedelta(days=1))
    with acting(head), pytest.raises(ValidationError, match="sudah lewat"):
        actions.bind(made, by=head, giver=giver)
    with acting(head):
        assert not Direction.objects.exists()


def test_the_matrix_costs_the_same_for_more_regions(head, held, giver, client, django_assert_max_num_queries):
    sign_in(client, head)
    used = []
    for regions in (["53.01"], ["53.01", "53.02", "53.05"]):
        made = recommended(head, held, regions=regions)
        with acting(head):
            actions.bind(made, by=head, giver=giver)
        with django_assert_max_num_queries(30) as captured:
            client.get(f"/kerja/rapat/{held.slug}/hasil/")
        used.append(len(captured))
    assert used[0] == used[1]


def test_a_recommendation_is_written_and_bound_on_the_screen(head, held, giver, client):
    sign_in(client, head)
    url = f"/kerja/rapat/{held.slug}/hasil/rekomendasi/"
    sent = {
        "what": "Satu Renja Setda",
        "due_on": f"{timezone.localdate() + timedelta(days=90):%Y-%m-%d}",
        "regions": REGIONS,
    }
    assert client.post(url, sent).status_code == 302
    with acting(head):
        made = Recommendation.objects.get()
    assert "Satu Renja Setda" in client.get(f"{url}{made.pk}/tugaskan/").content.decode()
    assert client.post(f"{url}{made.pk}/tugaskan/", {"giver": giver.pk}).status_code == 302
    with acting(head):
        assert Direction.objects.count() == 2
