//! Boilerplate inside paragraphs: notices, credits and teasers run together with the article.

use travaux_model::Span;

use super::words::{Word, units, words};
use super::{LayoutPacks, Tongue, captions, closing, language, rules, teasers};

/// A sentence of the article, or not.
struct Unit {
    span: Span,
    line: usize,
    out: bool,
    notice: bool,
}

/// What was found inside the paragraphs.
#[derive(Clone, Debug, Default)]
pub(crate) struct Inside {
    /// Words that are no part of the article.
    pub boilerplate: Vec<Span>,
    /// The author, as a biography at the end tells.
    pub author: Option<String>,
}

/// The spans inside `lines` that are no part of the article.
pub(crate) fn boilerplate(
    text: &str,
    lines: &[Span],
    packs: &LayoutPacks,
    tongue: &Tongue,
) -> Inside {
    let mut found = Vec::new();
    let mut all: Vec<Unit> = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        let captions = captions::captions(text, *line);
        let mut phrases = phrases(text, *line, packs);
        phrases.extend(opening(text, *line, packs).filter(|_| at == 0));
        for span in units(text, *line) {
            let mut inner = captions.iter().chain(&phrases).filter(|c| c.overlaps(span));
            let rest = inner.try_fold(span, |rest, cut| larger_rest(text, rest, *cut));
            let quoted = is_quoted(text, *line, span);
            let notice = rest.is_some_and(|r| is_notice(r.of(text), quoted, packs, tongue));
            let covered = rest.is_none();
            all.push(Unit { span: rest.unwrap_or(span), line: at, out: notice || covered, notice });
        }
        found.extend(captions);
        found.extend(phrases);
    }
    let author = fill_biographies(text, &mut all);
    take_tail(text, &mut all);
    fill_islands(text, &mut all);
    mark_teasers(text, &mut all);
    found.extend(all.iter().filter(|u| u.out).map(|u| u.span));
    Inside { boilerplate: join_neighbours(text, &all, found), author }
}

/// At the head of a page that lost its lines: whole-line rows, with a section's few words before them.
fn opening(text: &str, line: Span, packs: &LayoutPacks) -> Option<Span> {
    const LONG: usize = 600;
    const SECTION: usize = 5;
    const LEAST: usize = 3;
    let list = words(line.of(text));
    let (at, len) = (0..=SECTION.min(list.len())).find_map(|at| {
        packs.rules.whole_at(&list, at).filter(|len| *len >= LEAST).map(|len| (at, len))
    })?;
    let mut end = at + len;
    while let Some(more) = packs.rules.whole_at(&list, end).filter(|len| *len >= 2) {
        end += more;
    }
    let last = list.get(end - 1)?.span.end + line.start;
    let first = list.get(at)?.span.start + line.start;
    let before = Span { start: line.start, end: first };
    let section = !before.of(text).contains(['.', '!', '?', '"', '“']);
    (line.len() >= LONG && section).then_some(Span { start: line.start, end: last })
}

/// From the end backwards: sentences that speak to the reader about the site.
fn take_tail(text: &str, all: &mut [Unit]) {
    const FEWEST: usize = 6;
    if all.len() < FEWEST {
        return;
    }
    for unit in all.iter_mut().rev() {
        if !unit.out && !closing::speaks_to_reader(unit.span.of(text)) {
            break;
        }
        unit.out = true;
    }
}

/// What a cut leaves of a sentence: the longer piece beside it.
fn larger_rest(text: &str, whole: Span, cut: Span) -> Option<Span> {
    let before =
        Span { start: whole.start, end: cut.start.clamp(whole.start, whole.end) }.trimmed(text);
    let after = Span { start: cut.end.clamp(whole.start, whole.end), end: whole.end }.trimmed(text);
    let longer = if before.len() > after.len() { before } else { after };
    longer.of(text).chars().any(char::is_alphanumeric).then_some(longer)
}

/// Phrases of five words and more that stand in running text without a full stop of their own.
fn phrases(text: &str, line: Span, packs: &LayoutPacks) -> Vec<Span> {
    let list = words(line.of(text));
    let span = |w: &Word| Span { start: w.span.start + line.start, end: w.span.end + line.start };
    packs
        .rules
        .inline(&list)
        .into_iter()
        .filter_map(|range| {
            Some(span(list.get(range.start)?).cover(span(list.get(range.end - 1)?)))
        })
        .chain(shouts(text, line, packs).into_iter().filter(|shout| {
            packs.rules.take(&words(shout.of(text))) || is_headline(text, line, *shout)
        }))
        .map(|s| with_stop(text, s))
        .collect()
}

