//! People named in a text: full names, surnames, the office and the side that stand beside them.
//!
//! A run of capitalised words is taken for a person when an office stands beside it, when one of its
//! words comes back alone as a surname, or when it looks like nothing else. Nothing here knows any
//! person: a list of names would favour the famous.

mod titles;

use rustc_hash::FxHashMap;
use travaux_model::one_line;
use travaux_packs::OfficeKind;

use crate::calendar;
use crate::doc::Doc;
use crate::names::{NameMention, NameTable, PartyForm};
use crate::offices::OfficeMention;
use crate::tagger::Pos;
use crate::token::{Token, TokenKind};

/// One place where a person is named.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PersonMention {
    /// First token of the name, office and honorific left out.
    pub first: usize,
    /// One past the last token.
    pub last: usize,
    /// Index into [`People::persons`].
    pub person: usize,
}

/// A person of the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PersonEntry {
    /// The fullest name the text gives.
    pub name: String,
    /// Office and affiliation, as a range of tokens.
    pub role: Option<(usize, usize)>,
    /// The side: index into the name table's parties.
    pub party: Option<u16>,
    /// False for those whose office speaks for nobody else (`analyst`).
    pub for_party: bool,
    /// `his envoy X`: the side is that of whoever `his` is.
    pub of_whom: Option<usize>,
    /// True when an office, an honorific or a returning surname shows that it is a person.
    pub certain: bool,
    /// True for `Mrs.`, `spokeswoman`; false for `Mr.`, `spokesman`; else unknown.
    pub woman: Option<bool>,
    /// The name's words, folded for comparison.
    folded: Vec<String>,
}

/// The people of a text.
#[derive(Clone, Debug, Default)]
pub struct People {
    /// In order of first mention.
    pub persons: Vec<PersonEntry>,
    /// In text order.
    pub mentions: Vec<PersonMention>,
    /// For each token 0, or one more than the index of the mention it stands in.
    at: Vec<u32>,
    /// For each person the mentions, as indices.
    of: Vec<Vec<u32>>,
    /// People by the first and the last word of their names: the only ones that a full name may be.
    by_end: FxHashMap<String, Vec<usize>>,
    /// What one word was found to name; emptied when a person is added.
    one_word: FxHashMap<String, Option<usize>>,
}

/// What people are found with.
#[derive(Clone, Copy)]
pub struct Finder<'d> {
    /// The text.
    pub doc: &'d Doc<'d>,
    /// The known names.
    pub table: &'d NameTable,
    /// The known names in the text.
    pub names: &'d [NameMention],
    /// For each token 0, or one more than the index of the known name it stands in.
    pub name_at: &'d [u32],
    /// For each token 0, or one more than the index of the office word it stands in.
    pub office_at: &'d [u32],
    /// Office words in the text.
    pub offices: &'d [OfficeMention],
}

/// Lower-case words inside names.
const PARTICLES: &[&str] = &[
    "al", "el", "bin", "ibn", "bint", "ben", "de", "da", "dos", "del", "della", "di", "du", "la",
    "le", "van", "von", "der", "den", "ter", "ul", "ud", "ur", "as", "ash", "abu", "e", "y", "zu",
    "af", "av",
];

/// True for a lower-case word inside names (`van`, `al`).
pub fn is_name_particle(word: &str) -> bool {
    PARTICLES.contains(&word)
}

/// Days, months and the pronoun: they stand beside a name without being part of its phrase. `may` is
/// seldom the month where it does.
fn stands_beside(word: &str) -> bool {
    word == "i" || word != "may" && calendar::is_full_name(word)
}

impl People {
    /// Finds the people of the text.
    pub fn find(with: Finder<'_>) -> People {
        let candidates = candidates(with);
        let mut people = People { at: vec![0; with.doc.tokens.len()], ..People::default() };
        for c in candidates.iter().filter(|c| c.full(with)) {
            people.add_full(with, c);
        }
        for c in candidates.iter().filter(|c| !c.full(with)) {
            people.add_single(with, c);
        }
        people.mentions.sort_by_key(|m| m.first);
        people.order_by_first_mention();
        // The helper tables number people as they were added; nothing asks them any more.
        people.by_end = FxHashMap::default();
        people.one_word = FxHashMap::default();
        for (n, m) in people.mentions.iter().enumerate() {
            people.at[m.first..m.last].fill(n as u32 + 1);
        }
        people.of = vec![Vec::new(); people.persons.len()];
        for (n, m) in people.mentions.iter().enumerate() {
            people.of[m.person].push(n as u32);
        }
        people
    }

