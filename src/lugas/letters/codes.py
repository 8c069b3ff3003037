"""QR codes as SVG for the addresses that letters carry, called by typesetting.py for each letter of a run.

A run of 552 letters spends a quarter of its time on codes when each is laid out module by module (segno: 2 ms, typst: 6 ms a letter). Here
the places of one version are found once, and a code is then one reordering of its bits (0.1 ms); of thousands for badges, each word of all
codes is one string, and each step is taken for all of them at once (qr_squares; 8 µs a code). Only what letters and badges need: bytes,
or capitals and digits (alphanumeric mode), level M, mask 2 (any of the eight can be read), versions 1 to 6; what is longer goes to segno.
The tests hold both to the same squares.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from functools import cache
from operator import itemgetter

import segno

MASK = 2
# ISO/IEC 18004 table 9, level M: (blocks, data words in each, check words in each).
_BLOCKS = {1: (1, 16, 10), 2: (1, 28, 16), 3: (1, 44, 26), 4: (2, 32, 18), 5: (2, 43, 24), 6: (4, 27, 16)}
_TERMINATOR = 4
_SIGNS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"
_FIELD = 0x11D  # the polynomial of the Galois field of 256 elements


def qr_svg(text: str) -> str:
    """Return the QR code of a text as SVG without a margin: a line for each row, lifted over what is light."""
    rows = qr_rows(text)
    size = len(rows)
    width = (size + 7) // 8
    strokes = _strokes()
    path = []
    for y, row in enumerate(rows):
        path.append(f"M0 {y}.5")
        path += [strokes[eight] for eight in (int(row, 2) << 8 * width - size).to_bytes(width, "big")]
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size} {size}"><path stroke="#000" d="{"".join(path)}"/></svg>'


@cache
def _strokes() -> list[str]:
    """Return for each byte how its eight squares are drawn: "h3" over three dark ones, "m2 0" past two light ones."""
    runs = ([(one.group()[0], len(one.group())) for one in re.finditer("0+|1+", f"{byte:08b}")] for byte in range(256))
    return ["".join(f"h{length}" if colour == "1" else f"m{length} 0" for colour, length in row) for row in runs]


def qr_rows(text: str) -> list[str]:
    """Return the squares of the QR code of a text, row by row, "1" for dark."""
    bits, count = _of_text(text)
    if version := _version(count):
        return _rows(bits, count, version)
    code = segno.make(text.encode(), error="m", mask=MASK, micro=False, boost_error=False)
    return ["".join(map(str, row)) for row in code.matrix]


def _version(count: int) -> int | None:
    """Return the smallest version that holds so many bits."""
    return next((version for version, (blocks, size, _) in _BLOCKS.items() if count <= 8 * blocks * size), None)


def _of_text(text: str) -> tuple[int, int]:
    """Return the bits of a text and their number."""
    if text and not text.isdecimal():
        with suppress(KeyError):  # a sign that alphanumeric mode has not
            return _of_signs(text)
    return _of_bytes(text.encode())


def _of_bytes(data: bytes) -> tuple[int, int]:
    """Return the bits of bytes and their number: mode (4 bits), length (8 bits), the bytes."""
    return (0x4 << 8 | len(data)) << 8 * len(data) | int.from_bytes(data, "big"), 8 * len(data) + 12


def _of_signs(text: str) -> tuple[int, int]:
    """Return the bits of capitals and digits and their number: mode (4 bits), length (9 bits), two signs in 11 bits, a last one in 6."""
    pairs = _pairs()
    bits = "".join([pairs[text[place : place + 2]] for place in range(0, len(text), 2)])
    return (0x2 << 9 | len(text)) << len(bits) | int(bits, 2), 13 + len(bits)


@cache
def _pairs() -> dict[str, str]:
    """Return the bits of each two signs, and of one sign alone."""
    pairs = {a + b: f"{i * 45 + j:011b}" for i, a in enumerate(_SIGNS) for j, b in enumerate(_SIGNS)}
    return pairs | {sign: f"{value:06b}" for value, sign in enumerate(_SIGNS)}


def qr_squares(texts: Sequence[str], shades: bytes = b"01") -> bytearray:
    """Return the squares of the codes of texts one after the other, each row by row. All must be of one version.

    shades: the byte that a light square is written as, and that of a dark one.

    Raises ValueError for codes of several versions, or one longer than versions 1 to 6 hold.
    """
    version, columns = _columns(texts)
    blocks, size, checks = _BLOCKS[version]
    parts = [columns[block * size : (block + 1) * size] for block in range(blocks)]
    tails = [_check_columns(part, checks) for part in parts]
    words = [column for group in (parts, tails) for columns in zip(*group, strict=True) for column in columns]
    order, mask, fixed = _places(version)
    area = _size(version) ** 2
    squares = bytearray(shades[fixed.get(square, 0)] for square in range(area)) * len(texts)
    tables = _bit_tables(shades)
    for number, square in enumerate(order):
        word = words[number // 8] if number < 8 * len(words) else bytes(len(texts))
        squares[square::area] = word.translate(tables[number % 8][mask[number]])
    return squares


def _columns(texts: Sequence[str]) -> tuple[int, list[bytes]]:
    """Return the version of the codes of texts, and their words: the first words of all, the second words ..."""
    coded = [_of_text(text) for text in texts[:1]] if _is_alike(texts) else [_of_text(text) for text in texts]
    versions = {_version(count) for _bits, count in coded}
    if len(versions) != 1 or None in versions:
        raise ValueError(f"codes of versions {versions}")
    version = versions.pop()
    assert version is not None
    blocks, size, _ = _BLOCKS[version]
    if len(coded) < len(texts):
        return version, _sign_columns(texts, coded[0][1], blocks * size)
    data = b"".join([_filled(bits, count, version) for bits, count in coded])
    return version, [data[place :: blocks * size] for place in range(blocks * size)]


def _is_alike(texts: Sequence[str]) -> bool:
    """Return whether all are capitals and digits, one as long as the other, none of digits alone."""
    if not texts or not texts[0] or len(set(map(len, texts))) != 1 or any(map(str.isdecimal, texts)):
        return False
    return not "".join(texts).encode().translate(None, _SIGNS.encode())


def _sign_columns(texts: Sequence[str], length: int, size: int) -> list[bytes]:
    """Return the words of such texts. length: of the bits; size: how many words.

    Each text has a lane of 32 bits in one large number, so that a step for all of them is one operation: two signs are pushed into
    all lanes, and as soon as a lane holds eight bits, the words are taken from all.
    """
    count, signs = len(texts), len(texts[0])
    ones = int.from_bytes(b"\0\0\0\1" * count, "big")
    filled = (length + _TERMINATOR) // 8 + 1
    lanes, held, columns = ones * (0x2 << 9 | signs), 13, []
    for width, value in (*_sign_lanes("".join(texts), signs), (8 * filled - length, 0)):
        lanes, held = lanes << width | value, held + width
        while held >= 8:
            held -= 8
            columns.append((lanes >> held).to_bytes(4 * count + 4, "big")[7::4])
            lanes &= ones * ((1 << held) - 1)
    padding = [b"\xec" * count, b"\x11" * count] * size
    return (columns + padding)[:size]


def _sign_lanes(joined: str, signs: int) -> Iterator[tuple[int, int]]:
    """Yield the bits of each two signs of texts of so many, as their number and in lanes."""
    values = joined.encode().translate(bytes(max(_SIGNS.find(chr(code)), 0) for code in range(256)))
    for place in range(0, signs - 1, 2):
        yield 11, 45 * _lanes(values[place::signs]) + _lanes(values[place + 1 :: signs])
    if signs % 2:
        yield 6, _lanes(values[signs - 1 :: signs])


def _lanes(column: bytes) -> int:
    """Return bytes as lanes of 32 bits."""
    wide = bytearray(4 * len(column))
    wide[3::4] = column
    return int.from_bytes(wide, "big")


def _check_columns(columns: Sequence[bytes], count: int) -> list[bytes]:
    """Return the check words of many blocks at once. columns: the first words of all blocks, the second words ..."""
    length = len(columns[0])
    factors = [bytes(column) for column in zip(*(one.to_bytes(count, "big") for one in _multiples(count)), strict=True)]
    rest = [0] * count
    for column in columns:
        top = (int.from_bytes(column, "big") ^ rest[0]).to_bytes(length, "big")
        added = [int.from_bytes(top.translate(factor), "big") for factor in factors]
        rest = [a ^ b for a, b in zip([*rest[1:], 0], added, strict=True)]
    return [one.to_bytes(length, "big") for one in rest]


@cache
def _bit_tables(shades: bytes) -> list[tuple[bytes, bytes]]:
    """Return for each of the eight bits of a word the tables that turn the word into the bit's shade: as it is, and masked."""
    plain = [bytes(shades[word >> 7 - bit & 1] for word in range(256)) for bit in range(8)]
    return [(one, one.translate(bytes.maketrans(shades, shades[::-1]))) for one in plain]


