"""Addresses of the portal: each page four times, at the root and under a region's code, in Indonesian and in English."""

from django.urls import include, path, register_converter

from lugas.portal.views import (
    activities,
    albums,
    data,
    door,
    feeds,
    front,
    machines,
    meetings,
    press,
    questions,
    releases,
    requests,
    speeches,
    spokesperson,
    verification,
)


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
    path("agenda/<str:public_id>/foto/", albums.page),
    path("rilis/", releases.listing),
    path("rilis/feed.atom", feeds.atom),
    path("rilis/feed.json", feeds.json_feed),
    path("rilis/<str:public_id>/", releases.page),
    path("rilis/<str:public_id>/<slug:slug>/gambar.png", releases.share),
    path("rilis/<str:public_id>/<slug:slug>/", releases.page),
    path("sambutan/", speeches.listing),
    path("sambutan/<str:public_id>/", speeches.page),
    path("sambutan/<str:public_id>/<slug:slug>/", speeches.page),
    path("rapat/<slug:slug>/", meetings.programme),
    path("rapat/<slug:slug>/acara.ics", meetings.calendar),
    path("rapat/<slug:slug>/<int:number>.ics", meetings.calendar),
    path("pintu/<slug:slug>/perangkat/", door.enrol),
    path("pintu/<slug:slug>/daftar/", door.listing),
    path("u/<str:token>/", meetings.answer),
    path("pimpinan/", front.leaders),
    path("tentang/", front.about),
    path("cari/", front.search),
    path("pers/", press.subscribe),
    path("pers/konfirmasi/<str:token>/", press.confirm),
    path("pers/berhenti/<str:token>/", press.leave),
    path("permohonan/", requests.choose),
    path("permohonan/status/", requests.status),
    path("permohonan/konfirmasi/<str:token>/", requests.confirm),
    path("permohonan/waktu/<str:token>/", requests.hours),
    path("permohonan/<slug:kind>/", requests.form),
    path("tanya/", questions.form),
    path("tanya/status/", questions.status),
    path("tanya/konfirmasi/<str:token>/", questions.confirm),
    path("tanya/keberatan/<str:token>/", questions.objection),
    path("tanya/keluar/<str:token>/", questions.leave),
    path("juru-bicara/", spokesperson.front),
    path("juru-bicara/laporan-<slug:quarter>.pdf", spokesperson.paper),
    path("juru-bicara/pernyataan/<str:key>/", spokesperson.statement),
    path("juru-bicara/<str:public_id>/", spokesperson.page),
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
