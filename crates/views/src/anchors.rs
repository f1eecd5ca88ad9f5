//! Where each item's words stand on the page: one anchor an item, and the marks of each report.

use std::collections::{BTreeMap, BTreeSet};

use travaux_model::Span;
use travaux_record::{Snapshot, ValueRow, Words};

use crate::marked::{Mark, Role};

/// A mark that owns its anchor by number.
struct Placed {
    span: Span,
    role: Role,
    anchor: usize,
    target: bool,
    at_rest: bool,
}

/// The anchors of a snapshot's items. `None` where an item's report is not in the snapshot.
pub struct Anchors {
    names: Vec<String>,
    taken: BTreeSet<String>,
    marks: BTreeMap<String, Vec<Placed>>,
    /// One a report: `r-1a2b3c4d`.
    pub reports: Vec<String>,
    /// One a statement.
    pub statements: Vec<Option<String>>,
    /// One a position.
    pub positions: Vec<Option<String>>,
    /// One an account of each meeting.
    pub accounts: Vec<Vec<Option<String>>>,
    /// One an outcome.
    pub outcomes: Vec<Option<String>>,
    /// One a mention of each named text.
    pub texts: Vec<Vec<Option<String>>>,
    /// One a mention of each person.
    pub people: Vec<Vec<Option<String>>>,
    /// One a value of each discrepancy.
    pub discrepancies: Vec<Vec<Option<String>>>,
    /// One a value of each reconciled difference.
    pub reconciled: Vec<Vec<Option<String>>>,
}

impl Anchors {
    /// Gives every item of the snapshot its anchor.
    pub fn new(snapshot: &Snapshot) -> Anchors {
        let mut anchors = Anchors {
            names: Vec::new(),
            taken: BTreeSet::new(),
            marks: snapshot.reports.iter().map(|r| (r.id.clone(), Vec::new())).collect(),
            reports: Vec::new(),
            statements: Vec::new(),
            positions: Vec::new(),
            accounts: Vec::new(),
            outcomes: Vec::new(),
            texts: Vec::new(),
            people: Vec::new(),
            discrepancies: Vec::new(),
            reconciled: Vec::new(),
        };
        for report in &snapshot.reports {
            let short: String = report.id.chars().take(8).collect();
            let name = anchors.unique(&format!("r-{short}"));
            anchors.reports.push(name);
        }
        anchors.place_statements(snapshot);
        anchors.place_positions(snapshot);
        for meeting in &snapshot.meetings {
            let placed =
                meeting.accounts.iter().map(|a| anchors.place(&a.id, &a.words, false)).collect();
            anchors.accounts.push(placed);
        }
        for outcome in &snapshot.outcomes {
            let placed = anchors.place(&outcome.id, &outcome.words, false);
            anchors.outcomes.push(placed);
        }
        for text in &snapshot.texts {
            let placed = anchors.place_mentions(&text.id, &text.mentions);
            anchors.texts.push(placed);
        }
        for person in &snapshot.people {
            let placed = anchors.place_mentions(&person.id, &person.mentions);
            anchors.people.push(placed);
        }
        for discrepancy in &snapshot.discrepancies {
            let placed = anchors.place_values(&discrepancy.id, &discrepancy.values);
            anchors.discrepancies.push(placed);
        }
        for reconciled in &snapshot.reconciled {
            let placed = anchors.place_values(&reconciled.id, &reconciled.values);
            anchors.reconciled.push(placed);
        }
        anchors
    }

    /// The marks of one report, in the order in which its items stand in the snapshot.
    pub fn marks<'a>(&'a self, report: &str, boilerplate: &[Span]) -> Vec<Mark<'a>> {
        let aside = boilerplate.iter().map(|span| Mark {
            span: *span,
            role: Role::Boilerplate,
            anchor: "",
            target: false,
            at_rest: true,
        });
        let placed = self.marks.get(report).map_or(&[][..], Vec::as_slice);
        let items = placed.iter().map(|p| Mark {
            span: p.span,
            role: p.role,
            anchor: &self.names[p.anchor],
            target: p.target,
            at_rest: p.at_rest,
        });
        aside.chain(items).collect()
    }

    fn place_statements(&mut self, snapshot: &Snapshot) {
        for statement in &snapshot.statements {
            let placed = self.place(&statement.id, &statement.content, true);
            self.add(&statement.source, Role::Source, true);
            self.add(&statement.cue, Role::Cue, true);
            self.statements.push(placed);
        }
    }

    /// A position is shown with the source and cue of its statement.
    fn place_positions(&mut self, snapshot: &Snapshot) {
        let by_id: BTreeMap<&str, usize> =
            snapshot.statements.iter().enumerate().map(|(i, s)| (s.id.as_str(), i)).collect();
        for position in &snapshot.positions {
            let placed = self.place(&position.id, &position.words, false);
            let statement = position.statement.as_deref().and_then(|id| by_id.get(id));
            if let Some(statement) = statement.map(|i| &snapshot.statements[*i]) {
                self.add(&statement.source, Role::Source, false);
                self.add(&statement.cue, Role::Cue, false);
            }
            self.positions.push(placed);
        }
    }

    fn place_mentions(&mut self, id: &str, mentions: &[Words]) -> Vec<Option<String>> {
        mentions
            .iter()
            .enumerate()
            .map(|(i, words)| self.place(&format!("{id}-{}", i + 1), words, false))
            .collect()
    }

    fn place_values(&mut self, id: &str, values: &[ValueRow]) -> Vec<Option<String>> {
        let place = |(i, value): (usize, &ValueRow)| {
            self.place(&format!("{id}-{}", i + 1), &value.words, false)
        };
        values.iter().enumerate().map(place).collect()
    }

    /// An anchor at the first of the words, and marks on all of them.
    fn place(&mut self, id: &str, words: &Words, at_rest: bool) -> Option<String> {
        if !self.marks.contains_key(words.report.as_str()) {
            // The next `add` belongs to this item: it must not fall to the one before.
            self.names.push(String::new());
            return None;
        }
        let name = self.unique(&format!("w-{id}"));
        let anchor = self.names.len();
        self.names.push(name.clone());
        let nowhere = [Span::new(0, 0)];
        let spans = if words.spans.is_empty() { &nowhere[..] } else { &words.spans[..] };
        let list = self.marks.entry(words.report.to_string()).or_default();
        for (i, span) in spans.iter().enumerate() {
            let target = i == 0;
            list.push(Placed { span: *span, role: Role::Content, anchor, target, at_rest });
        }
        Some(name)
    }

    /// More words of the item placed last.
    fn add(&mut self, words: &Option<Words>, role: Role, at_rest: bool) {
        let (Some(words), Some(anchor)) = (words, self.names.len().checked_sub(1)) else { return };
        if self.names[anchor].is_empty() {
            return;
        }
        if let Some(list) = self.marks.get_mut(words.report.as_str()) {
            let marks = words.spans.iter().map(|span| Placed {
                span: *span,
                role,
                anchor,
                target: false,
                at_rest,
            });
            list.extend(marks);
        }
    }

    /// The name with letters that an anchor may not hold replaced, and a number where it is taken.
    fn unique(&mut self, name: &str) -> String {
        let safe: String = name
            .chars()
            .map(|c| if c.is_ascii_alphanumeric() || c == '-' { c } else { '_' })
            .collect();
        let mut candidate = safe.clone();
        let mut number = 2;
        while !self.taken.insert(candidate.clone()) {
            candidate = format!("{safe}_{number}");
            number += 1;
        }
        candidate
    }
}
