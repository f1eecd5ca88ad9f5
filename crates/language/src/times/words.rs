//! The words that date expressions are made of.

use super::lex::Kind;
use crate::calendar::{self, Name};

/// The words of the date grammar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[rustfmt::skip]
pub(super) enum W {
    A, After, Afternoon, Ago, And, Around, At, Before, Between, By, Coming, Current, Day, Days, During,
    Each, Earlier, Early, End, Evening, Few, First, Following, For, From, Half, In, Late, Later, Mid,
    Middle, Month, Months, Morning, Next, Night, Of, On, Past, Last, Previous, Quarter, Recent, Same,
    Second, Several, Since, Start, Autumn, Spring, Summer, Winter, That, The, Third, This, Through, To,
    Today, Tomorrow, Tonight, Until, Week, Weekend, Weeks, With, Year, Years, Yesterday,
}

/// No word of the grammar is longer.
const LONGEST: usize = 9;

/// What a word can be in a date expression.
pub(super) fn word(word: &[u8]) -> Kind {
    if word.len() > LONGEST {
        return Kind::Other;
    }
    let mut lower = [0u8; LONGEST];
    for (to, from) in lower.iter_mut().zip(word) {
        *to = from.to_ascii_lowercase();
    }
    let lower = &lower[..word.len()];
    if word[0].is_ascii_uppercase()
        && let Some(name) = calendar::name(lower)
    {
        return match name {
            Name::Month { number, short } => Kind::Month { month: number, short },
            Name::Weekday { number, short } => Kind::Weekday { day: number, short },
        };
    }
    count(lower).map(Kind::Count).or_else(|| grammar(lower).map(Kind::Word)).unwrap_or(Kind::Other)
}

fn count(lower: &[u8]) -> Option<u8> {
    Some(match lower {
        b"one" => 1,
        b"two" => 2,
        b"three" => 3,
        b"four" => 4,
        b"five" => 5,
        b"six" => 6,
        b"seven" => 7,
        b"eight" => 8,
        b"nine" => 9,
        b"ten" => 10,
        b"eleven" => 11,
        b"twelve" => 12,
        _ => return None,
    })
}

fn grammar(lower: &[u8]) -> Option<W> {
    Some(match lower {
        b"a" | b"an" => W::A,
        b"after" => W::After,
        b"afternoon" => W::Afternoon,
        b"ago" => W::Ago,
        b"and" | b"or" => W::And,
        b"around" | b"about" => W::Around,
        b"at" => W::At,
        b"before" => W::Before,
        b"between" => W::Between,
        b"by" => W::By,
        b"coming" | b"upcoming" => W::Coming,
        b"current" => W::Current,
        b"day" => W::Day,
        b"days" => W::Days,
        b"during" => W::During,
        b"each" | b"every" => W::Each,
        b"earlier" => W::Earlier,
        b"early" => W::Early,
        b"end" | b"close" => W::End,
        b"evening" => W::Evening,
        b"few" => W::Few,
        b"first" => W::First,
        b"following" => W::Following,
        b"for" => W::For,
        b"from" => W::From,
        b"half" => W::Half,
        b"in" => W::In,
        b"late" => W::Late,
        b"later" => W::Later,
        b"mid" => W::Mid,
        b"middle" => W::Middle,
        b"month" => W::Month,
        b"months" => W::Months,
        b"morning" => W::Morning,
        b"next" => W::Next,
        b"night" => W::Night,
        b"of" => W::Of,
        b"on" => W::On,
        b"past" => W::Past,
        b"last" => W::Last,
        b"previous" | b"preceding" => W::Previous,
        b"quarter" => W::Quarter,
        b"recent" => W::Recent,
        b"same" => W::Same,
        b"second" => W::Second,
        b"several" | b"some" | b"couple" => W::Several,
        b"since" => W::Since,
        b"start" | b"beginning" => W::Start,
        b"autumn" | b"fall" => W::Autumn,
        b"spring" => W::Spring,
        b"summer" => W::Summer,
        b"winter" => W::Winter,
        b"that" => W::That,
        b"the" => W::The,
        b"third" | b"fourth" => W::Third,
        b"this" => W::This,
        b"through" | b"thru" => W::Through,
        b"to" => W::To,
        b"today" => W::Today,
        b"tomorrow" => W::Tomorrow,
        b"tonight" => W::Tonight,
        b"until" | b"till" => W::Until,
        b"week" => W::Week,
        b"weekend" => W::Weekend,
        b"weeks" => W::Weeks,
        b"with" => W::With,
        b"year" => W::Year,
        b"years" => W::Years,
        b"yesterday" => W::Yesterday,
        _ => return None,
    })
}
