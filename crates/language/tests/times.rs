//! Date expressions in sentences, against the day their report was published.

use proptest::prelude::*;
use travaux_language::times::{
    Setting, Time, TimeKind, find_times, find_times_in, parse_published,
};
use travaux_model::PartialDate;

/// A Friday.
const ANCHOR: &str = "2025-11-14";

fn date(text: &str) -> PartialDate {
    text.parse().unwrap()
}

/// `words=date`, `words=start..end` or, for vague times, `words~date`.
fn show(text: &str, times: &[Time]) -> Vec<String> {
    let write = |d: Option<PartialDate>| d.map_or("?".to_string(), |d| d.to_string());
    times
        .iter()
        .map(|t| match t.kind {
            TimeKind::Range => format!("{}={}..{}", t.span.of(text), write(t.start), write(t.end)),
            TimeKind::Date => format!("{}={}", t.span.of(text), write(t.start)),
            TimeKind::Vague => format!("{}~{}", t.span.of(text), write(t.start)),
        })
        .collect()
}

#[track_caller]
fn check(text: &str, expected: &[&str]) {
    assert_eq!(show(text, &find_times(text, Some(date(ANCHOR)))), expected, "{text}");
}

#[track_caller]
fn check_without_anchor(text: &str, expected: &[&str]) {
    assert_eq!(show(text, &find_times(text, None)), expected, "{text}");
}

#[test]
fn whole_days_in_words_and_figures() {
    check("Dravec spoke in Harn on May 15, 2025.", &["May 15, 2025=2025-05-15"]);
    check("The envoys met on 15 May 2024 in Selm.", &["15 May 2024=2024-05-15"]);
    check("Signed on the 15th of May, 2025.", &["15th of May, 2025=2025-05-15"]);
    check("Aug. 15, 2025 was the last round.", &["Aug. 15, 2025=2025-08-15"]);
    check("It was drafted on May 16,2024 in Selm.", &["May 16,2024=2024-05-16"]);
    check(
        "Minutes of 15.05.2025, 2025-05-16 and 25/05/2025.",
        &["15.05.2025=2025-05-15", "2025-05-16=2025-05-16", "25/05/2025=2025-05-25"],
    );
    check("Sent at 2025-05-15T10:00:00Z.", &["2025-05-15T10:00:00Z=2025-05-15"]);
}

#[test]
fn figures_that_fit_two_days_are_no_day() {
    check("Dated 05/06/2025.", &["05/06/2025=?"]);
    check("Dated 06/06/2025.", &["06/06/2025=2025-06-06"]);
    check("Dated 31.02.2025.", &["31.02.2025=?"]);
}

#[test]
fn a_missing_year_is_the_one_nearest_the_anchor() {
    check("Talks began on Sept. 3.", &["Sept. 3=2025-09-03"]);
    check("The corridor opens on January 20.", &["January 20=2026-01-20"]);
    check("Osk resigned in May.", &["May=2025-05"]);
    check("A round in December is planned.", &["December=2025-12"]);
    check_without_anchor("It began on Sept. 3 and in May.", &["Sept. 3=XXXX-09-03", "May=XXXX-05"]);
}

#[test]
fn a_day_that_the_nearest_year_lacks_keeps_its_year_open() {
    check("They met on February 29.", &["February 29=XXXX-02-29"]);
    check("They met on February 30.", &["February 30=?"]);
}

#[test]
fn lists_share_months_and_years() {
    check(
        "Rounds were held on May 16, June 2, and July 23.",
        &["May 16=2025-05-16", "June 2=2025-06-02", "July 23=2025-07-23"],
    );
    check(
        "In May, June and July last year they met.",
        &["May=2024-05", "June=2024-06", "July last year=2024-07"],
    );
    check("Rounds on May 16 and June 2, 2024.", &["May 16=2024-05-16", "June 2, 2024=2024-06-02"]);
    check(
        "On 3, 4 and 5 June the sides met.",
        &["3=2025-06-03", "4=2025-06-04", "5 June=2025-06-05"],
    );
    check("On May 16 and 18, talks went on.", &["May 16=2025-05-16", "18=2025-05-18"]);
    check("On May 16, 20 people were freed.", &["May 16=2025-05-16"]);
    check(
        "On December 30 and January 2, 2024 they met.",
        &["December 30=2023-12-30", "January 2, 2024=2024-01-02"],
    );
    check_without_anchor(
        "In May, June and July.",
        &["May=XXXX-05", "June=XXXX-06", "July=XXXX-07"],
    );
}

