"""Staff pages travel packed; what is packed already is left as it is."""

import gzip

import pytest

from lugas.workspace.packing import PackMiddleware
from tests.factories import at, sign_in, user

pytestmark = pytest.mark.django_db
ASKS = {"HTTP_ACCEPT_ENCODING": "gzip, br"}


def test_a_staff_page_travels_packed(client):
    with at("53"):
        sign_in(client, user())
    packed = client.get("/kerja/", **ASKS)
    plain = client.get("/kerja/")
    assert packed["Content-Encoding"] == "gzip"
    assert "<main" in gzip.decompress(packed.content).decode()
    assert len(packed.content) < len(plain.content) / 2
    assert not plain.has_header("Content-Encoding")


def test_a_packed_portal_page_is_not_packed_again(client):
    assert client.get("/tentang/", **ASKS)["Content-Encoding"] == "br"


def test_a_letter_is_left_as_it_is(rf):
    from django.http import HttpResponse

    letter = HttpResponse(b"%PDF-" + b"x" * 5000, content_type="application/pdf")
    assert PackMiddleware(lambda request: letter)(rf.get("/", **ASKS)) is letter
    assert not letter.has_header("Content-Encoding")
