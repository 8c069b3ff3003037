"""A second step that a role requires: days of grace, then work stops until it is set up, for programs too."""

from datetime import timedelta

import pytest
from allauth.mfa.totp.internal import auth as totp
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from lugas.accounts.actions import settle_rules
from lugas.accounts.models import ApiToken, HouseRules, Membership
from lugas.accounts.tokens import issue_token
from lugas.tenancy.scope import as_user, identity, scope
from tests.staff import acting, member, secretariat, sign_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin():
    return member(secretariat("53"), "administrator", "Yosefina")


@pytest.fixture
def clerk(client):
    person = member(secretariat("53"), "clerk", "Maria")
    sign_in(client, person)
    return person


def required(admin, days=7, since=None, roles=("clerk",)):
    """Require it of clerks; `since` so many days ago."""
    with acting(admin):
        settle_rules(by=admin, second_factor_roles=list(roles), grace_days=days)
        if since is not None:
            moment = timezone.now() - timedelta(days=since)
            HouseRules.objects.update(second_factor_since=moment)
            Membership.objects.update(since=moment)


def set_up(person):
    with identity():
        totp.TOTP.activate(person, totp.generate_totp_secret())


def test_in_the_days_of_grace_it_is_said_once_and_work_goes_on(client, clerk, admin):
    required(admin)
    told = client.get("/kerja/lembaga/")
    assert told.url == "/akun/dua-langkah/wajib/?next=%2Fkerja%2Flembaga%2F"
    html = client.get(told.url).content.decode()
    assert "Nanti saja" in html
    assert client.post("/akun/dua-langkah/wajib/", {"next": "/kerja/lembaga/"}).url == "/kerja/lembaga/"
    assert client.get("/kerja/lembaga/").status_code == 200


def test_after_it_nothing_opens_until_the_second_step_stands(client, clerk, admin):
    required(admin, since=8)
    for path in ("/kerja/lembaga/", "/kerja/", "/berkas/x/"):
        assert client.get(path).url.startswith("/akun/dua-langkah/wajib/")
    assert client.get("/kerja/lembaga/", headers={"HX-Request": "true"})["HX-Redirect"].startswith("/akun/dua-langkah/")
    page = client.get("/akun/dua-langkah/wajib/").content.decode()
    assert "Nanti saja" not in page
    assert client.post("/akun/dua-langkah/wajib/").status_code == 200
    assert client.get("/kerja/lembaga/").status_code == 302
    set_up(clerk)
    assert client.get("/kerja/lembaga/").status_code == 200


def test_whom_the_rule_does_not_name_notices_nothing(client, clerk, admin):
    required(admin, days=0, roles=("media",))
    assert client.get("/kerja/lembaga/").status_code == 200
    other = member(secretariat("53.02"), "administrator", "Orang TTS")
    required(other, days=0)
    assert client.get("/kerja/lembaga/").status_code == 200


def test_who_starts_later_has_the_same_days(client, admin):
    required(admin, since=30)
    newcomer = member(secretariat("53"), "clerk", "Orang Baru")
    sign_in(client, newcomer)
    assert "Nanti saja" in client.get("/akun/dua-langkah/wajib/").content.decode()


def test_programs_are_refused_too_with_the_reason(client, admin):
    clerk = member(secretariat("53"), "clerk", "Maria")
    with acting(clerk):
        secret = issue_token(by=clerk, membership=clerk.acting, name="Kalender", access=ApiToken.Access.READ).secret
    bearer = {"Authorization": f"Bearer {secret}"}
    required(admin)
    before = client.get("/api/v1/openapi.json", headers=bearer).status_code
    required(admin, since=8)
    answer = client.get("/api/v1/openapi.json", headers=bearer)
    assert (before, answer.status_code, answer["Content-Type"]) == (200, 403, "application/problem+json")
    assert "dua langkah" in answer.json()["detail"]


def test_a_role_named_later_starts_its_days_anew_and_the_rest_stays(admin):
    required(admin, since=30)
    with acting(admin):
        before = HouseRules.objects.get().second_factor_since
        settle_rules(by=admin, second_factor_roles=["clerk"], grace_days=3)
        assert HouseRules.objects.get().second_factor_since == before
        settle_rules(by=admin, second_factor_roles=["clerk", "media"])
        assert HouseRules.objects.get().second_factor_since > before


def test_nobody_asks_for_another_person(admin):
    clerk = member(secretariat("53"), "clerk", "Maria")
    required(admin, since=8)

    def due(pk):
        with connection.cursor() as cursor:
            cursor.execute("SELECT lugas_second_factor_due(%s)", [pk])
            return cursor.fetchone()[0]

    with as_user(clerk.pk):
        assert due(clerk.acting.pk) is not None
    with as_user(admin.pk):
        assert due(clerk.acting.pk) is None


def test_it_costs_no_query(client, clerk, admin):
    client.get("/kerja/lembaga/")
    with CaptureQueriesContext(connection) as without:
        client.get("/kerja/lembaga/")
    required(admin, since=8)
    set_up(clerk)
    with CaptureQueriesContext(connection) as with_it:
        client.get("/kerja/lembaga/")
    assert len(with_it) == len(without)


def test_the_administrator_settles_it_on_the_screen(client, admin):
    sign_in(client, admin)
    form = {"second_factor_roles": ["clerk", "head"], "grace_days": 14, "retention_months": 36, "purpose": "Tugas."}
    assert client.post("/kerja/orang/aturan/", form).url == "/kerja/orang/"
    office = secretariat("53")
    with scope([office.pk], home=office.pk):
        rules = HouseRules.objects.get()
    assert (rules.second_factor_roles, rules.grace_days, rules.retention_months) == (["clerk", "head"], 14, 36)
    html = client.post("/kerja/orang/aturan/", {**form, "grace_days": 999}).content.decode()
    assert 'aria-invalid="true"' in html
    sign_in(client, member(secretariat("53"), "auditor", "Auditor"))
    assert client.get("/kerja/orang/aturan/").status_code == 403
