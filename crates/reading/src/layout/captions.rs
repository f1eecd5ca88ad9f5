//! Photo credits and the captions they stand under.

use travaux_model::Span;

use super::words::units;

/// Words that make a bracketed note a picture credit, wherever they stand in it.
const CREDIT_WORDS: &[&str] = &[
    "credit",
    "credits",
    "photo",
    "photos",
    "photograph",
    "photographer",
    "getty",
    "pool",
    "picture",
    "image",
    "images",
    "courtesy",
    "handout",
    "afp",
    "epa",
    "upi",
    "shutterstock",
    "file",
    "screengrab",
    "screenshot",
    "illustration",
];

/// Names that are a credit when nothing else stands in the brackets but names and slashes.
const AGENCIES: &[&str] = &[
    "reuters",
    "ap",
    "afp",
    "epa",
    "upi",
    "getty",
    "bloomberg",
    "anadolu",
    "xinhua",
    "tass",
    "sputnik",
    "dpa",
    "ansa",
];

/// Spans of credits in brackets inside a line, each with the caption before it.
pub(crate) fn captions(text: &str, line: Span) -> Vec<Span> {
    let words = line.of(text);
    let base = line.start as usize;
    let mut found: Vec<Span> = Vec::new();
    for (open, _) in words.match_indices('(') {
        let Some(close) = closing(words, open) else { continue };
        if close - open > 160 || !is_credit(&words[open + 1..close]) {
            continue;
        }
        let credit = Span::new(base + open, base + close + 1);
        let before = words[..open].trim_end();
        let apart =
            before.is_empty() || before.ends_with(['.', '"', '”', '!', '?', '…', '’', '\'']);
        let caption =
            apart.then(|| caption_before(text, Span::new(base, base + before.len()))).flatten();
        found.push(caption.map_or(credit, |c| c.cover(credit)));
    }
    found
}

/// The bracket that closes the one at `open`; brackets may stand within.
fn closing(words: &str, open: usize) -> Option<usize> {
    let mut depth = 0usize;
    for (at, c) in words[open..].char_indices() {
        match c {
            '(' => depth += 1,
            ')' if depth == 1 => return Some(open + at),
            ')' => depth -= 1,
            _ => {}
        }
    }
    words[open..].find(')').map(|n| open + n)
}

/// The sentence right before a credit, when it can be a caption: it quotes nobody.
fn caption_before(text: &str, before: Span) -> Option<Span> {
    let last = *units(text, before).last()?;
    let words = last.of(text);
    let quotes = words.contains(['"', '“', '”']);
    (!quotes && words.split_whitespace().count() <= 60).then_some(last)
}

fn is_credit(note: &str) -> bool {
    let low = note.to_lowercase();
    let list: Vec<&str> =
        low.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).collect();
    if list.is_empty() || list.len() > 16 {
        return false;
    }
    let labelled =
        ["credit", "photo by", "photo", "image", "picture", "courtesy", "source:", "via"]
            .iter()
            .any(|opening| low.starts_with(opening));
    let named =
        note.contains('/') && list.iter().any(|w| CREDIT_WORDS.contains(w) || AGENCIES.contains(w));
    let via = list.windows(2).any(|pair| {
        pair[0] == "via" && (AGENCIES.contains(&pair[1]) || CREDIT_WORDS.contains(&pair[1]))
    });
    let bare = list == ["getty"] || list == ["getty", "images"] || list == ["file", "photo"];
    labelled && list.len() > 1 || named || via || bare
}

/// A line that is a caption or a credit by its form: `FILE PHOTO: ...`, `Photo: NSW`.
pub(crate) fn is_caption_line(line: &str) -> bool {
    const OPENINGS: &[&str] = &[
        "file photo",
        "file -",
        "file –",
        "file —",
        "photo:",
        "photo credit",
        "photo by",
        "photograph:",
        "picture:",
        "image:",
        "image source",
        "image credit",
        "image caption",
        "credit:",
        "credits:",
        "caption:",
        "photo courtesy",
        "in this photo",
        "in this image",
        "in this file",
        "in this handout",
        "in this pool",
        "cover photo",
        "(photo",
        "file picture",
        "file image",
        "foto:",
        "illustration:",
        "illustrative photo",
        "illustrative image",
    ];
    let low = line.trim_start().to_lowercase();
    OPENINGS.iter().any(|opening| low.starts_with(opening)) && line.split_whitespace().count() <= 70
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str) -> Vec<&str> {
        captions(text, Span::new(0, text.len())).into_iter().map(|s| s.of(text)).collect()
    }

    #[test]
    fn a_credit_takes_its_caption() {
        let text = "Osk said no. The Lantern Palace, seen in Ostrel, May 2, 2026. (credit: VIA NSW) In other words, she left.";
        assert_eq!(
            cut(text),
            ["The Lantern Palace, seen in Ostrel, May 2, 2026. (credit: VIA NSW)"]
        );
        let text =
            "They met. Envoys at the port. (Ana Velt/Pool/AFP via Getty Images) Osk said no.";
        assert_eq!(cut(text), ["Envoys at the port. (Ana Velt/Pool/AFP via Getty Images)"]);
    }

    #[test]
    fn a_quotation_is_no_caption() {
        let text = "\"We will not sign,\" Osk said. (NSW Photo/Ana Velt) He left.";
        assert_eq!(cut(text), ["(NSW Photo/Ana Velt)"]);
    }

    #[test]
    fn other_brackets_stay() {
        for text in [
            "The strait (also the Merrow) is open.",
            "The fund (credit) grew.",
            "Osk (Tarlia) and Dravec/Reyle (Oriva) met.",
        ] {
            assert_eq!(cut(text), Vec::<&str>::new(), "{text}");
        }
    }

    #[test]
    fn captions_by_their_form() {
        assert!(is_caption_line("FILE PHOTO: Envoys of Vessia and Tarlia in Selm"));
        assert!(is_caption_line("Photo: North Sea Wire"));
        assert!(!is_caption_line("Photographs of the port were shown to the envoys."));
    }
}
