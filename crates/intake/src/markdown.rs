//! Markdown becomes plain text: paragraphs with blank lines between, no marks.

use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};
use travaux_model::{Report, one_line};

use crate::front_matter;

/// Puts a Markdown file's metadata and text into the report.
pub fn fill(report: &mut Report, file: &str) {
    let parts = front_matter::split(file);
    if let Some(parts) = &parts {
        front_matter::fill(report, parts);
    }
    let body = parts.map_or(file, |parts| parts.body).trim();
    let mut plain = Plain::default();
    for event in Parser::new_ext(body, Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH) {
        plain.take(event);
    }
    // A body without marks stays as it is, to the space.
    report.text = if plain.has_marks { plain.text.trim().to_string() } else { body.to_string() };
    if let Some(heading) = plain.first_heading {
        let is_title =
            report.title.as_deref().is_none_or(|title| folded(title) == folded(&heading));
        let rest = report.text.strip_prefix(&heading).map(str::trim_start);
        if let (true, Some(rest)) = (is_title, rest) {
            if !rest.is_empty() {
                report.text = rest.to_string();
            }
            report.title.get_or_insert(heading);
        }
    }
}

fn folded(text: &str) -> String {
    one_line(text).to_lowercase()
}

#[derive(Default)]
struct Plain {
    text: String,
    has_marks: bool,
    first_heading: Option<String>,
    heading_start: Option<usize>,
    in_image: usize,
    lists: Vec<Option<u64>>,
}

impl Plain {
    fn take(&mut self, event: Event) {
        self.has_marks |= !matches!(
            event,
            Event::Text(_)
                | Event::SoftBreak
                | Event::Start(Tag::Paragraph)
                | Event::End(TagEnd::Paragraph)
        );
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(end) => self.end(end),
            Event::Text(words) | Event::Code(words) if self.in_image == 0 => {
                self.text.push_str(&words)
            }
            Event::SoftBreak | Event::HardBreak => self.text.push('\n'),
            Event::InlineHtml(tag) if tag.starts_with("<br") => self.text.push('\n'),
            // Other tags, comments, rules and pictures leave nothing.
            _ => {}
        }
    }

    fn start(&mut self, tag: Tag) {
        match tag {
            Tag::Heading { level: HeadingLevel::H1, .. } if self.text.trim().is_empty() => {
                self.heading_start = Some(self.text.len());
            }
            Tag::Image { .. } => self.in_image += 1,
            Tag::List(first) => {
                self.line();
                self.lists.push(first);
            }
            Tag::Item => {
                self.line();
                if let Some(Some(number)) = self.lists.last_mut() {
                    self.text.push_str(&format!("{number}. "));
                    *number = number.saturating_add(1);
                }
            }
            Tag::Paragraph | Tag::CodeBlock(_) | Tag::Table(_) | Tag::Heading { .. }
                if self.lists.is_empty() =>
            {
                self.paragraph();
            }
            _ => {}
        }
    }

    fn end(&mut self, end: TagEnd) {
        match end {
            TagEnd::Heading(_) => {
                if let Some(start) = self.heading_start.take() {
                    let heading = self.text[start..].trim().to_string();
                    if !heading.is_empty() {
                        self.first_heading.get_or_insert(heading);
                    }
                }
                self.paragraph();
            }
            TagEnd::Image => self.in_image = self.in_image.saturating_sub(1),
            TagEnd::List(_) => {
                self.lists.pop();
                if self.lists.is_empty() {
                    self.paragraph();
                }
            }
            TagEnd::TableCell => self.text.push('\t'),
            TagEnd::TableRow | TagEnd::TableHead => self.line(),
            TagEnd::Paragraph if !self.lists.is_empty() => self.line(),
            TagEnd::Paragraph | TagEnd::CodeBlock | TagEnd::Table => self.paragraph(),
            _ => {}
        }
    }

    /// Starts a new line, unless at one.
    fn line(&mut self) {
        self.text.truncate(self.text.trim_end_matches([' ', '\t']).len());
        if !self.text.is_empty() && !self.text.ends_with('\n') {
            self.text.push('\n');
        }
    }

    /// Starts a new paragraph, unless at one.
    fn paragraph(&mut self) {
        self.line();
        if !self.text.is_empty() && !self.text.ends_with("\n\n") {
            self.text.push('\n');
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(file: &str) -> Report {
        let mut report = Report::from_text("talks.md", "");
        fill(&mut report, file);
        report
    }

    #[test]
    fn a_body_without_marks_is_unchanged() {
        let body = "Talks resume.  The envoys met;\nOsk said \"no\" -- twice & again.\n\n  Reyle left at 9.";
        assert_eq!(read(&format!("---\ntitle: Talks\n---\n\n{body}\n\n")).text, body);
        assert_eq!(read(body).title, None);
    }

    #[test]
    fn marks_are_taken_off() {
        let report = read(
            "# Talks *resume*\n\nThe [envoys](https://a.example) met **again** ![photo](p.jpg)in `Port Amarel`.\n\
             <!-- note -->\n\n> \"We are ready,\"\n> Osk said.\n\n## Next\n\n- Harn\n- Ostrel\n  - Selm\n\n3. Third\n4. Fourth\n\n---\n\nEnd &amp; out.<br>Last",
        );
        assert_eq!(report.title.as_deref(), Some("Talks resume"));
        assert_eq!(
            report.text,
            "The envoys met again in Port Amarel.\n\n\"We are ready,\"\nOsk said.\n\nNext\n\nHarn\nOstrel\nSelm\n\n\
             3. Third\n4. Fourth\n\nEnd & out.\nLast"
        );
    }

    #[test]
    fn a_heading_that_differs_from_the_title_stays() {
        let report = read("---\ntitle: Talks resume\n---\n# Analysis\n\nText.");
        assert_eq!(report.title.as_deref(), Some("Talks resume"));
        assert_eq!(report.text, "Analysis\n\nText.");
        let same = read("---\ntitle: Talks resume\n---\n# Talks Resume\n\nText.");
        assert_eq!(same.text, "Text.");
    }
}
