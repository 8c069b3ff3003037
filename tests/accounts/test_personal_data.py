"""What is held of a person: seen, taken out as a file, and on its day without the name."""

import io
import json
import zipfile
from datetime import timedelta

import pytest
from django.utils import timezone

from lugas.accounts.actions import end_membership, set_deletion_date, settle_rules
from lugas.accounts.jobs import delete_names
from lugas.accounts.models import Membership, User
from lugas.accounts.personal_data import OWN, pointing
from lugas.agenda.models import Activity
from lugas.notices.actions import tell
from lugas.tenancy.scope import identity, scope
from tests.factories import activity
from tests.staff import acting, member, secretariat, sign_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin():
    return member(secretariat("53"), "administrator", "Yosefina")


@pytest.fixture
def maria():
    return member(secretariat("53"), "clerk", "Maria")


def at_home(code="53"):
    office = secretariat(code)
    return scope([office.pk], home=office.pk)


def test_every_key_to_an_account_or_a_membership_is_found():
    keys = {f"{model._meta.label}.{name}" for model, name, _target in pointing()}
    assert {"letters.Letter.author", "notices.NoticeSeen.user"} <= keys
    assert all(model not in OWN for model, _name, _target in pointing())


def test_a_person_sees_what_is_held_and_that_it_was_read(client, admin, maria):
    with acting(admin):
        settle_rules(by=admin, second_factor_roles=[], purpose="Untuk jadwal piket.")
    sign_in(client, maria)
    html = client.get("/akun/data/").content.decode()
    for words in ("UU 27/2022", "maria@example.test", "Petugas agenda", "Untuk jadwal piket.", "24 bulan"):
        assert words in html
    client.post("/akun/data/")
    assert "Anda membacanya pada" in client.get("/akun/data/").content.decode()


def test_the_file_holds_all_of_mine_and_nothing_of_others(client, admin, maria):
    with at_home("53.02"):
        Membership.objects.create(user=maria, role="media", name="Maria di TTS")
    sign_in(client, maria)
    answer = client.get("/akun/data/unduh/")
    assert answer["Content-Type"] == "application/json"
    assert "maria" not in answer["Content-Disposition"]
    data = json.loads(answer.content)
    assert data["account"]["email"] == "maria@example.test"
    assert [one["role"] for one in data["memberships"]] == ["clerk", "media"]
    assert len(data["sessions"]) == 1
    assert "password" not in answer.content.decode()
    assert "Yosefina" not in answer.content.decode()
    packed = zipfile.ZipFile(io.BytesIO(client.get("/akun/data/unduh/?format=zip").content))
    assert set(packed.namelist()) == {
        "README.txt", "account.json", "memberships.json", "sessions.json", "ways_in.json", "rooms.json",
    }  # fmt: skip
    assert json.loads(packed.read("account.json"))["account"]["username"] == "maria"


def test_records_of_other_rooms_are_told_by_name_and_day_without_content(client, admin, maria):
    from lugas.notices.actions import see

    with acting(maria):
        see(maria, tell(to=maria.acting.secretariat_id, text="Rahasia sekali", url="/kerja/", kind="info"))
    sign_in(client, maria)
    text = client.get("/akun/data/unduh/").content.decode()
    [rooms] = json.loads(text)["rooms"].values()
    assert len(rooms["notices.noticeseen.user"]) == 1
    assert "Rahasia sekali" not in text


def test_the_administrator_answers_a_request_without_the_account(client, admin, maria):
    sign_in(client, admin)
    assert "Petugas agenda" in client.get(f"/kerja/orang/{maria.acting.pk}/data/").content.decode()
    text = client.get(f"/kerja/orang/{maria.acting.pk}/data/unduh/").content.decode()
    assert [one["name"] for one in json.loads(text)["memberships"]] == ["Maria"]
    assert "maria@example.test" not in text
    other = member(secretariat("53.02"), "clerk", "Orang TTS")
    assert client.get(f"/kerja/orang/{other.acting.pk}/data/").status_code == 404
    sign_in(client, member(secretariat("53"), "head", "Kepala"))
    assert client.get(f"/kerja/orang/{maria.acting.pk}/data/").status_code == 403
    assert client.get(f"/kerja/orang/{maria.acting.pk}/data/unduh/").status_code == 403


def test_taking_data_out_has_a_limit(client, maria, settings):
    settings.ACCOUNT_RATE_LIMITS = {"lugas_export": "2/h/user"}
    sign_in(client, maria)
    assert [client.get("/akun/data/unduh/").status_code for _ in range(3)] == [200, 200, 429]


