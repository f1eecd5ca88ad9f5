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
    found.extend(bare_credits(text, line));
    found.sort();
    found
}

/// Credits without brackets in running text (`... on May 5. Ana Velt/NSW The envoys met.`), each with
/// the sentence before it where that one shows that it is a caption.
fn bare_credits(text: &str, line: Span) -> Vec<Span> {
    let words = line.of(text);
    let tokens: Vec<(usize, &str)> = words
        .split_whitespace()
        .map(|w| (w.as_ptr() as usize - words.as_ptr() as usize, w))
        .collect();
    let mut found = Vec::new();
    for (at, (_, token)) in tokens.iter().enumerate() {
        if !names_agency(token) {
            continue;
        }
        let name = tokens[..at].iter().rev().take(3).take_while(|(_, w)| is_name_word(w)).count();
        let more = tokens[at + 1..].iter().take(4).take_while(|(_, w)| is_source_word(w)).count();
        let (first, last) = (at - name, at + more);
        let after_stop = first == 0
            || tokens[first - 1].1.ends_with(['.', '!', '?', '"', '”', ')', ']', '’'])
            || names_agency(tokens[first - 1].1);
        let begins = tokens
            .get(last + 1)
            .is_none_or(|(_, w)| w.starts_with(|c: char| c.is_uppercase() || "\"“‘'".contains(c)));
        if !after_stop || !begins || name + more == 0 {
            continue;
        }
        let base = line.start as usize;
        let (start, end) = (tokens[first].0, tokens[last].0 + tokens[last].1.len());
        let credit = Span::new(base + start, base + end);
        let before = Span::new(base, base + words[..start].trim_end().len());
        let caption = caption_before(text, before).filter(|c| shows_picture(c.of(text)));
        found.push(caption.map_or(credit, |c| c.cover(credit)));
    }
    found
}

/// `Velt/NSW`, `Pool/AFP`: a part behind or before a slash is an agency's or a picture house's name.
fn names_agency(token: &str) -> bool {
    let bare = token.trim_end_matches(['.', ',', ';']);
    let parts: Vec<&str> = bare.split('/').collect();
    let known = |part: &&str| {
        let low = part.to_lowercase();
        part.starts_with(char::is_uppercase)
            && (AGENCIES.contains(&low.as_str()) || matches!(low.as_str(), "pool" | "file"))
    };
    parts.len() >= 2
        && bare == token
        && parts.iter().all(|p| p.starts_with(char::is_uppercase))
        && parts.iter().skip(1).any(known)
}

fn is_name_word(word: &str) -> bool {
    let initial = word.chars().count() == 2 && word.ends_with('.');
    word.starts_with(char::is_uppercase)
        && !matches!(word, "A" | "An" | "The")
        && (initial || word.chars().all(|c| c.is_alphabetic() || matches!(c, '-' | '\'' | '’')))
}

fn is_source_word(word: &str) -> bool {
    matches!(
        word,
        "via" | "Getty" | "Images" | "Photo" | "Pool" | "File" | "AP" | "AFP" | "Reuters"
    )
}

/// Words of a caption: where and when a picture was taken.
fn shows_picture(sentence: &str) -> bool {
    const SHOWN: &[&str] = &[
        "pictured",
        "seen",
        "left",
        "right",
        "center",
        "centre",
        "file",
        "photo",
        "poses",
        "gestures",
        "shakes",
        "attends",
        "attend",
        "walks",
        "walk",
        "stands",
        "stand",
        "speaks",
        "looks",
        "look",
        "sits",
        "sit",
        "arrive",
        "arrives",
        "leave",
        "leaves",
        "holds",
        "hold",
        "meets",
        "wave",
        "waves",
        "shows",
        "delivers",
        "addresses",
    ];
    let low = sentence.to_lowercase();
    low.split(|c: char| !c.is_alphanumeric()).any(|w| SHOWN.contains(&w))
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
    let count = line.split_whitespace().count();
    OPENINGS.iter().any(|opening| low.starts_with(opening)) && count <= 70
        || count <= 45 && ends_with_credit(line)
}

/// `The envoys leave the port. Photo: North Sea Wire`.
fn ends_with_credit(line: &str) -> bool {
    const LABELS: &[&str] =
        &["photo", "photos", "photograph", "picture", "image", "credit", "foto", "illustration"];
    let quotes = line.contains(['"', '“', '”']);
    let Some((before, source)) = line.rsplit_once(':') else { return false };
    let label = before.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or("").to_lowercase();
    let source = source.trim().trim_end_matches('.');
    let names = source.split([' ', '/', ',']).filter(|w| !w.is_empty());
    let named = names.clone().count() <= 6
        && names.clone().all(|w| {
            w.starts_with(|c: char| c.is_uppercase()) || matches!(w, "via" | "of" | "the")
        });
    !quotes && !source.is_empty() && LABELS.contains(&label.as_str()) && named
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
    fn credits_without_brackets() {
        let text = "They met. Envoys leave the port on May 5. Ana Velt/AP Osk said no.";
        assert_eq!(cut(text), ["Envoys leave the port on May 5. Ana Velt/AP"]);
        let text = "Osk said no. Ana Velt/Pool/AFP via Getty Images The talks ended.";
        assert_eq!(cut(text), ["Ana Velt/Pool/AFP via Getty Images"]);
        for text in [
            "A poll by Selm/Reuters showed it.",
            "A Selm Courier/Reuters Poll showed it.",
            "Osk told Ana Velt/AP that she was tired.",
        ] {
            assert_eq!(cut(text), Vec::<&str>::new(), "{text}");
        }
    }

    #[test]
    fn captions_by_their_form() {
        assert!(is_caption_line("The envoys leave the port. Photo: North Sea Wire"));
        assert!(!is_caption_line("Osk asked for one photo: the envoys wanted none of it."));
        assert!(is_caption_line("FILE PHOTO: Envoys of Vessia and Tarlia in Selm"));
        assert!(is_caption_line("Photo: North Sea Wire"));
        assert!(!is_caption_line("Photographs of the port were shown to the envoys."));
    }
}