#[test]
fn ranges_have_two_ends() {
    check("The round of Jan. 22-23, 2025 failed.", &["Jan. 22-23, 2025=2025-01-22..2025-01-23"]);
    check("Held from May 16 to 18 in Selm.", &["May 16 to 18=2025-05-16..2025-05-18"]);
    check("Held between 3 and 5 June.", &["3 and 5 June=2025-06-03..2025-06-05"]);
    check("Held 22–23 January 2025.", &["22–23 January 2025=2025-01-22..2025-01-23"]);
    check("From 2014 to 2018 nobody spoke.", &["2014 to 2018=2014..2018"]);
    check("The 2014-2018 truce.", &["2014-2018=2014..2018"]);
    check(
        "From December 30 to January 2, 2025.",
        &["December 30 to January 2, 2025=2024-12-30..2025-01-02"],
    );
    check("Talks from Monday to Wednesday.", &["Monday to Wednesday=2025-11-10..2025-11-12"]);
}

#[test]
fn since_and_until_have_one_end() {
    check("Closed since July 2025.", &["July 2025=2025-07..?"]);
    check("Closed since 12 April.", &["12 April=2025-04-12..?"]);
    check("Closed since January 20.", &["January 20=2025-01-20..?"]);
    check("Closed since November.", &["November=2025-11..?"]);
    check("Closed since Monday.", &["Monday=2025-11-10..?"]);
    check("An answer is due by Monday.", &["Monday=?..2025-11-17"]);
    check("Hearings run until March.", &["March=?..2026-03"]);
    check("The drill runs through November 20.", &["November 20=?..2025-11-20"]);
    check("The first since the 2015 accord.", &["2015=2015"]);
    check("An article from 2015 says so.", &["2015=2015"]);
    check("It holds until the end of the year.", &["end of the year=?..2025"]);
}

#[test]
fn a_bare_weekday_has_a_past_and_a_future_reading() {
    let times = find_times("Reyle said on Wednesday", Some(date(ANCHOR)));
    assert_eq!(times[0].start, Some(date("2025-11-12")));
    assert_eq!(times[0].future, Some(date("2025-11-19")));
    assert_eq!(times[0].ahead(), Some(date("2025-11-19")));
    check("He said on Friday that", &["Friday=2025-11-14"]);
    check("on Wednesday evening", &["Wednesday evening=2025-11-12"]);
    check("earlier on Wednesday", &["earlier on Wednesday=2025-11-12"]);
    check("on Monday and Tuesday", &["Monday=2025-11-10", "Tuesday=2025-11-11"]);
    check_without_anchor("He said on Friday", &["Friday=?"]);
}

#[test]
fn pointed_weekdays_and_weekends() {
    check("last Friday", &["last Friday=2025-11-07"]);
    check("this Friday", &["this Friday=2025-11-14"]);
    check("this Friday, November 21", &["Friday, November 21=2025-11-21"]);
    check("The posts appeared in a Monday statement.", &["Monday=2025-11-10"]);
    check("He was born on a Sunday.", &[]);
    check("next Friday", &["next Friday=2025-11-21"]);
    check("on Friday last week", &["Friday last week=2025-11-07"]);
    check("next weekend", &["next weekend=2025-11-15..2025-11-16"]);
    check("this weekend", &["this weekend=2025-11-15..2025-11-16"]);
    check("last weekend", &["last weekend=2025-11-08..2025-11-09"]);
    check("over the weekend", &["weekend=2025-11-08..2025-11-09"]);
}

