//! The brief as one self-contained page.

mod acts;
mod cite;
mod decided;
mod discrepancies;
mod meetings;
mod outcomes;
mod parties;
mod reports;
mod shifts;
mod statements;
mod utterances;

use std::collections::BTreeMap;

use minijinja::value::{Serde, Value};
use minijinja::{Environment, context};
use travaux_model::MeetingStatus;
use travaux_record::Snapshot;

use crate::anchors::Anchors;
use crate::index::{Index, outlets, publication_range};
use crate::timeline::{shift_sign, sign, timeline};
use crate::wording;

pub(crate) use cite::{outlet, party_class};
pub(crate) use meetings::{account_says, difference};
pub(crate) use utterances::through_several;

/// What a brief is told besides the record.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BriefOptions {
    /// The heading; "Brief" when empty.
    pub title: String,
    /// Labels of issues and of kinds of outcome, by name; a name without one is shown with spaces.
    pub labels: BTreeMap<String, String>,
}

impl BriefOptions {
    /// The heading.
    pub(crate) fn heading(&self) -> &str {
        if self.title.trim().is_empty() { "Brief" } else { self.title.trim() }
    }
}

/// What the sections are made from.
pub(crate) struct Making<'s> {
    pub(crate) index: Index<'s>,
    pub(crate) anchors: Anchors,
    pub(crate) options: &'s BriefOptions,
}

const TEMPLATES: [(&str, &str); 11] = [
    ("brief.html", include_str!("../templates/brief.html")),
    ("macros.html", include_str!("../templates/macros.html")),
    ("parties.html", include_str!("../templates/parties.html")),
    ("timeline.html", include_str!("../templates/timeline.html")),
    ("matrix.html", include_str!("../templates/matrix.html")),
    ("meetings.html", include_str!("../templates/meetings.html")),
    ("outcomes.html", include_str!("../templates/outcomes.html")),
    ("discrepancies.html", include_str!("../templates/discrepancies.html")),
    ("utterances.html", include_str!("../templates/utterances.html")),
    ("statements.html", include_str!("../templates/statements.html")),
    ("reports.html", include_str!("../templates/reports.html")),
];

/// The brief as one HTML page that needs nothing else: no network, no other file.
///
/// # Panics
/// Only if the templates built into the program are broken, whatever the snapshot holds.
pub fn brief_html(snapshot: &Snapshot, options: &BriefOptions) -> String {
    let making = Making { index: Index::new(snapshot), anchors: Anchors::new(snapshot), options };
    let mut environment = Environment::new();
    for (name, template) in TEMPLATES {
        environment.add_template(name, template).expect("a built-in template parses");
    }
    let page = environment.get_template("brief.html").expect("the page is built in");
    page.render(page_context(&making)).expect("the built-in page renders")
}

fn page_context(making: &Making<'_>) -> Value {
    let safe = |text: &str| Value::from_safe_string(text.to_string());
    context! {
        title => making.options.heading(),
        holds => holds(making.index.snapshot),
        span => publication_span(making.index.snapshot),
        base_css => safe(include_str!("../templates/base.css")),
        dark_css => safe(include_str!("../templates/dark.css")),
        parts_css => safe(include_str!("../templates/parts.css")),
        print_css => safe(include_str!("../templates/print.css")),
        script => safe(include_str!("../templates/brief.js")),
        program => travaux_model::VERSION,
        parties => view_value(parties::view(making)),
        timeline => timeline_context(making),
        matrix => view_value(acts::view(making)),
        meetings => view_value(meetings::view(making)),
        discrepancies => view_value(discrepancies::view(making)),
        utterances => view_value(utterances::view(making)),
        outcomes => view_value(outcomes::view(making)),
        texts => view_value(outcomes::texts(making)),
        statements => view_value(statements::view(making)),
        reports => reports::view(making),
    }
}

fn timeline_context(making: &Making<'_>) -> Value {
    let drawn = timeline(&making.index, &making.anchors, &making.options.labels);
    let key: Vec<Value> = MeetingStatus::ALL
        .iter()
        .filter(|s| making.index.snapshot.meetings.iter().any(|m| m.status == **s))
        .map(|s| {
            context! {
                name => wording::meeting_status(*s),
                sign => Value::from_safe_string(sign(*s, 8.0, 8.0)),
            }
        })
        .collect();
    let statements_apart: Vec<_> =
        drawn.statements_apart.iter().map(|i| making.cite_statement(*i)).collect();
    let meetings_apart: Vec<_> =
        drawn.meetings_apart.iter().map(|i| meetings::line(making, *i)).collect();
    let shift_key: Vec<Value> = shifts::KINDS
        .iter()
        .filter(|k| making.index.snapshot.shifts.iter().any(|s| s.kind == **k))
        .map(|k| {
            context! {
                name => wording::shift(*k),
                sign => Value::from_safe_string(shift_sign(*k, 8.0, 8.0)),
            }
        })
        .collect();
    context! {
        shift_key => shift_key,
        svg => Value::from_safe_string(drawn.svg),
        shifts => view_value(shifts::view(making)),
        key => key,
        statements_apart => view_value(statements_apart),
        meetings_apart => view_value(meetings_apart),
    }
}

/// What the record holds, as `(number, noun)`.
pub(crate) fn holds(snapshot: &Snapshot) -> Vec<(String, &'static str)> {
    let line = |n: usize, one: &'static str, many: &'static str| {
        (wording::thousands(n), if n == 1 { one } else { many })
    };
    vec![
        line(snapshot.reports.len(), "report", "reports"),
        line(outlets(snapshot).len(), "outlet", "outlets"),
        line(snapshot.statements.len(), "statement", "statements"),
        line(snapshot.positions.len(), "position", "positions"),
        line(snapshot.meetings.len(), "meeting", "meetings"),
        line(snapshot.outcomes.len(), "outcome", "outcomes"),
        line(snapshot.discrepancies.len(), "discrepancy", "discrepancies"),
    ]
}

/// `reports published 3 January 2031 – 9 April 2031`.
pub(crate) fn publication_span(snapshot: &Snapshot) -> Option<String> {
    let (first, last) = publication_range(snapshot)?;
    wording::date_range(Some(first), Some(last))
}

fn view_value<T: serde::Serialize>(view: T) -> Value {
    Value::from(Serde(view))
}
