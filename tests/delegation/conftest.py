"""The real case: the Governor is asked to Soe while he is in Labuan Bajo; the Regional Secretary of TTS is at home there."""

import pytest

from tests.factories import activity, at, engagement, invitation, moment, position


@pytest.fixture
def host():
    """The acting Regional Secretary of TTS, at home in Soe."""
    with at("53.02"):
        return position("Sekretaris Daerah Kabupaten Timor Tengah Selatan", short_title="Sekda", echelon="II.a")


@pytest.fixture
def house(host):
    """The province: its leaders, an assistant, a head of bureau; the Governor is in Labuan Bajo on the day of the meeting."""
    with at("53"):
        home = {
            "governor": position("Gubernur Nusa Tenggara Timur", short_title="Gubernur", precedence="10.a"),
            "secretary": position("Sekretaris Daerah", short_title="Sekda", echelon="I.b", precedence="10.g"),
            "assistant": position(
                "Asisten Administrasi Umum", short_title="Asisten III", echelon="II.a", has_agenda=False
            ),
            "head": position("Kepala Biro Umum", short_title="Karo Umum", echelon="II.b", has_agenda=False),
            "clerk": position("Pelaksana", short_title="Pelaksana", has_agenda=False),
        }
        home["harvest"] = engagement(activity("Panen raya", start=moment(8), hours=5, code="53.15"), home["governor"])
        home["meeting"] = invitation(activity("Rakor Komunikasi", hours=4, code="53.02"), home["governor"])
        return home
