"""What the phone's page of the door says while it works; the page gets it whole, since it must speak without any line."""

from __future__ import annotations

from django.utils.translation import gettext as _


def verdicts() -> dict[str, str]:
    """What is said of a badge."""
    return {
        "in": _("Come in"),
        "again": _("Back in"),
        "already": _("Already registered"),
        "seat_taken": _("This seat is taken"),
        "seat_taken_text": _("%(name)s came for it.") % {"name": "{name}"},
        "session_in": _("In this session"),
        "session_again": _("Already in this session"),
        "since": _("In since %(at)s, at %(device)s") % {"at": "{at}", "device": "{device}"},
        "since_here": _("In since %(at)s, at this phone") % {"at": "{at}"},
        "since_session": _("Since %(at)s, at this phone") % {"at": "{at}"},
        "out": _("Leaving noted"),
        "out_unseen_text": _("This phone does not know of an arrival. The leaving is noted all the same."),
        "revoked": _("Badge revoked"),
        "revoked_text": _("The committee made it invalid. Send the guest to the committee's desk."),
        "false": _("False badge"),
        "false_text": _("The committee did not sign this code. Send the guest to the committee's desk."),
        "other_event": _("Badge of another event"),
        "other_event_text": _("It is not for this meeting. Send the guest to the committee's desk."),
        "no_badge": _("Not a badge"),
        "no_badge_text": _("This code is no badge of the meeting."),
        "newer": _("Genuine, but not on this phone's list"),
        "newer_text": _("The committee signed it. It was made after this phone got its list, %(at)s.") % {"at": "{at}"},
        "newer_unknown": _("Without a line this phone cannot know whose it is, nor whether it was revoked."),
        "number": _("Number %(number)s") % {"number": "{number}"},
        "came_for": _("Came for: %(office)s") % {"office": "{office}"},
        "signed": _("Signature kept"),
        "undone": _("Undone"),
        "undone_ink": _("The signature is taken back; the arrival stays."),
        "reprinted": _("Noted for printing again"),
        "reprinted_text": _("The committee's desk prints it, on the page Badges. This is no arrival."),
        "not_kept": _("Not kept"),
        "not_kept_text": _("This phone could not write it down. Free some space, or note the name on paper."),
    }


def presses() -> dict[str, str]:
    """What stands on buttons and in choices."""
    return {
        "next": _("Go on"),
        "sign": _("Signature"),
        "undo": _("Undo"),
        "undo_ink": _("Take the signature back"),
        "back_to": _("Back to %(name)s") % {"name": "{name}"},
        "find": _("Find a name"),
        "substitute": _("Came for this office"),
        "enter_anyway": _("Note the arrival"),
        "note_in": _("Note the arrival"),
        "note_again": _("Note the arrival once more"),
        "note_out": _("Note the leaving"),
        "reprint": _("Badge to be printed again"),
        "mode_in": _("People arriving"),
        "mode_out": _("People leaving"),
        "no_region": _("No region"),
    }


def line() -> dict[str, str]:
    """What is said of the line and of the phone."""
    return {
        "count": _("%(present)s of %(all)s") % {"present": "{present}", "all": "{all}"},
        "connected": _("All handed in. List of %(at)s") % {"at": "{at}"},
        "sending": _("%(number)s being handed in") % {"number": "{count}"},
        "offline": _("No line. All handed in"),
        "offline_left": _("No line. %(number)s not handed in yet") % {"number": "{count}"},
        "locked_left": _("%(number)s scans were not handed in and are gone. Tell the committee.")
        % {"number": "{count}"},
        "locked_none": _("Everything scanned here had been handed in."),
        "enrol_offline": _("The office cannot be reached. Try again when there is a line."),
        "camera_opening": _("Opening the camera ..."),
        "aim": _("Point at the code on the badge"),
        "camera_refused": _("This page may not use the camera. Allow it in the browser's settings, or find the name."),
        "camera_none": _("The camera does not open. Find the name, or use a scanner."),
        "forget_left": _("%(number)s scans were not handed in yet and would be lost.") % {"number": "{count}"},
        "forget_none": _("Everything has been handed in."),
        "phone": _("This phone"),
        "waiting": _("Not handed in yet"),
        "list_at": _("List as of"),
        "list_people": _("People on the list"),
        "clock": _("Clock"),
        "clock_right": _("Exact"),
        "clock_ahead": _("%(far)s ahead; the office sets the times right") % {"far": "{far}"},
        "clock_behind": _("%(far)s behind; the office sets the times right") % {"far": "{far}"},
        "seconds": _("%(number)s seconds") % {"number": "{count}"},
        "minutes": _("%(number)s minutes") % {"number": "{count}"},
        "whole": _("Works without a line"),
        "whole_yes": _("Yes, it is whole on this phone"),
        "whole_no": _("Not yet; leave it open where there is a line"),
        "trouble": _("The office says"),
    }


def people() -> dict[str, str]:
    """What is said of people and of scans."""
    return {
        "office": _("Office"),
        "region": _("Region"),
        "for_office": _("Comes for"),
        "answered": _("Answer"),
        "presence": _("Presence"),
        "way_comes": _("Comes"),
        "way_sends": _("Sends somebody"),
        "way_declines": _("Does not come"),
        "way_silent": _("No answer yet"),
        "not_in": _("Not here yet"),
        "in_since": _("In since %(at)s, at %(device)s") % {"at": "{at}", "device": "{device}"},
        "left_at": _("Left at %(at)s") % {"at": "{at}"},
        "name_missing": _("Write the guest's name."),
        "office_missing": _("Write where the guest comes from."),
        "ink_missing": _("The guest signs with a finger in the field."),
        "guest": _("Guest without invitation"),
        "kind_in": _("Arrival"),
        "kind_substitute": _("Came for another"),
        "state_waiting": _("not handed in yet"),
        "state_accepted": _("sent to the office"),
        "state_refused": _("does not count"),
        "state_stuck": _("not taken by the office"),
    }


def all_words() -> dict[str, str]:
    """All of them by name, in the language that is active; places to fill stand in braces."""
    return {**verdicts(), **presses(), **line(), **people()}
