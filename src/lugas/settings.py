"""Django's settings. Everything that differs between installations comes from the environment (docs/operating.md)."""

import os
import sys
from pathlib import Path
from urllib.parse import unquote, urlparse

from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from lugas.home import Home

PACKAGE = Path(__file__).resolve().parent
TESTING = "pytest" in sys.modules
HOME = Home.from_environment()

# ---------- Secrets and addresses ----------
SECRET_KEY = os.environ.get("LUGAS_SECRET_KEY") or HOME.secret_key()
DEBUG = False
ALLOWED_HOSTS = os.environ.get("LUGAS_HOSTS", "*").split(",")
PUBLIC_URL = os.environ.get("LUGAS_PUBLIC_URL", "").rstrip("/")
SECURE = os.environ.get("LUGAS_SECURE", "") == "1"
CSRF_TRUSTED_ORIGINS = [PUBLIC_URL] if PUBLIC_URL.startswith("https://") else []
CSRF_COOKIE_SECURE = SESSION_COOKIE_SECURE = SECURE
CSRF_COOKIE_HTTPONLY = SESSION_COOKIE_HTTPONLY = True
SECURE_HSTS_SECONDS = 31536000 if SECURE else 0
SECURE_PROXY_SSL_HEADER = (
    ("HTTP_X_FORWARDED_PROTO", "https") if os.environ.get("LUGAS_BEHIND_PROXY", "") == "1" else None
)
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

# ---------- The house ----------
LUGAS_SECRETARIAT_MODEL = "institutions.Secretariat"
ROOMS = [
    "tenancy",
    "language",
    "design",
    "api",
    "institutions",
    "accounts",
    "files",
    "search",
    "audit",
    "seals",
    "notices",
    "approvals",
    "texts",
    "letters",
    "followups",
    "agenda",
    "delegation",
    "intake",
    "calendars",
    "duties",
    "speeches",
    "newsroom",
    "requests",
    "spokesperson",
    "monitoring",
    "meetings",
    "door",
    "minutes",
    "closing",
    "briefs",
    "portal",
    "workspace",
    "demo",
]
INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django.contrib.humanize",
    "pgtrigger",
    "pghistory",
    "procrastinate.contrib.django",
    "django_cotton.apps.SimpleAppConfig",
    "django_htmx",
    "django_prose_editor",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    *[f"lugas.{room}" for room in ROOMS],
]
ROOT_URLCONF = "lugas.urls"
WSGI_APPLICATION = "lugas.wsgi.application"
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "lugas.calendars.middleware.FeedMiddleware",
    "lugas.workspace.packing.PackMiddleware",
    "lugas.workspace.revalidating.RevalidateMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "lugas.accounts.sessions.SessionMiddleware",
    "lugas.portal.middleware.LanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "lugas.door.middleware.ScanMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "lugas.accounts.middleware.ScopeMiddleware",
    "allauth.account.middleware.AccountMiddleware",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "django.template.context_processors.i18n",
                "lugas.workspace.context.shell",
            ],
            "loaders": [
                (
                    "django.template.loaders.cached.Loader",
                    ["django_cotton.cotton_loader.Loader", "django.template.loaders.app_directories.Loader"],
                )
            ],
            "builtins": ["django_cotton.templatetags.cotton"],
        },
    }
]

# ---------- The optimiser ----------
LUGAS_SOLVER_SECONDS = float(os.environ.get("LUGAS_SOLVER_SECONDS", "30"))
LUGAS_SOLVER_WORKERS = int(os.environ.get("LUGAS_SOLVER_WORKERS", "1"))

# ---------- Database ----------
LUGAS_APPLICATION_ROLE = os.environ.get("LUGAS_DATABASE_APPLICATION_ROLE", "lugas_app")
# The owner migrates; everything else runs as the application, whom row-level security binds.
AS_OWNER = TESTING or os.environ.get("LUGAS_DATABASE_AS") == "owner"


def database(url: str) -> dict:
    """Django's settings of a database given as postgresql://user:password@host:port/name?option=value."""
    parts = urlparse(url)
    query = dict(pair.split("=", 1) for pair in parts.query.split("&") if "=" in pair)
    return {
        "ENGINE": "lugas.tenancy.postgresql",
        "NAME": parts.path.lstrip("/"),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(query.pop("host", "") or parts.hostname or ""),
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": 600,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {key: unquote(value) for key, value in query.items()},
    }


DATABASE_URL = os.environ.get("DATABASE_URL", "")
DATABASE_OWNER_URL = os.environ.get("DATABASE_OWNER_URL", "")
if DATABASE_URL:
    DATABASES = {"default": database(DATABASE_OWNER_URL if AS_OWNER and DATABASE_OWNER_URL else DATABASE_URL)}
