"""Screens of the press list and of what is mailed to it, and the verbs around a release's way out. Thin."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from lugas.agenda.views.asking import activity_or_404
from lugas.design.toasts import REFUSAL, say
from lugas.language.dates import zone_abbreviation
from lugas.newsroom import actions, forms_press, queries
from lugas.newsroom.models import Mailing, NoRelease, PressContact
from lugas.newsroom.press_rules import ContactState, CopyState, MailingState
from lugas.newsroom.rules import NotNow
from lugas.newsroom.views import back, found, moment, not_now
from lugas.search.addresses import public_prefix
from lugas.tenancy.asking import FORM, POST, needs, put, zone_of

PER_PAGE = 50
STATEMENTS = 5


@needs("newsroom.manage_press", FORM)
def contacts(request: HttpRequest) -> HttpResponse:
    """The press list, and proposing an address for it."""
    form = forms_press.ContactForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.invite(by=request.user, **form.cleaned_data)
        except ValidationError as error:
            put(form, error)
        else:
            said = _("The mail that confirms the address goes out.") if made else _("It is on the list already.")
            say(request, said)
            return redirect("newsroom:press")
    state, words = request.GET.get("keadaan", ContactState.ON), request.GET.get("q", "").strip()[:80]
    chosen = PressContact.objects.at_home().filter(state=state)
    if words:
        chosen = chosen.filter(Q(outlet__icontains=words) | Q(name__icontains=words) | Q(email__icontains=words))
    page = Paginator(chosen, PER_PAGE).get_page(request.GET.get("page"))
    counts = dict(PressContact.objects.at_home().order_by().values_list("state").annotate(Count("pk")))
    tabs = [(key, f"{word} ({counts.get(key, 0)})", key == state) for key, word in PressContact.STATES]
    secretariat = request.user.acting.secretariat
    context = {
        "form": form,
        "page": page,
        "tabs": tabs,
        "q": words,
        "state": state,
        "public_url": f"{public_prefix(secretariat)}pers/",
        "statements": [
            (one, moment(one.goes_at, zone_of(request))) for one in queries.statement_mailings()[:STATEMENTS]
        ],
    }
    return render(request, "newsroom/press.html", context, status=422 if form.errors else 200)


def contact_of(public_id: str) -> PressContact:
    """An address of the office's list, or 404."""
    return get_object_or_404(PressContact.objects.at_home(), public_id=public_id)


@needs("newsroom.manage_press", POST)
def trust(request: HttpRequest, public_id: str) -> HttpResponse:
    """Let it have material under embargo, or not any more."""
    contact = contact_of(public_id)
    actions.trust(contact, by=request.user, trusted=request.POST.get("trusted") == "1")
    say(request, _("Kept."))
    return redirect("newsroom:press")


@needs("newsroom.manage_press", POST)
def remove(request: HttpRequest, public_id: str) -> HttpResponse:
    """Off the list, and deleted."""
    actions.remove(contact_of(public_id), by=request.user)
    say(request, _("The address is deleted."))
    return redirect("newsroom:press")


@needs("newsroom.publish", FORM)
def send(request: HttpRequest, public_id: str) -> HttpResponse:
    """Mail a release to the press list, now or at a set hour."""
    release = found(request, public_id)
    zone = zone_of(request)
    form = forms_press.SendForm(request.POST or None, zone=zone)
    if request.method == "POST" and form.is_valid():
        try:
            mailing = actions.mail_release(release, by=request.user, at=form.at())
        except NotNow as problem:
            return not_now(request, release, problem)
        except ValidationError as error:
            put(form, error)
        else:
            say(request, _("The mails go out by themselves. You may leave this page."))
            return redirect("newsroom:mailing", mailing.public_id)
    listed = PressContact.objects.at_home().filter(state=ContactState.ON)
    waits = queries.how(release) == "waiting"
    context = {
        "release": release,
        "form": form,
        "zone": zone_abbreviation(zone, release.changed_at),
        "count": listed.count(),
        "trusted": listed.filter(is_trusted=True).count(),
        "embargo": moment(release.publish_at, zone) if waits else "",
    }
    return render(request, "newsroom/send.html", context, status=422 if form.errors else 200)


