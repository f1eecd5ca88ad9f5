//! The parts of speech: Penn Treebank tags, those that no rule tells apart put together.

/// One more than the highest tag: the number of parts of speech.
pub const POS_COUNT: usize = Pos::ALL.len();

/// A part of speech, named as in the Penn Treebank.
///
/// Degrees of comparison are one with their adjective (`JJ`) or adverb (`RB`), and all punctuation
/// is one tag. The discriminants are stored in the tagger's weights: they must not change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[repr(u8)]
pub enum Pos {
    /// Common noun, singular or mass: *minister*.
    Nn = 0,
    /// Common noun, plural: *talks*.
    Nns,
    /// Proper noun, singular: *Vessia*.
    Nnp,
    /// Proper noun, plural: *Vessians*.
    Nnps,
    /// Personal pronoun: *she*.
    Prp,
    /// Possessive pronoun: *their*.
    PrpPossessive,
    /// Determiner: *the*, *this*, *all*.
    Dt,
    /// Adjective, in any degree: *new*, *later*, *best*.
    Jj,
    /// Adverb, in any degree, and *not*.
    Rb,
    /// Verb, base form: to *propose*.
    Vb,
    /// Verb, past tense: they *proposed*.
    Vbd,
    /// Verb, gerund or present participle: *proposing*.
    Vbg,
    /// Verb, past participle: was *proposed*.
    Vbn,
    /// Verb, present tense, not third person singular: they *propose*.
    Vbp,
    /// Verb, present tense, third person singular: he *proposes*.
    Vbz,
    /// Modal verb: *will*, *could*.
    Md,
    /// *to* before an infinitive.
    To,
    /// Preposition (*to* among them) or subordinating conjunction: *in*, *that*, *if*.
    In,
    /// Coordinating conjunction: *and*.
    Cc,
    /// Cardinal number: *two*, *2026*.
    Cd,
    /// Wh-determiner: *which*, and *that* before a relative clause.
    Wdt,
    /// Wh-pronoun: *who*, *what*, *whose*.
    Wp,
    /// Wh-adverb: *when*, *where*.
    Wrb,
    /// Possessive ending: *'s*.
    Possessive,
    /// Existential *there*.
    Ex,
    /// Particle of a verb: broke *off*.
    Rp,
    /// Interjection: *yes*.
    Uh,
    /// Punctuation, a hyphen within a compound included.
    Punct,
    /// Symbol: *$*.
    Sym,
    /// Anything else: foreign words, addresses, list marks, scraps of words.
    X,
}

impl Pos {
    /// Every part of speech, in the order of the discriminants.
    pub const ALL: [Pos; 30] = [
        Pos::Nn,
        Pos::Nns,
        Pos::Nnp,
        Pos::Nnps,
        Pos::Prp,
        Pos::PrpPossessive,
        Pos::Dt,
        Pos::Jj,
        Pos::Rb,
        Pos::Vb,
        Pos::Vbd,
        Pos::Vbg,
        Pos::Vbn,
        Pos::Vbp,
        Pos::Vbz,
        Pos::Md,
        Pos::To,
        Pos::In,
        Pos::Cc,
        Pos::Cd,
        Pos::Wdt,
        Pos::Wp,
        Pos::Wrb,
        Pos::Possessive,
        Pos::Ex,
        Pos::Rp,
        Pos::Uh,
        Pos::Punct,
        Pos::Sym,
        Pos::X,
    ];

    /// The part of speech with this discriminant.
    pub fn from_index(index: usize) -> Option<Pos> {
        Pos::ALL.get(index).copied()
    }

    /// The part of speech for a tag of the full Penn set, as treebanks write it; `None` where the
    /// tag is unknown.
    pub fn from_penn(tag: &str) -> Option<Pos> {
        Some(match tag {
            "JJR" | "JJS" | "AFX" => Pos::Jj,
            "RBR" | "RBS" => Pos::Rb,
            "PDT" => Pos::Dt,
            "WP$" => Pos::Wp,
            "," | "." | ":" | "``" | "''" | "-LRB-" | "-RRB-" | "HYPH" | "NFP" => Pos::Punct,
            "$" | "#" => Pos::Sym,
            "FW" | "ADD" | "GW" | "LS" | "XX" => Pos::X,
            _ => Pos::ALL.into_iter().find(|pos| pos.as_str() == tag)?,
        })
    }

