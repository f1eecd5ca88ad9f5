use travaux_model::{MeetingStatus, PartialDate, Report};
use travaux_packs::Packs;

use super::*;
use crate::ReportReader;

const FICTION: &str = r#"
[[party]]
name = "Vessia"
kind = "state"
aliases = ["Republic of Vessia"]
seats = ["Harn", "Column House"]
capital = "Harn"
demonyms = ["Vessian", "Vessians"]

[[party]]
name = "Tarlia"
kind = "state"
aliases = ["Union of Tarlia"]
seats = ["Ostrel", "Lantern Palace"]
capital = "Ostrel"
demonyms = ["Tarlian", "Tarlians"]

[[party]]
name = "Oriva"
kind = "state"
aliases = ["Kingdom of Oriva"]
seats = ["Selm"]
capital = "Selm"
demonyms = ["Orivan", "Orivans"]

[[place]]
name = "Port Amarel"
state = "Oriva"
"#;

/// A reader that knows the fictional parties and the built-in rows about talks.
pub(crate) fn reader() -> ReportReader {
    let packs = Packs::from_texts(&[
        ("fiction.toml", FICTION),
        ("offices.toml", include_str!("../../../../packs/en/offices.toml")),
        ("meetings.toml", include_str!("../../../../packs/negotiation/meetings.toml")),
        ("outcomes.toml", include_str!("../../../../packs/negotiation/outcomes.toml")),
        ("texts.toml", include_str!("../../../../packs/negotiation/texts.toml")),
    ]);
    ReportReader::by_rules(packs.expect("the packs are well formed"))
        .expect("the patterns can be used")
}

/// A report of Wednesday 20 May 2026.
pub(crate) fn report(text: &str) -> Report {
    let mut report = Report::from_text("a.txt", text);
    report.published = PartialDate::day(2026, 5, 20);
    report
}

fn read(text: &str) -> Vec<Meeting> {
    reader().with_context(&report(text), meetings)
}

/// `status start place parties`, a line a meeting.
fn brief(text: &str) -> Vec<String> {
    read(text)
        .iter()
        .map(|m| {
            let day = m.start.map_or("-".to_string(), |d| d.to_string());
            format!(
                "{} {day} {} {}",
                m.status,
                m.place.as_deref().unwrap_or("-"),
                m.parties.join("+")
            )
        })
        .collect()
}

#[test]
fn every_row_is_found_in_its_example() {
    let reader = reader();
    for (index, row) in reader.rules().packs.meetings.iter().enumerate() {
        let found = reader.with_context(&report(&row.example), |cx| {
            let all = cx.rules.meetings.find(cx.doc.words(), cx, 0, cx.doc.tokens.len());
            all.iter().any(|m| m.row == index)
        });
        assert!(found, "'{}' is not found in '{}'", row.pattern, row.example);
    }
}

#[test]
fn rounds_listed_by_day_or_month_are_one_each() {
    assert_eq!(
        brief(
            "Envoys of Vessia and Tarlia held three rounds of Port Amarel talks—on March 6, April 2, and May 3."
        ),
        [
            "held 2026-03-06 Port Amarel Vessia+Tarlia",
            "held 2026-04-02 Port Amarel Vessia+Tarlia",
            "held 2026-05-03 Port Amarel Vessia+Tarlia"
        ]
    );
    assert_eq!(
        brief(
            "In May, June and July last year, Tarlia and Vessia held three rounds of talks in Selm."
        ),
        [
            "held 2025-05 Selm Tarlia+Vessia",
            "held 2025-06 Selm Tarlia+Vessia",
            "held 2025-07 Selm Tarlia+Vessia"
        ]
    );
}

