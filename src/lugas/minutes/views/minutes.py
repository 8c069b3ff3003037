"""The page of the minutes: head, parts as they grow, remarks, what is attached, and the way to the letter."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.safestring import mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from lugas.design.toasts import say
from lugas.files.actions import Refused, store
from lugas.files.content import KINDS
from lugas.letters.codes import qr_svg
from lugas.meetings.rules import MANAGE as PREPARE
from lugas.meetings.views import asking as meetings
from lugas.meetings.words import moment, zone_of
from lugas.minutes import actions, compose, forms, links, queries, words
from lugas.minutes.models import Attachment, Minutes, Remark, Sentence
from lugas.minutes.rules import MANAGE, VIEW, WRITE
from lugas.minutes.views.asking import done, form_page, frame, minutes_or_404, of_minutes
from lugas.tenancy.asking import FORM, POST, needs, origin, put

REMARK_DAYS = 5


@needs(VIEW)
def page(request: HttpRequest, slug: str) -> HttpResponse:
    """All of it; before they are begun, the way to begin them."""
    meeting = meetings.meeting_or_404(request, slug)
    minutes = queries.minutes_of(meeting)
    may_lead = request.user.has_perm(MANAGE, meeting)
    if minutes is None:
        context = meetings.frame(request, meeting, "minutes") | {"may_lead": may_lead}
        return render(request, "minutes/begin.html", context)
    minutes.meeting = meeting
    zone, asked = zone_of(meeting), links.asking_address(minutes, origin(request))
    context = frame(request, minutes) | grown_context(request, minutes)
    context |= {
        "state": words.minutes_state(minutes),
        "roll": compose.who_was_there(meeting),
        "remarks": [(one, moment(one.made_at, zone)) for one in minutes.remarks.select_related("part")],
        "attachments": minutes.attachments.select_related("file"),
        "asking_address": asked if minutes.asking else "",
        "asking_code": mark_safe(qr_svg(asked)) if minutes.asking else "",  # noqa: S308  our own drawing
        "screen_address": links.screen_address(minutes, origin(request)) if may_lead else "",
        "remarks_address": links.remarks_address(minutes, origin(request)) if may_lead else "",
        "remarks_until": minutes.remarks_until,
        "tag": tag_of(request, minutes),
    }
    return render(request, "minutes/page.html", context)


def grown_context(request: HttpRequest, minutes: Minutes) -> dict[str, Any]:
    """The parts as they are now."""
    all_told = compose.parts_told(minutes)
    told = {one.part.pk: one for one in all_told if not one.general}
    return {
        "general": [{"part": one.part, "told": one} for one in all_told if one.general],
        "rows": [
            {"part": one, "told": told.get(one.pk), "writer": words.writer_words(one, minutes), "beside": one.beside}
            for one in queries.parts(minutes)
        ],
        # What is one already is not offered again.
        "recommended": set(Sentence.objects.at_home().filter(part__minutes=minutes).values_list("words", flat=True)),
        "may_recommend": minutes.closed_at is None
        and request.user.has_perm(WRITE, minutes)
        and request.user.has_perm(PREPARE, minutes.meeting),
    }


def tag_of(request: HttpRequest, minutes: Minutes) -> str:
    """The name of the state of the parts as this person sees them."""
    return queries.stamp(minutes, request.user.pk, get_language(), minutes.closed_at)


@needs(VIEW)
def grown(request: HttpRequest, slug: str) -> HttpResponse:
    """The parts alone, or 304 for a window that has them."""
    minutes = minutes_or_404(request, slug)
    etag = tag_of(request, minutes)
    if (answer := get_conditional_response(request, etag=etag)) is None:
        context = frame(request, minutes) | grown_context(request, minutes)
        answer = render(request, "minutes/parts.html", context)
        answer.headers["ETag"] = etag
    answer.headers["Cache-Control"] = "private, no-cache"
    return answer


@needs(MANAGE, POST)
def begin(request: HttpRequest, slug: str) -> HttpResponse:
    """Begin them, or let them follow the programme."""
    meeting = meetings.meeting_or_404(request, slug)

    def act() -> str:
        actions.open_minutes(meeting, by=request.user)
        return _("Each part of the programme has its place. Take the one that you write.")

    return meetings.done(request, meeting, act, "minutes:page")


@needs(MANAGE, FORM)
def change(request: HttpRequest, slug: str) -> HttpResponse:
    """The head."""
    minutes = minutes_or_404(request, slug)
    names = ("chair", "secretary", "recorder", "invited_by")
    form = forms.HeadForm(request.POST or None, initial={name: getattr(minutes, name) for name in names})
    return form_page(
        request,
        minutes,
        form,
        lambda: actions.change_minutes(minutes, by=request.user, **form.cleaned_data),
        title=_("Head of the minutes"),
    )


@needs(MANAGE, FORM)
def circulate(request: HttpRequest, slug: str) -> HttpResponse:
    """Let the draft go round."""
    minutes = minutes_or_404(request, slug)
    usual = minutes.remarks_until or timezone.localdate() + timedelta(days=REMARK_DAYS)
    form = forms.CirculateForm(request.POST or None, initial={"until": usual})
    return form_page(
        request,
        minutes,
        form,
        lambda: actions.circulate(minutes, by=request.user, origin=origin(request), **form.cleaned_data),
        title=_("Let it circulate for correction"),
        help=_("Colleagues are told; speakers and those who came get a link by mail, where an address is known."),
        done=_("The draft circulates."),
        verb=_("Circulate the draft"),
    )


@needs(WRITE, FORM)
def new_remark(request: HttpRequest, slug: str) -> HttpResponse:
    """What somebody told the office."""
    minutes = minutes_or_404(request, slug)
    form = forms.RemarkForm(request.POST or None, parts=minutes.parts.all())
    return form_page(
        request,
        minutes,
        form,
        lambda: actions.note_remark(minutes, by=request.user, **form.cleaned_data),
        title=_("A remark on the draft"),
    )


@needs(WRITE, FORM)
def settle(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """What came of a remark."""
    minutes = minutes_or_404(request, slug)
    one = of_minutes(Remark, minutes, pk)
    form = forms.SettleForm(request.POST or None, initial={"outcome": one.outcome})
    return form_page(
        request,
        minutes,
        form,
        lambda: actions.settle_remark(one, by=request.user, **form.cleaned_data),
        title=_("What came of the remark"),
        help=f"{one.office}: {one.words}",
    )


@needs(MANAGE, FORM)
def letter(request: HttpRequest, slug: str) -> HttpResponse:
    """Close the parts and draft the letter, and go on with it where letters are written."""
    minutes = minutes_or_404(request, slug)
    form = forms.SignerForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.make_letter(minutes, by=request.user, **form.cleaned_data)
        except ValidationError as error:
            put(form, error)
        else:
            say(request, _("The minutes are drafted as a letter. Check it and let it circulate for signing."))
            return redirect(made)
    context = frame(request, minutes) | {"form": form}
    return render(request, "minutes/letter.html", context, status=422 if form.errors else 200)


@needs(MANAGE, POST)
def reopen(request: HttpRequest, slug: str) -> HttpResponse:
    """Open the parts again."""
    minutes = minutes_or_404(request, slug)
    told = _("The parts are open again. The drafted letter does not change by itself.")
    return done(request, minutes, lambda: actions.reopen(minutes, by=request.user), told)


@needs(WRITE, FORM)
def attach(request: HttpRequest, slug: str) -> HttpResponse:
    """Attach a photo, recording or paper."""
    minutes = minutes_or_404(request, slug)
    form = forms.AttachForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            if "file" not in request.FILES:
                raise ValidationError(_("Choose a file."))
            file = store(upload=request.FILES["file"], by=request.user, kinds=KINDS)
            actions.attach(minutes, file, by=request.user, **form.cleaned_data)
        except (Refused, ValidationError) as error:
            put(form, ValidationError(str(error)) if isinstance(error, Refused) else error)
        else:
            say(request, _("Attached."))
            return redirect("minutes:page", slug)
    context = frame(request, minutes) | {"form": form, "back": reverse("minutes:page", args=[slug])}
    return render(request, "minutes/attach.html", context, status=422 if form.errors else 200)


@needs(WRITE, POST)
def detach(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Take it off."""
    minutes = minutes_or_404(request, slug)
    one = of_minutes(Attachment, minutes, pk)
    return done(request, minutes, lambda: actions.detach(one, by=request.user), _("Removed."))
