//! What goes into a record comes out of it: versions, merging, asking, searching.

mod common;

use common::{Press, numbered};
use proptest::prelude::*;
use travaux_model::{Act, Format, Named, NamedKind, Reading, Report, ReportId};
use travaux_record::{Added, Error, Filter, FoundRow, Record};

fn press() -> Vec<(Report, Reading)> {
    vec![
        Press::default().read(),
        Press {
            path: "dispatch.txt",
            outlet: "Ostrel Dispatch",
            published: "2025-05-18",
            speaker: "Maret Osk",
            role: "chief negotiator",
            party: "Tarlia",
            content: "Tarlia rejects any corridor",
            met: "XXXX-05-16",
            ..Press::default()
        }
        .read(),
        Press {
            path: "gazette.txt",
            outlet: "Selm Gazette",
            published: "2025-06-03",
            speaker: "Marett Osck",
            role: "Tarlian chief negotiator",
            party: "Tarlia",
            content: "the corridor could wait",
            met: "2025-06-02",
            ..Press::default()
        }
        .read(),
        Press {
            path: "wire.txt",
            outlet: "North Sea Wire",
            published: "2025-06-04",
            speaker: "Dravec",
            role: "minister",
            party: "Vessia",
            content: "prisoners come first",
            met: "",
            ..Press::default()
        }
        .read(),
    ]
}

fn filled() -> Record {
    let mut record = Record::temporary().unwrap();
    record.add(&press(), "rules 1").unwrap();
    record
}

#[test]
fn reading_the_same_again_changes_nothing() {
    let mut record = Record::temporary().unwrap();
    let added = record.add(&press(), "rules 1").unwrap();
    assert_eq!(added, Added { new: 4, ..Added::default() });
    let before = record.snapshot().unwrap();
    let again = record.add(&press(), "rules 1").unwrap();
    assert_eq!(again, Added { unchanged: 4, ..Added::default() });
    assert_eq!(record.snapshot().unwrap(), before);
    assert!(record.has(&press()[0].0.id(), "rules 1").unwrap());
    assert!(!record.has(&press()[0].0.id(), "rules 2").unwrap());
}

#[test]
fn another_reader_replaces_what_was_read() {
    let mut record = filled();
    let (report, mut reading) = Press::default().read();
    reading.statements.clear();
    reading.positions.clear();
    reading.title = Some("Harbour news".to_string());
    let added = record.add(&[(report.clone(), reading)], "rules 2").unwrap();
    assert_eq!(added, Added { reread: 1, ..Added::default() });
    let all = Filter::default();
    assert_eq!(record.statements(&all).unwrap().len(), 3);
    assert_eq!(record.reports(&all).unwrap().len(), 4);
    let row = record.report(&report.id().0).unwrap().unwrap();
    assert!(row.read_by.ends_with(" rules 2"), "{}", row.read_by);
    assert_eq!(record.search("harbour", &all).unwrap().len(), 1);
    let by_party = Filter { party: Some("Vessia".into()), ..Filter::default() };
    assert_eq!(record.search("strait", &by_party).unwrap(), []);
    record.check().unwrap();
}

#[test]
fn a_changed_file_is_a_new_version_and_the_old_one_stays() {
    let mut record = filled();
    let old = Press::default().read();
    let new = Press { content: "Vessia wants a bridge", ..Press::default() }.read();
    let added = record.add(std::slice::from_ref(&new), "rules 1").unwrap();
    assert_eq!(added, Added { new: 1, new_versions: 1, ..Added::default() });
    let all = Filter::default();
    let reports = record.reports(&all).unwrap();
    assert_eq!(reports.len(), 4);
    let newest = reports.iter().find(|r| r.path == "courier.txt").unwrap();
    assert_eq!((newest.version, &newest.id), (2, &new.0.id().0));
    assert!(record.statements(&all).unwrap().iter().all(|s| s.content.text != old.0.text));
    assert_eq!(record.search("strait", &all).unwrap(), [], "the newest version only");
    assert_eq!(record.search("bridge", &all).unwrap().len(), 1);
    assert_eq!(record.report(&old.0.id().0).unwrap().unwrap().text, old.0.text);
    assert_eq!(record.stats().unwrap().older_versions, 1);

    // Back to the old text: version 3, without reading it again.
    let moved = [("courier.txt".to_string(), old.0.id())];
    assert_eq!(record.note_paths(&moved).unwrap().new_versions, 1);
    let versions: Vec<(u32, bool)> = record
        .versions()
        .unwrap()
        .iter()
        .filter(|v| v.path == "courier.txt")
        .map(|v| (v.number, v.newest))
        .collect();
    assert_eq!(versions, [(1, false), (2, false), (3, true)]);
    assert_eq!(record.search("strait", &all).unwrap().len(), 1);
}

