//! The relations of a word to its head: those of Universal Dependencies, put together where
//! attribution asks no finer.

/// The number of relations.
pub const RELATION_COUNT: usize = Relation::ALL.len();

/// How many relations the weights choose between: all but the root and punctuation, which come last.
pub const SCORED_COUNT: usize = RELATION_COUNT - 2;

/// What a word is to its head.
///
/// Subtypes are one with their relation unless named here. The discriminants are stored in the
/// parser's weights: they must not change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[repr(u8)]
pub enum Relation {
    /// Subject of an active verb: *Osk* said.
    Nsubj = 0,
    /// Subject of a passive verb: *the offer* was rejected.
    NsubjPass,
    /// A clause as subject.
    Csubj,
    /// Object: rejected *the offer*.
    Obj,
    /// Indirect object: gave *them* a week.
    Iobj,
    /// Oblique: told them *on Monday*.
    Obl,
    /// Clause with a subject of its own that completes a verb: said that the talks *failed*.
    Ccomp,
    /// Clause without a subject of its own that completes a verb: agreed to *meet*.
    Xcomp,
    /// Adverbial clause: if they *agree*.
    Advcl,
    /// Clause that modifies a noun: the plan *proposed* by Oriva.
    Acl,
    /// Relative clause: the envoy who *came*.
    Relcl,
    /// Clause set beside another: the offer, he *said*, was new.
    Parataxis,
    /// Adverb: *firmly* rejected.
    Advmod,
    /// Auxiliary verb: *had* agreed.
    Aux,
    /// Auxiliary of the passive: *was* rejected.
    AuxPass,
    /// Copula: the valley *is* theirs.
    Cop,
    /// Word that opens a clause: *that* they agreed.
    Mark,
    /// Preposition or possessive ending: *in* Harn.
    Case,
    /// Determiner: *the* offer.
    Det,
    /// Adjective: a *new* offer.
    Amod,
    /// Number: *two* envoys.
    Nummod,
    /// Possessor: *Vessia*'s offer.
    Poss,
    /// Noun that modifies a noun: the capital of *Vessia*.
    Nmod,
    /// Apposition: Osk, the chief *negotiator*.
    Appos,
    /// Part of a compound or a name. The last word of a name is its head: *Maret* Osk.
    Compound,
    /// Part of a fixed expression: because *of*.
    Fixed,
    /// Second or later part of a coordination: Vessia and *Tarlia*.
    Conj,
    /// Coordinating conjunction, on the part it precedes: *and* Tarlia.
    Cc,
    /// Particle of a verb: broke *off*.
    Particle,
    /// Expletive: *it* is expected that …
    Expl,
    /// Anything else: interjections, persons addressed, lists, scraps.
    Other,
    /// Head of its sentence.
    Root,
    /// Punctuation.
    Punct,
}

impl Relation {
    /// Every relation, in the order of the discriminants.
    pub const ALL: [Relation; 33] = [
        Relation::Nsubj,
        Relation::NsubjPass,
        Relation::Csubj,
        Relation::Obj,
        Relation::Iobj,
        Relation::Obl,
        Relation::Ccomp,
        Relation::Xcomp,
        Relation::Advcl,
        Relation::Acl,
        Relation::Relcl,
        Relation::Parataxis,
        Relation::Advmod,
        Relation::Aux,
        Relation::AuxPass,
        Relation::Cop,
        Relation::Mark,
        Relation::Case,
        Relation::Det,
        Relation::Amod,
        Relation::Nummod,
        Relation::Poss,
        Relation::Nmod,
        Relation::Appos,
        Relation::Compound,
        Relation::Fixed,
        Relation::Conj,
        Relation::Cc,
        Relation::Particle,
        Relation::Expl,
        Relation::Other,
        Relation::Root,
        Relation::Punct,
    ];

    /// The relation with this discriminant.
    pub fn from_index(index: usize) -> Option<Relation> {
        Relation::ALL.get(index).copied()
    }

    /// The name, as in Universal Dependencies.
    pub fn as_str(self) -> &'static str {
        match self {
            Relation::Nsubj => "nsubj",
            Relation::NsubjPass => "nsubj:pass",
            Relation::Csubj => "csubj",
            Relation::Obj => "obj",
            Relation::Iobj => "iobj",
            Relation::Obl => "obl",
            Relation::Ccomp => "ccomp",
            Relation::Xcomp => "xcomp",
            Relation::Advcl => "advcl",
            Relation::Acl => "acl",
            Relation::Relcl => "acl:relcl",
            Relation::Parataxis => "parataxis",
            Relation::Advmod => "advmod",
            Relation::Aux => "aux",
            Relation::AuxPass => "aux:pass",
            Relation::Cop => "cop",
            Relation::Mark => "mark",
            Relation::Case => "case",
            Relation::Det => "det",
            Relation::Amod => "amod",
            Relation::Nummod => "nummod",
            Relation::Poss => "nmod:poss",
            Relation::Nmod => "nmod",
            Relation::Appos => "appos",
            Relation::Compound => "compound",
            Relation::Fixed => "fixed",
            Relation::Conj => "conj",
            Relation::Cc => "cc",
            Relation::Particle => "compound:prt",
            Relation::Expl => "expl",
            Relation::Other => "dep",
            Relation::Root => "root",
            Relation::Punct => "punct",
        }
    }

    /// A subject, active or passive, noun or clause.
    pub fn is_subject(self) -> bool {
        matches!(self, Relation::Nsubj | Relation::NsubjPass | Relation::Csubj)
    }

    /// A clause that completes its head or stands beside it: what a verb of saying reports.
    pub fn is_complement(self) -> bool {
        matches!(self, Relation::Ccomp | Relation::Xcomp | Relation::Parataxis)
    }

    /// The relation's bit in a set of relations.
    pub(super) fn bit(self) -> u32 {
        1 << (self as u32 & 31)
    }
}

impl std::fmt::Display for Relation {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn discriminants_follow_the_list() {
        for (index, relation) in Relation::ALL.into_iter().enumerate() {
            assert_eq!(relation as usize, index);
            assert_eq!(Relation::from_index(index), Some(relation));
        }
        assert_eq!(Relation::from_index(RELATION_COUNT), None);
        assert_eq!(Relation::Root as usize, SCORED_COUNT);
    }
}