@needs("newsroom.view")
def mailing(request: HttpRequest, public_id: str) -> HttpResponse:
    """How far a mailing is; renews itself while it goes out."""
    one = get_object_or_404(queries.counted_mailings(), public_id=public_id)
    if one.release is not None:
        found(request, one.release.public_id)
    total = sum(getattr(one, state.value) for state in CopyState)
    done = total - one.queued
    context = {
        "mailing": one,
        "when": moment(one.goes_at, zone_of(request)),
        "finished": moment(one.finished_at, zone_of(request)),
        "total": total,
        "done": done,
        "text": ngettext("%(done)s of %(total)s copy", "%(done)s of %(total)s copies", total)
        % {"done": done, "total": total},
        "lines": [(word, getattr(one, key)) for key, word in one.copies.model.STATES if getattr(one, key)],
        "working": one.state in (MailingState.WAITING, MailingState.GOING),
        "may_stop": request.user.has_perm("newsroom.publish", one),
    }
    return render(request, "newsroom/mailing.html", context)


@needs("newsroom.publish", POST)
def stop(request: HttpRequest, public_id: str) -> HttpResponse:
    """Stop what has not gone out."""
    one = get_object_or_404(Mailing.objects.at_home().select_related("release"), public_id=public_id)
    try:
        actions.stop_mailing(one, by=request.user)
    except ValidationError as error:
        say(request, " ".join(error.messages), level=REFUSAL)
    else:
        say(request, _("Stopped. What had gone out cannot be called back."))
    return redirect("newsroom:mailing", public_id)


@needs("newsroom.write", POST)
def submit(request: HttpRequest, public_id: str) -> HttpResponse:
    """Let a draft go round."""
    release = found(request, public_id)
    try:
        actions.submit(release, by=request.user)
    except NotNow as problem:
        return not_now(request, release, problem)
    except ValidationError as error:
        say(request, " ".join(error.messages), level=REFUSAL)
    else:
        say(request, _("It goes round. You are told when it was cleared or sent back."))
    return back(release)


@needs("newsroom.write", POST)
def looked_at(request: HttpRequest, public_id: str) -> HttpResponse:
    """The change of the activity was looked at."""
    release = found(request, public_id)
    actions.looked_at(release, by=request.user)
    say(request, _("Kept."))
    return back(release)


@needs("newsroom.publish", FORM)
def nothing(request: HttpRequest, public_id: str) -> HttpResponse:
    """Settle that nothing is released of an activity."""
    activity = activity_or_404(request, public_id)
    if activity.secretariat_id != request.user.acting.secretariat_id:
        raise Http404
    settled = NoRelease.objects.at_home().filter(activity=activity).first()
    form = forms_press.NothingForm(request.POST or None, initial={"reason": settled.reason if settled else ""})
    if request.method == "POST" and form.is_valid():
        try:
            actions.release_nothing(activity, by=request.user, **form.cleaned_data)
        except ValidationError as error:
            put(form, error)
        else:
            say(request, _("Kept: nothing is released of it."))
            return redirect("agenda:activity", public_id)
    context = {"activity": activity, "form": form, "settled": settled}
    return render(request, "newsroom/nothing.html", context, status=422 if form.errors else 200)


@needs("newsroom.publish", POST)
def after_all(request: HttpRequest, public_id: str) -> HttpResponse:
    """Take that decision back."""
    activity = activity_or_404(request, public_id)
    actions.release_after_all(get_object_or_404(NoRelease.objects.at_home(), activity=activity), by=request.user)
    say(request, _("Taken back: a release is due again."))
    return redirect("agenda:activity", public_id)
