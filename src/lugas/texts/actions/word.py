"""A Word file that comes back: reading it, taking or refusing its changes and comments, and making a version of it."""

from __future__ import annotations

from typing import Any
from zoneinfo import ZoneInfo

from django.core.exceptions import ValidationError
from django.core.files.storage import default_storage
from django.db import transaction
from django.template.defaultfilters import filesizeformat
from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from lugas.accounts.models import User
from lugas.files.actions import Refused, limit, store
from lugas.texts import registry
from lugas.texts.blocks import to_html
from lugas.texts.exchange import on_the_clock, sort_out, zone_of
from lugas.texts.keeping import add, allow, cleaned, locked, version_of
from lugas.texts.models import Remark, Text, Version, WordChange, WordReturn
from lugas.texts.queries import current
from lugas.texts.word.marks import Change, around
from lugas.texts.word.opening import Unreadable
from lugas.texts.word.reading import Comment, read, settled_blocks
from lugas.texts.words import REASONS

LONGEST_WORDS = 20_000
LONGEST_BEFORE = 200


@transaction.atomic
def bring_word(text: Text, *, by: User, upload: Any, base: int | None = None) -> WordReturn:
    """Take in a Word file of this text, with its tracked changes and comments to decide on.

    base: the version from which it was written, where the file does not say it; by default the one that counts. Our own
    remarks, come back as they went out, are not to be decided on. A file with nothing to decide becomes a version at once. Raises files.actions.Refused with a sentence for what is no
    Word file, damaged, locked, packed to burst or carries macros.
    """
    allow(by, registry.WRITE, text)
    data = _bytes(upload)
    try:
        reading = read(data)
    except Unreadable as problem:
        raise Refused(str(REASONS[problem.reason])) from None
    except RecursionError:
        raise Refused(str(REASONS["damaged"])) from None
    text = locked(text)
    said = [one for one in reading.comments if one.words]
    new, before = sort_out(text, said)
    left_out = dict(reading.left_out)
    if len(new) < len(said):
        left_out["known"] = len(said) - len(new)
    name, number = reading.origin or ("", 0)
    if name == text.public_id and Version.objects.filter(text=text, number=number).exists():
        base = number
    elif name:
        left_out["other_text"] = 1
    made = WordReturn.objects.create(
        secretariat_id=text.secretariat_id,
        text=text,
        file=store(upload=data, by=by, name=getattr(upload, "name", "") or f"{text.title}.docx", kinds=("docx",)),
        base=version_of(text, base).number if base is not None else current(text).number,
        left_out=left_out,
        brought_by=by.acting,
    )
    zone = zone_of(text)
    rows = [_change_row(made, number, one, zone) for number, one in enumerate(reading.changes)]
    rows += [
        _comment_row(made, len(rows) + number, one, zone, before.get(one.number, "")) for number, one in enumerate(new)
    ]
    WordChange.objects.bulk_create(rows)
    return made if rows else _finish(made, by)


def _bytes(upload: Any) -> bytes:
    """The bytes of an upload, at most as many as a stored file may have."""
    if isinstance(upload, bytes):
        return upload
    most = limit()
    data = upload.read(most + 1)
    if len(data) > most:
        raise Refused(_("This file is larger than %(most)s. Send a smaller one.") % {"most": filesizeformat(most)})
    return data


def _change_row(made: WordReturn, order: int, change: Change, zone: ZoneInfo) -> WordChange:
    before, after = around(change)
    return WordChange(
        secretariat_id=made.secretariat_id,
        word_return=made,
        order=order,
        kind=change.kind,
        marks=change.numbers,
        author=change.author[:160],
        written_at=on_the_clock(change.written_at, zone),
        before=before,
        words=change.words[:LONGEST_WORDS],
        after=after,
    )


