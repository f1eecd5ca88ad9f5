//! The closed vocabularies of the contract. Issues are open (a user's pack adds its own) and are strings.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// A word that is not in one of the contract's vocabularies.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("'{word}' is not {what}; use one of: {choices}")]
pub struct UnknownWord {
    word: String,
    what: &'static str,
    choices: String,
}

macro_rules! vocabulary {
    ($(#[$doc:meta])* $name:ident, $what:literal, { $($(#[$vdoc:meta])* $variant:ident = $word:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(rename_all = "kebab-case")]
        pub enum $name { $($(#[$vdoc])* $variant),+ }

        impl $name {
            /// Every word of the vocabulary, in the contract's order.
            pub const ALL: &'static [$name] = &[$($name::$variant),+];

            /// The word as it stands in JSON and on the command line.
            pub fn as_str(self) -> &'static str {
                match self { $($name::$variant => $word),+ }
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.pad(self.as_str())
            }
        }

        impl FromStr for $name {
            type Err = UnknownWord;

            fn from_str(word: &str) -> Result<$name, UnknownWord> {
                $name::ALL.iter().copied().find(|v| v.as_str() == word).ok_or_else(|| UnknownWord {
                    word: word.to_string(),
                    what: $what,
                    choices: $name::ALL.iter().map(|v| v.as_str()).collect::<Vec<_>>().join(", "),
                })
            }
        }
    };
}

vocabulary! {
    /// What a party does with an issue.
    Act, "an act", {
        /// Insists on something as a condition.
        Demand = "demand",
        /// Asks others for something.
        Urge = "urge",
        /// Puts a plan forward.
        Propose = "propose",
        /// Says it is ready to do something.
        Offer = "offer",
        /// Agrees to something.
        Accept = "accept",
        /// Refuses something.
        Reject = "reject",
        /// Binds itself to do something.
        Commit = "commit",
        /// Gives up something it held to.
        Concede = "concede",
        /// Interrupts something under way.
        Suspend = "suspend",
        /// Ends or withdraws from something.
        Cancel = "cancel",
        /// Blames another.
        Accuse = "accuse",
        /// Says that something told is not so.
        Deny = "deny",
        /// Announces harm or withdrawal if something happens.
        Threaten = "threaten",
        /// Backs what another does.
        Support = "support",
    }
}

vocabulary! {
    /// How a statement's content is told.
    Kind, "a kind of statement", {
        /// Wholly in quotation marks.
        Direct = "direct",
        /// Without quotation marks.
        Indirect = "indirect",
        /// Told, with quoted words inside.
        Mixed = "mixed",
    }
}

vocabulary! {
    /// What is said of a meeting.
    MeetingStatus, "a meeting's status", {
        /// It took place.
        Held = "held",
        /// It has been agreed or announced.
        Scheduled = "scheduled",
        /// Someone suggested it.
        Proposed = "proposed",
        /// It was called off.
        Cancelled = "cancelled",
        /// It was put off.
        Postponed = "postponed",
        /// Someone says that there was none.
        Denied = "denied",
        /// It is named, and nothing is said of it.
        Unknown = "unknown",
    }
}

impl MeetingStatus {
    /// The status, where something is said: JSON has null for what is not known.
    pub fn known(self) -> Option<MeetingStatus> {
        (self != MeetingStatus::Unknown).then_some(self)
    }
}

vocabulary! {
    /// What is said of an outcome.
    OutcomeStatus, "an outcome's status", {
        /// Carried out.
        Done = "done",
        /// Agreed, not yet carried out.
        Agreed = "agreed",
        /// Sought and not reached.
        NotReached = "not-reached",
        /// Begun, without progress.
        Stalled = "stalled",
        /// Said by one side only.
        Claimed = "claimed",
        /// Said not to be so.
        Denied = "denied",
        /// Once in force, no longer.
        Defunct = "defunct",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_and_json_are_the_same() {
        for act in Act::ALL {
            assert_eq!(serde_json::to_string(act).unwrap(), format!("\"{act}\""));
            assert_eq!(act.as_str().parse::<Act>().unwrap(), *act);
        }
        for status in OutcomeStatus::ALL {
            assert_eq!(serde_json::to_string(status).unwrap(), format!("\"{status}\""));
        }
    }

    #[test]
    fn an_unknown_word_names_the_choices() {
        let error = "shout".parse::<Act>().unwrap_err().to_string();
        assert!(error.starts_with("'shout' is not an act; use one of: demand, urge"), "{error}");
    }
}
