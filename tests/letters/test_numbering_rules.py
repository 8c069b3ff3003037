"""The printed number: what a pattern makes of its parts, and which patterns are refused."""

import pytest

from lugas.letters.numbering_rules import ANRI, REGIONAL, Parts, PatternError, check, initials, may_meet, printed
from lugas.letters.series import all_series

PARTS = Parts(118, 2026, 4, classification="400.14.1.1", security="B", unit="BAP", code="UND")


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        (REGIONAL, "400.14.1.1/118/BAP/2026"),
        (ANRI, "B/118/400.14.1.1/IV/2026"),
        ("{unit}.005/{nomor}/{bulan}/{tahun}", "BAP.005/118/IV/2026"),
        ("{nomor:5}/{kode}/{tahun}", "00118/UND/2026"),
        (" {nomor} - {tahun} ", "118 - 2026"),
    ],
)
def test_a_pattern_is_filled(pattern, text):
    check(pattern)
    assert printed(pattern, PARTS) == text


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        ("{klasifikasi}/{nomor:3}/{tahun}", "400.14.1.1/005.01/2026"),
        ("{nomor:3}{susulan}/{tahun}", "005.01/2026"),
        ("{nomor:3}/{tahun}{susulan}", "005/2026.01"),
    ],
)
def test_a_late_paper_is_told_by_its_suffix(pattern, text):
    check(pattern)
    assert printed(pattern, Parts(5, 2026, 4, suffix=1, classification="400.14.1.1")) == text


@pytest.mark.parametrize(
    ("pattern", "reason"),
    [
        ("{klasifikasi}/{nomor}", "once"),
        ("{klasifikasi}/{tahun}", "once"),
        ("{nomor}/{nomor}/{tahun}", "once"),
        ("{nomor}/{tahun}/{tahun}", "once"),
        ("{nomor}{tahun}", "touching"),
        ("{klasifikasi}.{nomor}/{tahun}", "touching"),
        ("7{nomor}/{tahun}", "touching"),
        ("{nomor}/{hari}/{tahun}", "unknown"),
        ("{nomor}/<b>/{tahun}", "signs"),
        ("{nomor/{tahun}", "signs"),
        ("{nomor}/{tahun}/" + "X" * 70, "long"),
        ("", "once"),
    ],
)
def test_a_pattern_that_could_print_a_number_twice_is_refused(pattern, reason):
    with pytest.raises(PatternError) as refused:
        check(pattern)
    assert refused.value.reason == reason


@pytest.mark.parametrize(
    ("one", "other", "meet"),
    [
        (REGIONAL, REGIONAL, True),
        (REGIONAL, "{klasifikasi}/{nomor}/ND/{unit}/{tahun}", False),
        ("{nomor}/ND/{tahun}", "{nomor}/ST/{tahun}", False),
        ("{nomor}/{unit}/{tahun}", "{nomor}/ST/{tahun}", True),
        ("{nomor}/{bulan}/{tahun}", "{nomor}/ST/{tahun}", False),
        ("{nomor}/{klasifikasi}/{tahun}", "{klasifikasi}/{nomor}/{tahun}", True),
    ],
)
def test_patterns_of_two_series_must_not_meet(one, other, meet):
    assert may_meet(one, other) is may_meet(other, one) is meet


def test_the_patterns_that_series_begin_with_are_sound_and_never_meet():
    series = list(all_series().values())
    for number, one in enumerate(series):
        check(one.pattern)
        assert [other.key for other in series[number + 1 :] if may_meet(one.pattern, other.pattern)] == []


def test_a_unit_without_a_code_is_called_by_its_initials():
    assert initials("Biro Administrasi Pimpinan") == "BAP"
    assert initials("Bagian Protokol dan Komunikasi Pimpinan") == "BPKP"
