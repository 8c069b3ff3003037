"""What speakers (narasumber) say by their personal link, the material that they bring, and what their honorarium needs.

What names a person or an account stands apart from the programme and is deleted on its day (UU 27/2022 arts. 16, 43).
"""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from lugas.meetings.models.meeting import OF_MEETING, Meeting
from lugas.meetings.models.programme import Speaker
from lugas.tenancy.constraints import CompositeKey, Policies
from lugas.tenancy.history import tracked
from lugas.tenancy.identifiers import public_id
from lugas.tenancy.models import Owned

OF_SPEAKER = {"columns": ["speaker_id", "secretariat_id"], "to": "meetings_speaker"}


class SpeakerAnswer(Owned):
    """What a speaker who was asked answered; outcome is "" until then. Not tracked: it names a person; delete_on: when it is emptied.

    public_id: by which the personal link names it. biography, photo: for the moderator. travel: wishes.
    """

    OUTCOMES = [("comes", _("Comes")), ("declines", _("Does not come"))]

    public_id = models.CharField(max_length=16, unique=True, default=public_id, editable=False)
    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="+")
    speaker = models.OneToOneField(Speaker, models.CASCADE, related_name="answer")
    outcome = models.CharField(_("answer"), max_length=8, choices=OUTCOMES, blank=True)
    reason = models.CharField(_("reason"), max_length=300, blank=True)
    biography = models.TextField(_("biography"), max_length=2000, blank=True)
    photo = models.ForeignKey("files.StoredFile", models.PROTECT, null=True, blank=True, related_name="+")
    travel = models.CharField(_("travel wishes"), max_length=500, blank=True)
    told_at = models.DateTimeField(_("link mailed"), null=True, blank=True)
    reminded_at = models.DateTimeField(_("reminded"), null=True, blank=True)
    answered_at = models.DateTimeField(_("answered"), null=True, blank=True)
    delete_on = models.DateField(_("personal data deleted on"))

    class Meta:
        constraints = [
            Policies(name="speakeranswer"),
            CompositeKey(name="speakeranswer_meeting", **OF_MEETING),
            CompositeKey(name="speakeranswer_of", **OF_SPEAKER),
            CompositeKey(name="speakeranswer_photo", columns=["photo_id", "secretariat_id"], to="files_storedfile"),
            models.CheckConstraint(name="speakeranswer_reason", condition=~Q(outcome="declines") | ~Q(reason="")),
        ]
        indexes = [models.Index(fields=["secretariat", "delete_on"], name="speakeranswer_deletion")]

    def __str__(self):
        return str(self.get_outcome_display())


# Whoever reads the public programme reads what its speaker let out and the office cleared.
CLEARED = (
    "public_since <= now() AND EXISTS "
    "(SELECT 1 FROM meetings_meeting m WHERE m.id = meeting_id AND m.public_since <= now())"
)


@tracked("speakermaterial")
class Material(Owned):
    """Slides or a paper that a speaker brought, a version each; the newest is shown.

    open: the speaker lets everybody read it. public_since: the office cleared it.
    """

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="materials")
    speaker = models.ForeignKey(Speaker, models.CASCADE, related_name="materials")
    number = models.PositiveSmallIntegerField(_("version"))
    file = models.ForeignKey("files.StoredFile", models.PROTECT, related_name="+")
    note = models.CharField(_("what changed"), max_length=250, blank=True)
    open = models.BooleanField(_("everybody may read it"), default=False)
    public_since = models.DateTimeField(_("public since"), null=True, blank=True)
    brought_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-number"]
        constraints = [
            Policies(name="speakermaterial", also=[CLEARED]),
            CompositeKey(name="speakermaterial_meeting", **OF_MEETING),
            CompositeKey(name="speakermaterial_of", **OF_SPEAKER),
            CompositeKey(name="speakermaterial_file", columns=["file_id", "secretariat_id"], to="files_storedfile"),
            models.UniqueConstraint(fields=["secretariat", "speaker", "number"], name="speakermaterial_once"),
            models.CheckConstraint(name="speakermaterial_open", condition=Q(public_since=None) | Q(open=True)),
        ]
        indexes = [models.Index(fields=["secretariat", "meeting"], name="speakermaterial_list")]

    def __str__(self):
        return f"{self.file}, {self.number}"


class Honorarium(Owned):
    """What paying a speaker needs. Not tracked, for few eyes (meetings.honorarium); deleted whole on delete_on.

    sealed: tax number, bank, account and the name on it, encrypted (tenancy/secrets.py). gross: whole rupiah; tax_percent: PPh 21.
    """

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="+")
    speaker = models.OneToOneField(Speaker, models.CASCADE, related_name="honorarium")
    sealed = models.TextField(blank=True)
    given_at = models.DateTimeField(null=True, blank=True)
    gross = models.PositiveBigIntegerField(_("gross (Rp)"), default=0)
    tax_percent = models.DecimalField(_("income tax (%)"), max_digits=4, decimal_places=2, default=0)
    delete_on = models.DateField(_("deleted on"))

    class Meta:
        constraints = [
            Policies(name="honorarium"),
            CompositeKey(name="honorarium_meeting", **OF_MEETING),
            CompositeKey(name="honorarium_of", **OF_SPEAKER),
            models.CheckConstraint(name="honorarium_tax", condition=Q(tax_percent__gte=0, tax_percent__lte=50)),
        ]
        indexes = [models.Index(fields=["secretariat", "delete_on"], name="honorarium_deletion")]

    def __str__(self):
        return str(self.speaker)
