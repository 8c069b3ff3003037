"""The day of the real case: the governor opens in Soe at nine, an aide and officers are named."""

import pytest

from lugas.accounts.rules import Role
from tests.factories import activity, at, engagement, moment, position, sign_in, user

DAY = "2024-04-24"
PHONE = "0812-3456-7890"


@pytest.fixture
def case():
    """Governor with a morning in Soe; head, aide, protocol officer and the governor himself."""
    with at("53"):
        governor = position("Gubernur Nusa Tenggara Timur", short_title="Gubernur")
        opening = activity(
            "Membuka Rakor Komunikasi Pimpinan", code="53.02", place="Hotel Timor Megah", organiser_name="Biro Adpim",
            dress="PDH", companions="Asisten III", protocol_officer="Yohana Bere", aide="Marthen Lay",
            contact_name="Panitia Soe", contact_phone=PHONE, notes="Pintu samping",
        )  # fmt: skip
        part = engagement(opening, governor, role="opens")
        engagement(activity("Apel pagi", start=moment(7), hours=0.5), governor)
    return {
        "governor": governor,
        "opening": opening,
        "part": part,
        "head": user("53", Role.HEAD, name="Kepala Biro"),
        "leader": user("53", Role.LEADER, name="Gubernur", position=governor),
        "aide": user("53", Role.AIDE, name="Marthen Lay", position=governor),
        "protocol": user("53", Role.PROTOCOL, name="Yohana Bere"),
        "media": user("53", Role.MEDIA, name="Petugas Media"),
    }


@pytest.fixture
def read(client):
    """A function (person, address) -> what the person's browser is shown."""

    def page(person, address):
        sign_in(client, person)
        response = client.get(address)
        assert response.status_code == 200, response.status_code
        return response.content.decode() if "html" in response.headers["Content-Type"] else response

    return page
