"""The room of the staff on duty: who serves at which activity, and what an activity still needs."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DutiesConfig(AppConfig):
    name = "lugas.duties"
    verbose_name = _("Duties")
