"""Numbers as Indonesian documents write them: in words (terbilang), in groups of three, as rupiah, as Roman months of letter numbers.
Letters, reports and the planning rooms call these; whole numbers only, so that no rounding hides in them."""

LARGEST = 10**15
_UNITS = ("nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan", "sepuluh", "sebelas")
_SCALES = ((10**12, "triliun"), (10**9, "miliar"), (10**6, "juta"))
_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")


def terbilang(number: int) -> str:
    """Return `number` in Indonesian words, from -10^15 to 10^15: 1100 is "seribu seratus", 1_001_000 "satu juta seribu".

    Raise ValueError beyond that and TypeError for anything but a whole number.
    """
    if not isinstance(number, int) or isinstance(number, bool):
        raise TypeError("terbilang takes a whole number")
    if abs(number) > LARGEST:
        raise ValueError(f"terbilang reads numbers up to {grouped(LARGEST)}")
    return f"minus {_words(-number)}" if number < 0 else _words(number)


def _words(number: int) -> str:
    if number < 12:
        return _UNITS[number]
    if number < 20:
        return f"{_UNITS[number - 10]} belas"
    if number < 100:
        return _with_rest(f"{_UNITS[number // 10]} puluh", number % 10)
    if number < 1000:
        return _with_rest(_one_as_se(number // 100, "ratus"), number % 100)
    if number < 10**6:
        return _with_rest(_one_as_se(number // 1000, "ribu"), number % 1000)
    # Only "ratus" and "ribu" (and "puluh", "belas") take se-; a million is "satu juta".
    scale, name = next((scale, name) for scale, name in _SCALES if number >= scale)
    return _with_rest(f"{_words(number // scale)} {name}", number % scale)


def _one_as_se(count: int, scale: str) -> str:
    return f"se{scale}" if count == 1 else f"{_words(count)} {scale}"


def _with_rest(head: str, rest: int) -> str:
    return f"{head} {_words(rest)}" if rest else head


def counted(number: int, noun: str) -> str:
    """Return a count as letters give it, in figures and words: counted(1, "berkas") is "1 (satu) berkas"."""
    return f"{grouped(number)} ({terbilang(number)}) {noun}"


def grouped(number: int, language: str = "id") -> str:
    """Return a whole number in groups of three: "1.234.567", in English "1,234,567"."""
    written = f"{number:,}"
    return written if language.lower().startswith("en") else written.replace(",", ".")


def rupiah(amount: int) -> str:
    """Return whole rupiah as EYD writes them, the sign joined to the figure: "Rp430.000"."""
    return f"{'-' if amount < 0 else ''}Rp{grouped(abs(amount))}"


def rupiah_words(amount: int) -> str:
    """Return whole rupiah in words, as receipts carry them: "empat ratus tiga puluh ribu rupiah"."""
    return f"{terbilang(amount)} rupiah"


def roman_month(month: int) -> str:
    """Return the Roman numeral of a month from 1 to 12, as letter numbers carry it: 4 is "IV"."""
    if not 1 <= month <= 12:
        raise ValueError("a month is a number from 1 to 12")
    return _ROMAN[month - 1]
