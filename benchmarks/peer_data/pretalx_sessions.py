# Run in pretalx's shell: brings the test event's released schedule to exactly 50 sessions.
import datetime

from django_scopes import scope
from pretalx.event.models import Event
from pretalx.schedule.models import Room

WANTED = 50
event = Event.objects.get(slug="democon")
with scope(event=event):
    shown = event.current_schedule.talks.filter(is_visible=True, start__isnull=False).count()
    room = Room.objects.create(event=event, name="Aula Utama", position=9)
    first = event.datetime_from + datetime.timedelta(hours=9)
    more = list(event.submissions.exclude(state__in=("accepted", "confirmed", "deleted")))[: WANTED - shown]
    for number, submission in enumerate(more):
        submission.accept(force=True)
        submission.confirm(force=True)
        slot = submission.slots.filter(schedule=event.wip_schedule).first()
        slot.start = first + datetime.timedelta(days=number // 5, hours=number % 5)
        slot.end = slot.start + datetime.timedelta(minutes=30)
        slot.room = room
        slot.save()
    release = getattr(event, "release_schedule", None)
    (release or event.wip_schedule.freeze)("v1.1")
    event.is_public = True
    event.save()
    count = Event.objects.get(pk=event.pk).current_schedule.talks.filter(is_visible=True, start__isnull=False).count()
    assert count == WANTED, count
