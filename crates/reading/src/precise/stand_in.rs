//! Words that stand in for the names of a report's states and people, so that the model reads each of
//! them alike.
//!
//! To the model the first state that a report names is always the same, and so is the second, whoever they
//! are; so are people. A state's name is one word, its article with it, however many words it has. So two states
//! may be swapped and the model sees the same. In training, too, one name stood for another
//! throughout a report.

use rustc_hash::FxHashMap;
use travaux_language::names::{NameMention, PartyForm};
use travaux_language::pieces::{Case, case_of};
use travaux_language::token::TokenKind;
use travaux_model::Span;
use travaux_packs::{PartyKind, StandInOf, StandInState};

use crate::context::Context;

/// Words that the model reads in the place of others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct StandIn<'r> {
    /// The words of the report.
    pub span: Span,
    /// The words that the model reads.
    pub words: Vec<&'r str>,
    /// Their case.
    pub case: Case,
}

/// What is read in the place of other words, in text order; nothing in a report that names fewer than
/// two states: none there could be taken for another. The packs say which words.
pub(super) fn stand_ins<'r>(cx: &Context<'r>) -> Vec<StandIn<'r>> {
    let own = &cx.rules.packs.stand_in_states;
    let mut states: FxHashMap<u16, usize> = FxHashMap::default();
    for state in cx.names.iter().filter_map(|n| state(cx, n)) {
        let next = states.len();
        states.entry(state).or_insert(next);
    }
    if states.len() < 2 || own.is_empty() {
        return Vec::new();
    }
    let mut out = Vec::new();
    for name in &cx.names {
        if let Some(state) = state(cx, name) {
            for_state(cx, name, &own[states[&state] % own.len()], &mut out);
        }
    }
    for_people(cx, &mut out);
    out.sort_by_key(|s| s.span);
    out.dedup_by(|later, earlier| earlier.span.overlaps(later.span));
    out
}

/// The state that a name stands for, or that the town lies in.
fn state(cx: &Context<'_>, name: &NameMention) -> Option<u16> {
    let known = &cx.rules.names;
    let party = match (name.entry.party, name.entry.place) {
        (Some((party, _)), _) => party,
        (None, Some(place)) if name.entry.outlet.is_none() => known.places[place as usize].party?,
        _ => return None,
    };
    (known.parties[party as usize].kind == PartyKind::State).then_some(party)
}

/// The name with `the` before it; the other article, which follows the name's sound, as `a`; and a possessive
/// that the name's `s` has cut short, in full.
fn for_state<'r>(
    cx: &Context<'r>,
    name: &NameMention,
    own: &'r StandInState,
    out: &mut Vec<StandIn<'r>>,
) {
    let doc = &cx.doc;
    let mut add = |first: usize, last: usize, words, case| {
        out.push(StandIn { span: doc.span(first, last), words, case });
    };
    let last = doc.word(name.last - 1);
    let of_many = last.ends_with('s') && !last.ends_with("ss");
    let word = match name.entry.party.map(|(_, form)| form) {
        Some(PartyForm::Demonym) if of_many => &own.people,
        Some(PartyForm::Name | PartyForm::Body | PartyForm::Demonym) => &own.name,
        Some(PartyForm::Seat) | None => &own.town,
    };
    let before = name.first.saturating_sub(1);
    let mut first = name.first;
    match doc.word(before) {
        "the" | "The" | "THE" => first = before,
        a @ ("a" | "an" | "A" | "An") => add(before, before + 1, vec!["a"], case_of(a)),
        _ => {}
    }
    add(first, name.last, vec![word.as_str()], Case::Capital);
    let closes = doc.quotation_of(name.last).is_some_and(|q| q.close == name.last);
    if last.ends_with('s') && matches!(doc.word(name.last), "'" | "’") && !closes {
        add(name.last, name.last + 1, vec!["'", "s"], Case::Small);
    }
}

/// Each word of a person's name by one word throughout; initials as they are.
fn for_people<'r>(cx: &Context<'r>, out: &mut Vec<StandIn<'r>>) {
    let doc = &cx.doc;
    let rows = cx.rules.packs.stand_in_names.iter().filter(|row| row.of == StandInOf::Person);
    let own: Vec<&str> = rows.flat_map(|row| &row.words).map(String::as_str).collect();
    if own.is_empty() {
        return;
    }
    let mut known: FxHashMap<(usize, &str), usize> = FxHashMap::default();
    for mention in &cx.people.mentions {
        for at in mention.first..mention.last {
            let (word, token) = (doc.word(at), doc.tokens[at]);
            let initial = word.chars().nth(1).is_none();
            if token.kind != TokenKind::Word || !token.capital || initial {
                continue;
            }
            let next = known.len();
            let number = *known.entry((mention.person, word)).or_insert(next);
            let words = vec![own[number % own.len()]];
            out.push(StandIn { span: doc.span(at, at + 1), words, case: Case::Capital });
        }
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use travaux_model::Report;
    use travaux_packs::Packs;

    use super::*;
    use crate::ReportReader;

    /// The words that the model reads in the place of others.
    fn read(text: &str) -> Vec<String> {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/pack");
        let packs = Packs::load(&[folder]).expect("the example's pack can be read");
        let reader = ReportReader::by_rules(packs).expect("the packs can be used");
        let report = Report::from_text("a.txt", text);
        reader.with_context(&report, |cx| {
            let words = |s: &StandIn| format!("{}={}", s.span.of(text), s.words.concat());
            stand_ins(cx).iter().map(words).collect()
        })
    }

    fn others(text: &str) -> Vec<String> {
        let of = |both: &String| both.split_once('=').map(|(_, own)| own.to_string());
        read(text).iter().filter_map(of).collect()
    }

    #[test]
    fn two_states_that_change_places_are_read_alike() {
        let one = "Vessia's envoy Ilan Dravec met an Orivan diplomat in Ostrel on Monday. \
                   The Union of Tarlia had asked the Vessians to come, Dravec said.";
        let other = "The Union of Tarlia's envoy Maret Osk met an Orivan diplomat in Harn on Monday. \
                     Vessia had asked the Tarlians to come, Osk said.";
        assert_eq!(others(one), others(other));
        assert!(
            read(other).contains(&"The Union of Tarlia=Belgium".to_string()),
            "{:?}",
            read(other)
        );
    }

    #[test]
    fn one_state_keeps_its_name() {
        assert_eq!(
            read("Vessia's envoy Ilan Dravec spoke in Harn on Monday."),
            Vec::<String>::new()
        );
    }
}
