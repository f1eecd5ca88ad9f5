mod contradictions;
mod participants;
mod reconciled;

use proptest::prelude::*;
use travaux_model::{Act, MeetingStatus, OutcomeStatus};

use crate::across::fixture::Press;
use crate::rows::*;

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
fn a_day_planned_long_before_the_meeting_is_a_plan() {
    let mut press = press();
    press.report("NSW", "2031-03-02", "They will meet in Port Amarel on March 30.");
    press.talks("2031-03-30", MeetingStatus::Scheduled, "will meet in Port Amarel on March 30");
    press.report("MPA", "2031-04-15", "They met in Port Amarel on April 15.");
    press.talks("2031-04-15", MeetingStatus::Held, "They met in Port Amarel on April 15");
    let held = press.snapshot.meetings.pop().unwrap();
    press.snapshot.meetings[0].accounts.extend(held.accounts);
    let (found, reconciled) = press.discrepancies();
    assert_eq!((found.len(), reconciled[0].why), (0, Reason::PlanAndOutcome));
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

#[test]
fn a_day_beside_what_is_said_is_the_reports() {
    let value = |text: &str, words: &str, content: &str| {
        let mut press = press();
        press.report("NSW", "2031-04-12", "They meet in Port Amarel on April 14.");
        press.talks("2031-04-14", MeetingStatus::Scheduled, "meet in Port Amarel on April 14");
        press.report("MPA", "2031-04-12", text);
        press.said("Maret Osk", "Tarlia", "said", content);
        press.talks("2031-04-15", MeetingStatus::Scheduled, words);
        let (found, _) = press.discrepancies();
        let value = found[0].values.iter().find(|v| v.words.report == "MPA").unwrap().clone();
        (value.holder, value.party, value.statement.is_some())
    };
    let text = "Ahead of talks on April 15 in Port Amarel, Maret Osk said the toll was theft.";
    let words = "Ahead of talks on April 15 in Port Amarel, Maret Osk said the toll";
    assert_eq!(value(text, words, "the toll was theft"), ("MPA".to_string(), None, false));
    let text = "The talks in Port Amarel will open on April 15, Maret Osk said.";
    let words = "The talks in Port Amarel will open on April 15";
    let osk = ("Maret Osk".to_string(), Some("Tarlia".to_string()), true);
    assert_eq!(value(text, words, words), osk);
}

/// One utterance of Maret Osk, told by two reports in these sentences.
fn uttered(first: (&str, &str), second: (&str, &str)) -> Press {
    let mut press = press();
    let content = "the toll on the strait is theft and will not be paid by any Tarlian ship";
    for (outlet, (said, words)) in [("NSW", first), ("MPA", second)] {
        press.report(outlet, "2031-05-09", &format!("{words} Maret Osk said {content}."));
        press.said("Maret Osk", "Tarlia", "said", content);
        press.snapshot.statements.last_mut().unwrap().said = Some(said.parse().unwrap());
    }
    press
}

/// All statements as accounts of one utterance.
fn as_one_utterance(mut press: Press) -> Press {
    let account = |s: &StatementRow| UtteranceAccount {
        statement: s.id.clone(),
        words: s.content.clone(),
        outlet: s.outlet.clone(),
        published: s.published,
        credits: None,
        how: How::Verbatim,
    };
    let accounts = press.snapshot.statements.iter().map(account).collect();
    press.snapshot.utterances = vec![UtteranceRow {
        id: "u1".to_string(),
        speaker: Some("Maret Osk".to_string()),
        person: None,
        party: Some("Tarlia".to_string()),
        said: None,
        origin: None,
        independent: 2,
        accounts,
    }];
    press
}

#[test]
fn the_day_of_a_saying_is_compared_where_the_report_tells_it() {
    let found = |first, second| as_one_utterance(uttered(first, second)).discrepancies();
    let (differ, _) = found(("2031-05-06", "On May 6"), ("2031-05-08", "On May 8"));
    assert_eq!((differ.len(), differ[0].kind), (1, DiscrepancyKind::Date));
    assert!(differ[0].values.iter().all(|v| v.party.is_none()), "{differ:?}");
    let (differ, reconciled) = found(("2031-05-07", "On May 7"), ("2031-05-08", "On May 8"));
    assert_eq!((differ.len(), reconciled[0].why), (0, Reason::TimeZones));
    // A day carried over from another sentence.
    assert_eq!(found(("2031-05-06", "Then"), ("2031-05-08", "On May 8")), (vec![], vec![]));
}

#[test]
fn to_whom_one_spoke_is_told_once_for_an_occasion() {
    let audiences = |first: &str, second: &str| {
        let mut press = press();
        let contents = [
            "the toll on the strait is theft and will not be paid by any ship",
            "we shall bring the sailors home before the autumn storms have come",
        ];
        for (outlet, via) in [("NSW", first), ("MPA", second)] {
            let text = contents.map(|c| format!("{c}, Maret Osk said.")).join(" ");
            press.report(outlet, "2031-05-09", &text);
            for content in contents {
                press.said("Maret Osk", "Tarlia", "said", content);
                press.snapshot.statements.last_mut().unwrap().via = Some(via.to_string());
            }
        }

        press.with_utterances().discrepancies().0
    };
    let found = audiences("reporters", "the state broadcaster");
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(audiences("reporters", "journalists"), []);
    // What is posted is read out to reporters too.
    assert_eq!(audiences("reporters", "Telegram"), []);
}

#[test]
fn talks_in_two_towns_differ_and_a_town_in_a_country_does_not() {
    let places = |other: &str, text: &str| {
        let mut press = press();
        press.report("NSW", "2031-04-15", "They met in Port Amarel on April 15.");
        press.talks("2031-04-15", MeetingStatus::Held, "They met in Port Amarel");
        press.report("MPA", "2031-04-15", text);
        press.talks("2031-04-15", MeetingStatus::Held, text.split(',').next().unwrap());
        let second = press.snapshot.meetings.pop().unwrap();
        let mut account = second.accounts[0].clone();
        account.place = Some(other.to_string());
        press.snapshot.meetings[0].accounts.push(account);
        let (found, reconciled) = press.discrepancies();
        let kinds: Vec<_> = found.iter().map(|d| d.kind).collect();
        (kinds, reconciled.iter().map(|r| r.why).collect::<Vec<_>>())
    };
    let (found, _) = places("Selm", "They met in Selm, far from the sea.");
    assert_eq!(found, [DiscrepancyKind::Place]);
    let country = places("Oriva", "They met in Oriva, in the town of Port Amarel, Oriva.");
    assert_eq!(country, (vec![], vec![Reason::Precision]));
}

#[test]
fn who_mediated_is_held_by_the_sentence_that_tells_it() {
    let mut press = press();
    for (outlet, mediator) in [("MPA", "Selmland"), ("NSW", "Oriva")] {
        let text =
            format!("They met in Port Amarel on April 15. The talks were mediated by {mediator}.");
        press.report(outlet, "2031-04-15", &text);
        let talks = press.talks("2031-04-15", MeetingStatus::Held, "They met in Port Amarel");
        talks.accounts[0].mediators = vec![mediator.to_string()];
    }
    let (found, _) = press.discrepancies();
    assert_eq!((found.len(), found[0].kind), (1, DiscrepancyKind::Role));
    let words: Vec<&str> = found[0].values.iter().map(|v| v.words.text.as_str()).collect();
    let told = |by: &str| format!("The talks were mediated by {by}.");
    assert_eq!(words, [told("Selmland"), told("Oriva")]);
}

#[test]
fn numbers_of_two_days_and_rounded_numbers_are_reconciled() {
    let numbers = |a: (&str, &str), b: (&str, &str)| {
        let mut press = press();
        for (outlet, (number, words)) in [("NSW", a), ("MPA", b)] {
            press.report(outlet, "2031-06-09", &format!("They {words}."));
            press.outcome("prisoner-exchange", OutcomeStatus::Done, number, words);
        }
        let (found, reconciled) = press.discrepancies();
        (found.len(), reconciled.first().map(|r| r.why))
    };
    let friday = ("390", "exchanged 390 prisoners at the Kessim bridge on Friday");
    let sunday = ("303", "exchanged 303 prisoners at the Kessim bridge on Sunday");
    assert_eq!(numbers(friday, sunday), (0, Some(Reason::Scope)));
    let exact = ("307", "exchanged 307 prisoners at the Kessim bridge");
    let rounded = ("300", "exchanged more than 300 prisoners at the Kessim bridge");
    assert_eq!(numbers(exact, rounded), (0, Some(Reason::Precision)));
    let other = ("250", "exchanged about 250 prisoners at the Kessim bridge");
    assert_eq!(numbers(exact, other), (1, None));
}

#[test]
fn each_side_says_that_the_other_has_not_answered() {
    let mut press = press();
    let content = "Vessia has not received an answer to its draft";
    press.report("NSW", "2031-05-03", &format!("{content}, Sella Marrin said."));
    press.said("Sella Marrin", "Vessia", "said", content);
    press.position("Vessia", Act::Demand, "toll", "Tarlia", "an answer");
    assert_eq!(press.discrepancies().0, []);
    let content = "the Tarlian proposals were lying in Harn without an answer";
    press.report("MPA", "2031-05-09", &format!("{content}, Maret Osk said."));
    press.said("Maret Osk", "Tarlia", "said", content);
    let (found, _) = press.discrepancies();
    assert_eq!((found.len(), found[0].kind), (1, DiscrepancyKind::Account));
    assert!(found[0].about.starts_with("who left proposals without an answer"));
}

#[test]
fn a_denial_without_words_points_to_the_claim_before_it() {
    let mut press = press();
    let claim = "smugglers hid rifle cartridges under onions on the freighter";
    let text = format!("{claim}, Sella Marrin said. Maret Osk called that claim absurd.");
    press.report("NSW", "2031-05-03", &text);
    press.said("Sella Marrin", "Vessia", "said", claim);
    press.position("Tarlia", Act::Deny, "other", "", "Maret Osk called that claim absurd");
    let (found, _) = press.discrepancies();
    assert_eq!(found.len(), 1);
    assert!(found[0].about.contains("rifle cartridges"), "{}", found[0].about);
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
