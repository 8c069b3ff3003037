"""Addresses of the room institutions, under /kerja/lembaga/."""

from django.urls import path

from lugas.institutions import views
from lugas.institutions.views import legs, offices, precedence, structure, tables, venues

app_name = "institutions"
urlpatterns = [
    path("", views.overview, name="overview"),
    path("ubah/", views.edit_secretariat, name="edit_secretariat"),
    path("daerah/", views.regions, name="regions"),
    path("daerah/<str:code>/", views.region, name="region"),
    path("struktur/", structure.tree, name="structure"),
    path("bagan/", structure.chart_page, name="chart"),
    path("bagan/cetak/", structure.chart_sheet, name="chart_sheet"),
    path("unit/tambah/", structure.add_unit, name="add_unit"),
    path("unit/<int:pk>/", structure.edit_unit, name="edit_unit"),
    path("unit/<int:pk>/geser/", structure.shift_unit, name="shift_unit"),
    path("unit/<int:pk>/hapus/", structure.remove_unit, name="remove_unit"),
    path("jabatan/tambah/", offices.add_position, name="add_position"),
    path("jabatan/<int:pk>/", offices.position, name="position"),
    path("jabatan/<int:pk>/ubah/", offices.edit_position, name="edit_position"),
    path("jabatan/<int:pk>/geser/", offices.shift_position, name="shift_position"),
    path("jabatan/<int:pk>/hapus/", offices.remove_position, name="remove_position"),
    path("jabatan/<int:pk>/pejabat/", offices.add_holder, name="add_holder"),
    path("penunjukan/<int:pk>/", offices.edit_holder, name="edit_holder"),
    path("orang/", offices.people, name="people"),
    path("tata-tempat/", precedence.precedence, name="precedence"),
    path("tata-tempat/penjabat/", precedence.acting, name="acting"),
    path("tata-tempat/<str:mark>/", precedence.letter_order, name="letter_order"),
    path("tabel/<slug:slug>/", tables.table, name="table"),
    path("tabel/<slug:slug>/unduh/", tables.download, name="table_download"),
    path("tempat/", venues.venues, name="venues"),
    path("tempat/tambah/", venues.add_venue, name="add_venue"),
    path("tempat/<int:pk>/", venues.edit_venue, name="edit_venue"),
    path("perjalanan/", legs.legs, name="legs"),
    path("perjalanan/tambah/", legs.add_way, name="add_way"),
    path("perjalanan/sendiri/<int:pk>/", legs.edit_way, name="edit_way"),
    path("perjalanan/sendiri/<int:pk>/hapus/", legs.remove_way, name="remove_way"),
    path("perjalanan/<int:pk>/", legs.edit_leg, name="edit_leg"),
    path("perjalanan/<int:pk>/periksa/", legs.verify_leg, name="verify_leg"),
    path("perjalanan/<int:pk>/semula/", legs.restore_leg, name="restore_leg"),
]
