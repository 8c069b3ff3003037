"""The page of one photo: the picture, its words, the private persons on it, areas and focus, and its way to the public."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from lugas.agenda import words as agenda_words
from lugas.agenda.models import Engagement
from lugas.agenda.rules import Status
from lugas.design.toasts import REFUSAL, say
from lugas.institutions.models import Position
from lugas.institutions.queries import holders_on, label
from lugas.language.dates import local_day
from lugas.newsroom import actions, queries_coverage
from lugas.newsroom import words_coverage as words
from lugas.newsroom.actions.photos import OnIt
from lugas.newsroom.forms_coverage import AreaForm, CitizensForm, ConsentForm, FocusForm, PhotoForm
from lugas.newsroom.models import Photo, PhotoConsent
from lugas.newsroom.rules_coverage import Citizens, areas_of
from lugas.tenancy.asking import POST, needs, put


def photo_or_404(request: HttpRequest, public_id: str) -> Photo:
    """A photo of an album that this person may see."""
    found = Photo.objects.at_home().select_related(
        "activity__region", "file", "print", "order", "like", "secretariat__region"
    )
    photo = found.filter(public_id=public_id).first()
    if photo is None or not queries_coverage.may_see(request.user, photo.activity):
        raise Http404
    return photo


def titles(photo: Photo) -> dict[str, Position]:
    """The offices of this secretariat and of those who took part, by each way in which they are called on the day."""
    day = local_day(photo.activity.starts_at, photo.activity.time_zone)
    offices = {one.pk: one for one in Position.objects.at_home().select_related("secretariat__region")}
    for one in engaged(photo):
        offices[one.pk] = one
    held = holders_on(offices, day)
    found: dict[str, Position] = {}
    for pk, office in offices.items():
        appointment = held.get(pk)
        for short in (False, True):
            found.setdefault(label(office, appointment, short=short).casefold(), office)
        if appointment is not None:
            found.setdefault(appointment.person.name.casefold(), office)
    return found


def engaged(photo: Photo) -> list[Position]:
    """The offices that took part in the activity."""
    parts = Engagement.objects.filter(activity_id=photo.activity_id).exclude(status=Status.CANCELLED)
    return [one.position for one in parts.select_related("position__secretariat__region").order_by("position__order")]


def hints(photo: Photo) -> list[str]:
    """How those who took part are called on that day, to be put under the photo with one touch."""
    day = local_day(photo.activity.starts_at, photo.activity.time_zone)
    offices = engaged(photo)
    held = holders_on(offices, day)
    return list(dict.fromkeys(label(one, held.get(one.pk), short=True) for one in offices))[:20]


@needs("workspace.view")
def page(request: HttpRequest, public_id: str) -> HttpResponse:
    """One photo."""
    return shown(request, photo_or_404(request, public_id))


def shown(request: HttpRequest, photo: Photo, **bound) -> HttpResponse:
    """The page; with a form that was refused, 422."""
    user, zone = request.user, photo.activity.zone
    album = list(queries_coverage.album(photo.activity).values_list("public_id", flat=True)[:1000])
    at = album.index(photo.public_id) if photo.public_id in album else 0
    obstacles = actions.obstacles(photo)
    embargo = photo.embargo_until.astimezone(zone) if photo.embargo_until else None
    people = list(photo.people.all())
    sentences = words.obstacle_words()
    words_form = PhotoForm(
        zone=zone,
        initial={
            "alternative_text": photo.alternative_text,
            "caption": photo.caption,
            "people": "\n".join(one.words for one in people),
            "photographer": photo.photographer,
            "use": photo.use,
            "rights_note": photo.rights_note,
            "day": embargo.date() if embargo else None,
            "hour": embargo.time() if embargo else None,
        },
    )
    seen = "" if photo.citizens == Citizens.UNSEEN else photo.citizens
    citizens_form = CitizensForm(initial={"citizens": seen, "children": photo.children, "delete_on": photo.delete_on})
    focus = (photo.print or photo.file).focus_x, (photo.print or photo.file).focus_y
    context = {
        "photo": photo,
        "activity": photo.activity,
        "taken": agenda_words.stamp(photo.taken_at, photo.activity.time_zone),
        "state": words.photo_state(photo, obstacles),
        "obstacles": [sentences[one] for one in obstacles],
        "before": album[at - 1] if at > 0 else "",
        "after": album[at + 1] if at + 1 < len(album) else "",
        "number": at + 1,
        "count": len(album),
        "people": people,
        "hints": hints(photo),
        "caption": actions.full_caption(photo, people),
        "credit": words.credit(photo),
        "areas": [(number, *area) for number, area in enumerate(areas_of(photo.areas))],
        "focus": (focus[0] * 10, focus[1] * 10),
        "consents": photo.consents.all(),
        "may_edit": queries_coverage.may_edit(user, photo.activity),
        "may_clear": user.has_perm("newsroom.clear_photos"),
        "may_delete": user.has_perm("newsroom.delete_photos"),
        "form": words_form,
        "citizens_form": citizens_form,
        "consent_form": ConsentForm(initial={"given_on": timezone.localdate()}, prefix="setuju"),
        "area_form": AreaForm(prefix="area"),
        "focus_form": FocusForm(initial={"x": focus[0] // 10, "y": focus[1] // 10}, prefix="titik"),
        **bound,
    }
    return render(request, "newsroom/photo.html", context, status=422 if bound else 200)


def back(photo: Photo, part: str = "") -> HttpResponse:
    """To the photo's page, at one of its parts."""
    answer = redirect("coverage:photo", photo.public_id)
    if part:
        answer["Location"] += f"#{part}"
    return answer


