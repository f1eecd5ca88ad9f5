//! Is the report about a negotiation?

use travaux_language::names::PartyForm;

use crate::context::Context;

/// Fewer words than this tell nothing, however short the report.
const FEWEST: usize = 3;

/// True when the report names two parties and has as many words of a subject of the packs as its row
/// asks for.
pub(super) fn is_negotiation(cx: &Context<'_>) -> bool {
    let tokens = cx.doc.tokens.len();
    let words = cx.doc.tokens.iter().filter(|t| t.is_word()).count();
    let mut counts = vec![0; cx.rules.packs.subjects.len()];
    for found in cx.rules.subjects.find(cx.doc.words(), cx, 0, tokens) {
        counts[found.row] += 1;
    }
    let enough = |(row, count): (&travaux_packs::Subject, usize)| {
        count >= FEWEST && count * 10_000 >= row.least as usize * words
    };
    cx.rules.packs.subjects.iter().zip(counts).any(enough) && names_two_parties(cx)
}

fn names_two_parties(cx: &Context<'_>) -> bool {
    let own = |form: PartyForm| form != PartyForm::Body;
    let mut parties = cx.names.iter().filter_map(|n| n.entry.party).filter(|(_, f)| own(*f));
    let first = parties.next().map(|(party, _)| party);
    first.is_some_and(|first| parties.any(|(party, _)| party != first))
}
