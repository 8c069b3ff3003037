"""The structure as data: the real one of the province, a typical one of a region, never touching what an office changed."""

import pytest

from lugas.institutions.models import Position, Secretariat, Unit
from lugas.institutions.queries import with_place, with_region
from lugas.institutions.rules import ECHELON, precedence
from lugas.institutions.structure import load_structure
from lugas.tenancy.scope import scope

pytestmark = pytest.mark.django_db


@pytest.fixture
def load():
    def loaded(code):
        secretariat = Secretariat.objects.select_related("region").get(region__code=code)
        with scope([secretariat.pk], home=secretariat.pk):
            return secretariat, load_structure(secretariat)

    return loaded


def test_the_province_has_three_assistants_seven_bureaus_and_the_bureau_for_the_leaders(load):
    secretariat, structure = load("53")
    units = Unit.objects.filter(secretariat=secretariat)
    assert units.filter(kind=Unit.Kind.ASSISTANT).count() == 3
    assert units.filter(kind=Unit.Kind.BUREAU).count() == 7
    sections = units.filter(parent=structure.units["adpim"]).values_list("name", flat=True)
    assert list(sections) == [
        "Bagian Perencanaan dan Kepegawaian Setda",
        "Bagian Materi dan Komunikasi Pimpinan",
        "Bagian Protokol",
    ]
    assert structure.units["adpim"].parent == structure.units["asisten3"]
    assert [
        structure.positions[key].precedence for key in ("gubernur", "wagub", "sekda", "karo_adpim", "kabag_materi")
    ] == [
        "10.a",
        "10.b",
        "10.g",
        "10.p",
        "10.q",
    ]


def test_a_region_is_marked_as_typical_and_speaks_of_its_own_head(load):
    _, regency = load("53.02")
    _, city = load("53.71")
    assert regency.positions["kepala"].title == "Bupati Timor Tengah Selatan"
    assert city.positions["kepala"].title == "Wali Kota Kupang"
    assert {unit.is_sample for unit in regency.units.values()} == {True}
    sub = [unit.name for unit in regency.units.values() if unit.parent_id == regency.units["prokopim"].pk]
    assert sub == ["Subbagian Protokol", "Subbagian Komunikasi Pimpinan", "Subbagian Dokumentasi Pimpinan"]
    assert with_place(regency.positions["kabag_prokopim"], regency.positions["kabag_prokopim"].title) == (
        "Kepala Bagian Protokol dan Komunikasi Pimpinan Setda Kabupaten Timor Tengah Selatan"
    )


@pytest.mark.parametrize("code", ["53", "53.05"])
def test_echelons_and_precedence_are_those_of_the_law_and_short_titles_are_distinct(load, code):
    secretariat, structure = load(code)
    positions = Position.objects.filter(secretariat=secretariat)
    assert positions.count() == len(structure.positions)
    for position in positions:
        assert not position.echelon or ECHELON.match(position.echelon)
        assert not position.precedence or precedence(position.precedence)
    assert len({position.short_title for position in positions}) == positions.count()


def test_loading_again_leaves_what_the_office_changed(load):
    secretariat, structure = load("53")
    count = Unit.objects.filter(secretariat=secretariat).count()
    with scope([secretariat.pk], home=secretariat.pk):
        Unit.objects.filter(pk=structure.units["hukum"].pk).update(name="Biro Hukum dan HAM")
    _, again = load("53")
    assert Unit.objects.filter(secretariat=secretariat).count() == count
    assert "hukum" not in again.units
    assert again.units["adpim"] == structure.units["adpim"]


def test_the_structure_of_another_secretariat_cannot_be_written():
    own, other = Secretariat.objects.filter(region__code__in=["53.01", "53.02"]).select_related("region")
    with pytest.raises(Exception, match="row-level security"), scope([own.pk], home=own.pk):
        load_structure(other)


def test_a_short_title_for_readers_elsewhere_names_its_region_once():
    assert with_region("Sekda", "Alor") == "Sekda Alor"
    assert with_region("Wali Kota", "Kota Kupang") == "Wali Kota Kupang"
    assert with_region("Sekda", "Kota Kupang") == "Sekda Kota Kupang"
    assert with_region("Pj. Sekda TTS", "TTS") == "Pj. Sekda TTS"
