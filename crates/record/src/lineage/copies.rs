//! Reports that print nearly the same text.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use crate::fold::fold;
use crate::query::by_date;
use crate::rows::ReportRow;

/// Words in a shingle.
const SHINGLE: usize = 5;
/// One shingle of so many is kept: those whose hash is a multiple.
const SAMPLE: u64 = 8;
/// A text with fewer kept shingles is too short to be called a copy.
const FEWEST: usize = 6;
/// Share of the shorter text's shingles that both have.
const SHARE: f64 = 0.6;
/// With how many of the earlier reports that have a shingle a report is compared.
const COMPARED: usize = 8;

/// Each near-copy with the report that it copies: the earliest.
pub(super) fn originals(reports: &[ReportRow]) -> BTreeMap<String, String> {
    let mut order: Vec<&ReportRow> = reports.iter().collect();
    order.sort_by_key(|r| (by_date(r.published), &r.id));
    let sketches: Vec<Vec<u64>> = order.iter().map(|r| sketch(&r.text)).collect();
    let mut holders: FxHashMap<u64, Vec<u32>> = FxHashMap::default();
    let mut original: BTreeMap<String, String> = BTreeMap::new();
    for (at, shingles) in sketches.iter().enumerate() {
        let mut shared: BTreeMap<u32, usize> = BTreeMap::new();
        for shingle in shingles {
            let earlier = holders.entry(*shingle).or_default();
            for report in earlier.iter() {
                *shared.entry(*report).or_default() += 1;
            }
            if earlier.len() < COMPARED {
                earlier.push(at as u32);
            }
        }
        let found = shared.iter().find(|(earlier, count)| {
            let shorter = shingles.len().min(sketches[**earlier as usize].len());
            shorter >= FEWEST && **count as f64 >= SHARE * shorter as f64
        });
        if let Some((earlier, _)) = found {
            let earlier = &order[*earlier as usize].id;
            let first = original.get(earlier).unwrap_or(earlier).clone();
            original.insert(order[at].id.clone(), first);
        }
    }
    original
}

/// A sample of the text's shingles, by hash: the same shingles in every text.
fn sketch(text: &str) -> Vec<u64> {
    let folded = fold(text);
    let words: Vec<u64> = folded.split(' ').map(hash).collect();
    let shingle = |w: &[u64]| {
        w.iter().fold(17u64, |h, x| (h ^ x).wrapping_mul(0x9e37_79b9_7f4a_7c15).rotate_left(23))
    };
    let mut kept: Vec<u64> =
        words.windows(SHINGLE).map(shingle).filter(|h| h % SAMPLE == 0).collect();
    kept.sort_unstable();
    kept.dedup();
    kept
}

/// FNV-1a: short, and the same everywhere.
fn hash(word: &str) -> u64 {
    word.bytes()
        .fold(0xcbf2_9ce4_8422_2325, |h, b| (h ^ u64::from(b)).wrapping_mul(0x0100_0000_01b3))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::across::fixture::report;

    /// Sentences that differ, from a seed.
    fn prose(seed: usize, sentences: usize) -> String {
        let names = ["Dravec", "Osk", "Reyle", "Marrin", "Petrell", "Quill", "Timm"];
        let things = ["corridor", "dam", "bridge", "garrison", "harbour", "memorandum", "valley"];
        let sentence = |i: usize| {
            let (a, b) = (names[(seed + i * 3) % 7], things[(seed * 5 + i) % 7]);
            format!(
                "{a} spoke of the {b} on day {} of the {} session. ",
                seed * 31 + i,
                i * seed + 7
            )
        };
        (0..sentences).map(sentence).collect()
    }

    #[test]
    fn a_shortened_reprint_is_a_copy_of_the_earliest() {
        let text = prose(1, 40);
        let cut = format!("From our desk. {}", &text[..text.len() / 2]);
        let reports = [
            report("b", "2031-04-16", &cut),
            report("a", "2031-04-15", &text),
            report("c", "2031-04-15", &prose(2, 40)),
        ];
        let found = originals(&reports);
        assert_eq!(found.into_iter().collect::<Vec<_>>(), [("b".to_string(), "a".to_string())]);
    }
}
