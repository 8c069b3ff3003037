"""The room of regions, secretariats, positions and office holders."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class InstitutionsConfig(AppConfig):
    name = "lugas.institutions"
    verbose_name = _("Institutions")
