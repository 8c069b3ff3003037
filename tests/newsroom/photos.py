"""Makes what the tests of coverage need: cameras' pictures that tell too much, orders with people who go, prepared photos."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from lugas.agenda.models import Activity
from lugas.duties.models import Duty
from lugas.newsroom import actions
from lugas.newsroom.jobs import prepare_photo
from lugas.newsroom.models import Photo
from tests.factories import activity
from tests.files.test_imaging import exif, saved, scene

TELLING = (b"Pemilik", b"SERI-", b"Exif", b"GPS")


def camera(shade: int = 0, orientation: int = 6) -> bytes:
    """A picture as a camera writes it, on its side, with place, owner and serial numbers; another shade, other bytes."""
    made = scene().rotate(90, expand=True)
    made.putpixel((0, 0), (shade % 256, shade // 256 % 256, 7))
    made.paste((shade * 37 % 256, shade * 91 % 256, 120), (60 + shade % 60, 150, 150 + shade % 60, 240))
    return saved(made, exif=exif(orientation))


def event(public: bool = True, **facts) -> Activity:
    """An activity that ends in an hour, so that its coverage is due today."""
    start = facts.pop("start", timezone.now() - timedelta(hours=1))
    made = activity(facts.pop("title", "Panen raya di Soe"), start=start, public=public, **facts)
    return made


def on_duty(of: Activity, person, role: str = "photographer", state: str = "confirmed") -> Duty:
    """Somebody on duty there."""
    hours = {"starts_at": of.starts_at, "ends_at": of.ends_at}
    return Duty.objects.create(
        activity=of, role=role, member=person.acting, user=person, state=state, put_by="-", **hours
    )


def photo(of: Activity, by, shade: int = 1, *, ready: bool = True, **words) -> Photo:
    """A photo in the album, prepared unless told; with words it is described and looked at."""
    made = actions.add_photo(of, by=by, upload=camera(shade), name=f"DSC_{shade:04d}.JPG")
    if ready:
        prepare_photo.func(secretariat_id=made.secretariat_id, photo_id=made.pk)
        made.refresh_from_db()
    if words:
        actions.describe_photo(made, by=by, **{"alternative_text": "Gubernur memanen padi", **words})
        actions.note_citizens(made, by=by, citizens="none")
        made.refresh_from_db()
    return made