def ended(admin, person, on):
    """End the membership; its name is deleted on that day."""
    with acting(admin):
        end_membership(person.acting, by=admin)
        Membership.objects.filter(pk=person.acting.pk).update(delete_on=on)


def test_on_its_day_the_name_goes_and_the_office_stays(client, admin, maria):
    ended(admin, maria, timezone.localdate())
    for _twice in range(2):
        delete_names(secretariat_id=maria.acting.secretariat_id)
    with at_home():
        left = Membership.objects.get(pk=maria.acting.pk)
    assert (left.name, bool(left.anonymised_at)) == ("Mantan Petugas agenda", True)
    with identity():
        user = User.objects.get(pk=maria.pk)
    assert (user.name, user.email, user.is_active) == ("", f"dihapus-{maria.pk}@invalid.invalid", False)
    assert not user.has_usable_password()
    sign_in(client, admin)
    assert client.post(f"/kerja/orang/{maria.acting.pk}/kembali/").status_code == 302
    with at_home():
        assert not Membership.objects.get(pk=maria.acting.pk).is_active


def test_before_its_day_and_while_another_secretariat_names_the_person_the_account_stays(admin, maria):
    ended(admin, maria, timezone.localdate() + timedelta(days=1))
    delete_names(secretariat_id=maria.acting.secretariat_id)
    with at_home():
        assert Membership.objects.get(pk=maria.acting.pk).name == "Maria"
        Membership.objects.filter(pk=maria.acting.pk).update(delete_on=timezone.localdate())
    with at_home("53.02"):
        Membership.objects.create(user=maria, role="media", name="Maria di TTS")
    delete_names(secretariat_id=maria.acting.secretariat_id)
    with at_home():
        assert Membership.objects.get(pk=maria.acting.pk).name == "Mantan Petugas agenda"
    with identity():
        assert User.objects.get(pk=maria.pk).email == "maria@example.test"


def test_the_day_can_be_moved_within_ten_years(client, admin, maria):
    ended(admin, maria, timezone.localdate() + timedelta(days=100))
    sign_in(client, admin)
    sooner = timezone.localdate() + timedelta(days=5)
    client.post(f"/kerja/orang/{maria.acting.pk}/data/hapus/", {"on": sooner.isoformat()})
    with at_home():
        assert Membership.objects.get(pk=maria.acting.pk).delete_on == sooner
    with acting(admin), pytest.raises(Exception, match="sepuluh tahun"):
        set_deletion_date(maria.acting, by=admin, on=timezone.localdate() + timedelta(days=4000))


def test_the_trail_then_tells_the_office_and_is_not_rewritten(client, admin, maria):
    sign_in(client, admin)
    paulus = member(secretariat("53"), "administrator", "Paulus")
    sign_in(client, paulus)
    client.post(f"/kerja/orang/{maria.acting.pk}/", {"name": "Maria", "role": "media", "unit": "", "position": ""})
    sign_in(client, admin)
    page = f"/kerja/orang/{maria.acting.pk}/"
    assert "Paulus (Administrator sekretariat)" in client.get(page).content.decode()
    ended(admin, paulus, timezone.localdate())
    delete_names(secretariat_id=paulus.acting.secretariat_id)
    html = client.get(page).content.decode()
    assert "Paulus" not in html
    assert "Mantan Administrator sekretariat" in html
    assert "Paulus" not in client.get(f"/kerja/orang/{paulus.acting.pk}/").content.decode()
    with at_home():
        assert maria.acting.history.filter(pgh_context__name="Paulus").exists()


def test_names_written_out_at_activities_are_told_and_go_too(client, admin, maria):
    with acting(admin):
        for field in ("aide", "protocol_officer"):
            activity(title=field, **{field: "maria"})
        activity(title="kontak", contact_name="Maria", contact_phone="0812")
        activity(title="lain", aide="Maria Magdalena")
    sign_in(client, maria)
    [rooms] = json.loads(client.get("/akun/data/unduh/").content)["rooms"].values()
    assert len(rooms["agenda.activity.names"]) == 3
    ended(admin, maria, timezone.localdate())
    delete_names(secretariat_id=maria.acting.secretariat_id)
    with at_home():
        found = {
            one.title: (one.aide, one.protocol_officer, one.contact_name, one.contact_phone)
            for one in Activity.objects.all()
        }
    office = "Mantan Petugas agenda"
    assert found == {
        "aide": (office, "", "", ""),
        "protocol_officer": ("", office, "", ""),
        "kontak": ("", "", office, ""),
        "lain": ("Maria Magdalena", "", "", ""),
    }
