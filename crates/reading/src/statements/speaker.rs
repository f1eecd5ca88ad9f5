//! Who each source is in this report: names, pronouns, `the diplomat`, `the Ukrainian official`.

use travaux_language::names::PartyForm;
use travaux_language::people::{PersonMention, fold};
use travaux_language::tagger::Pos;
use travaux_packs::OfficeKind;

use super::find::Found;
use super::home::Home;
use crate::context::Context;
use crate::source::{Source, SourceKind, descriptor};

/// A speaker of the report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Speaker {
    /// The fullest name or descriptor the report gives.
    pub name: String,
    /// Index into the people, for a person with a name.
    pub person: Option<usize>,
    /// The side.
    pub party: Option<u16>,
    /// Said of several.
    pub plural: bool,
    /// The word that describes an unnamed speaker: the pack's office.
    office: Option<u16>,
    /// Called by a name, though it is no person that the report presents.
    named: bool,
}

/// Goes through the attributions in text order and tells who speaks.
pub struct Resolver<'a, 'r> {
    cx: &'a Context<'r>,
    /// All attributions, for a name that comes after its description.
    found: &'a [Found<'r>],
    /// The side of each of the people, from what stands beside their names.
    sides: &'a [Option<u16>],
    /// Speakers so far, each with the token of its cue.
    told: Vec<(usize, Speaker)>,
    /// The country whose offices the report names without it.
    home: Home,
}

/// How far back an office is sought among the people named, so that a text of any length takes time
/// in proportion to its length.
const FAR_ENOUGH: usize = 400;

impl Speaker {
    /// A capitalised name of which nothing else is known.
    pub fn is_bare_name(&self) -> bool {
        self.person.is_none() && self.office.is_none() && !self.plural && self.named
    }
}

