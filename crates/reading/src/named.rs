//! Whom and what a report names: parties, people, issues.
//!
//! It follows from the packs alone, whoever draws the statements, so that what is decided by it does
//! not change when a report is read again by another reader.

use std::collections::BTreeMap;

use travaux_model::{Named, NamedKind};

use crate::context::Context;

/// The parties, people and issues that the report names, sorted, with how often.
pub fn named(cx: &Context<'_>) -> Vec<Named> {
    let mut counts: BTreeMap<(NamedKind, &str), u32> = BTreeMap::new();
    let mut count = |kind: NamedKind, name| *counts.entry((kind, name)).or_default() += 1;
    for (party, _) in cx.names.iter().filter_map(|n| n.entry.party) {
        count(NamedKind::Party, cx.party_name(party));
    }
    for mention in &cx.people.mentions {
        count(NamedKind::Person, cx.people.persons[mention.person].name.as_str());
    }
    for found in cx.rules.issues.find(cx.doc.words(), cx, 0, cx.doc.tokens.len()) {
        count(NamedKind::Issue, cx.rules.packs.issues[found.row].name.as_str());
    }
    let named = |((kind, name), count): ((NamedKind, &str), u32)| Named {
        kind,
        name: name.to_string(),
        count,
    };
    counts.into_iter().map(named).collect()
}

#[cfg(test)]
mod tests {
    use travaux_model::{Named, NamedKind, Report};
    use travaux_packs::Packs;

    use crate::{Reader, ReportReader};

    const PACK: &str = r#"
        [[party]]
        name = "Vessia"
        kind = "state"
        capital = "Harn"
        seats = ["Harn"]
        demonyms = ["Vessian", "Vessians"]

        [[party]]
        name = "Tarlia"
        kind = "state"

        [[issue]]
        name = "corridor"
        label = "The corridor"
        cues = ["corridor"]
        example = "Vessia demands a corridor."

        [[office]]
        title = "envoy"
        kind = "office"
    "#;

    fn named(text: &str) -> Vec<(NamedKind, String, u32)> {
        let packs = Packs::from_texts(&[("fiction.toml", PACK)]).unwrap();
        let reader = ReportReader::by_rules(packs).unwrap();
        let reading = reader.read(&Report::from_text("a.txt", text));
        let row = |n: Named| (n.kind, n.name, n.count);
        reading.named.into_iter().map(row).collect()
    }

    #[test]
    fn parties_people_and_issues_are_counted_under_one_name_each() {
        let found = named(
            "Harn wants the corridor open. The Vessian envoy Ilan Dravec said that a corridor \
             without Tarlia was no corridor. Dravec left at noon.",
        );
        assert_eq!(
            found,
            [
                (NamedKind::Party, "Tarlia".to_string(), 1),
                (NamedKind::Party, "Vessia".to_string(), 2),
                (NamedKind::Person, "Ilan Dravec".to_string(), 2),
                (NamedKind::Issue, "corridor".to_string(), 3),
            ]
        );
    }

    #[test]
    fn a_report_of_other_things_names_none_of_them() {
        assert_eq!(named("The ferry was late again, and the harbour cafe ran out of soup."), []);
    }
}
