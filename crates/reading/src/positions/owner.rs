//! Whose a noun is, and who acted last.

use travaux_language::names::PartyForm;
use travaux_language::tagger::Pos;

use super::Found;
use super::scope::Scopes;
use crate::context::Context;

/// Parties that own or describe the noun at `noun` (`Vessia's`, `the Vessian`).
pub fn owners(cx: &Context<'_>, scopes: &Scopes<'_>, start: usize, noun: usize) -> Vec<String> {
    let mut parties = Vec::new();
    for at in start..noun {
        let Some(name) = cx.name_at(at).filter(|n| n.first == at) else { continue };
        let Some((party, form)) = name.entry.party else { continue };
        let after = name.last;
        let owns = cx.doc.tags.get(after) == Some(&Pos::Possessive);
        let described = matches!(form, PartyForm::Demonym | PartyForm::Name) || after == noun;
        let party = cx.party_name(party).to_string();
        if (owns || described || cx.doc.is(after, "and")) && !parties.contains(&party) {
            parties.push(party);
        }
    }
    if parties.is_empty() {
        let person = (start..noun).find_map(|t| cx.people.mention_at(t));
        let party = person.and_then(|m| scopes.side(m.person));
        parties.extend(party.map(str::to_string));
    }
    parties
}

/// More positions than one paragraph ever holds.
const FAR_ENOUGH: usize = 256;

/// The latest actor of the paragraph.
pub fn last_actor(cx: &Context<'_>, earlier: &[Found], at: usize) -> Option<String> {
    let paragraph = |token: usize| cx.doc.sentences.get(cx.sentence_of(token)).map(|s| s.paragraph);
    let near = earlier.iter().rev().take(FAR_ENOUGH);
    let last = near.filter(|f| f.words.last <= at).max_by_key(|f| f.words.first)?;
    (paragraph(last.words.first) == paragraph(at)).then(|| last.party.clone())
}