def _rows(bits: int, length: int, version: int) -> list[str]:
    words = _with_checks(bits, length, version)
    places, mask, count = _layout(version)
    bits = int.from_bytes(words, "big") << (count - 8 * len(words))
    squares = "".join(places(f"{bits ^ mask:0{count}b}01"))
    size = _size(version)
    return [squares[start : start + size] for start in range(0, size * size, size)]


def _filled(bits: int, length: int, version: int) -> bytes:
    """Return the bits as words, filled up."""
    blocks, size, _ = _BLOCKS[version]
    # Readers pass over all that follows the terminator; zeros up to the next word, or a whole one, are segno's, so that both draw the same.
    filled = (length + _TERMINATOR) // 8 + 1
    words = (bits << 8 * filled - length).to_bytes(filled, "big")
    return (words + b"\xec\x11" * size * blocks)[: size * blocks]


def _with_checks(bits: int, length: int, version: int) -> bytes:
    """Return the words and their Reed-Solomon check words, the blocks interleaved."""
    _blocks, size, checks = _BLOCKS[version]
    words = _filled(bits, length, version)
    parts = [words[start : start + size] for start in range(0, len(words), size)]
    tails = [_checks(part, checks) for part in parts]
    return b"".join(bytes(column) for group in (parts, tails) for column in zip(*group, strict=True))


