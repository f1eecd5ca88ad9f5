//! Neutral words for the record's values: dates, acts, statuses, issues.

use std::collections::BTreeMap;

use travaux_model::{
    Act, Kind, MeetingStatus, OutcomeStatus, PartialDate, beginning, month_name, one_line,
};
use travaux_record::{DiscrepancyKind, How, Reason, ShiftKind};

/// `12 March 2031`, `March 2031`, `2031`, `16 May (year not given)`.
pub fn date(date: PartialDate) -> String {
    written(date, |m| m)
}

/// `12 Mar 2031`.
pub fn short_date(date: PartialDate) -> String {
    written(date, |m| &m[..3])
}

fn written(date: PartialDate, name: impl Fn(&'static str) -> &'static str) -> String {
    let month = date.month_part().map(|m| name(month_name(m)));
    let mut words = Vec::new();
    words.extend(date.day_part().map(|d| d.to_string()));
    words.extend(month.map(str::to_string));
    words.push(date.year_part().map_or("(year not given)".to_string(), |y| y.to_string()));
    words.join(" ")
}

/// `12 March 2031`, `12–13 March 2031`, `30 March – 2 April 2031`.
pub fn date_range(start: Option<PartialDate>, end: Option<PartialDate>) -> Option<String> {
    let (first, last) = match (start, end) {
        (None, None) => return None,
        (Some(d), None) => return Some(date(d)),
        (None, Some(d)) => return Some(format!("until {}", date(d))),
        (Some(a), Some(b)) if a == b => return Some(date(a)),
        (Some(a), Some(b)) => (a, b),
    };
    let same_year = first.year_part() == last.year_part();
    let same_month = same_year && first.month_part() == last.month_part();
    Some(match (first.day_part(), first.month_part()) {
        (Some(day), _) if same_month && last.day_part().is_some() => {
            format!("{day}–{}", date(last))
        }
        (Some(day), Some(month)) if same_year => {
            format!("{day} {} – {}", month_name(month), date(last))
        }
        _ => format!("{} – {}", date(first), date(last)),
    })
}

/// The act as a verb: `Vessia demands`.
pub fn does(act: Act) -> &'static str {
    match act {
        Act::Demand => "demands",
        Act::Urge => "urges",
        Act::Propose => "proposes",
        Act::Offer => "offers",
        Act::Accept => "accepts",
        Act::Reject => "rejects",
        Act::Commit => "commits",
        Act::Concede => "concedes",
        Act::Suspend => "suspends",
        Act::Cancel => "cancels",
        Act::Accuse => "accuses",
        Act::Deny => "denies",
        Act::Threaten => "threatens",
        Act::Support => "supports",
    }
}

/// What sort of act it is: `asks`, `gives` or `refuses`. A way to group acts for the eye, no verdict.
pub fn sort_of_act(act: Act) -> &'static str {
    match act {
        Act::Demand | Act::Urge | Act::Propose => "asks",
        Act::Offer | Act::Accept | Act::Commit | Act::Concede | Act::Support => "gives",
        Act::Reject | Act::Suspend | Act::Cancel | Act::Accuse | Act::Deny | Act::Threaten => {
            "refuses"
        }
    }
}

/// How a statement's words are told.
pub fn told(kind: Kind) -> &'static str {
    match kind {
        Kind::Direct => "quoted",
        Kind::Indirect => "in the report’s words",
        Kind::Mixed => "partly quoted",
    }
}

/// `2 independent sources`.
pub fn independent(sources: usize) -> String {
    match sources {
        0 => String::new(),
        1 => "1 source".to_string(),
        n => format!("{} independent sources", thousands(n)),
    }
}

/// What a discrepancy is about, as a word before its title.
pub fn discrepancy(kind: DiscrepancyKind) -> &'static str {
    match kind {
        DiscrepancyKind::Date => "when",
        DiscrepancyKind::Number => "how many",
        DiscrepancyKind::Place => "where",
        DiscrepancyKind::Role => "in which part",
        DiscrepancyKind::Account => "what happened",
        DiscrepancyKind::Position => "what is wanted",
        DiscrepancyKind::Attribution => "who said it",
    }
}

/// Why a difference is none, as a clause.
pub fn reason(reason: Reason) -> &'static str {
    match reason {
        Reason::Precision => "one is more precise",
        Reason::Scope => "they speak of different extents",
        Reason::PlanAndOutcome => "one is the plan, the other what came of it",
        Reason::TotalAndShare => "one is the total, the other a share",
        Reason::BeforeAndAfter => "one was before, the other after",
        Reason::TimeZones => "two time zones",
    }
}

/// How a wording relates to its origin's.
pub fn how(how: How) -> &'static str {
    match how {
        How::Origin => "earliest or credited",
        How::Verbatim => "the same words",
        How::Cut => "a part of the words",
        How::Rewritten => "reworded",
        How::Paraphrase => "in other words",
    }
}