    /// The tag as the Penn Treebank writes it; `PUNCT` and `X` for what is put together here.
    pub fn as_str(self) -> &'static str {
        match self {
            Pos::Nn => "NN",
            Pos::Nns => "NNS",
            Pos::Nnp => "NNP",
            Pos::Nnps => "NNPS",
            Pos::Prp => "PRP",
            Pos::PrpPossessive => "PRP$",
            Pos::Dt => "DT",
            Pos::Jj => "JJ",
            Pos::Rb => "RB",
            Pos::Vb => "VB",
            Pos::Vbd => "VBD",
            Pos::Vbg => "VBG",
            Pos::Vbn => "VBN",
            Pos::Vbp => "VBP",
            Pos::Vbz => "VBZ",
            Pos::Md => "MD",
            Pos::To => "TO",
            Pos::In => "IN",
            Pos::Cc => "CC",
            Pos::Cd => "CD",
            Pos::Wdt => "WDT",
            Pos::Wp => "WP",
            Pos::Wrb => "WRB",
            Pos::Possessive => "POS",
            Pos::Ex => "EX",
            Pos::Rp => "RP",
            Pos::Uh => "UH",
            Pos::Punct => "PUNCT",
            Pos::Sym => "SYM",
            Pos::X => "X",
        }
    }

    /// A noun, common or proper.
    pub fn is_noun(self) -> bool {
        self.is_common_noun() || self.is_proper_noun()
    }

    /// A common noun.
    pub fn is_common_noun(self) -> bool {
        matches!(self, Pos::Nn | Pos::Nns)
    }

    /// A proper noun.
    pub fn is_proper_noun(self) -> bool {
        matches!(self, Pos::Nnp | Pos::Nnps)
    }

    /// A plural noun.
    pub fn is_plural_noun(self) -> bool {
        matches!(self, Pos::Nns | Pos::Nnps)
    }

    /// A verb in any form, modal verbs included.
    pub fn is_verb(self) -> bool {
        self.is_finite_verb() || matches!(self, Pos::Vb | Pos::Vbg | Pos::Vbn)
    }

    /// A verb that carries a tense or is modal, and so can have a subject: *says*, *said*, *will*.
    pub fn is_finite_verb(self) -> bool {
        matches!(self, Pos::Vbd | Pos::Vbp | Pos::Vbz | Pos::Md)
    }

    /// A participle, present or past.
    pub fn is_participle(self) -> bool {
        matches!(self, Pos::Vbg | Pos::Vbn)
    }

    /// A past tense or a past participle, which most verbs spell alike.
    pub fn is_past_form(self) -> bool {
        matches!(self, Pos::Vbd | Pos::Vbn)
    }

    /// A pronoun, personal, possessive or wh-.
    pub fn is_pronoun(self) -> bool {
        matches!(self, Pos::Prp | Pos::PrpPossessive | Pos::Wp)
    }

    /// A wh-word: *which*, *who*, *when*.
    pub fn is_wh_word(self) -> bool {
        matches!(self, Pos::Wdt | Pos::Wp | Pos::Wrb)
    }

    /// A word that can stand before the head of a noun phrase: determiner, possessive, adjective,
    /// number.
    pub fn is_noun_modifier(self) -> bool {
        matches!(self, Pos::Dt | Pos::PrpPossessive | Pos::Jj | Pos::Cd | Pos::Possessive)
    }

    /// Punctuation.
    pub fn is_punctuation(self) -> bool {
        self == Pos::Punct
    }
}

impl std::fmt::Display for Pos {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn discriminants_follow_the_list() {
        for (index, pos) in Pos::ALL.into_iter().enumerate() {
            assert_eq!(pos as usize, index);
            assert_eq!(Pos::from_index(index), Some(pos));
        }
        assert_eq!(Pos::from_index(POS_COUNT), None);
    }

    #[test]
    fn penn_tags_collapse() {
        assert_eq!(Pos::from_penn("JJS"), Some(Pos::Jj));
        assert_eq!(Pos::from_penn("PRP$"), Some(Pos::PrpPossessive));
        assert_eq!(Pos::from_penn("HYPH"), Some(Pos::Punct));
        assert_eq!(Pos::from_penn("VERB"), None);
    }

    #[test]
    fn a_participle_is_a_verb_but_not_finite() {
        assert!(Pos::Vbn.is_verb() && !Pos::Vbn.is_finite_verb());
        assert!(Pos::Vbd.is_finite_verb() && Pos::Md.is_finite_verb());
    }
}
