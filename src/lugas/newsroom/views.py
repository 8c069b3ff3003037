"""Screens of the releases: the list, writing, the release with its pictures and verbs. Thin: actions do the work."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.safestring import mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from lugas.agenda.models import Activity
from lugas.agenda.views.asking import activity_or_404
from lugas.approvals.queries import approval_of
from lugas.design.toasts import say
from lugas.language.dates import clock, long_date, zone_abbreviation
from lugas.newsroom import actions, clearing, forms, press_text, queries
from lugas.newsroom.markup import kept, to_text
from lugas.newsroom.models import Mailing, Release, ReleasePicture
from lugas.newsroom.quoting import Quotation, quotable
from lugas.newsroom.rules import NotNow, Visibility, fits, permission_for
from lugas.tenancy.asking import FORM, POST, needs, put, zone_of

PER_PAGE = 30
VERBS = ("change", "submit", "publish", "recall", "correct", "withdraw", "illustrate", "discard")


def found(request: HttpRequest, public_id: str) -> Release:
    """The release that this person may see, with its activity and pictures; 404 for any other."""
    release = (
        queries.visible(request.user)
        .filter(public_id=public_id)
        .select_related(
            "activity__region", "activity__organiser_unit", "activity__organiser_secretariat", "secretariat__region"
        )
        .prefetch_related("pictures__file", "corrections")
        .first()
    )
    if release is None:
        raise Http404
    return release


def may(request: HttpRequest, release: Release) -> dict[str, bool]:
    """Which verbs fit the state and this person, for the buttons."""
    standing = queries.how(release)
    is_read = standing == Visibility.WAITING and actions.is_read_by_press(release)
    found = {
        verb: fits(verb, standing, is_read=is_read) and request.user.has_perm(permission_for(verb, standing), release)
        for verb in VERBS
    }
    if standing == Visibility.DRAFT:
        # Either it goes round first, or it is published at once: one way, not two.
        wanted = bool(release.body) and clearing.is_wanted(request.user)
        found["submit"], found["publish"] = found["submit"] and wanted, found["publish"] and not wanted
    return found


def back(release: Release) -> HttpResponse:
    """To the release's page."""
    return redirect("newsroom:release", release.public_id)


def not_now(request: HttpRequest, release: Release, problem: NotNow) -> HttpResponse:
    """Somebody was faster, or its hour has come meanwhile: say how it stands and show it."""
    say(request, _("Nothing was changed: the release is %(state)s now.") % {"state": queries.state(release).word})
    return back(release)


def moment(at, zone: ZoneInfo) -> str:
    """Day and hour in the reader's language: "Rabu, 24 April 2024 · 17.30 WITA"."""
    language = get_language() or "id"
    return f"{long_date(at, zone, language)} · {clock(at, zone, language)} {zone_abbreviation(zone, at)}" if at else ""


@needs("newsroom.view")
def listing(request: HttpRequest) -> HttpResponse:
    """The office's releases, newest work first."""
    which = request.GET.get("keadaan", "")
    releases = queries.standing(queries.visible(request.user), which).select_related("activity")
    page = Paginator(releases.order_by("-changed_at", "-id"), PER_PAGE).get_page(request.GET.get("page"))
    zone = zone_of(request)
    rows = [
        {"release": one, "state": queries.state(one), "when": moment(one.publish_at or one.changed_at, zone)}
        for one in page
    ]
    tabs = [
        ("", _("All")),
        (Visibility.DRAFT, _("Drafts")),
        (Visibility.CHECKING, _("Being checked")),
        (Visibility.CLEARED, _("Cleared")),
        (Visibility.WAITING, _("Waiting for their hour")),
        (Visibility.PUBLIC, _("Published")),
        (Visibility.WITHDRAWN, _("Withdrawn")),
    ]
    context = {
        "rows": rows,
        "page": page,
        "tabs": [(key, word, key == which) for key, word in tabs],
        "may_write": request.user.has_perm("newsroom.write"),
        "may_manage_press": request.user.has_perm("newsroom.manage_press"),
    }
    return render(request, "newsroom/list.html", context)


