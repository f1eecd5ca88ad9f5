//! Who meets.

use travaux_language::names::PartyForm;

use crate::context::Context;
use crate::phrase::Range;

use super::marker::Marker;
use super::mediators::{is_mediating, mediators};
use super::words::{low, low_before};

/// Parties and people, in text order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Sides {
    pub parties: Vec<u16>,
    pub people: Vec<usize>,
    /// `between A and B`, `with B`, `their`: the words themselves say that these meet.
    pub tied: bool,
    /// Those after `with` or `between` are named.
    pub with: bool,
}

impl Sides {
    fn add_party(&mut self, party: u16) {
        if !self.parties.contains(&party) {
            self.parties.push(party);
        }
    }

    fn add_person(&mut self, cx: &Context<'_>, person: usize) {
        if !self.people.contains(&person) {
            self.people.push(person);
        }
        if let Some(party) = cx.people.persons[person].party {
            self.add_party(party);
        }
    }

    fn join(&mut self, other: Sides) {
        other.parties.into_iter().for_each(|p| self.add_party(p));
        for person in other.people {
            if !self.people.contains(&person) {
                self.people.push(person);
            }
        }
    }
}

/// Who comes on a visit: the person, or else the party, named last before the word for it.
pub(super) fn visitor(cx: &Context<'_>, region: Range, marker: &Marker, skip: &[Range]) -> Sides {
    let before = Range { first: region.first, last: marker.range.first.max(region.first) };
    let mut all = collect(cx, Range { first: before.first, last: marker.range.last }, skip);
    if all.parties.is_empty() {
        all = collect(cx, Range { first: marker.range.last, last: region.last }, skip);
        all.people.truncate(1);
    }
    let mut one = Sides::default();
    match (all.people.last(), all.parties.last()) {
        (Some(person), _) => one.add_person(cx, *person),
        (None, Some(party)) => one.add_party(*party),
        (None, None) => {}
    }
    one
}

/// Who meets by the sentence's words: `between A and B`, `A-B talks`, `talks with B`, the subject.
/// `region` is what belongs to the marker.
pub(super) fn sides(cx: &Context<'_>, region: Range, marker: &Marker, skip: &[Range]) -> Sides {
    let mut sides = within(cx, marker.range, skip);
    let (after, between) =
        after_noun(cx, Range { first: marker.range.last, last: region.last }, marker.verb, skip);
    let theirs = |t: usize| matches!(low(cx, t).as_str(), "their" | "his" | "her");
    let tied =
        sides.people.len() > 1 || after.tied || (marker.range.first..marker.range.last).any(theirs);
    if between && after.parties.len() > 1 {
        return after;
    }
    if sides.parties.len() < 2 {
        let mut subject =
            subject(cx, Range { first: region.first, last: marker.range.first }, skip);
        subject.join(std::mem::take(&mut sides));
        sides = subject;
    }
    sides.with = after.with;
    sides.join(after);
    sides.tied = tied;
    sides
}

/// Parties named inside the noun phrase (`the Vessia-Tarlia talks`).
fn within(cx: &Context<'_>, range: Range, skip: &[Range]) -> Sides {
    collect(cx, range, skip)
}

/// `between A and B`, `with B`: and whether it was `between`.
fn after_noun(cx: &Context<'_>, range: Range, verb: bool, skip: &[Range]) -> (Sides, bool) {
    const NEAR: usize = 9;
    for at in range.first..range.last.min(range.first + NEAR) {
        let word = low(cx, at);
        if matches!(word.as_str(), "between" | "with" | "among") {
            let list = Range { first: at + 1, last: list_end(cx, at + 1, range.last) };
            let mut sides = collect(cx, list, skip);
            sides.tied = !sides.people.is_empty();
            sides.with = !sides.parties.is_empty() || !sides.people.is_empty();
            return (sides, word != "with");
        }
        if matches!(word.as_str(), ";" | "that" | "which" | "who") {
            break;
        }
    }
    if !verb {
        return (Sides::default(), false);
    }
    // "met Dravec": the object follows at once.
    let list = Range { first: range.first, last: list_end(cx, range.first, range.last) };
    (collect(cx, list, skip), false)
}

/// Where a list of names ends: at a preposition or a verb.
fn list_end(cx: &Context<'_>, from: usize, limit: usize) -> usize {
    const LONGEST: usize = 28;
    let stop = |t: usize| {
        let named = cx.name_at(t).is_some() || cx.people.mention_at(t).is_some();
        let word = low(cx, t);
        !named
            && (cx.doc.tags[t].is_finite_verb()
                || cx.time_at(t).is_some()
                || matches!(
                    word.as_str(),
                    "in" | "on"
                        | "at"
                        | "over"
                        | "since"
                        | "after"
                        | "to"
                        | ";"
                        | "that"
                        | "which"
                        | "who"
                        | "mediated"
                        | "hosted"
                        | "amid"
                ))
    };
    (from..limit.min(from + LONGEST)).find(|t| stop(*t)).unwrap_or(limit.min(from + LONGEST))
}

/// Those named before the verb, in its own clause.
fn subject(cx: &Context<'_>, range: Range, skip: &[Range]) -> Sides {
    let opens = |t: &usize| {
        matches!(
            low(cx, *t).as_str(),
            ";" | "that" | "which" | "but" | "while" | "whether" | "because" | ":"
        ) || (matches!(low(cx, *t).as_str(), "said" | "says" | "announced" | "told"))
    };
    let according = range.last > range.first + 1
        && low(cx, range.first) == "according"
        && low(cx, range.first + 1) == "to";
    let aside = || (range.first..range.last).find(|t| low(cx, *t) == ",");
    let range = match according.then(aside).flatten() {
        Some(comma) => Range { first: comma + 1, last: range.last },
        None => range,
    };
    let first = (range.first..range.last).rev().find(opens).map_or(range.first, |t| t + 1);
    collect(cx, Range { first, last: range.last }, skip)
}

