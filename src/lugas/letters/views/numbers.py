"""Screens of numbers: all of a series with what became of each, reserving, and how a secretariat writes them."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from lugas.accounts.access import require
from lugas.design.parts import State
from lugas.design.toasts import REFUSAL, say
from lugas.institutions.models import Unit
from lugas.letters import actions, numbering
from lugas.letters.actions.numbering import refusal
from lugas.letters.classification import choices
from lugas.letters.forms_numbers import PatternForm, ReasonForm, ReserveForm, example
from lugas.letters.models import Letter, Number, NumberPattern, Series, UnitCode
from lugas.letters.numbering_rules import ANRI, REGIONAL, initials
from lugas.letters.registers import is_visible
from lugas.letters.series import all_series
from lugas.letters.views.found import letter_or_404
from lugas.tenancy.asking import FORM, POST, needs

PER_PAGE = 50
STATES = {
    Number.State.TAKEN: ("settled", "daun"),
    Number.State.RESERVED: ("waiting", "kunyit"),
    Number.State.CANCELLED: ("refused", "mengkudu"),
}


@needs("letters.view")
def latest(request: HttpRequest) -> HttpResponse:
    """The series that gave a number last, else the first one."""
    last = Number.objects.at_home().select_related("series").order_by("-taken_at", "-id").first()
    key = last.series.key if last else next(iter(all_series()))
    return redirect("letters:numbers", key, last.series.year if last else timezone.localdate().year)


@needs("letters.view")
def numbers(request: HttpRequest, key: str, year: int) -> HttpResponse:
    """The numbers of one series and year, the latest first, and that none is missing."""
    return render(request, "letters/numbers.html", page_of(request, key, year))


def page_of(request: HttpRequest, key: str, year: int, form: ReserveForm | None = None) -> dict[str, Any]:
    """What the page of a series shows."""
    if key not in all_series() or not 1900 < year < 3000:
        raise Http404(key)
    series = Series.objects.at_home().filter(key=key, year=year).first()
    found = Number.objects.at_home().filter(series=series).select_related("letter") if series else Number.objects.none()
    page = Paginator(found.order_by("-sequence", "-suffix"), PER_PAGE).get_page(request.GET.get("page"))
    for one in page:
        one.shown = State(one.get_state_display(), *STATES[Number.State(one.state)])
        one.opens = one.letter if one.letter and is_visible(one.letter, request.user) else None
    may_number = request.user.has_perm("letters.number")
    language = get_language() or "id"
    return {
        "series": all_series()[key],
        "name": all_series()[key].name(language),
        "year": year,
        "last": series.last if series else 0,
        "missing": series.last - found.filter(suffix=0).count() if series else 0,
        "page": page,
        "all_series": [(one.key, one.name(language)) for one in all_series().values()],
        "years": sorted({*Series.objects.at_home().values_list("year", flat=True), timezone.localdate().year}),
        "may_number": may_number,
        "may_set": request.user.has_perm("letters.set_numbering"),
        "form": form or (ReserveForm(initial={"dated": timezone.localdate()}) if may_number else None),
        "reason": ReasonForm() if may_number else None,
    }


def failed(request: HttpRequest, error: ValidationError) -> None:
    """Say what was wrong."""
    say(request, " ".join(error.messages), level=REFUSAL)


def number_or_404(pk: int) -> Number:
    """A number of the secretariat."""
    return get_object_or_404(Number.objects.at_home().select_related("series"), pk=pk)


@needs("letters.number", POST)
def reserve(request: HttpRequest, key: str, year: int) -> HttpResponse:
    """Keep numbers for later, or one behind a number that stands."""
    form = ReserveForm(request.POST)
    behind = request.POST.get("behind", "")
    if form.is_valid():
        late = number_or_404(int(behind)) if behind.isdecimal() else None
        try:
            made = actions.reserve_numbers(key, by=request.user, behind=late, **form.cleaned_data)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            say(request, _("Reserved: %(numbers)s") % {"numbers": ", ".join(one.text for one in made)})
            return redirect("letters:numbers", key, made[0].series.year)
    return render(request, "letters/numbers.html", page_of(request, key, year, form), status=422)


@needs("letters.number", POST)
def cancel(request: HttpRequest, pk: int) -> HttpResponse:
    """Give up a reserved number."""
    number = number_or_404(pk)
    try:
        actions.cancel_number(number, by=request.user, reason=request.POST.get("reason", ""))
    except ValidationError as error:
        failed(request, error)
    else:
        say(request, _("%(number)s stays in the book as cancelled.") % {"number": number.text})
    return redirect("letters:numbers", number.series.key, number.series.year)


@require_POST
def use(request: HttpRequest, public_id: str) -> HttpResponse:
    """Give a draft one of the reserved numbers, or none (an empty choice)."""
    letter = letter_or_404(request, public_id, "letters.write")
    require(request.user, "letters.number")
    chosen = request.POST.get("number", "")
    try:
        if chosen.isdecimal():
            number = actions.use_number(number_or_404(int(chosen)), letter, by=request.user)
            say(request, _("The letter will be signed as %(number)s.") % {"number": number.text})
        else:
            say(request, _("Choose a number first."), level=REFUSAL)
    except ValidationError as error:
        failed(request, error)
    return redirect("letters:letter", public_id)


@require_POST
def outside(request: HttpRequest, public_id: str) -> HttpResponse:
    """Note the number of another system."""
    letter = letter_or_404(request, public_id, "letters.number")
    actions.record_outside_number(letter, request.POST.get("outside_number", ""), by=request.user)
    say(request, _("The number in the other system is noted."))
    return redirect("letters:letter", public_id)


def choices_for(letter: Letter, user: Any) -> dict[str, Any]:
    """For the letter's page: the reserved numbers it may be given, and whether its outside number may be noted."""
    may_number = user.has_perm("letters.number", letter)
    series = letter.kind_data().series
    free: list[Number] = []
    if may_number and letter.is_open and series:
        kept = Number.objects.at_home().filter(series__key=series, state=Number.State.RESERVED)
        free = list((kept.filter(letter=None) | kept.filter(letter=letter)).order_by("dated", "sequence")[:50])
    return {"free_numbers": free, "may_number": may_number}


