"""Taking files in: checked by content, kept once for each secretariat, with a record that the policies guard.

Every room stores through `store`; nobody else writes to the storage. The bytes are never changed after that.
"""

from __future__ import annotations

import hashlib
import os
import re
import unicodedata
from collections.abc import Callable, Iterable
from typing import Any, BinaryIO

from django.conf import settings
from django.core.files.base import ContentFile, File
from django.core.files.storage import default_storage
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _

from lugas.files import pages
from lugas.files.content import KINDS, PICTURES, Content, Refused, recognise, recognise_media
from lugas.files.media import MEDIA
from lugas.files.models import StoredFile
from lugas.files.renditions import paths
from lugas.files.uploading import add_piece, begin_upload, drop_upload
from lugas.tenancy.scope import current

__all__ = [
    "Refused",
    "add_piece",
    "begin_upload",
    "drop_upload",
    "forget",
    "forget_bytes",
    "limit",
    "store",
    "store_media",
]

DEFAULT_LIMIT = 25 * 1024 * 1024
AT_ONCE = 1024 * 1024
DOCUMENTS = frozenset(KINDS) - MEDIA
"""What is taken in where a room does not say: sounds and films only where they belong."""
LONGEST_NAME = 120


def limit() -> int:
    """The most bytes that one file may have: the setting or environment LUGAS_UPLOAD_LIMIT, else 25 MB."""
    return int(getattr(settings, "LUGAS_UPLOAD_LIMIT", 0) or os.environ.get("LUGAS_UPLOAD_LIMIT", 0) or DEFAULT_LIMIT)


def store(
    *,
    upload: Any,
    by: Any,
    name: str | None = None,
    title: str = "",
    kinds: Iterable[str] | None = None,
    smaller: bool = True,
) -> StoredFile:
    """Keep a file for the secretariat in which one works, and return its record.

    upload: a file (anything with read()) or bytes. by: the person who brings it (or a name). name: shown to people;
    by default the upload's own. title: a name without an ending, whose last dot is its own ("Uji, M.Si."). kinds: keys of content.KINDS that are welcome here, by default all but sounds and films.
    smaller: whether smaller pictures are made of a picture. The same content twice in one secretariat gives the same
    record. Raises Refused with a sentence for the reader.
    """
    data = _read(upload)
    content = recognise(data)
    _welcome(content, DOCUMENTS if kinds is None else frozenset(kinds))
    digest = hashlib.sha256(data).hexdigest()
    home = current().home
    name = titled(title, content) if title else name or os.path.basename(getattr(upload, "name", "") or "")
    record, is_new = _record(digest, len(data), content, name, by, lambda: ContentFile(data))
    if is_new and smaller and content.kind in PICTURES:
        from lugas.files.jobs import make_renditions

        make_renditions.defer(secretariat_id=home, file_id=record.pk)
    return record


def store_media(*, source: BinaryIO, by: Any, name: str, kinds: Iterable[str], most: int) -> StoredFile:
    """Keep a sound or a film, read a piece at a time: a long one never lies in memory as a whole.

    source: seekable. kinds: of media.MEDIA. most: bytes. Otherwise as `store`.
    """
    size = source.seek(0, os.SEEK_END)
    if size > most:
        raise _too_large(most)
    content = recognise_media(source)
    if content is None:
        source.seek(0)
        content = recognise(source.read(min(size, limit())))
    _welcome(content, frozenset(kinds))
    source.seek(0)
    digest = hashlib.sha256()
    while piece := source.read(AT_ONCE):
        digest.update(piece)
    source.seek(0)
    return _record(digest.hexdigest(), size, content, name, by, lambda: File(source))[0]


def forget(file: StoredFile) -> bool:
    """Delete a stored file with its copies and its bytes, unless another record still has it; whether it is gone."""
    listed = [file.path, *paths(file), *pages.paths(file)]
    try:
        with transaction.atomic():
            file.delete()
    except ProtectedError:
        return False
    forget_bytes(listed)
    return True


def forget_bytes(listed: Iterable[str]) -> None:
    """Delete what lies at these places in the storage, once the transaction that no longer needs it is kept."""
    kept = list(listed)

    def delete() -> None:
        for path in kept:
            default_storage.delete(path)

    transaction.on_commit(delete)


def _welcome(content: Content, kinds: frozenset[str]) -> None:
    """Raise Refused for a kind that does not belong here."""
    if content.kind not in kinds:
        wanted = ", ".join(kind.upper() for kind in KINDS if kind in kinds)
        raise Refused(_("This kind of file does not fit here. Send %(kinds)s.") % {"kinds": wanted})


def _record(
    digest: str, size: int, content: Content, name: str, by: Any, bytes_of: Callable[[], File]
) -> tuple[StoredFile, bool]:
    """The record of these bytes and whether it is new; they are written only if they do not lie there already."""
    home = current().home
    known = StoredFile.objects.filter(secretariat_id=home, sha256=digest)
    if found := known.first():
        return found, False
    record = StoredFile(
        path=_keep(home, digest, bytes_of),
        name=clean_name(name, content),
        media_type=content.media_type,
        size=size,
        sha256=digest,
        width=content.width,
        height=content.height,
        uploaded_by=_words(by),
    )
    try:
        with transaction.atomic():
            record.save(force_insert=True)
    except IntegrityError:
        # Somebody brought the same file at the same moment; theirs is as good.
        return known.get(), False
    return record, True


def titled(title: str, content: Content) -> str:
    """A name of words with the usual ending behind it, so that no part of them is taken for one."""
    return f"{title.replace('/', '-').rstrip(' .')}{content.endings[0]}"


def clean_name(name: str, content: Content) -> str:
    """The name without path, control and reserved signs, ending as its content demands."""
    name = unicodedata.normalize("NFC", name).replace("\\", "/").rsplit("/", 1)[-1]
    name = re.sub(r'[\x00-\x1f\x7f<>:"|?*\u202a-\u202e\u2066-\u2069]', "", name).strip(" .")
    stem, ending = os.path.splitext(name)
    if ending.lower() not in content.endings:
        stem, ending = (stem or name), content.endings[0]
    return f"{(stem or _('file'))[:LONGEST_NAME]}{ending.lower()}"


def _read(upload: Any) -> bytes:
    """The bytes, at most as many as allowed."""
    most = limit()
    if isinstance(upload, bytes):
        data = upload
    else:
        if (getattr(upload, "size", 0) or 0) > most:
            raise _too_large(most)
        if hasattr(upload, "seek"):
            upload.seek(0)
        data = upload.read(most + 1)
    if len(data) > most:
        raise _too_large(most)
    return data


def _too_large(most: int) -> Refused:
    return Refused(_("This file is larger than %(most)s. Send a smaller one.") % {"most": filesizeformat(most)})


def _keep(home: int | None, digest: str, bytes_of: Callable[[], File]) -> str:
    """Write the bytes under a name made of their content, unless they lie there already; return where they lie."""
    path = f"{home}/{digest[:2]}/{digest}"
    return path if default_storage.exists(path) else default_storage.save(path, bytes_of())


def _words(by: Any) -> str:
    """Who brought it, as colleagues know them."""
    acting = getattr(by, "acting", None)
    return (acting.name if acting else str(by or ""))[:160]
