//! Letters without case, accents and script, for comparing names.

use any_ascii::any_ascii_char;

/// Lower-case ASCII letters and digits; anything between words becomes one space.
pub(crate) fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    let mut gap = false;
    for c in text.chars() {
        if is_apostrophe(c) {
            continue;
        }
        if !c.is_alphanumeric() {
            gap = true;
            continue;
        }
        if gap && !folded.is_empty() {
            folded.push(' ');
        }
        gap = false;
        if c.is_ascii() {
            folded.push(c.to_ascii_lowercase());
            continue;
        }
        let letters = any_ascii_char(c).bytes().filter(u8::is_ascii_alphanumeric);
        folded.extend(letters.map(|b| b.to_ascii_lowercase() as char));
    }
    folded
}

/// Apostrophes stand inside names, as do the signs that transliterations write like them.
pub(crate) fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | '‘' | 'ʼ' | 'ʿ' | 'ʾ' | '`' | '´' | 'ь' | 'Ь' | 'ъ' | 'Ъ')
}

#[cfg(test)]
mod tests {
    use super::fold;

    #[test]
    fn case_accents_and_marks_do_not_count() {
        assert_eq!(fold("  Port-Amarel, Oriva"), "port amarel oriva");
        assert_eq!(fold("Márét Ösk"), "maret osk");
        assert_eq!(fold("Mera’ei"), "meraei");
        assert_eq!(fold("—"), "");
    }
}
