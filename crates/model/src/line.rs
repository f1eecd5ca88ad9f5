//! Words of a report as one line.

/// The words in one line, each white space one blank.
pub fn one_line(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What is shown of a line that has more letters than `most`, without the word that they cut through;
/// `None` where the whole line is shown.
pub fn beginning(line: &str, most: usize) -> Option<&str> {
    let (cut, _) = line.char_indices().nth(most)?;
    let head = &line[..cut];
    // A word of half the line, such as an address, is cut.
    Some(head.rfind(' ').filter(|end| *end > cut / 2).map_or(head, |end| &head[..end]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn white_space_is_one_blank() {
        assert_eq!(one_line(" the corridor\n\tis  open "), "the corridor is open");
    }

    #[test]
    fn a_line_is_cut_between_words() {
        assert_eq!(beginning("thirty ships", 12), None);
        assert_eq!(beginning("thirty ships", 11), Some("thirty"));
        assert_eq!(beginning("a transshipment", 10), Some("a transshi"));
        assert_eq!(beginning("ça dépend", 8), Some("ça dépen"));
    }
}
