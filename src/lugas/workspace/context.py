"""What the frame of a staff page shows: menu, start button, whom one acts as, language, search, unread notices.

A context processor; it is made only when a template asks for it, so a public page pays nothing.
"""

from __future__ import annotations

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language, gettext, pgettext

from lugas.accounts.models import ROLE_NAMES
from lugas.accounts.rules import Role
from lugas.design.parts import Acting, LanguageSwitch, MenuItem, Shell, StartButton
from lugas.notices.queries import unread
from lugas.workspace.counting import counted, counts
from lugas.workspace.pull import modules

HOME = "/kerja/"
NOTICES = "unread notices"


def shell(request: HttpRequest) -> dict[str, object]:
    """`shell` for templates, made at its first use."""
    return {"shell": SimpleLazyObject(lambda: build(request))}


def build(request: HttpRequest) -> Shell:
    """The frame of this request's person; nearly empty for whoever acts in no secretariat."""
    user = getattr(request, "user", None)
    acting = getattr(user, "acting", None)
    if acting is None:
        return Shell(person_url=address("accounts:home") if user and user.is_authenticated else "")
    menu, new = counted_menu(user)
    return Shell(
        menu=menu,
        start=start_button(user),
        acting=acting_as(user),
        language=language_switch(request),
        person_url=address("accounts:home"),
        person_name=acting.name,
        search_url=search_address(request),
        unread=new,
        unread_url=address("notices:list"),
        current=current_entry(menu, request.path),
    )


def counted_menu(user) -> tuple[tuple[MenuItem, ...], int]:
    """The entries of all rooms with how much waits in each, and how many notices were not seen: one query for all numbers."""
    items = [item for module in modules("menu") for item in module.items(user)]
    found = counts({NOTICES: unread(user), **{one.key: one.waiting for one in items if one.waiting is not None}})
    return tuple(counted(one, found.get(one.key, one.count)) for one in items), found[NOTICES]


def address(name: str) -> str:
    """The path of a page, or "" while the room that would have it has no such page."""
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""


def search_address(request: HttpRequest) -> str:
    """Where the field at the top searches; "" on the search page, which has a field of its own."""
    url = address("workspace:search")
    return url if request.user.has_perm("search.view") and request.path != url else ""


def acting_as(user) -> Acting:
    """Role and office. A leader and his aide are known by the office whose agenda it is."""
    acting = user.acting
    role = acting.position.short_title if acting.position_id and acting.role == Role.LEADER else None
    held = getattr(user, "memberships_held", [])
    return Acting(
        role=role or str(ROLE_NAMES[Role(acting.role)]),
        place=acting.secretariat.short_name,
        switch_url=address("accounts:home") if len(held) > 1 else "",
    )


# What each role starts most: the first of these pages that exists and that the person may use.
STARTS: tuple[tuple[str, str, str, frozenset[Role]], ...] = (
    ("intake:arrivals", "agenda.add_invitation", "camera", frozenset({Role.CLERK, Role.AIDE})),
    ("agenda:new", "agenda.add_activity", "plus", frozenset({Role.PROTOCOL, Role.HEAD, Role.LIAISON})),
    ("newsroom:write", "newsroom.write", "plus", frozenset({Role.MEDIA, Role.SPOKESPERSON, Role.SPEECH_WRITER})),
    ("agenda:new", "agenda.add_activity", "plus", frozenset({Role.CLERK, Role.AIDE})),
)


def start_button(user) -> StartButton | None:
    """The button for what this role starts most, or none."""
    labels = {
        "intake:arrivals": (gettext("Take in a letter"), pgettext("below the round button", "Take in")),
        "agenda:new": (gettext("New activity"), pgettext("below the round button", "New")),
        "newsroom:write": (gettext("Write a release"), pgettext("below the round button", "Write")),
    }
    for name, permission, icon, roles in STARTS:
        if user.acting.role in roles and user.has_perm(permission) and (url := address(name)):
            label, short = labels[name]
            return StartButton(label, url, icon, short)
    return None


def language_switch(request: HttpRequest) -> LanguageSwitch | None:
    """The other language: staff keep their choice with their account, so it is posted there."""
    post_url = address("accounts:language")
    if not post_url:
        return None
    if get_language() == "en":
        return LanguageSwitch("id", "ID", "Bahasa Indonesia", post_url=post_url, next=request.get_full_path())
    return LanguageSwitch("en", "EN", "English", post_url=post_url, next=request.get_full_path())


def current_entry(menu: tuple[MenuItem, ...], path: str) -> str:
    """The key of the entry under which this page stands: the longest address that begins the path."""
    fitting = [item for item in menu if path == item.url or (item.url != HOME and path.startswith(item.url))]
    return max(fitting, key=lambda item: len(item.url)).key if fitting else ""
