//! What people decide about rows: it is kept, it survives another reading, and it can be taken back.

mod common;

use std::path::Path;

use common::{Press, numbered, run_and_kill, span};
use proptest::prelude::*;
use rusqlite::Connection;
use serde_json::Value;
use tempfile::tempdir;
use travaux_model::{Part, Reading, Report};
use travaux_record::{Coder, Error, Filter, Record, Standing, export_json};

fn coder() -> Coder {
    Coder::new("Mira", Some("2031-05-16T09:30:00Z")).unwrap()
}

fn batch() -> Vec<(Report, Reading)> {
    let courier = Press { path: "courier.txt", ..Press::default() };
    let dispatch = Press {
        path: "dispatch.txt",
        outlet: "Ostrel Dispatch",
        published: "2025-05-18",
        speaker: "Maret Osk",
        role: "chief negotiator",
        party: "Tarlia",
        content: "Tarlia will not open the Merrow Strait",
        met: "2025-05-16",
        ..Press::default()
    };
    let gazette = Press {
        path: "gazette.txt",
        outlet: "Selm Gazette",
        published: "2025-05-19",
        speaker: "Marett Osck",
        role: "envoy",
        party: "Tarlia",
        content: "the Kessim draft is an honest paper",
        met: "2025-05-18",
        ..Press::default()
    };
    vec![courier.read(), dispatch.read(), gazette.read()]
}

fn record_of(batch: &[(Report, Reading)], reader: &str) -> Record {
    let mut record = Record::temporary().unwrap();
    record.add(batch, reader).unwrap();
    record
}

fn filled() -> Record {
    record_of(&batch(), "rules 1")
}

fn export(record: &Record) -> Value {
    let mut bytes = Vec::new();
    export_json(&record.snapshot().unwrap(), &mut bytes).unwrap();
    serde_json::from_slice(&bytes).unwrap()
}

fn rows(export: &Value, list: &str) -> Vec<Value> {
    export[list].as_array().unwrap().clone()
}

fn row(export: &Value, list: &str, id: &str) -> Value {
    rows(export, list).into_iter().find(|r| r["id"] == id).unwrap_or(Value::Null)
}

/// The id of the statement of a speaker.
fn said_by(record: &Record, speaker: &str) -> String {
    let filter = Filter { speaker: Some(speaker.into()), ..Filter::default() };
    record.statements(&filter).unwrap()[0].id.clone()
}

fn ids(id: &str) -> Vec<String> {
    vec![id.to_string()]
}

fn changes(changes: &[&str]) -> Vec<String> {
    changes.iter().map(|c| c.to_string()).collect()
}

#[test]
fn confirmed_and_noted_rows_say_so() {
    let mut record = filled();
    let id = said_by(&record, "Dravec");
    let before = export(&record);
    for list in ["statements", "positions", "meetings", "outcomes", "people", "texts"] {
        assert!(rows(&before, list).iter().all(|r| r["confirmed"] == false), "{list}");
    }
    record.confirm(&coder(), &ids(&id)).unwrap();
    record.note(&coder(), &id, "heard it myself").unwrap();
    let after = export(&record);
    let row = row(&after, "statements", &id);
    assert_eq!((&row["confirmed"], &row["note"]), (&true.into(), &"heard it myself".into()));
    assert_eq!(rows(&after, "statements").iter().filter(|r| r["confirmed"] == true).count(), 1);
    assert_eq!(rows(&after, "people"), rows(&before, "people"));
}

#[test]
fn rejected_rows_are_in_no_list_but_that_of_the_rejected() {
    let mut record = filled();
    let id = said_by(&record, "Dravec");
    let position = record.positions(&Filter::default()).unwrap();
    let position = position.iter().find(|p| p.statement.as_ref() == Some(&id)).unwrap().id.clone();
    record.reject(&coder(), &ids(&id)).unwrap();
    let after = export(&record);
    assert_eq!(row(&after, "statements", &id), Value::Null);
    assert_eq!(row(&after, "positions", &position), Value::Null, "what was read in it goes too");
    assert!(matches!(record.find(&id), Err(Error::NotFound { .. })));
    assert_eq!(record.stats().unwrap().statements, 2);
    assert!(
        record
            .search("Strait", &Filter { party: Some("Vessia".into()), ..Filter::default() })
            .unwrap()
            .is_empty()
    );
    let rejected = Filter { rejected: true, ..Filter::default() };
    let found = record.statements(&rejected).unwrap();
    assert_eq!(found.iter().map(|s| &s.id).collect::<Vec<_>>(), [&id]);
    let dravec = record.people(&Filter::default()).unwrap();
    assert_eq!(dravec.iter().find(|p| p.name == "Ilan Dravec").unwrap().statements, 0);
    // Confirmed again, it stands again.
    record.confirm(&coder(), &ids(&id)).unwrap();
    assert_eq!(row(&export(&record), "statements", &id)["confirmed"], true);
    assert!(record.statements(&rejected).unwrap().is_empty());
}

