//! An article's elements become plain text: paragraphs with blank lines between.

use dom_query::{Document, NodeRef};

/// Elements that stand on lines of their own.
const BLOCKS: &[&str] = &[
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "center",
    "dd",
    "details",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "main",
    "nav",
    "ol",
    "p",
    "pre",
    "section",
    "summary",
    "table",
    "ul",
];
/// Elements that start a new line.
const LINES: &[&str] = &["br", "li", "tr", "caption"];
/// Elements that are not read.
const SILENT: &[&str] = &[
    "script",
    "style",
    "noscript",
    "template",
    "iframe",
    "object",
    "embed",
    "svg",
    "math",
    "canvas",
    "audio",
    "video",
    "button",
    "select",
    "textarea",
    "input",
    "figcaption",
    "head",
];

/// The article's text.
pub fn of(article: &Document, title: Option<&str>) -> String {
    let mut text = Text::default();
    text.children(article.root());
    text.done(title)
}

#[derive(Default)]
struct Text {
    out: String,
    /// Where the line under way starts, and how many of its bytes stand in links.
    line: usize,
    linked: usize,
    links_open: usize,
    /// White space owed before the next word.
    space: bool,
    newlines: usize,
}

impl Text {
    fn children(&mut self, root: NodeRef) {
        // A stack, not recursion: pages may be deep.
        let mut todo: Vec<Step> = vec![Step::Open(root)];
        while let Some(step) = todo.pop() {
            match step {
                Step::Close { breaks, link } => {
                    self.owe(breaks);
                    self.links_open -= usize::from(link);
                }
                Step::Open(node) if node.is_text() => self.words(&node.text()),
                Step::Open(node) => {
                    let name = node.node_name().unwrap_or_default();
                    if SILENT.contains(&&*name) {
                        continue;
                    }
                    let breaks = breaks(&name);
                    self.owe(breaks);
                    let link = &*name == "a";
                    self.links_open += usize::from(link);
                    todo.push(Step::Close { breaks, link });
                    if matches!(&*name, "td" | "th") {
                        self.space = true;
                    }
                    todo.extend(node.children_it(true).map(Step::Open));
                }
            }
        }
    }

    fn owe(&mut self, newlines: usize) {
        self.newlines = self.newlines.max(newlines);
    }

    fn words(&mut self, words: &str) {
        self.space |= words.starts_with(char::is_whitespace);
        let mut first = true;
        for word in words.split_whitespace() {
            self.space |= !first;
            first = false;
            self.gap();
            self.out.push_str(word);
            if self.links_open > 0 {
                self.linked += word.len();
            }
        }
        self.space |= !first && words.ends_with(char::is_whitespace);
    }

    fn gap(&mut self) {
        if self.newlines > 0 {
            self.end_line();
        }
        if !self.out.is_empty() {
            match self.newlines {
                0 if self.space => self.out.push(' '),
                0 => {}
                n => self.out.push_str(&"\n".repeat(n.min(2))),
            }
        }
        if self.newlines > 0 {
            self.line = self.out.len();
        }
        self.newlines = 0;
        self.space = false;
    }

    /// Drops the line under way if it is nothing but links: these lead to other reports.
    fn end_line(&mut self) {
        let line = &self.out[self.line..];
        let words: usize = line.split_whitespace().map(str::len).sum();
        if words == self.linked {
            self.out.truncate(self.line);
            self.out.truncate(self.out.trim_end().len());
        }
        self.linked = 0;
    }

    fn done(mut self, title: Option<&str>) -> String {
        self.end_line();
        // The page shows its title again above the article.
        match title.and_then(|title| self.out.strip_prefix(title)?.strip_prefix('\n')) {
            Some(rest) => rest.trim_start().to_string(),
            None => self.out,
        }
    }
}

enum Step<'a> {
    Open(NodeRef<'a>),
    Close { breaks: usize, link: bool },
}

fn breaks(name: &str) -> usize {
    if BLOCKS.contains(&name) { 2 } else { usize::from(LINES.contains(&name)) }
}
