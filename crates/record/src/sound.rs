//! How alike two names sound, whatever transliteration wrote them.
//!
//! A name's letters become sounds (`shch`, `sch` and `ch` one, `y`, `i` and `j` one, `ph` and `f`
//! one, ...); two strings of sounds are then compared by an edit distance in half steps, where
//! neighbouring sounds (`g` and `h`, `a` and `e`) and vowels inside a word cost half.

use std::collections::BTreeSet;

/// Letters that stand for one sound, longest first. Sounds without a letter of their own are
/// capitals: `S` hushing, `J` voiced hushing, `C` ts, `H` kh.
const SOUNDS: &[(&str, &str)] = &[
    ("shch", "S"),
    ("tsch", "S"),
    ("sch", "S"),
    ("tch", "S"),
    ("dzh", "J"),
    ("ch", "S"),
    ("sh", "S"),
    ("cz", "S"),
    ("zh", "J"),
    ("dj", "J"),
    ("kh", "H"),
    ("gh", "g"),
    ("ph", "f"),
    ("th", "t"),
    ("dh", "d"),
    ("ts", "C"),
    ("tz", "C"),
    ("ck", "k"),
    ("ou", "u"),
    ("oo", "u"),
    ("ee", "i"),
    ("x", "ks"),
    ("w", "v"),
    ("q", "k"),
    ("y", "i"),
    ("j", "i"),
];

/// Pairs of sounds that transliterations take for one another.
const NEAR: &[(u8, u8)] = &[
    (b'a', b'e'),
    (b'e', b'i'),
    (b'o', b'u'),
    (b'g', b'h'),
    (b'g', b'k'),
    (b'h', b'H'),
    (b'k', b'H'),
    (b'g', b'H'),
    (b's', b'S'),
    (b's', b'C'),
    (b's', b'z'),
    (b'C', b'S'),
    (b'C', b'k'),
    (b'J', b'z'),
    (b'J', b'S'),
    (b'J', b'i'),
    (b'J', b'g'),
    (b'v', b'f'),
    (b'v', b'b'),
    (b'd', b't'),
];

/// The sounds of one folded word (lower-case ASCII letters).
pub(crate) fn key(word: &str) -> String {
    let word = without_initial_glide(word);
    let mut sounds = String::with_capacity(word.len());
    let mut at = 0;
    while at < word.len() {
        let rest = &word[at..];
        if let Some((letters, sound)) = SOUNDS.iter().find(|(l, _)| rest.starts_with(l)) {
            sounds.push_str(sound);
            at += letters.len();
        } else if let Some(after) = rest.strip_prefix('c') {
            sounds.push(soft_or_hard_c(after));
            at += 1;
        } else {
            sounds.push_str(&rest[..1]);
            at += 1;
        }
    }
    tidy(&sounds)
}

/// Half steps between two keys; anything above `limit` is `None`.
pub(crate) fn distance(a: &str, b: &str, limit: u32) -> Option<u32> {
    let (a, b) = (a.as_bytes(), b.as_bytes());
    if a.len().abs_diff(b.len()) as u32 > limit {
        return None;
    }
    let mut above: Vec<u32> = vec![0];
    for j in 0..b.len() {
        above.push(above[j] + gap(b, j));
    }
    for i in 0..a.len() {
        let mut row = Vec::with_capacity(b.len() + 1);
        row.push(above[0] + gap(a, i));
        for j in 0..b.len() {
            let change = above[j] + swap(a[i], b[j], i == 0 && j == 0);
            row.push(change.min(above[j + 1] + gap(a, i)).min(row[j] + gap(b, j)));
        }
        if row.iter().min().is_some_and(|least| *least > limit) {
            return None;
        }
        above = row;
    }
    above.last().copied().filter(|d| *d <= limit)
}

/// The sounds of a key that are no vowels.
pub(crate) fn consonants(key: &str) -> String {
    key.bytes().filter(|b| !is_vowel(*b)).map(char::from).collect()
}

/// True when the two sounds are one or neighbours.
pub(crate) fn near(a: u8, b: u8) -> bool {
    a == b || NEAR.contains(&(a, b)) || NEAR.contains(&(b, a))
}

/// Under what a name is looked up: two names whose distance is within 2 for their length (see
/// `names`) share one of these. Its consonants by family, and, for a long name, without each of them.
pub(crate) fn neighbourhood(key: &str) -> BTreeSet<String> {
    const LONG: usize = 5;
    let mut skeletons = vec![String::new()];
    for sound in key.bytes() {
        let families = families(sound);
        skeletons = skeletons
            .iter()
            .flat_map(|s| families.iter().map(move |family| format!("{s}{family}")))
            .take(MOST_SKELETONS)
            .collect();
    }
    let mut found: BTreeSet<String> = skeletons.iter().cloned().collect();
    if key.len() >= LONG {
        for skeleton in &skeletons {
            found.extend((0..skeleton.len()).map(|at| {
                let (before, after) = (&skeleton[..at], &skeleton[at + 1..]);
                format!("{before}{after}")
            }));
        }
    }
    found
}

const MOST_SKELETONS: usize = 64;

