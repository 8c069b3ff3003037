"""The room that knows who may see and do what."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules
from django.utils.translation import gettext_lazy as _


class AccountsConfig(AppConfig):
    name = "lugas.accounts"
    verbose_name = _("Accounts")

    def ready(self):
        from django.contrib.auth.signals import user_logged_in

        from lugas.accounts.views import keep_language

        autodiscover_modules("handover", "personal_data")
        user_logged_in.connect(keep_language, dispatch_uid="lugas.accounts.keep_language")
