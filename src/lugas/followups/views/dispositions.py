"""Screens of the dispositions: what waits, what was given, one with its stamps, passing on."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from lugas.design.toasts import REFUSAL, say
from lugas.followups import actions, forms, queries, registry, words
from lugas.followups.models import Addressee, Disposition, Stamp
from lugas.followups.people import givers, may_handle
from lugas.followups.rules import ACT, DISPOSE
from lugas.followups.views.asking import acted, subject_asked
from lugas.tenancy.asking import FORM, POST, needs, put

PER_PAGE = 30
WAITING, GIVEN, ALL = "", "diberikan", "semua"


def found(request: HttpRequest, public_id: str) -> Disposition:
    """The disposition that this person may see, with addressees and stamps; 404 for any other."""
    one = queries.whole(queries.visible_dispositions(request.user)).filter(public_id=public_id).first()
    if one is None:
        raise Http404
    return one


def part(request: HttpRequest, public_id: str, pk: int) -> Addressee:
    """The part that this person may stamp; 404 for one that he may not see, 403 for another's."""
    disposition = found(request, public_id)
    one = next((one for one in disposition.addressees.all() if one.pk == pk), None)
    if one is None:
        raise Http404
    if not may_handle(one, request.user):
        raise PermissionDenied(ACT)
    one.disposition = disposition
    return one


@needs("followups.view")
def waiting(request: HttpRequest) -> HttpResponse:
    """To where what waits for this person stands: dispositions if there are any, else directions.

    An address of its own, so that the menu asks nothing of the database for it.
    """
    passed_on = queries.waiting(request.user).exists()
    return redirect("followups:dispositions" if passed_on else "followups:directions")


@needs("followups.view")
def listing(request: HttpRequest) -> HttpResponse:
    """What waits at this person, what he gave, all of the office."""
    user, which = request.user, request.GET.get("daftar", WAITING)
    zone = user.acting.secretariat.time_zone
    if which in (GIVEN, ALL):
        chosen = queries.given(user) if which == GIVEN else queries.visible_dispositions(user)
        page = Paginator(queries.whole(chosen.order_by("-made_at", "-id")), PER_PAGE).get_page(request.GET.get("page"))
        rows = [(one, words.disposition_state(one), given_meta(one, zone), "") for one in page]
    else:
        page = Paginator(queries.waiting(user), PER_PAGE).get_page(request.GET.get("page"))
        rows = [(one.disposition, waiting_state(one), waiting_meta(one, zone), one.pk) for one in page]
    tabs = [(WAITING, _("Waits for me")), (GIVEN, _("Given by me")), (ALL, _("Whole office"))]
    context = {
        "rows": rows,
        "page": page,
        "tabs": [(key, word, key == which) for key, word in tabs],
        "here": "dispositions",
        "may_add": user.has_perm(DISPOSE),
    }
    return render(request, "followups/dispositions.html", context)


def waiting_state(one: Addressee):
    """Late, or how far it is."""
    if words.is_late(one.disposition.answer_by, one.disposition.secretariat.time_zone):
        return words.State(_("Late"), "late", "mengkudu")
    return words.addressee_state(one)


def waiting_meta(one: Addressee, zone: str) -> str:
    """From whom, what is wished, by when."""
    told = one.disposition
    due = _("answer by %(day)s") % {"day": words.day(told.answer_by, zone)} if told.answer_by else ""
    return " · ".join(filter(None, [told.giver_words, words.wishes(told) or told.note[:80], due]))


def given_meta(one: Disposition, zone: str) -> str:
    """From whom to whom, when."""
    names = ", ".join(addressee.words for addressee in one.addressees.all())
    return f"{one.giver_words} → {names} · {words.moment(one.made_at, zone)}"


