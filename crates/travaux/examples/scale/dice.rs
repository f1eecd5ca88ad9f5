//! Numbers that look like chance and are the same each time.

/// A linear congruential generator (Knuth, MMIX).
pub struct Dice(u64);

impl Dice {
    /// One whose numbers follow from the seeds.
    pub fn new(seeds: &[u64]) -> Dice {
        let mut dice = Dice(0x5EED);
        for seed in seeds {
            dice.0 = (dice.0 ^ seed.wrapping_mul(0x9E37_79B9_7F4A_7C15)).rotate_left(23);
            dice.below(2);
        }
        dice
    }

    /// A number below `n`, which is not 0.
    pub fn below(&mut self, n: usize) -> usize {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % n
    }

    /// One of these.
    pub fn of<'t, T>(&mut self, choices: &'t [T]) -> &'t T {
        &choices[self.below(choices.len())]
    }

    /// True `n` times in a hundred.
    pub fn percent(&mut self, n: usize) -> bool {
        self.below(100) < n
    }
}
