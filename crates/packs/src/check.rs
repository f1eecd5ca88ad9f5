//! What must hold between rows once they are merged.

use std::collections::BTreeMap;

use crate::error::PackError;
use crate::merge::Merged;
use crate::source::{Origin, Source};

/// The contents that a cue may take.
const TAKES: &[&str] = &[
    "quote", "that", "to", "noun", "object", "question", "as", "for", "of", "on", "aside", "names",
];

/// The first thing that does not hold, if any.
pub(crate) fn rows(merged: &Merged, sources: &[Source]) -> Result<(), PackError> {
    let wrong = one_party_a_name(merged)
        .and_then(|()| one_outlet_a_name(merged))
        .and_then(|()| states_are_parties(merged))
        .and_then(|()| countries_are_parties(merged))
        .and_then(|()| issues_exist(merged))
        .and_then(|()| cues_take_known_contents(merged))
        .and_then(|()| stand_ins_are_single_words(merged));
    wrong.map_err(|(origin, what)| sources[origin.source].malformed(origin.offset, what))
}

type Check = Result<(), (Origin, String)>;

fn one_party_a_name(merged: &Merged) -> Check {
    let rows = merged.parties.values.iter().zip(&merged.parties.origins);
    one_row_a_name(rows.map(|(party, &origin)| {
        let others = party.aliases.iter().chain(&party.bodies);
        (party.name.as_str(), others.map(String::as_str).collect(), origin)
    }))
}

fn one_outlet_a_name(merged: &Merged) -> Check {
    let rows = merged.outlets.values.iter().zip(&merged.outlets.origins);
    one_row_a_name(rows.map(|(outlet, &origin)| {
        let others = outlet.aliases.iter().chain(&outlet.domains);
        (outlet.name.as_str(), others.map(String::as_str).collect(), origin)
    }))
}

/// No word may name two rows: the program would have to guess which is meant.
fn one_row_a_name<'a>(rows: impl Iterator<Item = (&'a str, Vec<&'a str>, Origin)>) -> Check {
    let mut owners: BTreeMap<String, &str> = BTreeMap::new();
    for (name, others, origin) in rows {
        for word in std::iter::once(name).chain(others) {
            let owner = *owners.entry(word.to_lowercase()).or_insert(name);
            if owner != name {
                let what = format!(
                    "'{word}' names both {owner} and {name}; take it away from one, \
                     or write name = \"{owner}\" to add to that row"
                );
                return Err((origin, what));
            }
        }
    }
    Ok(())
}

fn states_are_parties(merged: &Merged) -> Check {
    for (place, &origin) in merged.places.values.iter().zip(&merged.places.origins) {
        let Some(state) = &place.state else { continue };
        if !merged.parties.values.iter().any(|party| &party.name == state) {
            let what = format!(
                "{} lies in '{state}', which no [[party]] has as its name; \
                 write the party's canonical name or add the party",
                place.name
            );
            return Err((origin, what));
        }
    }
    Ok(())
}

fn countries_are_parties(merged: &Merged) -> Check {
    for (outlet, &origin) in merged.outlets.values.iter().zip(&merged.outlets.origins) {
        let Some(country) = &outlet.country else { continue };
        if !merged.parties.values.iter().any(|party| &party.name == country) {
            let what = format!(
                "{} is of '{country}', which no [[party]] has as its name; \
                 write the party's canonical name or add the party",
                outlet.name
            );
            return Err((origin, what));
        }
    }
    Ok(())
}

fn issues_exist(merged: &Merged) -> Check {
    for (act, &origin) in merged.acts.values.iter().zip(&merged.acts.origins) {
        let Some(issue) = &act.issue else { continue };
        if !merged.issues.values.iter().any(|row| &row.name == issue) {
            let what = format!("no [[issue]] has the name '{issue}'; correct it or add the issue");
            return Err((origin, what));
        }
    }
    Ok(())
}

fn cues_take_known_contents(merged: &Merged) -> Check {
    for (cue, &origin) in merged.cues.values.iter().zip(&merged.cues.origins) {
        if let Some(word) = cue.takes.iter().find(|word| !TAKES.contains(&word.as_str())) {
            let what = format!(
                "'{word}' is not a content that a cue takes; use one of: {}",
                TAKES.join(", ")
            );
            return Err((origin, what));
        }
    }
    Ok(())
}

/// A name is one word to the model, so that all names are read alike.
fn stand_ins_are_single_words(merged: &Merged) -> Check {
    let states = merged.stand_in_states.values.iter().zip(&merged.stand_in_states.origins);
    let of_states =
        states.flat_map(|(row, origin)| [&row.name, &row.people, &row.town].map(|w| (w, *origin)));
    let names = merged.stand_in_names.values.iter().zip(&merged.stand_in_names.origins);
    let of_names = names.flat_map(|(row, origin)| row.words.iter().map(move |w| (w, *origin)));
    for (word, origin) in of_states.chain(of_names) {
        if word.is_empty() || !word.chars().all(char::is_alphabetic) {
            let what = format!("'{word}' cannot stand in for a name; write one word of letters");
            return Err((origin, what));
        }
    }
    Ok(())
}
