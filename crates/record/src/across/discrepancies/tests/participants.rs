use travaux_model::MeetingStatus;

use super::press;
use crate::across::fixture::Press;
use crate::rows::*;

/// Two reports of one meeting, each with a sentence more.
fn met(first: &str, second: &str) -> Press {
    let mut press = press();
    for (name, party) in
        [("Maret Osk", "Tarlia"), ("Ilan Dravec", "Vessia"), ("Jonas Petrell", "Tarlia")]
    {
        press.person(name, party);
    }
    let words = "They met in Port Amarel on April 15";
    for (outlet, more) in [("NSW", first), ("MPA", second)] {
        press.report(outlet, "2031-04-15", &format!("{words}. {more}"));
        press.talks("2031-04-15", MeetingStatus::Held, words);
    }
    let second = press.snapshot.meetings.pop().unwrap();
    press.snapshot.meetings[0].accounts.extend(second.accounts);
    press
}

fn found(first: &str, second: &str) -> Vec<String> {
    let (found, _) = met(first, second).discrepancies();
    assert!(found.iter().all(|d| d.kind == DiscrepancyKind::Role), "{found:?}");
    found.into_iter().map(|d| d.about).collect()
}

#[test]
fn two_heads_of_one_delegation_exclude_each_other() {
    let osk = "The Tarlian delegation was led by chief negotiator Maret Osk.";
    let petrell = "Foreign Minister Jonas Petrell headed the delegation of Tarlia.";
    let about = found(osk, petrell);
    assert_eq!(about.len(), 1);
    assert!(about[0].starts_with("who headed the delegation of Tarlia at the talks"), "{about:?}");
    assert!(found(osk, "Ilan Dravec headed the Vessian delegation.").is_empty());
    assert!(found(osk, "Tarlia's nine-member team, headed by Osk, left early.").is_empty());
    assert_eq!(found(osk, "Tarlia's delegation was led by Ambassador Sefa Brull.").len(), 1);
    assert!(found(osk, "Tarlia's delegation was led by Ambassador Marett Osck.").is_empty());
    assert!(found(osk, "Tarlia's delegation was led by the Foreign Ministry.").is_empty());
    assert!(found(osk, "Jonas Petrell did not head the Tarlian delegation.").is_empty());
}

#[test]
fn a_head_who_was_planned_and_one_who_came_are_reconciled() {
    let osk = "The Tarlian delegation was led by Maret Osk.";
    let petrell = "Jonas Petrell had been expected to lead the Tarlian delegation.";
    let (found, reconciled) = met(osk, petrell).discrepancies();
    assert_eq!(found, []);
    assert_eq!(reconciled[0].why, Reason::PlanAndOutcome);
}

#[test]
fn one_cannot_attend_and_stay_away() {
    let with = "Foreign Minister Jonas Petrell also took part in the talks.";
    let about = found(with, "Petrell did not attend.");
    assert_eq!(about.len(), 1);
    assert!(about[0].starts_with("whether Jonas Petrell took part"), "{about:?}");
    assert_eq!(found("They talked in the presence of Oriva.", "They sat without Oriva.").len(), 1);
    assert!(found(with, "Petrell did not attend the closing ceremony.").is_empty());
    assert!(found(with, "They spoke without Orivan help.").is_empty());
    assert!(found(with, "Ilan Dravec stayed away.").is_empty());
}

#[test]
fn a_meeting_has_one_level() {
    let deputies = "They were held at the level of deputy foreign ministers.";
    assert_eq!(found(deputies, "The talks took place at ministerial level.").len(), 1);
    assert!(found(deputies, "The next talks will be at ministerial level.").is_empty());
}

#[test]
fn a_deputy_minister_is_no_minister_on_that_day() {
    let offices = |other: &str, published: &str| {
        let mut press = press();
        for (outlet, role, day) in
            [("NSW", "Vessian Deputy Foreign Minister", "2031-05-03"), ("MPA", other, published)]
        {
            let content = "the toll is theft";
            press.report(outlet, day, &format!("{role} Ilan Dravec said {content}."));
            press.said("Ilan Dravec", "Vessia", "said", content);
            press.snapshot.statements.last_mut().unwrap().role = Some(role.to_string());
        }
        press.discrepancies().0.into_iter().map(|d| d.about).collect::<Vec<_>>()
    };
    assert_eq!(offices("Vessian Foreign Minister", "2031-05-03"), ["the office of Ilan Dravec"]);
    assert!(offices("Vessian Foreign Minister", "2031-08-03").is_empty());
    assert!(offices("Deputy Minister of Foreign Affairs", "2031-05-03").is_empty());
    assert!(offices("chief negotiator", "2031-05-03").is_empty());
}
