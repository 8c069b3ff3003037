"""Lines to take: what all spokespersons say on a topic, each version kept; and what the desk settled."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from lugas.tenancy.constraints import SCOPE, CompositeKey, Policies
from lugas.tenancy.history import tracked
from lugas.tenancy.identifiers import public_id
from lugas.tenancy.models import Owned, owner_key

SHARED = "id = ANY (ARRAY(SELECT s.line_id FROM spokesperson_lineshare s WHERE s.receiver_id = {scope}))"


@tracked("line")
class Line(Owned):
    """A line to take. sources: one in a row. valid_until: the last day on which it holds, None until it is changed."""

    public_id = models.CharField(max_length=16, unique=True, default=public_id, editable=False)
    topic = models.CharField(_("topic"), max_length=20)
    title = models.CharField(_("in one line"), max_length=200)
    words = models.TextField(_("what we say"), max_length=4000)
    sources = models.TextField(_("sources, one in a row"), max_length=2000, blank=True)
    valid_from = models.DateField(_("holds from"))
    valid_until = models.DateField(_("holds until"), null=True, blank=True)
    is_shared = models.BooleanField(_("read by the spokespersons of province and regions"), default=True)
    number = models.PositiveSmallIntegerField(_("version"), default=1)
    made_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["topic", "-valid_from", "-id"]
        constraints = [
            Policies(name="line", also=[SHARED.format(scope=SCOPE)]),
            owner_key("line_owner"),
            models.CheckConstraint(
                name="line_days", condition=Q(valid_until__isnull=True) | Q(valid_until__gte=F("valid_from"))
            ),
            models.CheckConstraint(name="line_words", condition=~Q(words="")),
        ]
        indexes = [models.Index(fields=["secretariat", "topic"], name="line_topic")]

    def __str__(self):
        return self.title


class LineShare(Owned):
    """A line to take that another secretariat reads."""

    line = models.ForeignKey(Line, models.CASCADE, related_name="shares")
    receiver = models.ForeignKey("institutions.Secretariat", models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            Policies(name="lineshare", sides=["receiver_id"]),
            CompositeKey(name="lineshare_line", columns=["line_id", "secretariat_id"], to="spokesperson_line"),
            models.UniqueConstraint(fields=["line", "receiver"], name="lineshare_once"),
        ]
        indexes = [models.Index(fields=["receiver"], include=["line"], name="lineshare_receiver")]

    def __str__(self):
        return f"{self.line_id} -> {self.receiver_id}"


class LineVersion(Owned):
    """A line to take as it was said from a moment on. Added, never changed."""

    line = models.ForeignKey(Line, models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField(_("version"))
    title = models.CharField(max_length=200)
    words = models.TextField(max_length=4000)
    sources = models.TextField(max_length=2000, blank=True)
    valid_from = models.DateField()
    valid_until = models.DateField(null=True, blank=True)
    by = models.CharField(_("by"), max_length=160)
    at = models.DateTimeField(_("when"), auto_now_add=True)

    class Meta:
        ordering = ["-number"]
        constraints = [
            Policies(
                name="lineversion",
                append_only=True,
                also=[SHARED.format(scope=SCOPE).replace("id = ANY", "line_id = ANY", 1)],
            ),
            CompositeKey(name="lineversion_line", columns=["line_id", "secretariat_id"], to="spokesperson_line"),
            models.UniqueConstraint(fields=["secretariat", "line", "number"], name="lineversion_once"),
        ]

    def __str__(self):
        return f"{self.title} ({self.number})"


@tracked("desksettings")
class DeskSettings(Owned):
    """What an office settled about its desk; one row for each secretariat that settled something."""

    shares_lines = models.BooleanField(_("lines to take are shared by themselves"), default=True)

    class Meta:
        constraints = [
            Policies(name="desksettings"),
            owner_key("desksettings_owner"),
            models.UniqueConstraint(fields=["secretariat"], name="desksettings_once"),
        ]

    def __str__(self):
        return str(_("The spokesperson's desk"))
