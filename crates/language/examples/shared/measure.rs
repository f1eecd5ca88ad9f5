//! Shares of right answers, and speed.

use std::time::Instant;

/// Right answers out of all.
#[derive(Default, Clone, Copy)]
pub struct Share {
    right: usize,
    all: usize,
}

impl Share {
    pub fn add(&mut self, is_right: bool) {
        self.right += usize::from(is_right);
        self.all += 1;
    }
}

impl std::fmt::Display for Share {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let percent = 100.0 * self.right as f64 / self.all.max(1) as f64;
        write!(f, "{percent:.2} % of {}", self.all)
    }
}

/// Words a second on one core, the best of several passes over so many words.
pub fn speed(words: usize, mut pass: impl FnMut()) -> f64 {
    let mut best = 0.0f64;
    for _ in 0..20 {
        let start = Instant::now();
        pass();
        best = best.max(words as f64 / start.elapsed().as_secs_f64());
    }
    best
}
