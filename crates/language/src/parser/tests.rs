//! The built-in parser on sentences of our own.

use proptest::prelude::*;

use super::file::FORMAT;
use super::*;
use crate::tagger::Tagger;

struct Parsed<'a> {
    words: Vec<&'a str>,
    arcs: Vec<Arc>,
}

/// Analyses a sentence whose words are set apart by spaces.
fn parsed(sentence: &str) -> Parsed<'_> {
    let words: Vec<&str> = sentence.split(' ').collect();
    let (mut tags, mut arcs) = (Vec::new(), Vec::new());
    Tagger::built_in().tag(&words, &mut tags);
    Parser::built_in().parse(&words, &tags, &mut Scratch::default(), &mut arcs);
    assert_eq!(words.len(), arcs.len());
    Parsed { words, arcs }
}

impl Parsed<'_> {
    /// The head of a word's first occurrence, and what the word is to it.
    fn of(&self, word: &str) -> (&str, Relation) {
        let at =
            self.words.iter().position(|other| *other == word).expect("a word of the sentence");
        (self.words[self.arcs[at].head as usize], self.arcs[at].relation)
    }

    /// `word<relation<head` for all words, for messages.
    fn shown(&self) -> String {
        let show = |(word, arc): (&&str, &Arc)| {
            format!("{word}<{}<{}", arc.relation, self.words[arc.head as usize])
        };
        self.words.iter().zip(&self.arcs).map(show).collect::<Vec<_>>().join(" ")
    }
}

fn check(sentence: &str, arcs: &[(&str, Relation, &str)]) {
    let parsed = parsed(sentence);
    for (word, relation, head) in arcs {
        assert_eq!(parsed.of(word), (*head, *relation), "{word} in {}", parsed.shown());
    }
}

#[test]
fn a_verb_of_saying_has_its_subject_and_its_clause() {
    check(
        "Dravec said that the talks had failed .",
        &[
            ("Dravec", Relation::Nsubj, "said"),
            ("said", Relation::Root, "said"),
            ("that", Relation::Mark, "failed"),
            ("the", Relation::Det, "talks"),
            ("talks", Relation::Nsubj, "failed"),
            ("had", Relation::Aux, "failed"),
            ("failed", Relation::Ccomp, "said"),
            (".", Relation::Punct, "said"),
        ],
    );
}

#[test]
fn a_clause_can_stand_before_its_verb() {
    check(
        "“ We will not sign this draft , ” the envoy said on Monday .",
        &[
            ("We", Relation::Nsubj, "sign"),
            ("sign", Relation::Ccomp, "said"),
            ("draft", Relation::Obj, "sign"),
            ("envoy", Relation::Nsubj, "said"),
            ("Monday", Relation::Obl, "said"),
        ],
    );
}

#[test]
fn a_passive_without_a_source() {
    check(
        "The ministers are expected to meet in Selm .",
        &[
            ("ministers", Relation::NsubjPass, "expected"),
            ("are", Relation::AuxPass, "expected"),
            ("meet", Relation::Xcomp, "expected"),
            ("to", Relation::Mark, "meet"),
            ("Selm", Relation::Obl, "meet"),
            ("in", Relation::Case, "Selm"),
        ],
    );
}

#[test]
fn the_last_word_of_a_name_is_its_head() {
    check(
        "Vessian Deputy Foreign Minister Ilan Dravec rejected the offer .",
        &[
            ("Ilan", Relation::Compound, "Dravec"),
            ("Minister", Relation::Compound, "Dravec"),
            ("Dravec", Relation::Nsubj, "rejected"),
            ("offer", Relation::Obj, "rejected"),
        ],
    );
}

#[test]
fn other_names_leave_the_analysis_as_it_is() {
    let one = parsed("Dravec told reporters in Harn that Tarlia had closed the corridor .");
    let other = parsed("Osk told reporters in Ostrel that Vessia had closed the corridor .");
    assert_eq!(one.arcs, other.arcs, "{} / {}", one.shown(), other.shown());
}

#[test]
fn each_sentence_of_a_quotation_has_a_root() {
    let parsed = parsed("“ We met in Harn . The Union walked out , ” she said .");
    let roots: Vec<&str> = parsed
        .arcs
        .iter()
        .zip(&parsed.words)
        .filter(|(arc, _)| arc.relation == Relation::Root)
        .map(|(_, word)| *word)
        .collect();
    assert_eq!(roots, ["met", "said"], "{}", parsed.shown());
}

#[test]
fn a_sentence_of_a_document_counts_from_its_first_token() {
    let text = "The talks are over. Osk said the draft was dead.";
    let blocks = [travaux_model::Span::new(0, text.len())];
    let vocab = crate::vocab::Vocab::default();
    let doc = Doc::new(text, &blocks, &vocab, Tagger::built_in());
    let (mut scratch, mut arcs) = (Scratch::default(), Vec::new());
    Parser::built_in().parse_sentence(&doc, doc.sentences[1], &mut scratch, &mut arcs);
    assert_eq!(arcs.len(), 7);
    assert_eq!(arcs[0], Arc { head: 1, relation: Relation::Nsubj });
    assert_eq!(arcs[1].relation, Relation::Root);
}

