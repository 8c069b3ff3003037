"""Reading texts: the version that counts, what is being written, who is writing, remarks and files from Word."""

from __future__ import annotations

from django.db.models import Count, Q, QuerySet

from lugas.accounts.models import User
from lugas.texts.models import Draft, Remark, Text, Version, WordChange, WordReturn


def current(text: Text) -> Version:
    """The version that counts: the newest that was not kept aside. A text always has one."""
    return Version.objects.filter(text=text, aside=False).select_related("made_by").order_by("-number")[0]


def unsaved(text: Text) -> list[Draft]:
    """What people are writing in it and have not made a version of, newest first, with who they are."""
    return list(Draft.objects.filter(text=text).select_related("member"))


def versions(text: Text) -> QuerySet[Version]:
    """All versions, newest first, with who made them; their words are not read."""
    return Version.objects.filter(text=text).select_related("made_by").defer("html", "plain").order_by("-number")


def left_aside(text: Text) -> list[Version]:
    """Versions kept aside since the one that counts was made: somebody should look at them."""
    newest = current(text).number
    return list(versions(text).filter(aside=True, number__gt=newest))


def remarks(text: Text) -> list[Remark]:
    """All remarks, open ones first, with who made and settled them."""
    found = Remark.objects.filter(text=text).select_related("made_by", "resolved_by", "version")
    found = found.defer("version__html", "version__plain")
    return sorted(found, key=lambda one: (one.resolved_at is not None, one.made_at, one.pk))


def open_returns(text: Text) -> list[WordReturn]:
    """Word files that somebody is looking through, with how much is left to decide."""
    left = Count("changes", filter=Q(changes__state=WordChange.State.PENDING))
    found = WordReturn.objects.filter(text=text, state=WordReturn.State.OPEN)
    return list(found.select_related("file", "brought_by").annotate(left=left))


def draft_of(text: Text, by: User) -> Draft | None:
    """What this person is writing in it."""
    return Draft.objects.at_home().filter(text=text, member=by.acting).first()
