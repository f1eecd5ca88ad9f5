//! How far the analysis of a sentence has come: the words that wait for their heads or dependents,
//! and what was found so far.
//!
//! The transitions are those of the arc-hybrid system (Kuhlmann et al. 2011).

use super::relation::Relation;

/// What to do next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub enum Action {
    /// Put the next word on the stack.
    Shift = 0,
    /// Make the stack's top a dependent of the next word.
    Left,
    /// Make the stack's top a dependent of the word below it.
    Right,
}

impl Action {
    /// Every action, in the order of the discriminants.
    pub const ALL: [Action; 3] = [Action::Shift, Action::Left, Action::Right];
}

/// What is known of a word's place in the tree. 0 stands for none.
#[derive(Debug, Clone, Copy, Default)]
pub struct Node {
    /// The head.
    pub head: u32,
    /// The outermost dependent on the left.
    pub left: u32,
    /// The outermost dependent on the right.
    pub right: u32,
    /// The last dependent that is a preposition or opens a clause.
    pub marker: u32,
    /// The relations of its dependents, one bit each.
    pub set: u32,
    /// What it is to its head; a number one more than the relation's, 0 while unknown.
    pub relation: u8,
}

/// The state of the analysis. Words are numbered from 1.
#[derive(Debug, Clone, Default)]
pub struct State {
    stack: Vec<u32>,
    nodes: Vec<Node>,
    next: u32,
    end: u32,
}

impl State {
    /// Begins a sentence whose words are numbered below `end`.
    pub fn begin(&mut self, end: u32) {
        self.nodes.clear();
        self.nodes.resize(end as usize, Node::default());
        self.begin_piece(1, end);
    }

    /// Begins a piece of the sentence, the words `first..end`.
    pub fn begin_piece(&mut self, first: u32, end: u32) {
        self.stack.clear();
        self.next = first;
        self.end = end;
    }

    /// The word `depth` below the stack's top; 0 where there is none.
    #[inline(always)]
    pub fn stack(&self, depth: usize) -> u32 {
        self.stack.len().checked_sub(depth + 1).map_or(0, |at| self.stack[at])
    }

    /// All words on the stack, the top last.
    pub fn stacked(&self) -> &[u32] {
        &self.stack
    }

    /// The word `ahead` after the next one; 0 where there is none.
    #[inline(always)]
    pub fn buffer(&self, ahead: u32) -> u32 {
        let at = self.next + ahead;
        if at < self.end { at } else { 0 }
    }

    /// What is known of a word.
    #[inline(always)]
    pub fn node(&self, word: u32) -> &Node {
        &self.nodes[word as usize]
    }

    /// Whether an action can be done.
    #[inline(always)]
    pub fn allows(&self, action: Action) -> bool {
        match action {
            Action::Shift => self.next < self.end,
            Action::Left => self.next < self.end && !self.stack.is_empty(),
            Action::Right => self.stack.len() >= 2,
        }
    }

    /// The only action that can be done, if there is no other.
    #[inline(always)]
    pub fn forced(&self) -> Option<Action> {
        if self.next >= self.end {
            Some(Action::Right)
        } else if self.stack.is_empty() {
            Some(Action::Shift)
        } else {
            None
        }
    }

    /// Whether all is done: one word is left, the root.
    #[inline(always)]
    pub fn is_done(&self) -> bool {
        self.next >= self.end && self.stack.len() < 2
    }

    /// Does an action; of one that makes a dependent, gives that dependent and its head.
    #[inline(always)]
    pub fn act(&mut self, action: Action) -> Option<(u32, u32)> {
        let head = match action {
            Action::Shift => {
                self.stack.push(self.next);
                self.next += 1;
                return None;
            }
            Action::Left => self.next,
            Action::Right => self.stack(1),
        };
        Some((self.stack.pop()?, head))
    }

    /// Makes a word the dependent of another.
    #[inline(always)]
    pub fn attach(&mut self, dependent: u32, head: u32, relation: Relation) {
        let node = &mut self.nodes[dependent as usize];
        node.head = head;
        node.relation = relation as u8 + 1;
        let above = &mut self.nodes[head as usize];
        above.set |= relation.bit();
        if matches!(relation, Relation::Case | Relation::Mark) {
            above.marker = dependent;
        }
        if dependent < head {
            above.left = dependent;
        } else {
            above.right = dependent;
        }
    }
}
