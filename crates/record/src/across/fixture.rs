//! A small record of the fictional talks, for tests.

use travaux_model::{Act, Kind, MeetingStatus, OutcomeStatus, PartialDate, Span};

use crate::lineage::Independence;
use crate::rows::*;

/// Reports with rows.
#[derive(Clone, Default)]
pub(super) struct Press {
    pub snapshot: Snapshot,
}

fn day(text: &str) -> Option<PartialDate> {
    (!text.is_empty()).then(|| text.parse().unwrap())
}

fn some(text: &str) -> Option<String> {
    (!text.is_empty()).then(|| text.to_string())
}

/// A report of no outlet.
pub(crate) fn report(id: &str, published: &str, text: &str) -> ReportRow {
    ReportRow {
        id: id.to_string(),
        path: format!("{id}.txt"),
        version: 1,
        title: None,
        outlet: None,
        author: None,
        published: day(published),
        dateline: None,
        language: None,
        url: None,
        text: text.to_string(),
        boilerplate: Vec::new(),
        words: 0,
        read_by: String::new(),
        voice: String::new(),
    }
}

impl Press {
    /// A report; its id is its outlet's name.
    pub fn report(&mut self, outlet: &str, published: &str, text: &str) -> &mut Press {
        self.snapshot.reports.push(ReportRow {
            outlet: some(outlet),
            voice: outlet.to_string(),
            ..report(outlet, published, text)
        });
        self
    }

    /// Words of the latest report.
    pub fn words(&self, text: &str) -> Words {
        let report = self.snapshot.reports.last().unwrap();
        let start = report.text.find(text).unwrap_or_else(|| panic!("no '{text}'"));
        Words {
            report: report.id.clone().into(),
            text: text.to_string().into(),
            spans: vec![Span::new(start, start + text.len())].into(),
        }
    }

    /// A statement in the latest report; gives its id.
    pub fn said(&mut self, speaker: &str, party: &str, cue: &str, content: &str) -> String {
        let report = self.snapshot.reports.last().unwrap().clone();
        let id = format!("{}-s{}", report.id, self.snapshot.statements.len());
        self.snapshot.statements.push(StatementRow {
            id: id.clone(),
            content: self.words(content),
            source: None,
            cue: Some(Words {
                report: report.id.clone().into(),
                text: cue.to_string().into(),
                spans: Spans::default(),
            }),
            kind: Kind::Indirect,
            speaker: some(speaker),
            person: some(speaker),
            role: None,
            holder: None,
            party: some(party),
            via: None,
            said: report.published,
            within: None,
            outlet: report.outlet.clone(),
            published: report.published,
            rule: String::new(),
        });
        id
    }

    /// A position in the latest report, in no statement.
    pub fn position(
        &mut self,
        party: &str,
        act: Act,
        issue: &str,
        toward: &str,
        text: &str,
    ) -> &mut Press {
        let report = self.snapshot.reports.last().unwrap().clone();
        self.snapshot.positions.push(PositionRow {
            id: format!("{}-p{}", report.id, self.snapshot.positions.len()),
            party: party.to_string(),
            act,
            issue: issue.to_string(),
            toward: some(toward),
            words: self.words(text),
            statement: None,
            speaker: None,
            date: report.published,
            outlet: report.outlet.clone(),
            rule: String::new(),
        });
        self
    }

    /// An outcome in the latest report.
    pub fn outcome(
        &mut self,
        what: &str,
        status: OutcomeStatus,
        number: &str,
        text: &str,
    ) -> &mut Press {
        let report = self.snapshot.reports.last().unwrap().clone();
        self.snapshot.outcomes.push(OutcomeRow {
            id: format!("{}-o{}", report.id, self.snapshot.outcomes.len()),
            what: what.to_string(),
            status,
            number: some(number),
            words: self.words(text),
            outlet: report.outlet.clone(),
            published: report.published,
            rule: String::new(),
        });
        self
    }

    /// An account of the talks of Vessia and Tarlia in Port Amarel, as a meeting of its own.
    pub fn talks(&mut self, start: &str, status: MeetingStatus, text: &str) -> &mut MeetingRow {
        let report = self.snapshot.reports.last().unwrap().clone();
        let account = MeetingAccount {
            id: format!("{}-m1", report.id),
            words: self.words(text),
            start: day(start),
            end: day(start),
            status,
            place: some("Port Amarel"),
            completed_start: None,
            completed_end: None,
            completed_from: None,
            warning: None,
            series: None,
            mediators: Vec::new(),
            outlet: report.outlet.clone(),
            published: report.published,
            rule: String::new(),
        };
        self.snapshot.meetings.push(MeetingRow {
            id: format!("m{}", report.id),
            parties: vec!["Tarlia".to_string(), "Vessia".to_string()],
            people: Vec::new(),
            place: some("Port Amarel"),
            start: day(start),
            end: day(start),
            completed_from: None,
            status,
            life: Vec::new(),
            round: None,
            count: None,
            members: Vec::new(),
            series: Vec::new(),
            came_of_it: Vec::new(),
            accounts: vec![account],
        });
        self.snapshot.meetings.last_mut().unwrap()
    }

    /// A person with a name.
    pub fn person(&mut self, name: &str, party: &str) -> &mut Press {
        self.snapshot.people.push(PersonRow {
            id: name.to_string(),
            name: name.to_string(),
            names: vec![name.to_string()],
            roles: Vec::new(),
            party: some(party),
            statements: 0,
            mentions: Vec::new(),
        });
        self
    }

    /// The parties of the fiction, for their names.
    pub fn with_parties(mut self) -> Press {
        for name in ["Oriva", "Tarlia", "Vessia"] {
            self.snapshot.parties.push(PartyRow {
                name: name.to_string(),
                statements: 0,
                positions: 0,
                meetings: 0,
                speakers: Vec::new(),
                people: Vec::new(),
            });
        }
        self
    }

    /// With the utterances that its statements make.
    pub fn with_utterances(mut self) -> Press {
        let independence = Independence::of(&self.snapshot);
        self.snapshot.utterances = super::utterances::group(&self.snapshot, &independence);
        self
    }

    pub fn discrepancies(&self) -> (Vec<DiscrepancyRow>, Vec<ReconciledRow>) {
        super::discrepancies::find(&self.snapshot, &Independence::of(&self.snapshot))
    }

    pub fn shifts(&self) -> (Vec<ShiftRow>, Vec<StandingRow>, Vec<IssueRow>) {
        super::shifts::find(&self.snapshot)
    }
}
