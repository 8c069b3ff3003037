"""What the field sends in pieces (files/uploading.py): photos and recordings of an order, told apart by their content."""

from __future__ import annotations

from typing import BinaryIO

from django.core.exceptions import PermissionDenied
from django.http import Http404

from lugas.accounts.models import User
from lugas.files import media
from lugas.files.content import recognise_media
from lugas.files.models import Upload
from lugas.files.registry import Receiver, receives
from lugas.newsroom import actions
from lugas.newsroom.actions.coverage import media_limit
from lugas.newsroom.models import CoverageOrder, Recording
from lugas.newsroom.queries_coverage import may_cover

PURPOSE = "coverage"


def order_of(subject: str) -> CoverageOrder:
    """The order by its name in addresses, or 404."""
    found = CoverageOrder.objects.at_home().select_related("activity__region").filter(public_id=subject).first()
    if found is None:
        raise Http404
    return found


def may(subject: str, user: User) -> None:
    """Only who covers it sends anything; an order of which one may know nothing is not found."""
    order = order_of(subject)
    if user.acting is None or not may_cover(user, order):
        raise PermissionDenied("newsroom.cover")


def take(upload: Upload, whole: BinaryIO, by: User) -> str:
    """A recording if it is one by its content, else a photo; which of both, with its name: "photo:abc", "recording:12"."""
    return take_in(order_of(upload.subject), whole, upload.name, by)


def take_in(order: CoverageOrder, whole: BinaryIO, name: str, by: User) -> str:
    """The same for a file that came in one piece with a form."""
    found = recognise_media(whole)
    whole.seek(0)
    if found is None:
        return f"photo:{actions.add_photo(order.activity, by=by, upload=whole, name=name, order=order).public_id}"
    kind = Recording.Kind.VOICE if found.kind in media.SOUNDS else Recording.Kind.VIDEO
    made = actions.add_recording(order.activity, by=by, kind=kind, source=whole, name=name, order=order)
    return f"recording:{made.pk}"


receives(PURPOSE, Receiver(may=may, most=media_limit, take=take))
