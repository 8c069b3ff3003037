"""Speakers: who was asked and comes, what they brought, what they are paid."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from lugas.design.toasts import say
from lugas.files import pages
from lugas.files.content import Refused
from lugas.language.numbers import rupiah
from lugas.meetings import actions, links_speaking, queries_speaking, sheets_preparing, words, words_speaking
from lugas.meetings.forms_speaking import EnterMaterialForm, HonorariumForm, SpeakerAnswerForm, SpeakerLetterForm
from lugas.meetings.models import Honorarium, Material, Meeting, Speaker
from lugas.meetings.rules import HONORARIUM, MANAGE, VIEW
from lugas.meetings.views.asking import done, form_page, frame, meeting_or_404
from lugas.tenancy.asking import FORM, POST, needs, origin, put


@needs(VIEW)
def listing(request: HttpRequest, slug: str) -> HttpResponse:
    """All speakers with how they stand."""
    meeting = meeting_or_404(request, slug)
    found = list(queries_speaking.speakers(meeting))
    standings = [queries_speaking.standing(one) for one in found]
    told = {one.answer.pk for one in found if hasattr(one, "answer") and one.answer.told_at}
    context = frame(request, meeting, "speakers") | {
        "rows": [
            {"speaker": one, "state": words_speaking.speaker_state(one), "brought": len(one.materials.all())}
            for one in found
        ],
        "waiting": sum(1 for one in found if one.email and not (hasattr(one, "answer") and one.answer.pk in told)),
        "silent": queries_speaking.silent(meeting).count() if "silent" in standings else 0,
        "may_pay": request.user.has_perm(HONORARIUM, meeting),
    }
    return render(request, "meetings/speakers.html", context)


def speaker_or_404(request: HttpRequest, slug: str, pk: int) -> tuple[Meeting, Speaker]:
    """A speaker with all that is known."""
    meeting = meeting_or_404(request, slug)
    return meeting, get_object_or_404(queries_speaking.speakers(meeting).select_related("meeting"), pk=pk)


@needs(VIEW)
def page(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """One speaker."""
    return shown(request, slug, pk)


def shown(request: HttpRequest, slug: str, pk: int, form: EnterMaterialForm | None = None) -> HttpResponse:
    """Answer, biography, material with pictures of its pages. form: for new material, if it was refused."""
    meeting, speaker = speaker_or_404(request, slug, pk)
    materials, zone = list(speaker.materials.all()), words.zone_of(meeting)
    made = pages.known(one.file for one in materials[:1])
    newest = made.get(materials[0].file_id) if materials else None
    answer = getattr(speaker, "answer", None)
    context = frame(request, meeting, "speakers") | {
        "speaker": speaker,
        "answer": answer,
        "link": links_speaking.address(answer, origin(request)) if answer else "",
        "state": words_speaking.speaker_state(speaker),
        "talks": [
            (one, f"{words.day(one.starts_at, zone)}, {words.hours(one.starts_at, one.ends_at, zone)}")
            for one in speaker.talks.all()
        ],
        "materials": [(one, words_speaking.material_state(one)) for one in materials],
        "sheets": pages.sheets(newest) if newest else [],
        "going": pages.is_going(newest),
        "form": form or EnterMaterialForm(),
        "may_pay": request.user.has_perm(HONORARIUM, meeting),
    }
    return render(request, "meetings/speaker.html", context, status=422 if form else 200)


@needs(MANAGE, POST)
def enter_material(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Keep what a speaker sent to the office, and go back; a refused file is told at the form."""
    _meeting, speaker = speaker_or_404(request, slug, pk)
    form = EnterMaterialForm(request.POST, request.FILES)
    if form.is_valid():
        try:
            actions.enter_material(speaker, by=request.user, **form.cleaned_data)
        except (ValidationError, Refused) as error:
            put(form, error if isinstance(error, ValidationError) else ValidationError({"upload": str(error)}))
        else:
            say(request, _("Kept."))
            return redirect("meetings:speaker_page", slug, pk)
    return shown(request, slug, pk, form)