#[test]
fn one_text_under_two_paths_is_one_report() {
    let mut record = filled();
    let copy = Press { path: "a-copy.txt", ..Press::default() }.read();
    record.add(std::slice::from_ref(&copy), "rules 1").unwrap();
    let reports = record.reports(&Filter::default()).unwrap();
    assert_eq!(reports.len(), 4);
    assert!(reports.iter().any(|r| r.path == "a-copy.txt"));
    assert_eq!(record.versions().unwrap().len(), 5);
}

#[test]
fn each_text_from_standard_input_stays() {
    let mut record = Record::temporary().unwrap();
    for content in ["one", "two"] {
        let press = Press { path: "-", content, ..Press::default() }.read();
        record.add(&[press], "rules 1").unwrap();
    }
    let paths: Vec<String> =
        record.reports(&Filter::default()).unwrap().into_iter().map(|r| r.path).collect();
    assert_eq!(paths, ["-", "-"]);
}

#[test]
fn people_and_meetings_are_merged_across_reports() {
    let snapshot = filled().snapshot().unwrap();
    let names: Vec<&str> = snapshot.people.iter().map(|p| p.name.as_str()).collect();
    assert_eq!(names, ["Ilan Dravec", "Maret Osk"]);
    assert_eq!(snapshot.people[0].names, ["Dravec", "Ilan Dravec"]);
    assert_eq!(snapshot.people[0].statements, 2);
    assert_eq!(snapshot.people[1].mentions.len(), 2);
    let meetings: Vec<(String, usize)> = snapshot
        .meetings
        .iter()
        .map(|m| (m.start.map_or("-".to_string(), |d| d.to_string()), m.accounts.len()))
        .collect();
    let expected = [("2025-05-16", 2), ("2025-06-02", 1), ("-", 1)];
    assert_eq!(meetings, expected.map(|(d, n)| (d.to_string(), n)));
    assert_eq!(snapshot.meetings[0].people, ["Ilan Dravec", "Maret Osk"]);
    assert_eq!(snapshot.texts.len(), 1);
    assert_eq!(snapshot.texts[0].mentions.len(), 4);
    let vessia = snapshot.parties.iter().find(|p| p.name == "Vessia").unwrap();
    assert_eq!((vessia.statements, vessia.meetings), (2, 3));
    assert_eq!(vessia.people, [snapshot.people[0].id.clone()]);
    assert_eq!(
        record_speakers(&snapshot.statements),
        ["Ilan Dravec", "Maret Osk", "Maret Osk", "Ilan Dravec"]
    );
}

fn record_speakers(statements: &[travaux_record::StatementRow]) -> Vec<&str> {
    statements.iter().filter_map(|s| s.speaker.as_deref()).collect()
}

#[test]
fn filters_leave_the_rows_asked_for() {
    let record = filled();
    let count = |filter: &Filter| {
        (
            record.statements(filter).unwrap().len(),
            record.positions(filter).unwrap().len(),
            record.meetings(filter).unwrap().len(),
            record.outcomes(filter).unwrap().len(),
            record.people(filter).unwrap().len(),
            record.reports(filter).unwrap().len(),
            record.texts(filter).unwrap().len(),
        )
    };
    let none = Filter::default;
    assert_eq!(count(&none()), (4, 4, 3, 4, 2, 4, 1));
    let tarlia = Filter { party: Some("TARLIA".into()), ..none() };
    assert_eq!(count(&tarlia), (2, 2, 3, 0, 1, 2, 0));
    let osk = Filter { speaker: Some("osk".into()), ..none() };
    assert_eq!(record.statements(&osk).unwrap().len(), 2);
    assert_eq!(record.people(&osk).unwrap().len(), 1);
    let may = Filter { until: "2025-05".parse().ok(), ..none() };
    assert_eq!(count(&may), (2, 2, 1, 2, 2, 2, 1));
    let june = Filter { since: "2025-06-03".parse().ok(), ..none() };
    assert_eq!(count(&june), (2, 2, 1, 2, 2, 2, 1));
    let wire = Filter { outlet: Some("sea wire".into()), ..none() };
    assert_eq!(count(&wire), (1, 1, 1, 1, 1, 1, 1));
    let trade = Filter { issue: Some("trade".into()), act: Some(Act::Demand), ..none() };
    assert_eq!(record.statements(&trade).unwrap().len(), 4);
    let other = Filter { act: Some(Act::Reject), ..none() };
    assert_eq!(count(&other), (0, 0, 0, 0, 0, 0, 0));
}

