//! A group of statements as a row: the origin, each account and how it words it.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use similar::{Algorithm, DiffOp, capture_diff_slices};
use travaux_model::{Kind, PartialDate};

use crate::fold::fold;
use crate::lineage::Independence;
use crate::query::{by_date, named_after};
use crate::rows::{How, StatementRow, UtteranceAccount, UtteranceRow};

/// The row of these statements.
pub(super) fn row(mut statements: Vec<&StatementRow>, independence: &Independence) -> UtteranceRow {
    let credited = credited(&statements, independence);
    let of_origin = |s: &StatementRow| {
        let outlet = s.outlet.as_deref().map(fold);
        credited.is_some() && outlet == credited.as_deref().map(fold)
    };
    statements.sort_by_key(|s| {
        let date = by_date(s.published.or(s.said));
        let fullest = Reverse(s.content.text.len());
        (!of_origin(s), date, s.kind == Kind::Indirect, fullest, &s.content.report, &s.id)
    });
    let origin = statements[0];
    let (_, rest) = statements.split_at(1);
    let mut rest = rest.to_vec();
    rest.sort_by_key(|s| (by_date(s.published), &s.content.report, number(&s.id)));
    let mut accounts = vec![account(origin, How::Origin, independence)];
    accounts.extend(
        rest.iter().map(|s| account(s, how(&origin.content.text, &s.content.text), independence)),
    );
    let people: BTreeSet<&String> = statements.iter().filter_map(|s| s.person.as_ref()).collect();
    let named = || statements.iter().filter(|s| named_like(s, &statements));
    UtteranceRow {
        id: id(origin),
        // Where reports give it to two people, it may be either's.
        speaker: match people.len() {
            0 | 1 => most(named().filter_map(|s| s.speaker.clone())),
            _ => {
                let names: BTreeSet<&str> = named().filter_map(|s| s.speaker.as_deref()).collect();
                Some(names.into_iter().collect::<Vec<_>>().join(" or "))
            }
        },
        person: people.iter().next().filter(|_| people.len() == 1).map(|p| p.to_string()),
        party: most(statements.iter().filter_map(|s| s.party.clone())),
        said: said(&statements),
        origin: credited.or_else(|| origin.outlet.clone()),
        independent: independence.count_statements(statements.iter().copied()),
        accounts,
    }
}

/// A person's name goes before a body's, where a statement has one.
fn named_like(s: &StatementRow, all: &[&StatementRow]) -> bool {
    s.person.is_some() || all.iter().all(|s| s.person.is_none())
}

fn id(origin: &StatementRow) -> String {
    let own = origin.id.split_once('-').map_or(origin.id.as_str(), |(_, own)| own);
    named_after('u', &origin.content.report, own)
}

fn number(id: &str) -> u32 {
    id.rsplit_once("-s").and_then(|(_, n)| n.parse().ok()).unwrap_or(u32::MAX)
}

/// Whom most accounts credit.
fn credited(statements: &[&StatementRow], independence: &Independence) -> Option<String> {
    most(statements.iter().filter_map(|s| independence.supplier(s).map(str::to_string))).or_else(
        || {
            let platform = |s: &&StatementRow| independence.credit(s).map(str::to_string);
            let all: Vec<String> = statements.iter().filter_map(platform).collect();
            most(all.into_iter().filter(|c| c.starts_with(char::is_uppercase)))
        },
    )
}

/// The most frequent, then the first in alphabetical order.
fn most(values: impl Iterator<Item = String>) -> Option<String> {
    let mut counts: BTreeMap<String, u32> = BTreeMap::new();
    for value in values {
        *counts.entry(value).or_default() += 1;
    }
    counts.into_iter().min_by_key(|(_, n)| Reverse(*n)).map(|(value, _)| value)
}

/// The day most accounts give; a day goes before a month. Not later than the report that gives it.
fn said(statements: &[&StatementRow]) -> Option<PartialDate> {
    let mut counts: BTreeMap<(Reverse<u8>, PartialDate), u32> = BTreeMap::new();
    for s in statements {
        let told = s.said.filter(|said| s.published.is_none_or(|p| *said <= p));
        if let Some(said) = told {
            *counts.entry((Reverse(said.precision()), said)).or_default() += 1;
        }
    }
    let best =
        |((precision, _), n): &(&(Reverse<u8>, PartialDate), &u32)| (*precision, Reverse(**n));
    counts.iter().min_by_key(best).map(|((_, date), _)| *date)
}

fn account(s: &StatementRow, how: How, independence: &Independence) -> UtteranceAccount {
    UtteranceAccount {
        statement: s.id.clone(),
        words: s.content.clone(),
        outlet: s.outlet.clone(),
        published: s.published,
        credits: independence.credit(s).map(str::to_string),
        how,
    }
}

/// How `words` relate to the origin's.
pub(super) fn how(origin: &str, words: &str) -> How {
    let (origin, words) = (fold(origin), fold(words));
    let a: Vec<&str> = origin.split(' ').collect();
    let b: Vec<&str> = words.split(' ').collect();
    let mut equal = 0;
    let mut pieces = 0;
    for op in capture_diff_slices(Algorithm::Myers, &a, &b) {
        if let DiffOp::Equal { len, .. } = op {
            equal += len;
            pieces += 1;
        }
    }
    let of_words = equal as f32 / b.len() as f32;
    let of_origin = equal as f32 / a.len() as f32;
    // Scattered words are found in order in any long text: whole stretches make a cut.
    let stretches = equal >= 4 * pieces || pieces == 1;
    match (of_words, of_origin) {
        (w, o) if w >= 0.95 && o >= 0.95 => How::Verbatim,
        (w, o) if (w >= 0.9 || o >= 0.9) && stretches => match w >= o {
            true => How::Cut,
            false => How::Verbatim,
        },
        (w, o) if w.max(o) >= 0.55 && w.min(o) >= 0.3 => How::Rewritten,
        _ => How::Paraphrase,
    }
}