def people_of(photo: Photo, text: str) -> list[OnIt]:
    """Those whose names or titles stand on the lines."""
    known = titles(photo)
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return [OnIt(known.get(line.casefold()), line) for line in lines]


@needs("newsroom.check_coverage", POST)
def describe(request: HttpRequest, public_id: str) -> HttpResponse:
    """Words, people, rights."""
    photo = photo_or_404(request, public_id)
    form = PhotoForm(request.POST, zone=photo.activity.zone)
    if form.is_valid():
        data = form.cleaned_data
        names = ("alternative_text", "caption", "photographer", "use", "rights_note")
        try:
            actions.describe_photo(
                photo,
                by=request.user,
                people=people_of(photo, data["people"]),
                embargo_until=form.embargo(),
                **{name: data[name] for name in names},
            )
        except ValidationError as error:
            put(form, error)
        else:
            say(request, _("The words of the photo are kept."))
            return back(photo)
    return shown(request, photo, form=form)


@needs("newsroom.check_coverage", POST)
def citizens(request: HttpRequest, public_id: str) -> HttpResponse:
    """Private persons, children, day of deletion."""
    photo, form = photo_or_404(request, public_id), CitizensForm(request.POST)
    if form.is_valid():
        try:
            actions.note_citizens(photo, by=request.user, **form.cleaned_data)
        except ValidationError as error:
            put(form, error)
        else:
            say(request, _("Noted."))
            return back(photo, "citizens")
    return shown(request, photo, citizens_form=form)


@needs("newsroom.check_coverage", POST)
def consent(request: HttpRequest, public_id: str) -> HttpResponse:
    """Somebody agreed."""
    photo, form = photo_or_404(request, public_id), ConsentForm(request.POST, prefix="setuju")
    if form.is_valid():
        try:
            actions.note_consent(photo, by=request.user, **form.cleaned_data)
        except ValidationError as error:
            put(form, error)
        else:
            say(request, _("The consent is noted."))
            return back(photo, "citizens")
    return shown(request, photo, consent_form=form)


@needs("newsroom.check_coverage", POST)
def drop_consent(request: HttpRequest, public_id: str, pk: int) -> HttpResponse:
    """It was withdrawn."""
    photo = photo_or_404(request, public_id)
    record = get_object_or_404(PhotoConsent.objects.at_home().select_related("photo"), pk=pk, photo=photo)
    actions.drop_consent(record, by=request.user)
    say(request, _("The consent is taken off. What rested on it is no longer public."))
    return back(photo, "citizens")


@needs("newsroom.check_coverage", POST)
def blur(request: HttpRequest, public_id: str) -> HttpResponse:
    """One more area that is made unrecognisable, or one less (lepas=number)."""
    photo = photo_or_404(request, public_id)
    form = AreaForm(request.POST, prefix="area")
    areas = list(photo.areas)
    told = request.POST.get("lepas", "")
    if told.isascii() and told.isdigit():
        del areas[4 * int(told) : 4 * int(told) + 4]
    elif form.is_valid():
        areas += form.area()
    else:
        return shown(request, photo, area_form=form)
    try:
        actions.blur_photo(photo, by=request.user, areas=areas)
    except ValidationError as error:
        put(form, error) if form.is_bound and form.is_valid() else say(request, " ".join(error.messages), level=REFUSAL)
        return shown(request, photo, area_form=form)
    say(request, _("The photo is made anew. The original stays untouched and private."))
    return back(photo, "areas")


@needs("newsroom.check_coverage", POST)
def focus(request: HttpRequest, public_id: str) -> HttpResponse:
    """The point that matters most."""
    photo, form = photo_or_404(request, public_id), FocusForm(request.POST, prefix="titik")
    if not form.is_valid():
        return shown(request, photo, focus_form=form)
    actions.focus_photo(photo, by=request.user, x=form.cleaned_data["x"] / 100, y=form.cleaned_data["y"] / 100)
    say(request, _("Crops are cut around this point."))
    return back(photo, "focus")


@needs("newsroom.clear_photos", POST)
def clear(request: HttpRequest, public_id: str) -> HttpResponse:
    """Let it become public."""
    photo = photo_or_404(request, public_id)
    try:
        actions.clear_photo(photo, by=request.user)
    except ValidationError as error:
        say(request, " ".join(error.messages), level=REFUSAL)
    else:
        say(request, _("Cleared for the public."))
    return back(photo)


@needs("newsroom.check_coverage", POST)
def hide(request: HttpRequest, public_id: str) -> HttpResponse:
    """Take it back."""
    photo = photo_or_404(request, public_id)
    actions.hide_photo(photo, by=request.user)
    say(request, _("No longer public, neither in the album nor in a release."))
    return back(photo)


@needs("newsroom.delete_photos", POST)
def delete(request: HttpRequest, public_id: str) -> HttpResponse:
    """Delete it for good."""
    photo = photo_or_404(request, public_id)
    activity = photo.activity
    actions.delete_photo(photo, by=request.user)
    say(request, _("The photo and all its copies are deleted."))
    return redirect("coverage:album", activity.public_id)
