//! Reports of rounds between made-up states, and what is true of each: which words tell of which
//! meeting, give which utterance, name whom.

use std::fmt::Write;
use std::ops::Range;

use jiff::ToSpan;
use jiff::civil::{Date, date};

use crate::dice::Dice;
use crate::sayings::{SAYINGS, fill};
use crate::world::{DAYS, OFFICES, PLACES, World};

/// A report and what is true of its words.
pub struct Told {
    pub path: String,
    pub text: String,
    /// Words that give an utterance.
    pub utterances: Vec<(Range<usize>, u64)>,
    /// Words that tell of a meeting.
    pub meetings: Vec<(Range<usize>, u64)>,
    /// Words that name a person in full.
    pub people: Vec<(Range<usize>, u64)>,
}

/// A round of talks and what was said at it.
struct Round {
    number: u64,
    sides: [usize; 2],
    mediator: usize,
    place: &'static str,
    day: usize,
    ordinal: usize,
    said: Vec<Said>,
}

/// What a person said, to be told in one wording or another.
struct Said {
    id: u64,
    side: usize,
    office: usize,
    saying: usize,
    slots: [String; 3],
}

const SAYINGS_A_ROUND: usize = 4;

/// The first `count` reports, round after round.
pub fn reports(world: &World, count: usize) -> impl Iterator<Item = Told> + '_ {
    let states = world.states.len();
    let pairs: Vec<[usize; 2]> =
        (0..states).flat_map(|a| (a + 1..states).map(move |b| [a, b])).collect();
    let pairs_count = pairs.len();
    (0..)
        .map(move |number| round(world, &pairs, number))
        .take_while(move |round| round.day + 9 < DAYS || pairs_count == 0)
        .flat_map(move |round| told_of(world, &round))
        .take(count)
}

/// How many days lie between two rounds of one pair of states.
const PAUSE: usize = 96;

fn round(world: &World, pairs: &[[usize; 2]], number: usize) -> Round {
    let mut dice = Dice::new(&[2, number as u64]);
    let (turn, pair) = (number / pairs.len(), number % pairs.len());
    let sides = pairs[pair];
    let states = world.states.len();
    let others: Vec<usize> = (0..states).filter(|s| !sides.contains(s)).collect();
    let day = 8 + turn * PAUSE + pair * PAUSE / pairs.len();
    let mut sayings: Vec<usize> = (0..SAYINGS.len()).collect();
    let said = (0..SAYINGS_A_ROUND)
        .map(|i| Said {
            id: (number * SAYINGS_A_ROUND + i) as u64,
            side: i % 2,
            office: if i < 2 { 5 } else { *dice.of(&[2, 4, 6]) },
            saying: sayings.swap_remove(dice.below(sayings.len())),
            slots: slots(&mut dice),
        })
        .collect();
    Round {
        number: number as u64,
        sides,
        mediator: *dice.of(&others),
        place: PLACES[dice.below(PLACES.len())],
        day,
        ordinal: turn + 1,
        said,
    }
}

fn slots(dice: &mut Dice) -> [String; 3] {
    const REGIONS: &[&str] = &[
        "Kessim",
        "Merrow",
        "Lower Tarn",
        "Ashen",
        "Corran",
        "Dunmere",
        "Elvet",
        "Farrow",
        "Greywater",
        "Hollin",
        "Iron",
        "Jessel",
        "Kirrin",
        "Long",
        "Marl",
        "Nettle",
        "Old Mill",
        "Pine",
        "Quarry",
        "Red",
        "Stone",
        "Thorn",
        "Upper Vale",
        "Wend",
    ];
    const THINGS: &[&str] = &[
        "northern railway",
        "coal harbour",
        "border market",
        "eastern bridge",
        "grain terminal",
        "mountain road",
        "gas pipeline",
        "ferry line",
        "power station",
        "telegraph station",
        "southern airport",
        "fishing grounds",
        "salt mine",
        "customs house",
        "water reservoir",
        "timber depot",
    ];
    [(dice.below(48) + 2).to_string(), dice.of(REGIONS).to_string(), dice.of(THINGS).to_string()]
}

/// The reports on one round: a plan or two, then those of the day and the day after.
fn told_of(world: &World, round: &Round) -> Vec<Told> {
    let mut dice = Dice::new(&[3, round.number]);
    let (plans, outcomes) = (1 + dice.below(2), 2 + dice.below(15));
    let mut outlets: Vec<usize> = (0..world.outlets.len()).collect();
    (0..plans + outcomes)
        .map(|i| {
            let outlet = outlets.swap_remove(dice.below(outlets.len()));
            tell(world, round, outlet, i, i < plans)
        })
        .collect()
}

/// A text in the making.
struct Page<'w> {
    world: &'w World,
    round: &'w Round,
    outlet: usize,
    day: usize,
    named: Vec<usize>,
    told: Told,
}

fn tell(world: &World, round: &Round, outlet: usize, number: usize, plan: bool) -> Told {
    let mut dice = Dice::new(&[4, round.number, number as u64]);
    let day = if plan { round.day - 2 - dice.below(5) } else { round.day + dice.below(2) };
    let path = format!("{:05}-{number:02}.txt", round.number);
    let told =
        Told { path, text: String::new(), utterances: vec![], meetings: vec![], people: vec![] };
    let mut page = Page { world, round, outlet, day, named: Vec::new(), told };
    page.head(plan, &mut dice);
    match plan {
        true => page.plan(&mut dice),
        false => page.outcome(&mut dice),
    }
    page.told
}

