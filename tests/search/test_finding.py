"""Who finds what by which words."""

from datetime import timedelta

import pytest
from django.db import ProgrammingError, connection, transaction
from django.utils import timezone

from lugas.accounts.rules import Role
from lugas.agenda.models import Activity, ActivityShare
from lugas.agenda.rules import Status
from lugas.institutions.models import Region
from lugas.search.queries import find, look
from lugas.search.registry import reindex
from tests.factories import (
    activity,
    at,
    engagement,
    guest,
    holder,
    invitation,
    person,
    position,
    region,
    secretariat,
    user,
)
from tests.staff import acting

pytestmark = pytest.mark.django_db


def titles(text, who=None, **options):
    """What somebody finds: of a person in their scope, else of the public."""
    if who is None:
        return [hit.title for hit in find(text, public=True, **options)[0]]
    with acting(who):
        return [hit.title for hit in find(text, user=who, **options)[0]]


def test_words_of_one_family_find_each_other_and_stop_words_do_not_matter():
    clerk = user()
    with at():
        activity("Gubernur bertemu pengurus PMI")
        activity("Panen raya jagung")
    assert titles("pertemuan dengan PMI", clerk) == ["Gubernur bertemu pengurus PMI"]
    assert titles("yang dan di", clerk) == []
    assert titles("pane", clerk) == ["Panen raya jagung"]


def test_own_entries_are_found_and_nobody_elses():
    ours, theirs = user("53"), user("53.01")
    with at("53"):
        activity("Rapat anggaran provinsi")
    with at("53.01"):
        activity("Rapat anggaran kabupaten")
    assert titles("anggaran", ours) == ["Rapat anggaran provinsi"]
    assert titles("anggaran", theirs) == ["Rapat anggaran kabupaten"]
    assert titles("anggaran") == []


def test_public_finds_what_is_public_from_its_hour_on():
    clerk, elsewhere = user("53"), user("53.01")
    with at("53"):
        shown = activity("Festival tenun ikat", public=True)
        later = activity("Festival kopi", public=True)
        later.public_since = timezone.now() + timedelta(hours=1)
        later.save()
        activity("Festival tertutup")
    assert titles("festival") == ["Festival tenun ikat"]
    assert titles("festival", elsewhere) == ["Festival tenun ikat"]
    assert len(titles("festival", clerk)) == 3
    with acting(elsewhere):
        assert find("festival", user=elsewhere)[0][0].url == f"/agenda/{shown.public_id}/"
    with acting(clerk):
        assert {hit.url for hit in find("tenun", user=clerk)[0]} == {f"/kerja/kegiatan/{shown.public_id}/"}
    with at("53"):
        shown.public_since = None
        shown.save()
    assert titles("festival") == []


def test_internal_words_of_a_public_activity_lead_nobody_else_to_it():
    clerk, elsewhere = user("53"), user("53.01")
    with at("53"):
        shown = activity("Upacara bendera", public=True, notes="ambulans siaga")
        guest(shown, "Kapolda")
    assert titles("ambulans", clerk) == titles("kapolda", clerk) == ["Upacara bendera"]
    assert titles("ambulans") == titles("kapolda") == titles("ambulans", elsewhere) == []


def test_shared_activity_is_found_by_whom_it_is_shared_with_alone():
    receiver, third = user("53.02"), user("53.01")
    with at("53"):
        shared = activity("Rakor komunikasi pimpinan")
        ActivityShare.objects.create(activity=shared, receiver=secretariat("53.02"))
    assert titles("rakor", receiver) == ["Rakor komunikasi pimpinan"]
    assert titles("rakor", third) == []
    with acting(receiver):
        assert find("rakor", user=receiver)[0][0].url == f"/kerja/kegiatan/{shared.public_id}/"
    with at("53"):
        ActivityShare.objects.get().delete()
    assert titles("rakor", receiver) == []


