"""A deputy who is named while papers wait for his colleague already is told of these; and how many days a step may have."""

from datetime import timedelta

import pytest
from django.utils import timezone

from lugas.approvals.rules import MOST_DAYS
from tests.api.programs import Program
from tests.approvals.making import told
from tests.approvals.test_standing_in import stand_in

pytestmark = pytest.mark.django_db


def papers_told(house, who) -> list[str]:
    """What somebody was told of papers that wait for him."""
    return [one for one in told(house.people[who]) if "menunggu" in one]


def test_a_deputy_hears_at_once_of_the_papers_that_wait_already(house):
    paper, other = house.start("Undangan rapat"), house.start("Undangan lain")
    house.grant(other, "section")  # waits for the bureau now
    stand_in(house, "section", "other_section")
    [text] = papers_told(house, "other_section")
    assert "“Undangan rapat” menunggu paraf Anda" in text
    house.grant(paper, "other_section")


def test_a_signature_is_told_only_to_a_deputy_with_a_mandate(house):
    paper = house.start("Undangan rapat", kind="note")
    for who in ("section", "bureau"):
        house.grant(paper, who)
    stand_in(house, "sekda", "assistant", days=0)
    assert not [one for one in papers_told(house, "assistant") if "tanda tangan" in one]
    stand_in(
        house, "sekda", "governor", start=timezone.localdate() + timedelta(days=1), with_signing=True, basis="Mandat 1"
    )
    assert not papers_told(house, "governor")


def test_a_deputy_with_a_mandate_hears_of_the_signature(house):
    paper = house.start("Undangan rapat", kind="note")
    for who in ("section", "bureau"):
        house.grant(paper, who)
    stand_in(house, "sekda", "assistant", with_signing=True, basis="Mandat 1")
    assert any("“Undangan rapat” menunggu tanda tangan Anda" in one for one in papers_told(house, "assistant"))


def test_who_is_due_later_himself_hears_nothing_of_a_step_that_he_may_not_give(house):
    house.start("Undangan rapat")
    stand_in(house, "section", "bureau")
    assert papers_told(house, "bureau") == []


@pytest.mark.parametrize(("days", "status"), [(0, 201), (MOST_DAYS, 201), (MOST_DAYS + 1, 422)])
def test_programs_give_a_step_the_days_that_the_screens_give(house, days, status):
    program = Program(house.people["administrator"])
    steps = [{"office": "superior", "days": days}]
    answer = program.post("/routes", name="Rute baru", sign_days=days, steps=steps)
    assert answer.status_code == status
