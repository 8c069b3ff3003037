"""Places by their names."""

import pytest

from lugas.intake.matching import KnownRegion, KnownVenue, Match, match_place

REGIONS = [
    KnownRegion(1, "Kabupaten Kupang", "Kupang", "Oelamasi"),
    KnownRegion(2, "Kabupaten Timor Tengah Selatan", "Timor Tengah Selatan", "Soe"),
    KnownRegion(3, "Kota Kupang", "Kota Kupang", "Kupang"),
    KnownRegion(4, "Kabupaten Ende", "Ende", "Ende"),
]
VENUES = [KnownVenue(10, 2, "Hotel Timor Megah"), KnownVenue(11, 3, "Aula El Tari"), KnownVenue(12, 4, "Aula El Tari")]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Aula Hotel Timor Megah, Kota Soe", Match(10, 2)),
        ("Kantor Bupati, Kab. Kupang", Match(None, 1)),
        ("Jalan El Tari, Kupang", Match(None, 3)),
        ("Lapangan Pancasila Ende", Match(None, 4)),
        ("aula el tari, ende", Match(12, 4)),
        ("Rende", Match()),
        ("https://meet.example/abc", Match()),
        ("", Match()),
    ],
)
def test_the_longest_name_that_stands_there_as_whole_words_wins(text, found):
    assert match_place(text, VENUES, REGIONS) == found