def _checks(block: bytes, count: int) -> bytes:
    multiples = _multiples(count)
    top = 8 * (count - 1)
    below = (1 << top) - 1
    rest = 0
    for word in block:
        rest = ((rest & below) << 8) ^ multiples[word ^ (rest >> top)]
    return rest.to_bytes(count, "big")


@cache
def _multiples(count: int) -> list[int]:
    """Return the generator polynomial of `count` check words times each element of the field, as one integer each."""
    generator = [1]
    root = 1
    for _ in range(count):
        generator = [a ^ _times(b, root) for a, b in zip([*generator, 0], [0, *generator], strict=True)]
        root = _times(root, 2)
    return [int.from_bytes(bytes(_times(factor, term) for term in generator[1:]), "big") for factor in range(256)]


def _times(a: int, b: int) -> int:
    product = 0
    while b:
        if b & 1:
            product ^= a
        a <<= 1
        if a & 0x100:
            a ^= _FIELD
        b >>= 1
    return product


def _size(version: int) -> int:
    return 17 + 4 * version


@cache
def _layout(version: int) -> tuple[Callable[[str], tuple[str, ...]], int, int]:
    """Return what picks each square out of the bits of a version (followed by "0" and "1"), the mask of the bits, and their number."""
    order, mask, fixed = _places(version)
    place = {square: index for index, square in enumerate(order)}
    picks = [place.get(square, len(order) + fixed.get(square, 0)) for square in range(_size(version) ** 2)]
    pick: Callable[[str], tuple[str, ...]] = itemgetter(*picks)
    return pick, int("".join(map(str, mask)), 2), len(order)


@cache
def _places(version: int) -> tuple[list[int], list[int], dict[int, int]]:
    """Return the square of each bit (counted row by row), what it is masked with, and the squares that are always the same."""
    size = _size(version)
    fixed = _fixed(size, has_alignment=version > 1)
    order: list[tuple[int, int]] = []
    upward = True
    # Column pairs from right to left, up and down in turn, past the column of the timing pattern.
    for right in (*range(size - 1, 6, -2), 5, 3, 1):
        for y in range(size - 1, -1, -1) if upward else range(size):
            order += [(x, y) for x in (right, right - 1) if (x, y) not in fixed]
        upward = not upward
    mask = [int(x % 3 == 0) for x, _ in order]
    return [y * size + x for x, y in order], mask, {y * size + x: dark for (x, y), dark in fixed.items()}


def _fixed(size: int, *, has_alignment: bool) -> dict[tuple[int, int], int]:
    """Return the squares that every code of a size has: finders, timing, alignment, and the words on level and mask."""
    fixed: dict[tuple[int, int], int] = {}
    for i in range(8, size - 8):
        fixed[i, 6] = fixed[6, i] = 1 - i % 2
    for centre_x, centre_y in ((3, 3), (size - 4, 3), (3, size - 4)):
        for dx in range(-4, 5):
            for dy in range(-4, 5):
                if 0 <= centre_x + dx < size and 0 <= centre_y + dy < size:
                    fixed[centre_x + dx, centre_y + dy] = int(max(abs(dx), abs(dy)) in (0, 1, 3))
    if has_alignment:
        for dx in range(-2, 3):
            for dy in range(-2, 3):
                fixed[size - 7 + dx, size - 7 + dy] = int(max(abs(dx), abs(dy)) != 1)
    fixed.update(_format_squares(size))
    return fixed


def _format_squares(size: int) -> dict[tuple[int, int], int]:
    """Return both copies of the fifteen bits that tell level M (00) and the mask, with their BCH code, and the one dark square."""
    rest = MASK
    for _ in range(10):
        rest = rest << 1 ^ (rest >> 9) * 0x537
    bits = (MASK << 10 | rest) ^ 0x5412
    beside = [*((8, y) for y in (0, 1, 2, 3, 4, 5, 7, 8)), *((x, 8) for x in (7, 5, 4, 3, 2, 1, 0))]
    apart = [*((size - 1 - i, 8) for i in range(8)), *((8, size - 7 + i) for i in range(7))]
    squares = {square: bits >> i & 1 for copy in (beside, apart) for i, square in enumerate(copy)}
    return {**squares, (8, size - 8): 1}