@needs("letters.set_numbering", FORM)
def settings(request: HttpRequest) -> HttpResponse:
    """How the secretariat writes its numbers: a form for each series with what it would print, codes of units."""
    key = request.POST.get("key", "")
    bad: PatternForm | None = None
    if request.method == "POST":
        bad = PatternForm(request.POST, prefix=key)
        if key in all_series() and bad.is_valid():
            try:
                actions.set_pattern(key, by=request.user, **bad.cleaned_data)
            except ValidationError as error:
                bad.add_error("classification" if error.code == "classification" else "pattern", error)
            else:
                say(request, _("From now on: %(number)s") % {"number": example(key, bad.cleaned_data["pattern"])})
                return redirect("letters:numbering")
    own = {one.key: one for one in NumberPattern.objects.at_home()}
    language = get_language() or "id"
    forms = []
    for series in all_series().values():
        stored = own.get(series.key)
        given = {
            "pattern": stored.pattern if stored else series.pattern,
            "classification": stored.classification if stored else "",
        }
        form = bad if bad is not None and series.key == key else PatternForm(initial=given, prefix=series.key)
        forms.append((series.key, series.name(language), form, example(series.key, given["pattern"])))
    units = Unit.objects.at_home().order_by("order", "name")
    codes = dict(UnitCode.objects.at_home().values_list("unit_id", "code"))
    context = {
        "forms": forms,
        "usual": [(REGIONAL, _("Regional form")), (ANRI, _("Form of the national archive"))],
        "units": [(one, codes.get(one.pk, ""), initials(one.name) or numbering.NO_UNIT) for one in units],
        "classifications": choices(),
    }
    return render(request, "letters/numbering.html", context, status=422 if bad is not None else 200)


@needs("letters.set_numbering")
def preview(request: HttpRequest, key: str) -> HttpResponse:
    """What a pattern would print, while it is typed (htmx)."""
    if key not in all_series():
        raise Http404(key)
    pattern = request.GET.get(f"{key}-pattern", "")[:120].replace("\0", "").strip()
    reason = refusal(key, pattern)
    shown = "" if reason else example(key, pattern)
    return render(request, "letters/number_example.html", {"reason": reason, "shown": shown, "key": key})


@needs("letters.set_numbering", POST)
def unit_code(request: HttpRequest, pk: int) -> HttpResponse:
    """Set the code of a unit."""
    unit = get_object_or_404(Unit.objects.at_home(), pk=pk)
    try:
        actions.set_unit_code(unit, request.POST.get("code", ""), by=request.user)
    except ValidationError as error:
        failed(request, error)
    else:
        say(request, _("The code of %(unit)s is set.") % {"unit": unit.name})
    return redirect("letters:numbering")
