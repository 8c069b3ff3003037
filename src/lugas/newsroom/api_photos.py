"""Albums for programs: photos, films and voices of an activity; every verb is the action of the same name, under the same
permission."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Literal

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_noop as _
from ninja import Field, File, Form, Query, Schema, Status
from ninja.files import UploadedFile

from lugas.agenda.api import own_activity
from lugas.agenda.models import Activity
from lugas.api.lists import Page, Slice, page
from lugas.api.routing import Day, Id, Moment, PublicId, Text, actor, one_of, require
from lugas.institutions.models import Position
from lugas.newsroom import actions
from lugas.newsroom.api import PictureOut, release_of, router
from lugas.newsroom.models import Photo, PhotoConsent, Recording
from lugas.newsroom.queries_coverage import album, may_see
from lugas.newsroom.rules_coverage import Citizens, ConsentKind

Part = Annotated[float, Field(ge=0, le=1, allow_inf_nan=False)]


class RecordingOut(Schema):
    """A voice or film: a stored file (/files/{file}/content) or an address."""

    id: int
    kind: str
    title: str
    link: str
    file: str | None = Field(None, alias="file.public_id")
    by: str
    at: datetime


class OnPhotoOut(Schema):
    """Who is on a photo, as called on its day."""

    words: str
    position: int | None = Field(None, alias="position_id")


class PhotoOut(Schema):
    """A photo. file: the original, private; print: what is shown, null until it is prepared. areas: x, y, w, h in ten-thousandths."""

    id: str = Field(alias="public_id")
    activity: str = Field(alias="activity.public_id")
    file: str = Field(alias="file.public_id")
    print: str | None = Field(None, alias="print.public_id")
    is_damaged: bool
    name: str
    taken_at: datetime | None
    is_chosen: bool
    alternative_text: str
    caption: str
    photographer: str
    use: str
    rights_note: str
    embargo_until: datetime | None
    citizens: Annotated[Citizens, one_of(Citizens)]
    children: bool
    areas: list[int]
    delete_on: Day | None
    cleared_at: datetime | None
    people: list[OnPhotoOut]


class ConsentOut(Schema):
    """That somebody on a photo agreed."""

    id: int
    who: str
    kind: str
    given_on: Day
    noted_by: str


class OnPhotoIn(Schema):
    """position: the id of an office, called as on that day; or words alone."""

    position: Id | None = None
    words: Text = Field("", max_length=200)


class PhotoWordsIn(Schema):
    """All of it is replaced. people: from the left."""

    alternative_text: Text = Field("", max_length=250)
    caption: Text = Field("", max_length=400)
    people: list[OnPhotoIn] = Field([], max_length=40)
    photographer: Text = Field("", max_length=120)
    use: Literal["public", "press", "office"] = "public"
    rights_note: Text = Field("", max_length=200)
    embargo_until: Moment | None = None


class CitizensIn(Schema):
    """Private persons on it; delete_on: a day to come on which it is deleted."""

    citizens: Annotated[Citizens, one_of(Citizens)]
    children: bool = False
    delete_on: Day | None = None


class ConsentIn(Schema):
    """Who agreed, how, on which day."""

    who: Text = Field(min_length=1, max_length=120)
    kind: Annotated[ConsentKind, one_of(ConsentKind)]
    given_on: Day


class FocusIn(Schema):
    """The point that matters most, as parts of width and height."""

    x: Part
    y: Part


class AreasIn(Schema):
    """x, y, w, h of each area in ten-thousandths of width and height; in place of those before."""

    areas: list[Annotated[int, Field(ge=0, le=10_000)]] = Field(max_length=240)


class ChosenIn(Schema):
    """Whether it is one of the best."""

    chosen: bool = True


class LinkIn(Schema):
    """A film or voice that lies elsewhere."""

    kind: Literal["voice", "video"]
    link: Annotated[str, Field(max_length=400, pattern=r"^https?://[!-~]+$")]
    title: Text = Field("", max_length=200)


class PickPhotoIn(Schema):
    """photo: one that is cleared."""

    photo: PublicId


def album_of(request: HttpRequest, public_id: str) -> Activity:
    """An activity of the own office whose album this person may see, or 404."""
    activity = own_activity(request, public_id)
    if not may_see(actor(request), activity):
        raise Http404
    return activity


def photo_of(request: HttpRequest, public_id: str) -> Photo:
    """A photo that this person may see, or 404."""
    found = Photo.objects.at_home().select_related("activity", "file", "print").prefetch_related("people")
    photo = get_object_or_404(found, public_id=public_id)
    if not may_see(actor(request), photo.activity):
        raise Http404
    return photo


@router.read("/activities/{public_id}/photos", Page[PhotoOut], summary=_("The album of an activity"))
def list_photos(request: HttpRequest, public_id: PublicId, asked: Query[Slice]):
    """In the order in which they came."""
    require(request, "workspace.view")
    found = album(album_of(request, public_id)).prefetch_related("people")
    return page(found, asked, order=("made_at", "id"))


@router.read("/photos/{public_id}", PhotoOut, summary=_("One photo"))
def read_photo(request: HttpRequest, public_id: PublicId):
    """With words, people and rights."""
    require(request, "workspace.view")
    return photo_of(request, public_id)


@router.verb(
    actions.add_photo,
    "POST",
    "/activities/{public_id}/photos",
    PhotoOut,
    made=True,
    summary=_("Add a photo to an album"),
)
def add_photo(request: HttpRequest, public_id: PublicId, file: File[UploadedFile], name: Form[Text] = ""):
    """Kept as it came; what is shown is made of it in the background. From the field use /uploads."""
    require(request, "newsroom.check_coverage")
    activity = album_of(request, public_id)
    return Status(201, actions.add_photo(activity, by=actor(request), upload=file, name=name[:200]))


@router.verb(
    actions.describe_photo,
    "PUT",
    "/photos/{public_id}/words",
    PhotoOut,
    summary=_("Write the words and rights of a photo"),
)
def describe_photo(request: HttpRequest, public_id: PublicId, body: PhotoWordsIn):
    """What it shows, who is on it, whose it is."""
    require(request, "newsroom.check_coverage")
    told = body.dict()
    told["people"] = [
        actions.OnIt(get_object_or_404(Position, pk=one.position) if one.position else None, one.words)
        for one in body.people
    ]
    return actions.describe_photo(photo_of(request, public_id), by=actor(request), **told)


@router.verb(
    actions.choose_photo, "PUT", "/photos/{public_id}/chosen", PhotoOut, summary=_("Mark a photo as one of the best")
)
def choose_photo(request: HttpRequest, public_id: PublicId, body: ChosenIn):
    """Or no longer."""
    require(request, "newsroom.check_coverage")
    return actions.choose_photo(photo_of(request, public_id), by=actor(request), chosen=body.chosen)


@router.verb(
    actions.focus_photo, "PUT", "/photos/{public_id}/focus", PhotoOut, summary=_("Say which point matters most")
)
def focus_photo(request: HttpRequest, public_id: PublicId, body: FocusIn):
    """Crops are cut around it."""
    require(request, "newsroom.check_coverage")
    return actions.focus_photo(photo_of(request, public_id), by=actor(request), x=body.x, y=body.y)


@router.verb(
    actions.note_citizens, "PUT", "/photos/{public_id}/citizens", PhotoOut, summary=_("Note private persons on a photo")
)
def note_citizens(request: HttpRequest, public_id: PublicId, body: CitizensIn):
    """And until when it is kept."""
    require(request, "newsroom.check_coverage")
    return actions.note_citizens(photo_of(request, public_id), by=actor(request), **body.dict())


@router.verb(
    actions.note_consent, "POST", "/photos/{public_id}/consents", ConsentOut, made=True, summary=_("Note a consent")
)
def note_consent(request: HttpRequest, public_id: PublicId, body: ConsentIn):
    """Who agreed, how, when."""
    require(request, "newsroom.check_coverage")
    return Status(201, actions.note_consent(photo_of(request, public_id), by=actor(request), **body.dict()))


@router.verb(actions.drop_consent, "DELETE", "/photos/{public_id}/consents/{pk}", summary=_("Take a consent off"))
def drop_consent(request: HttpRequest, public_id: PublicId, pk: Id):
    """What rested on it is hidden at once."""
    require(request, "newsroom.check_coverage")
    photo = photo_of(request, public_id)
    consent = get_object_or_404(PhotoConsent.objects.at_home().select_related("photo"), pk=pk, photo=photo)
    actions.drop_consent(consent, by=actor(request))


@router.verb(actions.blur_photo, "PUT", "/photos/{public_id}/areas", PhotoOut, summary=_("Make areas unrecognisable"))
def blur_photo(request: HttpRequest, public_id: PublicId, body: AreasIn):
    """What is shown is made anew; the original stays untouched."""
    require(request, "newsroom.check_coverage")
    return actions.blur_photo(photo_of(request, public_id), by=actor(request), areas=body.areas)


@router.verb(
    actions.clear_photo, "POST", "/photos/{public_id}/clear", PhotoOut, summary=_("Clear a photo for the public")
)
def clear_photo(request: HttpRequest, public_id: PublicId):
    """409 with what stands against it."""
    require(request, "newsroom.clear_photos")
    return actions.clear_photo(photo_of(request, public_id), by=actor(request))


@router.verb(
    actions.hide_photo, "POST", "/photos/{public_id}/hide", PhotoOut, summary=_("Take a photo back from the public")
)
def hide_photo(request: HttpRequest, public_id: PublicId):
    """From the album and every release."""
    require(request, "newsroom.check_coverage")
    return actions.hide_photo(photo_of(request, public_id), by=actor(request))


@router.verb(actions.delete_photo, "DELETE", "/photos/{public_id}", summary=_("Delete a photo"))
def delete_photo(request: HttpRequest, public_id: PublicId):
    """With its original and all copies."""
    require(request, "newsroom.delete_photos")
    actions.delete_photo(photo_of(request, public_id), by=actor(request))


@router.verb(
    actions.use_photo,
    "POST",
    "/releases/{public_id}/photos",
    PictureOut,
    made=True,
    summary=_("Put a cleared photo into a release"),
)
def use_photo(request: HttpRequest, public_id: PublicId, body: PickPhotoIn):
    """With its words and credit."""
    require(request, "newsroom.write")
    release = release_of(request, public_id)
    return Status(201, actions.use_photo(photo_of(request, body.photo), release, by=actor(request)))


@router.read("/activities/{public_id}/recordings", list[RecordingOut], summary=_("Films and voices of an activity"))
def list_recordings(request: HttpRequest, public_id: PublicId):
    """In the order in which they came."""
    require(request, "workspace.view")
    return list(album_of(request, public_id).recordings.select_related("file")[:500])


@router.verb(
    actions.add_recording,
    "POST",
    "/activities/{public_id}/recordings",
    RecordingOut,
    made=True,
    summary=_("Add the address of a film or voice"),
)
def add_recording(request: HttpRequest, public_id: PublicId, body: LinkIn):
    """A file arrives by /uploads."""
    require(request, "newsroom.check_coverage")
    return Status(201, actions.add_recording(album_of(request, public_id), by=actor(request), **body.dict()))


@router.verb(
    actions.remove_recording,
    "DELETE",
    "/activities/{public_id}/recordings/{pk}",
    summary=_("Delete a recording"),
)
def remove_recording(request: HttpRequest, public_id: PublicId, pk: Id):
    """With its bytes."""
    require(request, "newsroom.check_coverage")
    activity = album_of(request, public_id)
    found = Recording.objects.at_home().select_related("activity", "file")
    actions.remove_recording(get_object_or_404(found, pk=pk, activity=activity), by=actor(request))
