//! What an action costs: how many arcs of the right tree can no longer be found after it
//! (Goldberg and Nivre 2013).

use travaux_language::parser::Relation;
use travaux_language::parser::state::{Action, State};
use travaux_language::parser::word::Words;

use crate::treebank::Tree;

/// The right tree, over words numbered as in [`Words`].
pub struct Gold {
    /// Each word's head, 0 for the root; none where it is not known.
    heads: Vec<Option<u32>>,
    dependents: Vec<Vec<u32>>,
    pub relations: Vec<Option<Relation>>,
}

impl Gold {
    pub fn new(tree: &Tree, words: &Words) -> Gold {
        let mut numbers = vec![None; tree.words.len()];
        for number in 1..words.len() as u32 {
            numbers[words.get(number).place as usize] = Some(number);
        }
        let mut gold = Gold {
            heads: vec![None; words.len()],
            dependents: vec![Vec::new(); words.len()],
            relations: vec![None; words.len()],
        };
        for (place, number) in numbers.iter().enumerate() {
            let Some(number) = *number else { continue };
            let head = seen_head(tree, &numbers, place);
            gold.heads[number as usize] = head;
            gold.relations[number as usize] = tree.relations[place]
                .filter(|relation| !matches!(relation, Relation::Root | Relation::Punct));
            if let Some(head) = head {
                gold.dependents[head as usize].push(number);
            }
        }
        gold
    }

    /// Whether `head` is the word's head.
    pub fn is_head(&self, word: u32, head: u32) -> bool {
        self.heads[word as usize] == Some(head)
    }

    /// The word's head, 0 for the root; none where it is not known.
    pub fn head(&self, word: u32) -> Option<u32> {
        self.heads[word as usize]
    }

    /// What each action costs; none where it cannot be done.
    pub fn costs(&self, state: &State) -> [Option<u32>; 3] {
        Action::ALL.map(|action| state.allows(action).then(|| self.cost(state, action)))
    }

    fn cost(&self, state: &State, action: Action) -> u32 {
        let (top, below, next) = (state.stack(0), state.stack(1), state.buffer(0));
        if action == Action::Shift {
            let stacked = state.stacked();
            let dependents = stacked.iter().filter(|word| self.is_head(**word, next)).count();
            let under = stacked.split_last().map_or(&[][..], |(_, under)| under);
            let lost_head = under.iter().any(|word| self.is_head(next, *word));
            return dependents as u32 + u32::from(lost_head);
        }
        let given = if action == Action::Left { next } else { below };
        let lost_head = self.heads[top as usize].is_some_and(|head| {
            let within_reach = head == 0 || head == below || next != 0 && head >= next;
            head != given && within_reach
        });
        let ahead = |word: &&u32| next != 0 && **word >= next;
        let dependents = self.dependents[top as usize].iter().filter(ahead).count();
        dependents as u32 + u32::from(lost_head)
    }
}

/// The number of a word's head; past heads that are not seen, theirs.
fn seen_head(tree: &Tree, numbers: &[Option<u32>], place: usize) -> Option<u32> {
    let mut at = place;
    for _ in 0..8 {
        let head = tree.heads[at]?;
        if head == at {
            return (at == place).then_some(0);
        }
        if let Some(number) = numbers[head] {
            return Some(number);
        }
        at = head;
    }
    None
}
