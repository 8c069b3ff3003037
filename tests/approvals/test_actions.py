"""A paper's way: who is due next, who may act, what is refused, what the paper's own room hears of it."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from lugas.accounts.models import Membership
from lugas.accounts.rules import Role
from lugas.approvals import actions, queries
from lugas.approvals.models import Approval, Route, Step
from lugas.approvals.rules import Asked
from tests.approvals import making
from tests.approvals.making import told, waits_for
from tests.factories import at, unit, user
from tests.staff import acting

pytestmark = pytest.mark.django_db


# ---------- The way ----------
def test_an_invitation_of_the_province_goes_by_section_bureau_and_assistant_to_the_signer(house):
    paper = house.start()
    assert house.steps(paper) == [
        ("initial", "Kabag Protokol", "open"),
        ("initial", "Karo Adpim", "waiting"),
        ("initial", "Asisten III", "waiting"),
        ("sign", "Sekda", "waiting"),
    ]
    for who in ("section", "bureau", "assistant"):
        assert waits_for(house, who) == [paper.subject_id]
        house.grant(paper, who)
        assert waits_for(house, who) == []
        assert making.signed == []
    house.grant(paper, "sekda")
    assert making.signed == [(paper.subject_id, house.people["sekda"].pk)]
    with at("53"):
        paper.refresh_from_db()
    assert paper.status == Approval.Status.GRANTED
    assert told(house.people["clerk"]) == [f"“{paper.title}” ditandatangani oleh sekda-53."]


def test_a_regency_has_fewer_steps_by_the_same_route():
    house = making.house("53.02")
    assert house.steps(house.start()) == [
        ("initial", "Kabag Prokopim", "open"),
        ("initial", "Asisten III", "waiting"),
        ("sign", "Sekda", "waiting"),
    ]


def test_a_note_is_initialled_by_the_section_and_signed_by_the_bureau(house):
    paper = house.start(kind="note", signer=house.positions["karo_adpim"])
    assert house.steps(paper) == [("initial", "Kabag Protokol", "open"), ("sign", "Karo Adpim", "waiting")]


def test_out_of_the_region_the_regional_secretary_agrees_also_to_what_a_bureau_signs(house):
    paper = house.start(kind="letter", outside=True, signer=house.positions["karo_adpim"])
    assert house.steps(paper) == [
        ("initial", "Kabag Protokol", "open"),
        ("clear", "Sekda", "waiting"),
        ("sign", "Karo Adpim", "waiting"),
    ]


def test_the_writers_own_office_is_no_step_and_its_superior_comes_first(house):
    paper = house.start(by=house.people["section"])
    assert [office for _verb, office, _state in house.steps(paper)] == ["Karo Adpim", "Asisten III", "Sekda"]


def test_nobody_lets_a_paper_go_round_that_he_signs_himself(house):
    with pytest.raises(ValidationError) as refused:
        house.start(by=house.people["bureau"], kind="note", signer=house.positions["karo_adpim"])
    assert refused.value.code == "own"


def test_an_office_that_nobody_holds_is_passed_over_with_the_reason_in_the_trail(house):
    with at("53"):
        Membership.objects.filter(pk=house.people["section"].acting.pk).update(is_active=False)
    paper = house.start()
    assert house.steps(paper)[:2] == [("initial", "Kabag Protokol", "skipped"), ("initial", "Karo Adpim", "open")]
    with at("53"):
        assert paper.steps.get(order=1).reason == "Belum ada yang memegang jabatan ini di Lugas."


def test_a_paper_that_nobody_can_sign_does_not_begin(house):
    with pytest.raises(ValidationError) as refused:
        house.start(signer=house.positions["wagub"])
    assert refused.value.code == "vacant"
    with at("53"):
        assert not Approval.objects.exists()


def test_two_offices_of_one_person_are_one_step_the_later(house):
    with at("53"):
        # The head of the section also carries out the tasks of the bureau's head, by a second membership.
        Membership.objects.filter(pk=house.people["bureau"].acting.pk).update(is_active=False)
        Membership.objects.create(
            user=house.people["section"], role=Role.HEAD, unit=house.units["adpim"], name="section-53"
        )
    assert [office for _verb, office, _state in house.steps(house.start())] == ["Karo Adpim", "Asisten III", "Sekda"]


def test_the_same_paper_does_not_go_round_twice_at_once(house):
    paper = house.start()
    clerk = house.people["clerk"]
    again = {"kind": "note", "unit": None, "outside": False, "by": clerk, "signer": house.positions["sekda"]}
    with acting(clerk), pytest.raises(ValidationError) as refused:
        actions.start(making.SUBJECT, paper.subject_id, "Lagi", "/", **again)
    assert refused.value.code == "going_round"
    with acting(clerk):
        actions.withdraw(paper, by=clerk, reason="Salah alamat")
        assert actions.start(making.SUBJECT, paper.subject_id, "Lagi", "/", **again).status == "open"


def test_a_paper_of_no_room_does_not_go_round(house):
    clerk = house.people["clerk"]
    with acting(clerk), pytest.raises(LookupError):
        actions.start(
            "nobody.knows", 1, "x", "/", kind="", unit=None, outside=False, by=clerk, signer=house.positions["sekda"]
        )


def test_without_any_route_the_superior_initials_and_the_signer_signs():
    house = making.house(routes=False)
    with at("53"):
        user("53", Role.HEAD, name="acara", unit=house.units["sub_acara"])
    assert house.steps(house.start()) == [("initial", "Kasubbag Acara", "open"), ("sign", "Sekda", "waiting")]


def test_the_route_of_the_unit_goes_before_the_general_one(house):
    admin = house.people["administrator"]
    with acting(admin):
        actions.add_route(
            by=admin, name="Protokol", kind="invitation", unit=house.units["bagian_protokol"], steps=[Asked("section")]
        )
    assert [one[1] for one in house.steps(house.start())] == ["Kabag Protokol", "Sekda"]
    assert len(house.steps(house.start(unit=house.units["sub_materi"]))) == 4


# ---------- Who may ----------
def test_only_the_office_that_is_due_gives_the_step(house):
    paper = house.start()
    for who in ("bureau", "other_section", "sekda"):
        with pytest.raises(PermissionDenied):
            house.grant(paper, who)
    for who in ("aide", "administrator"):  # roles that may not act at all
        with pytest.raises(PermissionDenied):
            house.grant(paper, who)
    assert house.due(paper).order == 1


def test_an_aide_does_not_hold_his_leaders_office(house):
    paper = house.start(kind="note", signer=house.positions["sekda"])
    for who in ("section", "bureau"):
        house.grant(paper, who)
    assert waits_for(house, "sekda") == [paper.subject_id]
    assert waits_for(house, "aide") == []


def test_nobody_approves_his_own_not_even_in_another_role(house):
    paper = house.start()
    clerk = house.people["clerk"]
    with at("53"):
        Membership.objects.filter(pk=house.people["section"].acting.pk).update(is_active=False)
        second = Membership.objects.create(
            user=clerk, role=Role.HEAD, position=house.positions["kabag_protokol"], name="clerk-53"
        )
    clerk.acting = second
    assert waits_for(house, "clerk") == []
    with pytest.raises(ValidationError) as refused:
        house.grant(paper, "clerk")
    assert refused.value.code == "own"


def test_the_database_itself_refuses_an_approval_of_ones_own(house):
    paper, clerk = house.start(), house.people["clerk"]
    with at("53"), pytest.raises(IntegrityError, match="approvalstep_not_ones_own"), transaction.atomic():
        paper.steps.filter(order=1).update(
            state="done", acted_by=clerk.acting, acted_key=clerk.pk, acted_at=timezone.now()
        )


def test_a_paper_of_another_secretariat_is_out_of_reach(house):
    elsewhere = making.house("53.02")
    paper = house.start()
    step, person = house.due(paper), elsewhere.people["section"]
    with acting(person), pytest.raises(PermissionDenied):
        actions.grant(step, by=person)
    assert waits_for(elsewhere, "section") == []


# ---------- Back, past, out ----------
def test_sent_back_it_goes_round_no_more_and_the_writer_reads_why(house):
    paper = house.start()
    step, person = house.due(paper), house.people["section"]
    with acting(person), pytest.raises(ValidationError):
        actions.send_back(step, by=person, remark="  ")
    with acting(person):
        actions.send_back(step, by=person, remark="Tanggal keliru")
    assert making.came_home == [(paper.subject_id, "returned")]
    assert told(house.people["clerk"])[-1].startswith(f"“{paper.title}” dikembalikan oleh section-53.")
    with at("53"):
        lines = [one.lines for one in queries.trail(queries.approval_of(making.SUBJECT, paper.subject_id))]
    assert "Catatan: Tanggal keliru" in lines[0]
    assert waits_for(house, "bureau") == []


def test_who_is_due_later_skips_an_earlier_office_with_a_reason_but_never_the_signature(house):
    paper = house.start()
    step, bureau, clerk = house.due(paper), house.people["bureau"], house.people["clerk"]
    with acting(bureau), pytest.raises(ValidationError):
        actions.skip(step, by=bureau, reason="")
    with acting(house.people["other_section"]), pytest.raises(PermissionDenied):
        actions.skip(step, by=house.people["other_section"], reason="Saya ingin")
    with acting(clerk), pytest.raises(ValidationError) as refused:
        actions.skip(step, by=clerk, reason="Cepat")
    assert refused.value.code == "own"
    with acting(bureau):
        actions.skip(step, by=bureau, reason="Sakit, tidak ada pengganti")
    assert house.steps(paper)[:2] == [("initial", "Kabag Protokol", "skipped"), ("initial", "Karo Adpim", "open")]
    for who in ("bureau", "assistant"):
        house.grant(paper, who)
    signature, governor = house.due(paper), house.people["governor"]
    with acting(governor), pytest.raises(PermissionDenied):
        actions.skip(signature, by=governor, reason="Mendesak")


def test_the_writer_or_an_administrator_takes_a_paper_back(house):
    paper = house.start()
    with acting(house.people["bureau"]), pytest.raises(PermissionDenied):
        actions.withdraw(paper, by=house.people["bureau"], reason="Tidak perlu")
    with acting(house.people["administrator"]):
        actions.withdraw(paper, by=house.people["administrator"], reason="Penulis pindah tugas")
    assert making.came_home == [(paper.subject_id, "withdrawn")]
    assert told(house.people["section"])[-1].startswith(f"“{paper.title}” ditarik.")
    with pytest.raises(Step.DoesNotExist):
        house.due(paper)


def test_what_cannot_be_signed_stays_with_the_signer_and_nothing_was_given(house):
    paper = house.start("Surat yang tidak dapat dicetak", kind="note")
    for who in ("section", "bureau"):
        house.grant(paper, who)
    with pytest.raises(ValidationError, match="tidak dapat dicetak"):
        house.grant(paper, "sekda")
    with at("53"):
        paper.refresh_from_db()
    assert paper.status == Approval.Status.OPEN
    assert house.steps(paper)[-1] == ("sign", "Sekda", "open")


# ---------- Routes ----------
def test_default_routes_are_made_once_and_what_the_office_changed_stays(house):
    admin = house.people["administrator"]
    with acting(admin):
        route = Route.objects.get(name="Undangan")
        actions.change_route(route, by=admin, name="Undangan", steps=[Asked("bureau", days=3)], sign_days=2)
        assert actions.make_default_routes(admin.acting.secretariat, by=admin) == []
        assert [(one.office, one.days) for one in route.steps.all()] == [("bureau", 3)]
        assert not Route.objects.get(name="Undangan").is_sample


def test_a_route_says_what_is_wrong_with_it(house):
    admin = house.people["administrator"]
    with acting(admin):
        with pytest.raises(ValidationError) as refused:
            actions.add_route(by=admin, name="Undangan", steps=[])
        assert "name" in refused.value.error_dict
        with pytest.raises(ValidationError, match="jabatan"):
            actions.add_route(by=admin, name="Baru", steps=[Asked("position")])
        assert not Route.objects.filter(name="Baru").exists()
    with acting(house.people["bureau"]), pytest.raises(PermissionDenied):
        actions.add_route(by=house.people["bureau"], name="Sendiri", steps=[])


def test_a_removed_route_leaves_the_trail_of_its_papers(house):
    paper, admin = house.start(), house.people["administrator"]
    with acting(admin):
        actions.remove_route(Route.objects.get(name="Undangan"), by=admin)
        paper.refresh_from_db()
    assert paper.route is None
    assert len(house.steps(paper)) == 4


def test_a_named_office_stands_where_the_route_puts_it(house):
    admin = house.people["administrator"]
    with acting(admin):
        actions.add_route(
            by=admin,
            name="Dengan hukum",
            kind="decree",
            steps=[Asked("section"), Asked("position", "clear", 2, house.positions["kabag_materi"].pk)],
        )
    assert house.steps(house.start(kind="decree"))[:2] == [
        ("initial", "Kabag Protokol", "open"),
        ("clear", "Kabag Materi", "waiting"),
    ]


def test_a_unit_without_place_leaves_only_the_signer():
    house = making.house(routes=False)
    with at("53"):
        lonely = unit("Tim lepas")
    assert house.steps(house.start(unit=lonely)) == [("sign", "Sekda", "open")]
