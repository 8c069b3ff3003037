"""A whole installation, each with an embedded database of its own: the sample is saved here and put back there."""

import hashlib
import os
import shutil

import pytest

from lugas.database import Server, answers
from tests.deep.test_kill import Installation, wait_until

pytestmark = [pytest.mark.deep, pytest.mark.xdist_group("restore")]
KEY = {"LUGAS_BACKUP_KEY": "kunci-cadangan-untuk-uji"}


@pytest.fixture(scope="module")
def machines(tmp_path_factory):
    """One machine with the sample, and one on which nothing was done yet."""
    first, second = Installation(tmp_path_factory.mktemp("from")), Installation(tmp_path_factory.mktemp("to"))
    try:
        parent = first.demo(900)
        parent.terminate()
        assert parent.wait(timeout=60) == 0
        yield first, second
    finally:
        for made in (first, second):
            for process in made.running:
                if process.poll() is None:
                    process.kill()
                    process.wait()
            wait_until(lambda made=made: not answers(made.home), 60, "the database ends")
            shutil.rmtree(made.home.cluster.parent if os.geteuid() == 0 else made.home.cluster, ignore_errors=True)


def records(machine: Installation) -> dict[str, str]:
    """Every table with a hash of its rows, while nobody works there."""
    server = Server(machine.home)
    server.start()
    try:
        names = machine.ask(
            "SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace"
        )
        whole = "SELECT md5(coalesce(string_agg(md5(t::text), '' ORDER BY t::text), '')) FROM public.\"{}\" t"
        return {name: machine.ask(whole.format(name))[0][0] for (name,) in names}
    finally:
        server.stop()


def files(machine: Installation) -> dict[str, str]:
    """Every stored file with its hash."""
    folder = machine.home.path / "files"
    found = (one for one in folder.rglob("*") if one.is_file())
    return {str(one.relative_to(folder)): hashlib.sha256(one.read_bytes()).hexdigest() for one in found}


def done(machine: Installation, *arguments: str) -> str:
    """`lugas ARGUMENTS` there, to its end; what it said."""
    process = machine.start(*arguments, **KEY)
    assert process.wait(timeout=300) == 0, (machine.home.path / "output.log").read_text()[-3000:]
    return (machine.home.path / "output.log").read_text()


def test_the_sample_is_the_same_on_the_other_machine_and_works_there(machines, tmp_path):
    first, second = machines
    archive = str(tmp_path / "lugas.backup")
    done(first, "backup", archive)
    done(second, "restore", archive)
    assert records(second) == records(first)
    assert files(second) == files(first)
    # The trail that was sealed there is found unbroken here.
    assert "temuan" not in done(second, "audit", "--verify")

    for name in ("secret-key", "demo-logins.json", "demo-state.json"):
        shutil.copy(first.home.path / name, second.home.path / name)
    second.demo(120)
