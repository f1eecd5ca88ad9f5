//! Refuses pages that would take unbounded time or memory to take apart.
//!
//! The rules by which browsers repair HTML copy every unclosed formatting element into each block that
//! follows; scoring an article reads each element's text once for each element around it; a text that
//! comes in many pieces is copied at each piece, a tag's attributes are compared each with each. A page of
//! a few hundred kilobytes can so be made to take hours. One pass over the tags bounds all four.

/// Elements around any one element.
const DEEPEST: usize = 1_000;
/// Copies of unclosed formatting elements.
const MOST_COPIES: usize = 5_000_000;
/// Bytes times the elements around them, and attributes of a tag times themselves.
const MOST_WORK: usize = 500_000_000;
/// Bytes of text copied as pieces are added to it.
const MOST_TEXT_COPIED: usize = 50_000_000_000;
/// Names are told apart by so many letters.
const LETTERS: usize = 12;

type Name = [u8; LETTERS];

/// Elements that browsers open again in the next block when they are left open.
const FORMATTING: [&str; 13] =
    ["b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u"];
/// Elements that hold nothing, or that close by themselves at the next of their kind.
const NOT_NESTING: [&str; 31] = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source",
    "track", "wbr", "p", "li", "dt", "dd", "tr", "td", "th", "thead", "tbody", "tfoot", "option",
    "optgroup", "colgroup", "html", "head", "body", "a",
];
/// Elements whose content is not taken as tags.
const RAW: [&str; 8] =
    ["script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes"];

/// Elements that are passed over outside tables, so that the text around them runs on.
const IN_TABLES: [&str; 9] =
    ["tr", "td", "th", "tbody", "thead", "tfoot", "caption", "col", "colgroup"];

/// True when taking the page apart takes bounded time and memory.
pub fn is_bounded(html: &str) -> bool {
    Scan::default().run(html.as_bytes())
}

#[derive(Default)]
struct Scan {
    open: Vec<Name>,
    formatting: usize,
    formatting_open: [usize; FORMATTING.len()],
    copies: usize,
    work: usize,
    /// Bytes of the text under way, and of its copies.
    text: usize,
    copied: usize,
}

impl Scan {
    fn run(&mut self, html: &[u8]) -> bool {
        let mut at = 0;
        while let Some(step) = html[at..].iter().position(|b| *b == b'<') {
            self.work = self.work.saturating_add(step * (self.open.len() + self.formatting));
            self.add_text(&html[at..at + step]);
            at += step + 1;
            at = self.tag(html, at);
            let deep = self.open.len() + self.formatting > DEEPEST;
            if deep
                || self.copies > MOST_COPIES
                || self.work > MOST_WORK
                || self.copied > MOST_TEXT_COPIED
            {
                return false;
            }
        }
        self.add_text(&html[at..]);
        self.copied <= MOST_TEXT_COPIED
    }

    /// The parser hands text on in pieces: at line breaks, at `&`, and at a `<` that opens no tag.
    fn add_text(&mut self, text: &[u8]) {
        let pieces = 1 + text.iter().filter(|b| matches!(b, b'&' | b'\n' | b'\r' | 0)).count();
        self.copied = self.copied.saturating_add(pieces.saturating_mul(self.text + text.len() / 2));
        self.text += text.len() + 1;
    }

    /// Takes the tag whose name starts at `at`; gives the place to go on from.
    fn tag(&mut self, html: &[u8], at: usize) -> usize {
        let rest = &html[at..];
        if rest.starts_with(b"!--") {
            self.text = 0;
            return find(html, at + 3, b"-->");
        }
        let closing = rest.first() == Some(&b'/');
        let name_at = at + usize::from(closing);
        let name = name(&html[name_at..]);
        if name[0] == 0 {
            return at;
        }
        let (end, attributes) = tag_end(html, name_at);
        self.work = self.work.saturating_add(attributes * attributes);
        if closing {
            self.close(name);
        } else {
            let alone = html[..end].ends_with(b"/>") && self.is_foreign();
            if !alone {
                self.open(name);
            }
            if !self.is_foreign() && is_one_of(&RAW, name) {
                return self.raw_end(html, end, name);
            }
        }
        end
    }

    fn open(&mut self, name: Name) {
        self.copies = self.copies.saturating_add(self.formatting);
        let outside_table = is_one_of(&IN_TABLES, name) && !self.is_inside("table");
        if !outside_table && !is_one_of(&["html", "head", "body"], name) {
            self.text = 0;
        }
        if let Some(at) = FORMATTING.iter().position(|known| is(known, name)) {
            self.formatting += 1;
            self.formatting_open[at] += 1;
        } else if !is_one_of(&NOT_NESTING, name) && !is_one_of(&RAW, name) {
            self.open.push(name);
        }
    }

