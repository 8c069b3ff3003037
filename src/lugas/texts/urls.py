"""Addresses of the texts, below /kerja/naskah/."""

from django.urls import path

from lugas.texts.views import versions, word, writing

app_name = "texts"
urlpatterns = [
    path("<str:public_id>/", writing.page, name="text"),
    path("<str:public_id>/simpan/", writing.autosave, name="autosave"),
    path("<str:public_id>/buang/", writing.drop_draft, name="drop_draft"),
    path("<str:public_id>/catatan/", writing.remark, name="remark"),
    path("<str:public_id>/catatan/<int:pk>/selesai/", writing.settle, {"settled": True}, name="resolve"),
    path("<str:public_id>/catatan/<int:pk>/buka/", writing.settle, {"settled": False}, name="reopen"),
    path("<str:public_id>/versi/", versions.listing, name="versions"),
    path("<str:public_id>/versi/<int:number>/", versions.version, name="version"),
    path("<str:public_id>/versi/<int:number>/pakai/", versions.restore, name="restore"),
    path("<str:public_id>/versi/<int:number>/word/", versions.to_word, name="to_word"),
    path("<str:public_id>/banding/", versions.compared, name="compare"),
    path("<str:public_id>/word/", word.bring, name="bring"),
    path("<str:public_id>/word/<str:name>/", word.page, name="word"),
    path("<str:public_id>/word/<str:name>/<int:pk>/", word.decide, name="decide"),
    path("<str:public_id>/word/<str:name>/sisanya/", word.decide_rest, name="decide_rest"),
    path("<str:public_id>/word/<str:name>/selesai/", word.finish, name="finish"),
    path("<str:public_id>/word/<str:name>/batal/", word.drop, name="drop"),
]
