use travaux_model::{Act, Kind, MeetingStatus, OutcomeStatus};

use super::press;
use crate::across::fixture::Press;
use crate::rows::*;

/// A report for each statement: outlet, day, speaker, side, what was said.
fn said(statements: &[(&str, &str, &str, &str, &str)]) -> Press {
    let mut press = press();
    for (outlet, day, speaker, party, content) in statements {
        press.report(outlet, day, &format!("{content}, {speaker} said."));
        press.said(speaker, party, "said", content);
    }
    press
}

fn only(press: &Press) -> DiscrepancyRow {
    let (found, _) = press.discrepancies();
    assert_eq!(found.len(), 1, "{found:?}");
    found[0].clone()
}

const OSK: (&str, &str) = ("Maret Osk", "Tarlia");
const MARRIN: (&str, &str) = ("Sella Marrin", "Vessia");

fn of_two_sides(first: &str, second: &str) -> Press {
    said(&[
        ("NSW", "2031-05-03", MARRIN.0, MARRIN.1, first),
        ("MPA", "2031-05-04", OSK.0, OSK.1, second),
    ])
}

#[test]
fn each_side_says_that_the_other_asked_for_the_talks() {
    let found = only(&of_two_sides(
        "the Tarlian side had asked for the talks",
        "the talks were held at the request of Vessia",
    ));
    assert_eq!(found.kind, DiscrepancyKind::Account);
    assert_eq!(found.about, "who asked for the talks: Tarlia or Vessia");
    let agree = of_two_sides(
        "the Tarlian side had asked for the talks",
        "the talks were held at the request of Tarlia",
    );
    assert_eq!(agree.discrepancies().0, []);
    let council = of_two_sides(
        "the Tarlian side had asked for the meeting of the Strait Council",
        "the talks were held at the request of Vessia",
    );
    assert_eq!(council.discrepancies().0, []);
    let denied = of_two_sides(
        "the talks were held at the request of Vessia",
        "Harn denies that Tarlia had asked for the talks",
    );
    assert_eq!(denied.discrepancies().0, []);
}

#[test]
fn each_side_says_that_the_other_wanted_a_delay() {
    let found = only(&of_two_sides(
        "the postponement came at the request of the Tarlian side",
        "it was Vessia that requested the delay",
    ));
    assert_eq!(found.about, "who asked to put the talks off: Tarlia or Vessia");
    let found = only(&of_two_sides(
        "the postponement came at the request of the Tarlian side",
        "the round was put off after both sides asked for more time",
    ));
    assert_eq!(found.about, "who asked to put the talks off: Tarlia or both sides");
    let two = of_two_sides(
        "the postponement came at the request of the Tarlian side",
        "the talks were held at the request of Vessia",
    );
    assert_eq!(two.discrepancies().0, []);
}

#[test]
fn one_quotation_of_two_people_is_shown() {
    let quotation = "A strait is not a door to which one country holds the key";
    let quoted = |other: &str| {
        let mut press = of_two_sides(quotation, other);
        for statement in &mut press.snapshot.statements {
            statement.kind = Kind::Direct;
        }
        press
    };
    let found = only(&quoted(quotation));
    assert_eq!(found.kind, DiscrepancyKind::Attribution);
    assert!(found.values.iter().any(|v| v.value == "Maret Osk" && v.holder == "MPA"));
    let other = "A strait is not a door to which one side holds the key";
    assert_eq!(quoted(other).discrepancies().0, []);
}

#[test]
fn the_size_of_one_committee_is_told_in_two_numbers() {
    let found = only(&of_two_sides(
        "the joint technical committee of 12 experts will meet on May 9",
        "they set up a joint technical committee of ten experts to meet in Vessia on May 9",
    ));
    assert_eq!(found.kind, DiscrepancyKind::Number);
    let two_sides = of_two_sides(
        "the joint Tarlian technical team has 12 experts",
        "the joint Vessian technical team has ten experts",
    );
    assert_eq!(two_sides.discrepancies().0, []);
    let daily = of_two_sides(
        "20 grain ships passed the narrow strait corridor",
        "23 grain ships passed the narrow strait corridor",
    );
    assert_eq!(daily.discrepancies().0, []);
    let two_days = of_two_sides(
        "the joint technical committee of 12 experts met on May 2",
        "the joint technical committee of ten experts will meet on May 9",
    );
    assert_eq!(two_days.discrepancies().0, []);
}

