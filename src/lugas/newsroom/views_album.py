"""The album of an activity: its photos and recordings, several at once, contact sheet, download, and picking for a release."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import content_disposition_header
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from lugas.agenda import words as agenda_words
from lugas.agenda.models import Activity
from lugas.design.toasts import REFUSAL, say
from lugas.files.actions import Refused
from lugas.newsroom import actions, packing, queries, queries_coverage, sheets_coverage
from lugas.newsroom import words_coverage as words
from lugas.newsroom.forms_coverage import RecordingForm
from lugas.newsroom.models import Photo, Recording
from lugas.newsroom.rules import NotNow
from lugas.newsroom.views_coverage import when
from lugas.search.addresses import public_path
from lugas.tenancy.asking import FORM, POST, SAFE, needs, put

PER_PAGE = 60
FILTERS = ("terbaik", "izin", "belum", "mirip")


def album_or_404(request: HttpRequest, public_id: str) -> Activity:
    """An activity of the own office whose album this person may see."""
    found = Activity.objects.at_home().select_related("region", "venue", "secretariat__region")
    activity = found.filter(public_id=public_id).first()
    if activity is None or not queries_coverage.may_see(request.user, activity):
        raise Http404
    return activity


def editing(request: HttpRequest, public_id: str) -> Activity:
    """The same for whoever may put it in order."""
    activity = album_or_404(request, public_id)
    if not queries_coverage.may_edit(request.user, activity):
        raise PermissionDenied("newsroom.check_coverage")
    return activity


def filtered(photos, which: str):
    """The photos of one way of FILTERS; any other word leaves all."""
    if which == "terbaik":
        return photos.filter(is_chosen=True)
    if which == "izin":
        return photos.filter(cleared_at__isnull=False)
    if which == "belum":
        return photos.filter(cleared_at__isnull=True)
    return photos.filter(like__isnull=False) if which == "mirip" else photos


@needs("workspace.view")
def page(request: HttpRequest, public_id: str) -> HttpResponse:
    """The album."""
    return shown(request, album_or_404(request, public_id))


def shown(request: HttpRequest, activity: Activity, form: RecordingForm | None = None) -> HttpResponse:
    """The page; with a form that was refused, 422."""
    which = request.GET.get("hanya", "")
    photos = queries_coverage.album(activity)
    part = Paginator(filtered(photos, which), PER_PAGE).get_page(request.GET.get("page"))
    rows = [
        {
            "photo": one,
            "state": words.photo_state(one, []),
            "taken": agenda_words.stamp(one.taken_at, activity.time_zone),
        }
        for one in part
    ]
    tabs = [
        ("", _("All photos")),
        ("terbaik", _("Best")),
        ("izin", _("Cleared")),
        ("belum", _("Not cleared")),
        ("mirip", _("Alike")),
    ]
    context = {
        "activity": activity,
        "when": when(activity),
        "where": agenda_words.where(activity),
        "rows": rows,
        "page": part,
        "tabs": [(key, word, key == which) for key, word in tabs],
        "recordings": activity.recordings.select_related("file"),
        "order": queries_coverage.standing_order(activity),
        "may_edit": queries_coverage.may_edit(request.user, activity),
        "may_clear": request.user.has_perm("newsroom.clear_photos"),
        "form": form or RecordingForm(),
        "public_url": public_url(activity),
    }
    return render(request, "newsroom/album.html", context, status=422 if form is not None else 200)


def public_url(activity: Activity) -> str:
    """Where everybody sees what was cleared; empty while nobody does."""
    if activity.public_since is None or not activity.photos.filter(shown__isnull=False).exists():
        return ""
    return public_path(activity.secretariat, f"agenda/{activity.public_id}/foto/")


def chosen(request: HttpRequest, activity: Activity, told) -> list[Photo]:
    """The photos whose names were sent, in the album's order; all of them when none was."""
    names = told.getlist("foto")
    photos = queries_coverage.album(activity)
    return list(photos.filter(public_id__in=names[:500]) if names else photos[:500])


@needs("newsroom.check_coverage", POST)
def add(request: HttpRequest, public_id: str) -> HttpResponse:
    """Photos brought by whoever puts the album in order."""
    activity = editing(request, public_id)
    kept = 0
    for upload in request.FILES.getlist("files"):
        try:
            actions.add_photo(activity, by=request.user, upload=upload)
        except Refused as refusal:
            say(request, f"{upload.name}: {refusal}", level=REFUSAL)
        else:
            kept += 1
    if kept:
        say(request, ngettext("%(count)d photo is kept.", "%(count)d photos are kept.", kept) % {"count": kept})
    return redirect("coverage:album", public_id)


VERBS = {
    "best": (lambda one, by: actions.choose_photo(one, by=by), "newsroom.check_coverage"),
    "not_best": (lambda one, by: actions.choose_photo(one, by=by, chosen=False), "newsroom.check_coverage"),
    "clear": (lambda one, by: actions.clear_photo(one, by=by), "newsroom.clear_photos"),
    "hide": (lambda one, by: actions.hide_photo(one, by=by), "newsroom.check_coverage"),
}


