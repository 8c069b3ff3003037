"""Addresses of the room intake, under /kerja/masuk/."""

from django.urls import path

from lugas.intake.views import advising, arriving, deciding, incoming, mailing, recording, ways

app_name = "intake"
urlpatterns = [
    path("", incoming.incoming, name="incoming"),
    path("<int:pk>/", incoming.invitation, name="invitation"),
    path("baru/", recording.new, name="new"),
    path("<int:pk>/betulkan/", recording.change, name="change"),
    path("<int:pk>/telaahan/", advising.advice, name="advice"),
    path("tempat/", recording.venues, name="venues"),
    path("kegiatan/", recording.activities, name="activities"),
    path("putuskan/", deciding.decide, name="decide"),
    path("urungkan/", deciding.undo, name="undo"),
    path("agenda-publik/", deciding.announce, name="announce"),
    path("<int:pk>/balasan/", mailing.mail_answer, name="mail_answer"),
    path("kiriman/", arriving.arrivals, name="arrivals"),
    path("kiriman/letakkan/", arriving.drop, name="drop"),
    path("kiriman/catat/", arriving.record, name="record"),
    path("kiriman/kemajuan/", arriving.progress, name="progress"),
    path("kiriman/satukan/", arriving.join, name="join"),
    path("kiriman/<int:pk>/gabungkan/<int:invitation_pk>/", arriving.merge, name="merge"),
    path("kiriman/<int:pk>/singkirkan/", arriving.dismiss, name="dismiss"),
    path("jalan/", ways.listing, name="ways"),
    path("jalan/surel/", ways.mailbox, name="new_mailbox"),
    path("jalan/surel/<int:pk>/", ways.mailbox, name="mailbox"),
    path("jalan/surel/<int:pk>/coba/", ways.try_mailbox, name="try_mailbox"),
    path("jalan/kalender/", ways.subscription, name="new_subscription"),
    path("jalan/kalender/<int:pk>/", ways.subscription, name="subscription"),
]
