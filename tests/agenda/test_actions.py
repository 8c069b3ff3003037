"""What people do with the agenda: nobody is in two places at once, whatever the path; nothing that was said is lost."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction

from lugas.accounts.rules import Role
from lugas.accounts.transitions import NotAllowed
from lugas.agenda import actions
from lugas.agenda.models import Activity, ActivityShare, Decision, Engagement, Guest
from lugas.agenda.queries import activity_page, day_of
from lugas.agenda.rules import Outcome, Status
from lugas.institutions.models import Position
from lugas.notices.models import Notice
from tests.factories import (
    acting,
    activity,
    at,
    engagement,
    guest,
    holder,
    invitation,
    moment,
    person,
    position,
    user,
)

pytestmark = pytest.mark.django_db


def test_second_confirmed_engagement_is_refused_and_names_the_first(head):
    with acting(head):
        governor = position("Gubernur")
        engagement(activity("Panen raya", start=moment(9)), governor)
        other = activity("Audiensi", start=moment(10))
        with pytest.raises(actions.Taken) as refusal:
            actions.engage(other, governor, by=head, status=Status.CONFIRMED)
        assert [one.title for one in refusal.value.in_the_way] == ["Panen raya"]
        assert "Panen raya" in str(refusal.value)
        free = [(one.start, one.end) for one in refusal.value.free]
        assert free[0] == (moment(11), moment(13))
        assert Engagement.objects.filter(activity=other).count() == 0


def test_tentative_engagements_may_overlap_until_one_is_confirmed(head):
    with acting(head):
        governor = position()
        engagement(activity("Panen raya"), governor)
        maybe = actions.engage(activity("Audiensi"), governor, by=head, status=Status.TENTATIVE)
        with pytest.raises(actions.Taken):
            actions.change_status(maybe, Status.CONFIRMED, by=head)
        assert Engagement.objects.get(pk=maybe.pk).status == Status.TENTATIVE


def test_the_database_refuses_a_direct_write_too(head):
    with acting(head):
        governor = position()
        engagement(activity(), governor)
        with pytest.raises(IntegrityError, match="one_place_at_a_time"), transaction.atomic():
            engagement(activity(), governor)


def test_moving_onto_taken_hours_changes_nothing(head):
    with acting(head):
        governor = position()
        engagement(activity("Panen raya", start=moment(9)), governor)
        later = engagement(activity("Audiensi", start=moment(14)), governor)
        with pytest.raises(actions.Taken):
            actions.move(later, by=head, starts_at=moment(10), ends_at=moment(12))
        kept = Engagement.objects.select_related("activity").get(pk=later.pk)
        assert (kept.starts_at, kept.activity.starts_at) == (moment(14), moment(14))


def test_moving_the_only_part_moves_its_activity(head):
    with acting(head):
        one = engagement(activity(start=moment(9)))
        actions.move(one, by=head, starts_at=moment(13), ends_at=moment(15))
        assert Activity.objects.get(pk=one.activity_id).starts_at == moment(13)


def test_changing_the_hours_of_an_activity_moves_who_is_there_for_the_whole_of_it(head):
    with acting(head):
        whole = engagement(activity(start=moment(9), hours=4))
        short = engagement(whole.activity, ends_at=moment(10))
        actions.change_activity(whole.activity, by=head, starts_at=moment(8), ends_at=moment(12))
        assert Engagement.objects.get(pk=whole.pk).ends_at == moment(12)
        assert Engagement.objects.get(pk=short.pk).ends_at == moment(10)


def test_person_with_two_offices_is_one_person(head):
    """A Penjabat who keeps his old office: both count."""
    with acting(head):
        human = person("Sama")
        governor, secretary = position("Pj. Gubernur", by=human), position("Sekda", by=human)
        engagement(activity("Rapat"), secretary)
        with pytest.raises(actions.Taken, match="Rapat"):
            actions.engage(activity(), governor, by=head, status=Status.CONFIRMED)


def test_the_person_is_who_holds_the_office_on_that_day(head):
    with acting(head):
        office = position(held=False)
        holder(office, start=date(2020, 1, 1), end=date(2024, 4, 24))
        successor = holder(office, start=date(2024, 4, 25))
        one = engagement(activity(start=moment(9)), office)
        actions.move(one, by=head, starts_at=moment(9) + timedelta(days=1), ends_at=moment(11) + timedelta(days=1))
        assert Engagement.objects.get(pk=one.pk).person_id == successor.person_id


def test_an_official_of_another_secretariat_sees_his_part_and_is_taken(head):
    """The real case: the Regional Secretary of TTS opens for the Governor."""
    with at("53.02"):
        secretary = position("Sekda TTS")
    tts = user("53.02", Role.HEAD)
    with acting(head):
        asked = invitation(activity("Rakor", start=moment(9)), position("Gubernur"))
        actions.decide(asked, by=head, outcome=Outcome.REPRESENT, representative=secretary, role="opens")
        actions.take_consent(asked, secretary, agreed=True, answered_by="Bupati TTS")
    with acting(tts):
        shared = Activity.objects.get(title="Rakor")
        assert activity_page(tts, shared.public_id) is not None
        assert [one.engagement.activity_id for one in day_of(tts, secretary, date(2024, 4, 24))] == [shared.pk]
        assert Notice.objects.filter(to_id=tts.acting.secretariat_id).count() == 1
        own = activity("Upacara", start=moment(10), code="53.02")
        with pytest.raises(actions.Taken) as refusal:
            actions.engage(own, secretary, by=tts, status=Status.CONFIRMED)
    # It reads the engagement, as its own official's; the words name no record that is another's.
    assert [one.title for one in refusal.value.in_the_way] == [""]
    assert "Rakor" not in str(refusal.value)


def test_of_another_secretariats_engagement_only_the_hours_are_told(head):
    with at("53.02"):
        secretary = position("Sekda TTS")
        engagement(activity("Rapat rahasia TTS", start=moment(9), code="53.02"), secretary)
    with acting(head):
        with pytest.raises(actions.Taken) as refusal:
            actions.engage(activity("Rakor", start=moment(9)), secretary, by=head, status=Status.CONFIRMED)
        assert "rahasia" not in str(refusal.value)
        assert [(one.span.start, one.title, one.url) for one in refusal.value.in_the_way] == [(moment(9), "", "")]
        assert not ActivityShare.objects.exists()


def test_nobody_touches_another_secretariats_records(head):
    with at("53.02"):
        foreign = engagement(activity(code="53.02"))
    with acting(head):
        for deed in (
            lambda: actions.change_status(foreign, Status.CANCELLED, by=head),
            lambda: actions.move(foreign, by=head, starts_at=moment(1), ends_at=moment(2)),
            lambda: actions.change_activity(foreign.activity, by=head, title="x"),
            lambda: actions.cancel_activity(foreign.activity, by=head, reason="x"),
            lambda: actions.publish_activity(foreign.activity, by=head),
            lambda: actions.set_guests(foreign.activity, [], by=head),
        ):
            with pytest.raises(PermissionDenied):
                deed()


def test_every_decision_stays_readable_and_its_engagement_gives_way(head):
    with acting(head):
        governor, deputy = position("Gubernur"), position("Wagub")
        asked = invitation(activity(), governor)
        actions.decide(asked, by=head, outcome=Outcome.ATTEND)
        actions.decide(asked, by=head, outcome=Outcome.REPRESENT, representative=deputy, reason="Di Jakarta")
        said = list(Decision.objects.filter(invitation=asked).values_list("outcome", flat=True))
        assert said == [Outcome.REPRESENT, Outcome.ATTEND]
        states = dict(Engagement.objects.filter(activity=asked.activity).values_list("position_id", "status"))
        assert states == {governor.pk: Status.CANCELLED, deputy.pk: Status.CONFIRMED}


def test_a_decision_that_meets_taken_hours_leaves_everything_as_it_was(head):
    with acting(head):
        governor, deputy = position("Gubernur"), position("Wagub")
        asked = invitation(activity("Rakor"), governor)
        actions.decide(asked, by=head, outcome=Outcome.ATTEND)
        engagement(activity("Peresmian"), deputy)
        with pytest.raises(actions.Taken, match="Peresmian"):
            actions.decide(asked, by=head, outcome=Outcome.REPRESENT, representative=deputy)
        assert Decision.objects.filter(invitation=asked).count() == 1
        assert Engagement.objects.get(activity=asked.activity).status == Status.CONFIRMED


def test_a_decision_taken_back_waits_again_and_frees_the_hours(head):
    with acting(head):
        governor = position()
        asked = invitation(activity(), governor)
        actions.decide(asked, by=head, outcome=Outcome.ATTEND)
        actions.undo_decision(asked, by=head)
        asked.refresh_from_db()
        assert asked.settled_at is None
        actions.engage(activity(), governor, by=head, status=Status.CONFIRMED)
        with pytest.raises(ValidationError):
            actions.undo_decision(asked, by=head)


def test_nobody_takes_part_in_a_cancelled_activity(head):
    with acting(head):
        one = engagement(activity())
        actions.cancel_activity(one.activity, by=head, reason="Hujan")
        one.refresh_from_db()
        assert (one.status, one.status_reason) == (Status.CANCELLED, "Hujan")
        with pytest.raises(ValidationError, match=r"dibatalkan|cancelled"):
            actions.change_status(one, Status.TENTATIVE, by=head)
        with pytest.raises(ValidationError):
            actions.engage(one.activity, position(), by=head)


def test_a_stale_page_cannot_complete_what_was_cancelled_meanwhile(head):
    with acting(head):
        one = engagement(activity())
        stale = Engagement.objects.select_related("activity", "position").get(pk=one.pk)
        actions.change_status(one, Status.CANCELLED, by=head)
        with pytest.raises(NotAllowed):
            actions.change_status(stale, Status.DONE, by=head)


def test_evidence_completes_a_part_and_keeps_what_happened(head):
    with acting(head):
        one = engagement(activity("Rakor", place="Aula"))
        proof = actions.record_evidence(one, by=head, attendance=44, note="Dibuka pukul 09.05")
        one.refresh_from_db()
        assert one.status == Status.DONE
        assert (proof.attendance, proof.took_place_at, proof.recorded_by) == (
            44,
            moment(9),
            f"{head.acting.name} ({head.acting.get_role_display()})",
        )


def test_publishing_shows_what_stands_and_keeping_hides_it(head):
    with acting(head):
        firm = engagement(activity())
        draft = engagement(firm.activity, status=Status.DRAFT)
        actions.publish_activity(firm.activity, by=head)
        assert Engagement.objects.get(pk=firm.pk).public_since is not None
        assert Engagement.objects.get(pk=draft.pk).public_since is None
        actions.keep_from_public(firm.activity, by=head)
        assert not Engagement.objects.filter(public_since__isnull=False).exists()


def test_a_guest_that_stays_keeps_its_record(head):
    with acting(head):
        one = activity()
        kept, gone = guest(one, "Kapolda"), guest(one, "Danrem", order=1)
        facts = [{"office": "Ketua DPRD"}, {"id": kept.pk, "office": "Kapolda", "answer": "comes"}]
        actions.set_guests(one, facts, by=head)
        assert list(Guest.objects.filter(activity=one).values_list("office", "answer")) == [
            ("Ketua DPRD", "unknown"),
            ("Kapolda", "comes"),
        ]
        assert Guest.objects.filter(pk=kept.pk).exists()
        assert not Guest.objects.filter(pk=gone.pk).exists()


@pytest.mark.parametrize("role", [Role.AUDITOR, Role.DOOR, Role.PLANNER, Role.MEDIA])
def test_who_may_not_engage_is_refused(role):
    someone = user("53", role)
    with acting(someone):
        where = activity()
        who = Position.objects.first() or position()
        with pytest.raises(PermissionDenied):
            actions.engage(where, who, by=someone)