    fn close(&mut self, name: Name) {
        if let Some(at) = FORMATTING.iter().position(|known| is(known, name)) {
            if self.formatting_open[at] > 0 {
                self.formatting_open[at] -= 1;
                self.formatting -= 1;
                self.text = 0;
            }
        } else if let Some(at) = self.open.iter().rposition(|open| *open == name) {
            self.open.truncate(at);
            self.text = 0;
        }
    }

    /// Inside pictures and formulas, scripts and titles are taken as tags.
    fn is_foreign(&self) -> bool {
        self.is_inside("svg") || self.is_inside("math")
    }

    fn is_inside(&self, element: &str) -> bool {
        self.open.iter().any(|open| is(element, *open))
    }

    fn raw_end(&mut self, html: &[u8], from: usize, raw: Name) -> usize {
        let mut end = from;
        while let Some(step) = html[end..].iter().position(|b| *b == b'<') {
            end += step;
            if html[end..].starts_with(b"</") && name(&html[end + 2..]) == raw {
                self.add_text(&html[from..end]);
                self.text = 0;
                return end;
            }
            end += 1;
        }
        self.add_text(&html[from..]);
        html.len()
    }
}

/// The lower-case name that starts the bytes; zeros when none does.
fn name(bytes: &[u8]) -> Name {
    let mut name = [0; LETTERS];
    let letters = bytes.iter().take_while(|b| b.is_ascii_alphanumeric() || **b == b'-');
    for (to, from) in name.iter_mut().zip(letters) {
        *to = from.to_ascii_lowercase();
    }
    name
}

fn is(known: &str, name: Name) -> bool {
    name.starts_with(known.as_bytes()) && name[known.len()..].iter().all(|b| *b == 0)
}

fn is_one_of(known: &[&str], name: Name) -> bool {
    known.iter().any(|known| is(known, name))
}

/// One past the tag's `>` (a `>` in a quoted value does not end it), and how many attributes it has.
fn tag_end(html: &[u8], from: usize) -> (usize, usize) {
    let mut quote = None;
    let mut after_equals = false;
    let mut attributes = 0;
    let mut between = false;
    for (i, byte) in html[from..].iter().enumerate() {
        match (quote, byte) {
            (Some(open), byte) if *byte == open => quote = None,
            (Some(_), _) => continue,
            (None, b'"' | b'\'') if after_equals => quote = Some(*byte),
            (None, b'>') => return (from + i + 1, attributes),
            _ => {}
        }
        let is_between = byte.is_ascii_whitespace() || matches!(byte, b'/' | b'"' | b'\'');
        attributes += usize::from(between && !is_between);
        between = is_between;
        after_equals = *byte == b'=' || (after_equals && byte.is_ascii_whitespace());
    }
    (html.len(), attributes)
}

fn find(html: &[u8], from: usize, what: &[u8]) -> usize {
    let rest = html.get(from..).unwrap_or_default();
    rest.windows(what.len())
        .position(|window| window == what)
        .map_or(html.len(), |at| from + at + what.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ordinary_pages_pass() {
        let paragraph =
            "<div class='x'><p>Talks <b>resume</b><br><a href='?a>b'>more</a><li>one<li>two</div>";
        let page = format!("<script>'<div>'</script><!-- <div> -->{}", paragraph.repeat(20_000));
        assert!(is_bounded(&page));
        assert!(is_bounded("a < b <"));
        assert!(is_bounded("<p title=\"never closed"));
    }

    #[test]
    fn towers_do_not_pass() {
        assert!(!is_bounded(&"<div>".repeat(1_001)));
        assert!(!is_bounded(&"<span></div>".repeat(1_001)));
        assert!(!is_bounded(&format!("<svg><title>{}", "<g>".repeat(1_001))));
        let unclosed: String = (0..900).map(|n| format!("<b id={n}>")).collect();
        assert!(!is_bounded(&format!("<p>{unclosed}</p>{}", "<p>x".repeat(10_000))));
        assert!(!is_bounded(&"& ".repeat(700_000)));
        assert!(!is_bounded(&format!("<script>{}", "a = 1;\n".repeat(500_000))));
        assert!(!is_bounded(&"words</x>".repeat(500_000)));
        assert!(!is_bounded(&format!("<p{}>", " a=1".repeat(50_000))));
        let deep = "<div>".repeat(900);
        assert!(!is_bounded(&format!("{deep}{}", "words <br>".repeat(100_000))));
    }
}
