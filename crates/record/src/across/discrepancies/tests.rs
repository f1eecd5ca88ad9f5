use proptest::prelude::*;
use travaux_model::{Act, MeetingStatus, OutcomeStatus};

use crate::across::fixture::Press;
use crate::rows::{DiscrepancyKind, Reason};

fn press() -> Press {
    Press::default().with_parties()
}

/// Two agencies that contradict each other on whether an offer was accepted.
fn offer() -> Press {
    let mut press = press();
    let content = "Tarlia has accepted the Orivan offer of a ceasefire";
    press.report("NSW", "2031-05-03", &format!("{content}, Sella Marrin said."));
    press.said("Sella Marrin", "Vessia", "said", content);
    let content = "Tarlia has not accepted the ceasefire offer";
    press.report("MPA", "2031-05-04", &format!("{content}, Maret Osk said."));
    press.said("Maret Osk", "Tarlia", "said", content);
    press
}

#[test]
fn an_offer_is_accepted_by_one_account_and_not_by_another() {
    let (found, _) = offer().discrepancies();
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(found[0].kind, DiscrepancyKind::Account);
    assert_eq!(found[0].about, "whether Tarlia accepted: the Orivan offer of a ceasefire");
    assert_eq!(found[0].independent, 2);
    let holders: Vec<&str> = found[0].values.iter().map(|v| v.holder.as_str()).collect();
    assert_eq!(holders, ["Sella Marrin", "Maret Osk"]);
}

#[test]
fn a_denied_claim_is_no_claim_and_two_offers_are_two() {
    let mut press = press();
    let content = "Tarlia has accepted the offer of a ceasefire";
    press.report("NSW", "2031-05-03", &format!("{content}, Sella Marrin said."));
    press.said("Sella Marrin", "Vessia", "said", content);
    let content = "Tarlia has not accepted the toll on grain ships";
    press.report("MPA", "2031-05-04", &format!("{content}, Maret Osk said."));
    press.said("Maret Osk", "Tarlia", "said", content);
    assert_eq!(press.discrepancies().0, []);

    let content = "Tarlia had accepted the offer of a ceasefire";
    press.report("Dispatch", "2031-05-05", &format!("Maret Osk denied that {content}."));
    press.said("Maret Osk", "Tarlia", "denied", content);
    assert_eq!(press.discrepancies().0.len(), 1);
}

#[test]
fn talks_of_one_place_on_two_days_are_told_apart_only_by_their_day() {
    let mut press = press();
    press.report("NSW", "2031-04-15", "They met in Port Amarel on April 15.");
    press.talks("2031-04-15", MeetingStatus::Held, "They met in Port Amarel on April 15");
    press.report("MPA", "2031-04-15", "They met in Port Amarel on April 14.");
    press.talks("2031-04-14", MeetingStatus::Held, "They met in Port Amarel on April 14");
    let (found, reconciled) = press.discrepancies();
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].kind, DiscrepancyKind::Date);
    assert_eq!(reconciled, []);
}

#[test]
fn a_meeting_that_was_put_off_is_reconciled() {
    let mut press = press();
    press.report("NSW", "2031-04-15", "They met in Port Amarel on April 15.");
    press.talks("2031-04-15", MeetingStatus::Held, "They met in Port Amarel on April 15");
    let text = "The talks in Port Amarel, planned for April 14, were put off by a day.";
    press.report("MPA", "2031-04-15", text);
    press.talks("2031-04-14", MeetingStatus::Scheduled, "planned for April 14");
    let (found, reconciled) = press.discrepancies();
    assert_eq!(found, []);
    assert_eq!(reconciled[0].why, Reason::PlanAndOutcome);
}

