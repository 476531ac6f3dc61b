"""What is learned late counts as what was known from the start.  (All posts and persons are invented.)"""

from muniment.threads.seats import Seats


def test_what_is_learned_later_changes_what_was_answered_before() -> None:
    early = {("ruritania", "strelsau"): 1, ("@apl", "hamburg"): 1, ("sylvania", "arden"): 2}
    late = {("ruritania", "zenda"): 9, ("@apl", "lisbon"): 9, ("borduria", "strelsau"): 4}
    seats = Seats(early)
    assert seats({"ruritania"}) == {"ruritania", "strelsau"}
    assert seats({"strelsau"}) == {"strelsau", "ruritania"}
    assert seats.held_by(["Apel"]) == {"hamburg"}
    seats.learn(late)
    assert seats({"ruritania"}) == {"ruritania", "zenda"}
    assert seats({"strelsau"}) == {"strelsau", "borduria"}
    assert seats.held_by(["Apel"]) == {"lisbon"}
    assert seats({"sylvania"}) == {"sylvania", "arden"}
