use super::*;
use proptest::prelude::*;

/// `Vessia+Tarlia` is a meeting of the two, `Vessia+Tarlia by Oriva: Maret Osk` one that Oriva mediates
/// and Osk attends; capitals are parties, two words a person, small letters an issue.
fn facts(words: &str) -> Facts {
    let mut facts = Facts::default();
    for word in words.split(", ").filter(|w| !w.is_empty()) {
        let list = |names: &str, between: &str| -> Vec<String> {
            names.split(between).map(String::from).filter(|n| !n.is_empty()).collect()
        };
        match word.split_once('+') {
            Some(_) => {
                let (sides, people) = word.split_once(": ").unwrap_or((word, ""));
                let (sides, mediators) = sides.split_once(" by ").unwrap_or((sides, ""));
                let (mut parties, mediators) = (list(sides, "+"), list(mediators, "+"));
                parties.extend(mediators.clone());
                facts.parties.extend(parties.clone());
                facts.told.push(Told { parties, mediators, people: list(people, " and ") });
            }
            None if word.starts_with(char::is_lowercase) => facts.issues.push(word.into()),
            None if word.contains(' ') || word.ends_with('.') => {
                facts.people.push(word.trim_end_matches('.').into());
            }
            None => facts.parties.push(word.into()),
        }
    }
    facts
}

/// The reports that touch, by their numbers.
fn touching(reports: &[&str]) -> Vec<usize> {
    let mut negotiations = Negotiations::default();
    for (n, words) in reports.iter().enumerate() {
        negotiations.add_facts(&ReportId(n.to_string()), &facts(words));
    }
    let touching = negotiations.touching();
    (0..reports.len()).filter(|n| touching.contains(&ReportId(n.to_string()))).collect()
}

#[test]
fn a_meeting_of_two_parties_touches() {
    assert_eq!(touching(&["Vessia+Tarlia", "Vessia, corridor", "Vessia+"]), [0]);
}

#[test]
fn who_mediates_is_no_side() {
    let round = "Vessia+Tarlia by Oriva: Maret Osk, corridor";
    assert_eq!(touching(&[round, round, "Oriva, Vessia, corridor"]), [0, 1]);
    assert!(touching(&["Vessia+ by Oriva"]).is_empty());
}

#[test]
fn both_sides_and_an_issue_of_theirs_touch() {
    assert_eq!(
        touching(&[
            "Vessia+Tarlia, corridor, prisoners",
            "Vessia+Tarlia",
            "Tarlia, Vessia, prisoners, football",
            "Vessia, Tarlia",
            "Vessia, Tarlia, football",
            "Vessia, corridor",
            "Oriva, Tarlia, corridor",
        ]),
        [0, 1, 2]
    );
}

#[test]
fn one_side_touches_with_two_people_and_an_issue_of_theirs() {
    assert_eq!(
        touching(&[
            "Vessia+Tarlia: Maret Osk and Ilan Dravec, corridor",
            "Vessia+Tarlia: Corin Hale",
            "Tarlia, Maret Osk, Corin Hale, corridor",
            "Tarlia, Marett Osck, Dravec., corridor",
            "Tarlia, Maret Osk, corridor",
            "Tarlia, Maret Osk, Ilan Dravec",
            "Maret Osk, Ilan Dravec, corridor",
            "Tarlia, Jana Osk, Ilan Dravec, corridor",
            "Oriva, Maret Osk, Ilan Dravec, corridor",
        ]),
        [0, 1, 2, 3]
    );
}

#[test]
fn one_report_of_a_meeting_makes_no_negotiation_for_others() {
    let early = "Vessia, Tarlia, corridor";
    let round = "Vessia+Tarlia, corridor";
    assert_eq!(touching(&[early, round]), [1]);
    assert_eq!(touching(&[early, "Vessia+Tarlia, Vessia+Tarlia, corridor"]), [1]);
    assert_eq!(touching(&[early, round, round]), [0, 1, 2]);
}

#[test]
fn a_report_that_comes_later_makes_earlier_ones_touch() {
    let early = "Vessia, Tarlia, corridor";
    assert!(touching(&[early]).is_empty());
    let others = ["Vessia+Tarlia, prisoners", "Vessia+Tarlia, prisoners"];
    assert_eq!(touching(&[early, others[0], others[1]]), [1, 2]);
    // The issue comes with the third account.
    assert_eq!(touching(&[early, others[0], others[1], "Vessia+Tarlia, corridor"]), [0, 1, 2, 3]);
}

#[test]
fn a_report_taken_in_twice_counts_once() {
    let mut negotiations = Negotiations::default();
    negotiations.add_facts(&ReportId("early".into()), &facts("Vessia, Tarlia, corridor"));
    let round = ReportId("round".into());
    for _ in 0..2 {
        negotiations.add_facts(&round, &facts("Vessia+Tarlia, corridor"));
        assert_eq!(negotiations.touching(), FxHashSet::from_iter([round.clone()]));
    }
}

const WORDS: &[&str] = &[
    "Vessia",
    "Tarlia",
    "Oriva",
    "Nordhaven",
    "corridor",
    "prisoners",
    "football",
    "Maret Osk",
    "Ilan Dravec",
    "Osk.",
    "Vessia+Tarlia",
    "Vessia+Tarlia by Oriva: Maret Osk",
    "Oriva+Nordhaven: Ilan Dravec",
    "Vessia+Tarlia+Nordhaven",
];

fn report() -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(WORDS), 0..6).prop_map(|words| words.join(", "))
}

/// Reports, each under its own number, and an order to take them in.
fn reports_and_order() -> impl Strategy<Value = (Vec<String>, Vec<usize>)> {
    prop::collection::vec(report(), 1..12).prop_flat_map(|reports| {
        let order = (0..reports.len()).collect::<Vec<_>>();
        (Just(reports), Just(order).prop_shuffle())
    })
}

proptest! {
    #[test]
    fn order_does_not_matter_and_more_reports_never_make_one_stop_touching(
        (reports, order) in reports_and_order(),
    ) {
        let mut in_turn = Negotiations::default();
        for (n, words) in reports.iter().enumerate() {
            in_turn.add_facts(&ReportId(n.to_string()), &facts(words));
        }
        let mut shuffled = Negotiations::default();
        let mut before = FxHashSet::default();
        for n in order {
            shuffled.add_facts(&ReportId(n.to_string()), &facts(&reports[n]));
            let now = shuffled.touching();
            prop_assert!(before.is_subset(&now));
            before = now;
        }
        prop_assert_eq!(before, in_turn.touching());
    }
}
