//! Which fields of a row can be edited, and what may stand in them.

use std::fmt::Display;
use std::str::FromStr;

use super::entry::{RowKind, Values};
use crate::query::Told;
use crate::rows::{OutcomeRow, PositionRow, StatementRow, Words};

/// A row of a report that people can correct.
pub(crate) trait Correctable: Clone {
    /// What kind.
    const KIND: RowKind;
    /// The fields that can be edited.
    const FIELDS: &'static [&'static str];
    /// True when several rows may stand on the same words.
    const SEVERAL_ON_ONE: bool;
    /// Its id and its words.
    fn id_and_words(&self) -> (&str, &Words);
    /// A field's value.
    fn get(&self, field: &str) -> Option<String>;
    /// Gives a field another value, or says what may stand there.
    fn set(&mut self, field: &str, value: Option<&str>) -> Result<(), String>;

    /// Its id.
    fn id(&self) -> &str {
        self.id_and_words().0
    }

    /// Its words.
    fn words(&self) -> &Words {
        self.id_and_words().1
    }

    /// The values of all fields.
    fn values(&self) -> Values {
        Self::FIELDS.iter().map(|f| (f.to_string(), self.get(f))).collect()
    }

    /// Sets a field by its name.
    fn edit(&mut self, field: &str, value: Option<&str>) -> Result<(), String> {
        match Self::FIELDS.contains(&field) {
            true => self.set(field, value.map(str::trim).filter(|v| !v.is_empty())),
            false => Err(no_field(Self::KIND, field, Self::FIELDS)),
        }
    }
}

/// Says which fields there are.
pub(crate) fn no_field(kind: RowKind, field: &str, fields: &[&str]) -> String {
    let article = if matches!(kind.as_str().as_bytes().first(), Some(b'a' | b'o' | b'u')) {
        "an"
    } else {
        "a"
    };
    let list = fields.join(", ");
    format!("{article} {} has no field '{field}' to edit; use one of: {list}", kind.as_str())
}

fn text<T: Display>(value: &Option<T>) -> Option<String> {
    value.as_ref().map(ToString::to_string)
}

/// A value that must be there.
fn must(field: &str, value: Option<&str>) -> Result<String, String> {
    value.map(str::to_string).ok_or_else(|| format!("{field} cannot be empty; give it a value"))
}

/// A word of a vocabulary, which must be there.
fn word<T: FromStr<Err: Display>>(field: &str, value: Option<&str>) -> Result<T, String> {
    must(field, value)?.parse().map_err(|e: T::Err| format!("{field}: {e}"))
}

/// A value that may be missing.
fn maybe<T: FromStr<Err: Display>>(field: &str, value: Option<&str>) -> Result<Option<T>, String> {
    value.map(|v| v.parse().map_err(|e: T::Err| format!("{field}: {e}"))).transpose()
}

impl Correctable for StatementRow {
    const KIND: RowKind = RowKind::Statement;
    const FIELDS: &'static [&'static str] = &["speaker", "party", "role", "via", "said", "kind"];
    const SEVERAL_ON_ONE: bool = false;

    fn id_and_words(&self) -> (&str, &Words) {
        (&self.id, &self.content)
    }

    fn get(&self, field: &str) -> Option<String> {
        match field {
            "speaker" => self.speaker.clone(),
            "party" => self.party.clone(),
            "role" => self.role.clone(),
            "via" => self.via.clone(),
            "said" => text(&self.said),
            _ => Some(self.kind.to_string()),
        }
    }

    fn set(&mut self, field: &str, value: Option<&str>) -> Result<(), String> {
        let plain = value.map(str::to_string);
        match field {
            "speaker" => {
                self.speaker = plain;
                // Whose name it is, is looked up by who asks.
                self.person = None;
            }
            "party" => self.party = plain,
            "role" => self.role = plain,
            "via" => self.via = plain,
            "said" => self.said = maybe(field, value)?,
            _ => self.kind = word(field, value)?,
        }
        Ok(())
    }
}

impl Correctable for PositionRow {
    const KIND: RowKind = RowKind::Position;
    const FIELDS: &'static [&'static str] = &["party", "act", "issue", "toward"];
    const SEVERAL_ON_ONE: bool = true;

    fn id_and_words(&self) -> (&str, &Words) {
        (&self.id, &self.words)
    }

    fn get(&self, field: &str) -> Option<String> {
        match field {
            "party" => Some(self.party.clone()),
            "act" => Some(self.act.to_string()),
            "issue" => Some(self.issue.clone()),
            _ => self.toward.clone(),
        }
    }

    fn set(&mut self, field: &str, value: Option<&str>) -> Result<(), String> {
        match field {
            "party" => self.party = must(field, value)?,
            "act" => self.act = word(field, value)?,
            "issue" => self.issue = must(field, value)?,
            _ => self.toward = value.map(str::to_string),
        }
        Ok(())
    }
}

impl Correctable for OutcomeRow {
    const KIND: RowKind = RowKind::Outcome;
    const FIELDS: &'static [&'static str] = &["what", "status", "number"];
    const SEVERAL_ON_ONE: bool = true;

    fn id_and_words(&self) -> (&str, &Words) {
        (&self.id, &self.words)
    }

    fn get(&self, field: &str) -> Option<String> {
        match field {
            "what" => Some(self.what.clone()),
            "status" => Some(self.status.to_string()),
            _ => self.number.clone(),
        }
    }

    fn set(&mut self, field: &str, value: Option<&str>) -> Result<(), String> {
        match field {
            "what" => self.what = must(field, value)?,
            "status" => self.status = word(field, value)?,
            _ => self.number = value.map(str::to_string),
        }
        Ok(())
    }
}

impl Correctable for Told {
    const KIND: RowKind = RowKind::Account;
    const FIELDS: &'static [&'static str] = &["place", "start", "end", "status", "round"];
    const SEVERAL_ON_ONE: bool = true;

    fn id_and_words(&self) -> (&str, &Words) {
        (&self.row.id, &self.row.words)
    }

    fn get(&self, field: &str) -> Option<String> {
        match field {
            "place" => self.account.place.clone(),
            "start" => text(&self.account.start),
            "end" => text(&self.account.end),
            "status" => Some(self.account.status.to_string()),
            _ => text(&self.account.round),
        }
    }

    fn set(&mut self, field: &str, value: Option<&str>) -> Result<(), String> {
        match field {
            "place" => self.account.place = value.map(str::to_string),
            "start" => self.account.start = maybe(field, value)?,
            "end" => self.account.end = maybe(field, value)?,
            "status" => self.account.status = word(field, value)?,
            _ => {
                let number = maybe::<u32>(field, value)
                    .map_err(|_| "round: write a number from 1, such as 2".to_string())?;
                if number == Some(0) {
                    return Err("round: write a number from 1, such as 2".to_string());
                }
                self.account.round = number;
            }
        }
        self.row.place.clone_from(&self.account.place);
        self.row.start = self.account.start;
        self.row.end = self.account.end;
        self.row.status = self.account.status;
        Ok(())
    }
}
