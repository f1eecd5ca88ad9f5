//! The brief: its anchors, its safety, its sameness, on the fictional talks.

#[path = "../fixtures/rich.rs"]
mod rich;
#[path = "../fixtures/tags.rs"]
mod tags;
#[path = "../fixtures/talks.rs"]
mod talks;

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;
use tags::without_tags;
use travaux_model::Span;
use travaux_record::{RoleRow, Snapshot};
use travaux_views::{BriefOptions, brief_html, brief_markdown};

fn options() -> BriefOptions {
    BriefOptions {
        title: "The Merrow Strait talks".into(),
        labels: [("humanitarian-aid".to_string(), "Humanitarian aid".to_string())].into(),
    }
}

fn page(snapshot: &Snapshot) -> String {
    brief_html(snapshot, &options())
}

/// Every value of an attribute in the page's markup, scripts left out.
fn values<'p>(page: &'p str, attribute: &str) -> Vec<&'p str> {
    let markup = page.split("<script>").next().unwrap();
    let opening = format!(" {attribute}=\"");
    let parts = markup.split(&opening as &str).skip(1);
    parts.filter_map(|rest| rest.split('"').next()).collect()
}

fn assert_links_lead_somewhere(page: &str) {
    let mut ids: BTreeMap<&str, usize> = BTreeMap::new();
    for id in values(page, "id") {
        *ids.entry(id).or_default() += 1;
    }
    let doubled: Vec<_> = ids.iter().filter(|(_, n)| **n > 1).collect();
    assert!(doubled.is_empty(), "ids that stand twice: {doubled:?}");
    let links: BTreeSet<&str> =
        values(page, "href").into_iter().filter_map(|h| h.strip_prefix('#')).collect();
    assert!(!links.is_empty());
    let lost: Vec<_> = links.iter().filter(|l| !ids.contains_key(**l)).collect();
    assert!(lost.is_empty(), "links to nothing: {lost:?}");
}

#[test]
fn the_page_of_the_short_talks() {
    let page = page(&talks::short_talks());
    let main = page.split("<main").nth(1).and_then(|p| p.split("</main>").next()).unwrap();
    insta::assert_snapshot!("short_page", main);
}

#[test]
fn the_markdown_of_the_short_talks() {
    insta::assert_snapshot!("short_markdown", brief_markdown(&talks::short_talks(), &options()));
}

#[test]
fn the_same_snapshot_gives_the_same_bytes() {
    let (one, two) = (rich::rich_talks(2), rich::rich_talks(2));
    assert_eq!(page(&one), page(&two));
    assert_eq!(brief_markdown(&one, &options()), brief_markdown(&two, &options()));
}

#[test]
fn every_link_leads_to_one_place() {
    assert_links_lead_somewhere(&page(&talks::short_talks()));
    assert_links_lead_somewhere(&page(&rich::rich_talks(3)));
}

#[test]
fn every_item_leads_to_its_words() {
    let snapshot = rich::rich_talks(1);
    let page = page(&snapshot);
    let markdown = brief_markdown(&snapshot, &options());
    let statements = snapshot.statements.iter().map(|s| &s.id);
    let positions = snapshot.positions.iter().map(|p| &p.id);
    let accounts = snapshot.meetings.iter().flat_map(|m| m.accounts.iter().map(|a| &a.id));
    let outcomes = snapshot.outcomes.iter().map(|o| &o.id);
    let hrefs: BTreeSet<&str> = values(&page, "href").into_iter().collect();
    for id in statements.chain(positions).chain(accounts).chain(outcomes) {
        assert!(hrefs.contains(format!("#w-{id}").as_str()), "no link to {id} on the page");
        assert!(page.contains(&format!("id=\"w-{id}\"")), "no place of {id} on the page");
        assert!(markdown.contains(&format!("\n[^{id}]: ")), "no footnote of {id}");
        assert!(markdown.matches(&format!("[^{id}]")).count() >= 2, "no reference to {id}");
    }
}