    /// The mentions of a person, in text order.
    pub fn of(&self, person: usize) -> impl Iterator<Item = &PersonMention> {
        self.of[person].iter().map(|n| &self.mentions[*n as usize])
    }

    /// The mention that the token stands in.
    pub fn mention_at(&self, token: usize) -> Option<PersonMention> {
        let n = *self.at.get(token)?;
        n.checked_sub(1).map(|n| self.mentions[n as usize])
    }

    /// The mentions that end before token `at`, in text order.
    pub fn before(&self, at: usize) -> &[PersonMention] {
        &self.mentions[..self.mentions.partition_point(|m| m.last <= at)]
    }

    fn add_full(&mut self, with: Finder<'_>, c: &Candidate) {
        let folded = c.folded(with.doc);
        let index = match self.known(&folded) {
            Some(index) => index,
            None => self.push(c.name(with.doc), folded.clone()),
        };
        if folded.len() > self.persons[index].folded.len() {
            for end in [folded.first(), folded.last()].into_iter().flatten() {
                self.by_end.entry(end.clone()).or_default().push(index);
            }
            self.persons[index].name = c.name(with.doc);
            self.persons[index].folded = folded;
        }
        let person = &mut self.persons[index];
        person.learn(with, c);
        self.mentions.push(PersonMention { first: c.first, last: c.last, person: index });
    }

    fn add_single(&mut self, with: Finder<'_>, c: &Candidate) {
        let word = fold(with.doc.word(c.first));
        let known = match self.one_word.get(&word) {
            Some(known) => *known,
            None => {
                let known = self.by_one_word(&word);
                self.one_word.insert(word.clone(), known);
                known
            }
        };
        let index = match known {
            Some(index) => index,
            None if c.office.is_some() && !c.attributive => self.push(c.name(with.doc), vec![word]),
            None => return,
        };
        self.persons[index].certain = true;
        self.persons[index].learn(with, c);
        self.mentions.push(PersonMention { first: c.first, last: c.last, person: index });
    }

    fn push(&mut self, name: String, folded: Vec<String>) -> usize {
        let index = self.persons.len();
        for end in [folded.first(), folded.last()].into_iter().flatten() {
            self.by_end.entry(end.clone()).or_default().push(index);
        }
        self.persons.push(PersonEntry::new(name, folded));
        self.one_word.clear();
        index
    }

    /// The first person whose name, or a shorter or longer form of it, this is.
    fn known(&self, folded: &[String]) -> Option<usize> {
        let ends = [folded.first(), folded.last()].into_iter().flatten();
        let near = ends.filter_map(|end| self.by_end.get(end)).flatten().copied();
        near.filter(|i| same_person(&self.persons[*i].folded, folded)).min()
    }

    /// The person whom one word names: by surname, else by another part of the name, else by a
    /// surname that differs by a slip of the pen; only if there is just one.
    pub fn by_one_word(&self, folded: &str) -> Option<usize> {
        let only = |test: &dyn Fn(&PersonEntry) -> bool| {
            let mut hits = (0..self.persons.len()).filter(|i| test(&self.persons[*i]));
            match (hits.next(), hits.next()) {
                (Some(one), None) => Some(one),
                _ => None,
            }
        };
        let surname = |p: &PersonEntry| p.folded.last().is_some_and(|w| w == folded);
        only(&surname)
            .or_else(|| {
                // Of two people of one surname, nobody is meant for sure.
                if self.persons.iter().any(surname) {
                    return None;
                }
                only(&|p| p.folded.iter().any(|w| w == folded))
            })
            .or_else(|| only(&|p| p.folded.last().is_some_and(|w| slip(w, folded))))
    }

    fn order_by_first_mention(&mut self) {
        let mut order: Vec<usize> = Vec::with_capacity(self.persons.len());
        let mut seen = vec![false; self.persons.len()];
        for m in &self.mentions {
            if !std::mem::replace(&mut seen[m.person], true) {
                order.push(m.person);
            }
        }
        let mut new_index = vec![0; self.persons.len()];
        for (new, old) in order.iter().enumerate() {
            new_index[*old] = new;
        }
        self.persons = order.iter().map(|old| self.persons[*old].clone()).collect();
        for m in &mut self.mentions {
            m.person = new_index[m.person];
        }
    }
}