@needs("newsroom.write", FORM)
def write(request: HttpRequest) -> HttpResponse:
    """A new release, from an activity (?kegiatan=...) with what its record knows, or from nothing."""
    activity, facts = _activity_of(request)
    initial = {"title": facts.title, "lead": facts.lead} if facts else {}
    form = forms.ReleaseForm(request.POST or None, initial=initial, quotations=_said(request, activity))
    if request.method == "POST" and form.is_valid():
        try:
            release = actions.write(by=request.user, activity=activity, **form.cleaned_data)
        except ValidationError as error:
            put(form, error)
        else:
            say(request, _("Kept as a draft. Nobody outside the office sees it."))
            return back(release)
    return _writing(request, form, activity=activity, facts=facts)


def _activity_of(request: HttpRequest):
    """The activity that the release is about, as the address names it, with its facts."""
    name = request.GET.get("kegiatan", "")
    if not name:
        return None, None
    activity = activity_or_404(request, name)
    if activity.secretariat_id != request.user.acting.secretariat_id:
        raise Http404
    return activity, queries.facts(activity)


def _said(request: HttpRequest, activity: Activity | None) -> list[Quotation]:
    """What was said there, for whoever writes."""
    return quotable(activity, request.user) if activity is not None else []


def _writing(
    request: HttpRequest, form, *, release: Release | None = None, activity=None, facts=None, **more
) -> HttpResponse:
    """The page on which one writes: text in the middle, the facts of the activity beside it."""
    if release is not None and release.activity_id and facts is None:
        activity, facts = release.activity, queries.facts(release.activity)
    written = form.data.get("body", "") if form.is_bound else release.body if release is not None else ""
    return render(
        request,
        "newsroom/write.html",
        {
            "form": form,
            "release": release,
            "activity": activity,
            "facts": facts,
            "html": mark_safe(kept(written)),  # noqa: S308  sanitised just here
            **more,
        },
    )


@needs("newsroom.view")
def page(request: HttpRequest, public_id: str) -> HttpResponse:
    """A release as it will be read, its state, and what may be done with it."""
    return shown(request, found(request, public_id))


def shown(request: HttpRequest, release: Release, picture_form=None, words_form=None) -> HttpResponse:
    """The page of a release; with a form that was refused, 422."""
    zone = zone_of(request)
    activity = release.activity
    context = {
        "release": release,
        "body": mark_safe(release.body),  # noqa: S308  sanitised when it was saved
        "state": queries.state(release),
        "standing": queries.how(release),
        "when": moment(release.publish_at, zone),
        "withdrawn_when": moment(release.withdrawn_at, zone),
        "corrections": [(moment(one.at, zone), one) for one in release.corrections.all()],
        "pictures": [
            (one, words_form if words_form and words_form.picture_id == one.pk else _words(one))
            for one in release.pictures.all()
        ],
        "picture_form": picture_form or forms.PictureForm(),
        "may": may(request, release),
        "may_write_paper": request.user.has_perm("letters.write"),
        "activity": activity if activity and request.user.has_perm("agenda.view") else None,
        "mailings": mailings_of(release),
        "may_mail": queries.how(release) in (Visibility.WAITING, Visibility.PUBLIC)
        and request.user.has_perm("newsroom.publish", release),
        "channels": channels(release) if queries.how(release) == Visibility.PUBLIC else [],
        "approval_url": approval_url(release),
        "public_url": queries.public_path_of(release)
        if queries.how(release) in (Visibility.PUBLIC, Visibility.WITHDRAWN)
        else "",
    }
    bound = (picture_form or words_form) is not None
    return render(request, "newsroom/release.html", context, status=422 if bound else 200)


def mailings_of(release: Release) -> list[tuple[Mailing, str]]:
    """What was mailed of it, with how far that is."""
    found = release.mailings.annotate(total=Count("copies"), sent=Count("copies", filter=Q(copies__state="sent")))
    words = _("%(sent)s of %(total)s sent")
    return [(one, words % {"sent": one.sent, "total": one.total}) for one in found.order_by("-made_at")]


def channels(release: Release) -> list[tuple[str, str]]:
    """The release in the words of other channels, to be copied: (which, text)."""
    return [
        (_("For messaging apps"), press_text.messaging(release)),
        (_("For a social post"), press_text.post(release)),
    ]


def approval_url(release: Release) -> str:
    """Where its way round is seen, if it went round."""
    approval = approval_of(clearing.SUBJECT, release.pk)
    return approval.get_absolute_url() if approval else ""