def _comment_row(made: WordReturn, order: int, comment: Comment, zone: ZoneInfo, before: str) -> WordChange:
    return WordChange(
        secretariat_id=made.secretariat_id,
        word_return=made,
        order=order,
        kind=WordChange.Kind.COMMENT,
        marks=[comment.number],
        author=comment.author[:160],
        written_at=on_the_clock(comment.written_at, zone),
        before=Truncator(before).chars(LONGEST_BEFORE),
        words=comment.passage[:LONGEST_WORDS],
        remark=comment.words[:LONGEST_WORDS],
    )


@transaction.atomic
def decide(change: WordChange, *, by: User, take: bool) -> WordChange:
    """Take or refuse one change or comment; it may be decided otherwise until the file is finished."""
    _open(change.word_return, by)
    change = WordChange.objects.at_home().select_for_update(of=("self",)).get(pk=change.pk)
    change.state = WordChange.State.TAKEN if take else WordChange.State.REFUSED
    change.decided_by, change.decided_at = by.acting, timezone.now()
    change.save(update_fields=["state", "decided_by", "decided_at"])
    return change


@transaction.atomic
def decide_rest(word_return: WordReturn, *, by: User, take: bool) -> WordReturn:
    """Take or refuse all that is not decided yet."""
    word_return = _open(word_return, by)
    word_return.changes.filter(state=WordChange.State.PENDING).update(
        state=WordChange.State.TAKEN if take else WordChange.State.REFUSED,
        decided_by=by.acting,
        decided_at=timezone.now(),
    )
    return word_return


@transaction.atomic
def finish_word(word_return: WordReturn, *, by: User) -> WordReturn:
    """Make a version of what was decided; comments that were taken become remarks on it.

    Raises ValidationError while something is undecided.
    """
    word_return = _open(word_return, by)
    left = word_return.changes.filter(state=WordChange.State.PENDING).count()
    if left:
        raise ValidationError(_("Decide on the %(left)d that are left first.") % {"left": left}, code="pending")
    return _finish(word_return, by)


@transaction.atomic
def drop_word(word_return: WordReturn, *, by: User) -> WordReturn:
    """Not take the file over at all. It stays in the list with its file."""
    word_return = _open(word_return, by)
    word_return.state = WordReturn.State.DROPPED
    word_return.save(update_fields=["state"])
    return word_return


def _open(word_return: WordReturn, by: User) -> WordReturn:
    """The return, held, if this person may write the text and it is not finished."""
    allow(by, registry.WRITE, word_return.text)
    held = WordReturn.objects.at_home().select_for_update(of=("self",)).select_related("text", "file")
    word_return = held.get(pk=word_return.pk)
    if word_return.state != WordReturn.State.OPEN:
        raise ValidationError(_("This file is finished already."), code="finished")
    return word_return


def _finish(word_return: WordReturn, by: User) -> WordReturn:
    text = locked(word_return.text)
    changes = list(word_return.changes.all())
    comments = [one for one in changes if one.kind == WordChange.Kind.COMMENT]
    decided = {
        mark: one.state != WordChange.State.REFUSED
        for one in changes
        if one.kind != WordChange.Kind.COMMENT
        for mark in one.marks
    }
    with default_storage.open(word_return.file.path) as kept:
        parts, passages = settled_blocks(kept.read(), decided)
    html = cleaned(to_html(parts))
    newest, known = current(text), version_of(text, word_return.base)
    if html in (known.html, newest.html):
        version = newest
    else:
        aside = word_return.base < newest.number and not known.aside
        note = word_return.file.name
        version = add(text, html, by=by, base=word_return.base, way=Version.Way.WORD, note=note, aside=aside)
    Remark.objects.bulk_create(
        Remark(
            secretariat_id=text.secretariat_id,
            text=text,
            version=version,
            passage=(passages.get(one.marks[0]) or one.words)[:500],
            words=one.remark[:2000],
            said_by=one.author,
            made_by=by.acting,
        )
        for one in comments
        if one.state == WordChange.State.TAKEN
    )
    word_return.state, word_return.version = WordReturn.State.DONE, version
    word_return.save(update_fields=["state", "version"])
    return word_return
