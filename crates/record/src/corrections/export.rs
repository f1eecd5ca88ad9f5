//! What people decided, in the export: `confirmed` on every row; `edited_by` and `note` where there
//! is one.

use serde_json::{Map, Value};

use super::apply::Marks;

/// Says of every row what people decided about it, and of its accounts that have an id of their own.
pub(crate) fn mark(rows: &mut [Value], marks: &Marks) {
    for row in rows {
        mark_one(row, marks);
        if let Some(Value::Array(accounts)) = row.get_mut("accounts") {
            accounts.iter_mut().filter(|a| a.get("id").is_some()).for_each(|a| mark_one(a, marks));
        }
    }
}

fn mark_one(row: &mut Value, marks: &Marks) {
    let Value::Object(row) = row else { return };
    let mark = row.get("id").and_then(Value::as_str).and_then(|id| marks.get(id));
    row.insert("confirmed".to_string(), Value::Bool(mark.is_some_and(|m| m.confirmed)));
    let Some(mark) = mark else { return };
    put(row, "edited_by", &mark.edited_by);
    put(row, "note", &mark.note);
    put(row, "confirmed_by", &mark.confirmed_by);
}

fn put(row: &mut Map<String, Value>, field: &str, value: &Option<String>) {
    if let Some(value) = value {
        row.insert(field.to_string(), Value::from(value.as_str()));
    }
}
