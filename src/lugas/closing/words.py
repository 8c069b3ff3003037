"""The words of this room: how a certificate stands, why somebody gets none, how the survey stands."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _

from lugas.closing.actions.settling import is_open
from lugas.closing.models import Batch, Certificate, Closing
from lugas.closing.rules import Lack, Person, hour_words
from lugas.design.parts import State


def certificate_state(certificate: Certificate) -> State:
    """How a certificate stands. Its batch must be loaded."""
    if certificate.revoked_at is not None:
        return State(_("Withdrawn"), "refused", "mengkudu")
    if certificate.letter_id is not None:
        return State(_("Signed"), "settled", "daun")
    if certificate.batch is None:
        return State(_("To be signed anew"), "waiting", "kunyit")
    if certificate.batch.state == Batch.State.GRANTED:
        return State(_("Being sealed"), "ongoing", "nila")
    return State(_("With the signer"), "waiting", "kunyit")


def lack_words(person: Person, why: Lack, least: object) -> str:
    """Why this person gets none, in a sentence."""
    if why == Lack.ABSENT:
        return _("Was not recorded as present.")
    if why == Lack.NAME:
        return _("The name is missing; write it at the door's list.")
    told = {"hours": hour_words(person.hours), "least": str(least).replace(".", ",").removesuffix(",0")}
    return _("Was present %(hours)s of at least %(least)s hours.") % told


def survey_state(closing: Closing, now: datetime) -> State:
    """How the survey stands."""
    if is_open(closing, now):
        return State(_("Taking answers"), "ongoing", "daun")
    if closing.survey_from is None:
        return State(_("Not open yet"), "idle")
    return State(_("Closed"), "settled")
