//! The dictionary of frequent words.

use std::collections::BTreeMap;

use travaux_language::tagger::dictionary::{Dictionary, Entry};
use travaux_language::tagger::features::idle_capitals;
use travaux_language::tagger::form::Form;
use travaux_language::tagger::{POS_COUNT, Pos};

use crate::learn::{Lesson, Plan};

/// Counts which tags words take, and keeps the frequent words.
pub fn dictionary(lessons: &[Lesson], plan: Plan) -> Dictionary {
    let mut counts: BTreeMap<u32, [f64; POS_COUNT]> = BTreeMap::new();
    for lesson in lessons {
        for sentence in lesson.sentences {
            let idle = idle_capitals(&sentence.words());
            for ((word, tag), idle) in sentence.words.iter().zip(&sentence.tags).zip(idle) {
                let form = Form::of(word);
                let capitalised = form.is_capitalised();
                if let (Some(tag), false) = (tag, idle && capitalised) {
                    let key = Dictionary::key(&form, capitalised);
                    counts.entry(key).or_insert([0.0; POS_COUNT])[*tag as usize] += lesson.step;
                }
            }
        }
    }
    let entries = counts.into_iter().filter_map(|(key, counts)| Some((key, entry(&counts, plan)?)));
    Dictionary::from_entries(entries)
}

fn entry(counts: &[f64; POS_COUNT], plan: Plan) -> Option<Entry> {
    let total: f64 = counts.iter().sum();
    if total < plan.frequent {
        return None;
    }
    let top = (0..POS_COUNT).max_by(|a, b| counts[*a].total_cmp(&counts[*b]))?;
    let mut tags = 0u32;
    for (index, count) in counts.iter().enumerate() {
        tags |= u32::from(*count >= total * plan.class_share) << index;
    }
    let is_sure = total >= plan.sure_count && counts[top] >= total * plan.sure_share;
    let class = tags.wrapping_mul(0x9e37_79b1).wrapping_add(top as u32 + 1);
    Some(Entry { class, sure: Pos::from_index(top).filter(|_| is_sure) })
}
