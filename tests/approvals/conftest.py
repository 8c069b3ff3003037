"""What the tests of approvals begin with."""

import pytest

from tests.approvals import making


@pytest.fixture(autouse=True)
def nothing_told():
    making.signed.clear()
    making.came_home.clear()


@pytest.fixture
def house():
    return making.house()