#[test]
fn rejected_groups_go_and_their_rows_stay() {
    let mut record = filled();
    let meeting = record.meetings(&Filter::default()).unwrap()[0].clone();
    let text = record.texts(&Filter::default()).unwrap()[0].clone();
    record.reject(&coder(), &[meeting.id.clone(), text.id.clone()]).unwrap();
    let after = export(&record);
    assert_eq!(row(&after, "meetings", &meeting.id), Value::Null);
    assert!(rows(&after, "texts").is_empty());
    let rejected = Filter { rejected: true, ..Filter::default() };
    assert_eq!(record.meetings(&rejected).unwrap()[0].id, meeting.id);
    record.confirm(&coder(), &ids(&meeting.id)).unwrap();
    assert_eq!(row(&export(&record), "meetings", &meeting.id)["confirmed"], true);
}

#[test]
fn edits_change_fields_and_what_follows_from_them() {
    let mut record = filled();
    let id = said_by(&record, "Dravec");
    let edit = changes(&["speaker=Maret Osk", "party=Tarlia", "said=2025-05-17", "via="]);
    record.edit(&coder(), &id, &edit).unwrap();
    let after = export(&record);
    let row = row(&after, "statements", &id);
    assert_eq!((&row["speaker"], &row["party"]), (&"Maret Osk".into(), &"Tarlia".into()));
    assert_eq!((&row["said"], &row["edited_by"]), (&"2025-05-17".into(), &"Mira".into()));
    let osk = rows(&after, "people").into_iter().find(|p| p["name"] == "Maret Osk").unwrap();
    assert_eq!(row["person"], osk["id"]);
    assert!(osk["statements"].as_u64().unwrap() >= 2);
    let positions = rows(&after, "positions");
    let of_it = positions.iter().find(|p| p["statement"] == id.as_str()).unwrap();
    assert_eq!(of_it["speaker"], "Maret Osk");

    let account = id.replace("-s1", "-m1");
    record
        .edit(&coder(), &account, &changes(&["place=Selm", "round=2", "status=cancelled"]))
        .unwrap();
    let told = rows(&export(&record), "meetings");
    let told = told.iter().flat_map(|m| m["accounts"].as_array().unwrap());
    let told = told.into_iter().find(|a| a["id"] == account.as_str()).unwrap().clone();
    assert_eq!((&told["place"], &told["status"]), (&"Selm".into(), &"cancelled".into()));
    let outcome = id.replace("-s1", "-o1");
    record.edit(&coder(), &outcome, &changes(&["number=1,000", "status=done"])).unwrap();
    assert_eq!(row_of(&record, "outcomes", &outcome)["number"], "1,000");
    let position = id.replace("-s1", "-p1");
    record.edit(&coder(), &position, &changes(&["act=urge"])).unwrap();
    assert_eq!(row_of(&record, "positions", &position)["act"], "urge");
}

fn row_of(record: &Record, list: &str, id: &str) -> Value {
    row(&export(record), list, id)
}

