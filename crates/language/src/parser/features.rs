//! The features that actions and relations are weighed by.
//!
//! Kinds and their order are part of the format of the weights.

use super::state::State;
use super::word::{Word, Words};

/// The number of features of an action.
pub const ACTION_FEATURES: usize = 52;

/// The number of features of a relation.
pub const RELATION_FEATURES: usize = 24;

/// The hash of one feature. The high bits choose the bucket, the low ones tell apart within it.
#[inline(always)]
fn hash(kind: u32, a: u32, b: u32, c: u32) -> u32 {
    let first = (u64::from(a) << 32 | u64::from(b)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    let second = (u64::from(c) << 32 | u64::from(kind)).wrapping_mul(0xd6e8_feb8_6659_fd93);
    let joined = first.rotate_left(23) ^ second;
    ((joined ^ (joined >> 31)).wrapping_mul(0xbf58_476d_1ce4_e5b9) >> 32) as u32
}

/// How far apart two words are, in seven steps.
#[inline(always)]
fn distance(from: u32, to: u32) -> u32 {
    match to.abs_diff(from) {
        near @ 0..=4 => near,
        5..=7 => 5,
        8..=12 => 6,
        _ => 7,
    }
}

/// How many commas stand between two words, up to three.
#[inline(always)]
fn commas(from: &Word, to: &Word) -> u32 {
    u32::from(to.commas.saturating_sub(from.commas).min(3))
}

#[inline(always)]
fn pack(a: u32, b: u32, c: u32, d: u32) -> u32 {
    a << 24 | b << 16 | c << 8 | d
}

/// The features of the state, which tell what to do next.
#[inline(always)]
pub fn of_state(words: &Words, state: &State) -> [u32; ACTION_FEATURES] {
    let (i0, i1, i2) = (state.stack(0), state.stack(1), state.stack(2));
    let j0 = state.buffer(0);
    let (s0, s1, s2) = (words.get(i0), words.get(i1), words.get(i2));
    let (b0, b1) = (words.get(j0), words.get(state.buffer(1)));
    let (b2, b3) = (words.get(state.buffer(2)), words.get(state.buffer(3)));
    let (n0, n1, nb) = (state.node(i0), state.node(i1), state.node(j0));
    let s0_left = words.get(n0.left);
    let s0_right = words.get(n0.right);
    let s1_right = words.get(n1.right);
    let b0_left = words.get(nb.left);
    let b0_marker = words.get(nb.marker);
    let s0_marker = words.get(n0.marker);
    let near = pack(s1.tag, s0.tag, b0.tag, b1.tag);
    let top = pack(0, s0.tag, b0.tag, b1.tag);
    let pair = pack(0, 0, s0.tag, b0.tag);
    let three = pack(0, s1.tag, s0.tag, b0.tag);
    let below = pack(0, 0, s1.tag, s0.tag);
    let quoted = u32::from(s1.quoted) << 2 | u32::from(s0.quoted) << 1 | u32::from(b0.quoted);
    let marks = pack(quoted, u32::from(s0.before), u32::from(b0.before), u32::from(b1.before));
    let gap = distance(i0, j0) << 4 | commas(s0, b0);
    let gap_below = distance(i1, i0) << 4 | commas(s1, s0);
    [
        hash(0, s0.lex, 0, 0),
        hash(1, b0.lex, 0, 0),
        hash(2, b1.lex, s0.tag, 0),
        hash(3, s1.lex, 0, 0),
        hash(4, near & 0xffff_ff00, 0, 0),
        hash(5, s0.fine, b0.fine, 0),
        hash(6, s0.lex, b0.lex, 0),
        hash(7, s0.lex, b0.fine, 0),
        hash(8, s0.fine, b0.lex, 0),
        hash(9, s0.fine, b0.fine, b1.fine),
        hash(10, s1.fine, s0.fine, b0.fine),
        hash(11, top, b2.tag, 0),
        hash(12, near, 0, 0),
        hash(13, near & 0xffff_ff00, s2.tag, 0),
        hash(14, b0.fine, b1.fine, b2.tag),
        hash(15, s1.lex, s0.fine, 0),
        hash(16, s1.fine, s0.lex, 0),
        hash(17, s1.lex, s0.lex, 0),
        hash(18, s0.fine, b1.fine, b0.tag),
        hash(19, s0.lex, pack(0, 0, b0.tag, b1.tag), 0),
        hash(20, b0.lex, pack(0, 0, s0.tag, b1.tag), 0),
        hash(21, s1.fine, b0.fine, s0.tag),
        hash(22, s1.lex, b0.fine, 0),
        hash(23, pair, gap, 0),
        hash(24, s0.fine, b0.fine, u32::from(b0.before)),
        hash(25, s0.lex, gap, b0.tag),
        hash(26, s0.fine, n0.set, b0.tag),
        hash(27, s0.lex, n0.set, 0),
        hash(28, b0.fine, nb.set, s0.fine),
        hash(29, s1.fine, n1.set, s0.fine),
        hash(30, s1.fine, n1.set, b0.fine),
        hash(31, pack(s0_left.tag, s0_right.tag, s0.tag, b0.tag), 0, 0),
        hash(32, s0.fine, s0_right.fine, b0.fine),
        hash(33, s1.fine, s1_right.fine, s0.tag),
        hash(34, b0.fine, b0_left.fine, s0.fine),
        hash(35, s0.fine, s0_left.fine, b0.fine),
        hash(36, below, n1.set, n0.set),
        hash(37, pair, marks, 0),
        hash(38, three, marks & 0xffff_ff00, 0),
        hash(39, pair, n0.set, nb.set),
        hash(40, s1.lex, n1.set, s0.tag),
        hash(41, below, gap_below, b0.tag),
        hash(42, pack(b0.tag, b1.tag, b2.tag, b3.tag), s0.tag, 0),
        hash(43, s0_marker.lex, s1.lex, below << 8 | b0.tag),
        hash(44, three, b0_marker.fine, s2.tag),
        hash(45, s1.lex, b0_marker.lex, pair),
        hash(46, s0.lex, b0_marker.lex, s1.tag << 8 | b0.tag),
        hash(47, s0.fine, b0_marker.lex, s1.fine),
        hash(48, b0.lex, b0_marker.lex, below),
        hash(49, three, nb.set, s2.tag),
        hash(50, s0.lex, b0_marker.lex, b0.lex),
        hash(51, three, nb.set, n1.set),
    ]
}

/// The features of an arc, which tell its relation: the dependent with all its dependents, the
/// head with those found so far.
#[inline(always)]
pub fn of_arc(words: &Words, state: &State, dependent: u32, head: u32) -> [u32; RELATION_FEATURES] {
    let (d, h) = (words.get(dependent), words.get(head));
    let (nd, nh) = (state.node(dependent), state.node(head));
    let side = u32::from(dependent < head);
    let d_left = words.get(nd.left);
    let d_right = words.get(nd.right);
    let marker = words.get(nd.marker);
    let h_left = words.get(nh.left);
    let h_right = words.get(nh.right);
    let (before, after) = (words.get(dependent - 1), words.get(dependent + 1));
    let pair = pack(0, side, d.tag, h.tag);
    let quoted = u32::from(d.quoted) << 1 | u32::from(h.quoted);
    let gap = distance(head, dependent) << 1 | side;
    let marks = pack(0, quoted, u32::from(d.before), u32::from(after.before));
    [
        hash(64, d.lex, side, 0),
        hash(65, d.lex, h.tag, side),
        hash(66, h.lex, d.tag, side),
        hash(67, d.lex, h.lex, side),
        hash(68, d.fine, h.fine, side),
        hash(69, pair, nd.set, 0),
        hash(70, pair, nh.set, 0),
        hash(71, h.lex, nd.set, d.tag << 1 | side),
        hash(72, h.lex, nh.set, d.tag << 1 | side),
        hash(73, d.lex, nd.set, side),
        hash(74, d.fine, nh.set, h.fine << 1 | side),
        hash(75, pair, nd.set, nh.set),
        hash(76, marker.lex, h.lex, d.tag << 1 | side),
        hash(77, marker.lex, d.lex, h.tag << 1 | side),
        hash(78, marker.lex, pair, 0),
        hash(79, d.fine, h.fine, gap),
        hash(80, pair, marks, 0),
        hash(81, pair, before.fine, after.fine),
        hash(82, d_left.lex, pair, nd.set),
        hash(83, d_right.fine, pair, 0),
        hash(84, h_left.fine, h_right.fine, pair),
        hash(85, d.lex, nh.set, side),
        hash(86, pack(before.tag, after.tag, d.tag, h.tag), side, 0),
        hash(87, d.lex, d_left.lex, side),
    ]
}
