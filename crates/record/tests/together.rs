//! Decisions about what several reports say together, and ids that change when reports come in.

mod common;

use common::Press;
use serde_json::Value;
use travaux_model::{Act, OutcomeStatus, Reading, Report};
use travaux_record::{Coder, Error, Filter, FoundRow, Lineage, Record, Standing, export_json};

const WORDS: &str = "Vessia will keep the Merrow Strait open to every grain ship this winter";

fn coder() -> Coder {
    Coder::new("Mira", Some("2031-05-16T09:30:00Z")).unwrap()
}

/// A report that gives a number of prisoners and what Vessia does about trade.
fn told(path: &str, day: &str, number: &str, act: Act) -> (Report, Reading) {
    let outlet = format!("{path} Courier");
    let press = Press { path, outlet: &outlet, published: day, content: WORDS, ..Press::default() };
    let (report, mut reading) = press.read();
    reading.outcomes[0].number = Some(number.to_string());
    reading.outcomes[0].status = OutcomeStatus::Agreed;
    reading.positions[0].act = act;
    reading.positions[0].issue = "talks".to_string();
    (report, reading)
}

fn reports() -> Vec<(Report, Reading)> {
    vec![
        told("harn", "2025-05-17", "1,000", Act::Reject),
        told("selm", "2025-05-18", "800", Act::Reject),
        told("ostrel", "2025-05-20", "1,000", Act::Accept),
    ]
}

fn record_of(reports: &[(Report, Reading)]) -> Record {
    let mut record = Record::temporary().unwrap();
    record.add(reports, "rules 1").unwrap();
    record
}

fn export(record: &Record) -> Value {
    let mut bytes = Vec::new();
    export_json(&record.snapshot().unwrap(), &mut bytes).unwrap();
    serde_json::from_slice(&bytes).unwrap()
}

fn rows(record: &Record, list: &str) -> Vec<Value> {
    export(record)[list].as_array().unwrap().clone()
}

fn first(record: &Record, list: &str) -> String {
    let rows = rows(record, list);
    rows.first().unwrap_or_else(|| panic!("no {list}"))["id"].as_str().unwrap().to_string()
}

fn mark(record: &Record, list: &str, id: &str) -> (bool, Option<String>) {
    let rows = rows(record, list);
    let row = rows.iter().find(|r| r["id"] == id).unwrap_or_else(|| panic!("no {id} in {list}"));
    (row["confirmed"].as_bool().unwrap(), row["note"].as_str().map(str::to_string))
}

const LISTS: [&str; 4] = ["discrepancies", "shifts", "standings", "promises"];

#[test]
fn every_row_says_whether_somebody_confirmed_it() {
    let mut record = record_of(&reports());
    for list in LISTS {
        assert!(rows(&record, list).iter().all(|r| r["confirmed"] == false), "{list}");
        let id = first(&record, list);
        record.confirm(&coder(), std::slice::from_ref(&id)).unwrap();
        record.note(&coder(), &id, "seen").unwrap();
        assert_eq!(mark(&record, list, &id), (true, Some("seen".to_string())), "{list}");
        assert_eq!(record.log().unwrap().last().unwrap().standing, Standing::Holds(id));
    }
    let says = record.edit(&coder(), &first(&record, "shifts"), &["kind=new".into()]);
    assert!(says.unwrap_err().to_string().contains("confirm, reject or note it"));
    let says = record.confirm(&coder(), &["d00".to_string()]).unwrap_err().to_string();
    assert!(says.contains("`travaux discrepancies`"), "{says}");
}

#[test]
fn what_is_rejected_is_in_no_list_until_it_is_confirmed_again() {
    let mut record = record_of(&reports());
    let before = export(&record);
    for list in LISTS {
        let id = first(&record, list);
        record.reject(&coder(), std::slice::from_ref(&id)).unwrap();
        assert!(rows(&record, list).iter().all(|r| r["id"] != id.as_str()), "{list}");
        assert!(matches!(record.find(&id), Err(Error::NotFound { .. })), "{list}");
        let issues = rows(&record, "issues");
        assert!(!issues.iter().any(|i| i.to_string().contains(&id)), "{list}");
        let rejected = Filter { rejected: true, ..Filter::default() };
        match list {
            "discrepancies" => assert_eq!(record.discrepancies(&rejected).unwrap()[0].id, id),
            "shifts" => assert_eq!(record.shifts(&rejected).unwrap()[0].id, id),
            _ => {}
        }
        record.undo(&coder(), None).unwrap();
        assert_eq!(export(&record), before, "{list}");
        record.reject(&coder(), std::slice::from_ref(&id)).unwrap();
        record.confirm(&coder(), std::slice::from_ref(&id)).unwrap();
        assert!(mark(&record, list, &id).0, "{list}");
        record.undo(&coder(), None).unwrap();
        record.undo(&coder(), None).unwrap();
    }
}

