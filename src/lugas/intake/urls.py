"""Addresses of the room intake, under /kerja/masuk/."""

from django.urls import path

from lugas.intake.views import arriving, deciding, incoming, recording

app_name = "intake"
urlpatterns = [
    path("", incoming.incoming, name="incoming"),
    path("<int:pk>/", incoming.invitation, name="invitation"),
    path("baru/", recording.new, name="new"),
    path("<int:pk>/betulkan/", recording.change, name="change"),
    path("tempat/", recording.venues, name="venues"),
    path("kegiatan/", recording.activities, name="activities"),
    path("putuskan/", deciding.decide, name="decide"),
    path("urungkan/", deciding.undo, name="undo"),
    path("agenda-publik/", deciding.announce, name="announce"),
    path("kiriman/", arriving.arrivals, name="arrivals"),
    path("kiriman/letakkan/", arriving.drop, name="drop"),
    path("kiriman/catat/", arriving.record, name="record"),
    path("kiriman/<int:pk>/singkirkan/", arriving.dismiss, name="dismiss"),
]
