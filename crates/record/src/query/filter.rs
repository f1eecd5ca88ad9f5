//! Which rows are wanted.

use travaux_model::{Act, PartialDate};

use crate::fold::fold;
use crate::meetings::{first_day, last_day};
use crate::rows::{Filter, PositionRow, ShiftRow, StatementRow, ValueRow};

/// A filter, made ready for comparing.
pub(crate) struct Wanted {
    pub party: Option<String>,
    issue: Option<String>,
    act: Option<Act>,
    speaker: Option<String>,
    since: Option<PartialDate>,
    until: Option<PartialDate>,
    outlet: Option<String>,
}

impl Wanted {
    pub fn new(filter: &Filter) -> Wanted {
        let folded = |text: &Option<String>| text.as_deref().map(fold);
        Wanted {
            party: folded(&filter.party),
            issue: folded(&filter.issue),
            act: filter.act,
            speaker: folded(&filter.speaker),
            since: filter.since,
            until: filter.until,
            outlet: folded(&filter.outlet),
        }
    }

    /// True when only rows of some party, speaker, issue or act are wanted.
    pub fn asks_who_or_what(&self) -> bool {
        self.party.is_some() || self.speaker.is_some() || self.asks_what()
    }

    /// True when only rows of some issue or act are wanted.
    pub fn asks_what(&self) -> bool {
        self.issue.is_some() || self.act.is_some()
    }

    /// True when only rows of some time or outlet are wanted.
    pub fn asks_where_or_when(&self) -> bool {
        self.outlet.is_some() || self.asks_when()
    }

    /// True when only rows of some time are wanted.
    pub fn asks_when(&self) -> bool {
        self.since.is_some() || self.until.is_some()
    }

    /// The party, by its whole name.
    pub fn party(&self, party: Option<&str>) -> bool {
        self.party.as_ref().is_none_or(|wanted| party.is_some_and(|p| fold(p) == *wanted))
    }

    /// One of the names, by a part of it.
    pub fn speaker<'n>(&self, names: impl IntoIterator<Item = &'n String>) -> bool {
        self.speaker
            .as_ref()
            .is_none_or(|wanted| names.into_iter().any(|name| fold(name).contains(wanted.as_str())))
    }

    /// The outlet, by a part of its name.
    pub fn outlet(&self, outlet: Option<&str>) -> bool {
        self.outlet
            .as_ref()
            .is_none_or(|wanted| outlet.is_some_and(|o| fold(o).contains(wanted.as_str())))
    }

    /// True when the day can lie between the two; without a year it cannot be told.
    pub fn date(&self, date: Option<PartialDate>) -> bool {
        if self.since.is_none() && self.until.is_none() {
            return true;
        }
        let day = |d: Option<PartialDate>| d.and_then(|d| first_day(d, false));
        let last = |d: Option<PartialDate>| d.and_then(|d| last_day(d, false));
        let (Some(first), Some(last_of_row)) = (day(date), last(date)) else { return false };
        let since = self.since.is_none_or(|_| day(self.since).is_some_and(|s| last_of_row >= s));
        let until = self.until.is_none_or(|_| last(self.until).is_some_and(|u| first <= u));
        since && until
    }

    /// Issue and act.
    fn what(&self, position: &PositionRow) -> bool {
        self.issue.as_ref().is_none_or(|wanted| fold(&position.issue) == *wanted)
            && self.act.is_none_or(|wanted| position.act == wanted)
    }

    /// A position.
    pub fn position(&self, p: &PositionRow) -> bool {
        self.what(p)
            && self.party(Some(&p.party))
            && self.speaker(&p.speaker)
            && self.date(p.date)
            && self.outlet(p.outlet.as_deref())
    }

    /// A discrepancy with a value that is wanted.
    pub fn discrepancy(&self, issue: Option<&str>, values: &[ValueRow]) -> bool {
        let about = self.issue.as_ref().is_none_or(|w| issue.is_some_and(|i| fold(i) == *w));
        let value = |v: &ValueRow| {
            self.party(v.party.as_deref())
                && self.speaker([&v.holder])
                && self.date(v.published)
                && self.outlet(v.outlet.as_deref())
        };
        about && self.act.is_none() && values.iter().any(value)
    }

    /// A shift of which one end is wanted.
    pub fn shift(&self, s: &ShiftRow) -> bool {
        let end = |e: &crate::rows::ShiftEnd| {
            self.date(e.date) && self.act.is_none_or(|wanted| e.act == wanted)
        };
        self.issue.as_ref().is_none_or(|wanted| fold(&s.issue) == *wanted)
            && self.party(Some(&s.party))
            && [&s.from, &s.to].into_iter().flatten().any(end)
    }

    /// A statement, with the positions of its report.
    pub fn statement(&self, s: &StatementRow, positions: &[PositionRow]) -> bool {
        let states = |p: &PositionRow| p.statement.as_ref() == Some(&s.id) && self.what(p);
        self.party(s.party.as_deref())
            && self.speaker(&s.speaker)
            && self.date(s.said.or(s.published))
            && self.outlet(s.outlet.as_deref())
            && (!self.asks_what() || positions.iter().any(states))
    }
}
