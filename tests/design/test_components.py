"""Components render what they were given, escaped, and tell readers what they show."""

from types import SimpleNamespace

import pytest
from django import forms
from django.contrib.messages.storage.cookie import CookieStorage
from django.core.paginator import Paginator
from django.template import engines
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.utils.translation import override
from django_cotton.compiler_regex import CottonCompiler

from lugas.design.parts import MenuItem, Shell, State, TrailStep
from lugas.design.samples import SampleForm, sample_form
from lugas.design.toasts import say

EVIL = '"><script>alert(1)</script>'


def render(source, request=None, **context):
    with override("id"):
        return engines["django"].from_string(CottonCompiler().process(source)).render(context, request)


def test_a_button_is_a_link_when_it_leads_somewhere():
    assert render('<c-button label="Baca" href="/kerja/" kind="primary" />').split(">")[0] == (
        '<a class="button primary " href="/kerja/"'
    )
    assert render('<c-button label="Simpan" type="submit" name="save" />').split(">")[0] == (
        '<button class="button  " type="submit" name="save"'
    )


@pytest.mark.parametrize(
    "source",
    [
        '<c-button :label="evil" :data-x="evil" />',
        '<c-row :title="evil" :meta="evil" :url="evil" :data-x="evil" />',
        '<c-timeline.item start="08.00" :title="evil" :meta="evil" :data-x="evil" />',
        '<c-banner :title="evil" :text="evil" />',
        '<c-event :title="evil" :meta="evil" :data-x="evil" />',
        '<c-state :word="evil" />',
        '<c-fact :term="evil" :value="evil" />',
        '<c-history.entry :what="evil" :who="evil" :before="evil" :after="evil" />',
        '<c-picker.option :value="evil" :label="evil" :meta="evil" />',
        '<c-toast :text="evil" />',
        '<c-button label="{{ evil }}" data-x="{{ evil }}" />',
        '<c-search :action="evil" :value="evil" label="Cari" />',
        '<c-column :title="evil" :sub="evil" />',
        '<c-empty :title="evil" :text="evil" />',
    ],
)
def test_what_people_wrote_never_becomes_markup(source):
    html = render(source, evil=EVIL)
    assert "<script>" not in html
    assert "&lt;script&gt;" in html


def test_a_state_is_word_shape_and_colour():
    html = render('{% load design %}{% state one "tag" %}', one=State("Terlambat 1 hari", "late", "mengkudu"))
    assert html == (
        '<span class="state mengkudu tag"><svg class="shape" aria-hidden="true"><use href="/static/design/icons.svg#s-late"/>'
        "</svg>Terlambat 1 hari</span>"
    )


def test_a_field_with_an_error_names_it_to_readers_and_keeps_what_was_typed():
    html = render('<c-field :field="field" />', field=sample_form()["due"])
    assert 'aria-invalid="true"' in html
    assert 'aria-describedby="id_due_error"' in html
    assert '<span class="error" id="id_due_error">' in html
    assert 'value="2024-04-31"' in html


def test_an_optional_field_says_so_and_help_is_tied_to_the_control():
    form = SampleForm()
    assert '<label for="id_notes">Catatan untuk protokol <span class="optional">(tidak wajib)</span></label>' in render(
        '<c-field :field="field" />', field=form["notes"]
    )
    html = render('<c-field :field="field" />', field=form["name"])
    assert '<span class="help" id="id_name_help">' in html
    assert 'aria-describedby="id_name_help"' in html


def test_every_kind_of_field_has_its_name_and_control():
    class Kinds(forms.Form):
        hidden = forms.CharField(widget=forms.HiddenInput)
        one = forms.ChoiceField(choices=[("a", "A")], widget=forms.RadioSelect)
        many = forms.MultipleChoiceField(choices=[("a", "A")], widget=forms.CheckboxSelectMultiple)
        yes = forms.BooleanField()
        both = forms.SplitDateTimeField()
        number = forms.IntegerField()

    html = render('<c-fields :form="form" />', form=Kinds())
    assert html.count("<legend>") == 3
    assert html.count("<label") == 2 + 1 + 1
    assert html.count("<input") == 1 + 1 + 1 + 1 + 2 + 1


def test_a_component_takes_nothing_from_around_it():
    html = render(
        '<c-dialog id="d" title="Judul">Isi</c-dialog><c-row title="Satu" />', actions="leak", meta="leak", url="leak"
    )
    assert "leak" not in html


def test_the_trail_opens_where_work_waits():
    steps = (
        TrailStep("a", "Tercatat", "settled", "17 April", ("Dari panitia",)),
        TrailStep("b", "Menunggu paraf", "open", "", ("6 menit",), "/x/", "Baca"),
    )
    html = render('<c-trail :steps="steps" />', steps=steps)
    assert html.count('<div class="work">') == 1
    assert '<a class="button" href="/x/">Baca</a>' in html


def test_the_phone_has_three_places_and_the_rest_behind_more():
    items = tuple(MenuItem(key, key, f"/{key}/", "today", order, phone=key != "c") for order, key in enumerate("abcde"))
    assert [(item.key, place) for item, place in Shell(menu=items[::-1]).entries] == [
        ("a", ""),
        ("b", ""),
        ("c", "more-only"),
        ("d", "after"),
        ("e", "more-only"),
    ]


def test_pages_keep_the_filters_of_the_address():
    request = RequestFactory().get("/x/", {"q": "soe & kupang", "page": "2"})
    html = render('<c-pages :page="page" />', request, page=Paginator(range(100), 10).page(2))
    assert 'href="?q=soe+%26+kupang&amp;page=3" rel="next"' in html
    assert html.count('aria-current="page"') == 1


def test_a_toast_offers_undo_where_there_is_one():
    request = RequestFactory().get("/")
    request._messages = CookieStorage(request)
    say(request, "Diwakilkan", undo_url="/kerja/undo/1/")
    say(request, "Disimpan")
    html = render("<c-toasts />", request, messages=request._messages)
    assert html.count("data-toast") == 2
    assert html.count('<form method="post" action="/kerja/undo/1/">') == 1


@pytest.mark.parametrize("name", ["400", "403", "403_csrf", "404", "429", "500"])
def test_an_error_page_needs_nothing_and_shows_a_way_back(name):
    with override("id"):
        html = render_to_string(f"{name}.html")
    assert html.count("<h1>") == 1
    assert 'href="/"' in html
    assert "{{" not in html


def test_the_page_of_components_shows_each_of_them(client):
    html = client.get("/design/").content.decode()
    assert html.count('<section class="kit">') == 16
    assert "style=" not in html


def test_a_picker_answers_with_options(client):
    html = client.get("/design/options/", {"q": "SOE"}).content.decode()
    assert html.count("<li ") == 1
    assert 'data-value="soe"' in html


def test_an_icon_without_a_name_is_nothing():
    assert render('{% load design %}{% icon "" %}') == ""
    assert render("<c-banner :title='one.title' icon='' />", one=SimpleNamespace(title="x")).count("<svg") == 0
