"""What the archive is searched by: a narrow row for each delivered speech, and the words that these rows hold.

Both are made of the speeches (archiving.py) and can be made anew at any time. Long vectors have a table of their own because whatever
reads the speeches would else read past them.
"""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from lugas.speeches.models.keys import OWNER, speech_key
from lugas.speeches.models.speech import Speech
from lugas.tenancy.constraints import CompositeKey, Policies
from lugas.tenancy.models import Owned, home_id

# Each search reads the list of what is not sorted into the index yet, so it is kept short.
PENDING = 256


class SpeechWords(Owned):
    """The words of a delivered speech. version: the one that counts, whose words these are. public_words: what
    everybody may find it by, empty as long as it is not shown to the public. at: when it was delivered. region: code of
    where. audiences, subjects: keys of the files of these names in data/."""

    # Without an index of its own: the planner would read all vectors of the secretariat by it rather than ask the GIN index.
    secretariat = models.ForeignKey(
        settings.LUGAS_SECRETARIAT_MODEL, models.PROTECT, related_name="+", default=home_id, db_index=False
    )
    speech = models.OneToOneField(Speech, models.CASCADE, primary_key=True, related_name="archived")
    version = models.ForeignKey("texts.Version", models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()
    region = models.CharField(max_length=8, blank=True)
    words = SearchVectorField()
    public_words = SearchVectorField(default="")
    audiences = ArrayField(models.CharField(max_length=20), default=list)
    subjects = ArrayField(models.CharField(max_length=20), default=list)

    class Meta:
        verbose_name = _("words of a speech")
        constraints = [
            Policies(name="speechwords"),
            speech_key("speechwords_speech"),
            CompositeKey(name="speechwords_version", columns=["version_id", OWNER], to="texts_version"),
        ]
        indexes = [
            GinIndex(fields=["secretariat", "words"], name="speechwords_words", gin_pending_list_limit=PENDING),
            GinIndex(fields=["secretariat", "public_words"], name="speechwords_public", gin_pending_list_limit=PENDING),
        ]

    def __str__(self):
        return str(self.speech)


class KnownWord(Owned):
    """A word of the archive as it is indexed, and in how many speeches it stands: for weighing words and for misspelt ones."""

    word = models.CharField(max_length=60)
    speeches = models.IntegerField()

    class Meta:
        verbose_name = _("word of the archive")
        constraints = [
            Policies(name="knownword"),
            models.UniqueConstraint(fields=["secretariat", "word"], name="knownword_once"),
        ]
        indexes = [
            GinIndex(F("secretariat"), OpClass(F("word"), name="gin_trgm_ops"), name="knownword_near"),
        ]

    def __str__(self):
        return self.word
