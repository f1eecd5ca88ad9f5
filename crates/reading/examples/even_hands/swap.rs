//! A swap of the two parties that a report speaks of most.

use std::collections::BTreeMap;
use std::ops::Range;

use rustc_hash::FxHashMap;
use travaux_language::Doc;
use travaux_language::tagger::Tagger;
use travaux_model::{Reading, Report, Span};
use travaux_packs::{Party, PartyKind};
use travaux_reading::Rules;

use crate::forms::{Form, Role, Side, adjective, forms};
use crate::grammar::{Place, adjoins_article, ended, opens_sentence, sounds_like_a_vowel};
use crate::people::NameMap;

/// Words that a swap knows.
#[derive(Clone, Debug)]
enum Known {
    /// A word for one of the two parties.
    Party(usize),
    /// The name of one of their people.
    Person,
    /// The report's own outlet, called after a party's town: it stays where the text has it, and the
    /// file names it after the other's.
    Outlet,
    /// A name of another party, a place or an outlet, which stays as it is.
    Other,
}

/// A known word in a text.
#[derive(Clone, Debug)]
struct Hit {
    range: Range<usize>,
    shouted: bool,
    known: Known,
}

/// Which words take each other's places.
pub struct Swap<'r> {
    rules: &'r Rules,
    names: [String; 2],
    forms: Vec<Form>,
    people: NameMap,
    /// The report's outlet and what it is called in the swap, where it is called after a party's town.
    outlet: Option<[String; 2]>,
    /// Known words by their first run of letters, lower case; the longest first.
    table: FxHashMap<String, Vec<(String, Known)>>,
}

/// A changed place: what stood there and what stands there now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// In the original text.
    pub old: Range<usize>,
    /// In the new one.
    pub new: Range<usize>,
}

/// A text with the two parties swapped.
#[derive(Clone, Debug, Default)]
pub struct Swapped {
    /// The new text.
    pub text: String,
    /// Changed places in text order.
    pub edits: Vec<Edit>,
}