#[test]
fn a_weekday_settles_the_year() {
    check("Wednesday, November 12", &["Wednesday, November 12=2025-11-12"]);
    check("Tuesday, November 12", &["Tuesday, November 12=2024-11-12"]);
    check("Fri, 16 May", &["Fri, 16 May=2025-05-16"]);
    // No year near the anchor has a Monday 12 November.
    check("Monday, November 12", &["Monday, November 12=XXXX-11-12"]);
    check_without_anchor("Wednesday, November 12", &["Wednesday, November 12=XXXX-11-12"]);
    let named = |years: &[i16]| {
        let setting = Setting { years: years.to_vec(), ..Setting::default() };
        find_times_in("Wednesday, November 12", &setting)[0].start
    };
    assert_eq!(named(&[2014, 2023]), Some(date("2014-11-12")));
    assert_eq!(named(&[2014, 2025]), Some(date("XXXX-11-12")));
    let setting = Setting::of_report("In 2014 a text was agreed. Wednesday, November 12", None);
    assert_eq!(setting.years, [2014]);
}

#[test]
fn days_weeks_months_and_years_from_the_anchor() {
    check("yesterday", &["yesterday=2025-11-13"]);
    check("late today", &["today=2025-11-14"]);
    check("tomorrow morning", &["tomorrow morning=2025-11-15"]);
    check("tonight", &["tonight=2025-11-14"]);
    check("last night", &["last night=2025-11-13"]);
    check("a day earlier", &["a day earlier=2025-11-13"]);
    check("three days ago", &["three days ago=2025-11-11"]);
    check("two months ago", &["two months ago=2025-09"]);
    check("five years ago", &["five years ago=2020"]);
    check("last month", &["last month=2025-10"]);
    check("next month", &["next month=2025-12"]);
    check("last year", &["last year=2024"]);
    check("last May", &["last May=2025-05"]);
    check("last December", &["last December=2024-12"]);
    check("on 16 May last year", &["16 May last year=2024-05-16"]);
    check_without_anchor("yesterday and last year", &["yesterday=?", "last year=?"]);
}

#[test]
fn an_anchor_without_a_year_gives_days_without_a_year() {
    let yesterday = |anchor: &str| find_times("yesterday", Some(date(anchor)))[0].start;
    assert_eq!(yesterday("XXXX-05-16"), Some(date("XXXX-05-15")));
    assert_eq!(yesterday("XXXX-03-01"), None);
    assert_eq!(yesterday("XXXX-01-01"), None);
}

#[test]
fn vague_times_are_as_precise_as_is_certain() {
    check("earlier this year", &["earlier this year~2025"]);
    check("earlier this month", &["earlier this month~2025-11"]);
    check("last week", &["last week~2025-11"]);
    check("two weeks ago", &["two weeks ago~2025"]);
    check("in recent days", &["recent days~2025-11"]);
    check("in the coming days", &["coming days~?"]);
    check("in the past few weeks", &["past few weeks~?"]);
    check("some days ago", &["some days ago~?"]);
    check("in the 1990s", &["1990s~?"]);
    assert_eq!(find_times("in recent days", Some(date("2025-11-03")))[0].start, None);
}

#[test]
fn parts_of_months_years_and_seasons() {
    check("at the end of October", &["end of October=2025-10"]);
    check("in early March", &["early March=2025-03"]);
    check("in mid-October", &["mid-October=2025-10"]);
    check("in late 2024", &["late 2024=2024"]);
    check("in the summer of 2024", &["summer of 2024~2024"]);
    check("in the third quarter of 2024", &["third quarter of 2024=2024"]);
    check("in November 2024", &["November 2024=2024-11"]);
    check("in 2014", &["2014=2014"]);
    check_without_anchor("at the end of October", &["end of October=XXXX-10"]);
}

#[test]
fn what_follows_a_told_date_counts_from_it() {
    check(
        "They met on 3 June 2025, and three days later they parted.",
        &["3 June 2025=2025-06-03", "three days later=2025-06-06"],
    );
    check("Signed in 2014. In May of that year", &["2014=2014", "May of that year=2014-05"]);
    check("three days later", &["three days later~?"]);
    check(
        "They met on 3 June 2025.\nThe next day it rained.",
        &["3 June 2025=2025-06-03", "next day=?"],
    );
}

