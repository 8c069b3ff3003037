"""Taking files in: checked by content, kept once for each secretariat, with a record that the policies guard.

Every room stores through `store`; nobody else writes to the storage. The bytes are never changed after that.
"""

from __future__ import annotations

import hashlib
import os
import re
import unicodedata
from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import IntegrityError, transaction
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _

from lugas.files.content import KINDS, PICTURES, Content, Refused, recognise
from lugas.files.models import StoredFile
from lugas.tenancy.scope import current

__all__ = ["Refused", "limit", "store"]

DEFAULT_LIMIT = 25 * 1024 * 1024
LONGEST_NAME = 120


def limit() -> int:
    """The most bytes that one file may have: the setting or environment LUGAS_UPLOAD_LIMIT, else 25 MB."""
    return int(getattr(settings, "LUGAS_UPLOAD_LIMIT", 0) or os.environ.get("LUGAS_UPLOAD_LIMIT", 0) or DEFAULT_LIMIT)


def store(*, upload: Any, by: Any, name: str | None = None, kinds: Iterable[str] | None = None) -> StoredFile:
    """Keep a file for the secretariat in which one works, and return its record.

    upload: a file (anything with read()) or bytes. by: the person who brings it (or a name). name: shown to people;
    by default the upload's own. kinds: keys of content.KINDS that are welcome here, by default all. The same content
    twice in one secretariat gives the same record. Raises Refused with a sentence for the reader.
    """
    data = _read(upload)
    content = recognise(data)
    if kinds is not None and content.kind not in set(kinds):
        wanted = ", ".join(kind.upper() for kind in KINDS if kind in set(kinds))
        raise Refused(_("This kind of file does not fit here. Send %(kinds)s.") % {"kinds": wanted})
    digest = hashlib.sha256(data).hexdigest()
    home = current().home
    known = StoredFile.objects.filter(secretariat_id=home, sha256=digest)
    if found := known.first():
        return found
    record = StoredFile(
        path=_keep(home, digest, data),
        name=clean_name(name or os.path.basename(getattr(upload, "name", "") or ""), content),
        media_type=content.media_type,
        size=len(data),
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
        return known.get()
    if content.kind in PICTURES:
        from lugas.files.jobs import make_renditions

        make_renditions.defer(secretariat_id=home, file_id=record.pk)
    return record


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
    too_large = Refused(_("This file is larger than %(most)s. Send a smaller one.") % {"most": filesizeformat(most)})
    if isinstance(upload, bytes):
        data = upload
    else:
        if (getattr(upload, "size", 0) or 0) > most:
            raise too_large
        if hasattr(upload, "seek"):
            upload.seek(0)
        data = upload.read(most + 1)
    if len(data) > most:
        raise too_large
    return data


def _keep(home: int | None, digest: str, data: bytes) -> str:
    """Write the bytes under a name made of their content, unless they lie there already; return where they lie."""
    path = f"{home}/{digest[:2]}/{digest}"
    return path if default_storage.exists(path) else default_storage.save(path, ContentFile(data))


def _words(by: Any) -> str:
    """Who brought it, as colleagues know them."""
    acting = getattr(by, "acting", None)
    return (acting.name if acting else str(by or ""))[:160]
