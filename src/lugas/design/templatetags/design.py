"""Tags and filters that the components and base pages are written with: icons, states, safe attributes, form controls.

`{% load design %}` makes them available to any room. What they print is escaped here, since cotton's own `{{ attrs }}` is not.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any

from django import template
from django.conf import settings
from django.db.models.fields import BLANK_CHOICE_DASH
from django.forms import BoundField
from django.templatetags.static import static
from django.utils.functional import Promise
from django.utils.html import conditional_escape, escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from lugas.design.parts import State

register = template.Library()

SPRITE = "design/icons.svg"
UNDO = "undo:"
# What Django writes where nothing is chosen.
DASHES = BLANK_CHOICE_DASH[0][1]


@register.simple_tag
def asset(path: str) -> str:
    """The address of a static file; its plain one when the files were not collected, so that error pages always show."""
    try:
        return static(path)
    except ValueError:
        return f"{settings.STATIC_URL}{path}"


@lru_cache(maxsize=1)
def _sprite(_prefix: str) -> str:
    """The sprite's address, found once: a list of 300 rows names it 600 times. The argument renews it with other settings."""
    return str(conditional_escape(asset(SPRITE)))


@lru_cache(maxsize=512)
def _drawing(kind: str, symbol: str, prefix: str) -> SafeString:
    """One use of the sprite."""
    return mark_safe(  # noqa: S308
        f'<svg class="{escape(kind)}" aria-hidden="true"><use href="{_sprite(prefix)}#{escape(symbol)}"/></svg>'
    )


@register.simple_tag
def icon(name: str, extra: str = "") -> SafeString:
    """A line icon of the sprite, hidden from readers: the word stands beside it. Empty name, empty answer."""
    if not name:
        return SafeString("")
    return _drawing(f"icon {extra}" if extra else "icon", str(name), settings.STATIC_URL)


@register.simple_tag
def shape(name: str) -> SafeString:
    """The shape of a state ("settled", "late", ...), without its word: use `state` where the word is wanted too."""
    return _drawing("shape", f"s-{name or 'idle'}", settings.STATIC_URL)


@register.simple_tag
def state(value: State | None, extra: str = "") -> SafeString:
    """A state as word, shape and colour. `extra` adds classes: "tag" sets it on a ground of its own, "go" at a row's end."""
    if value is None:
        return SafeString("")
    names = escape(" ".join(name for name in ("state", value.tone, extra) if name))
    word = conditional_escape(value.word)
    return mark_safe(f'<span class="{names}">{shape(value.shape)}{word}</span>')  # noqa: S308


@register.filter
def attributes(attrs: Mapping[str, Any]) -> SafeString:
    """A component's remaining attributes for its element, each value escaped; None and False leave the attribute out."""
    hidden = getattr(attrs, "_exclude_from_str", ())
    return mark_safe("".join(_attribute(key, value) for key, value in attrs.items() if key not in hidden))  # noqa: S308


def _attribute(key: str, value: Any) -> str:
    """One attribute with a leading space. Text that was rendered in place is safe but for the quotes around it."""
    if value is None or value is False:
        return ""
    if value is True or value == "":
        return f" {conditional_escape(key)}"
    if isinstance(value, Promise):
        value = str(value)
    return f' {conditional_escape(key)}="{str(conditional_escape(value)).replace(chr(34), "&quot;")}"'


@register.simple_tag
def control(field: BoundField, describedby: str = "", **extra: Any) -> SafeString:
    """The control of a bound field, told where its help and error stand. Extra keywords become attributes (data_x: data-x)."""
    attrs: dict[str, Any] = {
        name.replace("_", "-"): value for name, value in extra.items() if value not in ("", None, False)
    }
    ids = [describedby] if describedby else []
    if field.help_text and field.id_for_label:
        ids.append(f"{field.auto_id}_help")
    if field.errors:
        ids.append(f"{field.auto_id}_error")
        attrs["aria-invalid"] = "true"
    if ids:
        attrs["aria-describedby"] = " ".join(ids)
    if getattr(field.field, "empty_label", None) == DASHES:
        field.field.empty_label = _("Choose …") if field.field.required else _("Nothing chosen")
    return field.as_widget(attrs=attrs)


@register.filter
def control_kind(field: BoundField) -> str:
    """How a field is laid out: "hidden", "tick" (one box), "group" (several controls under a legend) or "plain"."""
    if field.is_hidden:
        return "hidden"
    if field.widget_type == "checkbox":
        return "tick"
    return "group" if field.use_fieldset else "plain"


@register.filter
def undo_url(message: Any) -> str:
    """Where the toast's undo button posts to, from a message said with lugas.design.toasts.say; empty when there is no undo."""
    tags: Iterable[str] = (message.extra_tags or "").split()
    return next((tag.removeprefix(UNDO) for tag in tags if tag.startswith(UNDO)), "")


@register.filter
def page_window(page: Any) -> list[int | None]:
    """The page numbers to offer around the current page of a paginator; None stands for a gap."""
    found: list[int | None] = []
    for entry in page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1):
        found.append(entry if isinstance(entry, int) else None)
    return found


@register.simple_tag(takes_context=True)
def page_query(context: template.Context, number: int, parameter: str = "page") -> str:
    """The present address's query with another page number, so that filters stay."""
    request = context.get("request")
    query = request.GET.copy() if request else None
    if query is None:
        return f"?{parameter}={number}"
    query[parameter] = str(number)
    return f"?{query.urlencode()}"


@register.simple_tag
def hour_marks(first: int | str, last: int | str) -> SafeString:
    """The hours at the side of the day columns, from the one after the first to the one before the last."""
    marks = (f'<li class="h{hour:02d}">{hour:02d}.00</li>' for hour in range(int(first) + 1, int(last)))
    return SafeString("".join(marks))
