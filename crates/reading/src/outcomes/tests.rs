use super::*;
use crate::meetings::tests::{reader, report};

/// `what status`, an outcome each.
fn read(text: &str) -> Vec<String> {
    let found = reader().with_context(&report(text), outcomes);
    found.iter().map(|o| format!("{} {}", o.what, o.status)).collect()
}

#[test]
fn every_outcome_is_read_from_its_example() {
    let reader = reader();
    for row in &reader.rules().packs.outcomes {
        let found = reader.with_context(&report(&row.example), outcomes);
        assert!(
            found.iter().any(|o| o.what == row.what),
            "no {} in '{}': {found:?}",
            row.what,
            row.example
        );
    }
}

#[test]
fn every_status_is_read_from_its_example() {
    let reader = reader();
    for row in &reader.rules().packs.outcome_statuses {
        let found = reader.with_context(&report(&row.example), outcomes);
        assert!(
            found.iter().any(|o| o.status == row.status),
            "'{}' gives no {} in '{}': {found:?}",
            row.pattern,
            row.status,
            row.example
        );
    }
}

#[test]
fn one_verb_may_bring_two_things() {
    assert_eq!(
        read(
            "Those talks produced two prisoner exchanges and an exchange of draft memoranda, but failed to secure a ceasefire."
        ),
        ["prisoner-exchange done", "exchange-of-drafts done", "ceasefire not-reached"]
    );
}

#[test]
fn an_agreement_on_a_thing_is_the_thing_agreed() {
    assert_eq!(
        read("The talks yielded an agreement on a prisoner exchange."),
        ["prisoner-exchange agreed"]
    );
    assert_eq!(read("The sides failed to reach a ceasefire agreement."), ["ceasefire not-reached"]);
}

#[test]
fn what_is_only_thought_of_is_no_outcome() {
    for text in [
        "The talks will lead to an agreement.",
        "If a ceasefire agreement is reached, the strait will open.",
        "The envoys met with the aim of reaching a fair agreement.",
        "Vessia said what it will do if Tarlia did not agree to a ceasefire.",
        "Vessia seeks an agreement on the corridor.",
    ] {
        assert_eq!(read(text), Vec::<String>::new(), "{text}");
    }
}

#[test]
fn talks_that_fail_bring_no_agreement() {
    assert_eq!(read("The talks in Selm had failed to achieve results."), ["agreement not-reached"]);
    assert_eq!(
        read("The talks were jeopardized by a dispute over the corridor."),
        ["agreement stalled"]
    );
    assert_eq!(read("The fleet failed to make port."), Vec::<String>::new());
}

#[test]
fn numbers_of_people_are_kept() {
    let found = reader()
        .with_context(&report("The sides agreed to exchange 157 prisoners each."), outcomes);
    assert_eq!(found[0].number.as_deref(), Some("157"));
    let found = reader()
        .with_context(&report("The sides agreed on a prisoner swap of 1,000 for 1,000."), outcomes);
    assert_eq!(found[0].number.as_deref(), Some("1,000 for 1,000"));
}

#[test]
fn the_next_meeting() {
    assert_eq!(
        read("Oriva proposed to hold the talks on Friday in Selm, and Vessia agreed."),
        ["next-meeting agreed"]
    );
}
