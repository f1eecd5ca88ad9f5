//! How fast reports go into a record: `cargo run --release -p travaux-record --example load [N]`.
//!
//! Each made-up report has about 600 words and 12 statements. Prints milliseconds a report for
//! every tenth of the load, so that a slow-down with the number of reports would show.

use std::time::Instant;

use travaux_model::*;
use travaux_record::{Filter, Record};

const WORDS: &[&str] = &[
    "talks",
    "delegation",
    "corridor",
    "strait",
    "the",
    "of",
    "a",
    "in",
    "agreed",
    "minister",
    "prisoners",
    "ceasefire",
    "port",
    "officials",
    "round",
    "on",
    "and",
    "to",
    "valley",
    "mediator",
];
const BATCH: usize = 128;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let total: usize = std::env::args().nth(1).and_then(|n| n.parse().ok()).unwrap_or(10_000);
    let path = std::env::temp_dir().join(format!("travaux-load-{}.travaux", std::process::id()));
    let mut record = Record::create(&path)?;
    let (mut adding, mut tenth) = (0.0, 0.0);
    for from in (0..total).step_by(BATCH) {
        let to = (from + BATCH).min(total);
        let batch: Vec<(Report, Reading)> = (from..to).map(made_up).collect();
        let start = Instant::now();
        record.add(&batch, "load")?;
        let took = start.elapsed().as_secs_f64();
        (adding, tenth) = (adding + took, tenth + took);
        if to * 10 / total > from * 10 / total {
            let ms = tenth * 10_000.0 / total as f64;
            println!("{to:>7} reports  {ms:.3} ms a report  {}", memory());
            tenth = 0.0;
        }
    }
    println!("adding: {:.3} ms a report", adding * 1000.0 / total as f64);
    println!("file: {} KiB a report", std::fs::metadata(&path)?.len() / 1024 / total as u64);
    let timed = |what: &str, ask: &dyn Fn() -> travaux_record::Result<usize>| {
        let start = Instant::now();
        let rows = ask()?;
        println!("{what}: {rows} rows in {:.2} s", start.elapsed().as_secs_f64());
        Ok::<(), travaux_record::Error>(())
    };
    let all = Filter::default();
    timed("people", &|| Ok(record.people(&all)?.len()))?;
    timed("meetings", &|| Ok(record.meetings(&all)?.len()))?;
    timed("statements", &|| Ok(record.statements(&all)?.len()))?;
    timed("search", &|| Ok(record.search("\"word77 talks\" word123", &all)?.len()))?;
    timed("snapshot", &|| Ok(record.snapshot()?.statements.len()))?;
    println!("{}", memory());
    drop(record);
    std::fs::remove_file(&path)?;
    Ok(())
}

/// The most memory this process has held, where the system tells.
fn memory() -> String {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    status.lines().find(|l| l.starts_with("VmHWM")).unwrap_or("").to_string()
}

/// Numbers that look like chance and are the same each time.
struct Dice(u64);

impl Dice {
    fn below(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
        (self.0 >> 33) as usize % n
    }
}

fn made_up(i: usize) -> (Report, Reading) {
    let mut dice = Dice(i as u64 + 1);
    let mut text = String::new();
    let mut reading = Reading {
        title: Some(format!("Report {i} of the talks")),
        outlet: Some(format!("Outlet {}", i % 40)),
        published: PartialDate::day(2025, 1 + (i % 12) as u8, 1 + (i % 28) as u8),
        ..Reading::default()
    };
    for sentence in 0..30u32 {
        let start = text.len();
        for _ in 0..20 {
            match dice.below(3) {
                0 => text.push_str(&format!("word{} ", dice.below(20_000))),
                _ => text.push_str(&format!("{} ", WORDS[dice.below(WORDS.len())])),
            }
        }
        let span = Span::new(start, text.len() - 1);
        reading.sentences.push(Sentence { span, paragraph: sentence / 3 });
        if sentence % 5 < 2 {
            reading.statements.push(statement(span, reading.statements.len(), i));
        }
        if sentence % 5 == 0 {
            reading.positions.push(position(span, reading.statements.len()));
        }
    }
    let words = Part::one(reading.sentences[2].span);
    reading.meetings.push(meeting(words.clone(), dice.below(60)));
    reading.outcomes.push(Outcome {
        what: "ceasefire".into(),
        status: OutcomeStatus::NotReached,
        number: None,
        words,
        rule: "load".into(),
    });
    for j in 0..4 {
        let mentions = vec![reading.sentences[j].span];
        let (role, party) = (Some("minister".into()), Some(party(i + j)));
        reading.people.push(Person { name: person(i + j), role, party, mentions });
    }
    (Report::from_text(format!("report-{i}.txt"), text), reading)
}

fn person(i: usize) -> String {
    let first = ["Ilan", "Maret", "Tomas", "Mira"][i % 4];
    let (a, b) =
        (["Dra", "Rey", "Kes", "Tor", "Mel"][i % 5], ["vec", "low", "simov", "dan"][i / 5 % 4]);
    format!("{first} {a}{b}{}", ["", "ski", "an", "ev"][i / 20 % 4])
}

fn party(i: usize) -> String {
    ["Vessia", "Tarlia", "Oriva"][i % 3].to_string()
}

fn statement(span: Span, number: usize, i: usize) -> Statement {
    let source = Span { start: span.start, end: span.start + 10 };
    Statement {
        id: format!("s{}", number + 1),
        source: Some(Part::one(source)),
        cue: Some(Part::one(source)),
        content: Part::one(span),
        kind: Kind::Indirect,
        speaker: Some(person(i)),
        role: Some("minister".into()),
        party: Some(party(i)),
        via: None,
        said: PartialDate::day(2025, 1 + (i % 12) as u8, 1 + (i % 28) as u8),
        within: None,
        rule: "load".into(),
    }
}

fn position(span: Span, statement: usize) -> Position {
    Position {
        party: "Vessia".into(),
        act: Act::Demand,
        issue: "ceasefire".into(),
        toward: None,
        words: Part::one(span),
        statement: Some(format!("s{statement}")),
        rule: "load".into(),
    }
}

fn meeting(words: Part, n: usize) -> Meeting {
    let day = PartialDate::day(2025, 1 + (n % 12) as u8, 1 + (n / 2 % 28) as u8);
    Meeting {
        parties: vec!["Tarlia".into(), "Vessia".into()],
        people: Vec::new(),
        place: Some("Port Amarel".into()),
        start: day,
        end: day,
        status: MeetingStatus::Held,
        round: None,
        count: None,
        mediators: Vec::new(),
        words,
        rule: "load".into(),
    }
}
