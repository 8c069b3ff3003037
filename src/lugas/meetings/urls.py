"""Addresses of meetings, below /kerja/rapat/."""

from django.urls import path

from lugas.meetings.views import answers, inviting, meeting, outcome, programme

app_name = "meetings"
urlpatterns = [
    path("", meeting.listing, name="list"),
    path("siapkan/", meeting.prepare, name="prepare"),
    path("<slug:slug>/", meeting.page, name="meeting"),
    path("<slug:slug>/ubah/", meeting.change, name="change"),
    path("<slug:slug>/panitia/", meeting.member, name="new_member"),
    path("<slug:slug>/panitia/<int:pk>/", meeting.member, name="member"),
    path("<slug:slug>/panitia/<int:pk>/hapus/", meeting.remove_member, name="remove_member"),
    path("<slug:slug>/tugas/", meeting.task, name="new_task"),
    path("<slug:slug>/tugas/<int:pk>/", meeting.task, name="task"),
    path("<slug:slug>/tugas/<int:pk>/selesai/", meeting.tick, name="tick"),
    path("<slug:slug>/tugas/<int:pk>/hapus/", meeting.remove_task, name="remove_task"),
    path("<slug:slug>/acara/", programme.page, name="programme"),
    path("<slug:slug>/acara/lembar/", programme.sheet, name="programme_sheet"),
    path("<slug:slug>/acara/terbit/", programme.publish, name="publish"),
    path("<slug:slug>/acara/bagian/", programme.session, name="new_session"),
    path("<slug:slug>/acara/bagian/<int:pk>/", programme.session, name="session"),
    path("<slug:slug>/acara/bagian/<int:pk>/hapus/", programme.remove_session, name="remove_session"),
    path("<slug:slug>/acara/ruang/", programme.hall, name="new_hall"),
    path("<slug:slug>/acara/ruang/<int:pk>/", programme.hall, name="hall"),
    path("<slug:slug>/acara/ruang/<int:pk>/hapus/", programme.remove_hall, name="remove_hall"),
    path("<slug:slug>/acara/narasumber/", programme.speaker, name="new_speaker"),
    path("<slug:slug>/acara/narasumber/<int:pk>/", programme.speaker, name="speaker"),
    path("<slug:slug>/acara/narasumber/<int:pk>/hapus/", programme.remove_speaker, name="remove_speaker"),
    path("<slug:slug>/undangan/", inviting.page, name="inviting"),
    path("<slug:slug>/undangan/aturan/", inviting.rule, name="new_rule"),
    path("<slug:slug>/undangan/luar/", inviting.outside, name="outside"),
    path("<slug:slug>/undangan/aturan/<int:pk>/hapus/", inviting.remove_rule, name="remove_rule"),
    path("<slug:slug>/undangan/surat/", inviting.letter, name="letter"),
    path("<slug:slug>/undangan/tautan/", inviting.links, name="links"),
    path("<slug:slug>/undangan/ingatkan/", inviting.remind, name="remind"),
    path("<slug:slug>/hasil/", outcome.page, name="outcome"),
    path("<slug:slug>/hasil/rekomendasi/", outcome.recommendation, name="new_recommendation"),
    path("<slug:slug>/hasil/rekomendasi/<int:pk>/", outcome.recommendation, name="recommendation"),
    path("<slug:slug>/hasil/rekomendasi/<int:pk>/hapus/", outcome.remove, name="remove_recommendation"),
    path("<slug:slug>/hasil/rekomendasi/<int:pk>/tugaskan/", outcome.bind, name="bind"),
    path("<slug:slug>/jawaban/", answers.page, name="answers"),
    path("<slug:slug>/jawaban/daftar-hadir/", answers.sheet, name="attendance_sheet"),
    path("<slug:slug>/jawaban/<str:public_id>/", answers.seat, name="seat"),
    path("<slug:slug>/jawaban/<str:public_id>/kecuali/", answers.leave_out, name="leave_out"),
    path("<slug:slug>/jawaban/<str:public_id>/undang/", answers.take_in, name="take_in"),
]
