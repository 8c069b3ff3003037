"""What is said of a plan: the next best, and why nobody."""

from lugas.delegation.core.explaining import explain, ranked
from lugas.delegation.core.problem import NOBODY
from lugas.delegation.core.solver import solve
from tests.delegation.weeks import event, official, week


def said(problem, exact=False):
    solution = solve(problem)
    return {row.engagement.key: row for row in explain(problem, solution.plan, exact=exact)}


def test_the_next_best_is_named_with_what_it_costs():
    people = [official("as1"), official("as2", "II.b", title="Karo Umum")]
    problem = week(
        [official("gub", "governor", capacity=1), *people], [event("e", asked="gub")], [("as1", "gub"), ("as2", "gub")]
    )
    row = said(problem)["e"]
    assert (row.official, row.other) == ("gub", "as1")
    assert row.cost["rank"] == 6
    assert "6 steps further in rank" in row.text("en")


def test_an_equal_would_do_as_well():
    row = said(week([official("as1"), official("as2")], [event("e")]))["e"]
    assert row.text("en") == f"{row.other} would do as well."


def test_nobody_else_could():
    row = said(week([official("as1")], [event("e", importance=4)]))["e"]
    assert row.other == NOBODY
    assert row.text("en") == "Nobody else could; without him importance 4 is not attended."
    assert row.text("id") == "Tidak ada orang lain yang dapat; tanpa dia bobot 4 tidak dihadiri."


def test_why_nobody_attends_is_said_of_each_and_who_comes_late_is_told_the_hour():
    problem = week(
        [official("as1", title="Asisten I")],
        [event("pagi", hour=8, importance=5), event("siang", hour=12, place="SOE")],
    )
    row = said(problem)["siang"]
    assert row.official == NOBODY
    assert row.text("en") == "Nobody could: Asisten I: would arrive 13:00, after pagi in Kupang."


def test_solving_again_lets_others_move():
    people = [official("as1"), official("as2", fields=frozenset({"x"}))]
    events = [event("a", fields=frozenset({"x"})), event("b")]
    row = said(week(people, events), exact=True)["a"]
    assert (row.official, row.other) == ("as2", "as1")
    assert row.cost == {"importance": 0, "rank": 0, "field": 1, "travel": 0, "load": 0, "change": 0}


def test_ranking_counts_what_is_proposed_as_well_as_what_is_decided():
    people = [official("as1"), official("as2")]
    problem = week(people, [event("a", fixed="as1"), event("b", day=1), event("c", day=1)])
    assert [one.official.key for one in ranked(problem, "b")] == ["as2", "as1"]
    able = {one.official.key: one.able for one in ranked(problem, "b", {"c": "as2"})}
    assert able == {"as1": True, "as2": False}
    assert ranked(problem, "b")[1].why("en") == "is in Kupang that day; echelon II.a; 1 other engagement that week"
