//! Who meets.

use travaux_language::names::PartyForm;
use travaux_language::tagger::Pos;

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
    /// `met with families`: those after `with` are none that the packs or the report know.
    pub with_nobody: bool,
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
    let (after, between) = after_noun(
        cx,
        Range { first: marker.range.last, last: region.last },
        marker.acts(cx),
        skip,
    );
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
    if sides.parties.is_empty() && sides.people.is_empty() && !after.with {
        sides = after_opening(cx, region, marker, skip);
    }
    sides.with = after.with;
    sides.with_nobody = after.with_nobody;
    sides.join(after);
    sides.tied = tied;
    sides
}

/// `In a phone call on Monday, A and B discussed the corridor`: those who did met, if there are two.
fn after_opening(cx: &Context<'_>, region: Range, marker: &Marker, skip: &[Range]) -> Sides {
    let opens = marker.range.first == region.first + 1
        && matches!(low(cx, region.first).as_str(), "in" | "during" | "at");
    let comma = (marker.range.last..region.last).find(|t| low(cx, *t) == ",");
    let Some(comma) = comma.filter(|_| opens && !marker.verb) else { return Sides::default() };
    let verb = (comma..region.last).find(|t| cx.doc.tags[*t].is_finite_verb());
    let Some(verb) = verb else { return Sides::default() };
    let who = collect(cx, Range { first: comma + 1, last: verb }, skip);
    if who.people.len() > 1 || who.parties.len() > 1 { who } else { Sides::default() }
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
            sides.with_nobody = !sides.with && word == "with" && is_of_others(cx, list);
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

/// `with families of the missing`: a noun that names neither a side nor someone who stands for one.
fn is_of_others(cx: &Context<'_>, list: Range) -> bool {
    let side = |t: usize| {
        let word = low(cx, t);
        cx.office_at(t).is_some()
            || cx.name_at(t).is_some()
            || is_agent(&word)
            || matches!(
                word.as_str(),
                "him" | "her" | "them" | "us" | "one" | "another" | "other" | "others" | "each"
            )
    };
    let noun = (list.first..list.last).any(|t| cx.doc.tags[t] == Pos::Nns);
    noun && !(list.first..list.last).any(side)
}

/// Nouns for those who act for a side.
fn is_agent(word: &str) -> bool {
    matches!(
        word,
        "delegation"
            | "delegations"
            | "side"
            | "sides"
            | "official"
            | "officials"
            | "envoy"
            | "envoys"
            | "minister"
            | "ministers"
            | "president"
            | "presidents"
            | "leader"
            | "leaders"
            | "leadership"
            | "negotiator"
            | "negotiators"
            | "team"
            | "teams"
            | "representative"
            | "representatives"
            | "diplomat"
            | "diplomats"
            | "counterpart"
            | "counterparts"
            | "government"
            | "governments"
            | "ambassador"
            | "ambassadors"
            | "experts"
            | "authorities"
            | "party"
            | "parties"
            | "partners"
            | "colleagues"
            | "delegates"
            | "chief"
            | "secretary"
            | "king"
            | "premier"
            | "chancellor"
            | "foreign"
            | "prime"
            | "deputy"
            | "mediators"
            | "mediator"
            | "people"
            | "countries"
            | "states"
    )
}

/// Where a list of names ends: at a preposition or a verb; what is the subject of a verb of saying is
/// no longer of the list.
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
    let end =
        (from..limit.min(from + LONGEST)).find(|t| stop(*t)).unwrap_or(limit.min(from + LONGEST));
    let said = end < cx.doc.tokens.len()
        && matches!(
            low(cx, end).as_str(),
            "said" | "says" | "told" | "announced" | "noted" | "added" | "reported" | "confirmed"
        );
    let comma = said.then(|| (from + 1..end).rev().find(|t| low(cx, *t) == ",")).flatten();
    comma.unwrap_or(end)
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
    if form == PartyForm::Demonym && is_of_topic(cx, last) || in_relation(cx, first, range.first) {
        return false;
    }
    let led = after == "-" && last + 1 < cx.doc.tokens.len() && is_mediating(&low(cx, last + 1));
    let only_place = place && form != PartyForm::Demonym;
    !(only_place || owner || led)
}

/// `the Vessian topic`: the adjective of a thing, not of someone.
fn is_of_topic(cx: &Context<'_>, after: usize) -> bool {
    let last = (after + 3).min(cx.doc.tokens.len());
    let mut nouns = (after..last).take_while(|t| {
        let tag = cx.doc.tags[*t];
        tag.is_noun() || tag.is_noun_modifier()
    });
    nouns.any(|t| {
        matches!(
            low(cx, t).as_str(),
            "topic"
                | "topics"
                | "issue"
                | "question"
                | "crisis"
                | "conflict"
                | "war"
                | "settlement"
                | "territory"
                | "territories"
                | "sovereignty"
                | "prisoners"
                | "dossier"
                | "file"
                | "soil"
                | "borders"
        )
    })
}

/// `the conflict between Vessia and Tarlia`: they are at odds, and nobody says that they met.
fn in_relation(cx: &Context<'_>, first: usize, floor: usize) -> bool {
    const FAR: usize = 5;
    let from = floor.max(first.saturating_sub(FAR));
    let Some(between) = (from..first).rev().find(|t| low(cx, *t) == "between") else {
        return false;
    };
    between > 0
        && matches!(
            low(cx, between - 1).as_str(),
            "conflict"
                | "war"
                | "fighting"
                | "hostilities"
                | "dispute"
                | "tensions"
                | "relations"
                | "ties"
                | "standoff"
                | "crisis"
                | "rift"
                | "feud"
                | "border"
                | "differences"
                | "gap"
        )
}

/// `Vessia's envoys`, `Vessia's Dravec`: the owner's people meet.
fn owner_speaks(cx: &Context<'_>, from: usize) -> bool {
    (from..(from + 5).min(cx.doc.tokens.len()))
        .any(|t| cx.office_at(t).is_some() || cx.people.mention_at(t).is_some())
}

/// Two people speak for their own sides: whatever else is named is what they spoke about.
pub(super) fn only_of_people(cx: &Context<'_>, sides: &mut Sides) {
    let own: Vec<u16> = sides.people.iter().filter_map(|p| cx.people.persons[*p].party).collect();
    if own.len() > 1 && own.iter().any(|p| *p != own[0]) {
        sides.parties.retain(|p| own.contains(p));
    }
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
