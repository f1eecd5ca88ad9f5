//! How often a parser is right, and how fast it is.

use std::collections::BTreeMap;

use travaux_language::parser::{Arc, Parser, Relation, Scratch};
use travaux_language::tagger::{Pos, Tagger};

use crate::shared::measure::{self, Share};
use crate::treebank::Tree;

/// Verbs that report speech, in the forms that reports use.
const REPORTING: &[&str] = &[
    "say",
    "says",
    "said",
    "saying",
    "tell",
    "tells",
    "told",
    "announce",
    "announced",
    "add",
    "adds",
    "added",
    "claim",
    "claims",
    "claimed",
    "warn",
    "warns",
    "warned",
    "report",
    "reports",
    "reported",
    "state",
    "stated",
    "argue",
    "argues",
    "argued",
    "note",
    "notes",
    "noted",
    "explain",
    "explained",
    "insist",
    "insists",
    "insisted",
    "deny",
    "denied",
    "confirm",
    "confirmed",
    "suggest",
    "suggests",
    "suggested",
    "believe",
    "believes",
    "believed",
    "think",
    "thinks",
    "thought",
    "write",
    "writes",
    "wrote",
    "ask",
    "asked",
    "reply",
    "replied",
    "demand",
    "demanded",
    "vow",
    "vowed",
    "pledged",
    "promised",
    "acknowledged",
    "admitted",
    "predicted",
    "expects",
    "expected",
    "hopes",
    "hoped",
    "agreed",
    "accused",
    "urged",
    "called",
    "declared",
];

/// Arcs found, arcs right, arcs to find.
#[derive(Default, Clone, Copy)]
pub struct Found {
    right: usize,
    found: usize,
    wanted: usize,
}

impl Found {
    fn add(&mut self, wanted: bool, found: bool, right: bool) {
        self.wanted += usize::from(wanted);
        self.found += usize::from(found);
        self.right += usize::from(right);
    }
}

impl std::fmt::Display for Found {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let f1 = 200.0 * self.right as f64 / (self.found + self.wanted).max(1) as f64;
        write!(f, "{f1:.1} ({})", self.wanted)
    }
}

/// Accuracy on one set of sentences.
#[derive(Default)]
pub struct Accuracy {
    /// Heads, and heads with relations, punctuation aside.
    pub heads: Share,
    pub both: Share,
    /// The same with punctuation.
    pub all_heads: Share,
    pub all_both: Share,
    /// Subjects of reporting verbs, head and kind right.
    pub subjects: Found,
    /// Clauses that a reporting verb reports.
    pub complements: Found,
    /// Heads with relations, by relation.
    relations: BTreeMap<Relation, Found>,
}

impl Accuracy {
    /// F1 of each relation.
    pub fn by_relation(&self) -> String {
        let show = |(relation, found): (&Relation, &Found)| format!("{relation} {found}");
        self.relations.iter().map(show).collect::<Vec<_>>().join(", ")
    }
}

/// Analyses all sentences and compares.
pub fn accuracy(parser: &Parser, trees: &[Tree]) -> Accuracy {
    let mut accuracy = Accuracy::default();
    let (mut scratch, mut arcs) = (Scratch::default(), Vec::new());
    for tree in trees {
        parser.parse(&tree.words(), &tree.tags, &mut scratch, &mut arcs);
        for (at, arc) in arcs.iter().enumerate() {
            if let (Some(head), Some(relation)) = (tree.heads[at], tree.relations[at]) {
                accuracy.add(tree, (head, relation), *arc);
            }
        }
    }
    accuracy
}

impl Accuracy {
    fn add(&mut self, tree: &Tree, (head, relation): (usize, Relation), arc: Arc) {
        let is_head = arc.head as usize == head;
        let is_both = is_head && arc.relation == relation;
        self.all_heads.add(is_head);
        self.all_both.add(is_both);
        if relation != Relation::Punct {
            self.heads.add(is_head);
            self.both.add(is_both);
        }
        self.relations.entry(relation).or_default().wanted += 1;
        let given = self.relations.entry(arc.relation).or_default();
        given.found += 1;
        given.right += usize::from(is_both);
        let reports = |head: usize| {
            tree.tags[head].is_verb()
                && REPORTING.contains(&tree.words[head].to_lowercase().as_str())
        };
        let (right, given) = (reports(head), reports(arc.head as usize));
        for (kind, found) in [
            (Relation::is_subject as fn(Relation) -> bool, &mut self.subjects),
            (Relation::is_complement as fn(Relation) -> bool, &mut self.complements),
        ] {
            let (wanted, got) = (right && kind(relation), given && kind(arc.relation));
            found.add(wanted, got, wanted && got && is_head);
        }
    }
}

/// Words a second on one core: tagged already, and tagging included.
pub fn speed(parser: &Parser, trees: &[Tree]) -> [f64; 2] {
    let sentences: Vec<(Vec<&str>, &[Pos])> =
        trees.iter().map(|tree| (tree.words(), &tree.tags[..])).collect();
    let count: usize = trees.iter().map(|tree| tree.words.len()).sum();
    let (mut scratch, mut arcs, mut tags) = (Scratch::default(), Vec::new(), Vec::new());
    let tagged = measure::speed(count, || {
        for (words, tags) in &sentences {
            parser.parse(words, tags, &mut scratch, &mut arcs);
        }
    });
    let whole = measure::speed(count, || {
        for (words, _) in &sentences {
            Tagger::built_in().tag(words, &mut tags);
            parser.parse(words, &tags, &mut scratch, &mut arcs);
        }
    });
    [tagged, whole]
}
