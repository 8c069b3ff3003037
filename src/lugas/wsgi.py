"""The WSGI application that granian serves."""

import gc
import os

# What is loaded here stays: looking for garbage in between only takes time, and later collections need not look at it.
gc.disable()

from django.core.wsgi import get_wsgi_application  # noqa: E402

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lugas.settings")
application = get_wsgi_application()
gc.freeze()
gc.enable()