impl<'a, 'r> Resolver<'a, 'r> {
    /// Begins at the report's beginning.
    pub fn new(
        cx: &'a Context<'r>,
        found: &'a [Found<'r>],
        sides: &'a [Option<u16>],
    ) -> Resolver<'a, 'r> {
        Resolver { cx, found, sides, told: Vec::new(), home: Home::of(cx) }
    }

    /// The speaker of one attribution; `outer` is who says the statement it stands in.
    pub fn resolve(&mut self, found: &Found<'_>, outer: Option<&Speaker>) -> Option<Speaker> {
        let speaker = found.source.and_then(|s| self.speaker(&s, found.cue.first, outer));
        let speaker = speaker.filter(|s| found.rule != "view" || !self.is_about(s, found));
        if let Some(speaker) = &speaker
            && outer.is_none()
        {
            self.told.push((found.cue.first, speaker.clone()));
        }
        speaker
    }

    /// `In his view, Osk is ...` is not Osk's.
    fn is_about(&self, speaker: &Speaker, found: &Found<'_>) -> bool {
        let subject = found.content.first().and_then(|c| self.cx.people.mention_at(c.first));
        subject.is_some_and(|m| speaker.person == Some(m.person))
    }

    fn speaker(&self, source: &Source, cue: usize, outer: Option<&Speaker>) -> Option<Speaker> {
        match source.kind {
            SourceKind::Person(person) => Some(self.person(person)),
            SourceKind::Pronoun => self.pronoun(source, cue, outer),
            SourceKind::Office(office) => Some(self.office(source, office, cue, outer)),
            SourceKind::Outlet(outlet) => {
                let name = self.cx.rules.names.outlets[outlet as usize].name.clone();
                Some(Speaker {
                    name,
                    person: None,
                    party: None,
                    plural: false,
                    office: None,
                    named: false,
                })
            }
            SourceKind::Name => Some(self.name(source)),
            SourceKind::OwnSide => Some(self.own_side(source, outer)),
            SourceKind::Party | SourceKind::Other => Some(self.described(source, None, outer)),
        }
    }

    fn person(&self, person: usize) -> Speaker {
        Speaker {
            name: self.cx.people.persons[person].name.clone(),
            person: Some(person),
            party: self.sides[person],
            plural: false,
            office: None,
            named: false,
        }
    }

    /// `his country` is the speaker's side by its name, where the side is known.
    fn own_side(&self, source: &Source, outer: Option<&Speaker>) -> Speaker {
        let described = self.described(source, None, outer);
        let who = outer.or_else(|| self.told.last().map(|(_, s)| s));
        match who.and_then(|s| s.party) {
            Some(party) => Speaker {
                name: self.cx.party_name(party).to_string(),
                party: Some(party),
                ..described
            },
            None => described,
        }
    }

    /// A single unknown name is the same speaker each time it comes back.
    fn name(&self, source: &Source) -> Speaker {
        let name = descriptor(self.cx, source);
        let known =
            self.told.iter().rev().map(|(_, s)| s).find(|s| s.person.is_none() && s.name == name);
        known.cloned().unwrap_or(Speaker {
            name,
            person: None,
            party: source.party,
            plural: false,
            office: None,
            named: true,
        })
    }

    fn described(&self, source: &Source, office: Option<u16>, outer: Option<&Speaker>) -> Speaker {
        let own = self.possessor(source, outer).or_else(|| self.at_home(source, office));
        let party =
            if source.for_party && !self.is_joint(source) { source.party.or(own) } else { None };
        Speaker {
            name: descriptor(self.cx, source),
            person: None,
            party,
            plural: source.plural,
            office,
            named: false,
        }
    }

    /// `the foreign ministry` in an agency of its country.
    fn at_home(&self, source: &Source, office: Option<u16>) -> Option<u16> {
        let row = &self.cx.rules.packs.offices[office? as usize];
        let range = source.range;
        let doc = &self.cx.doc;
        let indefinite =
            matches!(doc.word(range.first).to_lowercase().as_str(), "another" | "some");
        let other_body = (range.first..range.last)
            .filter_map(|i| self.cx.name_at(i))
            .any(|n| n.entry.party.is_some() || n.entry.place.is_some());
        let owned = doc.tags[range.first] == Pos::PrpPossessive;
        let may = row.of_state && !source.plural && !indefinite && !other_body && !owned;
        may.then(|| self.home.body_at(self.cx, range.first)).flatten()
    }

    /// `Vessia and Tarlia`: two sides speak, so it is nobody's statement alone.
    fn is_joint(&self, source: &Source) -> bool {
        let cx = self.cx;
        let range = source.range;
        let mut parties = (range.first..range.last).filter_map(|i| cx.party_at(i)).map(|(p, _)| p);
        let first = parties.next();
        let other = parties.any(|p| Some(p) != first);
        other && (range.first..range.last).any(|i| cx.doc.tags[i] == Pos::Cc)
    }

    /// `his country`, `their delegation`: the side of whoever the pronoun is. `our partners` are others.
    fn possessor(&self, source: &Source, outer: Option<&Speaker>) -> Option<u16> {
        let doc = &self.cx.doc;
        if doc.tags[source.range.first] != Pos::PrpPossessive || source.plural {
            return None;
        }
        let own_side = matches!(
            doc.word(source.head_end - 1),
            "country"
                | "government"
                | "nation"
                | "side"
                | "delegation"
                | "team"
                | "party"
                | "administration"
                | "ministry"
                | "office"
                | "spokesman"
                | "spokeswoman"
        );
        let who = outer.or_else(|| self.told.last().map(|(_, s)| s))?;
        who.party.filter(|_| own_side)
    }

    fn pronoun(&self, source: &Source, cue: usize, outer: Option<&Speaker>) -> Option<Speaker> {
        let word = self.cx.doc.word(source.range.first).to_lowercase();
        match word.as_str() {
            "he" | "she" | "his" | "her" => {
                self.single(source.range.first, cue, outer, matches!(word.as_str(), "she" | "her"))
            }
            "they" => self
                .told
                .iter()
                .rev()
                .map(|(_, s)| s)
                .find(|s| s.plural || s.person.is_none())
                .cloned(),
            "it" => self.body(source.range.first, outer),
            _ => None,
        }
    }

    /// The one person meant by `he` or `she`.
    fn single(
        &self,
        at: usize,
        cue: usize,
        outer: Option<&Speaker>,
        woman: bool,
    ) -> Option<Speaker> {
        let fits = |p: usize| self.cx.people.persons[p].woman.is_none_or(|w| w == woman);
        if let Some(outer) = outer {
            // Within somebody's words "he" is somebody else; in what is told of them it may be them.
            let quoted = self.cx.doc.quotation_of(cue).is_some();
            let other = self.mention_before(at, |m| {
                fits(m.person) && (!quoted || outer.person != Some(m.person))
            });
            return match other {
                Some(m) if quoted => Some(self.person(m.person)),
                _ => Some(outer.clone()),
            };
        }
        self.latest(at, &fits)
            .or_else(|| self.mention_before(at, |m| fits(m.person)).map(|m| self.person(m.person)))
    }

    /// The one speaker spoken of last: who spoke, or, if named since, who opens a sentence.
    fn latest(&self, at: usize, fits: &impl Fn(usize) -> bool) -> Option<Speaker> {
        let last = self.told.iter().rev().find(|(_, s)| {
            !s.plural
                && s.person.is_none_or(fits)
                && (s.person.is_some() || s.office.is_some() || s.named)
        });
        match (last, self.subject_before(at, fits)) {
            (Some((cue, _)), Some(m)) if m.first > *cue => Some(self.person(m.person)),
            (Some((_, s)), _) => Some(s.clone()),
            (None, subject) => subject.map(|m| self.person(m.person)),
        }
    }

    fn mention_before(
        &self,
        at: usize,
        test: impl Fn(&PersonMention) -> bool,
    ) -> Option<PersonMention> {
        self.cx.people.before(at).iter().rev().find(|m| test(m)).copied()
    }

    /// The last person who opens a sentence of this paragraph or the one before.
    fn subject_before(&self, at: usize, fits: &impl Fn(usize) -> bool) -> Option<PersonMention> {
        let cx = self.cx;
        let here = cx.sentence_of(at);
        let near = |m: &&PersonMention| cx.sentence_of(m.first) + 2 >= here;
        let opens = |m: &&PersonMention| {
            let sentence = &cx.doc.sentences[cx.sentence_of(m.first)];
            let role = cx.people.persons[m.person].role;
            let begin = role
                .filter(|(_, last)| *last <= m.first && m.first - last <= 2)
                .map_or(m.first, |(f, _)| f);
            fits(m.person)
                && begin.saturating_sub(sentence.first) <= 2
                && cx.doc.quotation_of(m.first).is_none()
        };
        cx.people.before(at).iter().rev().take_while(near).find(opens).copied()
    }

    fn body(&self, at: usize, outer: Option<&Speaker>) -> Option<Speaker> {
        if let Some(outer) = outer {
            return (outer.person.is_none() && !outer.named).then(|| outer.clone());
        }
        let here = self.cx.sentence_of(at);
        let (cue, speaker) = self.told.last()?;
        let near = self.cx.sentence_of(*cue) + 1 >= here;
        (near && speaker.person.is_none() && !speaker.plural).then(|| speaker.clone())
    }

    /// `the ministry` is the ministry that spoke before.
    fn same_body(&self, source: &Source) -> Option<Speaker> {
        let noun = self.cx.doc.word(source.head_end - 1).to_lowercase();
        let bare = source.party.is_none()
            && self.cx.doc.word(source.range.first).eq_ignore_ascii_case("the");
        let ends_alike = |s: &&Speaker| {
            s.office.is_some()
                && s.name
                    .split_whitespace()
                    .next_back()
                    .is_some_and(|w| w.eq_ignore_ascii_case(&noun))
        };
        self.told.iter().rev().map(|(_, s)| s).find(ends_alike).filter(|_| bare).cloned()
    }

    /// `the diplomat`, `the Iranian Foreign Ministry spokesman`, `a senior official`.
    fn office(&self, source: &Source, office: u16, cue: usize, outer: Option<&Speaker>) -> Speaker {
        let described = self.described(source, Some(office), outer);
        let kind = self.cx.rules.packs.offices[office as usize].kind;
        let doc = &self.cx.doc;
        let first_word = doc.word(source.range.first).to_lowercase();
        let definite = first_word == "the"
            || doc.tags[source.range.first] == Pos::Possessive
            || source.party.is_some();
        if kind == OfficeKind::Body
            && let Some(same) = self.same_body(source)
        {
            return same;
        }
        if source.plural
            || kind == OfficeKind::Body
            || !definite
            || matches!(first_word.as_str(), "a" | "an" | "another" | "one")
        {
            return described;
        }
        if let Some(person) = self.holder(office, source, cue) {
            return self.person(person);
        }
        let same_words = self.told.iter().rev().map(|(_, s)| s).find(|s| {
            s.office == Some(office)
                && !s.plural
                && (source.party.is_none() || s.party == source.party || s.party.is_none())
        });
        if let Some(same) = same_words {
            return same.clone();
        }
        if let Some(person) = self.of_same_side(source).or_else(|| self.named_later(source, cue)) {
            return Speaker { party: self.sides[person].or(source.party), ..self.person(person) };
        }
        let bare = source.party.is_none() && first_word == "the";
        let last = self.latest(source.range.first, &|_| true);
        match last {
            Some(last) if bare && self.could_be(&last, kind, office) => last,
            _ => described,
        }
    }

    /// `Vessia's lead negotiator` behind a sentence about a Vessian with a name: that person, if the
    /// sentence before or this one names nobody else of the side.
    fn of_same_side(&self, source: &Source) -> Option<usize> {
        let party = source.party?;
        if self.cx.doc.tags[source.range.first] == Pos::PrpPossessive {
            return None;
        }
        let here = self.cx.sentence_of(source.range.first);
        let before = self.cx.people.before(source.range.first).iter().rev();
        let near = before.take_while(|m| self.cx.sentence_of(m.first) + 1 >= here);
        let mut people: Vec<usize> =
            near.map(|m| m.person).filter(|p| self.sides[*p] == Some(party)).collect();
        people.dedup();
        match people.as_slice() {
            [one] => Some(*one),
            [] => self.unplaced_subject(source.range.first),
            _ => None,
        }
    }

    /// The person who opens the sentence before, if the report gives no office and no side to that
    /// person: newspapers name first and describe next.
    fn unplaced_subject(&self, at: usize) -> Option<usize> {
        let cx = self.cx;
        let before = cx.sentence_of(at).checked_sub(1)?;
        let mention = cx.people.mention_at(cx.doc.sentences[before].first)?;
        let entry = &cx.people.persons[mention.person];
        (entry.role.is_none() && self.sides[mention.person].is_none()).then_some(mention.person)
    }

    /// A report's first sentences describe a speaker whom the next ones name: `The Tarlian leader has
    /// expressed doubt ... "...," Adela Vorsk said`.
    fn named_later(&self, source: &Source, cue: usize) -> Option<usize> {
        let sentence = self.cx.sentence_of(cue);
        if sentence > 1 || self.told.iter().any(|(_, s)| s.person.is_some()) {
            return None;
        }
        let next = self
            .found
            .iter()
            .find(|f| f.cue.first > cue && f.sentence > sentence && f.sentence <= sentence + 2)?;
        let SourceKind::Person(person) = next.source?.kind else { return None };
        let first_named = self.cx.people.of(person).next()?;
        let fits = self.sides[person].is_none_or(|p| source.party.is_none_or(|q| p == q));
        let office_told = self.cx.people.persons[person].role.is_some();
        (first_named.first > cue && fits && !office_told).then_some(person)
    }

    /// Could the last speaker be called by this general word? One with a name but another office that
    /// the report tells could not be "the president".
    fn could_be(&self, speaker: &Speaker, kind: OfficeKind, office: u16) -> bool {
        const GENERAL: &[&str] = &[
            "diplomat",
            "official",
            "leader",
            "politician",
            "envoy",
            "negotiator",
            "representative",
            "lawmaker",
        ];
        let Some((first, last)) = speaker.person.and_then(|p| self.cx.people.persons[p].role)
        else {
            return true;
        };
        let title = &self.cx.rules.packs.offices[office as usize].title;
        let head = title.rsplit(' ').next().unwrap_or(title);
        let role = fold(self.cx.doc.words_of(first, last));
        if title.contains("prime") && !role.contains("prime") {
            return false;
        }
        let shares_word = role.split_whitespace().any(|w| w == head);
        kind == OfficeKind::Source || GENERAL.contains(&head) || shares_word
    }

    /// The person whose office this is: before the cue if there is one, else anywhere in the report.
    fn holder(&self, office: u16, source: &Source, cue: usize) -> Option<usize> {
        let cx = self.cx;
        let title = fold(&cx.rules.packs.offices[office as usize].title);
        let head = title.split(' ').next_back().unwrap_or_default().to_string();
        let holds = |p: &usize| {
            let entry = &cx.people.persons[*p];
            let Some((first, last)) = entry.role else { return false };
            let role = fold(cx.doc.words_of(first, last));
            let fits_party = match (source.party, self.sides[*p]) {
                (Some(a), Some(b)) => a == b,
                _ => true,
            };
            let whole = role.contains(&title);
            let by_head = head.len() > 5
                && title.contains(' ')
                && source.party.is_some()
                && role.contains(&head);
            fits_party && (whole || by_head || title == "supreme leader" && role.contains("leader"))
        };
        let before = cx
            .people
            .before(cue)
            .iter()
            .rev()
            .take(FAR_ENOUGH)
            .map(|m| m.person)
            .find(|p| holds(p));
        // "The minister" behind somebody who has spoken is nobody who is named only later.
        const HEADS: &[&str] = &["president", "premier", "king", "pope", "emir", "chancellor"];
        let general = !title.contains(' ') && !HEADS.contains(&title.as_str());
        let spoken = self.told.iter().any(|(_, s)| s.person.is_some());
        let bare = source.party.is_none() && general && spoken;
        before.or_else(|| {
            if bare {
                return None;
            }
            let mut later = (0..cx.people.persons.len().min(FAR_ENOUGH)).filter(holds);
            match (later.next(), later.next()) {
                (Some(one), None) => Some(one),
                _ => None,
            }
        })
    }
}

