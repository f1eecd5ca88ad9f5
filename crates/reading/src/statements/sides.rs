//! For which side people speak, where no office says so.
//!
//! A paper at home writes "the foreign minister" and means its own. The report shows the side all the
//! same: in the headline ("Vessia's Osk"), in the dateline, in the outlet's name, in whom the minister's words have as their
//! subject ("Vessia is ready to ..."). One sign alone is not enough, and signs for two sides are none.

use rustc_hash::{FxHashMap, FxHashSet};
use travaux_language::Doc;
use travaux_language::names::{NameMention, PartyForm};
use travaux_language::people::fold;
use travaux_language::tagger::{Pos, Tagger};
use travaux_model::Span;
use travaux_packs::OfficeKind;

use super::find::Found;
use super::home::Home;
use super::speaker::Speaker;
use crate::context::Context;

/// What a sign is worth; a side needs [`ENOUGH`].
const HEADLINE: u32 = 2;
const SUBJECT: u32 = 1;
const DATELINE: u32 = 1;
const OUTLET: u32 = 1;
const HOME: u32 = 2;
const ENOUGH: u32 = 2;

/// The side of each person, and of speakers that only a bare name is known of.
#[derive(Clone, Debug, Default)]
pub struct Sides {
    /// By index into the people.
    pub persons: Vec<Option<u16>>,
    named: Vec<(String, u16)>,
}

