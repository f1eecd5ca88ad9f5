//! Positions: what a party wants, offers, refuses or does in the bargaining, issue by issue.
//!
//! Words that make an act ([`trigger`]) are sought in every sentence; for each, who does it
//! ([`actor`]), what it is about, item by item ([`object`], [`issue`]), and toward whom ([`toward`]).

mod actor;
mod again;
mod circumstance;
mod clause;
mod embedded;
mod governed;
mod issue;
mod list;
mod negation;
mod object;
mod owner;
mod scope;
mod subject;
mod toward;
mod trigger;
mod who;

#[cfg(test)]
mod tests;

use travaux_language::tagger::Pos;
use travaux_model::{Act, Part, Position, Statement};

use crate::context::Context;
use crate::phrase::Range;
use actor::Actor;
use object::{Item, Region};
use scope::Scopes;
use trigger::{Form, Trigger};

/// Reads the positions of a report from its sentences and statements, in text order.
pub fn positions(cx: &Context<'_>, statements: &[Statement]) -> Vec<Position> {
    let scopes = Scopes::new(cx, statements);
    let triggers = trigger::find(cx, &scopes);
    let mut found = Vec::new();
    for (n, trigger) in triggers.iter().enumerate() {
        let next = triggers.get(n + 1).map(|t| t.range.first);
        read(cx, &scopes, trigger, next, &mut found);
    }
    found.sort_by_key(|f| (f.words.first, f.words.last));
    again::drop_repeated(cx, &mut found);
    found.into_iter().map(|f| f.position(cx, &scopes)).collect()
}

/// A position in tokens.
#[derive(Clone, Debug)]
struct Found {
    party: String,
    act: Act,
    issue: String,
    toward: Option<String>,
    words: Range,
    statement: Option<usize>,
    rule: String,
}

impl Found {
    fn position(self, cx: &Context<'_>, scopes: &Scopes<'_>) -> Position {
        Position {
            party: self.party,
            act: self.act,
            issue: self.issue,
            toward: self.toward,
            words: Part::one(cx.doc.span(self.words.first, self.words.last)),
            statement: self.statement.map(|s| scopes.statements[s].id.clone()),
            rule: self.rule,
        }
    }
}

/// Reads the positions that one trigger makes.
fn read(
    cx: &Context<'_>,
    scopes: &Scopes<'_>,
    trigger: &Trigger,
    next: Option<usize>,
    out: &mut Vec<Found>,
) {
    let Some(act) = negation::act(cx, scopes, trigger) else { return };
    let Some(Actor { parties, act, affected, subject, thing }) =
        actor::find(cx, scopes, trigger, act, out)
    else {
        return;
    };
    // What two parties agree on together is an outcome, their talks to come a meeting.
    let talks = trigger.issue.as_deref() == Some("talks");
    if parties.len() > 1 && (act == Act::Accept || act == Act::Commit && talks) {
        return;
    }
    // Nobody supports or accuses itself: somebody else does, or is asked to.
    let of = cx.party_at(trigger.range.last).map(|(p, _)| cx.party_name(p));
    let aims = matches!(act, Act::Support | Act::Urge | Act::Accuse | Act::Threaten);
    if aims && parties.iter().any(|p| Some(p.as_str()) == of) {
        return;
    }
    let region = object::region(cx, scopes, trigger, act, subject, next);

    let mut items = object::items(cx, trigger, act, region, thing);
    if items.is_empty() && !trigger.weak {
        let ends = matches!(act, Act::Suspend | Act::Cancel);
        let near = if ends { None } else { object::nearby(cx, scopes, trigger, region) };
        let item = near.or_else(|| otherwise(cx, trigger, act, affected.is_some(), thing, region));
        items.extend(item);
    }
    // "until a deal is reached" says how long, not on what condition.
    items.retain(|i| trigger.form != Form::Condition || i.issue != "proposal");
    items.retain(|i| (i.words.first..i.words.last).any(|t| cx.doc.tags[t] != Pos::Punct));
    let one = items.len() == 1;
    for Item { words, issue } in items {
        let words = if one { whole(region.words, words, trigger) } else { words };
        for party in &parties {
            let toward = toward::find(cx, words, party, affected.as_deref());
            out.push(Found {
                party: party.clone(),
                act,
                issue: issue.clone(),
                toward,
                words,
                statement: trigger.statement.or(scopes.innermost(trigger.range.first)),
                rule: trigger.rule.clone(),
            });
        }
    }
}

/// A single item is told with the words that make the act, unless these stand elsewhere.
fn whole(region: Range, item: Range, trigger: &Trigger) -> Range {
    if !region.contains(trigger.range) {
        return item;
    }
    Range { first: region.first.min(item.first), last: region.last.max(item.last) }
}

/// What is plainly demanded, refused or agreed to is a position even where no issue is known for it.
fn otherwise(
    cx: &Context<'_>,
    trigger: &Trigger,
    act: Act,
    affected: bool,
    thing: bool,
    region: Region,
) -> Option<Item> {
    let words = region.words;
    if matches!(act, Act::Suspend | Act::Cancel) {
        return Some(Item { words, issue: "talks".to_string() });
    }
    let plain = match act {
        Act::Demand | Act::Reject if trigger.explicit || affected => true,
        Act::Accuse => affected || trigger.cue,
        Act::Threaten => affected,
        Act::Deny => trigger.cue,
        // Praise has an object of any kind.
        Act::Support => false,
        _ if trigger.form == Form::Obliging && thing => object::is_done(cx, trigger, region),
        _ => trigger.outright && !thing && object::is_told(cx, region.object, act),
    };
    let most = if trigger.outright { LONGEST } else { LONG };
    let short = words.last.saturating_sub(words.first) <= most;
    (plain && short && words.last > words.first).then(|| Item { words, issue: "other".to_string() })
}

/// Words of a position without an issue: beyond so many it is no longer clear what is meant.
const LONG: usize = 25;
const LONGEST: usize = 40;
