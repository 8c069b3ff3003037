"""Signing in at a province's own identity provider (OpenID Connect), told by settings alone.

allauth does the dance (code, state, PKCE); here the ID token's signature is always verified, the answers must speak of
one person, and nobody gets an account by it: it opens one that is linked, or linked by its verified e-mail if allowed.
"""

from __future__ import annotations

from allauth.account.models import EmailAddress
from allauth.account.views import LoginView
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.internal import jwtkit
from allauth.socialaccount.models import SocialAccount, SocialApp
from allauth.socialaccount.providers.base import AuthError
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView, OAuth2LoginView
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from allauth.socialaccount.views import ConnectionsView
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _


class Adapter(DefaultSocialAccountAdapter):
    """Who may come in by a provider."""

    def is_open_for_signup(self, request, sociallogin) -> bool:
        """Nobody signs up: accounts come from invitations."""
        return False

    def pre_social_login(self, request, sociallogin) -> None:
        """Say to whom no account here belongs what to do; linking by hand goes on."""
        if not sociallogin.is_existing and sociallogin.state.get("process") != "connect":
            raise ImmediateHttpResponse(render(request, "accounts/provider_unknown.html", status=403))

    def on_authentication_error(self, request, provider, error=None, exception=None, extra_context=None) -> None:
        """Say that it did not work, in our words; somebody who broke it off himself gets another page."""
        if error != AuthError.CANCELLED:
            raise ImmediateHttpResponse(render(request, "accounts/provider_failed.html", status=401))

    def authenticate_by_email(self, sociallogin):
        """The account with an address that the provider verified, where that is allowed (email_authentication).

        The address counts as verified from then on; otherwise allauth would throw the account's password away, which
        guards against accounts that strangers make for themselves, and there are none here.
        """
        found = super().authenticate_by_email(sociallogin)
        if found is not None:
            user, email = found
            EmailAddress.objects.update_or_create(
                user=user, email=email.lower(), defaults={"verified": True, "primary": True}
            )
        return found


class Provider(OpenIDConnectOAuth2Adapter):
    """The protocol with one provider."""

    def complete_login(self, request, app, token, **kwargs):
        """Take over who it is. Raises OAuth2Error for an ID token that is missing, forged, old or for another."""
        id_token = kwargs["response"].get("id_token")
        if not id_token:
            raise OAuth2Error("no ID token")
        claims = jwtkit.verify_and_decode(
            credential=id_token,
            keys_url=self.openid_config["jwks_uri"],
            issuer=self.openid_config["issuer"],
            audience=app.client_id,
            lookup_kid=jwtkit.lookup_kid_jwk,
        )
        data = {"id_token": claims}
        if app.settings.get("fetch_userinfo", True):
            data["userinfo"] = self._fetch_user_info(token.token)
            if data["userinfo"].get("sub") != claims["sub"]:  # OpenID Connect Core 5.3.2
                raise OAuth2Error("userinfo is of another person")
        return self.get_provider().sociallogin_from_response(request, data)


def login(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Off to the provider."""
    return through(OAuth2LoginView, request, provider_id)


def callback(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Back from it."""
    return through(OAuth2CallbackView, request, provider_id)


def through(view, request: HttpRequest, provider_id: str) -> HttpResponse:
    """One of allauth's two views, with our protocol; a provider that the settings do not name is not found."""
    try:
        return view.adapter_view(Provider(request, provider_id))(request)
    except SocialApp.DoesNotExist:
        raise Http404 from None


def providers() -> list[dict[str, str]]:
    """The providers of the settings, as buttons."""
    apps = settings.SOCIALACCOUNT_PROVIDERS.get("openid_connect", {}).get("APPS", [])
    return [
        {
            "name": app["name"],
            "label": _("Sign in with %(provider)s") % {"provider": app["name"]},
            "url": reverse("openid_connect_login", args=[app["provider_id"]]),
        }
        for app in apps
    ]


class Login(LoginView):
    """The page of signing in, with the buttons of the providers."""

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {"identity_providers": providers()}


class Connections(ConnectionsView):
    """One's accounts at providers: link, unlink."""

    def get_context_data(self, **kwargs):
        linked = SocialAccount.objects.filter(user_id=self.request.user.pk).order_by("pk")
        return super().get_context_data(**kwargs) | {"identity_providers": providers(), "linked": linked}
