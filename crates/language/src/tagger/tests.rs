//! The built-in tagger on sentences of our own.

use proptest::prelude::*;

use super::*;

/// Tags a sentence whose words are set apart by spaces, and writes `word/TAG`.
fn tagged(sentence: &str) -> String {
    let words: Vec<&str> = sentence.split(' ').collect();
    let mut tags = Vec::new();
    Tagger::built_in().tag(&words, &mut tags);
    assert_eq!(words.len(), tags.len());
    let pairs: Vec<String> =
        words.iter().zip(tags).map(|(word, tag)| format!("{word}/{tag}")).collect();
    pairs.join(" ")
}

fn tag_of(sentence: &str, word: &str) -> Pos {
    let words: Vec<&str> = sentence.split(' ').collect();
    let mut tags = Vec::new();
    Tagger::built_in().tag(&words, &mut tags);
    let at = words.iter().position(|other| *other == word).expect("the word is in the sentence");
    tags[at]
}

#[test]
fn a_plain_report() {
    assert_eq!(
        tagged("Dravec told reporters in Harn on Monday that the talks had not failed ."),
        "Dravec/NNP told/VBD reporters/NNS in/IN Harn/NNP on/IN Monday/NNP that/IN the/DT \
         talks/NNS had/VBD not/RB failed/VBN ./PUNCT"
    );
}

#[test]
fn quotations_clitics_and_hyphens() {
    assert_eq!(
        tagged("“ We do n’t accept Tarlia ’s Oriva - backed plan , ” she said ."),
        "“/PUNCT We/PRP do/VBP n’t/RB accept/VB Tarlia/NNP ’s/POS Oriva/NNP -/PUNCT backed/VBN \
         plan/NN ,/PUNCT ”/PUNCT she/PRP said/VBD ./PUNCT"
    );
}

#[test]
fn cue_words_are_verbs_or_nouns_by_their_place() {
    let verbs = [
        ("Osk claims the corridor is closed .", "claims"),
        ("The ministry demands a full withdrawal .", "demands"),
        ("Vessia offers a truce in the valley .", "offers"),
        ("Reyle hopes the sides will meet again .", "hopes"),
        ("The Harn Courier reports that the border is open .", "reports"),
        ("They plan to return to Selm on Friday .", "plan"),
    ];
    for (sentence, word) in verbs {
        assert!(tag_of(sentence, word).is_verb(), "{}", tagged(sentence));
    }
    let nouns = [
        ("The envoy rejected the claims of the other side .", "claims"),
        ("Their demands have not changed since May .", "demands"),
        ("No new offers were made in Port Amarel .", "offers"),
        ("He dismissed reports of a secret deal .", "reports"),
        ("The Orivan plan was put on the table .", "plan"),
    ];
    for (sentence, word) in nouns {
        assert!(tag_of(sentence, word).is_common_noun(), "{}", tagged(sentence));
    }
}

#[test]
fn past_tense_and_participle_differ() {
    assert_eq!(tag_of("The draft was rejected by the Union .", "rejected"), Pos::Vbn);
    assert_eq!(tag_of("The Union rejected the draft .", "rejected"), Pos::Vbd);
}

#[test]
fn may_is_a_month_or_a_modal() {
    assert_eq!(tag_of("The sides may meet again .", "may"), Pos::Md);
    assert_eq!(tag_of("They met in May in Selm .", "May"), Pos::Nnp);
}

#[test]
fn a_headline_keeps_its_verb() {
    let sentence = "Vessia Rejects New Offer on the Merrow Corridor";
    assert_eq!(tag_of(sentence, "Rejects"), Pos::Vbz, "{}", tagged(sentence));
}

#[test]
fn a_second_sentence_leaves_nothing_of_the_first() {
    let mut tags = vec![Pos::X; 9];
    Tagger::built_in().tag(&[], &mut tags);
    assert!(tags.is_empty());
    Tagger::built_in().tag(&["the", "envoy"], &mut tags);
    assert_eq!(tags, [Pos::Dt, Pos::Nn]);
}

#[test]
fn the_built_in_file_is_read_whole() {
    let tagger = Tagger::decode(BUILT_IN).expect("the weights in the program");
    assert_eq!(tagger.encode(), BUILT_IN);
    assert!(BUILT_IN.len() <= 3_000_000);
}

proptest! {
    #[test]
    fn any_words_get_one_tag_each_and_always_the_same(words in prop::collection::vec(".*", 0..20)) {
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        let (mut first, mut second) = (Vec::new(), Vec::new());
        Tagger::built_in().tag(&words, &mut first);
        Tagger::built_in().tag(&words, &mut second);
        prop_assert_eq!(first.len(), words.len());
        prop_assert_eq!(first, second);
    }

    #[test]
    fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..200), at in 0usize..60) {
        let mut file = BUILT_IN[..300.min(BUILT_IN.len())].to_vec();
        file.splice(at..at, bytes);
        prop_assert!(Tagger::decode(&file).is_err());
    }
}