#[test]
fn rounds_told_one_by_one_make_up_their_total() {
    let text = "Vessia and Tarlia have held four rounds of talks mediated by Oriva. The first round took place in \
        Selm on April 2; the second, in Harn on April 9; the third and fourth ones on April 16 and April 23 in \
        Oriva again.";
    let got = read(text);
    let lines: Vec<(Option<u32>, String, &str)> = got
        .iter()
        .map(|m| {
            (
                m.round,
                m.start.map(|d| d.to_string()).unwrap_or_default(),
                m.place.as_deref().unwrap_or("-"),
            )
        })
        .collect();
    assert_eq!(
        lines,
        [
            (Some(1), "2026-04-02".to_string(), "Selm"),
            (Some(2), "2026-04-09".to_string(), "Harn"),
            (Some(3), "2026-04-16".to_string(), "Oriva"),
            (Some(4), "2026-04-23".to_string(), "Oriva")
        ]
    );
    assert!(
        got.iter().all(|m| m.parties == ["Vessia", "Tarlia"] && m.status == MeetingStatus::Held)
    );
}

#[test]
fn a_total_stays_when_its_rounds_are_not_told() {
    let got = read(
        "Vessia and Tarlia have held four rounds of negotiations since April 12, with Oriva as mediator.",
    );
    assert_eq!(got.len(), 1);
    assert_eq!(
        (got[0].count, got[0].start, got[0].end),
        (Some(4), PartialDate::day(2026, 4, 12), None)
    );
    assert_eq!(got[0].mediators, ["Oriva"]);
}

#[test]
fn a_capital_is_a_place_by_any_of_its_names() {
    for words in [
        "in Selm",
        "in the Orivan capital",
        "in Oriva's capital",
        "in the Orivan capital Selm",
        "in Oriva's Selm",
    ] {
        let text = format!("Vessia and Tarlia held a third round of talks {words} on May 4.");
        assert_eq!(brief(&text), ["held 2026-05-04 Selm Vessia+Tarlia"], "{text}");
    }
}

#[test]
fn what_is_said_of_a_meeting() {
    for (text, expected) in [
        (
            "The fifth round of the Vessia-Tarlia talks will take place in Selm on Friday.",
            "scheduled 2026-05-22 Selm Vessia+Tarlia",
        ),
        (
            "The fifth round of the Vessia-Tarlia talks could take place in Selm next month.",
            "proposed 2026-06 Selm Vessia+Tarlia",
        ),
        (
            "Planned talks between Vessia and Tarlia in Selm were called off by Oriva.",
            "cancelled - Selm Vessia+Tarlia",
        ),
        (
            "The round of talks between Vessia and Tarlia set for June 2 in Selm was postponed.",
            "postponed 2026-06-02 Selm Vessia+Tarlia",
        ),
        ("Vessia and Tarlia held talks in Selm on Friday.", "held 2026-05-15 Selm Vessia+Tarlia"),
        (
            "Vessia and Tarlia seem to be headed toward a fifth round of talks.",
            "proposed - - Vessia+Tarlia",
        ),
    ] {
        assert_eq!(brief(text), [expected], "{text}");
    }
}

#[test]
fn the_same_round_told_twice_is_one() {
    let text = "Oriva proposed to hold the fifth round of the Vessia-Tarlia talks on Friday. \
        \"The 5th round of the Vessia-Tarlia talks will take place in Selm this Friday,\" the envoy wrote.";
    assert_eq!(brief(text), ["scheduled 2026-05-22 Selm Vessia+Tarlia"]);
    let text = "At a tense meeting in Selm, Vessian envoys asked for the corridor. The negotiations marked the first \
        direct talks between Vessia and Tarlia in three years.";
    assert_eq!(brief(text), ["held - Selm Vessia+Tarlia"]);
}

#[test]
fn an_apposition_numbers_what_it_names() {
    let got = read(
        "Vessia and Tarlia held a meeting in Selm on Friday, the sixth round of such talks since 2024.",
    );
    assert_eq!(got.len(), 1);
    assert_eq!((got[0].round, got[0].start), (Some(6), PartialDate::day(2026, 5, 15)));
}