#[test]
fn a_total_and_each_sides_share_are_reconciled_and_other_numbers_differ() {
    let numbers = |other: &str| {
        let mut press = press();
        press.report(
            "NSW",
            "2031-06-06",
            "They exchanged 112 prisoners each at the Kessim bridge.",
        );
        let words = "exchanged 112 prisoners each at the Kessim bridge";
        press.outcome("prisoner-exchange", OutcomeStatus::Done, "112", words);
        let words = format!("exchanged {other} prisoners at the Kessim bridge");
        press.report("MPA", "2031-06-07", &format!("They {words}."));
        press.outcome("prisoner-exchange", OutcomeStatus::Done, other, &words);
        press.discrepancies()
    };
    let (found, reconciled) = numbers("224");
    assert_eq!((found.len(), reconciled[0].why), (0, Reason::TotalAndShare));
    let (found, reconciled) = numbers("120");
    assert_eq!((found[0].kind, reconciled.len()), (DiscrepancyKind::Number, 0));
    assert_eq!(numbers("112").0, []);
}

#[test]
fn one_side_wants_what_the_other_refuses() {
    let mut press = press();
    press.report("NSW", "2031-05-03", "Vessia demanded a toll on the strait.");
    press.position(
        "Vessia",
        Act::Demand,
        "reconstruction",
        "Tarlia",
        "demanded a toll on the strait",
    );
    press.report("MPA", "2031-05-04", "Tarlia will never pay a toll.");
    press.position("Tarlia", Act::Reject, "reconstruction", "Vessia", "will never pay a toll");
    let (found, _) = press.discrepancies();
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].kind, DiscrepancyKind::Position);
    assert_eq!(found[0].issue.as_deref(), Some("reconstruction"));
}

#[test]
fn each_wants_its_own_thing_first() {
    let mut press = press();
    press.report("NSW", "2031-05-03", "Vessia wants the guns gone before the corridor is open.");
    let words = "wants the guns gone before the corridor is open";
    press.position("Vessia", Act::Demand, "troop-withdrawal", "Tarlia", words);
    press.report("MPA", "2031-05-04", "Tarlia wants the corridor open before the guns go.");
    let words = "wants the corridor open before the guns go";
    press.position("Tarlia", Act::Demand, "corridor", "Vessia", words);
    let (found, _) = press.discrepancies();
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(found[0].about, "sequencing: what Tarlia and Vessia want first");
}

#[test]
fn two_sides_blame_each_other() {
    let mut press = press();
    press.report("NSW", "2031-05-03", "Vessia said Tarlia broke off the talks.");
    press.position("Vessia", Act::Accuse, "talks", "Tarlia", "Tarlia broke off the talks");
    assert_eq!(press.discrepancies().0, []);
    press.report("MPA", "2031-05-04", "Tarlia accused Vessia of breaking off the talks.");
    press.position("Tarlia", Act::Accuse, "talks", "Vessia", "accused Vessia of breaking off");
    let (found, _) = press.discrepancies();
    assert_eq!(found[0].kind, DiscrepancyKind::Account);
    assert!(found[0].about.contains("Tarlia and Vessia blame each other"));
}

#[test]
fn a_denial_is_shown_with_the_claim_that_it_answers() {
    let mut press = press();
    let claim = "smugglers hid rifle cartridges under onions on the freighter";
    press.report("NSW", "2031-05-03", &format!("{claim}, Sella Marrin said."));
    press.said("Sella Marrin", "Vessia", "said", claim);
    let denial = "that rifle cartridges were hidden on the freighter under onions";
    press.report("MPA", "2031-05-04", &format!("Maret Osk denied {denial}."));
    press.said("Maret Osk", "Tarlia", "denied", denial);
    let (found, _) = press.discrepancies();
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].values.len(), 2);
    assert_eq!(found[0].values[0].holder, "Sella Marrin");
}

proptest! {
    /// The order in which rows of one day come does not show.
    #[test]
    fn the_order_of_statements_does_not_show(order in Just(vec![0usize, 1, 2, 3]).prop_shuffle()) {
        let mut press = offer();
        let content = "Tarlia turned down the offer of a ceasefire";
        press.report("Gazette", "2031-05-04", &format!("{content}, Tomas Reyle said. {content} on Friday."));
        press.said("Tomas Reyle", "Oriva", "said", content);
        press.said("Anneke Brand", "Oriva", "added", content);
        let expected = press.discrepancies();
        let statements = press.snapshot.statements.clone();
        press.snapshot.statements = order.iter().map(|&i| statements[i].clone()).collect();
        prop_assert_eq!(press.discrepancies(), expected);
    }
}
