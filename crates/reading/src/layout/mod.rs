//! What a text's lines say of the report: headline, author, outlet, dateline, day, language, and
//! which words are no part of the article.

mod byline;
mod captions;
mod closing;
mod dateline;
mod head;
mod inside;
mod language;
mod margin;
mod masthead;
mod outlet;
mod people;
mod rules;
mod stamps;
mod teasers;
mod words;

use travaux_model::{PartialDate, Report, Span};
use travaux_packs::Packs;

use byline::Byline;
use dateline::Dateline;
use language::Script;
use outlet::{Outlets, TextCues};
use rules::Rules;

/// What the text's lines say of the report, and which of its words are to be read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Layout {
    /// Headline.
    pub title: Option<String>,
    /// Canonical name of the publisher; as worded where the packs don't know it.
    pub outlet: Option<String>,
    /// Author as worded.
    pub author: Option<String>,
    /// Day of publication.
    pub published: Option<PartialDate>,
    /// The place at the head of the article, as worded.
    pub dateline: Option<String>,
    /// ISO 639-1 code.
    pub language: Option<String>,
    /// Words that are no part of the article; sorted, not overlapping.
    pub boilerplate: Vec<Span>,
    /// Headline, standfirst, subheads: of the article, but no sentences to read statements from.
    pub headings: Vec<Span>,
    /// Datelines: of the article, but no part of its first sentence.
    pub skip: Vec<Span>,
    /// The text to be read, block by block.
    pub paragraphs: Vec<Span>,
}

/// What a line is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Body,
    Heading,
    Boilerplate,
    Dateline,
}

/// The packs' rows, ready for [`layout`].
#[derive(Clone, Debug, Default)]
pub struct LayoutPacks {
    rules: Rules,
    outlets: Outlets,
    parties: rustc_hash::FxHashSet<String>,
    places: rustc_hash::FxHashSet<String>,
}

impl LayoutPacks {
    /// Prepares the rows of `packs`.
    pub fn new(packs: &Packs) -> LayoutPacks {
        let names = packs
            .parties
            .iter()
            .flat_map(|p| std::iter::once(&p.name).chain(&p.aliases).chain(&p.bodies));
        LayoutPacks {
            rules: Rules::new(&packs.boilerplate),
            outlets: Outlets::new(&packs.outlets),
            places: packs
                .places
                .iter()
                .flat_map(|p| std::iter::once(&p.name).chain(&p.aliases))
                .map(|n| n.to_lowercase())
                .collect(),
            parties: names.map(|n| n.to_lowercase()).collect(),
        }
    }

    /// Is it the name of a party, a place or an outlet?
    fn knows(&self, name: &str) -> bool {
        self.is_party(name)
            || self.places.contains(&name.to_lowercase())
            || self.outlets.publisher(name).is_some()
    }

    fn is_party(&self, name: &str) -> bool {
        self.parties.contains(&name.to_lowercase())
    }
}

/// A text's language as far as a line can be held against it.
struct Tongue {
    script: Option<Script>,
    language: Option<&'static str>,
}

/// Reads the lines of a report's text.
pub fn layout(report: &Report, packs: &LayoutPacks) -> Layout {
    let text = report.text.as_str();
    let spans: Vec<Span> = words::lines(text).into_iter().map(|l| l.span).collect();
    let lines: Vec<&str> = spans.iter().map(|s| s.of(text)).collect();
    let tongue = Tongue { script: language::script(text), language: language::language(text) };

    let mut kinds = first_look(&lines, packs, &tongue);
    let (by, boxed) = take_bylines(&lines, &mut kinds);
    let named = margin::take(&lines, &mut kinds, packs, report.title.is_some());
    let place = take_dateline_line(text, &spans, &mut kinds, report.title.is_some());
    let title = head::find_title(&lines, &mut kinds, report.title.as_deref());
    drop_loose_headings(&lines, &mut kinds);
    margin::take_tail(&lines, &mut kinds);
    if report.title.is_some() {
        margin::take_head_list(&lines, &mut kinds);
    }
    let behind = title.as_deref().and_then(|t| masthead::behind_headline(t, &packs.outlets));
    let title = match &behind {
        Some((headline, _)) => Some(headline.to_string()),
        None => title.clone(),
    };

    let mut boilerplate: Vec<Span> = of_kind(&spans, &kinds, Kind::Boilerplate);
    let body = of_kind(&spans, &kinds, Kind::Body);
    let inside = inside::boilerplate(text, &body, packs, &tongue);
    boilerplate.extend(inside.boilerplate);
    let early = body.first().and_then(|line| byline::inside(text, *line));
    boilerplate.extend(early.iter().map(|(span, _)| *span));
    let boilerplate = merged(boilerplate, text);

    let mut paragraphs: Vec<Span> =
        body.iter().flat_map(|line| without(text, *line, &boilerplate)).collect();
    let head = take_head_dateline(text, &mut paragraphs, packs);
    let mut skip = of_kind(&spans, &kinds, Kind::Dateline);
    skip.extend(head.iter().map(|d| d.span));
    skip.sort();

    let agency = head.as_ref().and_then(|d| d.agency.clone());
    let notices: Vec<&str> =
        boilerplate.iter().flat_map(|s| words::units(text, *s)).map(|s| s.of(text)).collect();
    let whole: Vec<&str> = boilerplate.iter().map(|s| s.of(text)).collect();
    let opening: Vec<&str> = paragraphs.iter().take(4).map(|s| s.of(text)).collect();
    let (by_name, by_house) = without_house(by.author, &packs.outlets);
    let cues = TextCues {
        agency: agency.as_deref(),
        masthead: named
            .outlet
            .as_deref()
            .or(behind.as_ref().map(|(_, name)| name.as_str()))
            .or(by_house.as_deref()),
        boilerplate: &notices,
        opening: &opening,
    };
    let outlet = outlet::outlet(report, &cues, &packs.outlets);
    let author = report
        .author
        .clone()
        .or(by_name)
        .or(boxed)
        .or(early.map(|(_, name)| name))
        .or(named.author)
        .or_else(|| whole.iter().find_map(|notice| people::signed(notice)))
        .or(inside.author);
    let stamps = [
        report.published,
        by.day,
        place.as_ref().and_then(|d| d.day),
        head.as_ref().and_then(|d| d.day),
    ];
    let published = stamps::published(&stamps, &whole);
    let dateline = head.and_then(|d| d.place).or(place.and_then(|d| d.place)).or(by.place);
    Layout {
        title,
        outlet,
        author,
        published,
        dateline,
        language: tongue.language.map(str::to_string),
        boilerplate: joined(boilerplate, text),
        headings: of_kind(&spans, &kinds, Kind::Heading),
        skip,
        paragraphs,
    }
}

