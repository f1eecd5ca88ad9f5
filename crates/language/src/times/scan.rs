//! Walks over the tokens and keeps what was found.

use travaux_model::{PartialDate, Span};

use super::lex::{self, Kind, Token, W};
use super::{Setting, Time, TimeKind};

/// A story leaps over no more years than this without naming a month.
const LONGEST_LEAP: i16 = 10;

/// The walk over one text.
pub(super) struct Scan<'a> {
    pub text: &'a str,
    pub setting: &'a Setting,
    tokens: Vec<Token>,
    /// The date told last, and its line.
    told: Option<(PartialDate, u32)>,
    found: Vec<Time>,
}

/// What an expression means, before its words are joined to it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Meaning {
    pub start: Option<PartialDate>,
    pub end: Option<PartialDate>,
    pub future: Option<PartialDate>,
    pub kind: TimeKind,
    pub dated: bool,
    pub how: &'static str,
}

impl Meaning {
    /// A single date.
    pub fn date(start: Option<PartialDate>, how: &'static str) -> Meaning {
        Meaning { start, end: None, future: None, kind: TimeKind::Date, dated: false, how }
    }

    /// Some time within a date.
    pub fn vague(start: Option<PartialDate>, how: &'static str) -> Meaning {
        Meaning { kind: TimeKind::Vague, ..Meaning::date(start, how) }
    }
}

impl<'a> Scan<'a> {
    pub fn new(text: &'a str, setting: &'a Setting) -> Scan<'a> {
        Scan { text, setting, tokens: lex::tokens(text), told: None, found: Vec::new() }
    }

    pub fn run(mut self) -> Vec<Time> {
        let mut at = 0;
        while at < self.tokens.len() {
            at = match self.tokens[at].kind {
                Kind::Other | Kind::Mark(_) => at + 1,
                Kind::Word(W::Each) if matches!(self.kind(at + 1), Kind::Weekday { .. }) => at + 2,
                // `on a Sunday`: any Sunday.
                Kind::Word(W::A)
                    if self.before(at) == Some(Kind::Word(W::On))
                        && matches!(self.kind(at + 1), Kind::Weekday { .. }) =>
                {
                    at + 2
                }
                Kind::Decade => self.keep(at, at + 1, Meaning::vague(None, "decade")),
                _ => self.relative(at).or_else(|| self.series(at)).unwrap_or(at + 1),
            };
        }
        self.found
    }

    pub fn len(&self) -> usize {
        self.tokens.len()
    }

    /// The kind of a token; past the end of the text every token is another word.
    pub fn kind(&self, at: usize) -> Kind {
        self.tokens.get(at).map_or(Kind::Other, |t| t.kind)
    }

    pub fn is(&self, at: usize, word: W) -> bool {
        self.kind(at) == Kind::Word(word)
    }

    pub fn is_mark(&self, at: usize, mark: u8) -> bool {
        self.kind(at) == Kind::Mark(mark)
    }

    /// `at`, or the next token when this is the mark.
    pub fn past_mark(&self, at: usize, mark: u8) -> usize {
        at + usize::from(self.is_mark(at, mark))
    }

    /// `at`, or the next token when this is the word.
    pub fn past(&self, at: usize, word: W) -> usize {
        at + usize::from(self.is(at, word))
    }

    pub fn words(&self, at: usize) -> &'a str {
        self.tokens.get(at).map_or("", |t| &self.text[t.start..t.end])
    }

    pub fn upper(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|t| t.upper)
    }

    /// True when nothing stands between the token and the one before it.
    pub fn joined(&self, at: usize) -> bool {
        match (at.checked_sub(1).and_then(|b| self.tokens.get(b)), self.tokens.get(at)) {
            (Some(before), Some(token)) => before.end == token.start,
            _ => false,
        }
    }

    /// True when the token is the first of its line, or none.
    pub fn starts_line(&self, at: usize) -> bool {
        match (at.checked_sub(1).and_then(|b| self.tokens.get(b)), self.tokens.get(at)) {
            (Some(before), Some(token)) => before.line < token.line,
            _ => true,
        }
    }

    /// The token before, skipping words that do not matter between a preposition and its date.
    pub fn governor(&self, first: usize) -> Kind {
        let mut at = first;
        while at > 0 {
            at -= 1;
            match self.kind(at) {
                Kind::Word(W::The | W::Around | W::At | W::On) => {}
                kind => return kind,
            }
        }
        Kind::Other
    }

    /// The kind of the token just before.
    pub fn before(&self, at: usize) -> Option<Kind> {
        at.checked_sub(1).map(|b| self.kind(b))
    }

    /// The date told last, unless it stands too far before: in news, in another paragraph.
    pub fn told(&self, at: usize) -> Option<PartialDate> {
        let (date, line) = self.told?;
        let here = self.tokens.get(at)?.line;
        (self.setting.narrative || line == here).then_some(date)
    }

    /// Keeps what the tokens `first..end` mean and answers where to go on.
    pub fn keep(&mut self, first: usize, end: usize, meaning: Meaning) -> usize {
        let (Some(from), Some(to)) = (self.tokens.get(first), self.tokens.get(end.max(1) - 1))
        else {
            return end.max(first + 1);
        };
        if let Some(date) = meaning.end.or(meaning.start)
            && let Some(year) = date.year_part()
            && !self.is_aside(year, date)
        {
            self.told = Some((date, to.line));
        }
        self.found.push(Time {
            span: Span::new(from.start, to.end),
            start: meaning.start,
            end: meaning.end,
            future: meaning.future,
            kind: meaning.kind,
            dated: meaning.dated,
            how: meaning.how,
        });
        end.max(first + 1)
    }

    /// True for a bare year far from the years of the story that is being told.
    fn is_aside(&self, year: i16, date: PartialDate) -> bool {
        let story = self.told.and_then(|(told, _)| told.year_part());
        self.setting.narrative
            && date.month_part().is_none()
            && story.is_some_and(|s| (s - year).abs() > LONGEST_LEAP)
    }

    /// Past `evening`, `at night`, `in the morning` after a day.
    pub fn past_time_of_day(&self, at: usize) -> usize {
        let mut here = at;
        if matches!(self.kind(here), Kind::Word(W::In | W::At)) {
            here = self.past(here + 1, W::The);
        }
        here = match self.kind(here) {
            Kind::Word(W::Early | W::Late) => here + 1,
            _ => here,
        };
        match self.kind(here) {
            Kind::Word(W::Morning | W::Afternoon | W::Evening | W::Night) => here + 1,
            _ => at,
        }
    }

    /// Past a word for a part of what follows (`early`, `mid-`, `the end of`, `first half of`).
    pub fn past_part(&self, at: usize) -> usize {
        let after = |here: usize| {
            let here = match self.kind(here) {
                Kind::Word(W::Of | W::In | W::On) => here + 1,
                _ => self.past_mark(here, b'-'),
            };
            self.past(here, W::The)
        };
        match self.kind(at) {
            Kind::Word(W::Early | W::Late | W::Later | W::Earlier | W::Mid) => after(at + 1),
            Kind::Word(W::End | W::Start | W::Middle) if self.is(at + 1, W::Of) => after(at + 1),
            Kind::Word(W::First | W::Second | W::Third)
                if matches!(self.kind(at + 1), Kind::Word(W::Half | W::Quarter)) =>
            {
                after(at + 2)
            }
            _ => at,
        }
    }
}
