"""A backup put back into another installation: the same records, files and rules; and what a restore refuses."""

import hashlib
import os
import re
import subprocess
import sys
from pathlib import Path
from urllib.parse import quote

import psycopg
import pytest
from django.db import connection

from tests.conftest import ROOT, migrations_digest, superuser

KEY = "kunci-cadangan-untuk-uji"
SEED = """
import io
from PIL import Image
from lugas.accounts.models import Membership, User
from lugas.files import pages
from lugas.files.actions import store
from lugas.files.renditions import make_all
from lugas.institutions.models import Person, Secretariat
from lugas.tenancy.scope import identity, scope
home = Secretariat.objects.get(region__code="53").pk
with identity():
    user = User.objects.create_user("petugas", "petugas@contoh.id", "sandi-panjang-sekali", name="Petugas")
with scope([home], home=home, user=user.pk):
    user.acting = Membership.objects.create(user=user, role="clerk", name="Petugas")
    for name in ("Aksara \\\\ garis\\tbaris\\nbaru", "ꦄꦏ꧀ꦱꦫ", "", "\\\\N"):
        Person.objects.create(name=name)
    picture = io.BytesIO()
    Image.effect_noise((700, 500), 90).save(picture, "JPEG")
    make_all(store(upload=picture.getvalue(), by=user, name="foto.jpg"))
    store(upload=b"Notulen rapat.", by=user, name="notulen.txt")
    sheet = io.BytesIO()
    Image.new("RGB", (400, 300), "red").save(sheet, "PDF")
    slides = store(upload=sheet.getvalue(), by=user, name="bahan.pdf")
    pages.want(slides)
pages.make(home, slides.pk)
with scope([home], home=home):
    assert len(pages.paths(slides)) == 2
"""
RULES = {
    "policies": "SELECT tablename, policyname, cmd, qual, with_check, roles::text FROM pg_policies ORDER BY 1, 2",
    "indexes": "SELECT indexdef FROM pg_indexes WHERE schemaname = 'public' ORDER BY 1",
    "constraints": "SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid) FROM pg_constraint "
    "WHERE connamespace = 'public'::regnamespace ORDER BY 1, 2",
    "triggers": "SELECT pg_get_triggerdef(oid), obj_description(oid) FROM pg_trigger WHERE NOT tgisinternal ORDER BY 1",
    "functions": "SELECT p.oid::regprocedure::text, p.prosrc, p.prosecdef, p.proconfig, p.proacl::text FROM pg_proc p "
    "WHERE p.pronamespace = 'public'::regnamespace AND NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d.objid = p.oid "
    "AND d.deptype = 'e') ORDER BY 1",
    "grants": "SELECT table_name, grantee, privilege_type FROM information_schema.role_table_grants "
    "WHERE table_schema = 'public' AND privilege_type <> 'TRUNCATE' ORDER BY 1, 2, 3",
    "security": "SELECT relname, relkind, relrowsecurity FROM pg_class WHERE relnamespace = 'public'::regnamespace ORDER BY 1",
}


class Place:
    """A machine: a database of its own on the tests' server and a home."""

    def __init__(self, name: str, home: Path):
        options = connection.settings_dict
        host = quote(options["HOST"], safe="")
        self.name, self.home, self.host = name, home, options["HOST"]
        self.environment = {
            **{
                key: value for key, value in os.environ.items() if not key.startswith(("DATABASE_", "LUGAS_", "PYTEST"))
            },
            "LUGAS_HOME": str(home),
            "DATABASE_URL": f"postgresql://lugas_app@/{name}?host={host}",
            "DATABASE_OWNER_URL": f"postgresql://lugas_owner@/{name}?host={host}",
            "PYTHONPATH": str(ROOT / "src"),
            "DJANGO_SETTINGS_MODULE": "lugas.settings",
        }

    def lugas(self, *arguments, **environment) -> subprocess.CompletedProcess:
        """`lugas ARGUMENTS` there."""
        return subprocess.run(
            [sys.executable, "-m", "lugas.cli", *map(str, arguments)],
            env={**self.environment, **environment}, capture_output=True, text=True, timeout=300,
        )  # fmt: skip

    def ask(self, sql: str) -> list[tuple]:
        """A question to its database."""
        with psycopg.connect(host=self.host, user="postgres", dbname=self.name, autocommit=True) as server:
            cursor = server.execute(sql)
            return cursor.fetchall() if cursor.description else []

    def records(self) -> dict[str, str]:
        """Every table with a hash of all its rows, and every sequence with its value."""
        names = [
            row[0]
            for row in self.ask(
                "SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace ORDER BY 1"
            )
        ]
        whole = "SELECT count(*) || ' ' || md5(coalesce(string_agg(t::text, '|' ORDER BY t::text), '')) FROM public.\"{0}\" t"
        return {name: self.ask(whole.format(name))[0][0] for name in names}

    def sequences(self) -> list[tuple]:
        return self.ask("SELECT sequencename, last_value FROM pg_sequences WHERE schemaname = 'public' ORDER BY 1")

    def rules(self) -> dict[str, list]:
        """All that the database holds beside rows; how PostgreSQL writes casts of lists depends on who wrote them last."""
        return {
            what: sorted(re.sub(r"::(character varying|text)(\[\])?|[()]", "", str(row)) for row in self.ask(sql))
            for what, sql in RULES.items()
        }

    def files(self) -> dict[str, str]:
        """Every stored file with its hash."""
        folder = self.home / "files"
        return {
            str(one.relative_to(folder)): hashlib.sha256(one.read_bytes()).hexdigest()
            for one in folder.rglob("*") if one.is_file()
        }  # fmt: skip


