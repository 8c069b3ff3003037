"""What a person has not seen yet. The count stands on every staff page, so it is one bounded query."""

from datetime import timedelta

from django.utils import timezone

from lugas.notices.models import Notice

COUNTED_DAYS = 30
MOST = 99


def unread(user) -> int:
    """How many notices of the last 30 days this person has not seen; 99 means so many or more."""
    since = timezone.now() - timedelta(days=COUNTED_DAYS)
    return Notice.objects.for_person(user).with_seen(user).filter(is_seen=False, at__gte=since)[:MOST].count()
