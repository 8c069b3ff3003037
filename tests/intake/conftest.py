"""People and offices of the incoming desk: the province's leaders, the host region's officials, who decides and who records."""

from dataclasses import dataclass

import pytest

from lugas.accounts.models import User
from lugas.accounts.rules import Role
from lugas.institutions.models import Position
from tests.factories import at, position, sign_in, user, venue


@dataclass
class Office:
    """The province with its Governor and deputy, the regency of TTS with its acting secretary, and two of the staff."""

    governor: Position
    deputy: Position
    secretary_tts: Position
    head: User
    clerk: User


@pytest.fixture
def office(db) -> Office:
    with at("53.02"):
        secretary = position("Sekretaris Daerah Timor Tengah Selatan", short_title="Sekda TTS", precedence="11.d")
        venue("Hotel Timor Megah", locality="Soe")
    with at("53"):
        governor = position("Gubernur Nusa Tenggara Timur", short_title="Gubernur", precedence="10.a", order=1)
        deputy = position("Wakil Gubernur Nusa Tenggara Timur", short_title="Wagub", precedence="10.b", order=2)
    return Office(governor, deputy, secretary, user("53", Role.HEAD), user("53", Role.CLERK))


@pytest.fixture
def head(client, office):
    """A browser in which the head of the bureau is signed in."""
    sign_in(client, office.head)
    return client


@pytest.fixture
def clerk(client, office):
    """A browser in which the clerk is signed in."""
    sign_in(client, office.clerk)
    return client