impl PersonEntry {
    fn new(name: String, folded: Vec<String>) -> PersonEntry {
        PersonEntry {
            name,
            role: None,
            party: None,
            for_party: true,
            of_whom: None,
            certain: false,
            woman: None,
            folded,
        }
    }

    /// Takes from a mention what it says of the person.
    fn learn(&mut self, with: Finder<'_>, c: &Candidate) {
        // "Sheikh Dravec, the foreign minister,": the office behind the name tells more.
        let tells_more = c.after.is_some_and(|(from, to)| {
            (from..to).any(|i| office_at(with, i).is_some_and(|o| o.of_state))
        });
        let honoured = c
            .office
            .filter(|o| !tells_more || o.role.1 - o.role.0 > 1 && !is_honorific(with, o.role));
        let role = honoured.map(|o| o.role).or(c.after);
        let Some((first, last)) = role else { return };
        self.certain = true;
        let party = party_in(with, first, last).or_else(|| titles::shared_party(with, first, last));
        // The first office that names a side wins; else the first office.
        let first_of_its_kind = self.role.is_none() || (self.party.is_none() && party.is_some());
        if first_of_its_kind && !is_honorific(with, (first, last)) {
            self.role = Some((first, last));
            self.for_party = !speaks_for_nobody(with, first, last);
        }
        self.party = self.party.or(party);
        if self.of_whom.is_none() && self.party.is_none() {
            self.of_whom = possessive_before(with, first);
        }
        self.woman = self.woman.or_else(|| gender(with, first, last));
    }

    /// The name's words, lower case and without accents.
    pub fn folded(&self) -> &[String] {
        &self.folded
    }
}

/// A run of capitalised words that may name a person.
#[derive(Debug)]
struct Candidate {
    first: usize,
    last: usize,
    /// The office that stands directly before.
    office: Option<Before>,
    /// The office in apposition after, as a range of tokens.
    after: Option<(usize, usize)>,
    /// Stands before a noun that it describes (`the Dravec plan`).
    attributive: bool,
}

#[derive(Clone, Copy, Debug)]
struct Before {
    role: (usize, usize),
}

impl Candidate {
    fn name(&self, doc: &Doc<'_>) -> String {
        one_line(&doc.words_of(self.first, self.last).replace(['[', ']'], ""))
    }

    fn folded(&self, doc: &Doc<'_>) -> Vec<String> {
        (self.first..self.last)
            .filter(|i| doc.tokens[*i].is_word())
            .map(|i| fold(doc.word(i)))
            .filter(|w| !is_name_particle(w))
            .collect()
    }

    /// Several words, none of them that of a thing, and not the description of what follows.
    fn full(&self, with: Finder<'_>) -> bool {
        let words = (self.first..self.last).filter(|i| with.doc.tokens[*i].is_word()).count();
        words > 1 && (!self.attributive || self.office.is_some())
    }
}

fn candidates(with: Finder<'_>) -> Vec<Candidate> {
    let doc = with.doc;
    let mut found = Vec::new();
    for s in &doc.sentences {
        let mut at = s.first;
        while at < s.last {
            if !may_begin(with, at, s.first) {
                at += 1;
                continue;
            }
            let last = without_letters(with, at, run_end(with, at, s.last));
            let title = titles::title_with_portfolio(with, at, last);
            let first = title.map_or(at, |t| t.name);
            if first < last
                && let Some(mut c) = candidate(with, first, last, s.last)
            {
                c.office = title.map(|t| Before { role: t.role }).or(c.office);
                found.push(c);
            }
            at = last.max(at + 1);
        }
    }
    found
}

/// The run without letters behind the name (`Tomas Reyle QC`, `Ilan Dravec Jr.`).
fn without_letters(with: Finder<'_>, first: usize, last: usize) -> usize {
    let mut end = last;
    while end > first + 2 && with.table.name_words.are_letters(with.doc.word(end - 1)) {
        end -= 1;
    }
    end
}