#[test]
fn search_marks_the_words_in_the_report() {
    let record = filled();
    let all = Filter::default();
    let hits = record.search("\"Merrow Strait\" OPEN", &all).unwrap();
    assert_eq!(hits.len(), 1);
    let text = record.report(&hits[0].report).unwrap().unwrap().text;
    let found: Vec<&str> = hits[0].spans.iter().map(|s| s.of(&text)).collect();
    assert_eq!(found, ["Merrow Strait", "open"]);
    assert_eq!(hits[0].marks[0].of(&hits[0].snippet), "Merrow Strait");
    assert_eq!(record.search("\"Strait Merrow\"", &all).unwrap(), []);
    assert_eq!(record.search("prisoner", &all).unwrap().len(), 4, "prisoners are found too");
    assert_eq!(record.search("corr*", &all).unwrap().len(), 2);
    for odd in ["a AND", "NEAR(", "x:y", "*", "\"", "'; DROP", "(", "^a", "-b", "text:"] {
        match record.search(odd, &all) {
            Ok(_) | Err(Error::EmptyQuery { .. }) => {}
            Err(e) => panic!("{odd}: {e}"),
        }
    }
    let tarlia = Filter { party: Some("Tarlia".into()), ..Filter::default() };
    let hits = record.search("corridor", &tarlia).unwrap();
    assert_eq!(hits.len(), 2);
    for hit in hits {
        let text = record.report(&hit.report).unwrap().unwrap().text;
        assert_eq!(hit.spans[0].of(&text), "corridor");
        assert!(hit.statement.is_some());
    }
}

#[test]
fn every_id_leads_to_its_row_and_report() {
    let record = filled();
    let all = record.snapshot().unwrap();
    let ids = all.statements.iter().map(|r| &r.id);
    let ids = ids.chain(all.positions.iter().map(|r| &r.id));
    let ids = ids.chain(all.meetings.iter().map(|r| &r.id));
    let ids = ids.chain(all.meetings.iter().flat_map(|r| &r.accounts).map(|a| &a.id));
    let ids = ids.chain(all.outcomes.iter().map(|r| &r.id));
    let ids = ids.chain(all.texts.iter().map(|r| &r.id));
    let ids = ids.chain(all.people.iter().map(|r| &r.id));
    let ids = ids.chain(all.reports.iter().map(|r| &r.id));
    let mut found = 0;
    for id in ids {
        let row = record.find(id).unwrap_or_else(|e| panic!("{id}: {e}"));
        assert!(!row.reports.is_empty(), "{id}");
        found += 1;
    }
    assert_eq!(found, 4 + 4 + 3 + 4 + 4 + 1 + 2 + 4);
    let statement = &all.statements[0];
    let found = record.find(&statement.id).unwrap();
    assert_eq!(found.row, FoundRow::Statement(statement.clone()));
    assert_eq!(found.reports[0].id, statement.content.report);
    let short = record.find(&all.people[0].id[..8]).unwrap();
    assert_eq!(short.row, FoundRow::Person(all.people[0].clone()));
    assert!(matches!(record.find("p"), Err(Error::Ambiguous { count: 2, .. })));
    assert!(matches!(record.find("zzz"), Err(Error::NotFound { .. })));
    assert!(matches!(record.find("-"), Err(Error::NotFound { .. })));
}

#[test]
fn the_export_counts_characters_and_leads_back() {
    let record = filled();
    let mut bytes = Vec::new();
    travaux_record::export_json(&record.snapshot().unwrap(), &mut bytes).unwrap();
    let json: serde_json::Value = serde_json::from_slice(&bytes).unwrap();
    let texts: Vec<(&str, Vec<char>)> = json["reports"]
        .as_array()
        .unwrap()
        .iter()
        .map(|r| (r["id"].as_str().unwrap(), r["text"].as_str().unwrap().chars().collect()))
        .collect();
    for statement in json["statements"].as_array().unwrap() {
        let (_, text) = texts.iter().find(|(id, _)| statement["report"] == **id).unwrap();
        let span = &statement["content"]["spans"][0];
        let at = |i: usize| span[i].as_u64().unwrap() as usize;
        let words: String = text[at(0)..at(1)].iter().collect();
        assert_eq!(words, statement["content"]["text"].as_str().unwrap());
    }
    assert_eq!(json["people"][0]["roles"][0]["role"], "deputy foreign minister");
    assert_eq!(json["meetings"][0]["accounts"][0]["path"], "courier.txt");
    assert_eq!(json["meetings"][0]["start"], "2025-05-16");
}

#[test]
fn sentences_and_counts_are_kept() {
    let record = filled();
    let report = &record.reports(&Filter::default()).unwrap()[0];
    let sentences = record.sentences(&report.id).unwrap();
    assert_eq!(sentences.len(), 1);
    assert_eq!(sentences[0].span.len(), report.text.len());
    let stats = record.stats().unwrap();
    assert_eq!((stats.reports, stats.statements, stats.meetings, stats.accounts), (4, 4, 3, 4));
}