#[test]
fn what_cannot_be_is_refused_with_what_can() {
    let mut record = filled();
    let id = said_by(&record, "Dravec");
    let position = id.replace("-s1", "-p1");
    let meeting = record.meetings(&Filter::default()).unwrap()[0].clone();
    let mut says = |id: &str, change: &str| {
        record.edit(&coder(), id, &changes(&[change])).unwrap_err().to_string()
    };
    assert!(says(&position, "act=want").contains("use one of: demand, urge"), "act");
    assert!(says(&id, "said=yesterday").contains("write YYYY, YYYY-MM or YYYY-MM-DD"));
    assert!(says(&id, "mood=glad").contains("use one of: speaker, party, role, via, said, kind"));
    assert!(says(&id, "speaker").contains("write FIELD=VALUE"));
    assert!(says(&position, "issue=").contains("issue cannot be empty"));
    assert!(says(&id.replace("-s1", "-m1"), "round=first").contains("write a number"));
    assert!(says(&meeting.id, "place=Selm").contains(&meeting.accounts[0].id));
    let near = says(&id.replace("-s1", "-s2"), "said=2025");
    assert!(near.contains("did you mean") && near.contains(&id), "{near}");
    let near = says("p0000", "name=x");
    assert!(near.contains("`travaux people`"), "{near}");
    assert!(matches!(record.edit(&coder(), "", &[]), Err(Error::Decision(_))));
    assert!(record.log().unwrap().is_empty(), "nothing was appended");
    let nobody = Coder::new(" ", None).unwrap();
    assert!(record.confirm(&nobody, &ids(&id)).unwrap_err().to_string().contains("--by"));
    assert!(Coder::new("Mira", Some("noon")).is_err());
}

#[test]
fn people_are_put_together_apart_and_named() {
    let mut record = filled();
    let find = |record: &Record, name: &str| {
        let people = record.people(&Filter::default()).unwrap();
        people.into_iter().find(|p| p.names.iter().any(|n| n == name))
    };
    let (osk, dravec) =
        (find(&record, "Maret Osk").unwrap(), find(&record, "Ilan Dravec").unwrap());
    assert!(osk.names.contains(&"Marett Osck".to_string()));

    record.split(&coder(), &osk.id, &changes(&["Marett Osck"])).unwrap();
    let (one, other) = (find(&record, "Maret Osk").unwrap(), find(&record, "Marett Osck").unwrap());
    assert_eq!(one.id, osk.id);
    assert_ne!(other.id, osk.id);
    assert_eq!((one.statements, other.statements), (1, 1));

    record.merge(&coder(), &[dravec.id.clone(), other.id.clone()]).unwrap();
    let both = find(&record, "Marett Osck").unwrap();
    assert_eq!((both.id.as_str(), both.name.as_str()), (dravec.id.as_str(), "Ilan Dravec"));
    assert_eq!(both.statements, 2);

    record.edit(&coder(), &osk.id, &changes(&["name=M. Osk", "party="])).unwrap();
    let named = find(&record, "M. Osk").unwrap();
    assert_eq!((named.id, named.party), (osk.id.clone(), None));
    record.reject(&coder(), &ids(&osk.id)).unwrap();
    assert!(find(&record, "M. Osk").is_none());
    let said = record.statements(&Filter::default()).unwrap();
    let osks = said.iter().find(|s| s.speaker.as_deref() == Some("Maret Osk")).unwrap();
    assert_eq!(osks.person, None);
    assert!(record.log().unwrap().iter().all(|l| matches!(l.standing, Standing::Holds(_))));

    let says = record.split(&coder(), &dravec.id, &changes(&["Reyle"])).unwrap_err().to_string();
    assert!(says.contains("use one of: Ilan Dravec, Marett Osck"), "{says}");
    let all = changes(&["Ilan Dravec", "Marett Osck"]);
    assert!(record.split(&coder(), &dravec.id, &all).unwrap_err().to_string().contains("leave at"));
    let statement = said[0].id.clone();
    assert!(record.merge(&coder(), &[dravec.id.clone(), statement]).is_err());
    assert!(record.merge(&coder(), &[dravec.id.clone(), dravec.id]).is_err());
}

#[test]
fn meetings_are_put_together_and_apart() {
    let mut record = filled();
    let all = |record: &Record| record.meetings(&Filter::default()).unwrap();
    let before = all(&record);
    let sizes =
        |record: &Record| -> Vec<usize> { all(record).iter().map(|m| m.accounts.len()).collect() };
    assert_eq!(sizes(&record), [2, 1]);
    let leaving = before[0].accounts[1].id.clone();
    record.split(&coder(), &before[0].id, &ids(&leaving)).unwrap();
    assert_eq!(sizes(&record), [1, 1, 1]);
    record.merge(&coder(), &[before[1].id.clone(), leaving]).unwrap();
    let after = all(&record);
    let mut found: Vec<usize> = after.iter().map(|m| m.accounts.len()).collect();
    found.sort_unstable();
    assert_eq!(found, [1, 2]);
    record.undo(&coder(), None).unwrap();
    record.undo(&coder(), None).unwrap();
    assert_eq!(all(&record), before);
}