fn candidate(with: Finder<'_>, first: usize, last: usize, end: usize) -> Option<Candidate> {
    let doc = with.doc;
    let is_thing = (first..last).any(|i| {
        let word = fold(doc.word(i));
        with.table.name_words.is_thing(&word)
    });
    if is_thing || doc.words_of(first, last).chars().filter(|c| c.is_alphabetic()).count() < 2 {
        return None;
    }
    let shouting = (first..last)
        .all(|i| doc.word(i).len() > 3 && doc.word(i).chars().all(|c| !c.is_lowercase()));
    if shouting && last - first > 1 {
        return None;
    }
    let next_noun = last < end
        && (office_at(with, last).is_some_and(|o| o.kind != OfficeKind::Honorific)
            || matches!(doc.tags[last], Pos::Nn | Pos::Nns)
                && doc.tokens[last].kind == TokenKind::Word);
    Some(Candidate {
        first,
        last,
        office: office_before(with, first, last),
        after: apposition(with, last, end),
        attributive: next_noun,
    })
}

fn may_begin(with: Finder<'_>, at: usize, sentence: usize) -> bool {
    let (doc, token) = (with.doc, with.doc.tokens[at]);
    if !is_name_word(with, token, at) || office_at(with, at).is_some() {
        return false;
    }
    if with.name_at[at] != 0 {
        return is_given_name(with, at);
    }
    let opens =
        at == sentence || (at == sentence + 1 && doc.tokens[sentence].kind == TokenKind::Quote);
    !opens || matches!(doc.tags[at], Pos::Nnp | Pos::Nnps)
}

/// `spokeswoman Petra Lunn`: a place's name that stands between an office and another name.
fn is_given_name(with: Finder<'_>, at: usize) -> bool {
    let alone = with.name_at.get(at + 1) == Some(&0) && (at == 0 || with.name_at[at - 1] == 0);
    let office = at.checked_sub(1).and_then(|b| office_at(with, b));
    let behind_office =
        office.is_some_and(|o| o.last == at && !o.plural && o.kind != OfficeKind::Body);
    let next = with.doc.tokens.get(at + 1);
    alone
        && behind_office
        && next.is_some_and(|t| is_name_word(with, *t, at + 1) && office_at(with, at + 1).is_none())
}

fn is_name_word(with: Finder<'_>, token: Token, at: usize) -> bool {
    let doc = with.doc;
    token.kind == TokenKind::Word
        && token.capital
        && !with.table.name_words.is_never(&fold(doc.word(at)))
        && !matches!(
            doc.tags[at],
            Pos::Dt
                | Pos::Prp
                | Pos::PrpPossessive
                | Pos::In
                | Pos::Cc
                | Pos::Md
                | Pos::Wp
                | Pos::Wdt
                | Pos::Wrb
                | Pos::Possessive
        )
}

/// One past the last token of the capitalised run that begins at `first`.
fn run_end(with: Finder<'_>, first: usize, end: usize) -> usize {
    let doc = with.doc;
    let mut last = first + 1;
    let mut at = last;
    while at < end {
        let token = doc.tokens[at];
        let after_hyphen = doc.tokens[at - 1].kind == TokenKind::Hyphen;
        if with.name_at[at] != 0 || (office_at(with, at).is_some() && !after_hyphen) {
            break;
        }
        if is_name_word(with, token, at) || (after_hyphen && token.kind == TokenKind::Word) {
            last = at + 1;
        } else if token.kind != TokenKind::Hyphen
            && !is_particle(doc, at)
            && !closes_inside_name(doc, first, at)
        {
            break;
        }
        at += 1;
    }
    last
}

/// `[his counterpart Maret] Osk`: an editor's bracket that closes within a name.
fn closes_inside_name(doc: &Doc<'_>, first: usize, at: usize) -> bool {
    let opened =
        || (first.saturating_sub(8)..first).rev().find(|i| matches!(doc.word(*i), "[" | "]"));
    let goes_on = doc.tokens.get(at + 1).is_some_and(|t| t.capital && t.kind == TokenKind::Word);
    doc.is(at, "]") && goes_on && opened().is_some_and(|i| doc.is(i, "["))
}

/// A particle counts only when a name goes on after it.
fn is_particle(doc: &Doc<'_>, at: usize) -> bool {
    is_name_particle(doc.word(at))
        && doc.tokens.get(at + 1).is_some_and(|t| t.capital || t.kind == TokenKind::Hyphen)
}

fn office_at(with: Finder<'_>, token: usize) -> Option<OfficeMention> {
    let n = *with.office_at.get(token)?;
    n.checked_sub(1).map(|n| with.offices[n as usize])
}

