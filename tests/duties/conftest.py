"""An office with its staff: a head who plans, and officers who can serve."""

import pytest

from lugas.accounts.rules import Role
from tests.duties.making import officer
from tests.factories import at, user


@pytest.fixture
def head():
    return user("53", Role.HEAD, name="Kepala Biro")


@pytest.fixture
def protocol():
    return officer("Petugas Protokol 1", "protocol_officer", "master_of_ceremonies")


@pytest.fixture
def photographer():
    return officer("Fotografer 1", "photographer", role=Role.MEDIA)


@pytest.fixture
def office(head):
    """The scope in which the head works."""
    with at("53", head) as found:
        yield found