#[test]
fn statements_are_put_together_by_hand() {
    let mut record = filled();
    let (a, b) = (said_by(&record, "Dravec"), said_by(&record, "Maret Osk"));
    record.merge(&coder(), &[a.clone(), b.clone()]).unwrap();
    let utterances = rows(&export(&record), "utterances");
    assert_eq!(utterances.len(), 1);
    let accounts = utterances[0]["accounts"].as_array().unwrap();
    assert_eq!(accounts.len(), 2);
    assert_eq!((&accounts[0]["how"], &utterances[0]["independent"]), (&"origin".into(), &2.into()));
    let id = utterances[0]["id"].as_str().unwrap().to_string();
    record.confirm(&coder(), &ids(&id)).unwrap();
    assert_eq!(row_of(&record, "utterances", &id)["confirmed"], true);
    record.reject(&coder(), &ids(&b)).unwrap();
    assert!(rows(&export(&record), "utterances").is_empty(), "a rejected statement is in none");
}

/// The same reports as a newer program would read them: another row before the statement, its
/// words without the last one, and all numbers moved.
fn newer(read: (Report, Reading)) -> (Report, Reading) {
    let (report, mut reading) = read;
    let mut first = reading.statements[0].clone();
    first.content = Part::one(span(&report.text, "The Kessim draft is on the table."));
    first.speaker = None;
    let mut second = reading.statements[0].clone();
    second.id = "s2".to_string();
    second.content.spans[0].end -= 3;
    reading.statements = vec![first, second];
    for position in &mut reading.positions {
        position.statement = Some("s2".to_string());
    }
    let mut offer = reading.positions[0].clone();
    offer.act = travaux_model::Act::Offer;
    reading.positions.insert(0, offer);
    (report, reading)
}

#[test]
fn decisions_survive_another_reading() {
    let mut record = filled();
    let s = said_by(&record, "Dravec");
    let [p, m, o] = ["-p1", "-m1", "-o1"].map(|own| s.replace("-s1", own));
    let person = record.people(&Filter::default()).unwrap()[0].id.clone();
    let meeting = record.meetings(&Filter::default()).unwrap()[0].id.clone();
    record.edit(&coder(), &s, &changes(&["role=minister"])).unwrap();
    record.confirm(&coder(), &[p, m, o, person.clone(), meeting.clone()]).unwrap();
    record.note(&coder(), &s, "compare the broadcast").unwrap();
    let reread: Vec<_> = batch().into_iter().map(newer).collect();
    record.add(&reread, "rules 2").unwrap();
    let now = export(&record);
    let moved = row(&now, "statements", &s.replace("-s1", "-s2"));
    assert_eq!((&moved["role"], &moved["edited_by"]), (&"minister".into(), &"Mira".into()));
    assert_eq!(moved["note"], "compare the broadcast");
    assert_eq!(row(&now, "statements", &s)["edited_by"], Value::Null);
    assert_eq!(row(&now, "positions", &s.replace("-s1", "-p2"))["confirmed"], true);
    assert_eq!(row(&now, "positions", &s.replace("-s1", "-p1"))["confirmed"], false);
    assert_eq!(row(&now, "people", &person)["confirmed"], true);
    assert_eq!(row(&now, "meetings", &meeting)["confirmed"], true);
    assert!(record.log().unwrap().iter().all(|l| matches!(l.standing, Standing::Holds(_))));
}

#[test]
fn what_finds_no_row_is_kept_and_said() {
    let mut record = filled();
    let s = said_by(&record, "Dravec");
    record.reject(&coder(), &ids(&s)).unwrap();
    record.confirm(&coder(), &ids(&s.replace("-s1", "-o1"))).unwrap();
    let mut without = batch();
    for (_, reading) in &mut without {
        reading.statements.clear();
        reading.positions.clear();
        reading.outcomes[0].what = "ceasefire".to_string();
    }
    record.add(&without, "rules 2").unwrap();
    let log = record.log().unwrap();
    assert_eq!(log[0].standing, Standing::NoRow);
    assert!(matches!(log[1].standing, Standing::Otherwise(_)), "{:?}", log[1].standing);
    assert_eq!(row_of(&record, "outcomes", &s.replace("-s1", "-o1"))["confirmed"], false);
    // Read as before, all is found again.
    record.add(&batch(), "rules 3").unwrap();
    assert!(record.log().unwrap().iter().all(|l| matches!(l.standing, Standing::Holds(_))));
    assert_eq!(record.stats().unwrap().statements, 2);
}

