"""Run in pretix's shell: an event with TICKETS paid orders of one ticket, its list for check-in, and DEVICES scanners.

They are made once; later runs take all check-ins back. Writes to TICKETS_FILE what a scanner needs: the list's id, the
devices' tokens and the tickets' secrets.
"""

import datetime as dt
import json
import os
from decimal import Decimal

from django.utils.crypto import get_random_string
from django.utils.timezone import now
from django_scopes import scope, scopes_disabled
from pretix.base.models import Checkin, CheckinList, Device, Event, Item, LogEntry, Order, OrderPosition, Organizer

COUNT, DEVICES = int(os.environ["TICKETS"]), int(os.environ["DEVICES"])
SIGNS = "abcdefghjkmnpqrstuvwxyz23456789"

with scopes_disabled():
    organizer, _ = Organizer.objects.get_or_create(slug=f"pintu-{COUNT}", defaults={"name": "Pintu"})
with scope(organizer=organizer):
    event, new = Event.objects.get_or_create(
        organizer=organizer,
        slug="rakor",
        defaults={
            "name": "Rapat Koordinasi",
            "date_from": now(),
            "currency": "IDR",
            "is_public": True,
            "live": True,
            "plugins": "pretix.plugins.checkinlists",
        },
    )
    if new:
        event.settings.timezone = "Asia/Makassar"
        guest = Item.objects.create(event=event, name="Undangan", default_price=0, admission=True)
        CheckinList.objects.create(event=event, name="Pintu", all_products=True)
        channel = organizer.sales_channels.get(identifier="web")
        orders = Order.objects.bulk_create(
            Order(
                organizer=organizer,
                event=event,
                code=f"P{number:06d}",
                status=Order.STATUS_PAID,
                email=f"peserta-{number}@example.org",
                locale="en",
                datetime=now(),
                expires=now() + dt.timedelta(days=30),
                total=Decimal("0.00"),
                sales_channel=channel,
            )
            for number in range(COUNT)
        )
        OrderPosition.objects.bulk_create(
            OrderPosition(
                organizer=organizer,
                order=order,
                item=guest,
                positionid=1,
                price=Decimal("0.00"),
                tax_rate=Decimal("0.00"),
                tax_value=Decimal("0.00"),
                attendee_name_parts={"_scheme": "full", "full_name": f"Peserta {number}"},
                attendee_name_cached=f"Peserta {number}",
                secret=get_random_string(32, SIGNS),
                pseudonymization_id=get_random_string(12, SIGNS),
            )
            for number, order in enumerate(orders)
        )
    entrance = CheckinList.objects.get(event=event, name="Pintu")
    Checkin.all.filter(list=entrance).delete()
    LogEntry.objects.filter(event=event).delete()
    devices = list(Device.objects.filter(organizer=organizer).order_by("device_id"))
    devices += Device.objects.bulk_create(
        Device(
            organizer=organizer,
            device_id=number + 1,
            name=f"HP {number + 1}",
            all_events=True,
            api_token=get_random_string(64),
            initialized=now(),
        )
        for number in range(len(devices), DEVICES)
    )
    secrets = list(OrderPosition.objects.filter(order__event=event).order_by("pk").values_list("secret", flat=True))
told = {
    "organizer": organizer.slug,
    "list": entrance.pk,
    "tokens": [one.api_token for one in devices[:DEVICES]],
    "secrets": secrets,
}
with open(os.environ["TICKETS_FILE"], "w") as file:
    json.dump(told, file)
