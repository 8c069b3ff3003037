"""Papers get their numbers: in order, by the secretariat's pattern, the same one when asked again."""

from datetime import UTC, date, datetime

import pytest
from django.core.exceptions import ValidationError

from lugas.letters import numbering
from lugas.letters.models import Letter, Number, NumberPattern, UnitCode
from tests import factories

pytestmark = pytest.mark.django_db

# 23.30 UTC on New Year's Eve is the morning of the next year in Kupang.
NEW_YEAR = datetime(2025, 12, 31, 23, 30, tzinfo=UTC)
APRIL = datetime(2026, 4, 17, 2, tzinfo=UTC)


@pytest.fixture
def office():
    with factories.at("53") as office:
        yield office


def paper(kind="invitation", **fields) -> Letter:
    """A draft of the office at home, signed by the head of its bureau."""
    signer = fields.pop("signer", None) or factories.position("Kepala Biro", unit=factories.unit())
    return Letter.objects.create(
        kind=kind, dated=date(2026, 4, 17), place="Kupang", subject="Undangan", signer=signer, **fields
    )


def test_papers_are_numbered_in_order_and_by_kind_of_series(office):
    texts = [numbering.take(paper(), moment=APRIL).text for _number in range(2)]
    assert texts == ["400.14.1.1/1/BAP/2026", "400.14.1.1/2/BAP/2026"]
    assert numbering.take(paper("note"), moment=APRIL).text == "400.14.1.3/1/ND/BAP/2026"


def test_the_year_is_that_of_the_place(office):
    number = numbering.take(paper(), moment=NEW_YEAR)
    assert (number.dated, number.series.year, number.text) == (date(2026, 1, 1), 2026, "400.14.1.1/1/BAP/2026")


def test_asking_again_gives_the_same_number(office):
    letter = paper()
    first, again = (numbering.take(letter, moment=APRIL) for _time in range(2))
    assert (again.pk, again.text) == (first.pk, first.text)
    assert Number.objects.count() == 1


def test_pattern_classification_and_code_are_the_secretariats(office):
    unit = factories.unit()
    UnitCode.objects.create(unit=unit, code="ADPIM")
    NumberPattern.objects.create(
        key="surat-keluar", pattern="{unit}.{klasifikasi}/{nomor:3}/{bulan}/{tahun}", classification="005"
    )
    signer = factories.position("Kepala Biro", unit=unit)
    assert numbering.take(paper(signer=signer), moment=APRIL).text == "ADPIM.005/001/IV/2026"
    own = paper(signer=signer, classification="400.14")
    assert numbering.take(own, moment=APRIL).text == "ADPIM.400.14/002/IV/2026"


def test_a_number_that_is_printed_already_is_never_printed_again(office):
    numbering.take(paper(), moment=APRIL)
    NumberPattern.objects.create(key="nota-dinas", pattern="{klasifikasi}/{nomor}/{unit}/{tahun}")
    with pytest.raises(ValidationError) as refused:
        numbering.take(paper("note", classification="400.14.1.1"), moment=APRIL)
    assert "400.14.1.1/1/BAP/2026" in refused.value.messages[0]