#[test]
fn the_log_is_only_added_to() {
    let dir = tempdir().unwrap();
    let path = dir.path().join("talks.travaux");
    let mut record = Record::create(&path).unwrap();
    record.add(&batch(), "rules 1").unwrap();
    let s = said_by(&record, "Dravec");
    record.confirm(&coder(), &ids(&s)).unwrap();
    let other = Connection::open(&path).unwrap();
    for forbidden in ["UPDATE corrections SET entry = '{}'", "DELETE FROM corrections"] {
        let says = other.execute(forbidden, []).unwrap_err().to_string();
        assert!(says.contains("never changed"), "{says}");
    }
    assert_eq!(record.log().unwrap().len(), 1);
}

#[test]
fn an_undo_can_be_undone() {
    let mut record = filled();
    let s = said_by(&record, "Dravec");
    let reject = record.reject(&coder(), &ids(&s)).unwrap().remove(0);
    let undo = record.undo(&coder(), Some(&reject.id)).unwrap();
    assert_eq!(record.stats().unwrap().statements, 3);
    let twice = record.undo(&coder(), Some(&reject.id)).unwrap_err().to_string();
    assert!(twice.contains(&undo.id), "{twice}");
    record.undo(&coder(), Some(&undo.id)).unwrap();
    assert_eq!(record.stats().unwrap().statements, 2);
    let stranger = Coder::new("Tomas", None).unwrap();
    assert!(record.undo(&stranger, None).unwrap_err().to_string().contains("no entry"));
    assert!(record.undo(&coder(), Some("cffff")).unwrap_err().to_string().contains("travaux log"));
}

fn log_lines(record: &Record) -> String {
    let log = record.log().unwrap();
    log.iter().map(|l| serde_json::to_string(&l.entry).unwrap() + "\n").collect()
}

#[test]
fn a_log_that_was_cut_gives_its_whole_lines() {
    let mut record = filled();
    let s = said_by(&record, "Dravec");
    record.confirm(&coder(), &ids(&s)).unwrap();
    record.note(&coder(), &s, "twice checked").unwrap();
    record.reject(&coder(), &ids(&s.replace("-s1", "-o1"))).unwrap();
    let log = log_lines(&record);
    for cut in 0..log.len() {
        let mut copy = filled();
        let whole = log[..cut].matches('\n').count() as u32;
        let imported = copy.import_log(&log.as_bytes()[..cut]).unwrap();
        // The last line is whole without its end of line.
        let complete = log.as_bytes()[cut] == b'\n';
        assert_eq!(imported.new, whole + u32::from(complete), "{cut}");
        let ends_in_line = cut > 0 && log.as_bytes()[cut - 1] != b'\n' && !complete;
        let refused: Vec<usize> = imported.refused.iter().map(|(line, _)| *line).collect();
        let wanted: Vec<usize> = ends_in_line.then_some(whole as usize + 1).into_iter().collect();
        assert_eq!(refused, wanted, "{cut}");
    }
    let mut copy = filled();
    copy.import_log(log.as_bytes()).unwrap();
    assert_eq!(copy.import_log(log.as_bytes()).unwrap().known, 3);
    assert_eq!(export(&copy), export(&record));
    let forged = log.replace("twice checked", "never checked");
    let imported = filled().import_log(forged.as_bytes()).unwrap();
    assert_eq!((imported.new, imported.refused.len()), (2, 1));
    assert!(imported.refused[0].1.contains("was changed"), "{imported:?}");
    let noise = filled().import_log(b"\n{\"id\":1}\nnotes\n\xff\n").unwrap();
    assert_eq!(noise.refused.iter().map(|r| r.0).collect::<Vec<_>>(), [2, 3, 4]);
}