@needs("followups.view")
def page(request: HttpRequest, public_id: str) -> HttpResponse:
    """One disposition: the letter, what is wished, who has read and done it, where it went further."""
    one = found(request, public_id)
    user, zone = request.user, request.user.acting.secretariat.time_zone
    home = user.acting.secretariat_id
    subject = registry.subject_of(one.subject, one.subject_id, user) if one.secretariat_id == home else None
    addressees = list(one.addressees.all())
    further = queries.whole(queries.visible_dispositions(user).filter(parent__in=[item.pk for item in addressees]))
    rows = [
        {
            "one": item,
            "state": words.addressee_state(item),
            "lines": [words.stamp_line(stamp, zone) for stamp in item.stamps.all()],
            "may": one.withdrawn_at is None and may_handle(item, user),
            "unread": words.stamp_of(item, Stamp.Kind.READ) is None,
            "undone": words.stamp_of(item, Stamp.Kind.DONE) is None,
        }
        for item in addressees
    ]
    context = {
        "one": one,
        "state": words.disposition_state(one),
        "subject": subject,
        "source": words.source(one),
        "wishes": [words.wish_words(key, words.language()) for key in one.wishes],
        "made": words.moment(one.made_at, zone),
        "answer_by": words.day(one.answer_by, zone) if one.answer_by else "",
        "recorder": one.recorded_by.name if one.secretariat_id == home else "",
        "parent": one.parent.disposition if one.parent_id and one.parent.to_id == home else None,
        "rows": rows,
        "further": [(each, words.disposition_state(each), given_meta(each, zone)) for each in further],
        "may_take_back": one.withdrawn_at is None and user.has_perm(DISPOSE, one),
        "may_direct": user.has_perm("followups.direct") and one.secretariat_id == home,
    }
    return render(request, "followups/disposition.html", context)


@needs(DISPOSE, FORM)
def dispose(request: HttpRequest) -> HttpResponse:
    """Pass a letter on: one on record (?tentang=...), or one that is named."""
    subject = subject_asked(request)
    initial = {"giver": subject.position_id if subject else None}
    form = forms.DispositionForm(request.POST or None, user=request.user, known=subject is not None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.dispose(by=request.user, about=subject, **form.cleaned_data)
        except ValidationError as error:
            put(form, error)
        else:
            say(request, _("Passed on. Each of them was told."))
            return redirect(made)
    back = subject.url if subject else ""
    return _writing(request, form, title=_("Disposition"), name=subject.title if subject else "", back=back)


@needs(ACT, FORM)
def pass_on(request: HttpRequest, public_id: str, pk: int) -> HttpResponse:
    """Pass on further what came to one's office."""
    addressee = part(request, public_id, pk)
    came = addressee.disposition
    if not givers(request.user).exists():
        say(request, _("You hold no office in whose name you could pass it on."), level=REFUSAL)
        return redirect(came)
    initial = {"giver": addressee.position_id, "wished": came.wishes, "answer_by": came.answer_by}
    form = forms.DispositionForm(request.POST or None, user=request.user, known=True, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.pass_on(addressee, by=request.user, **form.cleaned_data)
        except ValidationError as error:
            put(form, error)
        else:
            say(request, _("Passed on. Each of them was told."))
            return redirect(made)
    return _writing(request, form, title=_("Pass on further"), name=came.title, back=came.get_absolute_url())


def _writing(request: HttpRequest, form: forms.DispositionForm, *, title: str, name: str, back: str) -> HttpResponse:
    context = {"form": form, "title": title, "name": name, "back": back, "chosen": form.chosen()}
    return render(request, "followups/dispose.html", context)


@needs(ACT, POST)
def mark_read(request: HttpRequest, public_id: str, pk: int) -> HttpResponse:
    """Stamp that it was read."""
    addressee = part(request, public_id, pk)
    try:
        actions.mark_read(addressee, by=request.user)
    except ValidationError as error:
        say(request, " ".join(error.messages), level=REFUSAL)
    else:
        say(request, _("Stamped as read."))
    return redirect(addressee.disposition)


@needs(ACT, FORM)
def mark_done(request: HttpRequest, public_id: str, pk: int) -> HttpResponse:
    """Stamp that it is done, with what was done."""
    addressee = part(request, public_id, pk)
    return acted(
        request,
        forms.NoteForm(request.POST or None),
        lambda note: actions.mark_done(addressee, by=request.user, note=note),
        done=_("Stamped as done. The giver was told."),
        back=addressee.disposition.get_absolute_url(),
        title=_("Stamp as done"),
        verb=_("Stamp as done"),
        name=addressee.disposition.title,
    )


@needs(DISPOSE, FORM)
def take_back(request: HttpRequest, public_id: str) -> HttpResponse:
    """Take it back with a reason."""
    one = found(request, public_id)
    if not request.user.has_perm(DISPOSE, one):
        raise PermissionDenied(DISPOSE)
    return acted(
        request,
        forms.ReasonForm(request.POST or None),
        lambda reason: actions.take_back(one, by=request.user, reason=reason),
        done=_("Taken back. The addressees were told."),
        back=one.get_absolute_url(),
        title=_("Take the disposition back"),
        verb=_("Take it back"),
        name=one.title,
        kind="refuse",
    )
