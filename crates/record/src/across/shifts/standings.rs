//! What stands of each party's position on each issue, and on what it depends.

use travaux_model::{Act, Span};

use super::acts::{Acts, gives, place, refuses};
use crate::id::id_of;
use crate::rows::{PositionRow, StandingRow, Words};
use crate::sentence;

pub(super) fn find(acts: &Acts<'_>) -> Vec<StandingRow> {
    let of = |((party, issue), own): (&(&str, &str), &Vec<&PositionRow>)| {
        let latest = own.iter().copied().max_by_key(|p| (p.date, weight(p.act), place(p)))?;
        let key = format!("{party}\0{issue}\0{}\0{}", latest.words.report, latest.id);
        Some(StandingRow {
            id: id_of('w', key),
            party: party.to_string(),
            issue: issue.to_string(),
            act: latest.act,
            date: latest.date,
            position: latest.id.clone(),
            words: latest.words.clone(),
            conditions: conditions(acts, latest),
        })
    };
    acts.by_party.iter().filter_map(of).collect()
}

/// Of several acts of one day, the one that says most of where a party stands.
fn weight(act: Act) -> u8 {
    match act {
        Act::Demand => 2,
        act if gives(act) || refuses(act) => 1,
        _ => 0,
    }
}

/// Words after which a condition stands.
const CUES: [&str; 16] = [
    "only if ",
    "only after ",
    "only when ",
    "provided that ",
    "provided ",
    "on condition that ",
    "on the condition that ",
    "as long as ",
    "so long as ",
    "unless ",
    "without which ",
    "until ",
    "in exchange for ",
    "in return for ",
    "as soon as ",
    "conditional on ",
];

/// The conditions in the sentence of a position, each to the end of its clause.
fn conditions(acts: &Acts<'_>, position: &PositionRow) -> Vec<Words> {
    let (Some(report), Some(first), Some(last)) = (
        acts.report(&position.words.report),
        position.words.spans.first(),
        position.words.spans.last(),
    ) else {
        return Vec::new();
    };
    let text = report.text.as_str();
    let end = last.end as usize;
    let end = end + text.get(end..).map_or(0, sentence::end);
    let Some(sentence) = text.get(first.start as usize..end) else { return Vec::new() };
    let low = sentence.to_ascii_lowercase();
    let mut found: Vec<(usize, usize)> = CUES
        .iter()
        .flat_map(|cue| low.match_indices(cue).map(|(at, _)| at))
        .filter(|at| !low[*at..].starts_with("as soon as possible"))
        .filter(|at| *at == 0 || !low.as_bytes()[at - 1].is_ascii_alphanumeric())
        .map(|at| (at, at + clause_len(&low[at..])))
        .collect();
    found.sort_unstable();
    // "provided that" is found as "provided" too, and "only after" inside "but only after".
    found.dedup_by(|b, a| b.0 < a.1);
    found
        .into_iter()
        .map(|(from, to)| {
            let base = first.start as usize;
            let to = from
                + sentence
                    .get(from..to)
                    .unwrap_or_default()
                    .trim_end_matches([' ', '"', '”', '.', ',', '\n'])
                    .len();
            Words {
                report: report.id.clone().into(),
                text: sentence.get(from..to).unwrap_or_default().into(),
                spans: vec![Span::new(base + from, base + to)].into(),
            }
        })
        .collect()
}

fn clause_len(text: &str) -> usize {
    [", ", "; ", ". ", "\n", "—", " but ", "”", "\""]
        .iter()
        .filter_map(|end| text.find(end))
        .min()
        .unwrap_or(text.len())
}
