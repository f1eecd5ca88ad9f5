//! Boilerplate inside paragraphs: notices, credits and teasers run together with the article.

use travaux_model::Span;

use super::words::{Word, units, words};
use super::{LayoutPacks, Tongue, captions, language, rules, teasers};

/// A sentence of the article, or not.
struct Unit {
    span: Span,
    line: usize,
    out: bool,
    notice: bool,
}

/// The spans inside `lines` that are no part of the article.
pub(crate) fn boilerplate(
    text: &str,
    lines: &[Span],
    packs: &LayoutPacks,
    tongue: &Tongue,
) -> Vec<Span> {
    let mut found = Vec::new();
    let mut all: Vec<Unit> = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        let captions = captions::captions(text, *line);
        let phrases = phrases(text, *line, packs);
        for span in units(text, *line) {
            let mut inner = captions.iter().chain(&phrases).filter(|c| c.overlaps(span));
            let rest = inner.try_fold(span, |rest, cut| larger_rest(text, rest, *cut));
            let notice = rest.is_some_and(|r| is_notice(r.of(text), packs, tongue));
            let covered = rest.is_none();
            all.push(Unit { span: rest.unwrap_or(span), line: at, out: notice || covered, notice });
        }
        found.extend(captions);
        found.extend(phrases);
    }
    fill_biographies(text, &mut all);
    fill_islands(text, &mut all);
    mark_teasers(text, &mut all);
    found.extend(all.iter().filter(|u| u.out).map(|u| u.span));
    join_neighbours(text, &all, found)
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
        .chain(shouts(text, line).into_iter().filter(|shout| {
            packs.rules.take(&words(shout.of(text))) || is_headline(text, line, *shout)
        }))
        .map(|s| with_stop(text, s))
        .collect()
}

/// Runs of four words and more in capitals within a line that is not all capitals.
fn shouts(text: &str, line: Span) -> Vec<Span> {
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
        if !capitals || word.ends_with([')', '.']) {
            take_run(&mut run, LEAST, &mut found);
        }
    }
    take_run(&mut run, LEAST, &mut found);
    found
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

fn is_notice(unit: &str, packs: &LayoutPacks, tongue: &Tongue) -> bool {
    let list = words(unit);
    let quoted = unit.starts_with(['"', '“', '‘']);
    let other_script =
        language::script(unit).is_some_and(|s| tongue.script.is_some_and(|own| own != s));
    rules::is_copyright(&list) || other_script || (!quoted && packs.rules.take(&list))
}

/// `Ana Velt is a reporter with ...`, and the sentences about her up to the next notice or the end.
fn fill_biographies(text: &str, all: &mut [Unit]) {
    const MOST: usize = 4;
    let tail = all.len() - all.len().div_ceil(4);
    for at in tail..all.len() {
        if all[at].out || !is_biography(all[at].span.of(text)) {
            continue;
        }
        let name = all[at].span.of(text).split_whitespace().nth(1).unwrap_or("").to_string();
        let about = |unit: &Unit| {
            let words = unit.span.of(text);
            ["She ", "He ", "Her ", "His ", "They "].iter().any(|w| words.starts_with(w))
                || words.starts_with(&name)
        };
        let more = all[at + 1..].iter().take_while(|u| !u.out && about(u)).count();
        let ends = all.get(at + 1 + more).is_none_or(|u| u.out);
        if more <= MOST && ends {
            all[at..=at + more].iter_mut().for_each(|u| u.out = true);
        }
    }
}

/// A name of two or three words, then `is a ... reporter` or the like.
fn is_biography(unit: &str) -> bool {
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
    let Some((name, rest)) = unit.split_once(" is a").or_else(|| unit.split_once(" is the")) else {
        return false;
    };
    super::byline::is_name(name)
        && (2..=3).contains(&name.split_whitespace().count())
        && unit.split_whitespace().count() <= 40
        && words(rest).iter().take(10).any(|w| TRADES.contains(&w.low.as_str()))
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