#[test]
fn a_locked_or_read_only_record_says_so_and_keeps_its_log() {
    let dir = tempdir().unwrap();
    let path = dir.path().join("talks.travaux");
    let mut record = Record::create(&path).unwrap();
    record.add(&batch(), "rules 1").unwrap();
    let s = said_by(&record, "Dravec");
    let other = Connection::open(&path).unwrap();
    other.execute_batch("BEGIN EXCLUSIVE").unwrap();
    assert!(matches!(record.confirm(&coder(), &ids(&s)), Err(Error::Locked { .. })));
    other.execute_batch("ROLLBACK").unwrap();
    let mut asked = Record::open_read_only(&path).unwrap();
    assert!(matches!(asked.confirm(&coder(), &ids(&s)), Err(Error::ReadOnly { .. })));
    record.confirm(&coder(), &ids(&s)).unwrap();
    assert_eq!(record.log().unwrap().len(), 1);
}

/// Not a test of its own: the process that the next test kills.
#[test]
#[ignore = "started by another test"]
fn child_that_decides_until_killed() {
    let Ok(path) = std::env::var("TRAVAUX_RECORD_TO_CORRECT") else { return };
    let mut record = Record::open(path).unwrap();
    let s = said_by(&record, "Dravec");
    let both = [s.clone(), s.replace("-s1", "-o1")];
    for _ in 0..100_000 {
        record.confirm(&Coder::new("Mira", None).unwrap(), &both).unwrap();
    }
}

#[test]
fn killed_at_any_moment_the_log_is_whole() {
    let dir = tempdir().unwrap();
    for wait in [15, 60, 150, 400] {
        let path = dir.path().join(format!("killed-{wait}.travaux"));
        let mut record = Record::create(&path).unwrap();
        record.add(&batch(), "rules 1").unwrap();
        drop(record);
        run_and_kill("child_that_decides_until_killed", "TRAVAUX_RECORD_TO_CORRECT", &path, wait);
        let mut record = Record::open(&path).unwrap();
        record.check().unwrap();
        let log = record.log().unwrap();
        assert_eq!(log.len() % 2, 0, "both or none");
        assert!(wait < 400 || !log.is_empty(), "nothing was decided in {wait} ms");
        let s = said_by(&record, "Dravec");
        record.reject(&coder(), &ids(&s)).unwrap();
        assert_eq!(record.log().unwrap().len(), log.len() + 1);
    }
}

