"""One line of a calendar as a property: name, parameters, value (RFC 5545, 3.1 and 3.3.11; RFC 6868; vCalendar 1.0).

Programs forget quotes and escapes; what they then mean is taken from the kind of value that the property holds.
"""

from __future__ import annotations

import quopri
import re
from dataclasses import dataclass

from lugas.intake.reading.limits import MAX_TEXT
from lugas.intake.reading.text import decode

NAME = re.compile(r"[ \t]*[A-Za-z0-9][A-Za-z0-9_.-]*[ \t]*")
PARAMETER = re.compile(r';[ \t]*([^=;:"]+)(?:=((?:"[^"]*"|[^;:,"]*)(?:,(?:"[^"]*"|[^;:,"]*))*))?')
TIME_AT_END = re.compile(
    r":[ \t]*(\d{4}-?\d\d-?\d\d(?:[T ]?\d{2}:?\d{2}(?::?\d{2})?(?:Z|[+-]\d{2}:?\d{2})?)?)[ \t]*$", re.IGNORECASE
)
MAILTO = re.compile(r":[ \t]*mailto:", re.IGNORECASE)
ESCAPE = re.compile(r"\\(.)", re.DOTALL)
ESCAPED = {"n": "\n", "N": "\n", ",": ",", ";": ";", "\\": "\\", ":": ":", '"': '"'}
CARET = re.compile(r"\^([n^'])")
CARETS = {"n": "\n", "^": "^", "'": '"'}
LONGEST_PARAMETER = 10_000
TIMES = frozenset({"DTSTART", "DTEND", "RECURRENCE-ID", "EXDATE", "RDATE", "DUE"})
ADDRESSES = frozenset({"ATTENDEE", "ORGANIZER"})


@dataclass(frozen=True, slots=True)
class Property:
    """A property as read: the name in capitals, parameters by capital name (the last of a name counts), the raw value."""

    name: str
    parameters: dict[str, str]
    value: str

    def text(self) -> str | None:
        """The value as TEXT, unescaped and decoded, None when nothing is left."""
        value = self.value[: MAX_TEXT * 2]
        encoding = self.parameters.get("ENCODING", "").upper()
        if encoding in ("QUOTED-PRINTABLE", "QP") or "QUOTED-PRINTABLE" in self.parameters:
            value = decode(quopri.decodestring(value.encode("utf-8", "replace")), self.parameters.get("CHARSET"))
        if "\\" in value:
            value = ESCAPE.sub(lambda found: ESCAPED.get(found[1], found[0]), value)
        if not value.isprintable():
            value = "".join(letter for letter in value if letter >= " " or letter in "\n\t")
        return value.strip()[:MAX_TEXT] or None


def name_of(line: str) -> str:
    """The property's name in capitals, without vCard's group ("item1."); what stands before the first colon or semicolon."""
    return line.partition(":")[0].partition(";")[0].strip().rpartition(".")[2].upper()


def split(name: str, line: str) -> Property:
    """Takes a logical line of that name apart; a line without a colon becomes a property with an empty value."""
    found = NAME.match(line)
    if not found:
        return Property(name, {}, "")
    position = found.end()
    parameters: dict[str, str] = {}
    while position < len(line) and line[position] == ";":
        parameter = PARAMETER.match(line, position, position + LONGEST_PARAMETER)
        if not parameter:
            break
        _keep(parameters, parameter[1], parameter[2])
        position = parameter.end()
    plain = position < len(line) and line[position] == ":"
    value = line[position + 1 :] if plain else ""
    if name in TIMES and (not plain or TIME_AT_END.search(value)):
        return _cut_before(TIME_AT_END, line, found.end(), name, parameters, value)
    if name in ADDRESSES and (not plain or MAILTO.search(value)):
        return _cut_before(MAILTO, line, found.end(), name, parameters, value)
    if not plain:
        value = line[position:].partition(":")[2]
    return Property(name, parameters, value)


def _keep(parameters: dict[str, str], name: str, value: str | None) -> None:
    value = (value or "").strip()
    if value.startswith('"') and value.endswith('"') and value.count('"') == 2:
        value = value[1:-1]
    if "^" in value:
        value = CARET.sub(lambda found: CARETS[found[1]], value)
    parameters[name.strip().upper()] = value


def _cut_before(mark: re.Pattern, line: str, start: int, name: str, parameters: dict[str, str], value: str) -> Property:
    """The value begins where `mark` says, since an unquoted parameter (a display name, a zone's name) holds a colon."""
    found = mark.search(line, start)
    if not found:
        return Property(name, parameters, value)
    lenient: dict[str, str] = {}
    for piece in line[start : found.start()].split(";"):
        key, equals, content = piece.partition("=")
        if equals:
            _keep(lenient, key, content.replace('"', ""))
    return Property(name, lenient or parameters, line[found.start() + 1 :].strip())
