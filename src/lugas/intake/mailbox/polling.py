"""Reading a mailbox: every new mail becomes an arrival, once, whatever breaks in between.

How far it was read is kept in the same transaction as the arrivals, and the server is told only after that (mark, a job of
its own): a worker that dies loses nothing and takes nothing twice. Only the number of a mail counts, not whether somebody
has read it. Runs in the scope of the mailbox's secretariat.
"""

from __future__ import annotations

import email.parser
import email.policy
import logging
from typing import TYPE_CHECKING, Any

from django.core.files.base import ContentFile
from django.db import transaction
from django.template.defaultfilters import filesizeformat
from django.utils import timezone
from django.utils.translation import gettext as _

from lugas.files.actions import Refused, limit, store
from lugas.intake.arrivals import Places, name_of_sender
from lugas.intake.mailbox import returned
from lugas.intake.mailbox.models import Mailbox, TakenMail
from lugas.intake.mailbox.server import Folder, Trouble, opened

if TYPE_CHECKING:
    from lugas.intake.models import Arrival

A_ROUND = 30
logger = logging.getLogger(__name__)


@transaction.atomic
def poll(pk: int) -> int:
    """Take in what is new, at most 30 mails; how many were looked at. Nothing while another worker is at it."""
    mailbox = Mailbox.objects.at_home().select_for_update(skip_locked=True).filter(pk=pk, is_active=True).first()
    if mailbox is None:
        return 0
    count = 0
    try:
        with opened(mailbox) as folder:
            count = take_new(mailbox, folder)
        mailbox.error = mailbox.error_detail = ""
    except Trouble as trouble:
        mailbox.error, mailbox.error_detail = trouble.key, trouble.detail
    mailbox.polled_at = timezone.now()
    mailbox.save(update_fields=["uid_validity", "last_uid", "polled_at", "error", "error_detail"])
    return count


def take_new(mailbox: Mailbox, folder: Folder) -> int:
    """Take in the mails after the last one; how many there were."""
    if mailbox.uid_validity != folder.uid_validity:
        # The server numbered its mails anew: all are looked at, and known by their Message-ID.
        mailbox.uid_validity, mailbox.last_uid = folder.uid_validity, 0
    uids = folder.after(mailbox.last_uid)[:A_ROUND]
    if not uids:
        return 0
    places = Places.load()
    sizes = folder.sizes(uids)
    for uid in uids:
        if uid in sizes:
            take(mailbox, folder, uid, sizes[uid], places)
        mailbox.last_uid = uid
    return len(uids)


def take(mailbox: Mailbox, folder: Folder, uid: int, size: int, places: Places) -> None:
    """One mail: whole, or of one that is too large its headers with a sentence."""
    fits = size <= limit()
    data = folder.whole(uid) if fits else folder.headers(uid)
    if data is None:
        return
    headers = email.parser.BytesHeaderParser(policy=email.policy.default).parsebytes(data)
    message_id = header(headers, "message-id")[:255]
    known = message_id and TakenMail.objects.at_home().filter(message_id=message_id).exists()
    if not known:
        try:
            # Whatever a mail does to its reader, the next one is read all the same.
            with transaction.atomic():
                bring_in(mailbox, data, headers, size if not fits else 0, places)
        except Refused as refusal:
            leave_out(mailbox, headers, size, str(refusal), places)
        except Exception:
            # A mistake of ours in reading one mail must not keep all later ones out.
            logger.exception("a mail could not be taken in")
            leave_out(mailbox, headers, size, _("The mail could not be taken in."), places)
    TakenMail.objects.get_or_create(
        secretariat_id=mailbox.secretariat_id,
        mailbox=mailbox,
        uid_validity=folder.uid_validity,
        uid=uid,
        defaults={"message_id": message_id},
    )


def header(headers: Any, name: str) -> str:
    """A header as one line of text; empty when it cannot be read."""
    try:
        # The database takes no NUL; a broken encoding leaves halves of signs.
        text = str(headers.get(name) or "").replace("\x00", "")
    except (ValueError, TypeError, LookupError, AttributeError, IndexError):
        return ""
    return " ".join(text.encode("utf-8", "replace").decode().split())


def bring_in(mailbox: Mailbox, data: bytes, headers: Any, too_large: int, places: Places) -> None:
    """Put a mail on the list of what came in, unless it is a copy of ours that came back and a room sees to it.

    Raises Refused for one that the house does not take.
    """
    from lugas.intake.actions import bring_one

    if too_large:
        raise Refused(_("The mail has %(size)s and is not taken in.") % {"size": filesizeformat(too_large)})
    if returned.see_to(data):
        return
    name = f"{header(headers, 'subject')[:80] or _('mail')}.eml"
    bring_one(ContentFile(data, name=name), places, by=mailbox.user)


def leave_out(mailbox: Mailbox, headers: Any, size: int, sentence: str, places: Places) -> Arrival:
    """A mail that is not taken in stands on the list with who sent it, what about and why; it stays on the server."""
    from lugas.intake.models import Arrival

    subject, sender = header(headers, "subject"), header(headers, "from")
    facts = {
        "kind": "mail",
        "title": subject[:200],
        "subject": subject[:250],
        "sender": name_of_sender(sender)[:160],
        "dated": "",
        "region": places.home_region,
        "summary": "",
    }
    lines = [sender, subject, header(headers, "date"), header(headers, "message-id"), filesizeformat(size)]
    stored = store(upload="\n".join(lines).encode(), by=mailbox.user, name="surel.txt", kinds=["txt"])
    words = _("%(why)s It lies in the mailbox %(mailbox)s.") % {"why": sentence, "mailbox": mailbox.user}
    return Arrival.objects.create(
        secretariat_id=mailbox.secretariat_id,
        file=stored,
        state=Arrival.State.UNREAD,
        facts=facts,
        sentence=words[:400],
        brought_by=mailbox.user[:160],
    )


def mark(pk: int) -> int:
    """Tell the server which mails were taken in; how many. Told again after a break, which changes nothing."""
    mailbox = Mailbox.objects.at_home().filter(pk=pk, is_active=True).first()
    if mailbox is None:
        return 0
    waiting = TakenMail.objects.at_home().filter(mailbox=mailbox, is_marked=False, uid_validity=mailbox.uid_validity)
    uids = list(waiting.order_by("uid").values_list("uid", flat=True)[:500])
    if not uids:
        return 0
    try:
        with opened(mailbox) as folder:
            if folder.uid_validity == mailbox.uid_validity:
                folder.mark(uids, mailbox)
    except Trouble as trouble:
        Mailbox.objects.at_home().filter(pk=pk).update(error=trouble.key, error_detail=trouble.detail)
        return 0
    waiting.filter(uid__in=uids).update(is_marked=True)
    return len(uids)
