//! Noun phrases and verb groups, walked from a word outwards.

use travaux_language::tagger::Pos;
use travaux_language::token::TokenKind;
use travaux_language::vocab::UNKNOWN;

use crate::context::Context;

/// Tokens `first..last`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Range {
    /// First token.
    pub first: usize,
    /// One past the last token.
    pub last: usize,
}

impl Range {
    /// True when `other` lies wholly inside.
    pub fn contains(self, other: Range) -> bool {
        self.first <= other.first && other.last <= self.last
    }

    /// True when the token lies inside.
    pub fn holds(self, token: usize) -> bool {
        self.first <= token && token < self.last
    }
}

/// Prepositions that tie a noun phrase to the one before it.
const TIES: &[&str] = &[
    "of", "in", "at", "for", "from", "with", "on", "to", "about", "near", "inside", "within", "by",
    "against", "between",
];

/// Words between a noun and its preposition (`officials familiar with the talks`).
pub const TIED: &[&str] = &[
    "interviewed",
    "quoted",
    "cited",
    "polled",
    "surveyed",
    "contacted",
    "familiar",
    "close",
    "briefed",
    "involved",
    "present",
    "loyal",
    "responsible",
];

/// True when a noun phrase can end with the token.
pub fn can_end_phrase(cx: &Context<'_>, token: usize) -> bool {
    if cx.people.mention_at(token).is_some() || cx.name_at(token).is_some() {
        return true;
    }
    if is_untagged_name(cx, token) {
        return true;
    }
    match cx.doc.tags[token] {
        Pos::Nn | Pos::Nns | Pos::Nnp | Pos::Nnps | Pos::Prp => true,
        Pos::Dt => {
            matches!(cx.doc.word(token), "both" | "all" | "some" | "many" | "others" | "another")
        }
        Pos::Jj => {
            cx.office_at(token).is_some()
                || matches!(cx.doc.word(token), "many" | "several" | "others")
        }
        _ => false,
    }
}

/// A capitalised word that the tagger took for something else than a noun, where only a name can
/// stand: within a sentence, or at its head before a finite verb.
pub fn is_untagged_name(cx: &Context<'_>, token: usize) -> bool {
    let doc = &cx.doc;
    let tag = doc.tags[token];
    let open_class = matches!(
        tag,
        Pos::Jj | Pos::Vb | Pos::Vbd | Pos::Vbn | Pos::Vbp | Pos::Vbz | Pos::X | Pos::Uh | Pos::Rb
    );
    if !open_class || !doc.tokens[token].capital || doc.tokens[token].kind != TokenKind::Word {
        return false;
    }
    let sentence = &doc.sentences[cx.sentence_of(token)];
    let verb_next =
        doc.tags.get(token + 1).is_some_and(|t| matches!(t, Pos::Vbd | Pos::Vbz | Pos::Vbn));
    tag != Pos::Rb && (token > sentence.first || verb_next) && doc.ids[token] == UNKNOWN
}

/// The noun phrase that ends before token `end`, with the phrases tied to it by prepositions
/// (`officials in the capital`). Nothing left of `floor` is taken.
pub fn phrase_before(cx: &Context<'_>, end: usize, floor: usize) -> Option<Range> {
    if end <= floor || !can_end_phrase(cx, end - 1) {
        return None;
    }
    let mut first = simple_start(cx, end, floor);
    let mut joined = false;
    while let Some(earlier) = tied_start(cx, first, floor) {
        joined |= cx.doc.is(first - 1, "and");
        first = earlier;
    }
    // "France, Britain and Germany": the list goes on over commas.
    while joined
        && first >= floor + 2
        && cx.doc.is(first - 1, ",")
        && cx.party_at(first - 2).is_some()
    {
        first = simple_start(cx, first - 1, floor);
    }
    Some(Range { first, last: end })
}

/// Where the phrase begins that the phrase at `first` is tied to, if it is tied to one.
fn tied_start(cx: &Context<'_>, first: usize, floor: usize) -> Option<usize> {
    if first < floor + 2 {
        return None;
    }
    let preposition = cx.doc.word(first - 1).to_lowercase();
    if cx.doc.tags[first - 1] == Pos::Cc && preposition == "and" {
        return joined_start(cx, first, floor);
    }
    if !TIES.contains(&preposition.as_str()) {
        return None;
    }
    let mut before = first - 2;
    if TIED.contains(&cx.doc.word(before)) {
        before = before.checked_sub(1).filter(|b| *b >= floor)?;
    }
    (can_end_phrase(cx, before) && cx.time_at(before).is_none())
        .then(|| simple_start(cx, before + 1, floor))
}

/// `Osk and Dravec`: both names of people or parties, or both plain nouns at the clause's beginning.
fn joined_start(cx: &Context<'_>, first: usize, floor: usize) -> Option<usize> {
    let before = first - 2;
    let named = |t: usize| {
        cx.people.mention_at(t).is_some() || cx.party_at(t).is_some() || cx.office_at(t).is_some()
    };
    let article = usize::from(cx.doc.tags[first] == Pos::Dt);
    (named(before) && named(first + article)).then(|| simple_start(cx, before + 1, floor))
}

