"""The map: real places where they are, marks and links, names for who does not see it."""

from types import SimpleNamespace
from xml.etree import ElementTree

import pytest

from lugas.institutions.loading import rows
from lugas.institutions.map import HEIGHT, WIDTH, picture, point


@pytest.fixture
def regions():
    capitals = {row["region_code"]: row for row in rows("places.csv") if row["kind"] == "capital"}
    return [
        SimpleNamespace(
            code=row["code"], name=row["name"], capital=row["capital"],
            latitude=float(capitals[row["code"]]["lat"]), longitude=float(capitals[row["code"]]["lon"]),
        )
        for row in rows("regions.csv")
    ]  # fmt: skip


def test_all_capitals_lie_on_the_drawing_in_their_order(regions):
    places = {one.code: point(one.longitude, one.latitude) for one in regions}
    assert len(set(places.values())) == 22
    assert all(0 < x < WIDTH and 0 < y < HEIGHT for x, y in places.values())
    assert places["53.15"][0] < places["53.08"][0] < places["53.06"][0] < places["53.05"][0]  # Flores to Alor
    assert places["53.05"][1] < places["53.02"][1] < places["53.14"][1]  # Alor, Soe, Rote


def test_marks_links_and_notes_are_told_in_words_too(regions):
    drawn = picture(
        regions, title="Peta", description="Daerah", marked={"53.02"}, late={"53.05"},
        links={"53.02": "/53.02/"}, notes={"53.02": "2 kegiatan"},
    )  # fmt: skip
    tree = ElementTree.fromstring(drawn)
    [link] = list(tree.iter("a"))
    assert link.attrib == {"href": "/53.02/", "aria-label": "Kabupaten Timor Tengah Selatan (Soe): 2 kegiatan"}
    classes = [node.attrib.get("class") for node in tree.iter("circle")]
    assert (classes.count("seat on"), classes.count("seat late"), classes.count("seat")) == (1, 1, 20)
    assert tree.attrib["role"] == "group"
    assert [node.text for node in tree if node.tag in {"title", "desc"}] == ["Peta", "Daerah"]


def test_nothing_inline_and_light_enough_for_a_first_visit(regions):
    drawn = picture(regions, title="Peta", links={one.code: f"/{one.code}/" for one in regions})
    assert "style" not in drawn
    assert len(drawn) < 14_000


def test_without_links_it_is_one_picture(regions):
    assert 'role="img"' in picture(regions, title="Peta")
