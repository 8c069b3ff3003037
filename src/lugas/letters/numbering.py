"""Gives papers their numbers: the next of the series, or the one that was reserved for the paper.

Called within the transaction that signs a paper (signing.py), so nothing here asks for a permission. The database
counts (models/numbers.py); what must stay true here: asking again for the same paper gives the same number.
"""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from lugas.institutions.models import Unit
from lugas.letters.compose import bureau_of
from lugas.letters.kinds import kinds
from lugas.letters.models import Letter, Number, NumberPattern, Series, UnitCode
from lugas.letters.numbering_rules import Parts, initials, printed
from lugas.letters.series import all_series

NO_CLASSIFICATION = "000"
NO_UNIT = "SETDA"


def take(letter: Letter, *, moment: datetime) -> Number:
    """The number of a letter that is being signed, with `text` as it is printed.

    moment: aware; its local day is the number's date and its year names the series, unless a reserved number waits for
    this letter: then that one is used, with its own date. A letter that has its number gets it again. Raises
    ValidationError for a kind that is not numbered, and when the pattern would print a number that exists already.
    """
    number = Number.objects.filter(letter=letter, secretariat_id=letter.secretariat_id).select_related("series").first()
    if number is not None and number.state != Number.State.RESERVED:
        if number.state == Number.State.CANCELLED:
            raise ValidationError(_("The number of this letter was cancelled; write a new letter."), code="cancelled")
        return number
    if number is None:
        today = timezone.localdate(moment, timezone=ZoneInfo(letter.secretariat.region.time_zone))
        number = give(series_for(series_key(letter), today.year), dated=today, letter=letter)
    number.state = Number.State.TAKEN
    return print_number(number, parts_of(letter, number))


def series_key(letter: Letter) -> str:
    """The series in which a letter is numbered. Raises ValidationError for a kind that has none."""
    key = letter.kind_data().series
    if not key:
        raise ValidationError(_("A paper of this kind carries no number."), code="unnumbered")
    return key


def series_for(key: str, year: int) -> Series:
    """The series of the secretariat at home; the first number of a year opens it."""
    return Series.objects.at_home().get_or_create(key=key, year=year)[0]


def give(series: Series, *, dated: date, behind: int = 0, **fields) -> Number:
    """The next number of a series, or the next suffix behind the number `behind` that stands."""
    place = {"sequence": behind, "suffix": 1} if behind else {}
    number = Number.objects.create(series=series, dated=dated, **place, **fields)
    # The database chose it, not what we sent.
    number.refresh_from_db(fields=["sequence", "suffix"])
    return number


def print_number(number: Number, parts: Parts) -> Number:
    """Set the printed text by the pattern of the series. Raises ValidationError when another paper carries it."""
    number.text = printed(pattern_of(number.series.key), parts)
    try:
        with transaction.atomic():
            number.save(update_fields=["text", "state", "letter"])
    except IntegrityError as error:
        raise ValidationError(
            _("%(number)s is printed on another paper already. Ask the administrator to change the pattern of numbers.")
            % {"number": number.text},
            code="printed",
        ) from error
    return number


def pattern_of(key: str) -> str:
    """The pattern of a series: the secretariat's own, else the series' default."""
    own = NumberPattern.objects.at_home().filter(key=key).values_list("pattern", flat=True).first()
    return own or all_series()[key].pattern


def classification_of(key: str) -> str:
    """The classification code that the secretariat set for a series; empty when the kinds' own codes hold."""
    found = NumberPattern.objects.at_home().filter(key=key).values_list("classification", flat=True).first()
    return found or ""


def parts_of(letter: Letter, number: Number) -> Parts:
    """What the number of this letter is made of."""
    kind = letter.kind_data()
    classification = letter.classification or classification_of(kind.series) or kind.classification
    return Parts(
        sequence=number.sequence,
        suffix=number.suffix,
        year=number.dated.year,
        month=number.dated.month,
        classification=classification or NO_CLASSIFICATION,
        security=letter.security,
        unit=unit_code(letter.unit or letter.signer.unit),
        code=kind.code or kind.key.upper()[:8],
    )


def parts_of_series(number: Number, unit: Unit | None) -> Parts:
    """What a reserved number is made of until a letter uses it: the usual code of its series, and a unit."""
    kind = next((one for one in kinds().values() if one.series == number.series.key), None)
    usual = kind.classification if kind else ""
    return Parts(
        sequence=number.sequence,
        suffix=number.suffix,
        year=number.dated.year,
        month=number.dated.month,
        classification=classification_of(number.series.key) or usual or NO_CLASSIFICATION,
        unit=unit_code(unit),
        code=(kind.code or kind.key.upper()[:8]) if kind else "S",
    )


def release(letter: Letter) -> None:
    """Free the number that was reserved for a letter: it stays reserved, for another."""
    Number.objects.filter(letter=letter, state=Number.State.RESERVED).update(letter=None)


def unit_code(unit: Unit | None) -> str:
    """What stands for a unit in a number: its bureau's code, else the bureau's initials; the house's own without one."""
    if unit is None:
        return NO_UNIT
    chosen = bureau_of(unit) or unit
    own = UnitCode.objects.at_home().filter(unit=chosen).values_list("code", flat=True).first()
    return own or initials(chosen.name) or NO_UNIT
