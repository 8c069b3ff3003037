"""Addresses of the duties, below /kerja/petugas/."""

from django.urls import path

from lugas.duties.views import activity, board, own, staff

app_name = "duties"
urlpatterns = [
    path("", board.page, name="board"),
    path("usulan/", board.propose, name="propose"),
    path("usulan/minta/", board.ask_all, name="ask_all"),
    path("usulan/buang/", board.drop_all, name="drop_all"),
    path("pembagian/", staff.month, name="shares"),
    path("pembagian/cetak/", staff.sheet, name="sheet"),
    path("keahlian/", staff.skills, name="skills"),
    path("keahlian/<int:pk>/", staff.skill, name="skill"),
    path("cuti/", staff.leaves, name="leaves"),
    path("cuti/baru/", staff.new_leave, name="new_leave"),
    path("cuti/<int:pk>/hapus/", staff.remove_leave, name="remove_leave"),
    path("kebutuhan/", staff.usual, name="usual"),
    path("kebutuhan/<slug:level>/<slug:kind>/", staff.usual_kind, name="usual_kind"),
    path("peran/", staff.add_role, name="add_role"),
    path("peran/<int:pk>/hapus/", staff.remove_role, name="remove_role"),
    path("saya/", own.own, name="own"),
    path("saya/<int:pk>/ya/", own.confirm, name="confirm"),
    path("saya/<int:pk>/tidak/", own.refuse, name="refuse"),
    path("saya/<int:pk>/jawab/", own.debrief, name="debrief"),
    path("kegiatan/<str:public_id>/", activity.page, name="activity"),
    path("kegiatan/<str:public_id>/tambah/", activity.put, name="put"),
    path("kegiatan/<str:public_id>/usulan/", board.propose_for, name="propose_for"),
    path("kegiatan/<str:public_id>/butuh/", activity.need, name="need"),
    path("kegiatan/<str:public_id>/siap/<slug:key>/", activity.tick, name="tick"),
    path("kegiatan/<str:public_id>/<int:pk>/minta/", activity.ask, name="ask"),
    path("kegiatan/<str:public_id>/<int:pk>/ganti/", activity.replace, name="replace"),
    path("kegiatan/<str:public_id>/<int:pk>/lepas/", activity.release, name="release"),
    path("kegiatan/<str:public_id>/<int:pk>/buang/", activity.drop, name="drop"),
]