#[test]
fn visits_and_calls() {
    let got = read(
        "Vessian Deputy Foreign Minister Ilan Dravec's visit to Ostrel on Tuesday was no surprise.",
    );
    assert_eq!(
        (got[0].people.as_slice(), got[0].place.as_deref()),
        (&["Ilan Dravec".to_string()][..], Some("Ostrel"))
    );
    assert_eq!(
        brief(
            "Vessian President Ilan Dravec and Tarlian President Maret Osk spoke by phone on Monday."
        ),
        ["held 2026-05-18 - Vessia+Tarlia"]
    );
    assert!(
        brief("Vessian Deputy Foreign Minister Ilan Dravec visited Harn on Tuesday.").is_empty()
    );
}

#[test]
fn words_that_only_say_that_there_are_talks_give_nothing() {
    for text in [
        "Vessia is ready to resume negotiations with Tarlia.",
        "The talks between Vessia and Tarlia will focus on the corridor.",
        "In April the Tarlian Foreign Ministry announced the suspension of negotiations in Selm.",
        "Vessia is considering whether to join the next round of talks.",
        "Oriva faces a new round of sanctions on Friday.",
        "\"No,\" Maret Osk told reporters at a meeting of port officials in Selm on Monday.",
        "Reporters asked whether Maret Osk would come to a meeting in Selm in June.",
    ] {
        assert_eq!(brief(text), Vec::<String>::new(), "{text}");
    }
}

#[test]
fn the_day_of_a_statement_is_not_the_day_of_a_meeting() {
    let text = "The fifth round of the Vessia-Tarlia talks will be held in Selm on May 28, Osk said on Monday.";
    assert_eq!(brief(text), ["scheduled 2026-05-28 Selm Vessia+Tarlia"]);
    let text =
        "On Monday, Osk said that the fifth round of the Vessia-Tarlia talks will be held in Selm.";
    assert_eq!(brief(text), ["scheduled - Selm Vessia+Tarlia"]);
}

#[test]
fn parties_that_a_sentence_leaves_out_are_those_of_the_talks_told_before() {
    let text = "Vessia and Tarlia held talks in Selm on May 4. Another round is scheduled for June 2 in Harn.";
    assert_eq!(
        brief(text),
        ["held 2026-05-04 Selm Vessia+Tarlia", "scheduled 2026-06-02 Harn Vessia+Tarlia"]
    );
}

#[test]
fn a_topic_before_the_noun_is_no_place() {
    assert_eq!(
        brief(
            "A new round of Port Amarel truce talks between Vessia and Tarlia began in Selm on Friday."
        ),
        ["held 2026-05-15 Selm Vessia+Tarlia"]
    );
}

#[test]
fn a_second_meeting_is_planned() {
    let text =
        "Vessia and Tarlia held talks in Selm on May 4. A second meeting is planned for June 2.";
    assert_eq!(
        brief(text),
        ["held 2026-05-04 Selm Vessia+Tarlia", "scheduled 2026-06-02 - Vessia+Tarlia"]
    );
}

#[test]
fn people_who_meet_are_not_taken_for_the_sides_told_before() {
    let text = "Planned talks between Vessia and Tarlia in Harn were called off. \
        Orivan Foreign Minister Tomas Reyle met President Ana Velt in Selm on Monday.";
    assert_eq!(brief(text), ["cancelled - Harn Vessia+Tarlia", "held 2026-05-18 Selm Oriva"]);
}

#[test]
fn a_place_of_two_words() {
    assert_eq!(
        brief(
            "Dravec spoke after the first round of negotiations between Vessia and Tarlia in Port Amarel on April 15."
        ),
        ["held 2026-04-15 Port Amarel Vessia+Tarlia"]
    );
}