@pytest.fixture(scope="module")
def places(django_db_setup, django_db_blocker, tmp_path_factory):
    """One machine with records, files and seals, and another with an empty database."""
    names = [f"lugas_backup_{which}_{os.getpid()}" for which in ("from", "to")]
    with superuser() as server:
        server.execute(
            f'CREATE DATABASE "{names[0]}" TEMPLATE "template_lugas_{migrations_digest()}" OWNER lugas_owner'
        )
        server.execute(f'CREATE DATABASE "{names[1]}" OWNER lugas_owner')
        for name in names:
            server.execute(f'GRANT CONNECT, TEMPORARY ON DATABASE "{name}" TO lugas_app')
    with django_db_blocker.unblock():
        first, second = (Place(name, tmp_path_factory.mktemp("home")) for name in names)
    subprocess.run(
        [sys.executable, "-c", f"import django; django.setup()\n{SEED}"], env=first.environment, check=True, timeout=120
    )
    (first.home / "seals").mkdir()
    (first.home / "seals" / "53.key").write_bytes(b"-----BEGIN ENCRYPTED PRIVATE KEY-----\nxyz\n")
    yield first, second
    with superuser() as server:
        for name in names:
            server.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


@pytest.fixture(scope="module")
def archive(places, tmp_path_factory):
    """The backup of the first machine, encrypted."""
    path = tmp_path_factory.mktemp("backup") / "lugas.backup"
    done = places[0].lugas("backup", path, LUGAS_BACKUP_KEY=KEY)
    assert done.returncode == 0, done.stderr
    assert path.stat().st_mode & 0o777 == 0o600
    return path


def test_what_is_restored_is_byte_for_byte_what_was_saved(places, archive):
    first, second = places
    done = second.lugas("restore", archive, LUGAS_BACKUP_KEY=KEY)
    assert done.returncode == 0, done.stderr
    assert second.records() == first.records()
    assert second.sequences() == first.sequences()
    assert second.files() == first.files()
    assert len(first.files()) == 11
    assert (second.home / "seals" / "53.key").read_bytes() == (first.home / "seals" / "53.key").read_bytes()
    for what, held in first.rules().items():
        assert second.rules()[what] == held, what
    assert "100 %" in done.stderr
    # The secret key is another one here, and that is said.
    assert "LUGAS_SECRET_KEY" in done.stderr


def test_an_installation_that_holds_something_is_left_alone(places, archive):
    before = places[0].records(), places[0].files()
    done = places[0].lugas("restore", archive, LUGAS_BACKUP_KEY=KEY)
    assert done.returncode == 1
    assert "--replace" in done.stderr
    assert (places[0].records(), places[0].files()) == before


@pytest.mark.parametrize(
    ("harm", "said"),
    [("cut", "terpotong"), ("flip", "rusak"), ("key", "kunci tidak cocok"), ("no key", "beri kuncinya")],
)
def test_what_is_broken_is_refused_before_anything_is_written(places, archive, tmp_path, harm, said):
    data = bytearray(archive.read_bytes())
    if harm == "cut":
        del data[-1000:]
    elif harm == "flip":
        data[len(data) // 2] ^= 1
    broken = tmp_path / "broken.backup"
    broken.write_bytes(data)
    key = {"key": "kunci-yang-lain-sama-sekali", "no key": ""}.get(harm, KEY)
    before = places[1].records(), places[1].files()
    done = places[1].lugas("restore", broken, "--replace", LUGAS_BACKUP_KEY=key)
    assert done.returncode == 1
    assert said in done.stderr
    assert "Traceback" not in done.stderr
    assert (places[1].records(), places[1].files()) == before


def test_replace_throws_away_what_came_after_the_backup(places, archive):
    first, second = places
    second.ask("DELETE FROM institutions_person")
    (second.home / "files" / "asing.txt").parent.mkdir(parents=True, exist_ok=True)
    (second.home / "files" / "asing.txt").write_text("asing")
    done = second.lugas("restore", archive, "--replace", LUGAS_BACKUP_KEY=KEY)
    assert done.returncode == 0, done.stderr
    assert second.records() == first.records()
    assert second.files() == first.files()
    kept = [one.name for one in second.home.iterdir() if one.name.startswith("seals.")]
    assert len(kept) == 1