#[test]
fn a_history_goes_on_in_the_year_it_tells_of() {
    let text = "War began in May 1950. In June 1950 Harn fell. In April 1951 the Tarlians came. In \
                June they left, and in December 1951 a truce was signed. In January it broke.";
    let setting = Setting::of_report(text, Some(date(ANCHOR)));
    assert!(setting.narrative);
    assert_eq!(
        show(text, &find_times_in(text, &setting))[3..],
        ["June=1951-06", "December 1951=1951-12", "January=1952-01"]
    );
    let news = format!("{text} Osk said on Friday.");
    assert!(!Setting::of_report(&news, Some(date(ANCHOR))).narrative);
}

#[test]
fn other_words_and_numbers_are_no_dates() {
    for text in [
        "It may be so. May I ask? They march on. The second point stands. He sat in the sun.",
        "May said so and Theresa May agreed.",
        "Some 2000 people, 1,500 troops and $2014 million; 3.5 percent at 10:15.",
        "A march on Harn; March said no. April Osk and June Dravec spoke.",
        "Black Friday sales; the Sunday Times; the Good Friday Agreement; every Monday.",
        "He spoke at 10 a.m. for two hours and will fall in spring water.",
        "It fell in 480 BC. Resolution 2202 passed. Article 5 applies. Room 16 is full.",
    ] {
        check(text, &[]);
    }
}

#[test]
fn date_stamps() {
    for (stamp, expected) in [
        ("25.01.2026 - Update : 26.01.2026", "2026-01-25"),
        ("Tue, 20 May 2025 12:13:41 GMT", "2025-05-20"),
        ("Feb 5 (NSW)", "XXXX-02-05"),
        ("HARN, Feb. 5 (MPA) -", "XXXX-02-05"),
        ("May 21, 2025, 10:15 PM", "2025-05-21"),
        ("2025-05-21T08:00:00+02:00", "2025-05-21"),
        ("Published: Wednesday 21st May 2025", "2025-05-21"),
        ("Updated 10:15 GMT, 21 May 2025", "2025-05-21"),
    ] {
        assert_eq!(parse_published(stamp), Some(date(expected)), "{stamp}");
    }
    for stamp in ["", "Updated 10:15", "By Tomas Reyle", "May 2025"] {
        assert_eq!(parse_published(stamp), None, "{stamp}");
    }
}

const PIECES: &[&str] = &[
    "May",
    "16",
    ",",
    "–",
    "2025",
    "and",
    "last",
    "year",
    "Friday",
    "the",
    "end of",
    "’",
    "é",
    "\n",
    "to",
    "from",
    "between",
    "22nd",
    "three",
    "days",
    "later",
    "12.05.2025",
    "1990s",
    "(",
    "Jan.",
    "next",
    "99999999999",
    "of",
    "that",
    "summer",
    "0",
    "BC",
    "-",
    "/",
    "31",
    "30",
    "Feb",
    "half",
    "first",
    "a",
    "ago",
    "9999",
    "€",
    "T",
    "2025-05-1",
    "weekend",
    "over",
    "Sept",
];

proptest! {
    #[test]
    fn spans_lie_in_order_on_character_boundaries(
        picks in prop::collection::vec((prop::sample::select(PIECES), any::<bool>()), 0..20),
        anchor in prop::sample::select(&["", ANCHOR, "2024-02-29", "XXXX-12-31", "9999-12-31", "2025"][..]),
    ) {
        let text: String = picks.iter().map(|(p, gap)| format!("{p}{}", if *gap { " " } else { "" })).collect();
        let times = find_times(&text, anchor.parse().ok());
        for time in &times {
            prop_assert!(text.get(time.span.range()).is_some_and(|w| !w.is_empty()), "{time:?}");
        }
        for pair in times.windows(2) {
            prop_assert!(pair[0].span.end <= pair[1].span.start, "{pair:?}");
        }
    }
}
