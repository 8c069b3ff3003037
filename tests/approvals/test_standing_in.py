"""Standing in for somebody: for which days, with which rights, and what the trail says of it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from lugas.approvals import actions, queries
from tests.approvals import making
from tests.approvals.making import told, waits_for
from tests.factories import at
from tests.staff import acting

pytestmark = pytest.mark.django_db


def stand_in(house, absent, deputy, *, by=None, days=3, **given):
    person = house.people[by or absent]
    today = timezone.localdate()
    with acting(person):
        return actions.substitute(
            by=person,
            absent=house.people[absent].acting,
            deputy=house.people[deputy].acting,
            start=given.pop("start", today),
            end=given.pop("end", today + timedelta(days=days)),
            reason="Dinas luar",
            **given,
        )


def test_a_deputy_acts_for_his_days_and_both_names_stand_in_the_trail(house):
    stand_in(house, "section", "other_section")
    paper = house.start()
    assert waits_for(house, "other_section") == [paper.subject_id]
    house.grant(paper, "other_section")
    with at("53"):
        trail = queries.trail(queries.approval_of(making.SUBJECT, paper.subject_id))
    assert trail[0].title == "Paraf · Kepala Bagian Protokol"
    assert trail[0].lines == ("other-section-53, menggantikan section-53",)
    assert any("Anda menggantikan section-53" in one for one in told(house.people["other_section"]))


def test_the_days_of_a_deputy_have_an_end(house):
    made = stand_in(house, "section", "other_section")
    paper = house.start()
    with acting(house.people["section"]):
        actions.end_substitution(made, by=house.people["section"])
    assert waits_for(house, "other_section") == []
    with pytest.raises(PermissionDenied):
        house.grant(paper, "other_section")
    stand_in(house, "section", "other_section", start=date(2099, 1, 1), end=date(2099, 1, 2))
    assert waits_for(house, "other_section") == []


def test_a_signature_in_anothers_stead_takes_a_mandate(house):
    with pytest.raises(ValidationError):
        stand_in(house, "sekda", "assistant", with_signing=True)
    made = stand_in(house, "sekda", "assistant")
    paper = house.start(kind="note")
    for who in ("section", "bureau"):
        house.grant(paper, who)
    assert waits_for(house, "assistant") == []
    with pytest.raises(PermissionDenied):
        house.grant(paper, "assistant")
    with acting(house.people["sekda"]):
        actions.end_substitution(made, by=house.people["sekda"])
    stand_in(house, "sekda", "assistant", with_signing=True, basis="Surat mandat 800/12/2026")
    house.grant(paper, "assistant")
    assert making.signed == [(paper.subject_id, house.people["assistant"].pk)]


def test_a_deputy_who_is_due_later_himself_does_not_give_both(house):
    stand_in(house, "section", "bureau")
    # From the start his two places are one.
    assert [one[1] for one in house.steps(house.start())] == ["Karo Adpim", "Asisten III", "Sekda"]
    with acting(house.people["section"]):
        for one in queries.substitutions(house.people["section"]):
            actions.end_substitution(one, by=house.people["section"])
    paper = house.start()
    stand_in(house, "section", "bureau")
    with pytest.raises(ValidationError) as refused:
        house.grant(paper, "bureau")
    assert refused.value.code == "later"


def test_who_has_given_a_step_is_passed_over_where_he_came_to_stand_in_later(house):
    paper, second = house.start(), house.start()
    house.grant(paper, "section")
    house.grant(paper, "bureau")
    house.grant(second, "section")
    stand_in(house, "assistant", "section")
    assert house.due(paper).position.short_title == "Asisten III"
    assert waits_for(house, "section") == []
    with pytest.raises(ValidationError) as refused:
        house.grant(paper, "section")
    assert refused.value.code == "twice"
    # Where the turn comes only now, the step is passed over.
    house.grant(second, "bureau")
    assert house.steps(second)[2:] == [("initial", "Asisten III", "skipped"), ("sign", "Sekda", "open")]


def test_two_deputies_of_one_person_on_one_day_are_refused(house):
    stand_in(house, "section", "other_section")
    with pytest.raises(ValidationError) as refused:
        stand_in(house, "section", "bureau", days=30)
    assert refused.value.code == "overlap"


def test_deputies_of_others_are_named_by_personnel_and_only_of_who_holds_an_office(house):
    with pytest.raises(PermissionDenied):
        stand_in(house, "section", "other_section", by="bureau")
    stand_in(house, "section", "other_section", by="personnel")
    assert any("other-section-53 menggantikan Anda" in one for one in told(house.people["section"]))
    for absent, deputy in (("clerk", "section"), ("bureau", "aide"), ("bureau", "bureau")):
        with pytest.raises(ValidationError):
            stand_in(house, absent, deputy, by="personnel")
