//! Which body met: what a committee does is not a round of the talks.

/// Which body met, as the rule tells that read the account.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) enum Forum {
    /// The delegations.
    #[default]
    Talks,
    /// A committee or working group that the talks set up.
    Committee,
    /// Some of those at the talks, by themselves.
    Sidelines,
    /// A meeting that is denied: of any.
    Any,
}

impl Forum {
    /// By the name of the rule.
    pub fn of_rule(rule: &str) -> Forum {
        match rule {
            "meeting: of a committee" => Forum::Committee,
            "meeting: on the sidelines" => Forum::Sidelines,
            "meeting: denied" => Forum::Any,
            _ => Forum::Talks,
        }
    }

    /// Accounts of these can tell of one meeting.
    pub fn agrees(self, other: Forum) -> bool {
        self == other || self == Forum::Any || other == Forum::Any
    }
}
