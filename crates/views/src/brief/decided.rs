//! What people decided about a row: that it is right, or a word on it.

use serde::Serialize;

use super::Making;
use crate::wording;

/// What is shown of it beside the row.
#[derive(Clone, Debug, Default, Serialize)]
pub(crate) struct Decided {
    /// `confirmed by Mira, 16 May 2031`.
    pub(crate) confirmed: Option<String>,
    /// The last word on it.
    pub(crate) note: Option<String>,
}

impl Making<'_> {
    /// Of the row with this id.
    pub(crate) fn decided(&self, id: &str) -> Decided {
        let Some(mark) = self.index.snapshot.marks.get(id) else { return Decided::default() };
        let by = mark.confirmed_by.as_deref().unwrap_or("somebody");
        let day = mark.confirmed_when.as_deref().and_then(|when| when.get(..10)?.parse().ok());
        let day = day.map_or(String::new(), |day| format!(", {}", wording::date(day)));
        Decided {
            confirmed: mark.confirmed.then(|| format!("confirmed by {by}{day}")),
            note: mark.note.clone(),
        }
    }
}