#[test]
fn sides_that_a_sentence_does_not_name() {
    let before = "Vessia and Tarlia want a corridor.";
    for (text, expected) in [
        (
            "The sides sat down in Port Amarel on May 4.",
            "held 2026-05-04 Port Amarel Vessia+Tarlia",
        ),
        ("The two delegations met on May 4.", "held 2026-05-04 - Vessia+Tarlia"),
        ("The sides will meet again in June.", "scheduled 2026-06 - Vessia+Tarlia"),
        (
            "Oriva has mediated two rounds, on April 15 and on May 4, both of them in Selm.",
            "held 2026-04-15 Selm Vessia+Tarlia",
        ),
    ] {
        let got = brief(&format!("{before} {text}"));
        assert_eq!(got.first().map(String::as_str), Some(expected), "{text}");
    }
}

#[test]
fn a_mediator_does_not_meet() {
    let text = "Vessia and Tarlia held talks in Selm on May 4, with Oriva as mediator.";
    let got = read(text);
    assert_eq!(
        (got[0].parties.len(), got[0].mediators.as_slice()),
        (2, &["Oriva".to_string()][..])
    );
}

#[test]
fn a_round_that_was_moved() {
    assert_eq!(
        brief(
            "The fourth round of talks between Vessia and Tarlia, scheduled for 22 June, has been postponed until 5 July."
        ),
        ["postponed 2026-06-22 - Vessia+Tarlia", "scheduled 2026-07-05 - Vessia+Tarlia"]
    );
    assert_eq!(
        brief(
            "The fourth round of talks between Vessia and Tarlia, first planned for June 22 and then put off to July 5, has been cancelled."
        ),
        ["postponed 2026-06-22 - Vessia+Tarlia", "cancelled 2026-07-05 - Vessia+Tarlia"]
    );
}

#[test]
fn one_meeting_of_two_days() {
    let got = read("Dravec brought an invitation to a new round of talks in Selm on 7 and 8 June.");
    assert_eq!(
        got.iter().map(|m| (m.status, m.start, m.end)).collect::<Vec<_>>(),
        [(MeetingStatus::Proposed, PartialDate::day(2026, 6, 7), PartialDate::day(2026, 6, 8))]
    );
}

#[test]
fn a_place_that_is_offered() {
    assert_eq!(
        brief(
            "Vessia and Tarlia trade blows. Oriva has offered Port Amarel as the venue for a meeting of the two leaders in June."
        ),
        ["proposed 2026-06 Port Amarel Vessia+Tarlia"]
    );
}

#[test]
fn a_delegation_is_sent() {
    assert_eq!(
        brief("Tarlia will send a delegation to Port Amarel for talks with Vessia on June 4."),
        ["scheduled 2026-06-04 Port Amarel Tarlia+Vessia"]
    );
}

#[test]
fn no_meeting_is_told_of() {
    for text in [
        "Vessia and Tarlia had proposed an exchange before the first round.",
        "Nobody in Harn is going to explain why it was done the other way round.",
        "Tarlia is suspending its participation in the Port Amarel talks.",
    ] {
        assert_eq!(brief(text), Vec::<String>::new(), "{text}");
    }
}

#[test]
fn a_host_that_offers_is_the_place() {
    for text in [
        "Envoys spoke of Oriva's willingness to host talks between Vessia and Tarlia.",
        "Oriva hopes to offer a venue for the next round of talks between Vessia and Tarlia.",
    ] {
        assert_eq!(brief(text), ["proposed - Oriva Vessia+Tarlia"], "{text}");
    }
}

#[test]
fn a_relative_clause_tells_when_and_where() {
    for (text, expected) in [
        (
            "The second round of talks between Vessia and Tarlia on the strait, which was held in Selm on May 5, ended without a text.",
            "held 2026-05-05 Selm Vessia+Tarlia",
        ),
        (
            "The second round of talks between Vessia and Tarlia, which ended on Wednesday, brought nothing.",
            "held 2026-05-20 - Vessia+Tarlia",
        ),
        (
            "Vessia and Tarlia agreed on a second round of talks, which will be held in Selm on June 5.",
            "scheduled 2026-06-05 Selm Vessia+Tarlia",
        ),
        (
            "The talks between Vessia and Tarlia that began in Selm on Monday went on.",
            "held 2026-05-18 Selm Vessia+Tarlia",
        ),
    ] {
        assert_eq!(brief(text), [expected], "{text}");
    }
    assert_eq!(
        brief(
            "The second round of talks between Vessia and Tarlia on the Kessim dam, which was due to open in Selm on Friday, has been postponed to June 3, the ministry said."
        ),
        ["postponed 2026-05-22 Selm Vessia+Tarlia", "scheduled 2026-06-03 Selm Vessia+Tarlia"]
    );
}

