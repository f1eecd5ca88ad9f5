//! Reports and readings to fill a record with.
#![allow(dead_code)]

use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

use travaux_model::{
    Act, Kind, Meeting, MeetingStatus, NamedText, Outcome, OutcomeStatus, Part, Person, Position,
    Reading, Report, Sentence, Span, Statement,
};

/// The place of `words` in a text.
pub fn span(text: &str, words: &str) -> Span {
    let start = text.find(words).unwrap_or_else(|| panic!("'{words}' is not in '{text}'"));
    Span::new(start, start + words.len())
}

fn part(text: &str, words: &str) -> Part {
    Part::one(span(text, words))
}

/// A report in which a person of a party demands something at talks.
pub struct Press<'a> {
    pub path: &'a str,
    pub outlet: &'a str,
    pub published: &'a str,
    pub speaker: &'a str,
    pub role: &'a str,
    pub party: &'a str,
    pub content: &'a str,
    pub met: &'a str,
    pub more: &'a str,
}

impl Default for Press<'_> {
    fn default() -> Self {
        Press {
            path: "courier.txt",
            outlet: "Harn Courier",
            published: "2025-05-17",
            speaker: "Ilan Dravec",
            role: "deputy foreign minister",
            party: "Vessia",
            content: "Vessia wants the Merrow Strait open",
            met: "2025-05-16",
            more: "",
        }
    }
}

impl Press<'_> {
    pub fn read(&self) -> (Report, Reading) {
        let text = format!(
            "{}, {}, said: “{}”. The delegations met in Port Amarel. They agreed to swap prisoners. \
             The Kessim draft is on the table.{}",
            self.speaker, self.role, self.content, self.more
        );
        let mut report = Report::from_text(self.path, text.clone());
        report.outlet = Some(self.outlet.to_string());
        let date = self.met.parse().ok();
        let party = (!self.party.is_empty()).then(|| self.party.to_string());
        let reading = Reading {
            title: Some(format!("Talks told by {}", self.outlet)),
            outlet: Some(self.outlet.to_string()),
            published: self.published.parse().ok(),
            language: Some("en".to_string()),
            sentences: vec![Sentence { span: Span::new(0, text.len()), paragraph: 0 }],
            people: vec![Person {
                name: self.speaker.to_string(),
                role: Some(self.role.to_string()),
                party: party.clone(),
                mentions: vec![span(&text, self.speaker)],
            }],
            statements: vec![Statement {
                id: "s1".to_string(),
                source: Some(part(&text, self.speaker)),
                cue: Some(part(&text, "said")),
                content: part(&text, self.content),
                kind: Kind::Direct,
                speaker: Some(self.speaker.to_string()),
                role: Some(self.role.to_string()),
                party: party.clone(),
                via: None,
                said: None,
                within: None,
                rule: "cue-after-source".to_string(),
            }],
            positions: vec![Position {
                party: party.unwrap_or_else(|| "Vessia".to_string()),
                act: Act::Demand,
                issue: "trade".to_string(),
                toward: Some("Tarlia".to_string()),
                words: part(&text, self.content),
                statement: Some("s1".to_string()),
                rule: "wants".to_string(),
            }],
            meetings: vec![Meeting {
                parties: vec!["Vessia".to_string(), "Tarlia".to_string()],
                people: vec![self.speaker.to_string()],
                place: Some("Port Amarel".to_string()),
                start: date,
                end: date,
                status: MeetingStatus::Held,
                round: None,
                count: None,
                mediators: Vec::new(),
                words: part(&text, "The delegations met in Port Amarel."),
                rule: "met-in".to_string(),
            }],
            outcomes: vec![Outcome {
                what: "prisoner-exchange".to_string(),
                status: OutcomeStatus::Agreed,
                number: None,
                words: part(&text, "They agreed to swap prisoners."),
                rule: "agreed-to".to_string(),
            }],
            texts: vec![NamedText {
                name: "Kessim draft".to_string(),
                kind: "draft".to_string(),
                party: None,
                mentions: vec![span(&text, "Kessim draft")],
            }],
            ..Reading::default()
        };
        (report, reading)
    }
}

/// Many different small reports.
pub fn numbered(from: usize, to: usize) -> Vec<(Report, Reading)> {
    (from..to)
        .map(|i| {
            let (path, content) = (format!("report-{i}.txt"), format!("we want answer {i}"));
            Press { path: &path, content: &content, ..Press::default() }.read()
        })
        .collect()
}

/// Starts an ignored test of this program as a process of its own, told the path under this name, and
/// kills it after so many milliseconds.
pub fn run_and_kill(test: &str, name: &str, path: &Path, after: u64) {
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", test, "--ignored"])
        .env(name, path)
        .stdout(Stdio::null())
        .spawn()
        .unwrap();
    std::thread::sleep(Duration::from_millis(after));
    child.kill().unwrap();
    child.wait().unwrap();
}
