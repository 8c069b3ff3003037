"""allauth's views of passkeys, given the browser's challenge as one text that a data attribute can carry."""

from __future__ import annotations

import json

from allauth.mfa.base import views as second_factor
from allauth.mfa.webauthn import views as webauthn
from django.core.serializers.json import DjangoJSONEncoder


class WithOptions:
    """Adds `options`: what the script gives to the browser, as JSON."""

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        for options in context.get("js_data", {}).values():
            context["options"] = json.dumps(options, cls=DjangoJSONEncoder)
        return context


class Add(WithOptions, webauthn.AddWebAuthnView):
    """Make a passkey."""


class Reauthenticate(WithOptions, webauthn.ReauthenticateWebAuthnView):
    """Show once more that it is oneself, by a passkey."""


class Authenticate(WithOptions, second_factor.AuthenticateView):
    """The second step of signing in: a code or a passkey."""
