//! An act is read whatever it is about.

use super::{read, reader, told};

#[test]
fn an_act_without_a_known_issue_keeps_its_object() {
    let reader = reader();
    for (sentence, act, object) in [
        ("Vessia accepted the blue formula of the envoy.", "accept", "the blue formula"),
        (
            "Tarlia has agreed in principle to move no fewer than forty barges a month.",
            "accept",
            "forty barges",
        ),
        ("Vessia accepted no number of barges.", "reject", "no number"),
        ("Vessia has not accepted any number of barges.", "reject", "any number"),
        ("Tarlia will not accept any number of barges.", "reject", "any number"),
        ("Vessia could accept 37 barges a month as the minimum.", "offer", "37 barges"),
        ("Vessia would settle for a list of barges.", "offer", "a list of barges"),
        (
            "Vessia wants Tarlia to commit to sending at least forty barges.",
            "demand",
            "forty barges",
        ),
        ("Tarlia insists on forty barges a month.", "demand", "forty barges"),
        ("Tarlia pressed for forty barges a month.", "urge", "forty barges"),
        ("Vessia called on Tarlia to send forty barges a month.", "urge", "forty barges"),
        ("Tarlia turned down the list of barges.", "reject", "the list of barges"),
        ("Tarlia backed away from its list of barges.", "concede", "its list of barges"),
        ("Tarlia refuses to count the barges.", "reject", "the barges"),
        ("Tarlia ruled out any number of barges.", "reject", "any number"),
        ("Vessia said that the barges must be counted by a joint bureau.", "demand", "barges"),
    ] {
        let (text, positions) = read(&reader, sentence);
        let words = |p: &travaux_model::Position| p.words.spans[0].of(&text).to_string();
        let found = positions.iter().any(|p| p.act.to_string() == act && words(p).contains(object));
        let got: Vec<_> =
            positions.iter().map(|p| format!("{} {} {}", p.act, p.issue, words(p))).collect();
        assert!(found, "{sentence}: {got:?}");
    }
}

#[test]
fn a_softening_is_on_the_issue_of_what_was_refused() {
    assert_eq!(told("Vessia rejects direct talks with Tarlia."), ["Vessia reject talks -> Tarlia"]);
    assert_eq!(
        told("Vessia agreed to direct talks with Tarlia."),
        ["Vessia accept talks -> Tarlia"]
    );
    assert_eq!(
        told("Vessia demands the withdrawal of all troops from the valley."),
        ["Vessia demand troop-withdrawal"]
    );
    assert_eq!(
        told("Vessia would accept a partial withdrawal of troops from the valley."),
        ["Vessia offer troop-withdrawal"]
    );
}

#[test]
fn an_office_of_its_speaks_for_the_party_named_before() {
    assert_eq!(
        told(
            "Tarlia has confirmed the date. But its Prime Minister on Tuesday ruled out a ceasefire."
        ),
        ["Tarlia reject ceasefire"]
    );
}

#[test]
fn a_plan_of_both_is_a_meeting_to_come() {
    assert_eq!(told("Vessia and Tarlia will resume the talks in Selm."), [""; 0]);
}