/// Makes a decision out of a number; what makes no sense for the record is passed over.
fn decide(record: &mut Record, step: u32) -> bool {
    let shown = record.snapshot().unwrap();
    let pick = |ids: Vec<&String>| -> Option<String> {
        (!ids.is_empty()).then(|| ids[(step as usize / 16) % ids.len()].clone())
    };
    let statement = pick(shown.statements.iter().map(|s| &s.id).collect());
    let person = pick(shown.people.iter().map(|p| &p.id).collect());
    let meeting = pick(shown.meetings.iter().map(|m| &m.id).collect());
    let by = coder();
    match (step % 12, statement, person, meeting) {
        (0, Some(id), _, _) => record.confirm(&by, &[id]).is_ok(),
        (1, Some(id), _, _) => record.reject(&by, &[id]).is_ok(),
        (2, Some(id), _, _) => record.edit(&by, &id, &changes(&["speaker=Maret Osk"])).is_ok(),
        (3, Some(id), _, _) => record.note(&by, &id, "a word").is_ok(),
        (4, _, Some(id), _) => record.reject(&by, &[id]).is_ok(),
        (5, _, Some(id), _) => record.edit(&by, &id, &changes(&["name=Nobody Known"])).is_ok(),
        (6, _, Some(id), _) => {
            let other = shown.people.iter().find(|p| p.id != id).map(|p| p.id.clone());
            other.is_some_and(|other| record.merge(&by, &[id, other]).is_ok())
        }
        (7, _, Some(id), _) => {
            let name = shown.people.iter().find(|p| p.id == id).unwrap().names[0].clone();
            record.split(&by, &id, &[name]).is_ok()
        }
        (8, _, _, Some(id)) => record.reject(&by, &[id]).is_ok(),
        (9, _, _, Some(id)) => {
            let first = shown.meetings.iter().find(|m| m.id == id).unwrap().accounts[0].id.clone();
            record.split(&by, &id, &[first]).is_ok()
        }
        (10, Some(a), _, _) => {
            let b = shown.statements.iter().find(|s| s.id != a).map(|s| s.id.clone());
            b.is_some_and(|b| record.merge(&by, &[a, b]).is_ok())
        }
        (_, _, _, Some(id)) => record.confirm(&by, &[id]).is_ok(),
        _ => false,
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn undoing_anything_gives_the_export_before(steps in prop::collection::vec(0u32..4096, 1..6)) {
        let mut record = filled();
        for step in steps {
            let before = export(&record);
            if decide(&mut record, step) {
                record.undo(&coder(), None).unwrap();
                prop_assert_eq!(export(&record), before);
                let redo = record.log().unwrap().last().unwrap().entry.id.clone();
                record.undo(&coder(), Some(&redo)).unwrap();
            }
        }
    }

    #[test]
    fn neither_the_order_of_reports_nor_of_entries_shows(
        steps in prop::collection::vec(0u32..4096, 1..6),
        order in Just(vec![0usize, 1, 2]).prop_shuffle(),
        seed in any::<u64>(),
    ) {
        let mut record = filled();
        for step in steps {
            decide(&mut record, step);
        }
        let mut lines: Vec<String> = log_lines(&record).lines().map(|l| format!("{l}\n")).collect();
        let shift = seed as usize % lines.len().max(1);
        lines.rotate_left(shift);
        let reports = batch();
        let mut other = Record::temporary().unwrap();
        let (early, late) = lines.split_at(lines.len() / 2);
        for at in order {
            other.add(&reports[at..=at], "rules 1").unwrap();
            other.import_log(early.concat().as_bytes()).unwrap();
        }
        other.import_log(late.concat().as_bytes()).unwrap();
        prop_assert_eq!(export(&other), export(&record));
        prop_assert_eq!(log_lines(&other), log_lines(&record));
    }
}

fn saved(dir: &Path, name: &str, reports: &[(Report, Reading)], reader: &str) -> Record {
    let mut record = Record::create(dir.join(name)).unwrap();
    record.add(reports, reader).unwrap();
    record
}

#[test]
fn two_coders_are_compared() {
    let dir = tempdir().unwrap();
    let mut a = saved(dir.path(), "a.travaux", &batch(), "rules 1");
    let mut b = saved(dir.path(), "b.travaux", &batch(), "rules 1");
    let other = Coder::new("Tomas", Some("2031-05-17T10:00:00Z")).unwrap();
    let all: Vec<String> =
        a.statements(&Filter::default()).unwrap().into_iter().map(|s| s.id).collect();
    a.confirm(&coder(), &all).unwrap();
    b.confirm(&other, &all[1..]).unwrap();
    b.reject(&other, &all[..1]).unwrap();
    b.edit(&other, &all[1], &changes(&["role=spokesperson"])).unwrap();
    a.confirm(&coder(), &ids(&all[0].replace("-s1", "-o1"))).unwrap();
    let found = a.compare(&b).unwrap();
    assert_eq!((found.both, found.only_a, found.only_b, found.not_shared), (3, 1, 0, 0));
    assert_eq!((found.coders_a, found.coders_b), (vec!["Mira".into()], vec!["Tomas".into()]));
    let measured = |row: &str, what: &str| {
        found.measured.iter().find(|m| m.row == row && m.what == what).unwrap().agreement
    };
    assert_eq!(
        (measured("statement", "decision").units, measured("statement", "decision").agreed),
        (3, 1)
    );
    assert_eq!((measured("any", "rejected").units, measured("any", "rejected").agreed), (3, 2));
    assert_eq!((measured("statement", "role").units, measured("statement", "role").agreed), (2, 1));
    assert_eq!(measured("statement", "speaker").kappa, None, "one and the same speaker");
    let differ: Vec<(&str, &str, Option<&str>, Option<&str>)> = found
        .differences
        .iter()
        .map(|d| (d.id.as_str(), d.what.as_str(), d.a.as_deref(), d.b.as_deref()))
        .collect();
    assert!(
        differ.contains(&(&all[0], "decision", Some("confirmed"), Some("rejected"))),
        "{differ:?}"
    );
    assert!(differ.iter().any(|d| d.0 == all[1] && d.1 == "role" && d.3 == Some("spokesperson")));

    let people: Vec<String> =
        a.people(&Filter::default()).unwrap().into_iter().map(|p| p.id).collect();
    a.merge(&coder(), &people[..2]).unwrap();
    let found = a.compare(&b).unwrap();
    let joined = found.measured.iter().find(|m| m.what == "joined").unwrap();
    assert!(joined.agreement.agreed < joined.agreement.units);
}

#[test]
fn two_records_are_joined() {
    let dir = tempdir().unwrap();
    let reports = batch();
    let mut a = saved(dir.path(), "a.travaux", &reports[..2], "rules 1");
    let reread: Vec<_> = reports[1..].iter().cloned().map(newer).collect();
    let mut b = saved(dir.path(), "b.travaux", &reread, "rules 2");
    let other = Coder::new("Tomas", Some("2031-05-17T10:00:00Z")).unwrap();
    let id = said_by(&b, "Maret Osk");
    let outcome = id.split('-').next().unwrap().to_string() + "-o1";
    a.confirm(&coder(), &ids(&outcome)).unwrap();
    b.import_log(log_lines(&a).as_bytes()).unwrap();
    b.reject(&other, &ids(&outcome)).unwrap();

    let (one, two) = (dir.path().join("ab.travaux"), dir.path().join("ba.travaux"));
    let joined = Record::join(&a, &b, &one).unwrap();
    assert_eq!((joined.reports, joined.only_a, joined.only_b), (3, 1, 1));
    assert_eq!((joined.read_by_a, joined.read_by_b, joined.entries), (0, 1, 2));
    assert_eq!(joined.readers.len(), 2);
    assert_eq!(joined.conflicts.len(), 1);
    let back = Record::join(&b, &a, &two).unwrap();
    assert_eq!((back.reports, back.entries), (3, 2));
    let (one, two) = (Record::open(one).unwrap(), Record::open(two).unwrap());
    assert_eq!(export(&one), export(&two));
    assert_eq!(log_lines(&one), log_lines(&two));
    assert_eq!(row_of(&one, "outcomes", &outcome), Value::Null, "the later decision holds");
    assert_eq!(one.search("Kessim", &Filter::default()).unwrap().len(), 3);
    assert_eq!(said_by(&one, "Maret Osk"), id, "the newer reading");
    let again = Record::join(&a, &b, one.path());
    assert!(matches!(again, Err(Error::Exists { .. })));
    let left: Vec<_> =
        std::fs::read_dir(dir.path()).unwrap().flatten().map(|f| f.file_name()).collect();
    assert!(left.iter().all(|f| !f.to_string_lossy().contains("joining")), "{left:?}");
}

#[test]
fn paths_that_hold_different_texts_are_named_when_joined() {
    let dir = tempdir().unwrap();
    let one = Press { path: "day.txt", ..Press::default() }.read();
    let later =
        Press { path: "day.txt", published: "2025-05-20", more: " More.", ..Press::default() };
    let a = saved(dir.path(), "a.travaux", &[one], "rules 1");
    let b = saved(dir.path(), "b.travaux", &[later.read()], "rules 1");
    let out = dir.path().join("out.travaux");
    let joined = Record::join(&b, &a, &out).unwrap();
    assert_eq!(joined.paths, ["day.txt"]);
    let record = Record::open(&out).unwrap();
    assert_eq!(record.stats().unwrap().older_versions, 1);
    let shown = record.reports(&Filter::default()).unwrap();
    assert_eq!(shown[0].published.unwrap().to_string(), "2025-05-20");
    assert_eq!(record.versions().unwrap().len(), 2);
}

#[test]
fn an_entry_that_cannot_be_written_leaves_the_log_whole() {
    let dir = tempdir().unwrap();
    let path = dir.path().join("talks.travaux");
    let mut record = Record::create(&path).unwrap();
    record.add(&numbered(0, 3), "rules 1").unwrap();
    let s = record.statements(&Filter::default()).unwrap()[0].id.clone();
    record.confirm(&coder(), &ids(&s)).unwrap();
    let long = "a long word ".repeat(100_000);
    let other = Connection::open(&path).unwrap();
    other
        .execute_batch(
            "CREATE TRIGGER no_room BEFORE INSERT ON corrections WHEN length(new.entry) > 1000000
         BEGIN SELECT raise(ABORT, 'no room'); END;",
        )
        .unwrap();
    assert!(record.note(&coder(), &s, &long).is_err());
    assert_eq!(record.log().unwrap().len(), 1);
}
