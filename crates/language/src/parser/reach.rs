//! How far the dependents of a word reach.

use super::Arc;

/// For each word the first and the last word of what hangs on it, itself included.
pub fn reaches(arcs: &[Arc], out: &mut Vec<(u32, u32)>) {
    let head_of = |at: usize| {
        let head = arcs[at].head as usize;
        (head != at && head < arcs.len()).then_some(head)
    };
    out.clear();
    out.extend((0..arcs.len() as u32).map(|at| (at, at)));
    let mut waiting = vec![0u32; arcs.len()];
    for head in (0..arcs.len()).filter_map(head_of) {
        waiting[head] += 1;
    }
    // From the leaves up: a word hands its reach on when all its dependents have done so.
    for start in 0..arcs.len() {
        let mut at = start;
        while waiting[at] == 0 {
            let Some(head) = head_of(at) else { break };
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
