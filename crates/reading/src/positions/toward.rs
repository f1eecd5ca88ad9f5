//! The other party that an act addresses or affects.

use travaux_language::names::PartyForm;
use travaux_language::tagger::Pos;

use crate::context::Context;
use crate::phrase::Range;

/// The party that the words of a position name as the one addressed: the one obliged or blamed, the
/// subject of what is demanded, the owner of what it is about, or the one after `from`, `with`, `to`.
pub fn find(cx: &Context<'_>, words: Range, party: &str, affected: Option<&str>) -> Option<String> {
    if let Some(affected) = affected {
        return Some(affected.to_string());
    }
    let named = (words.first..words.last).filter_map(|t| cx.name_at(t).filter(|n| n.first == t));
    for name in named {
        let Some((other, form)) = name.entry.party else { continue };
        let other = cx.party_name(other);
        if other == party {
            continue;
        }
        let owns = cx.doc.tags.get(name.last).is_some_and(|t| *t == Pos::Possessive);
        let before = name.first.checked_sub(1).map(|b| cx.doc.word(b).to_lowercase());
        let before = before
            .filter(|w| w != "the")
            .or_else(|| name.first.checked_sub(2).map(|b| cx.doc.word(b).to_lowercase()));
        let addressed = matches!(
            before.as_deref(),
            Some(
                "from"
                    | "with"
                    | "to"
                    | "on"
                    | "against"
                    | "toward"
                    | "towards"
                    | "that"
                    | "by"
                    | "urged"
                    | "told"
            )
        );
        let begins = name.first <= words.first + 2;
        if owns || addressed || begins || form == PartyForm::Demonym {
            return Some(other.to_string());
        }
    }
    None
}
