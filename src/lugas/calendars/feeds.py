"""What calendar addresses show, kept in this process's memory for as long as it is true.

With each request one query asks whether the address still opens, and for the number of the last change that its
secretariat's calendars could show (CalendarVersion, written by triggers at the end of each transaction); under the same
number, right and day the bytes that were written before are given again. The answer of that query holds for a fifth of
a second, as for the public pages (docs/decisions/0010-portal-pages-in-memory.md).
"""

from __future__ import annotations

import gzip
import hashlib
from collections import OrderedDict
from dataclasses import dataclass, field
from datetime import timedelta
from threading import Lock
from time import monotonic
from typing import Any

from django.db import connection
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from lugas.accounts.models import Membership, User
from lugas.accounts.tokens import secret_hash
from lugas.calendars import writing
from lugas.calendars.entries import BACK, entries_of
from lugas.calendars.models import CalendarAddress
from lugas.tenancy.scope import identity, scope

STAMP_SECONDS = 0.2
MOST_BYTES = 64 * 1024 * 1024
SHORTEST_SECRET, LONGEST_SECRET = 30, 80
# Writing the time of each use would make a write of every read.
USED_STEP = timedelta(minutes=5)

STATE = """
SELECT a.revoked_at IS NULL AND m.is_active AND u.is_active AND coalesce(lugas_second_factor_due(m.id) > now(), true),
  m.role, m.position_id, u.language, (now() AT TIME ZONE 'UTC')::date,
  (SELECT coalesce(max(v.number), 0) FROM calendars_calendarversion v WHERE v.place IN (0, a.secretariat_id)),
  -- What other rooms add to a member's own work is not counted there: looked at once a minute.
  CASE WHEN a.shows = 'person' THEN floor(extract(epoch FROM now()) / 60)::bigint END,
  a.last_used_at IS NULL OR a.last_used_at < now() - %s
FROM calendars_calendaraddress a
JOIN accounts_membership m ON m.id = a.membership_id JOIN accounts_user u ON u.id = a.user_id
WHERE a.id = %s
"""


class Unknown(LookupError):
    """No address has this secret."""


class Ended(LookupError):
    """The address was revoked, or its maker works here no more."""


@dataclass(slots=True)
class Feed:
    """A calendar as it is sent."""

    public_id: str
    name: str
    events: list[writing.Written]
    body: bytes
    etag: str
    base: str
    by_name: dict[str, writing.Written] = field(default_factory=dict)
    _packed: bytes = b""

    @property
    def packed(self) -> bytes:
        """The body in gzip, made once."""
        if not self._packed:
            self._packed = gzip.compress(self.body, compresslevel=6, mtime=0)
        return self._packed

    @property
    def size(self) -> int:
        """What it takes in memory, about: each event stands in the body and by itself."""
        return 3 * len(self.body) + 1000


@dataclass(slots=True)
class Known:
    """An address that was found, with what it gave last and under which stamp."""

    address_id: int
    secretariat_id: int
    user_id: int
    membership_id: int
    checked: float = 0.0
    stamp: tuple[Any, ...] | None = None
    feed: Feed | None = None
    made_under: tuple[Any, ...] | None = None
    lock: Any = field(default_factory=Lock)

    def scope(self):
        """The scope of the member who made it."""
        return scope([self.secretariat_id], home=self.secretariat_id, user=self.user_id)


class Shelf:
    """Addresses by the hash of their secret; the least used are forgotten when they take too much room."""

    def __init__(self) -> None:
        self.known: OrderedDict[str, Known] = OrderedDict()
        self.lock = Lock()

    def get(self, digest: str) -> Known | None:
        """A known address."""
        with self.lock:
            found = self.known.get(digest)
            if found is not None:
                self.known.move_to_end(digest)
            return found

    def put(self, digest: str, known: Known) -> None:
        """Keep an address; forget others if need be."""
        with self.lock:
            self.known[digest] = known
            self.known.move_to_end(digest)
            size = sum(one.feed.size if one.feed else 500 for one in self.known.values())
            while size > MOST_BYTES and len(self.known) > 1:
                _digest, gone = self.known.popitem(last=False)
                size -= gone.feed.size if gone.feed else 500

    def clear(self) -> None:
        """Forget all."""
        with self.lock:
            self.known.clear()


shelf = Shelf()


def read(secret: str, base: str) -> Feed:
    """What an address shows now. base: the address of the house before the path. Raises Unknown or Ended."""
    if not SHORTEST_SECRET <= len(secret) <= LONGEST_SECRET:
        raise Unknown
    digest = secret_hash(secret)
    known = shelf.get(digest) or find(digest)
    with known.lock:
        # What a transaction around us sees may never be committed, so nothing of it is kept.
        alone = not connection.in_atomic_block
        if not alone or known.stamp is None or monotonic() - known.checked > STAMP_SECONDS:
            known.stamp = ask(known)
            known.checked = monotonic()
        wanted = (base, *known.stamp)
        if alone and known.feed is not None and known.made_under == wanted:
            return known.feed
        feed = make(known, base)
        if alone:
            known.feed, known.made_under = feed, wanted
            shelf.put(digest, known)
        return feed


def find(digest: str) -> Known:
    """The address with this hash. Raises Unknown."""
    with identity():
        found = (
            CalendarAddress.objects.filter(secret_hash=digest)
            .values_list("pk", "secretariat_id", "user_id", "membership_id")
            .first()
        )
    if found is None:
        raise Unknown
    return Known(*found)


def ask(known: Known) -> tuple[Any, ...]:
    """The stamp under which a feed is true; notes that the address is used. Raises Ended."""
    with known.scope(), connection.cursor() as cursor:
        cursor.execute(STATE, [USED_STEP, known.address_id])
        row = cursor.fetchone()
        if row is None or not row[0]:
            raise Ended
        if row[-1]:
            CalendarAddress.objects.filter(pk=known.address_id).update(last_used_at=timezone.now())
        return row[1:-1]


def make(known: Known, base: str) -> Feed:
    """Read and write the whole calendar, in the language of who made the address."""
    with known.scope():
        address = CalendarAddress.objects.select_related("position", "unit", "region").get(pk=known.address_id)
        user = User.objects.get(pk=known.user_id)
        user.acting = Membership.objects.select_related("secretariat__region").get(pk=known.membership_id)
        since = timezone.now().replace(hour=0, minute=0, second=0, microsecond=0) - BACK
        with translation.override(user.language):
            whose = user.acting.name if address.shows == CalendarAddress.Shows.PERSON else address.whose
            name = _("Agenda: %(whose)s") % {"whose": whose}
            events = writing.write(entries_of(address, user, since), base, address.alarm)
    body = writing.feed(name, events)
    return Feed(
        public_id=address.public_id,
        name=name,
        events=events,
        body=body,
        etag=f'"{hashlib.sha256(body).hexdigest()[:32]}"',
        base=base,
        by_name={one.name: one for one in events},
    )
