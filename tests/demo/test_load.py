"""The sample as a visitor finds it: twenty logins, the real case walked to its end, and a year in which all occurs."""

import json
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from django.conf import settings
from django.db import connection, transaction
from django.db.models import Count, F, Q
from django.test import override_settings

from lugas.accounts.models import User
from lugas.accounts.rules import STAFF, Role
from lugas.agenda.models import Activity, Advice, Change, Decision, Engagement, EventSeries, Evidence, Invitation
from lugas.agenda.rules import Outcome, Status
from lugas.approvals.models import Step
from lugas.delegation.models import Proposal
from lugas.demo import load
from lugas.duties.models import Debrief, Duty, Leave
from lugas.letters.kinds import INVITATION
from lugas.letters.models import Invitee, Letter, Number
from lugas.newsroom.models import Release
from lugas.newsroom.rules import ReleaseStatus
from lugas.tenancy.scope import identity
from lugas.texts.models import Remark

WITA = ZoneInfo("Asia/Makassar")
TITLE = "Rapat Koordinasi Komunikasi Pimpinan se-NTT Tahun 2024"


@pytest.fixture(scope="module")
def logins(django_db_setup, django_db_blocker, tmp_path_factory):
    """The sample, loaded once as the owner, as `lugas demo` does it; rolled back after this module."""
    file = tmp_path_factory.mktemp("home") / "demo-logins.json"
    memory = {**settings.STORAGES, "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"}}
    with django_db_blocker.unblock(), pytest.MonkeyPatch.context() as environment, override_settings(STORAGES=memory):
        environment.setenv("LUGAS_DATABASE_AS", "owner")
        with transaction.atomic():
            with connection.cursor() as cursor:
                cursor.execute("RESET ROLE")
            assert load.main(str(file)) == 0
            assert file.stat().st_mode & 0o777 == 0o600
            yield json.loads(file.read_text())
            transaction.set_rollback(True)
        connection.close()


@pytest.fixture(autouse=True)
def open_database(logins, django_db_blocker):
    with django_db_blocker.unblock():
        yield


@pytest.fixture
def meeting(logins) -> Activity:
    return Activity._base_manager.get(title=TITLE)


def test_the_logins_are_twenty_with_each_role_in_the_province(logins):
    assert len(logins) == 20
    assert all(set(one) == {"name", "role", "secretariat", "login", "password"} for one in logins)
    assert len({one["login"] for one in logins}) == 20
    province = [
        one["role"] for one in logins if one["secretariat"] == "Sekretariat Daerah Provinsi Nusa Tenggara Timur"
    ]
    assert sorted(province) == sorted(STAFF)
    elsewhere = [(one["secretariat"], one["role"]) for one in logins if "Provinsi" not in one["secretariat"]]
    assert len({secretariat for secretariat, _role in elsewhere}) == 2
    assert {role for _secretariat, role in elsewhere} == {Role.HEAD, Role.CLERK, Role.PLANNER}


def test_every_login_opens_an_account(logins):
    with identity():
        for one in logins:
            assert User.objects.get(username=one["login"]).check_password(one["password"]), one["login"]


def test_the_meeting_stands_where_and_when_it_was(meeting):
    assert (meeting.place, meeting.region.code) == ("Hotel Timor Megah", "53.02")
    assert meeting.secretariat.region.code == "53"
    days = (meeting.starts_at.astimezone(WITA).date(), meeting.ends_at.astimezone(WITA).date())
    assert days == (date(2024, 4, 24), date(2024, 4, 25))
    assert "Penguatan Peran Sekretariat Daerah" in meeting.theme
    assert meeting.organiser_kind == Activity.Organiser.OWN
    assert not meeting.is_sample
    assert meeting.public_since is not None


def test_the_bureau_asked_by_an_internal_note_and_the_host_regions_secretary_stood_in(meeting):
    invitation = Invitation._base_manager.get(activity=meeting)
    assert invitation.form == Invitation.Form.NOTE
    assert invitation.asked.title == "Gubernur Nusa Tenggara Timur" or invitation.asked.title.startswith("Gubernur")
    decision = Decision._base_manager.filter(invitation=invitation).latest("decided_at")
    assert decision.outcome == Outcome.REPRESENT
    assert decision.representative.secretariat.region.code == "53.02"
    opening = Engagement._base_manager.get(activity=meeting, role=Engagement.Role.OPENS)
    assert opening.position == decision.representative
    assert opening.represents == invitation.asked
    assert opening.of.region.code == "53.02"
    assert opening.starts_at == datetime(2024, 4, 24, 9, tzinfo=WITA)
    held = opening.position.appointments.on(date(2024, 4, 24)).get()
    assert held.capacity == "penjabat"
    assert invitation.asked.appointments.on(date(2024, 4, 24)).get().capacity == "penjabat"


def test_forty_four_were_invited_from_twenty_two_regions(meeting):
    letter = Letter._base_manager.get(activities__activity=meeting, kind=INVITATION)
    invitees = Invitee._base_manager.filter(letter=letter)
    assert invitees.count() == 44
    assert invitees.values("region").distinct().count() == 22


def test_it_is_done_and_its_evidence_counts(meeting):
    engagements = Engagement._base_manager.filter(activity=meeting)
    assert {one.status for one in engagements} == {Status.DONE}
    assert all(Evidence._base_manager.filter(engagement=one).exists() for one in engagements)
    opening = Evidence._base_manager.get(engagement__activity=meeting, engagement__role=Engagement.Role.OPENS)
    assert opening.attendance == 44