else:
    DATABASES = {"default": database(HOME.embedded_url("lugas_owner" if AS_OWNER else LUGAS_APPLICATION_ROLE))}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Sign-in's rate limits are counted here, once for all processes and machines; nothing of a secretariat is kept in it.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "lugas_cache",
        "OPTIONS": {"MAX_ENTRIES": 20000},
    }
}

# ---------- Accounts ----------
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["lugas.accounts.backends.Backend"]
ACCOUNT_ADAPTER = "lugas.accounts.backends.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"username", "email"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = "[Lugas] "
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
# Beside allauth's own limits: trying links of invitations, and taking personal data out.
ACCOUNT_RATE_LIMITS = {"lugas_join": "30/m/ip", "lugas_export": "10/h/user"}
MFA_ADAPTER = "lugas.accounts.backends.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes", "webauthn"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Lugas"
# A province's own identity provider (OpenID Connect). An account is linked by its e-mail only if LUGAS_OIDC_LINK is 1,
# and the provider says that the address is verified; nobody gets an account by it.
OIDC_URL = os.environ.get("LUGAS_OIDC_URL", "").rstrip("/")
SOCIALACCOUNT_ADAPTER = "lugas.accounts.oidc.Adapter"
SOCIALACCOUNT_EMAIL_AUTHENTICATION_AUTO_CONNECT = True
SOCIALACCOUNT_REQUESTS_TIMEOUT = 5
SOCIALACCOUNT_PROVIDERS = {
    "openid_connect": {
        "OAUTH_PKCE_ENABLED": True,
        "APPS": [
            {
                "provider_id": "daerah",
                "name": os.environ.get("LUGAS_OIDC_NAME", "SSO"),
                "client_id": os.environ.get("LUGAS_OIDC_CLIENT", ""),
                "secret": os.environ.get("LUGAS_OIDC_SECRET", ""),
                "settings": {
                    "server_url": OIDC_URL,
                    "email_authentication": os.environ.get("LUGAS_OIDC_LINK", "") == "1",
                },
            }
        ]
        if OIDC_URL
        else [],
    }
}
# The browser's form is sent on from our page to the provider's sign-in page, which may stand at another origin.
OIDC_ORIGINS = os.environ.get("LUGAS_OIDC_ORIGINS", "").split() or (
    [f"{urlparse(OIDC_URL).scheme}://{urlparse(OIDC_URL).netloc}"] if OIDC_URL else []
)
LOGIN_URL = "/akun/masuk/"
LOGIN_REDIRECT_URL = "/kerja/"
ACCOUNT_LOGOUT_REDIRECT_URL = "/"
SESSION_ENGINE = "lugas.accounts.sessions"
SESSION_COOKIE_NAME = "lugas_sesi"
SESSION_COOKIE_AGE = 14 * 24 * 3600
SESSION_COOKIE_SAMESITE = "Lax"
PASSWORD_HASHERS = (
    ["django.contrib.auth.hashers.MD5PasswordHasher"]
    if TESTING
    else ["django.contrib.auth.hashers.ScryptPasswordHasher", "django.contrib.auth.hashers.PBKDF2PasswordHasher"]
)
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]

# ---------- Language and time ----------
FORMAT_MODULE_PATH = ["lugas.language.formats"]
LANGUAGE_CODE = "id"
LANGUAGES = [("id", _("Indonesian")), ("en", _("English"))]
LANGUAGE_COOKIE_NAME = "lugas_bahasa"
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Asia/Makassar"

# ---------- Programs ----------
# Requests a minute: of one key, and of one person with all keys and pages together.
API_LIMIT_TOKEN = int(os.environ.get("LUGAS_API_LIMIT_TOKEN", "1000000" if TESTING else "300"))
API_LIMIT_USER = int(os.environ.get("LUGAS_API_LIMIT_USER", "1000000" if TESTING else "600"))

# The licence of /data/: its name and its address, a bar between.
OPEN_DATA_LICENCE = tuple(
    os.environ.get("LUGAS_DATA_LICENCE", "CC BY 4.0|https://creativecommons.org/licenses/by/4.0/").split("|", 1)
)

# ---------- Files ----------
STATIC_URL = "/static/"
STATIC_ROOT = HOME.path / "static"
S3_BUCKET = os.environ.get("LUGAS_S3_BUCKET", "")


