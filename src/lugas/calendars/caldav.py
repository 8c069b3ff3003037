"""Calendar addresses by CalDAV (RFC 4791), so that telephones keep them up by themselves: Radicale with our own storage.

Read only. One signs in with the secret of an address as the password; the user name does not matter, and each address is
a principal with one calendar. Loaded at the first request that needs it (views_caldav.py), because Radicale is large.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.utils.http import http_date
from radicale import config
from radicale.app import Application
from radicale.auth import BaseAuth
from radicale.item import Item
from radicale.rights import BaseRights
from radicale.storage import BaseCollection, BaseStorage

from lugas.calendars import feeds
from lugas.calendars.writing import Written, alone

CALENDAR = "agenda"
SYNC = "http://radicale.org/ns/sync/"
# What the one who signed in may read, and under which address of the house; for the time of one request.
_feed: ContextVar[feeds.Feed | None] = ContextVar("feed", default=None)
_base: ContextVar[str] = ContextVar("base", default="")


@contextmanager
def asked_at(base: str) -> Iterator[None]:
    """For the time of a request: the address of the house before the path; nobody is signed in yet."""
    base_token, feed_token = _base.set(base), _feed.set(None)
    try:
        yield
    finally:
        _base.reset(base_token)
        _feed.reset(feed_token)


class Auth(BaseAuth):
    """The password is the secret of an address; who signs in is then called by the address's public name."""

    def _login(self, login: str, password: str) -> str:
        try:
            found = feeds.read(password, _base.get())
        except (feeds.Unknown, feeds.Ended):
            return ""
        _feed.set(found)
        return found.public_id


class Rights(BaseRights):
    """One's own principal and the calendar in it, to read."""

    def authorization(self, user: str, user_groups: set, path: str) -> str:
        names = [one for one in path.split("/") if one]
        if not user or (names and names[0] != user):
            return ""
        return "R" if len(names) < 2 else "r" if len(names) == 2 else ""


class Folder(BaseCollection):
    """The root, or a principal: holds no events itself."""

    def __init__(self, path: str):
        self._path = path

    @property
    def path(self) -> str:
        return self._path

    def get_multi(self, hrefs: Iterable[str]) -> Iterable[tuple[str, Item | None]]:
        return ((href, None) for href in hrefs)

    def get_all(self) -> Iterable[Item]:
        return ()

    def get_meta(self, key: str | None = None) -> Any:
        return {} if key is None else None

    @property
    def last_modified(self) -> str:
        return http_date(0)


class Calendar(BaseCollection):
    """The events of an address as the feed wrote them."""

    def __init__(self, feed: feeds.Feed):
        self.feed = feed
        self.meta: Mapping[str, str] = {
            "tag": "VCALENDAR",
            "D:displayname": feed.name,
            "C:supported-calendar-component-set": "VEVENT",
        }

    @property
    def path(self) -> str:
        return f"{self.feed.public_id}/{CALENDAR}"

    @property
    def etag(self) -> str:
        return self.feed.etag

    def sync(self, old_token: str = "") -> tuple[str, Iterable[str]]:
        """Nothing for who has the newest; who has an older one lists all anew and fetches what has another tag."""
        token = SYNC + self.feed.etag.strip('"')
        if old_token == token:
            return token, ()
        if old_token:
            raise ValueError("an older state is not kept")
        return token, list(self.feed.by_name)

    def get_multi(self, hrefs: Iterable[str]) -> Iterable[tuple[str, Item | None]]:
        for href in hrefs:
            event = self.feed.by_name.get(href)
            yield href, self.item(event) if event else None

    def get_all(self) -> Iterable[Item]:
        return map(self.item, self.feed.events)

    def item(self, event: Written) -> Item:
        """An event as Radicale knows it; parsed only if a filter asks for more than its hours."""
        return Item(
            collection=self,
            href=event.name,
            text=alone(event),
            etag=f'"{event.tag}"',
            uid=event.uid,
            name="VCALENDAR",
            component_name="VEVENT",
            time_range=(event.starts, event.ends),
            last_modified=http_date(event.changed_at.timestamp()),
        )

    def get_meta(self, key: str | None = None) -> Any:
        return self.meta if key is None else self.meta.get(key)

    @property
    def last_modified(self) -> str:
        return http_date(max((one.changed_at.timestamp() for one in self.feed.events), default=0))

    def serialize(self, vcf_to_ics: bool = False, ShareActions: dict | None = None) -> str:
        """The whole calendar lies ready."""
        return self.feed.body.decode()


class Storage(BaseStorage):
    """What the one who signed in may read, and nothing else; nothing can be written."""

    def discover(
        self, path: str, depth: str = "0", child_context_manager: Any = None, user_groups: Any = frozenset()
    ) -> Iterable[BaseCollection | Item]:
        feed = _feed.get()
        names = [one for one in path.split("/") if one]
        if not names:
            yield Folder("")
            if depth != "0" and feed:
                yield Folder(feed.public_id)
            return
        if feed is None or names[0] != feed.public_id or len(names) > 3:
            return
        if len(names) == 1:
            yield Folder(feed.public_id)
            if depth != "0":
                yield Calendar(feed)
            return
        if names[1] != CALENDAR:
            return
        calendar = Calendar(feed)
        if len(names) == 3:
            event = feed.by_name.get(names[2])
            if event is not None:
                yield calendar.item(event)
            return
        yield calendar
        if depth != "0":
            yield from calendar.get_all()

    @contextmanager
    def acquire_lock(self, mode: str, user: str = "", *args: Any, **kwargs: Any) -> Iterator[None]:
        """Nothing is written, so nobody waits."""
        yield

    def verify(self) -> bool:
        """There is nothing of its own that could be broken."""
        return True


def application() -> Application:
    """Radicale over our storage. Failed tries are counted by the view, so it need not make anybody wait."""
    logging.getLogger("radicale").setLevel(logging.ERROR)
    settings = config.load()
    ours = {
        "auth": {"type": Auth, "delay": "0", "realm": "Lugas"},
        "rights": {"type": Rights},
        "storage": {"type": Storage},
        "web": {"type": "none"},
        "server": {"max_content_length": "1000000", "max_resource_size": "800000"},
    }
    settings.update(ours, "Lugas", privileged=True)
    return Application(settings)
