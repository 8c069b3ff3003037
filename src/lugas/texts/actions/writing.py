"""Writing a text: its first version, keeping what is typed, further versions, taking an old one up again."""

from __future__ import annotations

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from lugas.accounts.access import require
from lugas.accounts.models import User
from lugas.tenancy.scope import current as scope
from lugas.texts import registry
from lugas.texts.keeping import add, allow, cleaned, locked, version_of
from lugas.texts.models import Draft, Text, Version
from lugas.texts.queries import current, draft_of


@dataclass(frozen=True)
class Kept:
    """What became of a keeping. aside: the version as which it was kept because another window had written meanwhile."""

    draft: Draft | None
    aside: Version | None = None


@transaction.atomic
def new_text(*, by: User, title: str, html: str = "", purpose: str = "", language: str = "id") -> Text:
    """A text with its first version. html: any HTML, kept as blocks.py cleans it. purpose: see registry.py.

    Raises ValidationError without a title or for a text beyond keeping.LONGEST.
    """
    require(by, "texts.write")
    text = Text(secretariat_id=scope().home, title=title.strip(), purpose=purpose, language=language)
    text.full_clean(exclude=["secretariat"], validate_constraints=False)
    text.save()
    add(text, cleaned(html), by=by, base=0, way=Version.Way.TYPED)
    return text


@transaction.atomic
def autosave(text: Text, html: str, *, by: User, base: int, revision: int = 0, window: str = "") -> Kept:
    """Keep what is being typed as the writer's working copy; no version is made.

    base: the version from which it is written. revision: the state of the working copy that the window knows, 0 for
    none; window: a name for the window. When another window of the same person wrote meanwhile, what comes now is kept
    as a version aside, and the other window's words stay.
    """
    allow(by, registry.WRITE, text)
    text = locked(text)
    known, kept = version_of(text, base), cleaned(html)
    draft = draft_of(text, by)
    if draft is None:
        if kept in (known.html, current(text).html):
            return Kept(None)
        return Kept(
            Draft.objects.create(
                secretariat_id=text.secretariat_id, text=text, member=by.acting, html=kept, base=base, window=window
            )
        )
    if draft.html == kept:
        return Kept(draft)
    if draft.revision != revision and (draft.window != window or not window):
        return Kept(draft, _keep_aside(text, kept, by=by, base=base))
    draft.html, draft.base, draft.window = kept, base, window
    draft.revision += 1
    draft.save(update_fields=["html", "base", "window", "revision", "changed_at"])
    return Kept(draft)


def _keep_aside(text: Text, html: str, *, by: User, base: int) -> Version:
    """A version beside the others, once for the same words."""
    known = Version.objects.filter(text=text, aside=True, html=html, made_by=by.acting).first()
    return known or add(text, html, by=by, base=base, way=Version.Way.TYPED, note=_("From a second window"), aside=True)


@transaction.atomic
def save_version(text: Text, html: str, *, by: User, base: int, note: str = "", revision: int | None = None) -> Version:
    """Keep what was written as a new version, and close the writer's working copy.

    base: the number of the version from which it was written. When somebody saved another one meanwhile, this one is
    kept aside (`aside`), so that neither is lost. Words that do not differ from the base or the newest make no version:
    the newest is returned. revision: the state of the working copy that the writer saw; a newer one stays.
    """
    allow(by, registry.WRITE, text)
    text = locked(text)
    newest, known, kept = current(text), version_of(text, base), cleaned(html)
    if kept in (known.html, newest.html):
        version = newest
    else:
        aside = base < newest.number and not known.aside
        version = add(text, kept, by=by, base=base, way=Version.Way.TYPED, note=note, aside=aside)
    draft = draft_of(text, by)
    if draft is not None and (draft.html == kept or draft.revision == revision):
        draft.delete()
    return version


@transaction.atomic
def restore(version: Version, *, by: User, note: str = "") -> Version:
    """Take an old version, or one that was kept aside, up again as the newest. The others stay as they are."""
    text = version.text
    allow(by, registry.WRITE, text)
    text = locked(text)
    newest = current(text)
    if newest.html == version.html:
        raise ValidationError(_("The text says this already."), code="same")
    words = note or _("As in version %(number)s") % {"number": version.number}
    return add(text, version.html, by=by, base=newest.number, way=Version.Way.RESTORED, note=words)


@transaction.atomic
def drop_draft(text: Text, *, by: User) -> None:
    """Throw one's own working copy away; the versions stay. Raises ValidationError when there is none."""
    allow(by, registry.WRITE, text)
    draft = draft_of(text, by)
    if draft is None:
        raise ValidationError(_("There is nothing unsaved to throw away."), code="none")
    draft.delete()
