//! Relations that the parts of speech of head and dependent settle, so that nothing need be weighed:
//! a determiner before its noun.

use super::relation::{Relation, SCORED_COUNT};
use crate::tagger::POS_COUNT;

/// The number of pairs of parts of speech, head left and head right.
pub const SURE_COUNT: usize = 2 * POS_COUNT * POS_COUNT;

const NONE: u8 = u8::MAX;

/// The sure relations.
#[derive(Debug, Clone, PartialEq)]
pub struct Sure {
    relations: Vec<u8>,
}

impl Sure {
    /// The relations by [`Sure::index`], where there is one.
    pub fn new(relations: &[Option<Relation>; SURE_COUNT]) -> Sure {
        let byte = |relation: &Option<Relation>| relation.map_or(NONE, |relation| relation as u8);
        Sure { relations: relations.iter().map(byte).collect() }
    }

    /// The table as it stands in a file; what is no relation is none.
    pub fn from_bytes(bytes: &[u8]) -> Sure {
        let known = |byte: &u8| if usize::from(*byte) < SCORED_COUNT { *byte } else { NONE };
        Sure { relations: bytes.iter().map(known).collect() }
    }

    /// The table as it stands in a file.
    pub fn bytes(&self) -> &[u8] {
        &self.relations
    }

    /// The place in the table for the tags, counted from one, of a dependent and its head.
    #[inline(always)]
    pub fn index(dependent: u32, head: u32, is_left: bool) -> usize {
        let pair = (dependent as usize - 1) * POS_COUNT + head as usize - 1;
        pair * 2 + usize::from(is_left)
    }

    /// The sure relation at a place in the table.
    #[inline(always)]
    pub fn relation(&self, index: usize) -> Option<Relation> {
        let number = *self.relations.get(index)?;
        if number == NONE { None } else { Relation::from_index(usize::from(number)) }
    }
}
