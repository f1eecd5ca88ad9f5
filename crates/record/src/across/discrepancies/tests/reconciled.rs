use travaux_model::{Act, MeetingStatus, OutcomeStatus};

use super::press;
use crate::rows::*;

#[test]
fn what_was_refused_before_a_meeting_and_accepted_after_it_has_changed() {
    let answers = |meets: bool| {
        let mut press = press();
        let words = "Tarlia refused the ceasefire offer";
        press.report("NSW", "2031-05-03", &format!("{words}, Sella Marrin said."));
        press.said("Sella Marrin", "Vessia", "said", words);
        let words = "Tarlia has accepted the ceasefire offer";
        press.report(
            "MPA",
            "2031-05-05",
            &format!("They met on May 4. {words}, Tomas Reyle said."),
        );
        press.said("Tomas Reyle", "Oriva", "said", words);
        if meets {
            press.talks("2031-05-04", MeetingStatus::Held, "They met on May 4");
        }
        let (found, reconciled) = press.discrepancies();
        (found.len(), reconciled.first().map(|r| r.why))
    };
    assert_eq!(answers(true), (0, Some(Reason::BeforeAndAfter)));
    assert_eq!(answers(false), (1, None));
}

#[test]
fn numbers_that_grow_and_parts_of_a_whole_are_reconciled() {
    let numbers = |a: (&str, &str), b: (&str, &str)| {
        let mut press = press();
        for (outlet, day, (number, words)) in [("NSW", "2031-06-07", a), ("MPA", "2031-06-09", b)] {
            press.report(outlet, day, &format!("They {words}."));
            press.outcome("prisoner-exchange", OutcomeStatus::Done, number, words);
        }
        let (found, reconciled) = press.discrepancies();
        (found.len(), reconciled.first().map(|r| r.why))
    };
    let early = ("112", "exchanged 112 prisoners at the Kessim bridge");
    let so_far = ("240", "exchanged 240 prisoners at the Kessim bridge so far");
    assert_eq!(numbers(early, so_far), (0, Some(Reason::BeforeAndAfter)));
    let whole = ("240", "exchanged 240 prisoners at the Kessim bridge, 112 of them sailors");
    assert_eq!(numbers(early, whole), (0, Some(Reason::Scope)));
    let corrected = ("240", "exchanged 240 prisoners at the Kessim bridge and not 112");
    assert_eq!(numbers(early, corrected), (1, None));
}

#[test]
fn a_clock_near_midnight_explains_a_neighbouring_day() {
    let days = |when: &str| {
        let mut press = press();
        press.report("NSW", "2031-04-15", "They met in Port Amarel on April 15.");
        press.talks("2031-04-15", MeetingStatus::Held, "They met in Port Amarel on April 15");
        press.report("MPA", "2031-04-15", &format!("They met in Port Amarel {when} April 14."));
        press.talks("2031-04-14", MeetingStatus::Held, "They met in Port Amarel");
        let (found, reconciled) = press.discrepancies();
        (found.len(), reconciled.first().map(|r| r.why))
    };
    assert_eq!(days("from 11 p.m. on"), (0, Some(Reason::TimeZones)));
    assert_eq!(days("on"), (1, None));
}

#[test]
fn a_thing_told_in_more_words_is_reconciled() {
    let mut press = press();
    for (outlet, content) in [
        ("NSW", "Tarlia offered three working groups on shipping"),
        ("MPA", "Tarlia had offered three online working groups on shipping"),
    ] {
        press.report(outlet, "2031-05-03", &format!("{content}, Maret Osk said."));
        press.said("Maret Osk", "Tarlia", "said", content);
    }
    let (found, reconciled) = press.discrepancies();
    assert_eq!(found, []);
    assert_eq!(reconciled[0].why, Reason::Precision);
    assert_eq!(reconciled[0].about, "what is meant by: three working groups");
}

#[test]
fn demands_of_another_extent_are_reconciled() {
    let mut press = press();
    press.report("NSW", "2031-05-03", "Tarlia demands withdrawal from four districts.");
    let words = "demands withdrawal from four districts";
    press.position("Tarlia", Act::Demand, "troop-withdrawal", "Vessia", words);
    press.report("MPA", "2031-05-09", "Tarlia demands recognition of five districts.");
    let words = "demands recognition of five districts";
    press.position("Tarlia", Act::Demand, "territorial-recognition", "Vessia", words);
    let (found, reconciled) = press.discrepancies();
    assert_eq!((found.len(), reconciled[0].why), (0, Reason::Scope));
}

#[test]
fn what_was_not_agreed_in_may_may_be_done_in_june() {
    let given = |denied_on: &str| {
        let mut press = press();
        let words = "no agreement on the prisoners was reached";
        press.report("MPA", denied_on, &format!("{words}, Sella Marrin said."));
        press.said("Sella Marrin", "Vessia", "said", words);
        let words = "handed over ten prisoners at the Kessim bridge";
        press.report("NSW", "2031-06-09", &format!("Tarlia {words}."));
        press.outcome("prisoner-exchange", OutcomeStatus::Done, "10", words);
        press.discrepancies().0.len()
    };
    assert_eq!(given("2031-06-03"), 0);
    assert_eq!(given("2031-06-10"), 1);
}
