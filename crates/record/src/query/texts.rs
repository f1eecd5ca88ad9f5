//! Named texts: formulas, drafts, plans.

use std::collections::BTreeMap;

use rusqlite::Connection;
use travaux_model::PartialDate;

use super::by_date;
use super::filter::Wanted;
use super::outcomes::{overlap, words_of};
use super::people::People;
use super::walk::current;
use crate::codec;
use crate::corrections::without_rejected;
use crate::fold::fold;
use crate::identity::most_used;
use crate::rows::{TextRow, Words};

/// One report's naming of a text.
struct Naming {
    name: String,
    kind: String,
    party: Option<String>,
    published: Option<PartialDate>,
    mentions: Words,
    wanted: bool,
}

/// A text is wanted when one of its mentions is: in a wanted report, and for a party its own text
/// or a mention in that party's words.
pub(crate) fn all(
    conn: &Connection,
    people: &People,
    wanted: &Wanted,
) -> rusqlite::Result<Vec<TextRow>> {
    let mut groups: BTreeMap<(String, String), Vec<Naming>> = BTreeMap::new();
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
            let mut naming = Naming {
                name: row.get("name")?,
                kind: row.get("kind")?,
                party: row.get("party")?,
                published: report.published,
                mentions: report.words(codec::spans(row, "spans")?),
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
    let mut found: Vec<(Option<PartialDate>, TextRow)> = groups
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

fn text(key: &str, mut namings: Vec<Naming>) -> (Option<PartialDate>, TextRow) {
    namings.sort_by_key(|n| by_date(n.published));
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
    let row = TextRow {
        id: format!("t{}", &blake3::hash(key.as_bytes()).to_hex()[..12]),
        name: first(names).unwrap_or_default(),
        kind: first(kinds).unwrap_or_default(),
        party: first(parties),
        mentions: namings.into_iter().map(|n| n.mentions).collect(),
    };
    (published, row)
}