fn of_kind(spans: &[Span], kinds: &[Kind], kind: Kind) -> Vec<Span> {
    spans.iter().zip(kinds).filter(|(_, k)| **k == kind).map(|(s, _)| *s).collect()
}

/// What each line is, seen alone.
fn first_look(lines: &[&str], packs: &LayoutPacks, tongue: &Tongue) -> Vec<Kind> {
    let mut kinds: Vec<Kind> = Vec::with_capacity(lines.len());
    for (at, line) in lines.iter().enumerate() {
        let listed = at > 0 && lines[at - 1].ends_with(':') && kinds[at - 1] == Kind::Body;
        kinds.push(if is_boilerplate_line(line, packs, tongue, lines.len()) {
            Kind::Boilerplate
        } else if head::is_heading(line) && !listed {
            Kind::Heading
        } else {
            Kind::Body
        });
    }
    kinds
}

/// A line longer than this, in words, is looked at sentence by sentence only.
const LONG_LINE: usize = 60;

fn is_boilerplate_line(line: &str, packs: &LayoutPacks, tongue: &Tongue, lines: usize) -> bool {
    let list = words::words(line);
    if list.is_empty() {
        return true;
    }
    let foreign = || lines > 1 && language::foreign(line, tongue.script, tongue.language);
    if list.len() > LONG_LINE || line.starts_with(['"', '“']) {
        return !line.starts_with(['"', '“']) && foreign();
    }
    let units = words::units(line, Span::new(0, line.len()));
    let alone = units.len() == 1;
    let first = words::words(units.first().map_or("", |s| s.of(line)));
    // A notice of several sentences is known by its first.
    let notice = lines > 3 && (packs.rules.take(&first) || rules::is_copyright(&first));
    let by_form = lines > 1
        && (masthead::is_menu(line)
            || closing::is_labelled(line)
            || closing::is_advert(line)
            || closing::is_results(line)
            || closing::is_signoff(line)
            || closing::is_end_mark(line)
            || people::leads_to_author(line));
    alone && (packs.rules.take(&list) || captions::is_caption_line(line))
        || notice
        || by_form
        || captions::is_caption_line(line)
        || rules::is_copyright(&list)
        || foreign()
}

/// Marks bylines, date lines and author boxes; what they say, and the author of a box.
fn take_bylines(lines: &[&str], kinds: &mut [Kind]) -> (Byline, Option<String>) {
    let mut said = Byline::default();
    if lines.len() < 2 {
        return (said, None);
    }
    for (line, kind) in lines.iter().zip(kinds.iter_mut()) {
        if byline::clock_line(line) {
            *kind = Kind::Boilerplate;
        } else if let Some(day) = byline::date_line(line) {
            *kind = Kind::Boilerplate;
            said.day = said.day.or(Some(day));
        } else if let Some(found) = byline::byline(line) {
            *kind = Kind::Boilerplate;
            said.author = said.author.or(found.author);
            said.day = said.day.or(found.day);
            said.place = said.place.or(found.place);
        }
    }
    let (taken, boxed) = byline::author_boxes(lines);
    for at in taken {
        kinds[at] = Kind::Boilerplate;
    }
    (said, boxed)
}