def test_restricted_records_are_found_by_roles_that_may_see_them():
    clerk, media = user(role=Role.CLERK), user(role=Role.MEDIA)
    with at():
        secret = activity("Pembahasan mutasi", secrecy=Activity.Secrecy.RESTRICTED)
        invitation(secret, subject="Undangan pembahasan mutasi")
        activity("Pembahasan terbuka")
    assert sorted(titles("pembahasan", clerk)) == [
        "Pembahasan mutasi",
        "Pembahasan terbuka",
        "Undangan pembahasan mutasi",
    ]
    assert titles("pembahasan", media) == ["Pembahasan terbuka"]


def test_kinds_that_a_role_may_not_see_are_not_found():
    clerk, media = user(role=Role.CLERK), user(role=Role.MEDIA)
    with at():
        invitation(activity("Audiensi"), subject="Permohonan audiensi ombudsman")
    assert titles("ombudsman", clerk) == ["Permohonan audiensi ombudsman"]
    assert titles("ombudsman", media) == []
    assert titles("ombudsman", clerk, kinds=["activity"]) == []


def test_making_an_activity_restricted_reaches_its_invitation_too():
    media_with_letters = user(role=Role.SPEECH_WRITER)
    with at():
        held = activity("Audiensi")
        invitation(held, subject="Permohonan audiensi ombudsman")
    assert titles("ombudsman", media_with_letters) == ["Permohonan audiensi ombudsman"]
    with at():
        held.secrecy = Activity.Secrecy.RESTRICTED
        held.save()
    assert titles("ombudsman", media_with_letters) == []


def test_officials_lead_to_their_activities():
    clerk = user()
    with at():
        engagement(activity("Panen raya"), position("Gubernur Contoh"), status=Status.TENTATIVE)
    assert titles("gubernur contoh", clerk, kinds=["activity"]) == ["Panen raya"]


def test_deleted_records_are_gone_and_reindexing_gives_the_same_as_the_signals():
    clerk = user()
    with at():
        gone = activity("Rapat lama")
        activity("Rapat baru", theme="Keterbukaan")
        gone.delete()
    with acting(clerk):
        before = look("rapat", user=clerk)
        assert [one.title for one in before[0]] == ["Rapat baru"]
        Activity.objects.bulk_create(
            [
                Activity(
                    title="Rapat impor",
                    region=clerk.acting.secretariat.region,
                    starts_at=timezone.now(),
                    ends_at=timezone.now() + timedelta(hours=1),
                )
            ]
        )
        assert look("rapat", user=clerk) == before
        reindex(Activity)
        assert sorted(one.title for one in look("rapat", user=clerk)[0]) == ["Rapat baru", "Rapat impor"]


def test_application_cannot_touch_the_table():
    for statement in ("SELECT * FROM search_entry", "DELETE FROM search_entry"):
        with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
            connection.cursor().execute(statement)


def test_nothing_is_written_without_a_secretariat_to_write_for():
    with pytest.raises(Exception, match="no secretariat is open"), transaction.atomic():
        connection.cursor().execute("SELECT index_entries('[]'::jsonb)")


@pytest.mark.parametrize("text", ["'", "a & | b", "((", ":*", "\\", '"', "a" * 5000, "\x00", "-rapat"])
def test_any_words_can_be_asked_for(text):
    assert titles(text, user()) == []


def test_offices_and_regions_are_found_by_everybody():
    elsewhere = user("53.01")
    with at("53"):
        office = position("Kepala Biro Contoh", held=False)
        holder(office, by=person("Maria Goreti"))
        reindex(Region)
    assert titles("kepala biro contoh", elsewhere, kinds=["office"]) == ["Kepala Biro Contoh"]
    assert titles("goreti") == ["Kepala Biro Contoh"]
    with at("53.05"):
        reindex(Region)
    assert titles(region("53.05").name, elsewhere, kinds=["region"]) == [region("53.05").name]
