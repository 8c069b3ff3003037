"""What people do with numbers: reserve, use a reserved one, cancel, note an outside one, set patterns and codes.

Taking one is no verb: it happens when a paper is signed (numbering.take).
"""

from __future__ import annotations

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from lugas.accounts.access import require
from lugas.accounts.models import User
from lugas.institutions.models import Unit
from lugas.letters import numbering
from lugas.letters.classification import CODE
from lugas.letters.models import Letter, Number, NumberPattern, UnitCode
from lugas.letters.numbering_rules import CODE as UNIT_CODE
from lugas.letters.numbering_rules import PatternError, check, may_meet
from lugas.letters.series import all_series
from lugas.tenancy.scope import home

NUMBER, SET = "letters.number", "letters.set_numbering"
MOST_AT_ONCE = 50


@transaction.atomic
def reserve_numbers(
    key: str, *, by: User, dated: date, purpose: str, count: int = 1, behind: Number | None = None
) -> list[Number]:
    """Keep numbers of a series for papers that come later.

    key: of the series. dated: the day that the papers will carry; its year names the series. purpose: for what they
    are kept. behind: a number behind which a late paper stands (005.01), whose series and date then hold. Raises
    ValidationError.
    """
    require(by, NUMBER)
    if key not in all_series():
        raise ValidationError(_("There is no such series."), code="series")
    if not 1 <= count <= MOST_AT_ONCE:
        raise ValidationError(_("Reserve between 1 and %(most)d numbers at once.") % {"most": MOST_AT_ONCE})
    if not purpose.strip():
        raise ValidationError(_("Say what the number is kept for."), code="purpose")
    series, place = numbering.series_for(key, dated.year), 0
    if behind is not None:
        require(by, NUMBER, behind)
        series, dated, place = behind.series, behind.dated, behind.sequence
    unit = by.acting.unit if by.acting else None
    kept = {"state": Number.State.RESERVED, "reason": purpose.strip()[:250]}
    made = [numbering.give(series, dated=dated, behind=place, **kept) for _time in range(count)]
    return [numbering.print_number(one, numbering.parts_of_series(one, unit)) for one in made]


@transaction.atomic
def use_number(number: Number, letter: Letter, *, by: User) -> Number:
    """Give a reserved number to a draft, which is signed under it. Raises ValidationError."""
    require(by, NUMBER, number)
    require(by, "letters.write", letter)
    number = Number.objects.select_for_update(of=("self",)).select_related("series").get(pk=number.pk)
    if number.state != Number.State.RESERVED or number.letter_id not in (None, letter.pk):
        raise ValidationError(_("This number is not free any more."), code="taken")
    if letter.number or not letter.is_open:
        raise ValidationError(_("Only a draft can be given a reserved number."), code="numbered")
    if number.series.key != numbering.series_key(letter):
        raise ValidationError(_("Papers of this kind are numbered in another series."), code="series")
    numbering.release(letter)
    number.letter = letter
    return numbering.print_number(number, numbering.parts_of(letter, number))


@transaction.atomic
def cancel_number(number: Number, *, by: User, reason: str) -> Number:
    """Give up a reserved number: it stays in the book as cancelled, with its reason. Raises ValidationError.

    The number of a signed paper is cancelled by withdrawing the paper.
    """
    require(by, NUMBER, number)
    number = Number.objects.select_for_update(of=("self",)).get(pk=number.pk)
    if number.state != Number.State.RESERVED:
        raise ValidationError(_("Only a reserved number is cancelled here; withdraw the paper instead."), code="state")
    if not reason.strip():
        raise ValidationError(_("Say why the number is not used."), code="reason")
    number.state, number.reason, number.letter = Number.State.CANCELLED, reason.strip()[:250], None
    number.save(update_fields=["state", "reason", "letter"])
    return number


@transaction.atomic
def record_outside_number(letter: Letter, number: str, *, by: User) -> Letter:
    """Note the number that another system (SRIKANDI) gave the same paper; an empty one takes the note away."""
    require(by, NUMBER, letter)
    letter.outside_number = " ".join(number.split())[:80]
    letter.save(update_fields=["outside_number", "changed_at"])
    return letter


@transaction.atomic
def set_pattern(key: str, *, by: User, pattern: str, classification: str = "") -> NumberPattern:
    """Set how the numbers of a series are written from now on; those that were given stay as they were printed.

    classification: the code of its papers where they have none of their own; empty for that of their kind. Raises
    ValidationError that says what is wrong with the pattern, or which other series prints the same.
    """
    require(by, SET)
    if key not in all_series():
        raise ValidationError(_("There is no such series."), code="series")
    pattern, classification = pattern.strip(), classification.strip()
    if reason := refusal(key, pattern):
        raise ValidationError(reason, code="pattern")
    if classification and not CODE.fullmatch(classification):
        raise ValidationError(_("A code has digits and dots, like 400.14.1.1."), code="classification")
    return NumberPattern.objects.update_or_create(
        secretariat_id=home(), key=key, defaults={"pattern": pattern, "classification": classification}
    )[0]


def refusal(key: str, pattern: str) -> str:
    """Why a pattern cannot be set for a series, in a sentence; empty when it can."""
    try:
        check(pattern)
    except PatternError as error:
        return {
            "once": _("%(part)s must stand in the pattern once, no more and no less."),
            "touching": _("Beside %(part)s only a slash, a hyphen or a space may stand."),
            "unknown": _("%(part)s is no placeholder. Use one of those below."),
            "signs": _("“%(part)s” cannot stand in a number. Use letters, digits, dots, hyphens and slashes."),
            "long": _("The number would be longer than %(part)s signs."),
        }[error.reason] % {"part": error.at}
    own = dict(NumberPattern.objects.at_home().values_list("key", "pattern"))
    for other in all_series().values():
        if other.key != key and may_meet(pattern, own.get(other.key, other.pattern)):
            return _("%(series)s could get the same number. Put a word that differs between slashes, like /ND/.") % {
                "series": other.name()
            }
    return ""


@transaction.atomic
def set_unit_code(unit: Unit, code: str, *, by: User) -> None:
    """Set what stands for a unit in numbers; an empty code lets its initials stand again. Raises ValidationError."""
    require(by, SET, unit)
    code = code.strip().upper()
    if not code:
        UnitCode.objects.at_home().filter(unit=unit).delete()
        return
    if len(code) > 12 or not UNIT_CODE.fullmatch(code):
        raise ValidationError(_("A code has up to 12 letters, digits and dots, like ADPIM."), code="code")
    UnitCode.objects.update_or_create(secretariat_id=home(), unit=unit, defaults={"code": code})