impl Sides {
    /// Weighs the signs for everybody whose office names no side.
    pub fn weigh(
        cx: &Context<'_>,
        named: Vec<Option<u16>>,
        found: &[Found<'_>],
        speakers: &[Option<Speaker>],
        outer: &[Option<usize>],
    ) -> Sides {
        let mut sides = Sides { persons: named, named: Vec::new() };
        let title = Title::new(cx);
        for speaker in speakers.iter().flatten() {
            match speaker.person {
                Some(p) if sides.persons[p].is_none() && speaker.party.is_some() => {
                    sides.persons[p] = speaker.party
                }
                _ => {}
            }
        }
        let home = Home::of(cx);
        let own = own_statements(speakers, outer);
        let mut weighed: FxHashSet<&str> = FxHashSet::default();
        for speaker in speakers.iter().flatten() {
            if !weighed.insert(speaker.name.as_str()) {
                continue;
            }
            let may_speak = match speaker.person {
                Some(p) => {
                    let entry = &cx.people.persons[p];
                    let holds = entry.role.is_none_or(|role| !is_former(cx, role));
                    sides.persons[p].is_none() && entry.for_party && holds
                }
                None => speaker.is_bare_name() && speaker.party.is_none(),
            };
            if !may_speak || sides.of_name(&speaker.name).is_some() {
                continue;
            }
            let statements =
                own.get(speaker.name.as_str()).into_iter().flatten().map(|i| &found[*i]);
            let signs = signs(cx, &title, home, speaker, statements);
            if let Some(party) = strongest(&signs) {
                match speaker.person {
                    Some(p) => sides.persons[p] = Some(party),
                    None => sides.named.push((speaker.name.clone(), party)),
                }
            }
        }
        for person in 0..sides.persons.len() {
            let surely = |first| home.surely_at(cx, first);
            sides.persons[person] =
                sides.persons[person].or_else(|| state_office(cx, person).and_then(surely));
        }
        sides
    }

    /// The side of a speaker.
    pub fn of(&self, speaker: &Speaker) -> Option<u16> {
        speaker.party.or_else(|| match speaker.person {
            Some(p) => self.persons[p],
            None => self.of_name(&speaker.name),
        })
    }

    fn of_name(&self, name: &str) -> Option<u16> {
        self.named.iter().find(|(n, _)| n == name).map(|(_, party)| *party)
    }
}

/// The country of the outlet that carried the words.
fn carrier_country(cx: &Context<'_>, found: &Found<'_>) -> Option<u16> {
    let carrier = &found.carrier.as_ref()?.name;
    cx.rules.names.outlets.iter().find(|o| o.name == *carrier).and_then(|o| o.country)
}

/// The country of the outlet, if the office at `first` is its own. A ministry's spokesman is named
/// beside the words of others.
fn home_of(cx: &Context<'_>, home: Home, first: usize) -> Option<u16> {
    let speaks = |office: u16| cx.rules.packs.offices[office as usize].title.contains("spokes");
    let of_ministry = cx
        .office_at(first)
        .is_some_and(|o| o.of_state && (o.kind == OfficeKind::Body || speaks(o.office)));
    if of_ministry { home.body_at(cx, first) } else { home.person_at(cx, first) }
}

/// `former irrigation minister`: nobody's voice any more.
fn is_former(cx: &Context<'_>, (first, last): (usize, usize)) -> bool {
    let former = |i: usize| matches!(cx.doc.word(i).to_lowercase().as_str(), "former" | "ex");
    (first..last).any(former)
}

/// Where the person's office stands, if it is one of state that the report names without its country.
fn state_office(cx: &Context<'_>, person: usize) -> Option<usize> {
    let entry = &cx.people.persons[person];
    let (first, last) = entry.role.filter(|_| entry.for_party && entry.of_whom.is_none())?;
    let doc = &cx.doc;
    let name = cx.people.of(person).map(|m| m.first).find(|m| *m >= last && m - last <= 12);
    // "president of the Harn Chamber": of a body that is no state's.
    let own = |word: &str| cx.rules.names.name_words.is_portfolio(word) || word == "republic";
    let of_another = (first..name.unwrap_or(last)).any(|i| {
        matches!(doc.word(i), "of" | "at")
            && (i + 1..i + 3).any(|n| {
                let named = n < doc.tokens.len() && doc.tokens[n].capital;
                named && !own(&fold(doc.word(n))) && cx.office_at(n).is_none()
            })
    });
    let words = first..last;
    let state = words.clone().any(|i| cx.office_at(i).is_some_and(|o| o.of_state));
    let placed = words.clone().any(|i| cx.party_at(i).is_some());
    let owned = first > 0 && matches!(doc.tags[first - 1], Pos::Possessive | Pos::PrpPossessive);
    (state && !of_another && !is_former(cx, (first, last)) && !placed && !owned).then_some(first)
}

fn signs<'f, 'c: 'f>(
    cx: &Context<'_>,
    title: &Title<'_>,
    home: Home,
    speaker: &Speaker,
    statements: impl Iterator<Item = &'f Found<'c>>,
) -> Vec<(u16, u32)> {
    let mut signs: Vec<(u16, u32)> = Vec::new();
    let mut add = |party: u16, worth: u32| match signs.iter_mut().find(|(p, _)| *p == party) {
        Some((_, sum)) => *sum += worth,
        None => signs.push((party, worth)),
    };
    if let Some(party) = title.owner_of(cx, &speaker.name) {
        add(party, HEADLINE);
    }
    if let Some(party) = dateline_party(cx) {
        add(party, DATELINE);
    }
    let (mut subjects, mut carried) = (Vec::new(), false);
    for f in statements {
        subjects.extend(subject_party(cx, f));
        carried |= carrier_country(cx, f).is_some_and(|c| home.of_outlet() == Some(c));
    }
    let office = speaker.person.and_then(|p| state_office(cx, p));
    let own = home.of_outlet().filter(|home| carried || subjects.contains(home));
    match office.and_then(|first| own.or_else(|| home_of(cx, home, first))) {
        // What is told of another state alone may be that state's minister's.
        Some(party) if subjects.is_empty() || subjects.contains(&party) => add(party, HOME),
        _ => {
            if let Some(party) = outlet_party(cx) {
                add(party, OUTLET);
            }
        }
    }
    for party in subjects {
        add(party, SUBJECT);
    }
    signs
}

/// The statements of each speaker that stand in no other statement, by index.
fn own_statements<'s>(
    speakers: &'s [Option<Speaker>],
    outer: &[Option<usize>],
) -> FxHashMap<&'s str, Vec<usize>> {
    let mut own: FxHashMap<&str, Vec<usize>> = FxHashMap::default();
    for (i, speaker) in speakers.iter().enumerate().filter(|(i, _)| outer[*i].is_none()) {
        if let Some(speaker) = speaker {
            own.entry(speaker.name.as_str()).or_default().push(i);
        }
    }
    own
}

