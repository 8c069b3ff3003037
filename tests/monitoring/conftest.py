"""The people, outlets and the web server of these tests."""

import pytest

from lugas.accounts.rules import Role
from lugas.monitoring import actions
from lugas.monitoring.models import Keyword, Outlet
from tests.factories import acting, user
from tests.monitoring.serving import served


@pytest.fixture
def media(db):
    return user("53", Role.MEDIA, name="Maria Lake")


@pytest.fixture
def web(settings):
    with served(settings) as server:
        yield server


@pytest.fixture
def outlet(media):
    with acting(media):
        return actions.save_outlet(
            Outlet(name="Harian Cendana", kind="newspaper", website="cendana.example.org"), by=media
        )


@pytest.fixture
def keyword(media):
    with acting(media):
        return actions.save_keyword(Keyword(words="gubernur"), by=media)
