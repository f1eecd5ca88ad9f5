//! Inflected forms of English words: what `demand+` stands for in a pattern.

/// Irregular verbs that tell of speech, talks and bargaining: base, third person, past, participle, -ing.
const IRREGULAR: &[&[&str]] = &[
    &["be", "is", "are", "was", "were", "been", "being", "am"],
    &["have", "has", "had", "having"],
    &["do", "does", "did", "done", "doing"],
    &["begin", "begins", "began", "begun", "beginning"],
    &["break", "breaks", "broke", "broken", "breaking"],
    &["bring", "brings", "brought", "bringing"],
    &["build", "builds", "built", "building"],
    &["come", "comes", "came", "coming"],
    &["cut", "cuts", "cutting"],
    &["draw", "draws", "drew", "drawn", "drawing"],
    &["fall", "falls", "fell", "fallen", "falling"],
    &["feel", "feels", "felt", "feeling"],
    &["fight", "fights", "fought", "fighting"],
    &["find", "finds", "found", "finding"],
    &["fly", "flies", "flew", "flown", "flying"],
    &["forgo", "forgoes", "forwent", "forgone", "forgoing"],
    &["forswear", "forswears", "forswore", "forsworn", "forswearing"],
    &["free", "frees", "freed", "freeing"],
    &["get", "gets", "got", "gotten", "getting"],
    &["give", "gives", "gave", "given", "giving"],
    &["go", "goes", "went", "gone", "going"],
    &["hold", "holds", "held", "holding"],
    &["keep", "keeps", "kept", "keeping"],
    &["lay", "lays", "laid", "laying"],
    &["lead", "leads", "led", "leading"],
    &["leave", "leaves", "left", "leaving"],
    &["let", "lets", "letting"],
    &["lose", "loses", "lost", "losing"],
    &["make", "makes", "made", "making"],
    &["mean", "means", "meant", "meaning"],
    &["meet", "meets", "met", "meeting"],
    &["overcome", "overcomes", "overcame", "overcoming"],
    &["pay", "pays", "paid", "paying"],
    &["put", "puts", "putting"],
    &["read", "reads", "reading"],
    &["reset", "resets", "resetting"],
    &["rise", "rises", "rose", "risen", "rising"],
    &["run", "runs", "ran", "running"],
    &["say", "says", "said", "saying"],
    &["see", "sees", "saw", "seen", "seeing"],
    &["seek", "seeks", "sought", "seeking"],
    &["send", "sends", "sent", "sending"],
    &["set", "sets", "setting"],
    &["shut", "shuts", "shutting"],
    &["sit", "sits", "sat", "sitting"],
    &["speak", "speaks", "spoke", "spoken", "speaking"],
    &["stand", "stands", "stood", "standing"],
    &["swear", "swears", "swore", "sworn", "swearing"],
    &["take", "takes", "took", "taken", "taking"],
    &["tell", "tells", "told", "telling"],
    &["think", "thinks", "thought", "thinking"],
    &["tweet", "tweets", "tweeted", "tweeting"],
    &["undertake", "undertakes", "undertook", "undertaken", "undertaking"],
    &["uphold", "upholds", "upheld", "upholding"],
    &["vow", "vows", "vowed", "vowing"],
    &["win", "wins", "won", "winning"],
    &["withdraw", "withdraws", "withdrew", "withdrawn", "withdrawing"],
    &["withhold", "withholds", "withheld", "withholding"],
    &["write", "writes", "wrote", "written", "writing"],
];

/// Verbs of more than one syllable whose last consonant doubles all the same.
const DOUBLING: &[&str] = &[
    "admit", "commit", "permit", "submit", "refer", "defer", "rebut", "compel", "expel", "repel",
    "concur", "confer", "omit", "prefer", "recur", "regret", "transfer", "outbid",
];

/// Every form of a base word, the base first. A noun's plural and a verb's third person look alike
/// in English, so one rule serves both.
pub fn forms(base: &str) -> Vec<String> {
    if let Some(row) = IRREGULAR.iter().find(|row| row[0] == base) {
        return row.iter().map(|w| (*w).to_string()).collect();
    }
    let mut out = vec![base.to_string()];
    let consonant_y = base.ends_with('y') && !ends_with_any(base, &["ay", "ey", "oy", "uy"]);
    if consonant_y {
        let stem = &base[..base.len() - 1];
        out.extend([format!("{stem}ies"), format!("{stem}ied"), format!("{base}ing")]);
    } else if base.ends_with("ee") {
        out.extend([format!("{base}s"), format!("{base}d"), format!("{base}ing")]);
    } else if let Some(stem) = base.strip_suffix('e') {
        out.extend([format!("{base}s"), format!("{base}d"), format!("{stem}ing")]);
    } else {
        let hissing = ends_with_any(base, &["s", "x", "z", "ch", "sh"]);
        out.push(if hissing { format!("{base}es") } else { format!("{base}s") });
        let last = base
            .chars()
            .next_back()
            .filter(|_| doubles(base))
            .map(String::from)
            .unwrap_or_default();
        out.extend([format!("{base}{last}ed"), format!("{base}{last}ing")]);
    }
    // British and American spellings of -ize stand beside each other, as do -l and -ll.
    if let Some(stem) = base.strip_suffix("ize") {
        out.extend(["ise", "ises", "ised", "ising"].map(|e| format!("{stem}{e}")));
    } else if ends_with_any(base, &["el", "al"]) && !doubles(base) {
        out.extend([format!("{base}led"), format!("{base}ling")]);
    }
    out
}

fn ends_with_any(word: &str, ends: &[&str]) -> bool {
    ends.iter().any(|e| word.ends_with(e))
}

/// One vowel and one consonant at the end of a short verb: the consonant doubles (`ban`, `banned`).
fn doubles(base: &str) -> bool {
    if DOUBLING.contains(&base) {
        return true;
    }
    let b = base.as_bytes();
    let vowel = |c: u8| matches!(c, b'a' | b'e' | b'i' | b'o' | b'u');
    let n = b.len();
    let after_q = n == 4 && b[0] == b'q' && b[1] == b'u';
    (3..=4).contains(&n)
        && !vowel(b[n - 1])
        && !matches!(b[n - 1], b'w' | b'x' | b'y')
        && vowel(b[n - 2])
        && (after_q || b[..n - 2].iter().all(|c| !vowel(*c)))
}

#[cfg(test)]
mod tests {
    use super::forms;

    #[test]
    fn regular_and_irregular() {
        assert_eq!(forms("demand"), ["demand", "demands", "demanded", "demanding"]);
        assert_eq!(forms("deny"), ["deny", "denies", "denied", "denying"]);
        assert_eq!(forms("urge"), ["urge", "urges", "urged", "urging"]);
        assert_eq!(forms("agree"), ["agree", "agrees", "agreed", "agreeing"]);
        assert!(forms("quip").contains(&"quipped".to_string()));
        assert_eq!(forms("ban"), ["ban", "bans", "banned", "banning"]);
        assert_eq!(forms("stress"), ["stress", "stresses", "stressed", "stressing"]);
        assert_eq!(forms("reject"), ["reject", "rejects", "rejected", "rejecting"]);
        assert!(forms("emphasize").contains(&"emphasised".to_string()));
        assert!(forms("cancel").contains(&"cancelled".to_string()));
        assert!(forms("withdraw").contains(&"withdrew".to_string()));
        assert!(forms("signal").contains(&"signaled".to_string()));
    }
}