fn simple_start(cx: &Context<'_>, end: usize, floor: usize) -> usize {
    let doc = &cx.doc;
    let mut first = end - 1;
    if doc.tags[first] == Pos::Prp {
        return first;
    }
    if let Some(title) = title_of(cx, first).filter(|t| *t >= floor) {
        first = title;
    }
    let timed = cx.time_at(first).is_some();
    while first > floor {
        let before = first - 1;
        if !timed && cx.time_at(before).is_some() {
            break;
        }
        match doc.tags[before] {
            Pos::Nn | Pos::Nns | Pos::Nnp | Pos::Nnps | Pos::Jj | Pos::Cd | Pos::Possessive => {
                first = before
            }
            Pos::Punct if matches!(doc.tokens[before].kind, TokenKind::Hyphen) => first = before,
            Pos::Cc if inside_name(cx, before) => first = before,
            Pos::Vbn | Pos::Vbg
                if before > floor
                    && matches!(doc.tags[before - 1], Pos::Dt | Pos::Jj | Pos::PrpPossessive) =>
            {
                first = before;
            }
            Pos::Dt | Pos::PrpPossessive => {
                first = before;
                break;
            }
            _ if inside_name(cx, before) => first = before,
            _ => break,
        }
    }
    // A possessive ending or hyphen cannot begin a phrase.
    while first + 1 < end && matches!(doc.tags[first], Pos::Possessive | Pos::Punct | Pos::Cc) {
        first += 1;
    }
    first
}

/// Where the title before the name begins that the token stands in (`Minister of Water and Irrigation
/// Ilan Dravec`).
fn title_of(cx: &Context<'_>, token: usize) -> Option<usize> {
    let name = cx.people.mention_at(token)?;
    let (first, last) = cx.people.persons[name.person].role?;
    (last == name.first).then_some(first)
}

/// The token and the next stand in one name (`Security and Defence Council`, `Bosnia and Herzegovina`).
fn inside_name(cx: &Context<'_>, token: usize) -> bool {
    let same_name = cx.name_at(token).is_some_and(|n| n.last > token + 1);
    let same_person = cx.people.mention_at(token).is_some_and(|m| m.last > token + 1);
    let doc = &cx.doc;
    let capitals = doc.is(token, "and")
        && token > 0
        && doc.tokens[token - 1].capital
        && doc.tokens.get(token + 1).is_some_and(|t| t.capital)
        && doc.tags[token - 1] == Pos::Nnp
        && cx.people.mention_at(token + 1).is_none()
        && cx.name_at(token + 1).is_none()
        && cx.name_at(token - 1).is_none();
    same_name || same_person || capitals
}

/// One past the end of the noun phrase that begins at `first`: up to a verb, a mark, or a word that
/// opens a clause; prepositions go on.
pub fn phrase_end(cx: &Context<'_>, first: usize, limit: usize) -> usize {
    let doc = &cx.doc;
    let mut at = first;
    while at < limit {
        let named = cx.name_at(at).is_some() || cx.people.mention_at(at).is_some();
        let goes_on = match doc.tags[at] {
            Pos::Nn
            | Pos::Nns
            | Pos::Nnp
            | Pos::Nnps
            | Pos::Jj
            | Pos::Cd
            | Pos::Possessive
            | Pos::Dt
            | Pos::PrpPossessive => true,
            Pos::Prp => at == first,
            Pos::Punct => doc.tokens[at].kind == TokenKind::Hyphen,
            Pos::In | Pos::To => TIES.contains(&doc.word(at)) && at > first,
            Pos::Cc => doc.is(at, "and") && at > first,
            Pos::Vbn | Pos::Vbg => {
                at > first && matches!(doc.tags[at - 1], Pos::Dt | Pos::Jj | Pos::PrpPossessive)
            }
            _ => named,
        };
        if !goes_on {
            break;
        }
        at += 1;
    }
    while at > first
        && matches!(doc.tags[at - 1], Pos::In | Pos::To | Pos::Cc | Pos::Punct)
        && cx.name_at(at - 1).is_none()
    {
        at -= 1;
    }
    at
}

/// True for a form of be, have or do.
pub fn is_auxiliary(word: &str) -> bool {
    is_be(word)
        || matches!(
            word,
            "has"
                | "have"
                | "had"
                | "having"
                | "'ve"
                | "'d"
                | "does"
                | "do"
                | "did"
                | "'m"
                | "’ve"
                | "’d"
                | "’m"
        )
}

/// True for a form of be.
pub fn is_be(word: &str) -> bool {
    matches!(
        word,
        "is" | "are"
            | "was"
            | "were"
            | "be"
            | "been"
            | "being"
            | "am"
            | "'s"
            | "'re"
            | "’s"
            | "’re"
    )
}

/// Verbs that hand their subject on to an infinitive (`continues to insist`, `appeared to have leaked`).
pub fn is_raising(word: &str) -> bool {
    const RAISING: &[&str] = &[
        "continue",
        "continues",
        "continued",
        "begin",
        "began",
        "begun",
        "start",
        "started",
        "appear",
        "appears",
        "appeared",
        "seem",
        "seems",
        "seemed",
        "go",
        "went",
        "goes",
        "move",
        "moved",
        "rush",
        "rushed",
        "appearing",
        "failed",
        "came",
        "proceeded",
        "took",
        "used",
    ];
    RAISING.contains(&word)
}