def _words(picture: ReleasePicture) -> forms.PictureWordsForm:
    return forms.PictureWordsForm(
        initial={"alternative_text": picture.alternative_text, "caption": picture.caption}, prefix=f"p{picture.pk}"
    )


@needs("newsroom.write", FORM)
def change(request: HttpRequest, public_id: str) -> HttpResponse:
    """Change a draft, or what waits for its hour."""
    release = found(request, public_id)
    if not may(request, release)["change"]:
        return not_now(request, release, NotNow("change", queries.how(release)))
    said = _said(request, release.activity)
    form = forms.ReleaseForm(request.POST or None, initial=_initial(release), quotations=said)
    if request.method == "POST" and form.is_valid():
        try:
            actions.change(release, by=request.user, **form.cleaned_data)
        except NotNow as problem:
            return not_now(request, release, problem)
        except ValidationError as error:
            put(form, error)
        else:
            say(request, _("The changes are kept."))
            return back(release)
    return _writing(request, form, release=release)


def _initial(release: Release) -> dict[str, str]:
    return {"title": release.title, "lead": release.lead, "body": to_text(release.body)}


@needs("newsroom.publish", FORM)
def correct(request: HttpRequest, public_id: str) -> HttpResponse:
    """Correct a public release; a note says so beside it."""
    release = found(request, public_id)
    said = _said(request, release.activity)
    form = forms.CorrectionForm(request.POST or None, initial=_initial(release), quotations=said)
    if request.method == "POST" and form.is_valid():
        try:
            actions.correct(release, by=request.user, **form.cleaned_data)
        except NotNow as problem:
            return not_now(request, release, problem)
        except ValidationError as error:
            put(form, error)
        else:
            say(request, _("Corrected. The note stands on the public page."))
            return back(release)
    if not may(request, release)["correct"]:
        return not_now(request, release, NotNow("correct", queries.how(release)))
    return _writing(request, form, release=release, correcting=True)


@needs("newsroom.publish", FORM)
def publish(request: HttpRequest, public_id: str) -> HttpResponse:
    """Publish now, at a set time or under embargo."""
    release = found(request, public_id)
    zone = zone_of(request)
    form = forms.PublishForm(request.POST or None, zone=zone)
    if request.method == "POST" and form.is_valid():
        try:
            actions.publish(release, by=request.user, at=form.at(), embargo_note=form.embargo_note())
        except NotNow as problem:
            return not_now(request, release, problem)
        except ValidationError as error:
            put(form, error)
        else:
            said = _("Public now.") if form.at() is None else _("It appears by itself at the hour that you set.")
            say(request, said)
            return back(release)
    if not may(request, release)["publish"]:
        return not_now(request, release, NotNow("publish", queries.how(release)))
    context = {"release": release, "form": form, "zone": zone_abbreviation(zone, release.changed_at)}
    return render(request, "newsroom/publish.html", context)


@needs("newsroom.publish", FORM)
def withdraw(request: HttpRequest, public_id: str) -> HttpResponse:
    """Withdraw a public release with a reason."""
    release = found(request, public_id)
    form = forms.WithdrawForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.withdraw(release, by=request.user, **form.cleaned_data)
        except NotNow as problem:
            return not_now(request, release, problem)
        except ValidationError as error:
            put(form, error)
        else:
            say(request, _("Withdrawn. The public page gives the reason."))
            return back(release)
    if not may(request, release)["withdraw"]:
        return not_now(request, release, NotNow("withdraw", queries.how(release)))
    return render(request, "newsroom/withdraw.html", {"release": release, "form": form})


@needs("newsroom.publish", POST)
def recall(request: HttpRequest, public_id: str) -> HttpResponse:
    """Take back what waits for its hour."""
    release = found(request, public_id)
    try:
        actions.recall(release, by=request.user)
    except NotNow as problem:
        return not_now(request, release, problem)
    say(request, _("A draft again. It will not appear."))
    return back(release)


@needs("newsroom.write", POST)
def discard(request: HttpRequest, public_id: str) -> HttpResponse:
    """Throw a draft away."""
    release = found(request, public_id)
    try:
        actions.discard(release, by=request.user)
    except NotNow as problem:
        return not_now(request, release, problem)
    say(request, _("The draft is thrown away."))
    return redirect("newsroom:list")
