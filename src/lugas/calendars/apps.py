"""The app of this room."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CalendarsConfig(AppConfig):
    name = "lugas.calendars"
    verbose_name = _("Calendars")