/// `the minister, Ilan Dravec,`: the comma before the name and its honorific.
fn comma_before(with: Finder<'_>, first: usize) -> Option<usize> {
    let honorific =
        office_at(with, first.checked_sub(1)?).filter(|o| o.kind == OfficeKind::Honorific);
    let comma = honorific.map_or(first, |o| o.first).checked_sub(1)?;
    let office = office_at(with, comma.checked_sub(1)?)?;
    let describes =
        matches!(office.kind, OfficeKind::Office | OfficeKind::Source) && !office.plural;
    let of_another =
        describes && titles::describes_name_before(with, role_start(with, office.first));
    (with.doc.is(comma, ",") && describes && !of_another).then_some(comma)
}

/// The office that ends where the name begins, with all that belongs to it on its left.
fn office_before(with: Finder<'_>, first: usize, last: usize) -> Option<Before> {
    let end = office_end(with, first, last)?;
    let office = office_at(with, end.checked_sub(1)?)?;
    if office.last != end || office.plural || office.kind == OfficeKind::Body {
        return None;
    }
    let start = role_start(with, office.first);
    // "Foreign Minister Dr. Ilan Dravec": the honorific is no part of the office.
    let titled = office.kind == OfficeKind::Honorific && office.first > start;
    let held =
        titled && office_at(with, office.first - 1).is_some_and(|o| o.kind == OfficeKind::Office);
    Some(Before { role: (start, if held { office.first } else { end }) })
}

/// Where the office before a name ends: directly before it, or before a place that the office is
/// tied to (`envoy to Selm Tomas Reyle`).
fn office_end(with: Finder<'_>, first: usize, last: usize) -> Option<usize> {
    if let Some(comma) = comma_before(with, first)
        && with.doc.is(last, ",")
    {
        return Some(comma);
    }
    let name = with.name_at[first.checked_sub(1)?].checked_sub(1).map(|n| with.names[n as usize]);
    let Some(place) = name.filter(|n| n.last == first) else { return Some(first) };
    let mut tie = place.first.checked_sub(1)?;
    if with.doc.is(tie, "the") {
        tie = tie.checked_sub(1)?;
    }
    matches!(with.doc.word(tie), "in" | "to" | "of" | "at" | "for").then_some(tie)
}

/// Where the words of an office begin. "And" joins parts of one office (`Security and Defence Council
/// Secretary`), not two people (`Prime Minister Hale and Tarlian President Vorsk`, `President Vorsk and
/// Foreign Minister Osk`).
fn role_start(with: Finder<'_>, office: usize) -> usize {
    let start = noun_phrase_start(with.doc, office);
    let joint = (start + 1..office).rev().find(|i| {
        with.doc.is(*i, "and")
            && (with.name_at.get(i + 1).is_some_and(|n| *n != 0) || titles::ends_name(with, i - 1))
    });
    joint.map_or(start, |and| and + 1)
}

/// Leftmost token of the noun phrase whose part `..first` stands before `first`.
fn noun_phrase_start(doc: &Doc<'_>, first: usize) -> usize {
    let mut start = first;
    while start > 0 && joins_noun_phrase(doc, start - 1, start) {
        start -= 1;
    }
    // A phrase does not begin with "and", a hyphen or a possessive ending.
    while start < first && matches!(doc.tags[start], Pos::Cc | Pos::Punct | Pos::Possessive) {
        start += 1;
    }
    start
}

fn joins_noun_phrase(doc: &Doc<'_>, at: usize, next: usize) -> bool {
    let token = doc.tokens[at];
    match doc.tags[at] {
        Pos::Nn | Pos::Nns | Pos::Nnp | Pos::Nnps | Pos::Jj | Pos::Possessive => {
            !stands_beside(&fold(doc.word(at)))
        }
        Pos::Cd => token.kind == TokenKind::Number,
        Pos::Cc => {
            doc.tokens[next].capital && at > 0 && doc.tokens[at - 1].capital && doc.is(at, "and")
        }
        Pos::Punct => token.kind == TokenKind::Hyphen,
        _ => false,
    }
}