/// The side with most signs, if they are enough and no other has as many.
fn strongest(signs: &[(u16, u32)]) -> Option<u16> {
    let (party, most) = signs.iter().copied().max_by_key(|(_, n)| *n)?;
    let alone = signs.iter().filter(|(_, n)| *n == most).count() == 1;
    (most >= ENOUGH && alone).then_some(party)
}

/// The party that is the subject of what was said in other words than the speaker's.
fn subject_party(cx: &Context<'_>, found: &Found<'_>) -> Option<u16> {
    let first = found.content.first()?;
    let doc = &cx.doc;
    if doc.quotation_of(first.first).is_some() {
        return None;
    }
    let clause =
        (first.first..first.last.min(first.first + 6)).find(|i| cx.party_at(*i).is_some())?;
    let lead = (first.first..clause)
        .all(|i| matches!(doc.tags[i], Pos::Dt | Pos::In | Pos::Wp | Pos::Vbz | Pos::Jj));
    let name = cx.name_at(clause)?;
    let (party, form) = name.entry.party?;
    let next = doc.tags.get(name.last)?;
    let acts = matches!(next, Pos::Vbz | Pos::Vbd | Pos::Md | Pos::Vbp | Pos::Rb);
    (lead && acts && form != PartyForm::Demonym).then_some(party)
}

/// The party whose capital, by any of its spellings, or other seat heads the article.
pub(super) fn dateline_party(cx: &Context<'_>) -> Option<u16> {
    let place = cx.layout.dateline.as_deref()?.split(',').next()?.trim();
    let seat = [place.to_string(), title_case(place)].iter().find_map(|name| {
        let (party, form) = cx.rules.names.lookup(name)?.party?;
        (form == PartyForm::Seat).then_some(party)
    });
    if seat.is_some() {
        return seat;
    }
    let capitals = cx.rules.names.parties.iter().enumerate();
    capitals.filter_map(|(i, p)| Some((i, p.capital?))).find_map(|(i, capital)| {
        let name = &cx.rules.names.places[capital as usize].name;
        name.eq_ignore_ascii_case(place).then_some(i as u16)
    })
}

/// `PORT AMAREL` as it is written in running text.
fn title_case(words: &str) -> String {
    let mut begins = true;
    let one = |c: char| {
        let out = if begins { c.to_uppercase().next() } else { c.to_lowercase().next() };
        begins = !c.is_alphabetic();
        out.unwrap_or(c)
    };
    words.chars().map(one).collect()
}

/// The party whose name or seat is in the outlet's name (`Harn Courier`).
fn outlet_party(cx: &Context<'_>) -> Option<u16> {
    let outlet = cx.layout.outlet.as_deref()?;
    outlet
        .split_whitespace()
        .find_map(|word| cx.rules.names.lookup(word)?.party.map(|(party, _)| party))
}

/// The headline, with the names in it.
struct Title<'t> {
    doc: Option<Doc<'t>>,
    names: Vec<NameMention>,
}

impl<'t> Title<'t> {
    fn new(cx: &'t Context<'_>) -> Title<'t> {
        let Some(title) = cx.layout.title.as_deref() else {
            return Title { doc: None, names: Vec::new() };
        };
        let doc =
            Doc::new(title, &[Span::new(0, title.len())], &cx.rules.vocab, Tagger::built_in());
        let names = cx.rules.names.find(&doc);
        Title { doc: Some(doc), names }
    }

    /// `Vessia's Osk doubts ...`; `Vessia weighs offer: Osk`.
    fn owner_of(&self, cx: &Context<'_>, name: &str) -> Option<u16> {
        let doc = self.doc.as_ref()?;
        let surname = fold(name.split_whitespace().next_back()?);
        let at = (0..doc.tokens.len()).find(|i| fold(doc.word(*i)) == surname)?;
        let party_of = |n: &NameMention| n.entry.party.map(|(p, _)| p);
        let possessive = at >= 2 && doc.tags[at - 1] == Pos::Possessive;
        if possessive {
            return self.names.iter().find(|n| n.last == at - 1).and_then(party_of);
        }
        let signed = at > 0
            && at + 1 == doc.tokens.len()
            && matches!(doc.word(at - 1), ":" | "—" | "–" | "-");
        let opens = self.names.first().filter(|n| n.first == 0 && cx.doc.text.len() > n.last)?;
        if signed { party_of(opens) } else { None }
    }
}