/// `Ana Velt, Harn Courier`: the author, and the house where it is a known outlet.
fn without_house(author: Option<String>, outlets: &Outlets) -> (Option<String>, Option<String>) {
    let Some(author) = author else { return (None, None) };
    if let Some((name, house)) = author.rsplit_once(", ")
        && let Some(outlet) = outlets.publisher(house)
    {
        return (Some(name.to_string()), Some(outlet));
    }
    (Some(author), None)
}

/// A dateline on a line of its own, before the first paragraph.
fn take_dateline_line(
    text: &str,
    spans: &[Span],
    kinds: &mut [Kind],
    titled: bool,
) -> Option<Dateline> {
    let first_body = kinds.iter().position(|k| *k == Kind::Body)?;
    let at = (0..first_body).rev().find(|i| kinds[*i] == Kind::Heading)?;
    // The headline comes before it: a text's first line in capitals is a headline or a section.
    if !titled && !kinds[..at].contains(&Kind::Heading) {
        return None;
    }
    let found = dateline::alone(text, spans[at])?;
    kinds[at] = Kind::Dateline;
    Some(found)
}

/// A dateline at the head of the first paragraph (or of the second, below a standfirst) is cut off it.
fn take_head_dateline(
    text: &str,
    paragraphs: &mut [Span],
    packs: &LayoutPacks,
) -> Option<Dateline> {
    paragraphs.iter_mut().take(2).find_map(|paragraph| {
        let found = dateline::head_of(text, *paragraph, &|name| packs.is_party(name))?;
        *paragraph = Span { start: found.span.end, end: paragraph.end }.trimmed(text);
        let span = found.span.trimmed(text);
        Some(Dateline { span, ..found })
    })
}

/// Is the line's first sentence-like unit a full sentence with more words behind it?
fn holds_sentence(line: &str) -> bool {
    const LEAST: usize = 5;
    let units = words::units(line, Span::new(0, line.len()));
    let first = units.first().map_or("", |s| s.of(line));
    units.len() > 1 && head::ends_sentence(first) && first.split_whitespace().count() >= LEAST
}

/// How many headings in a row make a menu.
const MENU: usize = 3;

/// Headings with no paragraph below, and menus in the middle, are links to other pages.
fn drop_loose_headings(lines: &[&str], kinds: &mut [Kind]) {
    let Some(first) = kinds.iter().position(|k| *k == Kind::Body) else { return };
    let last = kinds.iter().rposition(|k| *k == Kind::Body).unwrap_or(first);
    for (line, kind) in lines.iter().zip(kinds.iter_mut()).skip(last) {
        if *kind == Kind::Heading {
            // A paragraph with an agency's mark behind its last sentence only looks like a heading.
            *kind = if holds_sentence(line) { Kind::Body } else { Kind::Boilerplate };
        }
    }
    let mut at = first;
    while at < last {
        let run = kinds[at..last].iter().take_while(|k| **k == Kind::Heading).count();
        if run >= MENU {
            kinds[at..at + run].fill(Kind::Boilerplate);
        }
        at += run.max(1);
    }
}

/// Sorted, trimmed, overlaps joined.
fn merged(mut spans: Vec<Span>, text: &str) -> Vec<Span> {
    spans.sort();
    let mut out: Vec<Span> = Vec::with_capacity(spans.len());
    for span in spans.into_iter().map(|s| s.trimmed(text)).filter(|s| !s.is_empty()) {
        match out.last_mut() {
            Some(last) if last.overlaps(span) => *last = last.cover(span),
            _ => out.push(span),
        }
    }
    out
}

/// Neighbours with nothing but spaces between them become one.
fn joined(spans: Vec<Span>, text: &str) -> Vec<Span> {
    let mut out: Vec<Span> = Vec::with_capacity(spans.len());
    for span in spans {
        let gap = out.last().map(|last| Span { start: last.end, end: span.start }.of(text));
        match out.last_mut() {
            Some(last) if gap.is_some_and(|g| g.chars().all(|c| c == ' ')) => {
                *last = last.cover(span);
            }
            _ => out.push(span),
        }
    }
    out
}

/// The pieces of a line that no boilerplate covers.
fn without(text: &str, line: Span, boilerplate: &[Span]) -> Vec<Span> {
    let mut pieces = Vec::new();
    let mut start = line.start;
    for cut in boilerplate.iter().filter(|b| b.overlaps(line)) {
        pieces.push(Span { start, end: cut.start.max(start) });
        start = start.max(cut.end);
    }
    pieces.push(Span { start, end: line.end.max(start) });
    let has_words = |s: &Span| s.of(text).chars().any(char::is_alphanumeric);
    pieces.into_iter().map(|s| s.trimmed(text)).filter(has_words).collect()
}

#[cfg(test)]
mod tests;