/// A shift, as a word.
pub fn shift(kind: ShiftKind) -> &'static str {
    match kind {
        ShiftKind::New => "new",
        ShiftKind::Softening => "softening",
        ShiftKind::Hardening => "hardening",
        ShiftKind::Reversal => "reversal",
        ShiftKind::Lapsed => "lapsed",
    }
}

/// A meeting's status.
pub fn meeting_status(status: MeetingStatus) -> &'static str {
    status.as_str()
}

/// An outcome's status as a heading.
pub fn outcome_status(status: OutcomeStatus) -> &'static str {
    match status {
        OutcomeStatus::Done => "Reported carried out",
        OutcomeStatus::Agreed => "Reported agreed",
        OutcomeStatus::Claimed => "Said by one side only",
        OutcomeStatus::Stalled => "Reported begun, without progress",
        OutcomeStatus::NotReached => "Reported sought and not reached",
        OutcomeStatus::Denied => "Reported denied",
        OutcomeStatus::Defunct => "Reported no longer in force",
    }
}

/// Outcome statuses in the order in which a brief tells them.
pub const OUTCOME_ORDER: [OutcomeStatus; 7] = [
    OutcomeStatus::Agreed,
    OutcomeStatus::Done,
    OutcomeStatus::Claimed,
    OutcomeStatus::Stalled,
    OutcomeStatus::NotReached,
    OutcomeStatus::Denied,
    OutcomeStatus::Defunct,
];

/// The label of an issue or of an outcome's kind: from the packs, else its name with spaces.
pub fn label(labels: &BTreeMap<String, String>, name: &str) -> String {
    labels.get(name).cloned().unwrap_or_else(|| capitalised(&name.replace('-', " ")))
}

/// The first letter as a capital.
pub fn capitalised(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or(String::new(), |first| first.to_uppercase().chain(letters).collect())
}

/// `1 report`, `2 reports`.
pub fn count(n: usize, one: &str, many: &str) -> String {
    format!("{} {}", thousands(n), if n == 1 { one } else { many })
}

/// `12,345`.
pub fn thousands(n: usize) -> String {
    let digits = n.to_string();
    let mut out = String::new();
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// At most `max` characters, cut at a space, with an ellipsis where something was left out.
pub fn shortened(words: &str, max: usize) -> String {
    let line = one_line(words);
    match beginning(&line, max) {
        Some(begin) => format!("{}…", begin.trim_end_matches([',', ';', ' '])),
        None => line,
    }
}

/// The words in quotation marks, unless they stand in quotation marks already.
pub fn quoted(words: &str) -> String {
    let inner = words.trim();
    let marks = [('“', '”'), ('"', '"'), ('«', '»'), ('„', '“')];
    let is_quoted = marks.iter().any(|(open, close)| {
        inner.chars().count() > 1 && inner.starts_with(*open) && inner.ends_with(*close)
    });
    if is_quoted { inner.to_string() } else { format!("“{inner}”") }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn on(text: &str) -> PartialDate {
        text.parse().unwrap()
    }

    #[test]
    fn dates_keep_their_precision() {
        assert_eq!(date(on("2031-03-12")), "12 March 2031");
        assert_eq!(date(on("2031-03")), "March 2031");
        assert_eq!(date(on("2031")), "2031");
        assert_eq!(date(on("XXXX-05-16")), "16 May (year not given)");
        assert_eq!(short_date(on("2031-09-01")), "1 Sep 2031");
    }

    #[test]
    fn ranges_say_each_part_once() {
        let range = |a: &str, b: &str| date_range(Some(on(a)), Some(on(b))).unwrap();
        assert_eq!(range("2031-03-12", "2031-03-12"), "12 March 2031");
        assert_eq!(range("2031-03-12", "2031-03-13"), "12–13 March 2031");
        assert_eq!(range("2031-03-30", "2031-04-02"), "30 March – 2 April 2031");
        assert_eq!(range("2031-12-30", "2032-01-02"), "30 December 2031 – 2 January 2032");
        assert_eq!(range("2031-03", "2031-05"), "March 2031 – May 2031");
        assert_eq!(date_range(None, None), None);
    }

    #[test]
    fn labels_fall_back_to_the_name() {
        let labels = BTreeMap::from([("prisoners".to_string(), "Captives".to_string())]);
        assert_eq!(label(&labels, "prisoners"), "Captives");
        assert_eq!(label(&labels, "troop-withdrawal"), "Troop withdrawal");
    }

    #[test]
    fn words_are_quoted_once() {
        assert_eq!(quoted("“We wait.”"), "“We wait.”");
        assert_eq!(quoted("that “we” wait"), "“that “we” wait”");
    }

    #[test]
    fn shortening_cuts_between_words() {
        assert_eq!(shortened("a corridor for\ngrain ships", 40), "a corridor for grain ships");
        assert_eq!(shortened("a corridor for grain ships", 16), "a corridor for…");
        assert_eq!(thousands(1234567), "1,234,567");
    }
}