#[test]
fn a_report_can_be_had_again_as_it_came() {
    let mut record = filled();
    let mut came = Press::default().read();
    came.0.title = Some("Talks, as the page has it".into());
    came.0.published = "2025-05".parse().ok();
    came.0.author = Some("Staff".into());
    came.0.url = Some("https://courier.example/talks".into());
    came.0.path = "page.html".into();
    came.0.format = Format::Html;
    record.add(std::slice::from_ref(&came), "rules 1").unwrap();
    for (report, _) in press().into_iter().chain([came]) {
        assert_eq!(record.kept(&report.id()).unwrap(), Some(report));
    }
    assert_eq!(record.kept(&ReportId("0".repeat(32))).unwrap(), None);
}

fn named(kind: NamedKind, name: &str) -> Named {
    Named { kind, name: name.to_string(), count: 2 }
}

/// The press, and a report without a meeting that names both sides and an issue.
fn naming() -> Vec<(Report, Reading)> {
    let mut all = press();
    let mut quiet =
        Press { path: "quiet.txt", content: "the corridor is long", ..Press::default() }.read();
    quiet.1.meetings.clear();
    all.push(quiet);
    for (_, reading) in &mut all {
        reading.named = vec![
            named(NamedKind::Party, "Tarlia"),
            named(NamedKind::Party, "Vessia"),
            named(NamedKind::Issue, "corridor"),
        ];
    }
    let mut elsewhere = all[4].clone();
    elsewhere.0 = Report::from_text("fair.txt", "A fair opened in Selm.");
    elsewhere.1 = Reading { named: vec![named(NamedKind::Party, "Tarlia")], ..Reading::default() };
    all.push(elsewhere);
    all
}

#[test]
fn what_touches_follows_from_the_reports_and_not_from_their_reader() {
    let mut record = Record::temporary().unwrap();
    let all = naming();
    record.add(&all[4..], "rules 1").unwrap();
    assert_eq!(record.touching().unwrap(), []);
    record.add(&all[..4], "rules 1").unwrap();
    let mut expected: Vec<ReportId> = all[..5].iter().map(|(report, _)| report.id()).collect();
    expected.sort();
    assert_eq!(record.touching().unwrap(), expected);
    let mut again = all.clone();
    for (_, reading) in &mut again {
        reading.statements.clear();
        reading.positions.clear();
        reading.people.clear();
    }
    record.add(&again, "rules 2").unwrap();
    assert_eq!(record.touching().unwrap(), expected);
}

#[test]
fn an_older_version_tells_of_its_meeting_but_is_not_asked_for() {
    let mut record = Record::temporary().unwrap();
    let mut all = naming();
    record.add(&all, "rules 1").unwrap();
    let before = record.touching().unwrap();
    all[0].0.text.push_str(" More.");
    all[0].1.meetings.clear();
    record.add(&all[..1], "rules 1").unwrap();
    let now = record.touching().unwrap();
    assert_eq!(now.len(), before.len());
    assert!(now.contains(&all[0].0.id()) && !before.contains(&all[0].0.id()));
}

#[test]
fn an_empty_record_answers_with_nothing() {
    let record = Record::temporary().unwrap();
    assert_eq!(record.snapshot().unwrap(), travaux_record::Snapshot::default());
    assert_eq!(record.search("talks", &Filter::default()).unwrap(), []);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    #[test]
    fn the_order_of_adding_does_not_show(
        order in Just((0..12usize).collect::<Vec<_>>()).prop_shuffle(),
        batch in 1usize..13,
    ) {
        let mut all = press();
        all.extend(numbered(0, 8));
        let mut expected = Record::temporary().unwrap();
        expected.add(&all, "rules 1").unwrap();
        let mut record = Record::temporary().unwrap();
        let shuffled: Vec<(Report, Reading)> = order.iter().map(|&i| all[i].clone()).collect();
        for part in shuffled.chunks(batch) {
            record.add(part, "rules 1").unwrap();
        }
        prop_assert_eq!(record.snapshot().unwrap(), expected.snapshot().unwrap());
        let hits = |r: &Record| r.search("corridor", &Filter::default()).unwrap();
        prop_assert_eq!(hits(&record), hits(&expected));
        let said = Filter { party: Some("Vessia".into()), ..Filter::default() };
        let hits = |r: &Record| r.search("answer", &said).unwrap();
        prop_assert_eq!(hits(&record).len(), 8);
        prop_assert_eq!(hits(&record), hits(&expected));
    }
}