#[test]
fn the_texts_come_out_unchanged() {
    let snapshot = rich::rich_talks(1);
    let page = page(&snapshot);
    let texts: Vec<String> = page
        .split("<div class=\"text")
        .skip(1)
        .filter_map(|rest| rest.split_once('>')?.1.split("</div>").next())
        .map(without_tags)
        .collect();
    for report in &snapshot.reports {
        assert!(texts.contains(&report.text), "changed: {}", report.path);
    }
}

#[test]
fn nothing_of_a_record_becomes_markup() {
    let evil = "<script>alert(1)</script>\"'><img src=x onerror=y>";
    let mut snapshot = talks::short_talks();
    for report in &mut snapshot.reports {
        report.title = Some(evil.into());
        report.outlet = Some(evil.into());
        report.author = Some(evil.into());
        report.dateline = Some(evil.into());
        report.path = evil.into();
        report.url = Some(format!("javascript:{evil}"));
        report.language = Some(evil.into());
        report.text.push_str(evil);
    }
    for statement in &mut snapshot.statements {
        statement.speaker = Some(evil.into());
        statement.role = Some(evil.into());
        statement.party = Some(evil.into());
        statement.via = Some(evil.into());
        statement.outlet = Some(evil.into());
        statement.content.text = evil.into();
    }
    for position in &mut snapshot.positions {
        position.id = evil.into();
        position.party = evil.into();
        position.issue = evil.into();
        position.toward = Some(evil.into());
    }
    for meeting in &mut snapshot.meetings {
        meeting.place = Some(evil.into());
        meeting.parties = vec![evil.into()];
        meeting.people = vec![evil.into()];
    }
    snapshot.outcomes[0].what = evil.into();
    snapshot.outcomes[0].number = Some(evil.into());
    snapshot.texts[0].name = evil.into();
    snapshot.people[0].name = evil.into();
    snapshot.people[0].roles = vec![RoleRow { role: evil.into(), since: None, until: None }];
    snapshot.parties[0].name = evil.into();
    let options = BriefOptions {
        title: evil.into(),
        labels: [("prisoner-exchange".to_string(), evil.to_string())].into(),
    };
    let page = brief_html(&snapshot, &options);
    assert_eq!(page.matches("<script>").count(), 1, "only the page's own script");
    assert!(!page.contains("<img"));
    assert!(!page.contains("href=\"javascript:"));
    assert_links_lead_somewhere(&page);
    let markdown = brief_markdown(&snapshot, &options);
    assert!(markdown.contains("\\<script\\>"));
    assert!(!markdown.replace("\\<", "").contains('<'), "only escaped letters");
}

#[test]
fn the_page_asks_nothing_of_a_network() {
    let page = page(&rich::rich_talks(1));
    assert!(!page.contains("http://") && !page.contains("https://"));
    assert!(!page.contains("@import") && !page.contains("url(") && !page.contains(" src="));
}

#[test]
fn an_empty_record_still_makes_a_brief() {
    let empty = Snapshot::default();
    let html = brief_html(&empty, &BriefOptions::default());
    assert!(html.contains("<h1>Brief</h1>"));
    assert_links_lead_somewhere(&html);
    assert!(brief_markdown(&empty, &BriefOptions::default()).starts_with("# Brief\n"));
}

#[test]
fn accounts_that_differ_stand_side_by_side() {
    let page = page(&talks::short_talks());
    assert!(page.contains("Accounts differ in dates"));
    let beside = page.split("<div class=\"beside\">").nth(1).unwrap();
    let beside = beside.split("</td>").next().unwrap();
    assert!(beside.contains("10 March 2031") && beside.contains("11 March 2031"));
}

#[test]
fn an_announced_meeting_that_was_held_is_no_contradiction() {
    let page = page(&rich::rich_talks(1));
    assert_eq!(page.matches("Accounts differ in").count(), 1);
}

/// The timeline picture of a page.
fn picture(page: &str) -> &str {
    let start = page.find("aria-labelledby=\"timeline-title").expect("a picture");
    &page[start..start + page[start..].find("</svg>").unwrap()]
}

