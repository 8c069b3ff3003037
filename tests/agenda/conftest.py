"""Whose browser the tests of the agenda's screens look through."""

import pytest

from lugas.accounts.rules import Role
from tests.factories import sign_in, user


@pytest.fixture
def head():
    return user("53", Role.HEAD)


@pytest.fixture
def browser(client, head):
    sign_in(client, head)
    return client