/// `, director of ... at ...,` after a name: the office's tokens.
fn apposition(with: Finder<'_>, last: usize, end: usize) -> Option<(usize, usize)> {
    let doc = with.doc;
    if !doc.is(last, ",") && !doc.is(last, "(") {
        return None;
    }
    let first = last + 1;
    if let Some(role) = leads_body(with, first, end) {
        return Some(role);
    }
    let reach = (first + 9).min(end);
    let mut at = first;
    let office = loop {
        if at >= reach
            || matches!(
                doc.tags[at],
                Pos::Vbd | Pos::Vbz | Pos::Vbp | Pos::Md | Pos::Prp | Pos::Wp | Pos::Wdt
            )
        {
            return None;
        }
        if doc.tokens[at].kind == TokenKind::Mark || doc.tokens[at].kind == TokenKind::Quote {
            return None;
        }
        match office_at(with, at) {
            Some(o) if !o.plural && !matches!(o.kind, OfficeKind::Honorific | OfficeKind::Body) => {
                break o;
            }
            _ => at += 1,
        }
    };
    // An office with a name of its own behind it belongs to that name: "Osk, President Reyle and".
    let next = doc.tokens.get(office.last)?;
    if next.capital && with.name_at[office.last] == 0 && next.kind == TokenKind::Word {
        return None;
    }
    let mut stop = office.last;
    while stop < end && !closes_apposition(doc, stop) {
        stop += 1;
    }
    let skip_article = usize::from(doc.tags[first] == Pos::Dt);
    (stop - first <= 30).then_some((first + skip_article, stop))
}

/// `, who leads the Vessian delegation`, `, who advises the prime minister`: the words from the verb on.
fn leads_body(with: Finder<'_>, who: usize, end: usize) -> Option<(usize, usize)> {
    const LEADS: &[&str] = &[
        "leads",
        "led",
        "heads",
        "headed",
        "chairs",
        "chaired",
        "represents",
        "represented",
        "runs",
        "commands",
        "advises",
        "advised",
    ];
    let doc = with.doc;
    let verb = who + 1;
    if verb >= end || !doc.is(who, "who") || !LEADS.contains(&doc.word(verb)) {
        return None;
    }
    let stop = (verb + 1..end).find(|i| closes_apposition(doc, *i)).unwrap_or(end);
    let leads = |o: OfficeMention| o.kind == OfficeKind::Body || o.of_state;
    let body = (verb..stop).any(|i| office_at(with, i).is_some_and(leads));
    (body && stop - verb <= 14).then_some((verb, stop))
}

fn closes_apposition(doc: &Doc<'_>, at: usize) -> bool {
    match doc.tokens[at].kind {
        TokenKind::Mark => matches!(doc.word(at), "," | "." | ";" | ":" | ")" | "?" | "!"),
        TokenKind::Dash | TokenKind::Quote => true,
        _ => matches!(doc.tags[at], Pos::Vbd | Pos::Vbz | Pos::Vbp | Pos::Md | Pos::Wp | Pos::Wdt),
    }
}

/// The side that an office speaks for: the party in it that best fits that part.
pub fn party_in(with: Finder<'_>, first: usize, last: usize) -> Option<u16> {
    let mut best: Option<(i32, u16)> = None;
    let mut at = first;
    while at < last {
        let Some(n) = with.name_at[at].checked_sub(1) else {
            at += 1;
            continue;
        };
        let name = with.names[n as usize];
        if let Some((party, form)) = name.entry.party {
            let score = party_score(with, &name, form, party, first, last);
            if best.is_none_or(|(b, _)| score > b) {
                best = Some((score, party));
            }
        }
        at = name.last.max(at + 1);
    }
    best.filter(|(score, _)| *score > 0).map(|(_, party)| party)
}

fn party_score(
    with: Finder<'_>,
    name: &NameMention,
    form: PartyForm,
    party: u16,
    first: usize,
    last: usize,
) -> i32 {
    let doc = with.doc;
    let before =
        name.first.checked_sub(1).filter(|b| *b >= first).map(|b| doc.word(b).to_lowercase());
    let mut score = match before.as_deref() {
        // "ambassador to X", "talks with X": X is the other side.
        Some("to" | "with" | "for" | "in" | "on" | "against" | "into" | "over") => -2,
        _ => 2,
    };
    if let Some("the") = before.as_deref()
        && name.first >= first + 2
        && matches!(doc.word(name.first - 2), "to" | "with" | "in" | "on")
    {
        score = -2;
    }
    let describes_office =
        (name.last..last.min(name.last + 4)).any(|i| office_at(with, i).is_some());
    if form == PartyForm::Demonym || describes_office {
        score += 2;
    }
    if with.table.parties[party as usize].kind == travaux_packs::PartyKind::State {
        score += 1;
    }
    score
}

