"""A delivered speech as everybody reads it: a row of its own, so that nothing else of the speech is public."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from lugas.speeches.models.keys import speech_key
from lugas.speeches.models.speech import Speech
from lugas.tenancy.constraints import Policies
from lugas.tenancy.history import tracked
from lugas.tenancy.models import Owned, OwnedManager, OwnedQuerySet

PUBLIC = "public_since <= now() AND withdrawn_at IS NULL"


class PublicQuerySet(OwnedQuerySet):
    """Querysets that read as sentences."""

    def public(self):
        """What everybody reads now."""
        return self.filter(public_since__lte=models.functions.Now(), withdrawn_at__isnull=True)


@tracked("publicspeech")
class PublicSpeech(Owned):
    """Words, speaker, occasion and day, copied when they were shown; html is clean (texts/blocks.py)."""

    speech = models.OneToOneField(Speech, models.PROTECT, related_name="public")
    public_id = models.CharField(max_length=16, unique=True, editable=False)
    slug = models.SlugField(max_length=80)
    title = models.CharField(_("occasion"), max_length=200)
    theme = models.CharField(_("theme"), max_length=300, blank=True)
    speaker = models.CharField(_("who spoke"), max_length=200)
    place = models.CharField(_("place"), max_length=200, blank=True)
    held_at = models.DateTimeField(_("when it was given"))
    time_zone = models.CharField(max_length=40, default="Asia/Makassar")
    activity = models.CharField(max_length=16, blank=True)
    html = models.TextField()
    public_since = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = OwnedManager.from_queryset(PublicQuerySet)()

    class Meta:
        verbose_name = _("public speech")
        ordering = ["-held_at", "-id"]
        constraints = [
            Policies(name="publicspeech", also=[PUBLIC]),
            speech_key("publicspeech_speech"),
            models.CheckConstraint(name="publicspeech_words", condition=~Q(html="")),
        ]
        indexes = [models.Index(fields=["secretariat", "-held_at"], name="publicspeech_latest")]

    def __str__(self):
        return self.title
