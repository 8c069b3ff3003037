"""Files that arrive in pieces over a poor line: begun, continued from where the line broke, handed to the room that wanted them.

Each piece is kept in the storage under its offset, in the transaction that moves the offset on, so that neither a dropped
line nor a killed server loses more than the piece under way. A piece that was taken already is taken again without a
change. What arrived whole goes to its receiver (registry.receives), who checks it by content and keeps it.
"""

from __future__ import annotations

import hashlib
import re
import tempfile
from datetime import timedelta
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.template.defaultfilters import filesizeformat
from django.utils import timezone
from django.utils.translation import gettext as _

from lugas.files.content import Refused
from lugas.files.models import Upload
from lugas.files.registry import receiver_of
from lugas.tenancy.scope import home

MOST_PIECE = 8 * 1024 * 1024
"""Bytes of one piece; the request's body is read whole, so this bounds what a sender can make us hold."""
MOST_PIECES = 4_000
MOST_OPEN = 1_000
KEPT = timedelta(days=7)
IN_MEMORY = 16 * 1024 * 1024
"""A whole file larger than this is put together on the disk."""
DIGEST = re.compile(r"[0-9a-f]{64}")


class OutOfPlace(Exception):
    """A piece that does not continue what is there; `offset` is from where to go on."""

    def __init__(self, offset: int):
        super().__init__(f"the next piece begins at {offset}")
        self.offset = offset


@transaction.atomic
def begin_upload(*, by: Any, purpose: str, subject: str, name: str, size: int, key: str, sha256: str = "") -> Upload:
    """Announce a file of `size` bytes. key: the sender's own name of it; the same key again gives the same upload.

    sha256: of the whole, hexadecimal; without, only the pieces' own sums are checked. Raises PermissionDenied,
    ValidationError for a size or key that will not do, and the receiver's own refusals.
    """
    receiver = receiver_of(purpose)
    if receiver is None:
        raise ValidationError({"purpose": _("Nobody takes in files for this.")})
    receiver.may(subject, by)
    known = Upload.objects.at_home().filter(user_id=by.pk, key=key).first()
    if known is not None:
        return known
    if not 0 < size <= receiver.most():
        most = filesizeformat(receiver.most())
        raise ValidationError({"size": _("This file is larger than %(most)s. Send a smaller one.") % {"most": most}})
    if not re.fullmatch(r"[!-~]{1,64}", key):
        raise ValidationError({"key": _("The name of an upload has 1 to 64 plain signs.")})
    if sha256 and not DIGEST.fullmatch(sha256):
        raise ValidationError({"sha256": _("A SHA-256 sum is written with 64 hexadecimal digits.")})
    if Upload.objects.at_home().filter(user_id=by.pk, state=Upload.State.OPEN).count() >= MOST_OPEN:
        raise ValidationError(_("Too many files are under way. Let some arrive first."), code="conflict")
    upload, _made = Upload.objects.get_or_create(
        secretariat_id=home(),
        user_id=by.pk,
        key=key,
        defaults={
            "purpose": purpose,
            "subject": subject,
            "name": name.strip()[:200] or "-",
            "size": size,
            "sha256": sha256,
            "expires_at": timezone.now() + KEPT,
        },
    )
    return upload


@transaction.atomic
def add_piece(upload: Upload, *, by: Any, offset: int, data: bytes) -> Upload:
    """Take the piece that begins at `offset`; with the last one the whole goes to its receiver.

    A piece that lies wholly in what is there is left as it is. Raises OutOfPlace for one that leaves a gap or overlaps,
    PermissionDenied for somebody else's upload. What the receiver refuses is kept as the upload's refusal.
    """
    upload = Upload.objects.at_home().select_for_update(of=("self",)).get(pk=upload.pk)
    if upload.user_id != by.pk:
        raise PermissionDenied("upload")
    if upload.state != Upload.State.OPEN or offset + len(data) <= upload.offset:
        return upload
    if offset != upload.offset:
        raise OutOfPlace(upload.offset)
    if len(data) > MOST_PIECE or offset + len(data) > upload.size or len(upload.pieces) >= MOST_PIECES:
        raise ValidationError(_("This piece is larger than what is wanted."), code="invalid")
    path = upload.piece_path(offset)
    # Left behind by a transaction that was not kept: nobody counts on it.
    if default_storage.exists(path):
        default_storage.delete(path)
    default_storage.save(path, ContentFile(data))
    upload.offset += len(data)
    upload.pieces = [*upload.pieces, len(data)]
    upload.expires_at = timezone.now() + KEPT
    if upload.offset == upload.size:
        _hand_over(upload, by)
    upload.save(update_fields=["offset", "pieces", "expires_at", "state", "refusal", "result"])
    return upload


@transaction.atomic
def drop_upload(upload: Upload, *, by: Any) -> None:
    """Forget an upload and its pieces; what was made of one that arrived stays."""
    upload = Upload.objects.at_home().select_for_update(of=("self",)).get(pk=upload.pk)
    if upload.user_id != by.pk:
        raise PermissionDenied("upload")
    _forget_pieces(upload)
    upload.delete()


def forget_expired() -> int:
    """Delete uploads of this secretariat whose time is over, with their pieces; how many."""
    due = list(Upload.objects.at_home().filter(expires_at__lte=timezone.now())[:500])
    for upload in due:
        with transaction.atomic():
            _forget_pieces(upload)
            upload.delete()
    return len(due)


def _hand_over(upload: Upload, by: Any) -> None:
    """Give the whole to the room that wanted it; whatever it refuses is told to the sender, and nothing is kept of it."""
    receiver = receiver_of(upload.purpose)
    with tempfile.SpooledTemporaryFile(max_size=IN_MEMORY) as whole:
        digest = hashlib.sha256()
        for path in _piece_paths(upload):
            with default_storage.open(path) as piece:
                data = piece.read()
            digest.update(data)
            whole.write(data)
        whole.seek(0)
        try:
            if upload.sha256 and digest.hexdigest() != upload.sha256:
                raise Refused(_("The file arrived changed. Send it once more."))
            if receiver is None:
                raise Refused(_("Nobody takes in files for this."))
            with transaction.atomic():
                upload.result = receiver.take(upload, whole, by)  # type: ignore[arg-type]
            upload.state = Upload.State.DONE
        except Refused as refusal:
            upload.state, upload.refusal = Upload.State.REFUSED, str(refusal)[:300]
        except ValidationError as error:
            upload.state, upload.refusal = Upload.State.REFUSED, " ".join(error.messages)[:300]
    _forget_pieces(upload)


def _piece_paths(upload: Upload) -> list[str]:
    at, paths = 0, []
    for length in upload.pieces:
        paths.append(upload.piece_path(at))
        at += length
    return paths


def _forget_pieces(upload: Upload) -> None:
    """Delete the pieces once the transaction that no longer needs them is kept."""
    paths = _piece_paths(upload)
    transaction.on_commit(lambda: [default_storage.delete(path) for path in paths])