@needs("newsroom.check_coverage", POST)
def several(request: HttpRequest, public_id: str) -> HttpResponse:
    """One verb for the photos that are ticked; what cannot be done says why."""
    activity = editing(request, public_id)
    verb, permission = VERBS.get(request.POST.get("lakukan", ""), (None, ""))
    photos = chosen(request, activity, request.POST) if request.POST.getlist("foto") else []
    if verb is None or not photos:
        say(request, _("Tick photos first."), level=REFUSAL)
        return redirect("coverage:album", public_id)
    if not request.user.has_perm(permission):
        raise PermissionDenied(permission)
    done, problems = 0, {}
    for one in photos:
        try:
            verb(one, request.user)
        except ValidationError as error:
            for message in error.messages:
                problems[message] = problems.get(message, 0) + 1
        else:
            done += 1
    if done:
        say(request, ngettext("Done with %(count)d photo.", "Done with %(count)d photos.", done) % {"count": done})
    for message, count in problems.items():
        words_of = ngettext("%(count)d photo: %(why)s", "%(count)d photos: %(why)s", count)
        say(request, words_of % {"count": count, "why": message}, level=REFUSAL)
    return redirect("coverage:album", public_id)


@needs("workspace.view", SAFE)
def download(request: HttpRequest, public_id: str) -> HttpResponse:
    """The ticked photos in one archive, written while it is sent: prints, or the originals as they came (?asli=1)."""
    activity = album_or_404(request, public_id)
    originals = request.GET.get("asli") == "1"
    if originals and not queries_coverage.may_edit(request.user, activity):
        raise PermissionDenied("newsroom.check_coverage")
    photos = chosen(request, activity, request.GET)
    files = [(one, one.file if originals else one.print) for one in photos]
    response = StreamingHttpResponse(packing.archive(files, activity.zone), content_type="application/zip")
    name = f"foto-{slugify(activity.title)[:60] or 'kegiatan'}.zip"
    response["Content-Disposition"] = content_disposition_header(True, name)
    response["Cache-Control"] = "private, no-store"
    return response


@needs("workspace.view")
def contact_sheet(request: HttpRequest, public_id: str) -> HttpResponse:
    """All photos small on paper, to choose from with a pencil."""
    activity = album_or_404(request, public_id)
    photos = [one for one in chosen(request, activity, request.GET) if one.print_id is not None]
    response = HttpResponse(sheets_coverage.pdf(activity, photos), content_type="application/pdf")
    response["Content-Disposition"] = 'inline; filename="lembar-kontak.pdf"'
    response["Cache-Control"] = "private, no-store"
    return response


@needs("newsroom.check_coverage", POST)
def add_recording(request: HttpRequest, public_id: str) -> HttpResponse:
    """A film or a voice: address or file."""
    activity = editing(request, public_id)
    form = RecordingForm(request.POST, request.FILES)
    if form.is_valid():
        data = form.cleaned_data
        upload = data["upload"]
        try:
            actions.add_recording(
                activity,
                by=request.user,
                kind=data["kind"],
                title=data["title"],
                link=data["link"],
                source=upload.file if upload else None,
                name=upload.name if upload else "",
            )
        except Refused as refusal:
            form.add_error("upload", str(refusal))
        except ValidationError as error:
            put(form, error)
        else:
            say(request, _("The recording is kept."))
            return redirect("coverage:album", public_id)
    return shown(request, activity, form)


@needs("newsroom.check_coverage", POST)
def remove_recording(request: HttpRequest, public_id: str, pk: int) -> HttpResponse:
    """Delete a recording."""
    activity = editing(request, public_id)
    recording = get_object_or_404(
        Recording.objects.at_home().select_related("activity", "file"), pk=pk, activity=activity
    )
    actions.remove_recording(recording, by=request.user)
    say(request, _("The recording is deleted."))
    return redirect("coverage:album", public_id)


@needs("newsroom.write", FORM)
def for_release(request: HttpRequest, public_id: str) -> HttpResponse:
    """The cleared photos of the release's activity, to be picked with their words."""
    release = queries.visible(request.user).filter(public_id=public_id).select_related("activity__region").first()
    if release is None or release.activity_id is None or not queries_coverage.may_see(request.user, release.activity):
        raise Http404
    photos = queries_coverage.album(release.activity)
    if request.method == "POST":
        picked = photos.filter(public_id__in=request.POST.getlist("foto")[:30])
        try:
            for one in picked:
                actions.use_photo(one, release, by=request.user)
        except NotNow:
            say(request, _("The release stands differently by now. Look at it again."), level=REFUSAL)
        except ValidationError as error:
            say(request, " ".join(error.messages), level=REFUSAL)
        else:
            say(request, _("The photos are in the release, with their words."))
        return redirect("newsroom:release", release.public_id)
    used = set(release.pictures.values_list("file_id", flat=True))
    cleared = photos.filter(cleared_at__isnull=False).order_by("-is_chosen", "taken_at", "id")
    context = {
        "release": release,
        "activity": release.activity,
        "photos": [one for one in cleared[:120] if one.print_id not in used],
        "waiting": photos.filter(cleared_at__isnull=True).count(),
    }
    return render(request, "newsroom/album_for_release.html", context)
