"""A key of one secretariat opens nothing of another, in every operation that the API has."""

from __future__ import annotations

import logging
import random

import pytest
from django.test import Client

from lugas.accounts.rules import Role
from lugas.accounts.tokens import issue_token
from tests.isolation import addresses, walk
from tests.isolation.marked import make
from tests.isolation.words import MARKED, TAME
from tests.staff import acting, secretariat

pytestmark = pytest.mark.django_db
A, B = "53.02", "53"
SAMPLE = 40


@pytest.fixture(autouse=True)
def quiet(settings):
    settings.STORAGES = {
        **settings.STORAGES,
        "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    }
    log = logging.getLogger("django.request")
    level = log.level
    log.setLevel(logging.CRITICAL)
    yield
    log.setLevel(level)


def walker_with_key(role: str) -> walk.Walker:
    """A program of the province that tries a regency's records, with a key that may write."""
    other = make(A, MARKED, share_with=secretariat(B))
    own = make(B, TAME, share_with=secretariat(A))
    user = own.users[role]
    walker = walk.Walker(f"a program of the {role} of {B}", other, user, own)
    with acting(user):
        issued = issue_token(by=user, membership=user.acting, name="Program", access="write")
    walker.client = Client(raise_request_exception=False, headers={"Authorization": f"Bearer {issued.secret}"})
    return walker


def tried(walker: walk.Walker) -> list[addresses.Case]:
    """Every address of the API with the other's records in it, and with some of one's own."""
    return [one for one in addresses.cases(walker.office, own=walker.own) if one.url.startswith("/api/v1/")]


@pytest.mark.deep
@pytest.mark.parametrize("role", [Role.HEAD, Role.ADMINISTRATOR, Role.CLERK])
def test_a_foreign_key_gets_nothing_anywhere(role):
    walker = walker_with_key(role)
    for case in tried(walker):
        walker.try_case(case)
    assert walker.refused > 100
    assert not walker.holes, "\n".join(walker.holes[:40])


def test_a_foreign_key_gets_nothing_in_a_sample():
    walker = walker_with_key(Role.HEAD)
    found = tried(walker)
    assert len(found) > 150
    for case in random.Random("24 April 2024").sample(found, SAMPLE):
        walker.try_case(case)
    assert walker.refused > 20
    assert not walker.holes, "\n".join(walker.holes[:40])
