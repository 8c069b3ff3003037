"""The room of the leader's words: speeches, the material for them, briefings."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SpeechesConfig(AppConfig):
    name = "lugas.speeches"
    verbose_name = _("Speeches")

    def ready(self) -> None:
        """Let texts, papers that go round and files know whose they are, and the archive follow what changes."""
        import lugas.speeches.archiving
        import lugas.speeches.clearance
        import lugas.speeches.guarding
        import lugas.speeches.panel  # noqa: F401
