# Run in Wagtail's shell: an editor with a session, and 50 pages under the home page.
import os

from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY, get_user_model
from django.contrib.sessions.backends.db import SessionStore
from home.models import HomePage
from wagtail.models import Page

user = get_user_model().objects.create_superuser("admin", "admin@example.org", "ukur-ukur-2026")
parent = Page.objects.filter(depth=2).first()
for number in range(50):
    parent.add_child(instance=HomePage(title=f"Kegiatan pimpinan nomor {number + 1}", slug=f"kegiatan-{number + 1}"))
session = SessionStore()
session[SESSION_KEY] = str(user.pk)
session[BACKEND_SESSION_KEY] = "django.contrib.auth.backends.ModelBackend"
session[HASH_SESSION_KEY] = user.get_session_auth_hash()
session.create()
with open(os.environ["COOKIE_FILE"], "w") as file:
    file.write(f"sessionid {parent.pk}/{session.session_key}")
