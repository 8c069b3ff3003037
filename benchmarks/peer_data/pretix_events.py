"""Run in pretix's shell: an organiser with one public event series of 50 dates."""

import datetime as dt

from django.utils.timezone import now
from django_scopes import scopes_disabled
from pretix.base.models import Event, Item, Organizer, Quota, SubEvent

with scopes_disabled():
    organizer, _ = Organizer.objects.get_or_create(slug="kota", defaults={"name": "Kota Contoh"})
    event, new = Event.objects.get_or_create(
        organizer=organizer,
        slug="agenda",
        defaults={
            "name": "Agenda Pimpinan",
            "date_from": now() + dt.timedelta(days=3),
            "currency": "IDR",
            "has_subevents": True,
            "is_public": True,
            "live": True,
            "plugins": "pretix.plugins.ticketoutputpdf",
        },
    )
    event.settings.timezone = "Asia/Makassar"
    if new:
        guest = Item.objects.create(event=event, name="Tamu", default_price=0)
        for number in range(50):
            start = now() + dt.timedelta(days=1 + number // 3, hours=number % 3)
            part = SubEvent.objects.create(event=event, name=f"Rapat {number + 1}", date_from=start, active=True)
            Quota.objects.create(event=event, subevent=part, name="K", size=100).items.add(guest)