/// What may stand for a sound in the skeleton: nothing for a vowel; each family of a sound that has
/// neighbours in two.
fn families(sound: u8) -> &'static [&'static str] {
    match sound {
        b'h' | b'H' | b'k' | b'g' => &["k"],
        b's' | b'S' | b'z' => &["s"],
        b'C' => &["s", "k"],
        b'J' => &["s", "k", ""],
        b'f' | b'v' | b'b' => &["v"],
        b'd' | b't' => &["t"],
        b'l' => &["l"],
        b'm' => &["m"],
        b'n' => &["n"],
        b'p' => &["p"],
        b'r' => &["r"],
        _ => &[""],
    }
}

/// `Yevgeny` and `Ievgen` begin like `Evgeny`.
fn without_initial_glide(word: &str) -> &str {
    match word.as_bytes() {
        [b'y' | b'i' | b'j', b'e', ..] => &word[1..],
        _ => word,
    }
}

/// `c` is ts before a front vowel and at the end of a word, else k.
fn soft_or_hard_c(rest: &str) -> char {
    match rest.bytes().next() {
        None | Some(b'e' | b'i' | b'y') => 'C',
        Some(_) => 'k',
    }
}

/// Drops doubled sounds and silent h, and writes the endings -ey, -iy, -ij, -yi as one.
fn tidy(sounds: &str) -> String {
    let bytes = sounds.as_bytes();
    let mut tidied = String::with_capacity(sounds.len());
    for (i, &sound) in bytes.iter().enumerate() {
        let after_vowel = i > 0 && is_vowel(bytes[i - 1]);
        let before_vowel = bytes.get(i + 1).is_some_and(|b| is_vowel(*b));
        let silent = sound == b'h' && after_vowel && !before_vowel;
        if !silent && !tidied.ends_with(sound as char) {
            tidied.push(sound as char);
        }
    }
    if tidied.len() > 3 && tidied.ends_with("ei") {
        tidied.truncate(tidied.len() - 2);
        tidied.push('i');
    }
    if tidied.starts_with("abd") && tidied.len() >= 5 && tidied.as_bytes()[4] == b'l' {
        // The article inside: Abdel-, Abdul-, Abdal-.
        tidied.replace_range(3..4, "u");
    }
    tidied
}

fn is_vowel(sound: u8) -> bool {
    matches!(sound, b'a' | b'e' | b'i' | b'o' | b'u')
}

/// What leaving out the sound at `at` costs: half for a vowel inside the word.
fn gap(word: &[u8], at: usize) -> u32 {
    if at > 0 && at + 1 < word.len() && is_vowel(word[at]) { 1 } else { 2 }
}

fn swap(a: u8, b: u8, first: bool) -> u32 {
    match (a == b, near(a, b)) {
        (true, _) => 0,
        (_, true) => 1,
        // A different beginning is seldom a matter of spelling.
        _ => 2 + u32::from(first && !(is_vowel(a) && is_vowel(b))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn spellings_of_one_name_sound_the_same() {
        for (a, b) in [
            ("dravec", "dravets"),
            ("osk", "osck"),
            ("dorischuk", "dorishchuk"),
            ("alexey", "aleksei"),
            ("yuri", "jurij"),
            ("yevgeny", "evgeni"),
            ("kessimov", "kesimow"),
            ("philipov", "filippov"),
            ("sarah", "sara"),
            ("abdel", "abdul"),
        ] {
            assert!(distance(&key(a), &key(b), 1).is_some(), "{a} {} {b} {}", key(a), key(b));
        }
    }

    #[test]
    fn neighbours_are_close_and_others_are_not() {
        assert_eq!(distance(&key("sergei"), &key("serhiy"), 2), Some(1));
        assert_eq!(distance(&key("muhammad"), &key("mohammed"), 2), Some(2));
        assert_eq!(distance(&key("kharadei"), &key("khorodei"), 2), None);
        assert_eq!(distance(&key("dravec"), &key("gravec"), 2), None);
        assert_eq!(distance(&key("reyle"), &key("osk"), 2), None);
    }

    #[test]
    fn names_that_sound_alike_are_looked_up_together() {
        let share = |a: &str, b: &str| !neighbourhood(&key(a)).is_disjoint(&neighbourhood(&key(b)));
        assert!(share("dravec", "dravets") && share("osk", "osck") && share("merrawi", "merawi"));
        assert!(share("kharchenko", "harcenko"));
        assert!(!share("dravec", "reyle") && !share("osk", "orm"));
        assert!(neighbourhood(&"j".repeat(500)).len() <= 2 * MOST_SKELETONS);
    }

    proptest! {
        #[test]
        fn names_within_the_distance_share_a_neighbourhood(
            word in "[a-z]{3,9}", at in 0usize..9, change in "[a-z]{0,2}"
        ) {
            let at = at.min(word.len() - 1);
            let other = format!("{}{change}{}", &word[..at], &word[at + 1..]);
            let (a, b) = (key(&word), key(&other));
            let limit = match a.len().min(b.len()) {
                0..=2 => 0,
                3..=4 => 1,
                _ => 2,
            };
            if distance(&a, &b, limit).is_some() {
                prop_assert!(!neighbourhood(&a).is_disjoint(&neighbourhood(&b)), "{a} {b}");
            }
        }

        #[test]
        fn distance_is_the_same_both_ways(a in "[a-z]{0,10}", b in "[a-z]{0,10}") {
            let (a, b) = (key(&a), key(&b));
            prop_assert_eq!(distance(&a, &b, 4), distance(&b, &a, 4));
            prop_assert_eq!(distance(&a, &a, 0), Some(0));
        }
    }
}
