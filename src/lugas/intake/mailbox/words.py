"""What hinders a way in, in words: for the status line and for "try it"."""

from __future__ import annotations

from django.utils.translation import gettext as _


def trouble(key: str, detail: str = "") -> str:
    """The sentence for an error's key, with what the server said."""
    sentence = {
        "connect": _("The server does not answer. Check its name, the port and the line."),
        "tls": _("The server's certificate does not hold, so nothing was sent to it."),
        "login": _("The server does not know this user name with this password."),
        "secret": _("The password cannot be read any more, since the installation's key was changed. Type it again."),
        "folder": _("The folder cannot be opened."),
        "move_to": _("The folder into which mails are to go does not exist."),
        "read": _("The server broke off while it was read."),
        "address": _("This address is not allowed: only public https addresses are fetched."),
        "status": _("The server does not give the calendar out."),
        "large": _("The calendar is larger than is read here."),
        "calendar": _("What lies there is no calendar."),
    }.get(key, _("It could not be read."))
    return f"{sentence} ({detail})" if detail else sentence
