//! How far two coders agree, beyond chance.
//!
//! With `N` units that both coded, `p_o` the share on which they agree:
//!
//! * Cohen's kappa = (p_o − p_e) / (1 − p_e), where p_e is the sum over all values of the product of
//!   the two coders' own shares of that value (J. Cohen, "A coefficient of agreement for nominal
//!   scales", Educational and Psychological Measurement 20, 1960, 37–46).
//! * Krippendorff's alpha for nominal data = 1 − D_o / D_e, where D_o = 1 − p_o and
//!   D_e = 1 − Σ n_c (n_c − 1) / (n (n − 1)), n_c the times value c was given by either coder and
//!   n = 2 N (K. Krippendorff, "Computing Krippendorff's alpha-reliability", 2011).
//!
//! Where both gave one and the same value throughout there is no chance to measure by: no number.

use std::collections::BTreeMap;

use serde::Serialize;

/// Agreement on one question.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Agreement {
    /// Units that both coded.
    pub units: u32,
    /// Units that they coded alike.
    pub agreed: u32,
    /// Cohen's kappa.
    pub kappa: Option<f64>,
    /// Krippendorff's alpha.
    pub alpha: Option<f64>,
}

impl Agreement {
    /// Of pairs of values, one by each coder.
    pub fn of<V: Ord>(pairs: &[(V, V)]) -> Agreement {
        let agreed = pairs.iter().filter(|(a, b)| a == b).count();
        Agreement {
            units: u32::try_from(pairs.len()).unwrap_or(u32::MAX),
            agreed: u32::try_from(agreed).unwrap_or(u32::MAX),
            kappa: kappa(pairs, agreed),
            alpha: alpha(pairs, agreed),
        }
    }
}

/// How often each coder gave each value.
fn counts<V: Ord>(pairs: &[(V, V)]) -> BTreeMap<&V, (f64, f64)> {
    let mut counts: BTreeMap<&V, (f64, f64)> = BTreeMap::new();
    for (a, b) in pairs {
        counts.entry(a).or_default().0 += 1.0;
        counts.entry(b).or_default().1 += 1.0;
    }
    counts
}

fn kappa<V: Ord>(pairs: &[(V, V)], agreed: usize) -> Option<f64> {
    let counts = counts(pairs);
    if counts.len() < 2 {
        return None;
    }
    let n = pairs.len() as f64;
    let observed = agreed as f64 / n;
    let expected: f64 = counts.values().map(|(a, b)| (a / n) * (b / n)).sum();
    Some((observed - expected) / (1.0 - expected))
}

fn alpha<V: Ord>(pairs: &[(V, V)], agreed: usize) -> Option<f64> {
    let counts = counts(pairs);
    if counts.len() < 2 {
        return None;
    }
    let n = 2.0 * pairs.len() as f64;
    let observed = 1.0 - agreed as f64 / pairs.len() as f64;
    let alike: f64 = counts.values().map(|(a, b)| (a + b) * (a + b - 1.0)).sum();
    Some(1.0 - observed / (1.0 - alike / (n * (n - 1.0))))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn near(found: Option<f64>, wanted: f64) {
        assert!(found.is_some_and(|f| (f - wanted).abs() < 5e-4), "{found:?}, not {wanted}");
    }

    fn table(cells: &[(char, char, usize)]) -> Vec<(char, char)> {
        cells.iter().flat_map(|&(a, b, n)| std::iter::repeat_n((a, b), n)).collect()
    }

    #[test]
    fn a_table_worked_by_hand() {
        // p_o = 35/50; p_e = (25·30 + 25·20) / 50² = 0.5.
        let pairs = table(&[('y', 'y', 20), ('y', 'n', 5), ('n', 'y', 10), ('n', 'n', 15)]);
        let found = Agreement::of(&pairs);
        assert_eq!((found.units, found.agreed), (50, 35));
        near(found.kappa, 0.4);
        // D_o = 0.3; D_e = 1 − (55·54 + 45·44) / (100·99) = 0.5.
        near(found.alpha, 0.4);
        // Margins that differ: p_e = (45·25 + 5·25) / 50² = 0.5 with p_o = 0.6; D_e of 70 and 30.
        let pairs = table(&[('y', 'y', 25), ('y', 'n', 20), ('n', 'y', 0), ('n', 'n', 5)]);
        near(Agreement::of(&pairs).kappa, 0.2);
        near(Agreement::of(&pairs).alpha, 1.0 - 0.4 / (1.0 - (70.0 * 69.0 + 30.0 * 29.0) / 9900.0));
    }

    #[test]
    fn the_examples_of_the_paper_on_alpha() {
        let binary: Vec<(char, char)> = "0100000010".chars().zip("1110010000".chars()).collect();
        near(Agreement::of(&binary).alpha, 0.095);
        let nominal: Vec<(char, char)> =
            "aabbdcccedda".chars().zip("babbbcccedddd".chars()).collect();
        near(Agreement::of(&nominal).alpha, 0.692);
    }

    #[test]
    fn full_agreement_is_one_and_without_variety_there_is_none() {
        let found = Agreement::of(&table(&[('y', 'y', 3), ('n', 'n', 1)]));
        assert_eq!((found.kappa, found.alpha), (Some(1.0), Some(1.0)));
        let found = Agreement::of(&table(&[('y', 'y', 3)]));
        assert_eq!((found.agreed, found.kappa, found.alpha), (3, None, None));
        assert_eq!(Agreement::of::<char>(&[]).kappa, None);
    }
}
