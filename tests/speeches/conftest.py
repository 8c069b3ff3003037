"""The office of the tests of speeches."""

import pytest

from tests.speeches.making import Office


@pytest.fixture
def office(db):
    return Office()
