//! Words and pieces are those of the training's own code (`training/statements/fixtures.py`).

use serde_json::Value;
use travaux_language::pieces::{Vocabulary, case_of, words};
use travaux_model::Span;

#[test]
fn words_and_pieces_are_those_of_the_training() {
    let table: Value = serde_json::from_str(include_str!("data/pieces.json")).unwrap();
    let known = Vocabulary::new(table["vocabulary"].as_str().unwrap());
    let texts = table["texts"].as_array().unwrap();
    assert!(texts.len() > 5);
    for row in texts {
        let text = row["text"].as_str().unwrap();
        let mut spans = Vec::new();
        words(text, Span::new(0, text.len()), &mut spans);
        let mut scratch = String::new();
        let found: Vec<Value> = spans
            .iter()
            .map(|span| {
                let mut pieces = Vec::new();
                known.pieces(span.of(text), &mut scratch, &mut pieces);
                serde_json::json!([span.start, span.end, case_of(span.of(text)) as u8, pieces])
            })
            .collect();
        assert_eq!(&Value::Array(found), &row["words"], "{text}");
    }
}
