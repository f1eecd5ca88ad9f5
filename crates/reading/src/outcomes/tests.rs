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
        read("The round yielded an agreement on a prisoner exchange."),
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

#[test]
fn one_verb_brings_a_thing_and_not_another() {
    assert_eq!(
        read("The two rounds brought an exchange of prisoners but no ceasefire."),
        ["prisoner-exchange done", "ceasefire not-reached"]
    );
}

#[test]
fn a_long_list_is_agreed_to_its_end() {
    assert_eq!(
        read(
            "Vessia and Tarlia agreed to exchange prisoners by the end of the week, present their \
             visions of a possible ceasefire, and continue the negotiations in Selm."
        ),
        ["prisoner-exchange agreed", "exchange-of-drafts agreed", "next-meeting agreed"]
    );
}

#[test]
fn what_was_not_agreed() {
    for text in [
        "The ceasefire that Oriva called for was not agreed upon.",
        "No ceasefire was in sight on Monday.",
        "The sides ended a second round of talks in Selm on Tuesday without a ceasefire.",
        "A ceasefire eluded the two delegations.",
    ] {
        assert_eq!(read(text), ["ceasefire not-reached"], "{text}");
    }
    assert_eq!(
        read("No decision has been made on the venue for talks with Vessia."),
        ["next-meeting not-reached"]
    );
}

#[test]
fn a_day_that_is_set_is_a_meeting_agreed_on() {
    assert_eq!(read("A third round has been scheduled for June 24."), ["next-meeting agreed"]);
    assert_eq!(read("The sides would meet again in May."), ["next-meeting agreed"]);
}

#[test]
fn what_one_side_says_of_both_is_claimed() {
    assert_eq!(
        read("Dravec claimed on Tuesday that the two sides would exchange 40 prisoners each."),
        ["prisoner-exchange claimed"]
    );
}

#[test]
fn the_telling_with_a_number_is_kept() {
    let text = "The sides agreed to exchange prisoners. \"We agreed to exchange 40 prisoners each,\" Osk said.";
    let found = reader().with_context(&report(text), outcomes);
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].number.as_deref(), Some("40"));
}

#[test]
fn progress_that_was_missed() {
    assert_eq!(read("The call yielded no progress in the talks."), ["progress not-reached"]);
    assert_eq!(read("Oriva dragged its feet on agreeing to a ceasefire."), Vec::<String>::new());
}

#[test]
fn soldiers_are_exchanged() {
    assert_eq!(
        read("The two sides exchanged more than 300 soldiers on Friday."),
        ["prisoner-exchange done"]
    );
}
