//! One quotation, word for word, of two people.

use std::collections::{BTreeMap, BTreeSet};

use travaux_model::Kind;

use super::found::FoundRows;
use super::told::{Told, first_words, near};
use crate::fold::fold;
use crate::rows::*;

/// Fewer words may be a phrase that many use.
const WORDS: usize = 8;
/// Later it may be said again.
const DAYS: i32 = 30;
/// How many reports of one quotation are looked at.
const LOOKED_AT: usize = 12;

pub(super) fn compare(told: &Told<'_>, found: &mut FoundRows) {
    let mut said: BTreeMap<String, Vec<&StatementRow>> = BTreeMap::new();
    for statement in &told.snapshot.statements {
        let named = statement.person.is_some() && statement.within.is_none();
        if !named || statement.kind == Kind::Indirect {
            continue;
        }
        for quotation in quotations(statement) {
            let folded = fold(quotation);
            if folded.split(' ').count() >= WORDS {
                said.entry(folded).or_default().push(statement);
            }
        }
    }
    let mut seen: BTreeSet<(&str, &str)> = BTreeSet::new();
    for statements in said.values().filter(|s| s.len() > 1) {
        let pair = statements.iter().take(LOOKED_AT).enumerate().find_map(|(at, a)| {
            statements[..at].iter().find(|b| are_of_two(told, a, b)).map(|b| (*b, *a))
        });
        let Some((a, b)) = pair.filter(|(a, b)| seen.insert((&a.id, &b.id))) else { continue };
        let begins = first_words(&a.content.text, 12);
        let value = |s: &StatementRow| {
            let row = told.value(s.speaker.clone().unwrap_or_default(), &s.content, Some(s));
            // Who gives it to whom is the report.
            let holder = row.outlet.clone().unwrap_or("the report".to_string());
            ValueRow { holder, party: None, ..row }
        };
        let values = vec![value(a), value(b)];
        found.differ(
            told,
            DiscrepancyKind::Attribution,
            format!("who said: {begins}"),
            None,
            values,
        );
    }
}

fn are_of_two(told: &Told<'_>, a: &StatementRow, b: &StatementRow) -> bool {
    let day = |s: &StatementRow| s.said.or(s.published);
    a.person != b.person
        && !share_a_name(a, b)
        && a.content.report != b.content.report
        && told.voice(&a.content.report) != told.voice(&b.content.report)
        && near(day(a), day(b), DAYS)
}

/// Two spellings of one person may have been kept apart.
fn share_a_name(a: &StatementRow, b: &StatementRow) -> bool {
    let names = |s: &StatementRow| {
        let folded = fold(s.speaker.as_deref().unwrap_or_default());
        folded.split(' ').map(str::to_string).collect::<BTreeSet<String>>()
    };
    !names(a).is_disjoint(&names(b))
}

/// What stands between quotation marks; all of a direct statement.
fn quotations(statement: &StatementRow) -> Vec<&str> {
    let text = statement.content.text.as_str();
    let mut pieces: Vec<&str> = text
        .split(['"', '“', '”', '«', '»'])
        .enumerate()
        .filter(|(at, _)| at % 2 == 1)
        .map(|(_, piece)| piece)
        .collect();
    if statement.kind == Kind::Direct && pieces.is_empty() {
        pieces.push(text);
    }
    pieces
}
