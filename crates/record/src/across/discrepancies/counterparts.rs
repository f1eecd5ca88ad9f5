//! Which parties face each other.

use std::collections::BTreeSet;

use crate::rows::Snapshot;

/// Pairs of parties that negotiate: they meet, or one turns to the other.
pub(in crate::across) struct Counterparts(BTreeSet<(String, String)>);

impl Counterparts {
    /// From the meetings and positions of the record.
    pub(in crate::across) fn of(snapshot: &Snapshot) -> Counterparts {
        let mut pairs = BTreeSet::new();
        let mut add = |a: &str, b: &str| {
            if a != b {
                pairs.insert((a.min(b).to_string(), a.max(b).to_string()));
            }
        };
        for meeting in &snapshot.meetings {
            let mediates = |p: &String| meeting.accounts.iter().any(|a| a.mediators.contains(p));
            let sides: Vec<&String> = meeting.parties.iter().filter(|p| !mediates(p)).collect();
            // A summit of many is no negotiation between any two of them.
            if sides.len() <= 4 {
                sides.iter().for_each(|a| sides.iter().for_each(|b| add(a, b)));
            }
        }
        for position in &snapshot.positions {
            if let Some(toward) = &position.toward {
                add(&position.party, toward);
            }
        }
        // Where only two have positions, they have them against each other.
        if let [a, b] = acting(snapshot)[..] {
            add(a, b);
        }
        Counterparts(pairs)
    }

    /// The pairs, each once, by name.
    pub(in crate::across) fn pairs(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(a, b)| (a.as_str(), b.as_str()))
    }

    pub(in crate::across) fn face(&self, a: &str, b: &str) -> bool {
        self.0.contains(&(a.min(b).to_string(), a.max(b).to_string()))
    }
}

/// The first parties, by name, that have positions: enough to see whether there are two.
fn acting(snapshot: &Snapshot) -> Vec<&str> {
    let parties: BTreeSet<&str> = snapshot.positions.iter().map(|p| p.party.as_str()).collect();
    parties.into_iter().take(3).collect()
}
