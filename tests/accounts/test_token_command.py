"""`lugas token LOGIN`: a key that opens what it should, printed alone, and a clear sentence otherwise."""

import pytest

from lugas.accounts.models_tokens import ApiToken
from lugas.accounts.token_command import run
from lugas.accounts.tokens import find
from lugas.running import Problem
from lugas.tenancy.scope import identity
from tests.staff import acting, member, secretariat

pytestmark = pytest.mark.django_db
WISH = {"secretariat": "", "name": "laporan", "write": False, "days": 30}


@pytest.fixture
def clerk():
    return member(secretariat("53.01"), "clerk", "petugas")


@pytest.mark.parametrize("login", ["petugas", "Petugas@example.test"])
def test_the_key_is_printed_alone_and_opens_the_persons_own_work(clerk, capsys, login):
    assert run(login, **WISH) == 0
    printed = capsys.readouterr()
    secret = printed.out.strip()
    assert len(printed.out.splitlines()) == 1
    assert secret not in printed.err
    with identity():
        token = find(secret)
    assert (token.membership_id, token.access, token.name) == (clerk.acting.pk, ApiToken.Access.READ, "laporan")
    with acting(clerk):
        assert secret not in str(ApiToken.objects.values())


@pytest.mark.parametrize(
    ("login", "change", "said"),
    [
        ("tidak-ada", {}, "tidak ada akun"),
        ("petugas", {"secretariat": "53.09"}, "53.01"),
        ("petugas", {"days": 0}, "366"),
    ],
)
def test_what_cannot_be_is_said_in_a_sentence(clerk, login, change, said):
    with pytest.raises(Problem, match=said):
        run(login, **{**WISH, **change})
    with acting(clerk):
        assert not ApiToken.objects.exists()