impl<'r> Swap<'r> {
    /// The swap of the two parties that the reading has most; `None` where it has fewer.
    pub fn new(report: &Report, reading: &Reading, rules: &'r Rules) -> Option<Swap<'r>> {
        let parties = two_parties(reading, rules)?;
        let title = report.title.as_deref().unwrap_or_default();
        let text = format!("{title}\n{}", report.text);
        let forms = forms(&text, &rules.packs, &rules.names, parties);
        let names = parties.map(|p| p.name.clone());
        let known = |word: &str| rules.names.lookup(word).is_some();
        let people = NameMap::new(&report.text, reading, [&names[0], &names[1]], &known);
        let mut swap =
            Swap { rules, names, forms, people, outlet: None, table: FxHashMap::default() };
        let outlet = reading.outlet.as_deref().unwrap_or_default();
        swap.outlet = swap.home(outlet).map(|home| [outlet.to_string(), home]);
        swap.fill_table();
        Some(swap)
    }

    /// The two parties.
    pub fn parties(&self) -> &[String; 2] {
        &self.names
    }

    fn fill_table(&mut self) {
        let mut all: BTreeMap<String, Known> = BTreeMap::new();
        let packs = &self.rules.packs;
        for party in &packs.parties {
            let names = std::iter::once(&party.name).chain(&party.aliases).chain(&party.seats);
            for name in names.chain(&party.demonyms).chain(&party.bodies).chain(&party.capital) {
                all.insert(name.strip_prefix("the ").unwrap_or(name).to_string(), Known::Other);
            }
        }
        let places = packs.places.iter().flat_map(|p| std::iter::once(&p.name).chain(&p.aliases));
        let outlets = packs.outlets.iter().flat_map(|o| std::iter::once(&o.name).chain(&o.aliases));
        for name in places.chain(outlets).filter(|n| n.starts_with(|c: char| !c.is_lowercase())) {
            all.insert(name.clone(), Known::Other);
        }
        for name in self.outlet.iter().flatten() {
            all.insert(name.clone(), Known::Outlet);
        }
        for form in &self.people.forms {
            all.insert(form.clone(), Known::Person);
        }
        for (index, form) in self.forms.iter().enumerate() {
            all.insert(form.text.clone(), Known::Party(index));
        }
        for (name, known) in all {
            self.table.entry(first_letters(&name)).or_default().push((name, known));
        }
        for rows in self.table.values_mut() {
            rows.sort_by_key(|(name, _)| std::cmp::Reverse(name.len()));
        }
    }

    /// Every known word of the text, the longest at each place.
    fn hits(&self, text: &str) -> Vec<Hit> {
        let mut found = Vec::new();
        let mut before = ' ';
        let mut end = 0;
        for (at, c) in text.char_indices() {
            let begins = at >= end && c.is_alphanumeric() && !before.is_alphanumeric();
            if let Some(hit) = begins.then(|| self.hit(text, at)).flatten() {
                end = hit.range.end;
                found.push(hit);
            }
            before = c;
        }
        found
    }

    fn hit(&self, text: &str, at: usize) -> Option<Hit> {
        let rows = self.table.get(&first_letters(&text[at..]))?;
        rows.iter().find_map(|(name, known)| {
            let plain = matched(&text[at..], name);
            let shouted = || matched(&text[at..], &name.to_uppercase()).filter(|_| name.len() > 2);
            let (length, shouted) = match plain {
                Some(length) => (length, false),
                None => (shouted()?, true),
            };
            let range = at..at + length;
            Some(Hit { range, shouted, known: known.clone() })
        })
    }

    /// The report as the other side's press would have it: text and title swapped, and an outlet that
    /// is called after one party's town is called after the other's.
    pub fn report(&self, report: &Report, text: &Swapped) -> Report {
        let home = self.outlet.as_ref().map(|[_, home]| home.clone());
        Report {
            text: text.text.clone(),
            title: report.title.as_ref().map(|t| self.apply(t).text),
            // The page's address would tell the outlet's old name.
            url: report.url.clone().filter(|_| home.is_none()),
            outlet: home.or_else(|| report.outlet.clone()),
            ..report.clone()
        }
    }

    fn home(&self, outlet: &str) -> Option<String> {
        let form = |word: &str| self.forms.iter().find(|f| f.text == word);
        let one = |word| form(word).map_or(word, |f| self.forms[f.image].text.as_str());
        let name = outlet.split(' ').map(one).collect::<Vec<_>>().join(" ");
        (name != outlet).then_some(name)
    }

    /// The text with the parties swapped.
    pub fn apply(&self, text: &str) -> Swapped {
        let blocks = lines(text);
        let doc = Doc::new(text, &blocks, &self.rules.vocab, Tagger::built_in());
        let mut out = Swapped::default();
        let mut from = 0;
        for hit in self.hits(text) {
            let Some((old, new)) = self.change(&doc, &hit) else { continue };
            let start = old.start.max(from);
            out.text.push_str(&text[from..start]);
            let begins = out.text.len();
            out.text.push_str(&new);
            out.edits.push(Edit { old: start..old.end, new: begins..out.text.len() });
            from = old.end;
        }
        out.text.push_str(&text[from..]);
        out
    }

    /// What the words at a hit become, and which words those are: with their article and ending.
    fn change(&self, doc: &Doc<'_>, hit: &Hit) -> Option<(Range<usize>, String)> {
        let text = doc.text;
        let words = &text[hit.range.clone()];
        match hit.known {
            Known::Outlet | Known::Other => None,
            Known::Person => {
                let plain = if hit.shouted { self.unshouted(words) } else { words.to_string() };
                let new = self.people.image(&plain);
                Some(ended(
                    text,
                    hit.range.clone(),
                    if hit.shouted { new.to_uppercase() } else { new },
                ))
            }
            Known::Party(form) => {
                let place = Place::of(doc, &hit.range);
                let image = self.image(form, place);
                let new = if hit.shouted { image.text.to_uppercase() } else { image.text.clone() };
                let (old, new) = ended(text, hit.range.clone(), new);
                Some(self.begun(doc, old, new, &self.forms[form], image, place))
            }
        }
    }

    fn image(&self, form: usize, place: Place) -> &Form {
        let form = &self.forms[form];
        let image = &self.forms[form.image];
        // `US envoy`, not `Vessia envoy`, is what `Vessian envoy` becomes and comes from.
        let bare = matches!(form.role, Role::Letters | Role::Body | Role::House) && !form.mutual;
        match adjective(&self.forms, form.side.other()) {
            Some(other) if bare && place == Place::Describes => &self.forms[other],
            _ => image,
        }
    }

    /// Puts `the`, `a` or `an` right before the new words.
    fn begun(
        &self,
        doc: &Doc<'_>,
        old: Range<usize>,
        new: String,
        form: &Form,
        image: &Form,
        place: Place,
    ) -> (Range<usize>, String) {
        let before = &doc.text[..old.start];
        let trimmed = before.trim_end();
        let last = trimmed.split_whitespace().next_back().unwrap_or_default();
        let last = last.trim_start_matches(|c: char| !c.is_alphanumeric());
        let mut gap = before[trimmed.len()..].chars();
        let adjoins = gap.next().is_some_and(|c| c != '\n') && gap.next().is_none();
        let with = |article: &str| {
            let start = trimmed.len() - last.len();
            (start..old.end, format!("{article}{new}"))
        };
        if place == Place::Stands && form.the && adjoins && last.eq_ignore_ascii_case("the") {
            let article = if image.the { format!("{last} ") } else { String::new() };
            return with(&article);
        }
        if place == Place::Stands && !form.the && image.the && !adjoins_article(last, adjoins) {
            let opens = opens_sentence(doc, old.start);
            return (old, format!("{} {new}", if opens { "The" } else { "the" }));
        }
        if adjoins && matches!(last, "a" | "an" | "A" | "An") {
            let n = if sounds_like_a_vowel(&new) { "n" } else { "" };
            return with(&format!("{}{n} ", &last[..1]));
        }
        (old, new)
    }

    /// Does every party's word in the text have a counterpart of its own?
    #[allow(dead_code)] // The test asks.
    pub fn is_one_to_one(&self, text: &str) -> bool {
        let own = |hit: Hit| match hit.known {
            Known::Party(form) => self.forms[form].mutual,
            _ => true,
        };
        self.hits(text).into_iter().all(own)
    }

    /// A person's name in capitals as it is written elsewhere.
    fn unshouted(&self, words: &str) -> String {
        let plain = self.people.forms.iter().find(|f| f.to_uppercase() == words);
        plain.cloned().unwrap_or_else(|| words.to_string())
    }

    /// The words with each party's words put as one and its people under one name, articles left out:
    /// the same for a text and for its swap (`of_swap`).
    pub fn levelled(&self, words: &str, of_swap: bool) -> String {
        let mut out = String::new();
        let mut from = 0;
        for hit in self.hits(words) {
            out.push_str(&words[from..hit.range.start]);
            let own = &words[hit.range.clone()];
            match hit.known {
                Known::Party(form) => {
                    let side = self.forms[form].side;
                    let side = if of_swap { side.other() } else { side };
                    out.push_str(if side == Side::First { "«1»" } else { "«2»" });
                }
                Known::Person => {
                    let plain = if hit.shouted { self.unshouted(own) } else { own.to_string() };
                    out.push_str(&if of_swap { self.people.image(&plain) } else { plain });
                }
                Known::Outlet => out.push_str(self.outlet.as_ref().map_or(own, |[one, _]| one)),
                Known::Other => out.push_str(own),
            }
            from = hit.range.end;
        }
        out.push_str(&words[from..]);
        let out =
            out.replace('’', "'").replace("«1»'s", "«1»'").replace("«2»'s", "«2»'").to_lowercase();
        let kept = out.split_whitespace().filter(|w| !matches!(*w, "the" | "a" | "an"));
        kept.collect::<Vec<_>>().join(" ")
    }
}

impl Swapped {
    /// Where a span of the new text stands in the original.
    pub fn back(&self, span: Span) -> Span {
        self.moved(span, |e| &e.new, |e| &e.old)
    }