def file_storage() -> dict:
    """Where stored files lie: in the home's folder, or in a bucket of an S3-compatible server if one is named.

    Objects are private: people get them through the application, which asks who may.
    """
    if not S3_BUCKET:
        folder = {"location": HOME.path / "files", "base_url": None}
        return {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": folder}
    options = {
        "bucket_name": S3_BUCKET,
        "endpoint_url": os.environ.get("LUGAS_S3_ENDPOINT") or None,
        "access_key": os.environ.get("LUGAS_S3_KEY") or None,
        "secret_key": os.environ.get("LUGAS_S3_SECRET") or None,
        "region_name": os.environ.get("LUGAS_S3_REGION") or None,
        "location": os.environ.get("LUGAS_S3_PREFIX", ""),
        "addressing_style": os.environ.get("LUGAS_S3_ADDRESSING", "auto"),
        "signature_version": "s3v4",
        "default_acl": None,
        "file_overwrite": False,
        "querystring_auth": True,
    }
    return {"BACKEND": "storages.backends.s3.S3Storage", "OPTIONS": options}


STORAGES = {
    "default": file_storage(),
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if TESTING or os.environ.get("LUGAS_PLAIN_STATIC") == "1"
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = TESTING or os.environ.get("LUGAS_PLAIN_STATIC") == "1"
WHITENOISE_AUTOREFRESH = False
DATA_UPLOAD_MAX_MEMORY_SIZE = 12 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024

# ---------- Seals: the keys lie apart from the database ----------
LUGAS_SEALS = os.environ.get("LUGAS_SEALS") or HOME.path / "seals"
LUGAS_SEAL_SECRET = os.environ.get("LUGAS_SEAL_SECRET", "")
LUGAS_SIGNING = os.environ.get("LUGAS_SIGNING", "seal")
# Files that one address may have checked in five minutes.
LUGAS_VERIFY_LIMIT = int(os.environ.get("LUGAS_VERIFY_LIMIT", "60"))
# Origins inside the office's own network from which a calendar may be fetched too.
LUGAS_FETCH_ALLOW = os.environ.get("LUGAS_FETCH_ALLOW", "").split()
# Requests that one address may send in an hour.
LUGAS_REQUEST_LIMIT = int(os.environ.get("LUGAS_REQUEST_LIMIT", "10"))
# Seconds that a person at least takes to fill in the public form; what is sent faster comes from a program.
LUGAS_FORM_SECONDS = int(os.environ.get("LUGAS_FORM_SECONDS", "0" if TESTING else "4"))
LUGAS_BSRE = {
    key: os.environ.get(f"LUGAS_BSRE_{key.upper()}", "") for key in ("url", "user", "password", "nik", "passphrase")
}

# ---------- The trail: who gets the heads of its chains once a day ----------
LUGAS_AUDIT_MAIL = [one.strip() for one in os.environ.get("LUGAS_AUDIT_MAIL", "").split(",") if one.strip()]

# ---------- Mail ----------
# A folder into which mails are written instead of being sent: for trying things out.
EMAIL_FILE_PATH = os.environ.get("LUGAS_MAIL_FOLDER") or None
EMAIL_BACKEND = f"django.core.mail.backends.{'filebased' if EMAIL_FILE_PATH else 'smtp'}.EmailBackend"
EMAIL_HOST = os.environ.get("LUGAS_SMTP_HOST", "localhost")
EMAIL_PORT = int(os.environ.get("LUGAS_SMTP_PORT", "25"))
EMAIL_HOST_USER = os.environ.get("LUGAS_SMTP_USER", "")
EMAIL_HOST_PASSWORD = os.environ.get("LUGAS_SMTP_PASSWORD", "")
EMAIL_USE_TLS = os.environ.get("LUGAS_SMTP_TLS", "") == "1"
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = os.environ.get("LUGAS_MAIL_FROM", "lugas@localhost")

# ---------- Push: the key by which push services know this installation, and the services that browsers use ----------
LUGAS_PUSH_KEY = os.environ.get("LUGAS_PUSH_KEY") or HOME.path / "push" / "vapid.pem"
LUGAS_PUSH_SERVICES = [
    "https://fcm.googleapis.com",
    "https://*.push.services.mozilla.com",
    "https://*.notify.windows.com",
    "https://*.push.apple.com",
    *os.environ.get("LUGAS_PUSH_SERVICES", "").split(),
]

# ---------- Jobs ----------
PROCRASTINATE_AUTODISCOVER_MODULE_NAME = "jobs"

# ---------- What a page may load: only what we serve, nothing inline ----------
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:", "blob:"],
        "media-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF, *OIDC_ORIGINS],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
        "object-src": [NONE],
    }
}

# ---------- Logs: what happened, never who or what about ----------
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "filters": {"secrets": {"()": "lugas.calendars.quiet.HideSecrets"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line", "filters": ["secrets"]}},
    "root": {"handlers": ["stderr"], "level": os.environ.get("LUGAS_LOG_LEVEL", "WARNING")},
}
