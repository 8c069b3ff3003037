"""The room of activities, invitations, decisions and engagements."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules
from django.utils.translation import gettext_lazy as _


class AgendaConfig(AppConfig):
    name = "lugas.agenda"
    verbose_name = _("Agenda")

    def ready(self):
        autodiscover_modules("trail", "books", "hooks", "consequences", "checking")