#[test]
fn a_clause_about_something_else_tells_nothing_of_the_talks() {
    assert_eq!(
        brief(
            "The second round of talks between Vessia and Tarlia on the dam, which opened last year, will be hard."
        ),
        ["unknown - - Vessia+Tarlia"]
    );
}

#[test]
fn a_two_day_meeting_that_ended_began_the_day_before() {
    let got = read(
        "Vessia and Tarlia held talks in Selm on May 19. Oriva, which brokered the two-day meeting that ended Wednesday, was silent.",
    );
    assert_eq!(
        (got[0].start, got[0].end, got[0].mediators.as_slice()),
        (PartialDate::day(2026, 5, 19), PartialDate::day(2026, 5, 20), &["Oriva".to_string()][..])
    );
}

#[test]
fn a_past_plan_is_the_last_such_day() {
    let before = "Vessia and Tarlia held a second round of talks in Selm on May 18.";
    for plan in [
        "originally set for May 4",
        "which had been scheduled for May 4",
        "initially planned for 4 May",
    ] {
        let got =
            brief(&format!("{before} The round, {plan}, was put off at the request of Tarlia."));
        assert!(
            got.contains(&"postponed 2026-05-04 - Vessia+Tarlia".to_string()),
            "{plan}: {got:?}"
        );
    }
}

#[test]
fn the_day_of_the_verb_before_is_not_the_day_of_the_meeting() {
    for text in [
        "Vessia and Tarlia gave conflicting accounts on Monday of a first round of talks.",
        "Vessia and Tarlia disagreed on Monday over the first round of talks.",
        "Vessia and Tarlia traded blame on Monday ahead of a first round of talks.",
    ] {
        assert!(read(text).iter().all(|m| m.start.is_none()), "{text}");
    }
}

#[test]
fn to_travel_is_not_to_meet() {
    for text in [
        "Vessian Deputy Foreign Minister Ilan Dravec flew to Selm on Monday.",
        "Vessia did not meet the deadline that Tarlia set in Selm on Monday.",
        "Tarlian Foreign Minister Maret Osk and Orivan envoy Tomas Reyle met with the families of sailors in Selm on Monday.",
    ] {
        assert_eq!(brief(text), Vec::<String>::new(), "{text}");
    }
}

#[test]
fn a_meeting_that_is_denied_was_not_held() {
    let before = "Vessia and Tarlia held talks in Selm on May 18.";
    for text in [
        "The ministry denied that Vessian Foreign Minister Ilan Dravec had held a bilateral meeting with Tarlian Foreign Minister Maret Osk.",
        "Vessian Foreign Minister Ilan Dravec and Tarlian Foreign Minister Maret Osk did not meet, it said.",
        "Vessian Foreign Minister Ilan Dravec denied meeting Tarlian Foreign Minister Maret Osk.",
    ] {
        let got = read(&format!("{before} {text}"));
        let denied: Vec<_> = got.iter().filter(|m| m.status == MeetingStatus::Denied).collect();
        assert_eq!(denied.len(), 1, "{text}");
        assert_eq!(denied[0].people, ["Ilan Dravec", "Maret Osk"], "{text}");
    }
    assert_eq!(
        read("Osk denied that Vessia had sought the postponement of the second round.")
            .iter()
            .filter(|m| m.status == MeetingStatus::Denied)
            .count(),
        0
    );
}

