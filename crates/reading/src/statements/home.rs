//! The country at home: a national agency writes "the foreign ministry" and means its own.

use travaux_language::names::PartyForm;
use travaux_language::tagger::Pos;
use travaux_packs::PartyKind;

use super::sides::dateline_party;
use crate::context::Context;

/// The country whose offices the report names without it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Home {
    party: Option<u16>,
    /// Known from the outlet; else only the dateline says so.
    by_outlet: bool,
}

impl Home {
    /// The outlet's country, unless the report comes from another; where no country of the outlet is
    /// known, that of the dateline.
    pub fn of(cx: &Context<'_>) -> Home {
        let own = cx.layout.outlet.as_ref().and_then(|name| {
            cx.rules.names.outlets.iter().find(|o| o.name == *name).and_then(|o| o.country)
        });
        let place = dateline_party(cx);
        let elsewhere = own.is_some() && place.is_some() && own != place;
        Home { party: own.or(place).filter(|_| !elsewhere), by_outlet: own.is_some() }
    }

    /// The side of a body of state that stands at `token` without a country: home, unless the
    /// sentence, or those before it in the paragraph, are about what another state does.
    pub fn body_at(&self, cx: &Context<'_>, token: usize) -> Option<u16> {
        let home = self.party?;
        if !self.by_outlet {
            return self.only_home_near(cx, token, home).then_some(home);
        }
        let here = cx.sentence_of(token);
        let paragraph = cx.doc.sentences[here].paragraph;
        for sentence in (0..=here).rev().take(FEW) {
            let s = &cx.doc.sentences[sentence];
            match acting_state(cx, s.first, s.last) {
                Some(state) if state == home => break,
                Some(_) => return None,
                None if s.paragraph != paragraph => break,
                None => {}
            }
        }
        Some(home)
    }

    /// The country of the outlet, for a person whose office stands at `token`: as for a body, and no
    /// other state is named before it in the sentence, or last in the sentence before.
    pub fn person_at(&self, cx: &Context<'_>, token: usize) -> Option<u16> {
        let home = self.body_at(cx, token).filter(|_| self.by_outlet)?;
        let here = cx.sentence_of(token);
        let first = cx.doc.sentences[here.saturating_sub(1)].first;
        let opens = cx.doc.sentences[here].first;
        let last = states(cx, first, token, by_name).last();
        let in_sentence = states(cx, opens, token, by_name).any(|p| p != home);
        (!in_sentence && last.is_none_or(|p| p == home)).then_some(home)
    }

    /// For somebody who is only named: home is named close before, and no other state in the paragraph.
    pub fn surely_at(&self, cx: &Context<'_>, token: usize) -> Option<u16> {
        let home = self.person_at(cx, token)?;
        let here = cx.sentence_of(token);
        let paragraph = cx.doc.sentences[here].paragraph;
        let first = (0..=here)
            .rev()
            .take(FEW)
            .take_while(|s| cx.doc.sentences[*s].paragraph == paragraph || *s + 1 == here);
        let first = cx.doc.sentences[first.last().unwrap_or(here)].first;
        let near = cx.doc.sentences[here.saturating_sub(1)].first;
        let named = states(cx, near, token, |_| true).any(|p| p == home);
        (named && states(cx, first, token, |_| true).all(|p| p == home)).then_some(home)
    }

    /// The country of the outlet.
    pub fn of_outlet(&self) -> Option<u16> {
        self.party.filter(|_| self.by_outlet)
    }

    /// No other state is named in this sentence or the one before it.
    fn only_home_near(&self, cx: &Context<'_>, token: usize, home: u16) -> bool {
        let here = cx.sentence_of(token);
        let first = cx.doc.sentences[here.saturating_sub(1)].first;
        states(cx, first, cx.doc.sentences[here].last, by_name).all(|p| p == home)
    }
}

/// Sentences of a paragraph that are looked back over.
const FEW: usize = 6;

/// The states that the words name.
fn states(
    cx: &Context<'_>,
    first: usize,
    last: usize,
    called: fn(PartyForm) -> bool,
) -> impl Iterator<Item = u16> {
    let own = move |(p, form): &(u16, PartyForm)| {
        cx.rules.names.parties[*p as usize].kind == PartyKind::State && called(*form)
    };
    (first..last).filter_map(|i| cx.party_at(i)).filter(own).map(|(p, _)| p)
}

/// Called by its name, not by a capital, where talks may be held.
fn by_name(form: PartyForm) -> bool {
    matches!(form, PartyForm::Name | PartyForm::Demonym)
}

/// The one state that the sentence begins with and whose act or word it tells (`Tarlia rejected`, `The
/// Tarlian side has`, `Tarlia's envoy`).
fn acting_state(cx: &Context<'_>, first: usize, last: usize) -> Option<u16> {
    const LEAD: usize = 6;
    let doc = &cx.doc;
    let at = (first..last.min(first + LEAD)).find(|i| cx.party_at(*i).is_some())?;
    let name = cx.name_at(at)?;
    let (party, form) = name.entry.party?;
    let tag = |i: usize| doc.tags.get(i).copied().filter(|_| i < last);
    let verb = |t: Pos| matches!(t, Pos::Vbz | Pos::Vbd | Pos::Vbp | Pos::Md | Pos::Rb);
    let joint = tag(name.last) == Some(Pos::Cc)
        || doc.is(name.last, ",") && cx.party_at(name.last + 1).is_some();
    let noun = matches!(
        tag(name.last),
        Some(Pos::Nn | Pos::Nns | Pos::Nnp | Pos::Nnps | Pos::Jj | Pos::Possessive)
    );
    let acts = tag(name.last).is_some_and(verb);
    let lead = (first..at)
        .all(|i| matches!(doc.tags[i], Pos::Dt | Pos::Jj | Pos::Cc | Pos::Rb | Pos::Punct));
    let described = noun && (form == PartyForm::Demonym || tag(name.last) == Some(Pos::Possessive));
    (lead && !joint && (acts || described)).then_some(party)
}