/// The words are nothing but honorifics (`Sheikh`, `Dr.`).
fn is_honorific(with: Finder<'_>, (first, last): (usize, usize)) -> bool {
    (first..last).all(|i| office_at(with, i).is_some_and(|o| o.kind == OfficeKind::Honorific))
}

fn speaks_for_nobody(with: Finder<'_>, first: usize, last: usize) -> bool {
    let told = |i: &usize| !titles::is_portfolio(with, *i);
    (first..last).filter(told).filter_map(|i| office_at(with, i)).any(|o| !o.for_party)
}

fn possessive_before(with: Finder<'_>, first: usize) -> Option<usize> {
    let at = first.checked_sub(1)?;
    (with.doc.tags[at] == Pos::PrpPossessive).then_some(at)
}

fn gender(with: Finder<'_>, first: usize, last: usize) -> Option<bool> {
    (first..last).find_map(|i| match fold(with.doc.word(i)).as_str() {
        "mrs." | "ms." | "mrs" | "ms" | "queen" | "princess" | "spokeswoman" | "chairwoman"
        | "madam" | "lady" => Some(true),
        "mr." | "mr" | "king" | "prince" | "spokesman" | "chairman" | "sir" | "lord"
        | "ayatollah" | "pope" | "sheikh" => Some(false),
        _ => None,
    })
}

/// One name is the other cut short: the same surname, and first names that do not clash.
fn same_person(a: &[String], b: &[String]) -> bool {
    if a.last() != b.last() {
        // "Kim Jong Un" and "Kim Jong": one begins with the other.
        let (short, long) = if a.len() < b.len() { (a, b) } else { (b, a) };
        return short.len() > 1 && long.starts_with(short);
    }
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    let given = &short[..short.len() - 1];
    given.iter().all(|g| long.iter().any(|l| l == g || initial_of(g, l) || initial_of(l, g)))
}

fn initial_of(initial: &str, word: &str) -> bool {
    let letter = initial.trim_end_matches('.');
    letter.chars().count() == 1 && word.starts_with(letter)
}

/// Two spellings of one long word that differ by one letter, or by two that changed places.
fn slip(a: &str, b: &str) -> bool {
    let (x, y): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    if x.len() < 6 || y.len() < 6 || x[0] != y[0] || x.len().abs_diff(y.len()) > 1 {
        return false;
    }
    let head = x.iter().zip(&y).take_while(|(p, q)| p == q).count();
    let tail =
        x[head..].iter().rev().zip(y[head..].iter().rev()).take_while(|(p, q)| p == q).count();
    let (dx, dy) = (x.len() - head - tail, y.len() - head - tail);
    let swapped = |p: &[char], q: &[char]| {
        let (mut p, mut q) = (p.to_vec(), q.to_vec());
        p.sort_unstable();
        q.sort_unstable();
        p == q
    };
    (dx <= 1 && dy <= 1)
        || (dx == dy && dx <= 3 && swapped(&x[head..x.len() - tail], &y[head..y.len() - tail]))
}

/// Lower case, without accents.
pub fn fold(word: &str) -> String {
    if word.is_ascii() {
        return word.to_ascii_lowercase();
    }
    any_ascii::any_ascii(word).to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folded(name: &str) -> Vec<String> {
        name.split(' ').map(fold).collect()
    }

    #[test]
    fn names_cut_short_are_one_person() {
        assert!(same_person(&folded("Maret Osk"), &folded("Osk")));
        assert!(same_person(&folded("Maret Osk"), &folded("M. Osk")));
        assert!(same_person(&folded("Maret Ana Osk"), &folded("Maret Osk")));
        assert!(!same_person(&folded("Maret Osk"), &folded("Ilan Osk")));
        assert!(!same_person(&folded("Maret Osk"), &folded("Maret Dravec")));
    }

    #[test]
    fn a_slip_of_the_pen() {
        assert!(slip("draveczin", "dravezcin"));
        assert!(slip("khelenei", "khalenei"));
        assert!(!slip("osk", "ask"));
        assert!(!slip("dravec", "reyler"));
    }
}
