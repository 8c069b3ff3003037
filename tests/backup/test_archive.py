"""What an archive keeps and what it refuses: broken, cut off, reordered, or sealed with another key."""

import random

import pytest

from lugas.backup import archive, sealing
from lugas.backup.sealing import Unreadable

SECRET = b"kunci-cadangan-untuk-uji"
random.seed(7)
PARTS = {
    "schema/pre.sql": b"CREATE TABLE a ();",
    "tables/a/00000.z": random.randbytes(3 * sealing.CHUNK + 12345),
    "files/1/ab/abcd": b"",
    "files/1/ab/abce": random.randbytes(sealing.CHUNK),
}


def write(path, secret):
    with open(path, "wb") as target:
        writer = archive.ArchiveWriter(target, secret, 0)
        for name, data in PARTS.items():
            writer.add(name, data)
        writer.finish({"tables": {}})
    return path


@pytest.fixture(params=[None, SECRET], ids=["open", "encrypted"])
def secret(request):
    return request.param


@pytest.fixture
def whole(tmp_path, secret):
    return write(tmp_path / "whole.lugas", secret)


def test_every_part_comes_back_byte_for_byte(whole, secret):
    assert archive.check(whole, secret)["format"] == "lugas-backup 1"
    with archive.members(whole, secret) as walk:
        assert {name: data for name, data in walk if not name.startswith("manifest")} == PARTS


def test_an_encrypted_archive_shows_nothing_of_what_is_in_it(tmp_path):
    data = write(tmp_path / "sealed.lugas", SECRET).read_bytes()
    assert b"CREATE TABLE" not in data
    assert b"schema/pre.sql" not in data


def test_the_same_content_is_never_encrypted_to_the_same_bytes(tmp_path):
    first, second = (write(tmp_path / name, SECRET).read_bytes() for name in ("a", "b"))
    assert first[len(sealing.MAGIC) : 64] != second[len(sealing.MAGIC) : 64]


def test_a_changed_byte_anywhere_is_found(whole, secret):
    data = bytearray(whole.read_bytes())
    # The padding of a tar says nothing: every place tried lies in a header or in content.
    places = [100, 520, len(data) // 2, len(data) // 3] if secret is None else [3, 20, 30, len(data) - 1]
    places += random.sample(range(100_000, 3_000_000), 6)
    for place in places:
        data[place] ^= 1
        whole.write_bytes(data)
        with pytest.raises(Unreadable):
            archive.check(whole, secret)
        data[place] ^= 1
    whole.write_bytes(data)
    archive.check(whole, secret)


def test_an_archive_cut_off_anywhere_is_refused(whole, secret):
    data = whole.read_bytes()
    frame = sealing.CHUNK + sealing.TAG
    head = len(sealing.MAGIC) + sealing.SALT + sealing.PREFIX
    for length in (0, 5, head, 512, head + frame, head + 2 * frame, 2 * sealing.CHUNK, len(data) - 20_000):
        whole.write_bytes(data[:length])
        with pytest.raises(Unreadable):
            archive.check(whole, secret)


def test_chunks_in_another_order_are_refused(tmp_path):
    path = write(tmp_path / "sealed.lugas", SECRET)
    data = path.read_bytes()
    head, frame = len(sealing.MAGIC) + sealing.SALT + sealing.PREFIX, sealing.CHUNK + sealing.TAG
    first, second = data[head : head + frame], data[head + frame : head + 2 * frame]
    path.write_bytes(data[:head] + second + first + data[head + 2 * frame :])
    with pytest.raises(Unreadable):
        archive.check(path, SECRET)


def test_another_key_or_none_is_told_as_such(tmp_path):
    path = write(tmp_path / "sealed.lugas", SECRET)
    with pytest.raises(Unreadable, match="kunci tidak cocok"):
        archive.check(path, b"kunci-yang-lain-sama-sekali")
    with pytest.raises(Unreadable, match="beri kuncinya"):
        archive.check(path, None)


def test_a_part_left_out_or_added_is_found(tmp_path):
    path = tmp_path / "less.lugas"
    with open(path, "wb") as target:
        writer = archive.ArchiveWriter(target, None, 0)
        writer.add("schema/pre.sql", b"x")
        writer.members["files/1/lost"] = {"sha256": "0" * 64, "size": 1}
        writer.finish({})
    with pytest.raises(Unreadable, match="files/1/lost"):
        archive.check(path, None)
