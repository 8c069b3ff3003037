"""What a person has not seen yet. The count stands on every staff page, so it is bounded."""

from datetime import timedelta

from django.db.models import QuerySet
from django.utils import timezone

from lugas.notices.models import Notice

COUNTED_DAYS = 30
MOST = 99


def unread(user) -> QuerySet[Notice]:
    """The keys of notices of the last 30 days that this person has not seen, to be counted; 99 means so many or more."""
    since = timezone.now() - timedelta(days=COUNTED_DAYS)
    found = Notice.objects.for_person(user).with_seen(user).filter(is_seen=False, at__gte=since)
    return found.order_by().values("pk")[:MOST]
