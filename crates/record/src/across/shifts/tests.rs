use travaux_model::{Act, Kind, MeetingStatus};

use crate::across::fixture::Press;
use crate::rows::ShiftKind;

fn press() -> Press {
    Press::default().with_parties()
}

/// One act of Vessia a report.
fn acts(of: &[(&str, Act, &str)]) -> Press {
    let mut press = press();
    for (at, (day, act, words)) in of.iter().enumerate() {
        press.report(&format!("Courier {at}"), day, &format!("Vessia {words}."));
        press.position("Vessia", *act, "corridor", "Tarlia", words);
    }
    press
}

#[test]
fn a_refusal_that_is_taken_back_is_a_reversal() {
    let press = acts(&[
        ("2031-04-01", Act::Reject, "refuses to let grain through the corridor"),
        ("2031-08-19", Act::Concede, "will let grain through the corridor"),
    ]);
    let (shifts, standings, _) = press.shifts();
    assert_eq!(shifts.len(), 1);
    assert_eq!(shifts[0].kind, ShiftKind::Reversal);
    assert_eq!(shifts[0].from.as_ref().unwrap().act, Act::Reject);
    assert_eq!(standings.len(), 1);
    assert_eq!(standings[0].act, Act::Concede);
}

#[test]
fn acts_of_one_day_or_about_other_things_are_no_shift() {
    let one_day = acts(&[
        ("2031-04-01", Act::Reject, "refuses to let grain through the corridor"),
        ("2031-04-01", Act::Concede, "will let grain through the corridor"),
    ]);
    assert_eq!(one_day.shifts().0, []);
    let other_thing = acts(&[
        ("2031-04-01", Act::Reject, "refuses to let freight through"),
        ("2031-08-19", Act::Concede, "will send lawyers to Selm"),
    ]);
    assert_eq!(other_thing.shifts().0, []);
}

#[test]
fn less_than_was_demanded_is_a_softening() {
    let shifts = |accepted: &str| {
        acts(&[
            ("2031-04-01", Act::Demand, "demands passage for 40 ships a week"),
            ("2031-05-01", Act::Accept, accepted),
        ])
        .shifts()
        .0
    };
    let found = shifts("could accept passage for 37 ships a week");
    assert_eq!((found.len(), found[0].kind), (1, ShiftKind::Softening));
    assert_eq!(shifts("could accept passage for 40 ships a week"), []);
    assert_eq!(shifts("could accept 37 inspectors"), []);
    let part = acts(&[
        ("2031-04-01", Act::Demand, "demands the opening of all harbours"),
        ("2031-05-01", Act::Accept, "could accept a partial opening of harbours"),
    ]);
    assert_eq!(part.shifts().0[0].kind, ShiftKind::Softening);
}

#[test]
fn agreeing_to_talks_that_were_refused_is_a_reversal() {
    let mut press = press();
    for (at, (day, act, words)) in [
        ("2031-04-01", Act::Reject, "rejects direct talks"),
        ("2031-05-01", Act::Accept, "agreed to direct talks with Tarlia"),
    ]
    .into_iter()
    .enumerate()
    {
        press.report(&format!("Courier {at}"), day, &format!("Vessia {words}."));
        press.position("Vessia", act, "talks", "Tarlia", words);
    }
    assert_eq!(press.shifts().0[0].kind, ShiftKind::Reversal);
}

#[test]
fn an_offer_withdrawn_is_a_hardening() {
    let press = acts(&[
        ("2031-04-01", Act::Offer, "is ready to let grain through the corridor"),
        ("2031-05-01", Act::Reject, "will not let grain through the corridor"),
    ]);
    assert_eq!(press.shifts().0[0].kind, ShiftKind::Hardening);
}

#[test]
fn a_first_answer_to_a_demand_is_new() {
    let mut press = press();
    press.report("Courier", "2031-04-01", "Vessia proposed a joint centre for grain ships.");
    press.position("Vessia", Act::Propose, "corridor", "Tarlia", "a joint centre for grain ships");
    press.report("Dispatch", "2031-04-09", "Tarlia accepted the joint centre for grain ships.");
    press.position(
        "Tarlia",
        Act::Accept,
        "corridor",
        "Vessia",
        "accepted the joint centre for grain ships",
    );
    let (shifts, _, issues) = press.shifts();
    assert_eq!((shifts.len(), shifts[0].kind), (1, ShiftKind::New));
    assert_eq!(shifts[0].from, None);
    assert_eq!(issues[0].agree.len(), 1);
    assert_eq!(issues[0].unanswered, []);
}

