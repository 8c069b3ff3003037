"""Keys of programs: kept as a hash, ended by time, revoking and the membership's end, and nobody else's."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from lugas.accounts import tokens
from lugas.accounts.models import ApiToken
from lugas.accounts.rules import Role
from lugas.tenancy.scope import identity
from tests.staff import acting, member, secretariat, sign_in

pytestmark = pytest.mark.django_db


def test_a_key_is_kept_as_a_hash_only():
    clerk = member(secretariat("53"))
    with acting(clerk):
        issued = tokens.issue_token(by=clerk, membership=clerk.acting, name="Papan jadwal")
        kept = ApiToken.objects.filter(pk=issued.token.pk).values().get()
    assert issued.secret.startswith("lugas_")
    assert len(issued.secret) > 40
    assert not [name for name, value in kept.items() if issued.secret in str(value)]
    with identity():
        assert tokens.find(issued.secret) == issued.token
        assert tokens.find(issued.secret + "x") is None
        assert tokens.find("") is None


def test_a_key_ends():
    clerk = member(secretariat("53"))
    with acting(clerk):
        issued = tokens.issue_token(by=clerk, membership=clerk.acting, name="Papan", days=1)
        ApiToken.objects.filter(pk=issued.token.pk).update(
            made_at=timezone.now() - timedelta(days=3), expires_at=timezone.now() - timedelta(seconds=1)
        )
    with identity():
        assert tokens.find(issued.secret) is None


def test_nobody_makes_a_key_for_somebody_else():
    clerk, head = member(secretariat("53")), member(secretariat("53"), Role.ADMINISTRATOR)
    with acting(head), pytest.raises(PermissionDenied):
        tokens.issue_token(by=head, membership=clerk.acting, name="Papan")
    door = member(secretariat("53"), Role.DOOR)
    with acting(door), pytest.raises(PermissionDenied):
        tokens.issue_token(by=door, membership=door.acting, name="Papan")


def test_a_key_has_a_name_and_a_sensible_end():
    clerk = member(secretariat("53"))
    with acting(clerk):
        for wrong in ({"name": " "}, {"name": "Papan", "days": 0}, {"name": "Papan", "days": 400}):
            with pytest.raises(ValidationError):
                tokens.issue_token(by=clerk, membership=clerk.acting, **wrong)
        assert not ApiToken.objects.exists()


def test_revoking_is_for_the_holder_and_the_administrator():
    office = secretariat("53")
    clerk, head, admin = member(office), member(office, Role.HEAD), member(office, Role.ADMINISTRATOR)
    with acting(clerk):
        issued = tokens.issue_token(by=clerk, membership=clerk.acting, name="Papan")
        other = tokens.issue_token(by=clerk, membership=clerk.acting, name="Papan dua")
        tokens.revoke_token(other.token, by=clerk)
    with acting(head), pytest.raises(PermissionDenied):
        tokens.revoke_token(issued.token, by=head)
    with acting(admin):
        tokens.revoke_token(issued.token, by=admin)
    with identity():
        assert tokens.find(issued.secret) is None
        assert tokens.find(other.secret) is None


def test_the_installation_makes_a_key_for_a_member():
    clerk = member(secretariat("53"))
    with acting(clerk):
        assert tokens.issue_token(
            by=None, membership=clerk.acting, name="lugas token", access="write"
        ).token.is_in_force


# ---------- The screen ----------
def test_a_key_is_made_on_screen_and_its_secret_shown_once(client):
    clerk = member(secretariat("53"))
    sign_in(client, clerk)
    answer = client.post("/kerja/kunci/baru/", {"name": "Papan lobi", "access": "read", "days": "90"})
    secret = re.search(r"lugas_[\w-]{40,}", answer.content.decode())[0]
    assert answer.headers["Cache-Control"] == "no-store"
    assert client.get("/api/v1/activities", headers={"Authorization": f"Bearer {secret}"}).status_code == 200
    page = client.get("/kerja/kunci/").content.decode()
    assert "Papan lobi" in page
    assert secret not in page
    with acting(clerk):
        token = ApiToken.objects.get()
    assert client.post(f"/kerja/kunci/{token.public_id}/cabut/").status_code == 302
    assert "dicabut" in client.get("/kerja/kunci/").content.decode()
    assert client.get("/api/v1/activities", headers={"Authorization": f"Bearer {secret}"}).status_code == 401


def test_who_sees_whose_keys(client):
    office = secretariat("53")
    clerk, head, admin = member(office), member(office, Role.HEAD), member(office, Role.ADMINISTRATOR)
    with acting(clerk):
        token = tokens.issue_token(by=clerk, membership=clerk.acting, name="Papan lobi").token
    sign_in(client, head)
    assert "Papan lobi" not in client.get("/kerja/kunci/?semua=1").content.decode()
    assert client.post(f"/kerja/kunci/{token.public_id}/cabut/").status_code == 404
    sign_in(client, admin)
    assert "Papan lobi" not in client.get("/kerja/kunci/").content.decode()
    assert "Papan lobi" in client.get("/kerja/kunci/?semua=1").content.decode()
    assert client.post(f"/kerja/kunci/{token.public_id}/cabut/").status_code == 302
    sign_in(client, member(office, Role.DOOR))
    assert client.get("/kerja/kunci/").status_code == 403


def test_many_keys_cost_the_same_queries(client, django_assert_max_num_queries):
    office = secretariat("53")
    admin = member(office, Role.ADMINISTRATOR)
    with acting(admin):
        for number in range(15):
            tokens.issue_token(by=admin, membership=admin.acting, name=f"Kunci {number}")
    sign_in(client, admin)
    with django_assert_max_num_queries(40):
        client.get("/kerja/kunci/?semua=1")