/// The same report read by a newer program: words a little shorter, numbers of rows moved.
fn reread((report, mut reading): (Report, Reading)) -> (Report, Reading) {
    reading.outcomes[0].words.spans[0].end -= 1;
    let mut other = reading.outcomes[0].clone();
    other.what = "ceasefire".to_string();
    other.number = None;
    reading.outcomes.insert(0, other);
    let words = &mut reading.positions[0].words.spans[0];
    words.end -= 4;
    (report, reading)
}

#[test]
fn decisions_survive_another_reading_and_more_reports() {
    let mut record = record_of(&reports());
    let (discrepancy, shift) = (first(&record, "discrepancies"), first(&record, "shifts"));
    record.reject(&coder(), &[discrepancy.clone(), shift.clone()]).unwrap();
    let (discrepancies, shifts) =
        (rows(&record, "discrepancies").len(), rows(&record, "shifts").len());
    let newer: Vec<_> = reports().into_iter().map(reread).collect();
    record.add(&newer, "rules 2").unwrap();
    assert_eq!(rows(&record, "discrepancies").len(), discrepancies, "{:#?}", record.log());
    assert_eq!(rows(&record, "shifts").len(), shifts, "{:#?}", record.log());
    record.add(&[told("amarel", "2025-05-19", "800", Act::Reject)], "rules 2").unwrap();
    assert_eq!(rows(&record, "discrepancies").len(), discrepancies, "{:#?}", record.log());
    let holds = |l: &travaux_record::Logged| matches!(l.standing, Standing::Holds(_));
    assert!(record.log().unwrap().iter().all(holds), "{:#?}", record.log());
}

#[test]
fn a_promise_that_reads_otherwise_is_confirmed_no_more() {
    let mut record = record_of(&reports());
    let id = first(&record, "promises");
    record.confirm(&coder(), std::slice::from_ref(&id)).unwrap();
    let (report, mut reading) = told("late", "2025-06-20", "1,000", Act::Accept);
    reading.outcomes[0].status = OutcomeStatus::Stalled;
    record.add(&[(report, reading)], "rules 1").unwrap();
    assert!(!mark(&record, "promises", &id).0);
    assert_eq!(record.log().unwrap()[0].standing, Standing::Otherwise(id));
}

#[test]
fn what_is_gone_finds_no_row() {
    let mut record = record_of(&reports());
    let id = first(&record, "discrepancies");
    record.reject(&coder(), &[id]).unwrap();
    let alike: Vec<_> = reports()
        .into_iter()
        .map(|(report, mut reading)| {
            reading.outcomes.clear();
            (report, reading)
        })
        .collect();
    record.add(&alike, "rules 2").unwrap();
    assert_eq!(record.log().unwrap()[0].standing, Standing::NoRow);
}

#[test]
fn an_id_of_old_leads_to_its_meeting_and_utterance() {
    let all = reports();
    let mut record = record_of(&all[1..]);
    let (meeting, utterance) = (first(&record, "meetings"), first(&record, "utterances"));
    record.add(&all[..1], "rules 1").unwrap();
    assert_ne!(first(&record, "meetings"), meeting);
    assert_ne!(first(&record, "utterances"), utterance);
    let FoundRow::Meeting(found) = record.find(&meeting).unwrap().row else { panic!() };
    assert_eq!(found.id, first(&record, "meetings"));
    for account in &found.accounts {
        let FoundRow::Meeting(again) = record.find(&account.id).unwrap().row else { panic!() };
        assert_eq!(again.id, found.id);
    }
    let FoundRow::Utterance(found) = record.find(&utterance).unwrap().row else { panic!() };
    let Lineage::Shared { utterance: lineage, .. } = record.lineage(&utterance).unwrap() else {
        panic!()
    };
    assert_eq!(lineage, found);
    record.confirm(&coder(), &[meeting, utterance]).unwrap();
    assert!(mark(&record, "meetings", &first(&record, "meetings")).0);
    assert!(mark(&record, "utterances", &first(&record, "utterances")).0);
}