#[test]
fn we_accepted_nothing_answers_the_claim_of_the_other_side() {
    let claim = "Tarlia has accepted the offer on tolls";
    let found = only(&of_two_sides(claim, "we did not accept any offer"));
    assert_eq!(found.kind, DiscrepancyKind::Account);
    assert!(found.about.starts_with("whether Tarlia accepted"), "{}", found.about);
    assert_eq!(of_two_sides(claim, "we did not accept any draft").discrepancies().0, []);
    let agenda = "Tarlia accepted the draft agenda of the next round";
    assert_eq!(of_two_sides(agenda, "we did not accept any draft").discrepancies().0, []);
    only(&of_two_sides(
        "Tarlia accepted the figure",
        "Tarlia accepted no number, on paper or in words",
    ));
}

#[test]
fn a_denial_of_having_agreed_is_the_speakers_own() {
    let mut press = of_two_sides("Tarlia had agreed to a ceasefire", "agreeing to a ceasefire");
    press.snapshot.statements[1].cue = press.snapshot.statements[1].cue.clone().map(|mut cue| {
        cue.text = "denied".to_string().into();
        cue
    });
    assert!(only(&press).about.starts_with("whether Tarlia accepted"));
}

#[test]
fn things_without_an_issue_are_known_by_two_words() {
    let wanted = |refused: &str| {
        let mut press = press();
        press.report("NSW", "2031-05-03", "Vessia demanded international arbitration.");
        press.position(
            "Vessia",
            Act::Demand,
            "other",
            "Tarlia",
            "demanded international arbitration",
        );
        press.report("MPA", "2031-05-04", &format!("Tarlia {refused}."));
        press.position("Tarlia", Act::Reject, "other", "Vessia", refused);
        press.discrepancies().0.len()
    };
    assert_eq!(wanted("rejected any international arbitration"), 1);
    assert_eq!(wanted("rejected international inspectors"), 0);
}

#[test]
fn three_places_of_one_round_are_shown_together() {
    let mut press = press();
    for (outlet, place) in [("NSW", "Harn"), ("MPA", "Ostrel"), ("Gazette", "Selm")] {
        press.report(outlet, "2031-04-10", &format!("They will meet in {place} on April 15."));
        let words = format!("will meet in {place} on April 15");
        press.talks("2031-04-15", MeetingStatus::Scheduled, &words).accounts[0].place =
            Some(place.to_string());
    }
    let more: Vec<MeetingAccount> =
        press.snapshot.meetings.drain(1..).flat_map(|m| m.accounts).collect();
    press.snapshot.meetings[0].accounts.extend(more);
    let found = only(&press);
    assert_eq!((found.kind, found.values.len()), (DiscrepancyKind::Place, 3));
    press.snapshot.meetings[0].accounts[2].status = MeetingStatus::Held;
    let (found, reconciled) = press.discrepancies();
    assert_eq!((found.len(), reconciled[0].why), (0, Reason::PlanAndOutcome));
}

#[test]
fn what_was_promised_on_two_days_is_one_promise() {
    let mut press = press();
    for (outlet, number, day) in [("NSW", "120", "Friday"), ("MPA", "90", "Saturday")] {
        let words = format!("agreed on {day} to exchange {number} prisoners at the Kessim bridge");
        press.report(outlet, "2031-06-09", &format!("They {words}."));
        press.outcome("prisoner-exchange", OutcomeStatus::Agreed, number, &words);
    }
    assert_eq!(only(&press).kind, DiscrepancyKind::Number);
}

#[test]
fn a_figure_put_forward_by_one_and_by_another_not() {
    let mut press = press();
    let words = "put forward 300 ships a year as a target";
    press.report("NSW", "2031-05-03", &format!("Tarlia {words}, Tomas Reyle said."));
    press.position("Tarlia", Act::Propose, "other", "Vessia", words);
    let content = "the Tarlian delegation did not table any figure in Port Amarel";
    press.report("MPA", "2031-05-04", &format!("Maret Osk said {content}."));
    press.said("Maret Osk", "Tarlia", "said", content);
    let found = only(&press);
    assert!(found.about.starts_with("whether Tarlia put forward: "), "{}", found.about);
    assert_eq!(found.values.len(), 2);
}

#[test]
fn no_figure_was_accepted_says_the_side_that_was_asked() {
    let claim = "the Tarlian side accepted the figure in front of the mediator";
    only(&of_two_sides(claim, "no figure had been accepted, on paper or in words"));
    only(&of_two_sides(claim, "Tarlia has not accepted any figure for the toll on grain ships"));
}
