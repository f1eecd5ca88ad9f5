//! Which talks a position is for or against.

use travaux_model::Act;

use crate::across::discrepancies::holds;
use crate::fold::fold;
use crate::rows::PositionRow;

/// Words for going to talks and leaving them: hoping for them or praising them is neither. They stand
/// here, not in a pack, because the record is made without packs.
const TAKING_PART: [&str; 63] = [
    "attend",
    "attending",
    "take part",
    "taking part",
    "participate",
    "participating",
    "participation",
    "join",
    "joining",
    "return",
    "returning",
    "go back",
    "come back",
    "be back",
    "send",
    "sending",
    "meet",
    "meeting",
    "sit down",
    "hold",
    "holding",
    "resume",
    "resuming",
    "restart",
    "start",
    "begin",
    "open",
    "enter",
    "continue",
    "continuing",
    "receive",
    "negotiate",
    "talk",
    "speak",
    "travel",
    "suspend",
    "suspends",
    "suspended",
    "suspending",
    "withdraw",
    "withdraws",
    "withdrew",
    "withdrawing",
    "leave",
    "leaving",
    "left",
    "quit",
    "walk",
    "walked",
    "walks",
    "abandon",
    "abandoned",
    "break off",
    "broke off",
    "boycott",
    "cancel",
    "cancelled",
    "canceled",
    "called off",
    "calls off",
    "call off",
    "pull out",
    "pulled out",
];

/// Words for the talks themselves.
const TALKS: [&str; 5] = ["talks", "negotiations", "dialogue", "contacts", "consultations"];

/// Words that tell one kind of talks from another.
const KINDS: [&str; 12] = [
    "direct",
    "indirect",
    "bilateral",
    "trilateral",
    "multilateral",
    "formal",
    "informal",
    "technical",
    "secret",
    "public",
    "preliminary",
    "separate",
];

/// Words between an act and the talks that tell no kind.
const PLAIN: [&str; 14] = [
    "to", "of", "on", "the", "any", "new", "further", "more", "peace", "all", "rejects",
    "rejected", "accepts", "accepted",
];

/// The kind of talks that it is about, empty for any; `None` where it speaks of going to none. A plan
/// (`will send a delegation`) is no position.
pub(super) fn kind(position: &PositionRow) -> Option<&'static str> {
    let text = position.words.text.as_str();
    let plan = position.act == Act::Commit && holds(text, &["will", "shall", "is to", "are to"]);
    if plan {
        return None;
    }
    if holds(text, &TAKING_PART) {
        return Some("");
    }
    if !matches!(position.act, Act::Reject | Act::Accept | Act::Concede) {
        return None;
    }
    let folded = fold(text);
    let words: Vec<&str> = folded.split(' ').collect();
    let at = words.iter().position(|w| TALKS.contains(w)).filter(|at| *at > 0)?;
    let before = words[at - 1];
    KINDS.into_iter().find(|k| *k == before).or_else(|| PLAIN.contains(&before).then_some(""))
}