/// The side of a person: from the office, from `Vessia's Osk`, or from whose envoy it is.
pub fn party_of(cx: &Context<'_>, person: usize) -> Option<u16> {
    side(cx, person, 3)
}

/// `depth` bounds `his envoy` chains.
fn side(cx: &Context<'_>, person: usize, depth: u8) -> Option<u16> {
    let entry = &cx.people.persons[person];
    if !entry.for_party {
        return None;
    }
    if entry.party.is_some() {
        return entry.party;
    }
    let own = cx.people.of(person).find_map(|m| owner(cx, m.first));
    own.or_else(|| {
        let pronoun = entry.of_whom?;
        if cx.doc.word(pronoun).eq_ignore_ascii_case("its") {
            return party_named_before(cx, pronoun);
        }
        let whose = cx.people.before(pronoun).iter().rev().find(|m| m.person != person)?;
        if depth == 0 { None } else { side(cx, whose.person, depth - 1) }
    })
}

/// `Vessia's Osk`: the party whose possessive stands directly before.
fn owner(cx: &Context<'_>, first: usize) -> Option<u16> {
    let mark = first.checked_sub(1)?;
    if cx.doc.tags[mark] != Pos::Possessive {
        return None;
    }
    cx.party_at(mark.checked_sub(1)?).map(|(party, _)| party)
}

/// `Vessia accepted, according to its foreign minister`: the last party of the sentence called by name.
fn party_named_before(cx: &Context<'_>, token: usize) -> Option<u16> {
    let here = cx.sentence_of(token);
    let first = cx.doc.sentences[here].first;
    let by_name = |form| matches!(form, PartyForm::Name | PartyForm::Seat);
    let name = cx
        .names_before(token)
        .iter()
        .rev()
        .find(|n| n.entry.party.is_some_and(|(_, f)| by_name(f)))?;
    if name.first >= first {
        return name.entry.party.map(|(party, _)| party);
    }
    // "Vessia has said yes. Its foreign minister, Ilan Dravec, ...": the sentence opens with it.
    let opens = token <= first + 1 || token == first + 2 && cx.doc.tags[first + 1] == Pos::Rb;
    let before = &cx.doc.sentences[here.checked_sub(1)?];
    let mut of_before = cx.names_before(first).iter().rev().take_while(|n| n.first >= before.first);
    let subject = of_before.by_ref().filter(|n| n.entry.party.is_some()).last()?;
    let heads = subject.first <= before.first + 1;
    subject.entry.party.filter(|(_, f)| opens && heads && by_name(*f)).map(|(party, _)| party)
}
