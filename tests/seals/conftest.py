"""A folder of keys for each test, and a paper to seal."""

import pytest

from lugas.letters.typesetting import typeset
from lugas.seals.making import ensure_seal
from tests.factories import at
from tests.letters.letter_samples import LETTER


@pytest.fixture(autouse=True)
def seals_folder(settings, tmp_path):
    """An installation that has no root and no seal yet."""
    settings.LUGAS_SEALS = tmp_path / "seals"
    return settings.LUGAS_SEALS


@pytest.fixture(scope="session")
def paper() -> bytes:
    """A letter as it is typeset, PDF/A-2a."""
    return typeset([LETTER])


@pytest.fixture
def seal(db):
    """The seal of the province."""
    with at("53") as office:
        return ensure_seal(office)[0]