#[test]
fn a_small_record_shows_a_dot_a_statement_and_a_large_one_bars() {
    let snapshot = rich::rich_talks(1);
    let page = page(&snapshot);
    let lanes = picture(&page).split("class=\"lanes\"").nth(1).unwrap();
    assert_eq!(lanes.matches("<circle").count(), snapshot.statements.len());
    let page = self::page(&rich::rich_talks(36));
    let lanes = picture(&page).split("class=\"lanes\"").nth(1).unwrap();
    assert!(!lanes.contains("<circle") && lanes.matches("<rect").count() < 400);
}

#[test]
fn what_the_picture_cannot_show_is_listed() {
    let page = page(&rich::rich_talks(1));
    let picture = picture(&page);
    assert!(picture.contains("class=\"held\"") && picture.contains("class=\"postponed\""));
    assert!(!picture.contains("2029"), "a year alone has no place");
    assert!(page.contains("<li>2029: cancelled"));
    let page = self::page(&talks::short_talks());
    // One said some day in March, one in a report without a date.
    assert!(page.contains("Statements not in the picture") && page.contains("own time (2)"));
}

#[test]
fn words_in_another_language_say_so() {
    let mut snapshot = talks::short_talks();
    snapshot.reports[0].language = Some("fr".into());
    let page = page(&snapshot);
    assert!(page.contains("<q class=\"words\" lang=\"fr\">“We demand"));
    assert!(page.contains("<div class=\"text\" lang=\"fr\">"));
}

#[test]
fn an_unknown_speaker_stays_unknown() {
    let page = page(&talks::short_talks());
    assert!(page.contains("Speaker not named"));
    assert!(page.contains("an outlet not known"));
    assert!(brief_markdown(&talks::short_talks(), &options()).contains("an outlet not known"));
}

#[test]
fn a_report_that_is_missing_breaks_no_link() {
    let mut snapshot = rich::rich_talks(1);
    snapshot.reports.truncate(3);
    assert_links_lead_somewhere(&page(&snapshot));
    assert!(brief_markdown(&snapshot, &options()).contains("## Sources"));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn any_spans_and_dates_make_a_brief(
        spans in prop::collection::vec((0u32..400, 0u32..400), 1..6),
        year in 1i16..=9999,
        statement in 0usize..4,
    ) {
        let mut snapshot = talks::short_talks();
        let row = &mut snapshot.statements[statement];
        row.content.spans = spans.iter().map(|(a, b)| Span { start: *a, end: *b }).collect();
        row.said = travaux_model::PartialDate::day(year, 2, 3);
        snapshot.meetings[0].start = travaux_model::PartialDate::month(year, 12);
        snapshot.reports[0].published = row.said;
        assert_links_lead_somewhere(&page(&snapshot));
        brief_markdown(&snapshot, &options());
    }
}

#[test]
fn what_people_decided_stands_beside_the_row() {
    let mut snapshot = rich::rich_talks(1);
    let confirmed = travaux_record::Mark {
        confirmed: true,
        confirmed_by: Some("Mira <Sol>".to_string()),
        confirmed_when: Some("2031-05-16T09:30:00Z".to_string()),
        ..travaux_record::Mark::default()
    };
    let noted =
        travaux_record::Mark { note: Some("asked at *Selm*".to_string()), ..confirmed.clone() };
    let ids = [
        snapshot.statements[0].id.clone(),
        snapshot.meetings[0].id.clone(),
        snapshot.meetings[0].accounts[0].id.clone(),
        snapshot.outcomes[0].id.clone(),
    ];
    assert!(!page(&snapshot).contains(">confirmed</span>"));
    snapshot.marks.extend(ids.into_iter().map(|id| (id, confirmed.clone())));
    snapshot.marks.insert(snapshot.outcomes[1].id.clone(), noted);
    let (page, markdown) = (page(&snapshot), brief_markdown(&snapshot, &options()));
    assert!(page.matches(">confirmed</span>").count() >= 5, "{page}");
    assert!(page.contains("title=\"confirmed by Mira &lt;Sol&gt;, 16 May 2031\""));
    assert!(page.contains("Note: asked at *Selm*"));
    assert!(markdown.matches("(confirmed by Mira \\<Sol\\>, 16 May 2031").count() >= 5);
    assert!(markdown.contains("; note: asked at \\*Selm\\*)"), "{markdown}");
}