/// Every party and person named in a range; places, mediators and the owners of things left out.
fn collect(cx: &Context<'_>, range: Range, skip: &[Range]) -> Sides {
    let mut sides = Sides::default();
    let mut at = range.first;
    while at < range.last {
        if skip.iter().any(|s| s.holds(at)) || cx.time_at(at).is_some() {
            at += 1;
            continue;
        }
        if let Some(mention) = cx.people.mention_at(at) {
            sides.add_person(cx, mention.person);
            at = mention.last;
            continue;
        }
        let Some(name) = cx.name_at(at) else {
            at += 1;
            continue;
        };
        if let Some((party, form)) = name.entry.party
            && takes_part(cx, name.first, name.last, form, range)
        {
            sides.add_party(party);
        }
        at = name.last.max(at + 1);
    }
    sides
}

/// A name stands for a side that meets, not for a place (`in Harn`), an owner of a topic (`Harn's
/// programme`) or one who mediates (`Oriva-mediated`).
fn takes_part(cx: &Context<'_>, first: usize, last: usize, form: PartyForm, range: Range) -> bool {
    let before = low_before(cx, first, range);
    let place = matches!(
        before.as_str(),
        "in" | "at" | "from" | "near" | "on" | "over" | "against" | "by" | "about" | "into"
    ) || (before == "the"
        && first >= range.first + 2
        && matches!(low(cx, first - 2).as_str(), "by" | "on" | "over" | "against"));
    let after = if last < cx.doc.tokens.len() { low(cx, last) } else { String::new() };
    let owner = matches!(after.as_str(), "'s" | "’s") && !owner_speaks(cx, last + 1);
    let led = after == "-" && last + 1 < cx.doc.tokens.len() && is_mediating(&low(cx, last + 1));
    let only_place = place && form != PartyForm::Demonym;
    !(only_place || owner || led)
}

/// `Vessia's envoys`, `Vessia's Dravec`: the owner's people meet.
fn owner_speaks(cx: &Context<'_>, from: usize) -> bool {
    (from..(from + 5).min(cx.doc.tokens.len()))
        .any(|t| cx.office_at(t).is_some() || cx.people.mention_at(t).is_some())
}

/// Words for those who meet that name nobody: `the two sides`, `the delegations`.
pub(super) fn unnamed_sides(cx: &Context<'_>, range: Range) -> bool {
    (range.first..range.last).any(|t| {
        let before = low_before(cx, t, range);
        let two = matches!(before.as_str(), "two" | "both" | "warring" | "opposing");
        let owned = t > range.first && cx.party_at(t - 1).is_some();
        match low(cx, t).as_str() {
            "sides" | "delegations" | "negotiators" => !owned,
            "teams" => two || before == "negotiating",
            "countries" | "leaders" | "presidents" | "parties" | "foes" | "rivals" | "enemies"
            | "envoys" | "ministers" | "governments" | "capitals" | "nations" | "neighbours"
            | "neighbors" => two,
            _ => false,
        }
    })
}

/// The two sides that the report is about: the pair most often named as `A-B` or `A and B`, if both
/// are often named alone too; else the two parties named most.
pub(super) fn main_pair(cx: &Context<'_>) -> Vec<u16> {
    let (mediators, _) = mediators(cx, Range { first: 0, last: cx.doc.tokens.len() });
    let mut pairs: Vec<((u16, u16), usize)> = Vec::new();
    let mut single: Vec<(u16, usize)> = Vec::new();
    for name in &cx.names {
        if let Some((party, _)) = name.entry.party {
            add(&mut single, party, 1);
        }
    }
    for mention in &cx.people.mentions {
        if let Some(party) = cx.people.persons[mention.person].party {
            add(&mut single, party, 1);
        }
    }
    for two in cx.names.windows(2) {
        let joined = two[1].first == two[0].last + 1
            && matches!(low(cx, two[0].last).as_str(), "-" | "–" | "and" | "or");
        if let (true, Some((a, _)), Some((b, _))) = (joined, two[0].entry.party, two[1].entry.party)
            && a != b
        {
            add(&mut pairs, (a.min(b), a.max(b)), 1);
        }
    }
    single.retain(|(party, _)| !mediators.contains(party));
    single.sort_by_key(|(party, n)| (std::cmp::Reverse(*n), *party));
    let most = single.first().map_or(0, |(_, n)| *n);
    let often = |party: u16| single.iter().any(|(p, n)| *p == party && n * 3 >= most);
    let best = pairs
        .into_iter()
        .filter(|((a, b), _)| often(*a) && often(*b))
        .max_by_key(|((a, b), n)| (*n, std::cmp::Reverse((*a, *b))));
    match best {
        Some(((a, b), _)) => vec![a, b],
        None => single.into_iter().take(2).map(|(party, _)| party).collect(),
    }
}

fn add<K: PartialEq>(counts: &mut Vec<(K, usize)>, key: K, n: usize) {
    match counts.iter_mut().find(|(k, _)| *k == key) {
        Some((_, m)) => *m += n,
        None => counts.push((key, n)),
    }
}
