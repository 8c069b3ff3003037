"""Releases as the public reads them: the list, and each release with its pictures, corrections or withdrawal."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.core.paginator import Paginator
from django.db.models import Prefetch, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.utils.safestring import SafeString, mark_safe

from lugas.agenda.models import Activity
from lugas.language.dates import clock, long_date, zone_abbreviation
from lugas.newsroom.models import Correction, Release, ReleasePicture
from lugas.newsroom.picture import share_picture
from lugas.newsroom.rules import ReleaseStatus
from lugas.portal import agenda, frame, structured
from lugas.portal.pages import last_modified, public_page
from lugas.portal.place import Place, zone_of
from lugas.tenancy.asking import origin

PER_PAGE = 12


@dataclass(frozen=True, slots=True)
class Picture:
    """A public picture: its addresses, its size and the words for it."""

    public_id: str
    alternative_text: str
    caption: str
    width: int | None
    height: int | None
    credit: str = ""
    anchor: int = 0

    @property
    def small(self) -> str:
        return f"/berkas/{self.public_id}/480/"

    @property
    def middle(self) -> str:
        return f"/berkas/{self.public_id}/960/"

    @property
    def large(self) -> str:
        return f"/berkas/{self.public_id}/1600/"


@dataclass(frozen=True, slots=True)
class Story:
    """A release ready to be read. Of a withdrawn one there is neither lead nor text nor picture."""

    release: Release
    url: str
    when: str
    lead: str
    body: SafeString
    pictures: tuple[Picture, ...]
    corrections: tuple[tuple[str, str], ...]
    withdrawn: str
    changed_at: datetime

    @property
    def picture(self) -> Picture | None:
        """The first picture."""
        return self.pictures[0] if self.pictures else None


def of_place(place: Place) -> QuerySet[Release]:
    """The public releases of a portal, newest first."""
    return Release.objects.public().filter(secretariat_id=place.secretariat_id).order_by("-publish_at", "-id")


def read(releases: QuerySet[Release], place: Place, zone) -> list[Story]:
    """The releases with pictures and corrections: three queries, however many."""
    pictures = ReleasePicture.objects.filter(public_since__isnull=False).select_related("file").order_by("order", "id")
    rows = releases.prefetch_related(
        Prefetch("pictures", queryset=pictures, to_attr="shown_pictures"),
        Prefetch("corrections", queryset=Correction.objects.order_by("at", "id"), to_attr="shown_corrections"),
    )
    return [as_story(release, place, zone) for release in rows]


def as_story(release: Release, place: Place, zone) -> Story:
    """One release in words of the portal's language, times on the clock of the region."""
    withdrawn = release.status == ReleaseStatus.WITHDRAWN
    corrections = release.shown_corrections
    moments = [release.publish_at, *(one.at for one in corrections)]
    if release.withdrawn_at:
        moments.append(release.withdrawn_at)
    return Story(
        release=release,
        url=place.url(f"rilis/{release.public_id}/{release.slug}/"),
        when=moment(release.publish_at, zone, place.language),
        lead="" if withdrawn else release.lead,
        # Sanitised when it was saved.
        body=SafeString("") if withdrawn else mark_safe(release.body),  # noqa: S308
        pictures=()
        if withdrawn
        else tuple(
            Picture(one.file.public_id, one.alternative_text, one.caption, one.file.width, one.file.height)
            for one in release.shown_pictures
        ),
        corrections=tuple((moment(one.at, zone, place.language), one.text) for one in corrections),
        withdrawn=release.withdrawn_reason if withdrawn else "",
        changed_at=max(moments),
    )


def moment(at: datetime, zone, language: str) -> str:
    """Day and hour: "Rabu, 24 April 2024 · 17.30 WITA"."""
    return f"{long_date(at, zone, language)} · {clock(at, zone, language)} {zone_abbreviation(zone, at)}"


def newest(place: Place) -> Story | None:
    """The newest release that stands."""
    standing = of_place(place).filter(status=ReleaseStatus.PUBLISHED)[:1]
    stories = read(standing, place, zone_of(place.load()))
    return stories[0] if stories else None


@public_page(parameters=("page",))
def listing(request: HttpRequest, place: Place) -> HttpResponse:
    """All releases, newest first."""
    secretariat = place.load()
    page = Paginator(of_place(place), PER_PAGE).get_page(request.GET.get("page"))
    return frame.show(
        request,
        place,
        "portal/releases.html",
        {"stories": read(page.object_list, place, zone_of(secretariat)), "page": page},
        path="rilis/",
        current="releases",
        secretariat=secretariat,
    )


@public_page()
def page(request: HttpRequest, place: Place, public_id: str, slug: str = "") -> HttpResponse:
    """One release. Another slug leads to the right address, so that a changed title breaks no link."""
    secretariat = place.load()
    stories = read(of_place(place).filter(public_id=public_id), place, zone_of(secretariat))
    if not stories:
        raise Http404
    story = stories[0]
    release = story.release
    if slug != release.slug:
        return HttpResponsePermanentRedirect(story.url)
    items = []
    if release.activity_id:
        items = agenda.read(Activity.objects.public().filter(pk=release.activity_id), place)
    response = frame.show(
        request,
        place,
        "portal/release.html",
        {
            "story": story,
            "release": release,
            "items": items,
            "share_url": f"{origin(request)}{story.url}gambar.png",
            "structured": ""
            if story.withdrawn
            else structured.article(
                release,
                url=story.url,
                base=origin(request),
                publisher=secretariat.name,
                modified=story.changed_at,
                pictures=[one.large for one in story.pictures],
            ),
        },
        path=story.url.removeprefix(place.url()),
        current="releases",
        secretariat=secretariat,
    )
    response["Last-Modified"] = last_modified(story.changed_at)
    return response


@public_page()
def share(request: HttpRequest, place: Place, public_id: str, slug: str) -> HttpResponse:
    """The picture beside a shared link: headline, office, day. Of a withdrawn release there is none."""
    secretariat = place.load()
    zone = zone_of(secretariat)
    release = of_place(place).filter(public_id=public_id, status=ReleaseStatus.PUBLISHED).first()
    if release is None:
        raise Http404
    when = long_date(release.publish_at, zone, "id")
    picture = share_picture(title=release.title, office=frame.region_name(secretariat), when=when)
    return HttpResponse(picture, content_type="image/png")