@needs(MANAGE, FORM)
def letter(request: HttpRequest, slug: str) -> HttpResponse:
    """Draft the letter that asks them, and go on with it where letters are written."""
    meeting = meeting_or_404(request, slug)
    form = SpeakerLetterForm(request.POST or None, meeting=meeting)
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.draft_speaker_letter(meeting, by=request.user, **form.cleaned_data)
        except ValidationError as error:
            put(form, error)
        else:
            say(request, _("The letter is drafted with all who are asked. Check it and let it circulate."))
            return redirect(made)
    context = frame(request, meeting, "speakers") | {
        "form": form,
        "title": _("The letter to speakers"),
        "back": "speakers",
    }
    return render(request, "meetings/speaker_letter.html", context, status=422 if form.errors else 200)


@needs(MANAGE, POST)
def links(request: HttpRequest, slug: str) -> HttpResponse:
    """Mail the personal links."""
    meeting = meeting_or_404(request, slug)

    def act() -> str:
        count = actions.send_speaker_links(meeting, by=request.user, origin=origin(request))
        return ngettext("%(n)s link goes out by itself.", "%(n)s links go out by themselves.", count) % {"n": count}

    return done(request, meeting, act, "speakers")


@needs(MANAGE, POST)
def remind(request: HttpRequest, slug: str) -> HttpResponse:
    """Remind the silent."""
    meeting = meeting_or_404(request, slug)

    def act() -> str:
        count = actions.remind_speakers(meeting, by=request.user, origin=origin(request))
        return ngettext("%(n)s reminder goes out by itself.", "%(n)s reminders go out by themselves.", count) % {
            "n": count
        }

    return done(request, meeting, act, "speakers")


@needs(MANAGE, FORM)
def enter(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """What was told by telephone."""
    meeting, speaker = speaker_or_404(request, slug, pk)
    told = getattr(speaker, "answer", None)
    form = SpeakerAnswerForm(
        request.POST or None, initial={"outcome": told.outcome, "reason": told.reason} if told else None
    )
    return form_page(
        request,
        meeting,
        form,
        lambda: actions.enter_speaker_answer(speaker, by=request.user, **form.cleaned_data),
        title=speaker.name,
        help=_("What was told by telephone or letter."),
        back="speakers",
    )


@needs(MANAGE, POST)
def clear(request: HttpRequest, slug: str, pk: int, number: int) -> HttpResponse:
    """Let everybody read material, or take it off."""
    meeting, speaker = speaker_or_404(request, slug, pk)
    one = get_object_or_404(Material.objects.at_home(), speaker=speaker, number=number)
    is_clear = request.POST.get("clear") == "1"

    def act() -> str:
        actions.clear_material(one, by=request.user, clear=is_clear)
        return _("It stands on the public programme.") if is_clear else _("It is off the public programme.")

    return done(request, meeting, act, "speakers")


@needs(HONORARIUM)
def payments(request: HttpRequest, slug: str) -> HttpResponse:
    """What is paid, to which account: for few eyes."""
    meeting = meeting_or_404(request, slug)
    rows = queries_speaking.payments(meeting)
    context = frame(request, meeting, "speakers") | {
        "rows": [(one, rupiah(one.gross), rupiah(one.tax), rupiah(one.net)) for one in rows],
        "total": rupiah(sum(one.net for one in rows)),
        "missing": sum(1 for one in rows if one.account is None),
    }
    return render(request, "meetings/payments.html", context)


@needs(HONORARIUM, FORM)
def payment(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """What one speaker is paid."""
    meeting, speaker = speaker_or_404(request, slug, pk)
    held = Honorarium.objects.at_home().filter(speaker=speaker).first()
    initial = {"gross": held.gross, "tax_percent": held.tax_percent} if held else None
    form = HonorariumForm(request.POST or None, initial=initial)
    return form_page(
        request,
        meeting,
        form,
        lambda: actions.set_honorarium(speaker, by=request.user, **form.cleaned_data),
        title=_("Honorarium of %(name)s") % {"name": speaker.name},
        back="payments",
    )


@needs(HONORARIUM)
def payments_sheet(request: HttpRequest, slug: str) -> HttpResponse:
    """The list on paper."""
    return sheets_preparing.payments_pdf(meeting_or_404(request, slug))


@needs(HONORARIUM)
def payments_table(request: HttpRequest, slug: str) -> FileResponse:
    """The list for Excel."""
    return sheets_preparing.payments_xlsx(meeting_or_404(request, slug))