impl Page<'_> {
    fn side(&self, i: usize) -> &str {
        &self.world.states[self.round.sides[i]].name
    }

    /// Headline, outlet, dateline. A paper's copy of an agency's report is signed by the agency.
    fn head(&mut self, plan: bool, dice: &mut Dice) {
        let (a, b, place) = (self.side(0), self.side(1), self.round.place);
        let head = match plan {
            true => format!("{a} and {b} to meet in {place}"),
            false => format!("{a} and {b} end talks in {place}"),
        };
        let signs = match self.world.agency(self.outlet) {
            Some(short) => short.to_string(),
            None if dice.percent(40) => {
                self.world.agency(dice.below(4)).unwrap_or_default().to_string()
            }
            None => self.world.outlets[self.outlet].clone(),
        };
        let date = on(self.day).strftime("%B %-d, %Y").to_string();
        let text = format!("{head}\n\n{}, {date} ({signs}) - ", place.to_uppercase());
        self.told.text = text;
    }

    fn plan(&mut self, dice: &mut Dice) {
        let (a, b) = (self.side(0).to_string(), self.side(1).to_string());
        let (place, ordinal) = (self.round.place, ordinal(self.round.ordinal));
        let date = on(self.round.day).strftime("%B %-d").to_string();
        let sentence = match dice.below(2) {
            0 => format!(
                "The {ordinal} round of talks between {a} and {b} is scheduled for {date} in {place}."
            ),
            _ => {
                format!("{a} and {b} will hold the {ordinal} round of talks in {place} on {date}.")
            }
        };
        self.meeting(&sentence);
        self.told.text.push_str("\n\n");
        self.say(dice.below(2), dice);
    }

    fn outcome(&mut self, dice: &mut Dice) {
        let (a, b) = (self.side(0).to_string(), self.side(1).to_string());
        let (place, ordinal) = (self.round.place, ordinal(self.round.ordinal));
        let day = on(self.round.day);
        let (weekday, date) = (day.strftime("%A"), day.strftime("%B %-d"));
        let sentence = match dice.below(3) {
            0 => format!("{a} and {b} held the {ordinal} round of talks in {place} on {weekday}."),
            1 => format!(
                "Delegations from {a} and {b} met in {place} on {date} for the {ordinal} round of talks."
            ),
            _ => format!(
                "The {ordinal} round of talks between {a} and {b} was held in {place} on {date}."
            ),
        };
        self.meeting(&sentence);
        let mediator = &self.world.states[self.round.mediator].name;
        let _ = write!(self.told.text, " {mediator} mediated.");
        let mut order: Vec<usize> = (0..SAYINGS_A_ROUND).collect();
        for _ in 0..2 + dice.below(2) {
            let said = order.swap_remove(dice.below(order.len()));
            self.told.text.push_str("\n\n");
            self.say(said, dice);
        }
        let hours = 2 + dice.below(9);
        let _ = write!(
            self.told.text,
            "\n\nThe delegations sat for {hours} hours behind closed doors.\n"
        );
    }

    fn meeting(&mut self, sentence: &str) {
        let start = self.told.text.len();
        self.told.text.push_str(sentence);
        self.told.meetings.push((start..self.told.text.len(), self.round.number));
    }

    /// One saying, in one of its wordings.
    fn say(&mut self, said: usize, dice: &mut Dice) {
        let said = &self.round.said[said];
        let (side, other) = (self.round.sides[said.side], self.round.sides[1 - said.side]);
        let person = self.world.holder(side, said.office, self.day);
        let names = [&self.world.states[side].name, &self.world.states[other].name];
        let wording = dice.below(3);
        let saying = &SAYINGS[said.saying];
        let mut content = fill(saying.core[wording], &names, &said.slots);
        if dice.percent(70) {
            content += &fill(saying.tail[wording], &names, &said.slots);
        }
        let quoted = dice.percent(40);
        if quoted {
            let capital = content[..1].to_uppercase() + &content[1..];
            self.told.text.push('"');
            self.utterance(&capital, said.id);
            self.told.text.push_str(",\" ");
        }
        self.name(person, side, said.office);
        match quoted {
            true => self.told.text.push_str(" told reporters."),
            false => {
                self.told.text.push_str(" said that ");
                self.utterance(&content, said.id);
                self.told.text.push('.');
            }
        }
    }

    fn utterance(&mut self, words: &str, id: u64) {
        let start = self.told.text.len();
        self.told.text.push_str(words);
        self.told.utterances.push((start..self.told.text.len(), id));
    }

    /// In full with the office the first time, then by surname.
    fn name(&mut self, person: usize, side: usize, office: usize) {
        let who = &self.world.people[person];
        let surname = self.world.spelt(&who.surname, self.outlet);
        if self.named.contains(&person) {
            self.told.text.push_str(&surname);
            return;
        }
        self.named.push(person);
        let _ = write!(self.told.text, "{} {} ", self.world.states[side].demonym, OFFICES[office]);
        let start = self.told.text.len();
        let _ = write!(self.told.text, "{} {surname}", who.given);
        self.told.people.push((start..self.told.text.len(), person as u64));
    }
}

fn on(day: usize) -> Date {
    date(2031, 1, 1).saturating_add((day as i64).days())
}

fn ordinal(n: usize) -> String {
    const WORDS: [&str; 10] = [
        "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth",
        "tenth",
    ];
    let ending = match (n % 100, n % 10) {
        (11..=13, _) => "th",
        (_, 1) => "st",
        (_, 2) => "nd",
        (_, 3) => "rd",
        _ => "th",
    };
    WORDS.get(n - 1).map_or_else(|| format!("{n}{ending}"), |w| w.to_string())
}
