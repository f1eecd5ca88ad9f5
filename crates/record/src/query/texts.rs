//! Named texts: formulas, drafts, plans.

use std::collections::{BTreeMap, BTreeSet};

use rusqlite::Connection;
use travaux_model::{PartialDate, one_line};

use super::by_date;
use super::filter::Wanted;
use super::outcomes::{overlap, words_of};
use super::people::People;
use super::walk::current;
use crate::codec;
use crate::corrections::without_rejected;
use crate::fold::fold;
use crate::id::id_of;
use crate::identity::most_used;
use crate::rows::{PositionRow, TextRow, Words};

/// One report's naming of a text.
struct Naming {
    name: String,
    kind: String,
    party: Option<String>,
    published: Option<PartialDate>,
    mentions: Words,
    /// The words of each mention.
    words: Vec<String>,
    wanted: bool,
}

/// The namings of each name and kind.
type Groups = BTreeMap<(String, String), Vec<Naming>>;

/// A text is wanted when one of its mentions is: in a wanted report, and for a party its own text
/// or a mention in that party's words.
pub(crate) fn all(
    conn: &Connection,
    people: &People,
    wanted: &Wanted,
) -> rusqlite::Result<Vec<TextRow>> {
    let mut groups = Groups::new();
    current(conn, |report| {
        let here = wanted.date(report.published) && wanted.outlet(report.outlet.as_deref());
        let said = match here && wanted.asks_who_or_what() {
            true => words_of(conn, people, report, wanted)?,
            false => Vec::new(),
        };
        let mut texts =
            conn.prepare_cached("SELECT * FROM texts WHERE report = ?1 ORDER BY number")?;
        let mut rows = texts.query([report.key])?;
        while let Some(row) = rows.next()? {
            let spans = codec::spans(row, "spans")?;
            let words = spans.iter().map(|s| one_line(s.of(&report.text)));
            let mut naming = Naming {
                words: words.collect(),
                name: row.get("name")?,
                kind: row.get("kind")?,
                party: row.get("party")?,
                published: report.published,
                mentions: report.words(spans),
                wanted: here,
            };
            if wanted.asks_who_or_what() {
                let own = wanted.party.is_some()
                    && wanted.party(naming.party.as_deref())
                    && !wanted.asks_what();
                naming.wanted &= own || said.iter().any(|words| overlap(words, &naming.mentions));
            }
            groups.entry((fold(&naming.name), fold(&naming.kind))).or_default().push(naming);
        }
        Ok(())
    })?;
    let mut found: Vec<(Option<PartialDate>, TextRow)> = under_one_name(groups)
        .into_iter()
        .filter(|(_, namings)| namings.iter().any(|n| n.wanted))
        .map(|((name, kind), namings)| text(&format!("{name}|{kind}"), namings))
        .collect();
    found.sort_by(|(a_date, a), (b_date, b)| {
        (by_date(*a_date), &a.name, &a.id).cmp(&(by_date(*b_date), &b.name, &b.id))
    });
    let texts = found.into_iter().map(|(_, text)| text).collect();
    Ok(without_rejected(texts, &people.log))
}

/// Puts a shorter name of the same kind to the only longer one that has all its words: `the Amarel
/// Formula` is `the Port Amarel Formula`, unless there are two that could be meant.
fn under_one_name(mut groups: Groups) -> Groups {
    let mut by_word: BTreeMap<(String, String), Vec<String>> = BTreeMap::new();
    for (name, kind) in groups.keys() {
        for word in name.split(' ') {
            let named = by_word.entry((word.to_string(), kind.clone())).or_default();
            named.push(name.clone());
        }
    }
    let keys: Vec<(String, String)> = groups.keys().cloned().collect();
    for (name, kind) in keys {
        let words: Vec<&str> = name.split(' ').collect();
        let rarest = words.iter().filter_map(|w| by_word.get(&(w.to_string(), kind.clone())));
        let Some(near) = rarest.min_by_key(|near| near.len()) else { continue };
        let has_all = |long: &&String| {
            let long: Vec<&str> = long.split(' ').collect();
            long.len() > words.len() && words.iter().all(|w| long.contains(w))
        };
        let longer: Vec<&String> = near.iter().filter(has_all).collect();
        if let ([long], true) = (longer.as_slice(), words.len() > 1) {
            let home = ((*long).clone(), kind.clone());
            if let Some(namings) = groups.remove(&(name, kind)) {
                groups.entry(home).or_default().extend(namings);
            }
        }
    }
    groups
}

/// Notes the positions in whose words each text is named.
pub(crate) fn add_positions(texts: &mut [TextRow], positions: &[PositionRow]) {
    let mut of_report: BTreeMap<&str, Vec<&PositionRow>> = BTreeMap::new();
    for position in positions {
        of_report.entry(&position.words.report).or_default().push(position);
    }
    for text in texts {
        for mention in &text.mentions {
            let near = of_report.get(mention.report.as_str()).into_iter().flatten();
            let about = near.filter(|p| overlap(&p.words, mention)).map(|p| p.id.clone());
            text.positions.extend(about);
        }
        let mut seen = BTreeSet::new();
        text.positions.retain(|id| seen.insert(id.clone()));
    }
}

fn text(key: &str, mut namings: Vec<Naming>) -> (Option<PartialDate>, TextRow) {
    namings.sort_by(|a, b| {
        let key = |n: &Naming| (by_date(n.published), n.mentions.report.clone());
        key(a).cmp(&key(b))
    });
    let first = |words: Vec<String>| words.into_iter().next();
    let names = most_used(namings.iter().map(|n| (&n.name, 1)));
    let kinds = most_used(namings.iter().map(|n| (&n.kind, 1)));
    let mut parties = most_used(namings.iter().filter_map(|n| Some((n.party.as_ref()?, 1))));
    let votes = |p: &String| namings.iter().filter(|n| n.party.as_ref() == Some(p)).count();
    // Reports that disagree evenly do not tell whose it is.
    if matches!(parties.as_slice(), [a, b, ..] if votes(a) == votes(b)) {
        parties.clear();
    }
    let published = namings.first().and_then(|n| n.published);
    // Its names, and the short forms under which reports mention it.
    let called = namings.iter().flat_map(|n| [&n.name].into_iter().chain(&n.words));
    let called = most_used(called.map(|name| (name, 1)));
    let mut seen = BTreeSet::new();
    let all = called.into_iter().filter(|name| seen.insert(fold(name))).collect();
    let row = TextRow {
        id: id_of('t', key),
        name: first(names).unwrap_or_default(),
        names: all,
        kind: first(kinds).unwrap_or_default(),
        party: first(parties),
        positions: Vec::new(),
        mentions: namings.into_iter().map(|n| n.mentions).collect(),
    };
    (published, row)
}
