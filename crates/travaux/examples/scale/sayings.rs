//! What is said: each saying in three wordings, with a tail that an editor may cut.
//!
//! `{s}` is the speaker's side, `{o}` the other, `{n}` a number, `{r}` a region, `{t}` a thing.

/// A saying: three wordings, and their tails.
pub struct Saying {
    pub core: [&'static str; 3],
    pub tail: [&'static str; 3],
}

/// A wording with its names filled in.
pub fn fill(wording: &str, [own, other]: &[&String; 2], [n, r, t]: &[String; 3]) -> String {
    let slots = [("{s}", own.as_str()), ("{o}", other), ("{n}", n), ("{r}", r), ("{t}", t)];
    slots.iter().fold(wording.to_string(), |text, (slot, word)| text.replace(slot, word))
}

/// The sayings.
pub const SAYINGS: &[Saying] = &[
    Saying {
        core: [
            "{s} will withdraw its troops from the {r} valley within {n} weeks",
            "{s} will pull its forces out of the {r} valley within {n} weeks",
            "within {n} weeks {s} will have taken its soldiers out of the {r} valley",
        ],
        tail: [
            " if {o} reopens the {t}",
            " once {o} has reopened the {t}",
            " provided that {o} reopens the {t}",
        ],
    },
    Saying {
        core: [
            "{s} and {o} have agreed to exchange {n} prisoners at the {t}",
            "{s} and {o} agreed on an exchange of {n} prisoners at the {t}",
            "an exchange of {n} prisoners between {s} and {o} at the {t} was agreed",
        ],
        tail: [
            " before the snow closes the {r} pass",
            " before snow shuts the {r} pass",
            " before the {r} pass closes with the snow",
        ],
    },
    Saying {
        core: [
            "{s} cannot accept any ship inspection near the {r} islands",
            "{s} is unable to accept inspections of ships off the {r} islands",
            "inspecting ships near the {r} islands cannot be accepted by {s}",
        ],
        tail: [
            " while {o} keeps {n} gunboats at the {t}",
            " as long as {n} gunboats of {o} lie at the {t}",
            " with {n} gunboats of {o} still at the {t}",
        ],
    },
    Saying {
        core: [
            "{o} must pay {n} million crowns for the damage to the {t}",
            "{o} has to pay {n} million crowns for damaging the {t}",
            "for the damage done to the {t}, {o} must pay {n} million crowns",
        ],
        tail: [
            " and to the farms of the {r} plain",
            " and to farms on the {r} plain",
            " and for that to the farms of the {r} plain",
        ],
    },
    Saying {
        core: [
            "a ceasefire along the {r} river could begin in {n} days",
            "the ceasefire on the {r} river might start {n} days from now",
            "guns along the {r} river could fall silent under a ceasefire in {n} days",
        ],
        tail: [
            " with observers posted at the {t}",
            " if observers are posted at the {t}",
            " and observers would be posted at the {t}",
        ],
    },
    Saying {
        core: [
            "{s} proposed a joint commission of {n} engineers for the {t}",
            "{s} has proposed that {n} engineers form a joint commission on the {t}",
            "a joint commission for the {t}, made of {n} engineers, was proposed by {s}",
        ],
        tail: [
            " to sit in the town of {r}",
            " that would sit in {r} town",
            " sitting in the town of {r}",
        ],
    },
    Saying {
        core: [
            "sanctions on the {t} cost the people of {r} {n} thousand jobs",
            "{n} thousand jobs were lost in {r} through the sanctions on the {t}",
            "because of sanctions on the {t}, {r} has lost {n} thousand jobs",
        ],
        tail: [" and {o} knows it well", ", as {o} knows very well", ", which {o} knows well"],
    },
    Saying {
        core: [
            "refugees from {r} county may return home in groups of {n}",
            "the refugees of {r} county can go back home in groups of {n}",
            "in groups of {n}, refugees may return to their homes in {r} county",
        ],
        tail: [" by way of the {t}", " by the way past the {t}", " along the way by the {t}"],
    },
    Saying {
        core: [
            "elections in the {r} district need {n} foreign monitors",
            "for elections in the {r} district {n} foreign monitors are needed",
            "the {r} district needs {n} monitors from abroad for its elections",
        ],
        tail: [
            ", and the ballots should be kept at the {t}",
            ", with ballots kept at the {t}",
            " and a place such as the {t} to keep the ballots",
        ],
    },
    Saying {
        core: [
            "{s} offered {n} barges of grain for the hungry towns of {r}",
            "an offer of {n} barges of grain was made by {s} to the hungry towns of {r}",
            "{s} has offered the hungry towns of {r} grain, {n} barges of it",
        ],
        tail: [
            ", to be unloaded at the {t}",
            ", which would be unloaded at the {t}",
            ", unloading at the {t}",
        ],
    },
    Saying {
        core: [
            "the border at {r} ridge should follow the map of {n} stones",
            "at {r} ridge the border ought to follow the map of the {n} stones",
            "the map of {n} stones should be followed by the border at {r} ridge",
        ],
        tail: [" and leave the {t} to {s}", ", leaving {s} the {t}", " with the {t} left to {s}"],
    },
    Saying {
        core: [
            "{o} has broken the truce {n} times around the {t} since the last round",
            "since the last round {o} broke the truce {n} times near the {t}",
            "the truce around the {t} was broken {n} times by {o} since the last round",
        ],
        tail: [
            " and shelled the village of {r}",
            " and has shelled {r} village",
            ", and the village of {r} was shelled",
        ],
    },
];