#[test]
fn a_meeting_on_the_sidelines_has_its_own_day() {
    let got = read(
        "Vessian Foreign Minister Ilan Dravec held a separate meeting with his Tarlian counterpart Maret Osk on the sidelines of the talks on Wednesday, according to a statement.",
    );
    assert_eq!((got.len(), got[0].start), (1, PartialDate::day(2026, 5, 20)));
    assert_eq!(got[0].rule, "meeting: on the sidelines");
}

#[test]
fn a_committee_has_a_series_of_its_own() {
    for text in [
        "A joint committee of ten experts will hold its first meeting in Selm on June 16.",
        "Both sides agreed to set up a joint technical committee, which will convene in Selm on June 16.",
        "The joint committee was to have met in Selm on Monday, but the meeting was called off.",
    ] {
        let got = read(&format!(
            "Vessia and Tarlia held a second round of talks in Harn on May 4. {text}"
        ));
        assert_eq!(got.len(), 2, "{text}");
        assert_eq!(
            (got[1].rule.as_str(), got[1].place.as_deref()),
            ("meeting: of a committee", Some("Selm")),
            "{text}"
        );
    }
}

#[test]
fn who_mediates_may_be_told_apart() {
    let before = "Vessia and Tarlia held talks in Selm on May 18";
    for text in [
        " under Orivan auspices.",
        " under the auspices of Oriva.",
        ". The talks were mediated by Oriva.",
        ". The meeting was facilitated by the Kingdom of Oriva, whose envoy kept silent.",
        ", the Orivan mediator said.",
    ] {
        let got = read(&format!("{before}{text}"));
        assert_eq!(
            (got.len(), got[0].mediators.as_slice()),
            (1, &["Oriva".to_string()][..]),
            "{text}"
        );
        assert_eq!(got[0].parties, ["Vessia", "Tarlia"], "{text}");
    }
}

#[test]
fn to_arrive_is_to_visit() {
    for text in [
        "Tarlian envoy Maret Osk arrived in Selm on Wednesday.",
        "Tarlian envoy Maret Osk's arrival in Selm on Wednesday was no surprise.",
    ] {
        assert!(brief(text).iter().any(|m| m.contains("Selm")), "{text}: {:?}", brief(text));
    }
}

#[test]
fn a_round_of_which_nothing_is_said_has_no_status() {
    let status = |text: &str| read(text).first().map(|m| m.status);
    let unknown =
        "Asked about the fifth round of talks between Vessia and Tarlia, Osk said nothing.";
    assert_eq!(status(unknown), Some(MeetingStatus::Unknown));
    let beyond = format!("{unknown} Vessia and Tarlia have held four rounds of talks in Selm.");
    assert_eq!(status(&beyond), Some(MeetingStatus::Proposed));
    let held = "The first round of talks between Vessia and Tarlia brought nothing.";
    assert_eq!(status(held), Some(MeetingStatus::Held));
    let to_come = "Osk spoke ahead of the fifth round of talks between Vessia and Tarlia.";
    assert_eq!(status(to_come), Some(MeetingStatus::Scheduled));
}

#[test]
fn the_next_round_follows_the_one_held() {
    let rounds = |text: &str| read(text).iter().map(|m| m.round).collect::<Vec<_>>();
    assert_eq!(
        rounds(
            "Vessia and Tarlia held a first round of talks in Selm on May 4. The next round is expected in June."
        ),
        [Some(1), Some(2)]
    );
    assert_eq!(
        rounds(
            "The second round of talks between Vessia and Tarlia was postponed. The round had been scheduled for 24 May. It is now to be held on 4 June in Harn."
        ),
        [Some(2), Some(2)]
    );
}

#[test]
fn calls_are_of_those_who_speak() {
    assert_eq!(
        brief(
            "In a phone call on Monday, Vessian Foreign Minister Ilan Dravec and Orivan Foreign Minister Tomas Reyle discussed the war between Vessia and Tarlia."
        ),
        ["held 2026-05-18 - Vessia+Oriva"]
    );
    assert!(
        brief("Oriva's envoy held separate phone calls with both Vessia and Tarlia on Monday.")
            .is_empty()
    );
}