def test_it_ended_as_a_public_release_with_a_picture(meeting):
    release = Release._base_manager.get(activity=meeting)
    assert release.status == ReleaseStatus.PUBLISHED
    assert release.publish_at.astimezone(WITA).date() == date(2024, 4, 25)
    picture = release.pictures.get()
    assert picture.alternative_text
    assert picture.file.public_since is not None


def test_the_year_is_full_and_marked_as_sample():
    sample = Activity._base_manager.filter(is_sample=True)
    assert 1300 <= sample.count() <= 1700
    assert sample.values("secretariat").distinct().count() == 23
    assert set(Activity._base_manager.filter(is_sample=False).values_list("title", flat=True)) == {TITLE}


def test_every_state_can_be_seen():
    engagements = Engagement._base_manager
    assert set(Status) - set(engagements.values_list("status", flat=True)) <= {Status.DRAFT}
    outcomes = set(Decision._base_manager.values_list("outcome", flat=True))
    assert {Outcome.ATTEND, Outcome.REPRESENT, Outcome.TENTATIVE, Outcome.DECLINE} <= outcomes
    assert Invitation._base_manager.filter(settled_at=None, activity__starts_at__gt=datetime.now(WITA)).count() > 30
    releases = Release._base_manager.values("status").annotate(number=Count("id"))
    assert {one["status"]: one["number"] for one in releases}.get("published", 0) > 50
    changed = Invitation._base_manager.annotate(said=Count("decisions")).filter(said__gt=1)
    assert changed.count() > 5
    assert set(Activity._base_manager.values_list("secrecy", flat=True)) == set(Activity.Secrecy.values)


def test_some_wait_for_an_hour_that_is_taken_already():
    waiting = Invitation._base_manager.filter(settled_at=None, activity__starts_at__gt=datetime.now(WITA))
    clashes = [
        one
        for one in waiting.select_related("activity")
        if Engagement._base_manager.filter(
            position_id=one.asked_id,
            status=Status.CONFIRMED,
            starts_at__lt=one.activity.ends_at,
            ends_at__gt=one.activity.starts_at,
        ).exists()
    ]
    assert len(clashes) >= 3


def test_officials_of_the_host_region_stand_in_for_the_province():
    across = Engagement._base_manager.filter(~Q(of=F("secretariat")), represents__isnull=False)
    assert across.count() >= 5
    assert across.filter(activity__shares__receiver=F("of")).count() == across.count()


def test_nobody_is_firmly_engaged_twice_at_a_time():
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM agenda_engagement a JOIN agenda_engagement b ON a.person_id = b.person_id AND a.id < b.id "
            "WHERE a.status IN ('confirmed', 'done') AND b.status IN ('confirmed', 'done') "
            "AND tstzrange(a.starts_at, a.ends_at) && tstzrange(b.starts_at, b.ends_at)"
        )
        assert cursor.fetchone() == (0,)


def test_the_sample_can_be_found():
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM search_entry WHERE title = %s", [TITLE])
        assert cursor.fetchone()[0] >= 1


def test_a_paper_has_gone_up_the_whole_hierarchy(logins):
    """Everybody between the writer and the highest signer holds an account and has given initials."""
    steps = Step._base_manager.filter(approval__status="open").exclude(approval__steps__state="waiting")
    gone = steps.filter(position__title__startswith="Asisten", verb="initial", state="done")
    assert gone.values("secretariat").distinct().count() == 3
    province = Step._base_manager.filter(approval__in=gone.values("approval"), secretariat__region__code="53")
    given = {one.position.short_title for one in province.select_related("position") if one.state == "done"}
    waits = [one.position.short_title for one in province.select_related("position") if one.state == "open"]
    assert {"Asisten III", "Sekda"} <= given
    assert waits == ["Gubernur"]
    assert not Step._base_manager.filter(reason__startswith="Belum ada", approval__subject="letters.letter").exists()
    assert not {"asisten.ntt", "sekda.ntt"} & {one["login"] for one in logins}


def test_a_number_is_reserved():
    kept = Number._base_manager.filter(state=Number.State.RESERVED)
    assert kept.count() == 3
    assert all(one.reason and one.text for one in kept)


def test_the_bureaus_officers_have_work_in_every_state(meeting):
    duties = Duty._base_manager
    assert set(duties.values_list("state", flat=True)) >= {"asked", "confirmed", "refused", "done"}
    served = duties.filter(activity=meeting)
    assert served.count() == 10
    assert set(served.values_list("state", flat=True)) == {"done"}
    assert Debrief._base_manager.filter(duty__activity=meeting).count() == 10
    assert Leave._base_manager.filter(kind="standby").exists()


def test_the_morning_has_something_on_each_screen(logins):
    """Series with an exception, a change in its check, advice given and open, a draft with a remark, a week worked out."""
    assert EventSeries._base_manager.count() == 2
    assert Activity._base_manager.filter(series__isnull=False, cancelled_at__isnull=False).count() == 1
    assert Change._base_manager.filter(state="asked").count() == 1
    assert sorted(bool(one.answer) for one in Advice._base_manager.all()) == [False, True]
    assert Remark._base_manager.filter(resolved_at__isnull=True).exists()
    assert Proposal._base_manager.count() == 1
