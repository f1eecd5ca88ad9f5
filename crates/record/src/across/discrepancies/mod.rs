//! Accounts and positions that exclude each other, and those that only seem to.
//!
//! One comparator for each way in which reports differ. Each says only what it is sure of: a
//! difference that has another explanation is left out, or reconciled with its reason.
//!
//! The word lists beside the comparators (of refusal, denial, order, blame) are code and not packs:
//! the record is made from its rows alone, without packs, so that it comes out the same wherever it
//! is opened.

mod accounts;
mod answers;
mod around;
mod attributions;
mod between;
mod blame;
mod claims;
mod clock;
mod counted;
mod counterparts;
mod counts;
mod dates;
mod days;
mod denials;
mod descriptions;
mod found;
mod heads;
mod kinds;
mod levels;
mod lines;
mod meetings;
mod numbers;
mod offices;
mod order;
mod places;
mod positions;
mod presence;
mod quotes;
mod reasons;
mod requests;
mod roles;
mod scopes;
mod subjects;
mod terms;
mod told;
mod unanswered;

#[cfg(test)]
mod tests;

use crate::lineage::Independence;
use crate::rows::{DiscrepancyRow, ReconciledRow, Snapshot};

pub(in crate::across) use claims::holds;
pub(in crate::across) use counted::{Counted, counted};
pub(in crate::across) use counterparts::Counterparts;
pub(in crate::across) use scopes::is_of_all;
pub(in crate::across) use terms::Terms;

/// What stands in a sentence that tells who took part in a meeting, and at which level.
const PARTICIPANTS: [&str; 9] =
    ["led ", "head", "lead", "attend", "part", "presen", "absen", "without", "level"];

/// Discrepancies and reconciled differences, by kind and subject.
pub(super) fn find(
    snapshot: &Snapshot,
    independence: &Independence,
) -> (Vec<DiscrepancyRow>, Vec<ReconciledRow>) {
    let told = told::Told::new(snapshot, independence);
    let counterparts = Counterparts::of(snapshot);
    let mut found = found::FoundRows::default();
    dates::compare(&told, &mut found);
    places::compare(&told, &mut found);
    roles::compare(&told, &mut found);
    offices::compare(&told, &mut found);
    let people = around::People::of(snapshot);
    let sentences = around::sentences(&told, &PARTICIPANTS);
    heads::compare(&told, &people, &sentences, &mut found);
    presence::compare(&told, &people, &sentences, &mut found);
    levels::compare(&told, &sentences, &mut found);
    numbers::compare(&told, &mut found);
    numbers::promised_and_done(&told, &mut found);
    counts::compare(&told, &mut found);
    let met = between::Met::of(snapshot);
    answers::compare(&told, &met, &mut found);
    accounts::compare(&told, &met, &mut found);
    requests::compare(&told, &mut found);
    denials::compare(&told, &mut found);
    blame::compare(&told, &mut found);
    lines::compare(&told, &mut found);
    lines::readiness(&told, &mut found);
    attributions::compare(&told, &mut found);
    quotes::compare(&told, &mut found);
    positions::compare(&told, &counterparts, &mut found);
    order::compare(&told, &counterparts, &mut found);
    unanswered::compare(&told, &counterparts, &mut found);
    scopes::compare(&told, &mut found);
    descriptions::compare(&told, &mut found);
    found.rows()
}
