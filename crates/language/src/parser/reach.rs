//! How far the dependents of a word reach.

use super::Arc;

/// For each word the first and the last word of what hangs on it, itself included.
pub fn reaches(arcs: &[Arc], out: &mut Vec<(u32, u32)>) {
    out.clear();
    out.extend((0..arcs.len() as u32).map(|at| (at, at)));
    let mut waiting = vec![0u32; arcs.len()];
    for (at, arc) in arcs.iter().enumerate() {
        if arc.head as usize != at {
            waiting[arc.head as usize] += 1;
        }
    }
    // From the leaves up: a word hands its reach on when all its dependents have.
    for start in 0..arcs.len() {
        let mut at = start;
        while waiting[at] == 0 {
            waiting[at] = u32::MAX;
            let head = arcs[at].head as usize;
            if head == at {
                break;
            }
            let (first, last) = out[at];
            out[head] = (out[head].0.min(first), out[head].1.max(last));
            waiting[head] -= 1;
            if head > start {
                break;
            }
            at = head;
        }
    }
}
