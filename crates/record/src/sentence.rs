//! Where the sentence around some words begins and ends, as far as full stops and lines tell: the
//! rows that are compared come without the sentences of their reports.

/// Where the sentence in which the text breaks off begins.
pub(crate) fn begin(before: &str) -> usize {
    let behind = |stop: &str| before.rfind(stop).map_or(0, |at| at + stop.len());
    behind(". ").max(behind("\n"))
}

/// Where the sentence that the text goes on with ends, its full stop included.
pub(crate) fn end(after: &str) -> usize {
    let stop = after.find(". ").map_or(after.len(), |at| at + 1);
    after.find('\n').map_or(stop, |line| line.min(stop))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_ends_with_its_full_stop_or_its_line() {
        let before = "Talks began.\nThe port is shut. Osk ";
        assert_eq!(&before[begin(before)..], "Osk ");
        assert_eq!(begin("Osk "), 0);
        let after = " said so. It rained.\nIt was";
        assert_eq!(&after[..end(after)], " said so.");
        assert_eq!(&after[9..9 + end(&after[9..])], " It rained.");
        assert_eq!(end(" it"), 3);
    }
}
