//! Labels along a row of tokens: the best labelling, given a score for each label of each token and for
//! each step from one token's label to the next one's.

/// Scores of labels and steps, token by token. `edges[i]` are the steps from token `i - 1` to token `i`.
#[derive(Clone, Debug, Default)]
pub struct Scores<const L: usize, const E: usize> {
    /// A score for each label.
    pub nodes: Vec<[f32; L]>,
    /// A score for each step.
    pub edges: Vec<[f32; E]>,
}

impl<const L: usize, const E: usize> Scores<L, E> {
    /// No scores yet, with room for those of so many tokens.
    pub fn with_room(tokens: usize) -> Scores<L, E> {
        Scores { nodes: Vec::with_capacity(tokens), edges: Vec::with_capacity(tokens) }
    }
}

/// A state of the chain and what it may follow.
#[derive(Clone, Copy, Debug)]
pub struct State {
    /// Its label.
    pub label: usize,
    /// States that may stand before it, with the step's place in the edge scores.
    pub after: &'static [(usize, usize)],
    /// The step's place where the chain begins with it; `None` where it cannot.
    pub begins: Option<usize>,
}

/// Score of what is not allowed.
pub const NEVER: f32 = -1e9;

/// The best states and their score.
pub fn best<const L: usize, const E: usize>(
    states: &[State],
    scores: &Scores<L, E>,
    allowed: impl Fn(usize, usize) -> bool,
) -> (Vec<usize>, f32) {
    let length = scores.nodes.len();
    if length == 0 {
        return (Vec::new(), 0.0);
    }
    let mut back = vec![[0u8; 8]; length];
    let mut now = [NEVER; 8];
    for (s, state) in states.iter().enumerate() {
        if let Some(edge) = state.begins.filter(|_| allowed(0, state.label)) {
            now[s] = scores.nodes[0][state.label] + scores.edges[0][edge];
        }
    }
    for (i, back) in back.iter_mut().enumerate().skip(1) {
        let mut next = [NEVER; 8];
        let (node, edge) = (&scores.nodes[i], &scores.edges[i]);
        for (s, state) in states.iter().enumerate() {
            if !allowed(i, state.label) {
                continue;
            }
            let mut top = (NEVER, 0);
            for (from, step) in state.after {
                let score = now[*from] + edge[*step];
                if score > top.0 {
                    top = (score, *from);
                }
            }
            next[s] = (top.0 + node[state.label]).max(NEVER);
            back[s] = top.1 as u8;
        }
        now = next;
    }
    let mut state = 0;
    for s in 1..states.len() {
        if now[s] > now[state] {
            state = s;
        }
    }
    let score = now[state];
    let mut path = vec![0; length];
    for i in (0..length).rev() {
        path[i] = state;
        state = usize::from(back[i][state]);
    }
    (path, score)
}
