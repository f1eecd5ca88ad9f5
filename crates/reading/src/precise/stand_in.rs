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
use travaux_packs::PartyKind;

use crate::context::Context;

/// Words that the model reads in the place of others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct StandIn {
    /// The words of the report.
    pub span: Span,
    /// The words that the model reads.
    pub words: &'static [&'static str],
    /// Their case.
    pub case: Case,
}

/// The words for a state.
struct Words {
    /// The state itself; it also stands before a noun, where others have an adjective.
    name: &'static [&'static str],
    /// Its people.
    people: &'static [&'static str],
    /// Its capital and other towns, and the houses of its government.
    town: &'static [&'static str],
}

/// What states are called, in the order that a report names them; from the first again when there are
/// more. All begin with a consonant, so that `a` goes before each.
const STATES: [Words; 8] = [
    Words { name: &["Belgium"], people: &["Belgians"], town: &["Brussels"] },
    Words { name: &["Norway"], people: &["Norwegians"], town: &["Oslo"] },
    Words { name: &["Portugal"], people: &["Portuguese"], town: &["Lisbon"] },
    Words { name: &["Finland"], people: &["Finns"], town: &["Helsinki"] },
    Words { name: &["Denmark"], people: &["Danes"], town: &["Copenhagen"] },
    Words { name: &["Hungary"], people: &["Hungarians"], town: &["Budapest"] },
    Words { name: &["Chile"], people: &["Chileans"], town: &["Santiago"] },
    Words { name: &["Poland"], people: &["Poles"], town: &["Warsaw"] },
];

/// What the words of people's names are.
const PEOPLE: [&[&str]; 24] = [
    &["Martin"],
    &["Keller"],
    &["Harris"],
    &["Lang"],
    &["Peter"],
    &["Moran"],
    &["Anders"],
    &["Berg"],
    &["Simon"],
    &["Porter"],
    &["Lewis"],
    &["Novak"],
    &["Walter"],
    &["Stone"],
    &["Adam"],
    &["Fischer"],
    &["Daniel"],
    &["Brandt"],
    &["Victor"],
    &["Hale"],
    &["Oscar"],
    &["Weber"],
    &["Paul"],
    &["Lind"],
];

/// What is read in the place of other words, in text order; nothing in a report that names fewer than
/// two states: none there could be taken for another.
pub(super) fn stand_ins(cx: &Context<'_>) -> Vec<StandIn> {
    let mut states: FxHashMap<u16, usize> = FxHashMap::default();
    for state in cx.names.iter().filter_map(|n| state(cx, n)) {
        let next = states.len();
        states.entry(state).or_insert(next);
    }
    if states.len() < 2 {
        return Vec::new();
    }
    let mut out = Vec::new();
    for name in &cx.names {
        if let Some(state) = state(cx, name) {
            let words = &STATES[states[&state] % STATES.len()];
            for_state(cx, name, words, &mut out);
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
fn for_state(cx: &Context<'_>, name: &NameMention, words: &Words, out: &mut Vec<StandIn>) {
    let doc = &cx.doc;
    let mut add = |first: usize, last: usize, words, case| {
        out.push(StandIn { span: doc.span(first, last), words, case });
    };
    let last = doc.word(name.last - 1);
    let of_many = last.ends_with('s') && !last.ends_with("ss");
    let word = match name.entry.party.map(|(_, form)| form) {
        Some(PartyForm::Demonym) if of_many => words.people,
        Some(PartyForm::Name | PartyForm::Body | PartyForm::Demonym) => words.name,
        Some(PartyForm::Seat) | None => words.town,
    };
    let before = name.first.saturating_sub(1);
    let mut first = name.first;
    match doc.word(before) {
        "the" | "The" | "THE" => first = before,
        a @ ("a" | "an" | "A" | "An") => add(before, before + 1, &["a"][..], case_of(a)),
        _ => {}
    }
    add(first, name.last, word, Case::Capital);
    let closes = doc.quotation_of(name.last).is_some_and(|q| q.close == name.last);
    if last.ends_with('s') && matches!(doc.word(name.last), "'" | "’") && !closes {
        add(name.last, name.last + 1, &["'", "s"][..], Case::Small);
    }
}

/// Each word of a person's name by one word throughout; initials as they are.
fn for_people(cx: &Context<'_>, out: &mut Vec<StandIn>) {
    let doc = &cx.doc;
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
            let words = PEOPLE[number % PEOPLE.len()];
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