/// Runs of four words and more in capitals within a line that is not all capitals.
fn shouts(text: &str, line: Span, packs: &LayoutPacks) -> Vec<Span> {
    const LEAST: usize = 4;
    let mut found: Vec<Span> = Vec::new();
    let mut run: Vec<Span> = Vec::new();
    let mut at = line.start as usize;
    for piece in line.of(text).split_inclusive(char::is_whitespace) {
        let span = Span::new(at, at + piece.len()).trimmed(text);
        at += piece.len();
        let word = span.of(text);
        if word.starts_with('(') {
            take_run(&mut run, LEAST, &mut found);
        }
        let letters = word.chars().any(char::is_alphabetic);
        let capitals = !word.chars().any(char::is_lowercase);
        if capitals && (letters || !run.is_empty()) {
            run.push(span);
        }
        if !capitals && letters {
            // "... OVER FERRY US envoy Ana Velt said": the letters belong to what follows.
            while run.last().is_some_and(|last| is_party(last.of(text), packs)) {
                run.pop();
            }
        }
        let stop = word.ends_with([')', '.']) && !(word.ends_with('.') && is_party(word, packs));
        if !capitals || stop {
            take_run(&mut run, LEAST, &mut found);
        }
    }
    take_run(&mut run, LEAST, &mut found);
    found
}

/// A party by its letters (`EU`, `U.S.`), which are capitals in any text.
fn is_party(word: &str, packs: &LayoutPacks) -> bool {
    const MOST: usize = 3;
    let letters = word.chars().filter(|c| c.is_alphabetic()).count();
    letters <= MOST && packs.is_party(word)
}

/// A headline of another story set in capitals: long, and in nobody's quotation.
fn is_headline(text: &str, line: Span, shout: Span) -> bool {
    const LEAST: usize = 7;
    let before = Span { start: line.start, end: shout.start }.of(text);
    let count = |mark: char| before.matches(mark).count();
    let open = count('"') % 2 == 1 || count('“') > count('”');
    shout.of(text).split_whitespace().count() >= LEAST && !open && shout.len() * 2 < line.len()
}

fn take_run(run: &mut Vec<Span>, least: usize, found: &mut Vec<Span>) {
    if run.len() >= least {
        found.extend(run.iter().copied().reduce(Span::cover));
    }
    run.clear();
}

/// The span with the full stop that follows it.
fn with_stop(text: &str, span: Span) -> Span {
    let rest = text.get(span.end as usize..).unwrap_or("");
    let stop = rest.len() - rest.trim_start_matches(['.', '!', '…']).len();
    Span { start: span.start, end: span.end + stop as u32 }
}

/// Does a sentence stand in somebody's quotation: begins with its mark, or lies between an opening
/// mark before it and a closing one?
fn is_quoted(text: &str, line: Span, unit: Span) -> bool {
    const LOOK: usize = 600;
    let marks = ['"', '“', '”'];
    if unit.of(text).starts_with(['"', '“', '‘']) {
        return true;
    }
    let before = Span { start: line.start, end: unit.start }.of(text);
    let after = Span { start: unit.start, end: line.end }.of(text);
    let Some(open) = before.rfind(marks).filter(|at| before.len() - at <= LOOK) else {
        return false;
    };
    let opens = before.get(open..).is_some_and(|rest| {
        let mut chars = rest.chars();
        let mark = chars.next();
        let into = chars.next().is_some_and(|c| !c.is_whitespace() && !matches!(c, '.' | ','));
        let free = before[..open].chars().next_back().is_none_or(|c| c.is_whitespace() || c == '(');
        mark == Some('“') || (mark == Some('"') && into && free)
    });
    let closes = after.find(marks).filter(|at| *at <= LOOK).is_some_and(|at| {
        let straight = after[at..].starts_with('"');
        let behind = after[..at].chars().next_back().is_some_and(|c| !c.is_whitespace());
        after[at..].starts_with('”') || (straight && behind)
    });
    opens && closes
}

fn is_notice(unit: &str, quoted: bool, packs: &LayoutPacks, tongue: &Tongue) -> bool {
    let list = words(unit);
    let other_script =
        language::script(unit).is_some_and(|s| tongue.script.is_some_and(|own| own != s));
    let foreign = || language::foreign(unit, tongue.script, tongue.language);
    rules::is_copyright(&list)
        || other_script
        || (!quoted && (packs.rules.take(&list) || closing::is_results(unit) || foreign()))
}

