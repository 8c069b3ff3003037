"""Sentences for people about Word files: why one is not taken, and what of one has no place here."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from lugas.texts.word.opening import Reason

REASONS: Mapping[str, object] = {
    Reason.EMPTY: _("This file is empty. Choose it once more."),
    Reason.LOCKED: _(
        "This file is locked with a password. Open it in Word, take the password off, and bring it again."
    ),
    Reason.OLD: _("This is a file of an old Word (.doc). Open it in Word, save it as .docx, and bring it again."),
    Reason.RICH_TEXT: _("This is an RTF file. Open it in Word, save it as .docx, and bring it again."),
    Reason.OTHER: _("This is not a Word file. Bring the text as .docx."),
    Reason.DAMAGED: _("This file is damaged and cannot be read. Open it in Word, save it anew, and bring it again."),
    Reason.MACROS: _("This file carries macros (small programs). Save it as .docx without macros, and bring it again."),
    Reason.BURSTING: _("This file is far too large when unpacked, so it is not opened."),
}


def left_out(counts: Mapping[str, int]) -> list[str]:
    """One sentence for each sort of thing that was in the file and is not taken over from it."""
    told = []
    if number := counts.get("pictures"):
        told.append(
            ngettext("%(n)d picture is not taken over.", "%(n)d pictures are not taken over.", number) % {"n": number}
        )
    if number := counts.get("hidden"):
        told.append(
            ngettext("%(n)d hidden passage is not taken over.", "%(n)d hidden passages are not taken over.", number)
            % {"n": number}
        )
    if number := counts.get("embedded"):
        told.append(
            ngettext(
                "%(n)d document within the document is not taken over.",
                "%(n)d documents within the document are not taken over.",
                number,
            )
            % {"n": number}
        )
    if number := counts.get("known"):
        told.append(
            ngettext(
                "%(n)d remark of this text is in the file as it was.",
                "%(n)d remarks of this text are in the file as they were.",
                number,
            )
            % {"n": number}
        )
    if counts.get("margins"):
        told.append(str(_("Headers and footers are not taken over.")))
    if counts.get("other_text"):
        told.append(str(_("The file was made from another text.")))
    return told