    /// A span of the original, widened over the changed places that it cuts.
    pub fn widened(&self, span: Span) -> Span {
        self.moved(span, |e| &e.old, |e| &e.old)
    }

    fn moved(
        &self,
        span: Span,
        from: impl Fn(&Edit) -> &Range<usize>,
        to: impl Fn(&Edit) -> &Range<usize>,
    ) -> Span {
        let (start, end) = (span.start as usize, span.end as usize);
        let shifted = |at: usize, n: usize| match n.checked_sub(1).map(|n| &self.edits[n]) {
            Some(before) => to(before).end + at - from(before).end,
            None => at,
        };
        let first = self.edits.partition_point(|e| from(e).end <= start);
        let start = match self.edits.get(first) {
            Some(edit) if from(edit).start <= start => to(edit).start,
            _ => shifted(start, first),
        };
        let last = self.edits.partition_point(|e| from(e).end < end);
        let end = match self.edits.get(last) {
            Some(edit) if from(edit).start < end => to(edit).end,
            _ => shifted(end, last),
        };
        Span::new(start, end)
    }
}

/// The two parties of one kind that the reading has most.
fn two_parties<'r>(reading: &Reading, rules: &'r Rules) -> Option<[&'r Party; 2]> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    let statements = reading.statements.iter().filter_map(|s| s.party.as_ref());
    let positions = reading.positions.iter().flat_map(|p| p.toward.iter().chain([&p.party]));
    let meetings = reading.meetings.iter().flat_map(|m| m.parties.iter().chain(&m.mediators));
    let people = reading.people.iter().filter_map(|p| p.party.as_ref());
    for party in statements.chain(positions).chain(meetings).chain(people) {
        *counts.entry(party).or_default() += 1;
    }
    let mut ranked: Vec<(usize, &Party)> = counts
        .into_iter()
        .filter_map(|(name, n)| Some((n, rules.packs.parties.iter().find(|p| p.name == name)?)))
        .filter(|(_, party)| party.kind == PartyKind::State)
        .collect();
    ranked.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.name.cmp(&b.1.name)));
    match ranked[..] {
        [(_, first), (_, second), ..] => Some([first, second]),
        _ => None,
    }
}

/// The first run of letters and digits, lower case.
fn first_letters(words: &str) -> String {
    let end = words.find(|c: char| !c.is_alphanumeric()).unwrap_or(words.len());
    words[..end].to_lowercase()
}

/// How much of `text` the name takes, if it stands there whole; a line's end is as good as a blank.
fn matched(text: &str, name: &str) -> Option<usize> {
    let mut rest = text.char_indices();
    for wanted in name.chars() {
        let (_, c) = rest.next()?;
        let same = c == wanted
            || (wanted == ' ' && matches!(c, '\n' | '\u{a0}'))
            || (wanted == '\'' && c == '’');
        if !same {
            return None;
        }
    }
    let end = rest.clone().next().map_or(text.len(), |(i, _)| i);
    let ends = !rest.next().is_some_and(|(_, c)| c.is_alphanumeric());
    ends.then_some(end)
}

fn lines(text: &str) -> Vec<Span> {
    let mut at = 0;
    let mut found = Vec::new();
    for line in text.split_inclusive('\n') {
        let span = Span::new(at, at + line.len()).trimmed(text);
        if !span.is_empty() {
            found.push(span);
        }
        at += line.len();
    }
    found
}
