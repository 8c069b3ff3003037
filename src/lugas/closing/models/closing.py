"""Closing of a meeting (penutup): its conditions, the committee's report in its versions, and what everybody may read."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from lugas.closing.rules import What
from lugas.meetings.models import Meeting
from lugas.tenancy.constraints import CompositeKey, Policies
from lugas.tenancy.history import tracked
from lugas.tenancy.models import Owned

OF_MEETING = {"columns": ["meeting_id", "secretariat_id"], "to": "meetings_meeting"}


def file_key(name: str) -> CompositeKey:
    """The key to a stored file of the same owner."""
    return CompositeKey(name=name, columns=["file_id", "secretariat_id"], to="files_storedfile")


@tracked("closing")
class Closing(Owned):
    """What the committee settles for the end of a meeting. least_hours: for a participant's certificate.

    survey_from, survey_until: between these everybody who has the address may answer the survey. evaluation: what the committee
    itself says of the meeting, for its report.
    """

    meeting = models.OneToOneField(Meeting, models.PROTECT, related_name="closing")
    least_hours = models.DecimalField(
        _("hours present at least"),
        max_digits=5,
        decimal_places=1,
        validators=[MinValueValidator(0), MaxValueValidator(500)],
    )
    evaluation = models.TextField(_("evaluation by the committee"), max_length=4000, blank=True)
    survey_from = models.DateTimeField(_("survey open since"), null=True, blank=True)
    survey_until = models.DateTimeField(_("survey open until"), null=True, blank=True)

    class Meta:
        constraints = [
            Policies(name="closing"),
            CompositeKey(name="closing_of", **OF_MEETING),
            models.CheckConstraint(
                name="closing_survey_hours",
                condition=Q(survey_until__isnull=True) | Q(survey_from__lt=F("survey_until")),
            ),
        ]

    def __str__(self):
        return str(self.meeting)


@tracked("reportversion")
class ReportVersion(Owned):
    """A kept version of the committee's report, made here or brought back after editing. is_final: the one that counts."""

    class Way(models.TextChoices):
        MADE = "made", _("Made here from the records")
        BROUGHT = "brought", _("Brought")

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="reports")
    number = models.PositiveIntegerField(_("version"))
    way = models.CharField(max_length=8, choices=Way)
    file = models.ForeignKey("files.StoredFile", models.PROTECT, related_name="+")
    note = models.CharField(_("what changed"), max_length=250, blank=True)
    is_final = models.BooleanField(_("final"), default=False)
    made_by = models.CharField(max_length=160, blank=True)
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-number"]
        constraints = [
            Policies(name="reportversion"),
            CompositeKey(name="reportversion_of", **OF_MEETING),
            file_key("reportversion_file"),
            models.UniqueConstraint(fields=["meeting", "number"], name="reportversion_once"),
            models.UniqueConstraint(fields=["meeting"], condition=Q(is_final=True), name="reportversion_one_final"),
        ]

    def __str__(self):
        return f"{self.meeting}, {self.number}"


@tracked("meetingresult")
class Result(Owned):
    """One of the results of a meeting as everybody reads it. content: copied when it was cleared, so that nothing more shows.

    file: of the report. cleared_by: whose act it was.
    """

    WHATS = [
        (What.RECOMMENDATIONS, _("Recommendations")),
        (What.PICTURES, _("Photos")),
        (What.REPORT, _("Report of the committee")),
        (What.INDEX, _("Index of satisfaction")),
    ]

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="results")
    what = models.CharField(max_length=16, choices=WHATS)
    content = models.JSONField(default=dict, blank=True)
    file = models.ForeignKey("files.StoredFile", models.PROTECT, null=True, blank=True, related_name="+")
    cleared_by = models.CharField(max_length=160, blank=True)
    public_since = models.DateTimeField()

    class Meta:
        ordering = ["id"]
        constraints = [
            Policies(name="meetingresult", also=["public_since <= now()"]),
            CompositeKey(name="meetingresult_of", **OF_MEETING),
            file_key("meetingresult_file"),
            models.UniqueConstraint(fields=["meeting", "what"], name="meetingresult_once"),
        ]

    def __str__(self):
        return str(self.get_what_display())
