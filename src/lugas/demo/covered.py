"""The sample's coverage: the album of the real case, partly cleared; one order that was handed in; orders for the days to come.

Through the same actions as the screens; the pictures are drawn (pictures.py), nobody's photographs.
"""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from lugas.agenda.models import Activity, Engagement
from lugas.demo.people import Office
from lugas.demo.pictures import gathering
from lugas.demo.real_case import at
from lugas.newsroom import actions
from lugas.newsroom.actions import OnIt
from lugas.newsroom.jobs import prepare_photo
from lugas.newsroom.models import CoverageOrder, Photo

WORDS = (
    ("Peserta rakor duduk menghadap panggung", "Pembukaan Rakor Komunikasi Pimpinan di Soe."),
    ("Pejabat berdiri di bawah spanduk rakor", "Foto bersama setelah pembukaan."),
    ("Narasumber berbicara di depan peserta", "Sesi pertama: nomenklatur dan unit kerja sekretariat."),
    ("Peserta mencatat di meja masing-masing", ""),
)
COMING, TO_CHECK = 4, 3


def make(office: Office, case: Activity) -> None:
    """The province's, in its scope. case: the activity of the real case."""
    the_case(office, case)
    handed_in(office)
    coming(office)


def album(activity: Activity, office: Office, count: int, first: int) -> list[Photo]:
    """Photos with their prints made at once, since no worker runs yet."""
    media = office.acting("media")
    found = []
    for number in range(count):
        name = f"DSC_{first + number:04d}.jpg"
        photo = actions.add_photo(activity, by=media, upload=gathering(first + number), name=name, is_sample=True)
        prepare_photo.func(secretariat_id=photo.secretariat_id, photo_id=photo.pk)
        photo.refresh_from_db()
        found.append(photo)
    return found


def the_case(office: Office, case: Activity) -> None:
    """An album of six: three public, one with a blurred face, the others not looked at."""
    head, media = office.acting("head"), office.acting("media")
    parts = Engagement.objects.filter(activity=case).select_related("position").order_by("position__order")
    people = [OnIt(one.position) for one in parts[:2]]
    photos = album(case, office, 6, 101)
    for number, photo in enumerate(photos):
        taken = at(24, 9, 10 + 7 * number)
        Photo.objects.filter(pk=photo.pk).update(taken_at=taken, made_at=taken)
    for number, (photo, (shows, caption)) in enumerate(zip(photos, WORDS, strict=False)):
        actions.describe_photo(
            photo,
            by=media,
            alternative_text=shows,
            caption=caption,
            people=people if number == 1 else (),
            photographer="Fotografer",
        )
        if number < len(WORDS) - 1:
            actions.note_citizens(photo, by=media, citizens="hidden" if number == 2 else "crowd")
    actions.blur_photo(photos[2], by=media, areas=[4600, 5900, 800, 1150])
    actions.choose_photo(photos[1], by=media)
    for photo in photos[:3]:
        actions.clear_photo(photo, by=head)
    Photo.objects.filter(pk__in=[one.pk for one in photos[:3]]).update(cleared_at=at(25, 17, 30))


def handed_in(office: Office) -> None:
    """One of the last days' events whose coverage waits to be checked."""
    head, media = office.acting("head"), office.acting("media")
    now = timezone.now()
    found = Activity.objects.at_home().filter(
        ends_at__lt=now, ends_at__gt=now - timedelta(days=14), cancelled_at__isnull=True, secrecy="public"
    )
    activity = found.order_by("-ends_at").first()
    if activity is None:
        return
    order = actions.order_coverage(
        activity,
        by=head,
        wanted=["photo", "notes"],
        points="Sambutan pembukaan\nPenyerahan bantuan\nFoto bersama",
        members=[media.acting],
        is_sample=True,
    )
    for number in range(TO_CHECK):
        actions.add_photo(
            activity,
            by=media,
            upload=gathering(201 + number),
            name=f"IMG_{201 + number}.jpg",
            order=order,
            is_sample=True,
        )
    for photo in activity.photos.all():
        prepare_photo.func(secretariat_id=photo.secretariat_id, photo_id=photo.pk)
    actions.add_note(order, by=media, text="Dihadiri sekitar 200 orang. Bantuan: 40 paket benih jagung.")
    actions.add_recording(
        activity, by=media, kind="video", link="https://video.example/liputan-panen", title="Video lengkap", order=order
    )
    actions.hand_in(order, by=media)


def coming(office: Office) -> None:
    """Orders for what comes, to those on duty."""
    head, media = office.acting("head"), office.acting("media")
    now = timezone.now()
    found = Activity.objects.at_home().filter(
        starts_at__gt=now, starts_at__lt=now + timedelta(days=4), cancelled_at__isnull=True, secrecy="public"
    )
    for activity in found.order_by("starts_at")[:COMING]:
        if CoverageOrder.objects.at_home().filter(activity=activity).exists():
            continue
        actions.order_coverage(
            activity,
            by=head,
            wanted=["photo", "video", "notes"],
            points="Kedatangan pimpinan\nSambutan\nWarga yang hadir",
            members=[media.acting],
            is_sample=True,
        )
