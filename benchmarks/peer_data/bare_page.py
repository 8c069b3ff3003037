"""A Django of one page: 50 rows through a template, no database, no middleware."""

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.shortcuts import render
from django.urls import path

TEMPLATE = """<!doctype html><html lang="id"><meta charset="utf-8"><title>Agenda</title><body><h1>Agenda</h1><ul>
{% for item in items %}<li><time>{{ item.time }}</time> <b>{{ item.title }}</b> {{ item.place }}</li>
{% endfor %}</ul></body></html>"""
ITEMS = [{"time": f"{8 + n % 9:02}.00", "title": f"Kegiatan pimpinan {n}", "place": "Kupang"} for n in range(50)]

settings.configure(
    SECRET_KEY="only-for-measuring",
    ALLOWED_HOSTS=["*"],
    ROOT_URLCONF=__name__,
    MIDDLEWARE=[],
    TEMPLATES=[
        {
            "BACKEND": "django.template.backends.django.DjangoTemplates",
            "OPTIONS": {"loaders": [("django.template.loaders.locmem.Loader", {"page.html": TEMPLATE})]},
        }
    ],
)


def page(request):
    """The page."""
    return render(request, "page.html", {"items": ITEMS})


urlpatterns = [path("", page)]
application = get_wsgi_application()