#[test]
fn nothing_and_marks_alone() {
    let (mut scratch, mut arcs) =
        (Scratch::default(), vec![Arc { head: 7, relation: Relation::Obj }]);
    Parser::built_in().parse(&[], &[], &mut scratch, &mut arcs);
    assert!(arcs.is_empty());
    Parser::built_in().parse(&["“", "!"], &[Pos::Punct; 2], &mut scratch, &mut arcs);
    assert_eq!(arcs[0], Arc { head: 0, relation: Relation::Root });
    assert_eq!(arcs[1], Arc { head: 0, relation: Relation::Punct });
}

#[test]
fn a_very_long_sentence_is_one_tree() {
    let words: Vec<&str> = "the envoy said that".split(' ').cycle().take(10_000).collect();
    assert_is_a_forest(&words);
}

#[test]
fn the_built_in_file_is_read_whole() {
    let parser = Parser::decode(BUILT_IN).expect("the weights in the program");
    assert_eq!(parser.encode(), BUILT_IN);
    assert!(BUILT_IN.len() <= 4_000_000);
}

#[test]
fn a_wrong_file_is_an_error() {
    let changed = |at: usize| {
        let mut file = BUILT_IN.to_vec();
        file[at] ^= 1;
        Parser::decode(&file).expect_err("a changed file")
    };
    assert_eq!(
        Parser::decode(b"").expect_err("no bytes"),
        WeightsError::NotWeights { of: &FORMAT }
    );
    assert_eq!(changed(0), WeightsError::NotWeights { of: &FORMAT });
    assert_eq!(changed(8), WeightsError::OtherVersion { of: &FORMAT, found: 0 });
    assert!(matches!(changed(12), WeightsError::OtherSize { .. }));
    assert!(matches!(changed(24), WeightsError::WrongLength { .. }));
    assert_eq!(changed(BUILT_IN.len() - 1), WeightsError::Damaged { of: &FORMAT });
    for length in 0..100 {
        assert!(Parser::decode(&BUILT_IN[..length]).is_err(), "cut to {length} bytes");
    }
}

/// Every word reaches a root, no arcs cross, and a second run gives the same.
fn assert_is_a_forest(words: &[&str]) {
    let (mut tags, mut arcs, mut again) = (Vec::new(), Vec::new(), Vec::new());
    let mut scratch = Scratch::default();
    Tagger::built_in().tag(words, &mut tags);
    Parser::built_in().parse(words, &tags, &mut scratch, &mut arcs);
    Parser::built_in().parse(words, &tags, &mut scratch, &mut again);
    assert_eq!(arcs, again);
    assert_eq!(arcs.len(), words.len());
    let mut spans = Vec::new();
    reaches(&arcs, &mut spans);
    let mut sizes = vec![1u32; arcs.len()];
    for at in 0..arcs.len() {
        let mut word = at;
        let mut steps = 0;
        while arcs[word].relation != Relation::Root {
            word = arcs[word].head as usize;
            sizes[word] += 1;
            steps += 1;
            assert!(steps <= arcs.len(), "word {at} is in a circle");
        }
        assert_eq!(arcs[word].head as usize, word);
    }
    for (size, (first, last)) in sizes.iter().zip(&spans) {
        assert_eq!(*size, last - first + 1, "arcs cross");
    }
}

const WORDS: &[&str] = &[
    "the", "envoy", "said", "that", "Vessia", "will", "not", "sign", ",", "“", "”", ".", "and",
    "which", "to", "in", "Harn", "(", ")", "-", "“", "The", "offers", "rejected", "it",
];

proptest! {
    #[test]
    fn any_words_make_trees_without_crossing_arcs(
        words in prop::collection::vec(prop::sample::select(WORDS), 0..60)
    ) {
        assert_is_a_forest(&words);
    }

    #[test]
    fn any_text_and_any_tags_are_taken(
        words in prop::collection::vec((".*", 0usize..30), 0..20)
    ) {
        let tags: Vec<Pos> = words.iter().filter_map(|(_, tag)| Pos::from_index(*tag)).collect();
        let words: Vec<&str> = words.iter().map(|(word, _)| word.as_str()).collect();
        let mut arcs = Vec::new();
        Parser::built_in().parse(&words, &tags, &mut Scratch::default(), &mut arcs);
        prop_assert_eq!(arcs.len(), words.len());
    }

    #[test]
    fn reaches_take_any_heads(heads in prop::collection::vec(0u32..12, 0..10)) {
        let arcs: Vec<Arc> =
            heads.iter().map(|head| Arc { head: *head, relation: Relation::Obj }).collect();
        let mut spans = Vec::new();
        reaches(&arcs, &mut spans);
        prop_assert_eq!(spans.len(), arcs.len());
    }
}
