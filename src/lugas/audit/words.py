"""The words for what happened to a record and for the kinds of records, for the page and the exports.

The kinds are named here and not by their models, which no person meets elsewhere; a test holds the table complete.
"""

from django.utils.translation import gettext_lazy as _

VERB_WORDS = {"insert": _("Made"), "update": _("Changed"), "delete": _("Removed")}
KIND_WORDS = {
    "agenda.activity": _("Activity"),
    "agenda.engagement": _("Official's part"),
    "agenda.guest": _("Guest"),
    "agenda.invitation": _("Invitation"),
    "newsroom.release": _("Release"),
    "letters.letter": _("Letter"),
    "letters.signedcopy": _("Signed copy"),
    "letters.dispatch": _("Dispatch"),
    "letters.series": _("Numbering series"),
    "letters.number": _("Letter number"),
    "letters.numberpattern": _("Number pattern"),
    "letters.unitcode": _("Unit code"),
    "institutions.unit": _("Unit"),
    "institutions.position": _("Office"),
    "institutions.person": _("Person"),
    "institutions.appointment": _("Appointment"),
    "institutions.venue": _("Venue"),
    "files.storedfile": _("File"),
    "approvals.route": _("Route"),
    "approvals.routestep": _("Step of a route"),
    "approvals.approval": _("Circulating paper"),
    "approvals.step": _("Step of a circulating paper"),
    "approvals.substitution": _("Substitution"),
    "seals.sealcertificate": _("Seal"),
    "texts.text": _("Text"),
    "texts.remark": _("Remark"),
    "texts.wordreturn": _("Returned Word file"),
    "texts.wordchange": _("Change in a Word file"),
    "accounts.apitoken": _("Key for a program"),
    "accounts.memberinvitation": _("Invitation of a colleague"),
    "accounts.membership": _("Membership"),
    "accounts.houserules": _("House rules"),
    "institutions.precedencecustom": _("Local order of precedence"),
    "intake.signaturecheck": _("Check of signatures"),
    "intake.arrival": _("Incoming item"),
}