#[test]
fn a_demand_that_is_never_repeated_lapses() {
    let mut press = press();
    for (at, day) in ["2031-04-01", "2031-04-09"].iter().enumerate() {
        press.report(&format!("Courier {at}"), day, "Vessia demands a toll.");
        press.position("Vessia", Act::Demand, "toll", "Tarlia", "demands a toll");
    }
    assert_eq!(press.shifts().0, []);
    for (at, day) in ["2031-06-01", "2031-06-09", "2031-07-01"].iter().enumerate() {
        press.report(&format!("Gazette {at}"), day, "Vessia asks for observers.");
        press.position("Vessia", Act::Urge, "observers", "Oriva", "asks for observers");
    }
    // Without talks there was no occasion to repeat it.
    assert_eq!(press.shifts().0, []);
    for day in ["2031-06-01", "2031-06-09"] {
        press.talks(day, MeetingStatus::Held, "Vessia asks");
    }
    let (shifts, ..) = press.shifts();
    assert_eq!((shifts.len(), shifts[0].kind), (1, ShiftKind::Lapsed));
    assert_eq!(shifts[0].to, None);
}

#[test]
fn what_stands_may_depend_on_something() {
    let press = acts(&[(
        "2031-04-01",
        Act::Offer,
        "will open the corridor, provided that the guns leave, but not to tankers",
    )]);
    let (_, standings, issues) = press.shifts();
    let conditions: Vec<&str> = standings[0].conditions.iter().map(|c| c.text.as_str()).collect();
    assert_eq!(conditions, ["provided that the guns leave"]);
    let words = &standings[0].conditions[0];
    let text = &press.snapshot.reports[0].text;
    assert_eq!(words.spans[0].of(text), words.text);
    assert_eq!(issues[0].unanswered, []);
}

#[test]
fn a_demand_without_an_answer_is_named() {
    let press = acts(&[("2031-04-01", Act::Demand, "demands a toll")]);
    let (_, _, issues) = press.shifts();
    assert_eq!(issues[0].unanswered.len(), 1);
    assert_eq!(issues[0].unanswered[0].by, "Tarlia");
}

#[test]
fn hoping_for_talks_is_not_going_to_them() {
    let talks = |first: &str| {
        let mut press = press();
        press.report("Courier 1", "2031-04-01", &format!("Vessia {first}."));
        press.position("Vessia", Act::Offer, "talks", "Tarlia", first);
        let then = "will withdraw from the talks";
        press.report("Courier 2", "2031-04-09", &format!("Vessia {then}."));
        press.position("Vessia", Act::Threaten, "talks", "Tarlia", then);
        press.shifts().0.into_iter().map(|s| s.kind).collect::<Vec<_>>()
    };
    assert_eq!(talks("is ready to resume the talks"), [ShiftKind::Hardening]);
    assert_eq!(talks("offered trade for the sake of the talks"), []);
}

#[test]
fn words_given_to_the_one_they_are_about_move_nothing() {
    let mut press = press();
    let words = "refuses to let grain through the corridor";
    press.report("Courier 1", "2031-04-01", &format!("Vessia {words}."));
    press.position("Vessia", Act::Reject, "corridor", "Tarlia", words);
    let words = "the Marrins will let grain through the corridor";
    press.report("Courier 2", "2031-04-09", &format!("\"{words}\", Sella Marrin said."));
    let said = press.said("Sella Marrin", "Vessia", "said", words);
    press.snapshot.statements.last_mut().unwrap().kind = Kind::Direct;
    press.position("Vessia", Act::Concede, "corridor", "Tarlia", words);
    assert_eq!(press.shifts().0.len(), 1);
    press.snapshot.positions.last_mut().unwrap().statement = Some(said);
    assert_eq!(press.shifts().0, []);
}
