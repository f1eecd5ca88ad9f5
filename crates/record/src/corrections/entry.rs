//! One entry of the log: who decided what about which row, and when.

use std::collections::BTreeMap;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use travaux_model::Span;

use crate::id::id_of;

/// Values of a row's fields by name; a field that is not told has none.
pub type Values = BTreeMap<String, Option<String>>;

/// What a decision is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum RowKind {
    /// A statement.
    Statement,
    /// A position.
    Position,
    /// One report's account of a meeting.
    Account,
    /// An outcome.
    Outcome,
    /// A meeting.
    Meeting,
    /// A person.
    Person,
    /// An utterance.
    Utterance,
    /// A named text.
    Text,
    /// A discrepancy.
    Discrepancy,
    /// A reconciled difference.
    Reconciled,
    /// A shift.
    Shift,
    /// What stands of a party's position.
    Standing,
    /// A promise.
    Promise,
}

impl RowKind {
    /// The word for one row.
    pub fn as_str(self) -> &'static str {
        match self {
            RowKind::Statement => "statement",
            RowKind::Position => "position",
            RowKind::Account => "account",
            RowKind::Outcome => "outcome",
            RowKind::Meeting => "meeting",
            RowKind::Person => "person",
            RowKind::Utterance => "utterance",
            RowKind::Text => "text",
            RowKind::Discrepancy => "discrepancy",
            RowKind::Reconciled => "reconciled difference",
            RowKind::Shift => "shift",
            RowKind::Standing => "standing",
            RowKind::Promise => "promise",
        }
    }

    /// The command whose answer has ids of such rows.
    pub fn list(self) -> &'static str {
        match self {
            RowKind::Statement => "travaux statements",
            RowKind::Position => "travaux positions",
            RowKind::Account | RowKind::Meeting => "travaux meetings --json",
            RowKind::Outcome => "travaux outcomes",
            RowKind::Person => "travaux people",
            RowKind::Text => "travaux texts",
            RowKind::Discrepancy => "travaux discrepancies",
            RowKind::Shift => "travaux shifts",
            RowKind::Utterance | RowKind::Reconciled | RowKind::Standing | RowKind::Promise => {
                "travaux export"
            }
        }
    }
}

/// Where a row, or a member of a group, stands: what finds it again when its id has changed.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Place {
    /// Id of the report; none for a spelling, wherever it stands.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub report: Option<String>,
    /// Its words, in bytes of the report's text.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub spans: Vec<Span>,
    /// The number it had in the report (`s1`, `m2`).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub own: Option<String>,
    /// The spelling, for a person; the value, for what reports say together.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
}

/// A row as it was when somebody decided about it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Anchor {
    /// What kind of row.
    pub kind: RowKind,
    /// The id it had.
    pub id: String,
    /// Its words, or its name: for people, and for the log when the row is found no more.
    pub words: String,
    /// The fields that can be edited, as they were read.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub values: Values,
    /// Where it stands; of a group, where its members stand (the first of them, if there are many).
    pub places: Vec<Place>,
}

/// What was decided.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "action", rename_all = "lowercase")]
pub enum Decision {
    /// The row is right as it is shown.
    Confirm {
        /// The row.
        row: Anchor,
        /// What was shown.
        #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
        shown: Values,
    },
    /// The row is wrong: it is in no list.
    Reject {
        /// The row.
        row: Anchor,
    },
    /// Fields have other values.
    Edit {
        /// The row.
        row: Anchor,
        /// The values.
        set: Values,
        /// What was shown before.
        was: Values,
    },
    /// The rows are one: the first gives the id and, for people, the name.
    Merge {
        /// The rows.
        rows: Vec<Anchor>,
    },
    /// Some members of the row are another.
    Split {
        /// The row.
        row: Anchor,
        /// The members that leave it, together.
        members: Vec<Place>,
        /// What they are called, for people to read.
        named: Vec<String>,
    },
    /// A word on the row.
    Note {
        /// The row.
        row: Anchor,
        /// The word.
        text: String,
    },
    /// Another entry holds no more.
    Undo {
        /// Its id.
        entry: String,
    },
}

impl Decision {
    /// The word for it.
    pub fn action(&self) -> &'static str {
        match self {
            Decision::Confirm { .. } => "confirm",
            Decision::Reject { .. } => "reject",
            Decision::Edit { .. } => "edit",
            Decision::Merge { .. } => "merge",
            Decision::Split { .. } => "split",
            Decision::Note { .. } => "note",
            Decision::Undo { .. } => "undo",
        }
    }

    /// The rows it is about.
    pub fn rows(&self) -> &[Anchor] {
        match self {
            Decision::Confirm { row, .. }
            | Decision::Reject { row }
            | Decision::Edit { row, .. }
            | Decision::Split { row, .. }
            | Decision::Note { row, .. } => std::slice::from_ref(row),
            Decision::Merge { rows } => rows,
            Decision::Undo { .. } => &[],
        }
    }

    /// What it says beyond action and rows.
    pub fn says(&self) -> String {
        let value = |v: &Option<String>| v.clone().unwrap_or_else(|| "nothing".to_string());
        match self {
            Decision::Confirm { .. } | Decision::Reject { .. } => String::new(),
            Decision::Edit { set, was, .. } => {
                let change = |(field, to): (&String, &Option<String>)| {
                    let from = was.get(field).map(value).unwrap_or_default();
                    format!("{field}: {from} → {}", value(to))
                };
                set.iter().map(change).collect::<Vec<_>>().join("; ")
            }
            Decision::Merge { rows } => {
                let others: Vec<&str> = rows.iter().skip(1).map(|r| r.id.as_str()).collect();
                format!("with {}", others.join(", "))
            }
            Decision::Split { named, .. } => format!("without {}", named.join(", ")),
            Decision::Note { text, .. } => text.clone(),
            Decision::Undo { entry } => entry.clone(),
        }
    }
}

/// An entry of the log.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// Lasting id: `c` and 12 digits of the hash of everything else.
    pub id: String,
    /// When, in UTC (RFC 3339).
    pub when: String,
    /// Who.
    pub by: String,
    /// What.
    #[serde(flatten)]
    pub decision: Decision,
}

impl Entry {
    /// An entry with its id.
    pub(crate) fn new(
        when: Timestamp,
        by: &str,
        decision: Decision,
    ) -> Result<Entry, serde_json::Error> {
        let when = when.to_string();
        let mut entry = Entry { id: String::new(), when, by: by.to_string(), decision };
        entry.id = entry.hash()?;
        Ok(entry)
    }

    /// The id that the content gives.
    pub(crate) fn hash(&self) -> Result<String, serde_json::Error> {
        let content = serde_json::to_string(&(&self.when, &self.by, &self.decision))?;
        Ok(id_of('c', content))
    }

    /// What entries are sorted by: time, person, id.
    pub(crate) fn order(&self) -> (Option<Timestamp>, &str, &str) {
        (self.when.parse().ok(), &self.by, &self.id)
    }
}
