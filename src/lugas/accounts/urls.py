"""Addresses under /akun/: signing in and out, password, second factor (allauth's views under our words and pages), and
the person's own choices. allauth calls its addresses by bare names, so only ours stand in the namespace "accounts"."""

from allauth.account import views as account
from allauth.mfa.base import views as second_factor
from allauth.mfa.recovery_codes import views as recovery
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as webauthn
from allauth.socialaccount import views as provider
from django.urls import include, path, re_path
from django.views.generic import RedirectView

from lugas.accounts import oidc, passkeys, views, views_devices, views_doors, views_privacy
from lugas.accounts.forms import plain


def page(view, template: str):
    """One of allauth's views with a page of ours and its form without what only repeats the labels."""
    form = getattr(view, "form_class", None)
    own_form = {"form_class": plain(form)} if form else {}
    return view.as_view(template_name=f"accounts/{template}.html", **own_form)


own = [
    path("", views.home, name="home"),
    path("bahasa/", views.choose_language, name="language"),
    path("bertindak/", views.act, name="act"),
    path("perangkat/", views_devices.devices, name="devices"),
    path("perangkat/lain/akhiri/", views_devices.end_others, name="end_other_sessions"),
    path("perangkat/<str:session>/akhiri/", views_devices.end, name="end_session"),
    path("undangan/", views_doors.join, name="join"),
    path("undangan/<str:token>/", views_doors.join_link, name="join_link"),
    path("dua-langkah/wajib/", views_doors.second_step, name="second_step"),
    path("data/", views_privacy.own, name="data"),
    path("data/unduh/", views_privacy.own_export, name="data_export"),
]

urlpatterns = [
    path("", include((own, "accounts"))),
    path("masuk/", page(oidc.Login, "login"), name="account_login"),
    path("keluar/", page(account.LogoutView, "logout"), name="account_logout"),
    path("tidak-aktif/", page(account.AccountInactiveView, "inactive"), name="account_inactive"),
    path("pastikan/", page(account.ReauthenticateView, "reauthenticate"), name="account_reauthenticate"),
    path("sandi/ubah/", page(account.PasswordChangeView, "password_change"), name="account_change_password"),
    path("sandi/buat/", page(account.PasswordSetView, "password_change"), name="account_set_password"),
    path("sandi/lupa/", page(account.PasswordResetView, "password_reset"), name="account_reset_password"),
    path(
        "sandi/lupa/terkirim/",
        page(account.PasswordResetDoneView, "password_reset_done"),
        name="account_reset_password_done",
    ),
    re_path(
        r"^sandi/baru/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        page(account.PasswordResetFromKeyView, "password_new"),
        name="account_reset_password_from_key",
    ),
    path(
        "sandi/baru/selesai/",
        page(account.PasswordResetFromKeyDoneView, "password_new_done"),
        name="account_reset_password_from_key_done",
    ),
    path("dua-langkah/", page(second_factor.IndexView, "second_factor"), name="mfa_index"),
    path("dua-langkah/kode/", page(passkeys.Authenticate, "second_factor_code"), name="mfa_authenticate"),
    path("dua-langkah/pastikan/", page(second_factor.ReauthenticateView, "reauthenticate"), name="mfa_reauthenticate"),
    path("dua-langkah/pasang/", page(totp.ActivateTOTPView, "second_factor_on"), name="mfa_activate_totp"),
    path("dua-langkah/lepas/", page(totp.DeactivateTOTPView, "second_factor_off"), name="mfa_deactivate_totp"),
    path("dua-langkah/kunci/", RedirectView.as_view(pattern_name="mfa_index"), name="mfa_list_webauthn"),
    path("dua-langkah/kunci/masuk/", page(webauthn.LoginWebAuthnView, "login"), name="mfa_login_webauthn"),
    path("dua-langkah/kunci/tambah/", page(passkeys.Add, "passkey_add"), name="mfa_add_webauthn"),
    path(
        "dua-langkah/kunci/pastikan/",
        page(passkeys.Reauthenticate, "passkey_confirm"),
        name="mfa_reauthenticate_webauthn",
    ),
    path("dua-langkah/kunci/<int:pk>/nama/", page(webauthn.EditWebAuthnView, "passkey_name"), name="mfa_edit_webauthn"),
    path(
        "dua-langkah/kunci/<int:pk>/hapus/",
        page(webauthn.RemoveWebAuthnView, "passkey_remove"),
        name="mfa_remove_webauthn",
    ),
    path("dua-langkah/cadangan/", page(recovery.ViewRecoveryCodesView, "recovery"), name="mfa_view_recovery_codes"),
    path(
        "dua-langkah/cadangan/baru/",
        page(recovery.GenerateRecoveryCodesView, "recovery_new"),
        name="mfa_generate_recovery_codes",
    ),
    path(
        "dua-langkah/cadangan/unduh/",
        recovery.DownloadRecoveryCodesView.as_view(template_name="accounts/recovery.txt"),
        name="mfa_download_recovery_codes",
    ),
    path("penyedia/", page(oidc.Connections, "providers"), name="socialaccount_connections"),
    path(
        "penyedia/batal/", page(provider.LoginCancelledView, "provider_cancelled"), name="socialaccount_login_cancelled"
    ),
    path("penyedia/gagal/", page(provider.LoginErrorView, "provider_failed"), name="socialaccount_login_error"),
    path("penyedia/<slug:provider_id>/masuk/", oidc.login, name="openid_connect_login"),
    path("penyedia/<slug:provider_id>/kembali/", oidc.callback, name="openid_connect_callback"),
]
