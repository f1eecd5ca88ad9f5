//! Who a noun phrase names as a speaker.

use travaux_language::names::PartyForm;
use travaux_language::offices::OfficeMention;
use travaux_language::people::party_in;
use travaux_language::tagger::Pos;
use travaux_model::one_line;
use travaux_packs::OfficeKind;

use crate::context::Context;
use crate::phrase::{Range, TIED, is_untagged_name};

/// What kind of word names the source.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SourceKind {
    /// A person by name: index into the people.
    Person(usize),
    /// `he`, `they`, `we`.
    Pronoun,
    /// An office, a kind of source, a body: the pack's index.
    Office(u16),
    /// A party by one of its names.
    Party,
    /// `his country`: the side of whoever the pronoun is.
    OwnSide,
    /// An outlet.
    Outlet(u16),
    /// A capitalised name that nothing else is known of.
    Name,
    /// Any other noun.
    Other,
}

/// Nouns that, with a possessive pronoun, are the speaker's own side.
const OWN_SIDE: &[&str] =
    &["country", "nation", "government", "side", "delegation", "team", "administration"];

/// A noun phrase as a source.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Source {
    /// All its words.
    pub range: Range,
    /// One past its head noun.
    pub head_end: usize,
    /// What names it.
    pub kind: SourceKind,
    /// The party that its words name.
    pub party: Option<u16>,
    /// Said of several.
    pub plural: bool,
    /// False for those who speak for nobody but themselves.
    pub for_party: bool,
}

impl Source {
    /// True when the phrase surely names somebody who can speak.
    pub fn is_known(self) -> bool {
        self.kind != SourceKind::Other
    }
}

/// Reads a noun phrase as a source; `None` for phrases that cannot be one (a date, a number).
pub fn source(cx: &Context<'_>, range: Range) -> Option<Source> {
    let doc = &cx.doc;
    let head_end = head_end(cx, range);
    let head = without_letters(cx, head_end).checked_sub(1).filter(|h| *h >= range.first)?;
    if cx.time_at(head).is_some() {
        return None;
    }
    let party = party_in(cx.finder(), range.first, head_end)
        .or_else(|| party_in(cx.finder(), head_end, range.last));
    let build = |kind, party, plural, for_party| {
        Some(Source { range, head_end, kind, party, plural, for_party })
    };
    // "In his view": the pronoun alone.
    let alone = range.last - range.first == 1 && doc.tags[head] == Pos::PrpPossessive;
    if alone && matches!(doc.word(head).to_lowercase().as_str(), "his" | "her") {
        return build(SourceKind::Pronoun, None, false, true);
    }
    if doc.tags[head] == Pos::Prp {
        let word = doc.word(head).to_lowercase();
        let speaks = matches!(word.as_str(), "he" | "she" | "they" | "it" | "we" | "i" | "you");
        return if speaks {
            build(SourceKind::Pronoun, None, word == "they" || word == "we", true)
        } else {
            None
        };
    }
    if let Some(mention) = cx.people.mention_at(head) {
        let entry = &cx.people.persons[mention.person];
        return build(SourceKind::Person(mention.person), entry.party, false, entry.for_party);
    }
    let group = cx.name_at(head).filter(|n| n.last == head_end).and_then(|n| n.entry.party);
    if let Some((p, PartyForm::Name | PartyForm::Body)) = group {
        return build(SourceKind::Party, Some(p), false, true);
    }
    if doc.tags[range.first] == Pos::PrpPossessive && OWN_SIDE.contains(&doc.word(head)) {
        return build(SourceKind::OwnSide, None, false, true);
    }
    if let Some(outlet) = named_medium(cx, range.first, head) {
        return build(SourceKind::Outlet(outlet), None, false, false);
    }
    if let Some(body) = body_of_document(cx, head).filter(|b| b.first >= range.first) {
        let kind = SourceKind::Office(body.office);
        return Some(Source { range, head_end: head, kind, party, plural: false, for_party: true });
    }
    if let Some(office) = cx.office_at(head).filter(|o| o.kind != OfficeKind::Honorific) {
        return build(SourceKind::Office(office.office), party, office.plural, office.for_party);
    }
    if let Some(name) = cx.name_at(head) {
        if let Some((p, form)) = name.entry.party {
            let plural_people = form != PartyForm::Demonym
                || matches!(doc.tags[head], Pos::Nns | Pos::Nnps | Pos::Nn);
            if plural_people || doc.word(head).ends_with('s') {
                return build(SourceKind::Party, Some(p), form == PartyForm::Demonym, true);
            }
        }
        if name.entry.outlet.is_none() && name.entry.party.is_some() {
            // "Tarlian claims": the adjective of a noun that the tagger took for a verb.
            return None;
        }
        if let Some(outlet) = name.entry.outlet {
            return build(SourceKind::Outlet(outlet), None, false, false);
        }
    }
    if cx.name_at(head).is_some_and(|n| n.entry.party.is_none() && n.entry.place.is_some()) {
        return None;
    }
    match doc.tags[head] {
        _ if is_untagged_name(cx, head) || is_bare_name(cx, range, head) => {
            build(SourceKind::Name, party, false, true)
        }
        Pos::Nnp | Pos::Nnps if doc.tokens[head].capital => {
            build(SourceKind::Name, party, false, true)
        }
        Pos::Nn | Pos::Nns | Pos::Nnp | Pos::Nnps | Pos::Dt | Pos::Jj => {
            build(SourceKind::Other, party, doc.tags[head] == Pos::Nns, true)
        }
        _ => None,
    }
}

