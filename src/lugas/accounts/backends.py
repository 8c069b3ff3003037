"""Signing in: allauth's backend and adapters, working where the accounts' tables are open, and nowhere else."""

from urllib.parse import urlparse

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.auth_backends import AuthenticationBackend
from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from lugas.accounts.jobs import send_password_link
from lugas.tenancy import secrets
from lugas.tenancy.asking import origin
from lugas.tenancy.scope import identity


class Backend(AuthenticationBackend):
    """Finds the account by user name or e-mail within identity()."""

    def authenticate(self, request, **credentials):
        with identity():
            return super().authenticate(request, **credentials)

    def get_user(self, user_id):
        with identity():
            return super().get_user(user_id)


class AccountAdapter(DefaultAccountAdapter):
    """Accounts are made by a secretariat's administrator; nobody signs up. Mails go by jobs."""

    # What a person sees anyway needs no message.
    SILENT = ("account/messages/logged_in.txt", "account/messages/logged_out.txt")

    def is_open_for_signup(self, request):
        return False

    def get_login_redirect_url(self, request):
        """Work; the operator, who belongs to no secretariat, comes to the machine."""
        if request.user.is_operator:
            return reverse("members:machine")
        return super().get_login_redirect_url(request)

    def add_message(self, request, level, message_template=None, *args, **kwargs):
        if message_template not in self.SILENT:
            super().add_message(request, level, message_template, *args, **kwargs)

    def send_password_reset_mail(self, user, email, context):
        """Enqueue the mail; its link is made when it is sent, so that no key lies in the queue."""
        send_password_link.defer(user_id=user.pk, origin=origin(self.request), invited=False)


class SecondFactorAdapter(DefaultMFAAdapter):
    """Keeps the seeds of the second factor encrypted, with a key that is not in the database."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": _("That did not fit. Take the newest code, or another key."),
    }

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """Passkeys belong to the installation's own host name."""
        host = urlparse(settings.PUBLIC_URL).hostname or context.request.get_host().partition(":")[0]
        return {"id": host, "name": "Lugas"}

    def generate_authenticator_name(self, user, type) -> str:
        """A name for a new passkey, until the person gives a better one."""
        count = Authenticator.objects.filter(user_id=user.pk, type=type).count()
        return gettext("Passkey %(n)d") % {"n": count + 1}

    def encrypt(self, text: str) -> str:
        return secrets.encrypt("second-factor", text)

    def decrypt(self, encrypted_text: str) -> str:
        return secrets.decrypt("second-factor", encrypted_text)
