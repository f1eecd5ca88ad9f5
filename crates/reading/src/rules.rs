//! The packs, compiled once for reading any number of reports.

use travaux_language::names::NameTable;
use travaux_language::offices::OfficeTable;
use travaux_language::pattern::{PatternError, PatternSet};
use travaux_language::vocab::Vocab;
use travaux_packs::Packs;

use crate::cues::CueTable;
use crate::layout::LayoutPacks;

/// A row of a pack that cannot be used.
#[derive(Debug, thiserror::Error)]
#[error("a pack's [[{kind}]] row cannot be used: {source}")]
pub struct RuleError {
    kind: &'static str,
    source: PatternError,
}

/// Everything that reading knows, ready for use.
#[derive(Clone, Debug)]
pub struct Rules {
    /// The packs as they were read.
    pub packs: Packs,
    /// The words that some rule knows.
    pub vocab: Vocab,
    /// Parties, places, outlets.
    pub names: NameTable,
    /// Words for who speaks.
    pub offices: OfficeTable,
    /// Words that attribute.
    pub cues: CueTable,
    /// Issue cues; a match's row is an index into `packs.issues`.
    pub issues: PatternSet,
    /// Act patterns; a match's row is an index into `packs.acts`.
    pub acts: PatternSet,
    /// Meeting patterns; rows of `packs.meetings`.
    pub meetings: PatternSet,
    /// Outcome cues; rows of `packs.outcomes`.
    pub outcomes: PatternSet,
    /// Outcome status patterns; rows of `packs.outcome_statuses`.
    pub outcome_statuses: PatternSet,
    /// Words that tell the subject; rows of `packs.subjects`.
    pub subjects: PatternSet,
    /// Rows about lines and outlets.
    pub layout: LayoutPacks,
}

impl Rules {
    /// Compiles packs. A pattern that cannot be used is an error that names it.
    pub fn new(packs: Packs) -> Result<Rules, RuleError> {
        let mut vocab = Vocab::default();
        let names = NameTable::new(&packs);
        let offices = OfficeTable::new(&packs, &mut vocab);
        let cues = CueTable::new(&packs.cues, &mut vocab);
        let issues = compile("issue", packs.issues.iter().map(|r| r.cues.as_slice()), &mut vocab)?;
        let acts = compile(
            "act",
            packs.acts.iter().map(|r| std::slice::from_ref(&r.pattern)),
            &mut vocab,
        )?;
        let meetings = compile(
            "meeting",
            packs.meetings.iter().map(|r| std::slice::from_ref(&r.pattern)),
            &mut vocab,
        )?;
        let outcomes =
            compile("outcome", packs.outcomes.iter().map(|r| r.cues.as_slice()), &mut vocab)?;
        let outcome_statuses = compile(
            "outcome-status",
            packs.outcome_statuses.iter().map(|r| std::slice::from_ref(&r.pattern)),
            &mut vocab,
        )?;
        let subjects =
            compile("subject", packs.subjects.iter().map(|r| r.words.as_slice()), &mut vocab)?;
        let layout = LayoutPacks::new(&packs);
        Ok(Rules {
            packs,
            vocab,
            names,
            offices,
            cues,
            issues,
            acts,
            meetings,
            outcomes,
            outcome_statuses,
            subjects,
            layout,
        })
    }
}

fn compile<'p>(
    kind: &'static str,
    rows: impl Iterator<Item = &'p [String]>,
    vocab: &mut Vocab,
) -> Result<PatternSet, RuleError> {
    let mut set = PatternSet::default();
    for (row, patterns) in rows.enumerate() {
        for pattern in patterns {
            set.add(row, pattern, vocab).map_err(|source| RuleError { kind, source })?;
        }
    }
    Ok(set)
}
