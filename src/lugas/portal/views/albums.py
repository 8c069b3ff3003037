"""The album of a public activity: the photos that were cleared, with their words and credit, from their hour on."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.db.models.functions import Now
from django.http import Http404, HttpRequest, HttpResponse

from lugas.agenda.models import Activity
from lugas.newsroom.models import AlbumPicture
from lugas.portal import agenda, frame
from lugas.portal.pages import public_page
from lugas.portal.place import Place
from lugas.portal.views.releases import Picture

PER_PAGE = 24


def of_activity(activity: Activity) -> QuerySet[AlbumPicture]:
    """What the public sees of an activity's album."""
    found = AlbumPicture.objects.filter(activity=activity, public_since__lte=Now())
    return found.select_related("file").order_by("order", "id")


@public_page(parameters=("page",))
def page(request: HttpRequest, place: Place, public_id: str) -> HttpResponse:
    """One album; an activity without a cleared photo has none."""
    items = agenda.read(agenda.of_place(place).filter(public_id=public_id)[:1], place)
    if not items:
        raise Http404
    item = items[0]
    part = Paginator(of_activity(item.activity), PER_PAGE).get_page(request.GET.get("page"))
    if not part.object_list:
        raise Http404
    pictures = [
        Picture(
            one.file.public_id,
            one.alternative_text,
            one.caption,
            one.file.width,
            one.file.height,
            one.credit,
            one.pk,
        )
        for one in part
    ]
    context = {"item": item, "activity": item.activity, "pictures": pictures, "page": part}
    path = f"agenda/{public_id}/foto/"
    return frame.show(request, place, "portal/album.html", context, path=path, current="agenda")