/// `Ana Velt is a reporter with ...`, and the sentences about her up to the next notice or the end.
/// The name of whom it tells.
fn fill_biographies(text: &str, all: &mut [Unit]) -> Option<String> {
    const MOST: usize = 4;
    let mut author = None;
    let tail = all.len() - all.len().div_ceil(4);
    for at in (tail..all.len()).rev() {
        if all[at].out {
            continue;
        }
        let Some(full_name) = biography(all[at].span.of(text)) else { continue };
        let name = all[at].span.of(text).split_whitespace().nth(1).unwrap_or("").to_string();
        let about = |unit: &Unit| {
            let words = unit.span.of(text);
            ["She ", "He ", "Her ", "His ", "They "].iter().any(|w| words.starts_with(w))
                || words.starts_with(&name)
        };
        let more = all[at + 1..].iter().take_while(|u| !u.out && about(u)).count();
        let between = |u: &Unit| {
            let gap = Span { start: all[at + more].span.end, end: u.span.start };
            gap.of(text).chars().any(char::is_alphanumeric)
        };
        let ends = all.get(at + 1 + more).is_none_or(|u| u.out || between(u));
        if more <= MOST && ends {
            all[at..=at + more].iter_mut().for_each(|u| u.out = true);
            author = Some(full_name);
        }
    }
    author
}

/// A name of two or three words, then `is a ... reporter`, `writes on ...` or the like: the name.
fn biography(unit: &str) -> Option<String> {
    const TRADES: &[&str] = &[
        "reporter",
        "correspondent",
        "journalist",
        "editor",
        "columnist",
        "writer",
        "producer",
        "fellow",
    ];
    const DOES: &[&str] = &[
        " writes on ",
        " writes about ",
        " writes for ",
        " writes from ",
        " writes a ",
        " covers ",
        " has covered ",
        " has reported from ",
        " has written for ",
        " reports on ",
        " reports from ",
        " reports for ",
        " lives in ",
    ];
    let named = |name: &str| {
        (super::byline::is_name(name) && (2..=3).contains(&name.split_whitespace().count()))
            .then(|| name.to_string())
    };
    let quotes = unit.contains(['"', '“', '”']) || unit.contains(" that ");
    if unit.split_whitespace().count() > 40 {
        return None;
    }
    if let Some((name, _)) = DOES.iter().find_map(|verb| unit.split_once(verb)) {
        return named(name).filter(|_| !quotes);
    }
    let (name, rest) = unit.split_once(" is a").or_else(|| unit.split_once(" is the"))?;
    let trade = words(rest).iter().take(10).any(|w| TRADES.contains(&w.low.as_str()));
    named(name).filter(|_| trade)
}

/// A few words between two notices belong to them.
fn fill_islands(text: &str, all: &mut [Unit]) {
    const FEW: usize = 4;
    for at in 1..all.len().saturating_sub(1) {
        let between = all[at - 1].out && all[at + 1].out && !all[at].out;
        let unit = all[at].span.of(text);
        if between && unit.split_whitespace().count() <= FEW && !unit.contains(['"', '“', '”'])
        {
            all[at].out = true;
        }
    }
    // Words without a full stop after the last notice.
    if let [.., before, last] = all
        && before.out
        && before.line == last.line
        && !last.out
        && !last.span.of(text).ends_with(['.', '!', '?', '"', '”'])
        && last.span.of(text).split_whitespace().count() <= FEW
    {
        last.out = true;
    }
}

/// Teasers of other stories directly before the notices at the end.
fn mark_teasers(text: &str, all: &mut [Unit]) {
    let Some(last) = all.iter().rposition(|u| !u.out) else { return };
    if !all.get(last + 1).is_some_and(|u| u.notice) {
        return;
    }
    let open: Vec<usize> = (0..=last).filter(|i| !all[*i].out).collect();
    let spans: Vec<Span> = open.iter().map(|i| all[*i].span).collect();
    let run = teasers::teasers(text, &spans);
    for i in open.into_iter().rev().take(run) {
        all[i].out = true;
    }
}

/// Joins what is out with its neighbours, so that a notice of several sentences is one span.
fn join_neighbours(text: &str, all: &[Unit], mut found: Vec<Span>) -> Vec<Span> {
    for pair in all.windows(2) {
        let gap = Span { start: pair[0].span.end, end: pair[1].span.start };
        if pair[0].out
            && pair[1].out
            && pair[0].line == pair[1].line
            && gap.of(text).trim().is_empty()
        {
            found.push(pair[0].span.cover(pair[1].span));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_in_quotations() {
        let text =
            "Osk was firm. \"We stay. Sign up for peace. We wait,\" she said. Sign up for more.";
        let quoted: Vec<bool> = units(text, Span::new(0, text.len()))
            .into_iter()
            .map(|unit| is_quoted(text, Span::new(0, text.len()), unit))
            .collect();
        assert_eq!(quoted, [false, true, true, true, false]);
    }

    #[test]
    fn biographies_name_their_author() {
        assert_eq!(
            biography("Ana Velt is a reporter of the Harn Courier.").as_deref(),
            Some("Ana Velt")
        );
        assert_eq!(biography("Ana Velt writes on Mondays.").as_deref(), Some("Ana Velt"));
        assert_eq!(biography("Maret Osk is the chief negotiator of Tarlia."), None);
        assert_eq!(biography("Maret Osk writes on Telegram that she will stay."), None);
        assert_eq!(biography("Osk covers the talks."), None);
    }
}
