"""Addresses of the portal: each page four times, at the root and under a region's code, in Indonesian and in English."""

from django.urls import include, path, register_converter

from lugas.portal.views import activities, data, feeds, front, machines, releases, verification


class RegionCode:
    """A region's code by the Ministry of Home Affairs: two digits, or four with a dot."""

    regex = r"[0-9]{2}(?:\.[0-9]{2})?"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(RegionCode, "region")

pages = [
    path("", front.home),
    path("agenda/", activities.listing),
    path("agenda.ics", feeds.calendar),
    path("agenda/<str:public_id>/", activities.page),
    path("agenda/<str:public_id>/agenda.ics", feeds.one_activity),
    path("rilis/", releases.listing),
    path("rilis/feed.atom", feeds.atom),
    path("rilis/<str:public_id>/", releases.page),
    path("rilis/<str:public_id>/<slug:slug>/", releases.page),
    path("pimpinan/", front.leaders),
    path("tentang/", front.about),
    path("cari/", front.search),
    path("data/", data.page),
    path("data/datapackage.json", data.package),
    path("data/<slug:name>.<slug:kind>", data.file),
]

app_name = "portal"
urlpatterns = [
    path("robots.txt", machines.robots),
    path("sitemap.xml", machines.sitemap_index),
    path("sitemap-<slug:section>-<int:number>.xml", machines.sitemap),
    path("verifikasi/", verification.check, {"language": "id"}, name="check"),
    path("verifikasi/akar.cer", verification.root_certificate),
    path("verifikasi/segel.crl", verification.revocations),
    path("verifikasi/<str:code>/", verification.page, {"language": "id"}, name="verify"),
    path("en/verifikasi/", verification.check, {"language": "en"}),
    path("en/verifikasi/<str:code>/", verification.page, {"language": "en"}),
    path("", include(pages), {"language": "id"}),
    path("en/", include(pages), {"language": "en"}),
    path("<region:code>/", include(pages), {"language": "id"}),
    path("en/<region:code>/", include(pages), {"language": "en"}),
]