/// `the MPA news agency`, `the Courier newspaper`: the outlet whose name stands before its kind.
fn named_medium(cx: &Context<'_>, first: usize, head: usize) -> Option<u16> {
    const KINDS: &[&str] =
        &["agency", "newspaper", "television", "tv", "radio", "channel", "website", "magazine"];
    let doc = &cx.doc;
    if !KINDS.contains(&doc.word(head).to_lowercase().as_str()) {
        return None;
    }
    let name = (first.max(head.saturating_sub(5))..head).find_map(|i| cx.name_at(i))?;
    let between = (name.last..head).all(|i| {
        matches!(doc.word(i), "news" | "press" | "state" | "(" | ")") || cx.name_at(i).is_some()
    });
    name.entry.outlet.filter(|_| between && name.entry.party.is_none())
}

/// `a foreign ministry statement`: the ministry speaks.
fn body_of_document(cx: &Context<'_>, head: usize) -> Option<OfficeMention> {
    const DOCUMENTS: &[&str] = &["statement", "communique", "communiqué", "readout"];
    let named = DOCUMENTS.contains(&cx.doc.word(head).to_lowercase().as_str());
    let body = cx.office_at(head.checked_sub(1)?).filter(|_| named)?;
    (body.kind == OfficeKind::Body && body.last == head && !body.plural).then_some(body)
}

/// The end without letters behind a name (`Tomas Reyle QC`).
fn without_letters(cx: &Context<'_>, end: usize) -> usize {
    let named = |t: usize| cx.people.mention_at(t).is_some();
    if end >= 2
        && !named(end - 1)
        && named(end - 2)
        && cx.doc.word(end - 1).chars().all(char::is_uppercase)
    {
        return end - 1;
    }
    end
}

/// A capitalised singular noun alone at a sentence's head: an English noun would want an article.
fn is_bare_name(cx: &Context<'_>, range: Range, head: usize) -> bool {
    let doc = &cx.doc;
    let opens = cx.doc.sentences[cx.sentence_of(head)].first == head;
    opens && range.first == head && doc.tags[head] == Pos::Nn && doc.tokens[head].capital
}

/// `Minister of Water and Irrigation Ilan Dravec`: the name that ends the phrase is its head.
fn titled_name(cx: &Context<'_>, range: Range) -> bool {
    let Some(name) = range.last.checked_sub(1).and_then(|t| cx.people.mention_at(t)) else {
        return false;
    };
    let role = cx.people.persons[name.person].role;
    name.last == range.last
        && role.is_some_and(|(first, last)| {
            (range.first..range.first + 2).contains(&first) && last == name.first
        })
}

/// One past the head noun: the phrase up to its first preposition or comma.
fn head_end(cx: &Context<'_>, range: Range) -> usize {
    let doc = &cx.doc;
    if titled_name(cx, range) {
        return range.last;
    }
    let stop = (range.first + 1..range.last).find(|i| {
        let inside_name = cx.name_at(*i).is_some() || cx.people.mention_at(*i).is_some();
        !inside_name && (matches!(doc.tags[*i], Pos::In | Pos::To) || doc.is(*i, ","))
    });
    let mut end = stop.unwrap_or(range.last);
    while end > range.first + 1
        && (TIED.contains(&doc.word(end - 1)) || matches!(doc.word(end - 1), "\"" | "”"))
    {
        end -= 1;
    }
    end
}

/// The phrase's words without article or possessive pronoun: a descriptor of its own.
pub fn descriptor(cx: &Context<'_>, source: &Source) -> String {
    let doc = &cx.doc;
    let mut first = source.range.first;
    while first + 1 < source.head_end
        && matches!(doc.tags[first], Pos::Dt | Pos::PrpPossessive | Pos::Punct)
    {
        first += 1;
    }
    let document = matches!(source.kind, SourceKind::Office(_))
        && source.head_end + 1 == source.range.last
        && body_of_document(cx, source.head_end).is_some();
    let last = if source.kind == SourceKind::Party || document {
        source.head_end
    } else {
        source.range.last.min(first + 16)
    };
    one_line(doc.words_of(first, last))
}
