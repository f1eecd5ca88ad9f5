use proptest::prelude::*;

use super::*;
use crate::summary::{Summary, summary};

fn date(text: &str) -> Option<PartialDate> {
    text.parse().ok()
}

/// An account of talks of the two parties; the dates are `start` or `start/end`.
fn account(report: &str, number: u32, dates: &str) -> Account {
    let (start, end) = dates.split_once('/').unwrap_or((dates, dates));
    Account {
        report: report.into(),
        number,
        published: date("2025-08-01"),
        parties: vec!["Tarlia".into(), "Vessia".into()],
        mediators: Vec::new(),
        people: Vec::new(),
        place: Some("Port Amarel".into()),
        start: date(start),
        end: date(end),
        status: MeetingStatus::Held,
        round: None,
        count: None,
        words: (0, 10),
    }
}

fn sums(accounts: &[Account]) -> Vec<(Summary, usize)> {
    let mut sums: Vec<(Summary, usize)> = merge(accounts)
        .iter()
        .map(|group| {
            let of: Vec<&Account> = group.iter().map(|&i| &accounts[i]).collect();
            (summary(&of).unwrap(), group.len())
        })
        .collect();
    sums.sort_by(|a, b| (a.0.start, &a.0.id).cmp(&(b.0.start, &b.0.id)));
    sums
}

fn starts(accounts: &[Account]) -> Vec<(String, usize)> {
    let text = |d: Option<PartialDate>| d.map_or("-".to_string(), |d| d.to_string());
    sums(accounts).into_iter().map(|(s, n)| (text(s.start), n)).collect()
}

#[test]
fn rounds_dated_by_month_and_by_day_are_the_same_rounds() {
    let accounts = [
        account("aa", 1, "2025-05"),
        account("aa", 2, "2025-06"),
        account("aa", 3, "2025-07"),
        account("bb", 1, "XXXX-05-16"),
        account("bb", 2, "XXXX-06-02"),
        account("bb", 3, "XXXX-07-23"),
    ];
    let expected = [("2025-05-16", 2), ("2025-06-02", 2), ("2025-07-23", 2)];
    assert_eq!(starts(&accounts), expected.map(|(d, n)| (d.to_string(), n)));
}

#[test]
fn a_numbered_round_that_was_put_off_and_moved_is_one_meeting() {
    let planned = |round: Option<u32>, start: &str| Account {
        status: MeetingStatus::Scheduled,
        place: Some("Selm".into()),
        published: date("2025-06-20"),
        round,
        ..account("aa", 1, start)
    };
    let held = Account { round: Some(2), ..account("bb", 1, "2025-07-20") };
    let sums = sums(&[planned(Some(2), "2025-07-02"), held.clone()]);
    assert_eq!(sums.len(), 1);
    assert_eq!(
        (sums[0].0.start, sums[0].0.place.as_deref()),
        (date("2025-07-20"), Some("Port Amarel"))
    );
    assert_eq!(starts(&[planned(None, "2025-07-02"), held.clone()]).len(), 2);
    assert_eq!(starts(&[planned(Some(1), "2025-07-02"), held.clone()]).len(), 2);
    assert_eq!(starts(&[planned(Some(2), "2025-05-02"), held]).len(), 2);
}

#[test]
fn one_round_planned_for_a_month_and_for_a_day_has_two_places() {
    let plan = |report: &str, start: &str, place: &str| Account {
        status: MeetingStatus::Scheduled,
        place: Some(place.into()),
        round: Some(3),
        ..account(report, 1, start)
    };
    let plans = [plan("aa", "2025-09", "Selm"), plan("bb", "2025-09-07", "Port Amarel")];
    assert_eq!(starts(&plans), [("2025-09-07".to_string(), 2)]);
    let other = [plan("aa", "2025-10", "Selm"), plan("bb", "2025-09-07", "Port Amarel")];
    assert_eq!(starts(&other).len(), 2);
}

#[test]
fn ranges_that_share_a_day_are_one_meeting() {
    let accounts = [account("aa", 1, "2026-01-22/2026-01-23"), account("bb", 1, "2026-01-23")];
    let sums = sums(&accounts);
    assert_eq!(sums.len(), 1);
    assert_eq!(sums[0].0.end, date("2026-01-23"));
    let apart = [account("aa", 1, "2026-01-22/2026-01-23"), account("bb", 1, "2026-01-24")];
    assert_eq!(starts(&apart).len(), 2);
}

#[test]
fn one_report_never_gives_a_meeting_two_dates() {
    let accounts = [account("aa", 1, "2025-05"), account("aa", 2, "2025-05-16")];
    assert_eq!(starts(&accounts).len(), 2);
    let same = [account("aa", 1, "2025-05-16"), account("aa", 2, "2025-05-16")];
    assert_eq!(starts(&same).len(), 1);
}

#[test]
fn other_places_parties_or_rounds_are_other_meetings() {
    let first = account("aa", 1, "2025-05-16");
    let with = |change: fn(&mut Account)| {
        let mut other = account("bb", 1, "2025-05-16");
        change(&mut other);
        starts(&[first.clone(), other]).len()
    };
    assert_eq!(with(|_| {}), 1);
    assert_eq!(with(|a| a.place = None), 1);
    assert_eq!(with(|a| a.place = Some("port amarel, Oriva".into())), 1);
    assert_eq!(with(|a| a.place = Some("Selm".into())), 2);
    assert_eq!(with(|a| a.parties = vec!["Oriva".into(), "Vessia".into()]), 2);
    assert_eq!(with(|a| a.parties = vec!["Vessia".into()]), 1, "fewer parties, the same place");
    assert_eq!(
        with(|a| {
            a.parties = vec!["Vessia".into()];
            a.place = None;
        }),
        2
    );
    assert_eq!(
        with(|a| {
            a.parties.insert(0, "Oriva".into());
            a.mediators = vec!["Oriva".into()];
            a.place = None;
        }),
        1,
        "a mediator aside, the parties are the same"
    );
    let mut rounds = [account("aa", 1, "2025-05-16"), account("bb", 1, "2025-05-16")];
    rounds[0].round = Some(2);
    rounds[1].round = Some(3);
    assert_eq!(starts(&rounds).len(), 2);
}

#[test]
fn an_undated_account_joins_only_where_there_is_no_choice() {
    let one = [account("aa", 1, "2025-05-16"), account("bb", 1, "")];
    assert_eq!(starts(&one), [("2025-05-16".to_string(), 2)]);
    let two =
        [account("aa", 1, "2025-05-16"), account("cc", 1, "2025-06-02"), account("bb", 1, "")];
    assert_eq!(starts(&two).len(), 3);
    let mut to_come = one.clone();
    to_come[1].status = MeetingStatus::Proposed;
    assert_eq!(starts(&to_come).len(), 2, "what is proposed in August is not the talks of May");
    let undated = [account("aa", 1, ""), account("bb", 1, "")];
    assert_eq!(starts(&undated).len(), 2);
    let mut third_round = undated.clone();
    third_round.iter_mut().for_each(|a| a.round = Some(3));
    assert_eq!(starts(&third_round).len(), 1);
}

#[test]
fn talks_planned_for_one_day_and_held_on_the_next_are_one_meeting() {
    let mut plan = account("aa", 1, "XXXX-05-15");
    plan.status = MeetingStatus::Scheduled;
    plan.published = date("2025-05-14");
    let told = |others: &[Account]| starts(&[&[plan.clone()], others].concat());
    let held = account("bb", 1, "2025-05-16");
    assert_eq!(told(std::slice::from_ref(&held)), [("2025-05-16".to_string(), 2)]);
    assert_eq!(told(&[account("bb", 1, "2025-05-18")]).len(), 2, "too late");
    assert_eq!(told(&[account("bb", 1, "2025-05-14")]).len(), 2, "before the plan");
    assert_eq!(told(&[account("aa", 2, "2025-05-16")]).len(), 2, "one report tells of both");
    let also = account("bb", 2, "2025-05-17");
    assert_eq!(told(&[held.clone(), also]).len(), 3, "either could be meant");
    let elsewhere = Account { place: Some("Selm".into()), ..held };
    assert_eq!(told(&[elsewhere]).len(), 2);
}

#[test]
fn a_month_finds_the_talks_that_slipped_by_a_day() {
    let mut plan = account("aa", 1, "2025-05-15");
    plan.status = MeetingStatus::Scheduled;
    let accounts = [plan, account("bb", 1, "2025-05-16"), account("cc", 1, "2025-05")];
    assert_eq!(starts(&accounts), [("2025-05-16".to_string(), 3)]);
}

#[test]
fn the_number_of_a_round_outweighs_a_day_and_the_name_of_a_place() {
    let fifth = |report: &str, dates: &str, status| Account {
        round: Some(5),
        status,
        published: date("2025-05-20"),
        ..account(report, 1, dates)
    };
    let plans = [
        fifth("aa", "2025-05-23", MeetingStatus::Scheduled),
        fifth("bb", "2025-05-24/2025-05-25", MeetingStatus::Proposed),
        fifth("cc", "", MeetingStatus::Proposed),
    ];
    assert_eq!(starts(&plans).len(), 1);
    let mut held = [fifth("aa", "2025-05-23", MeetingStatus::Held), account("bb", 1, "2025-05-23")];
    held[1].round = Some(5);
    held[1].place = Some("Oriva".into());
    assert_eq!(starts(&held).len(), 1);
    held[1].round = None;
    assert_eq!(starts(&held).len(), 2);
}

#[test]
fn an_undated_account_of_another_place_stands_alone() {
    let mut dated = account("aa", 1, "2025-05-16");
    dated.place = None;
    assert_eq!(starts(&[dated, account("bb", 1, "")]).len(), 2);
}

#[test]
fn a_series_keeps_its_count_and_stays_apart() {
    let mut series = account("bb", 1, "2025-05/2025-07");
    series.count = Some(3);
    let sums = sums(&[account("aa", 1, "2025-05-16"), series]);
    assert_eq!(sums.len(), 2);
    assert!(sums.iter().any(|(s, _)| s.count == Some(3)));
    let mut over_days = account("bb", 1, "2025-05-16/2025-07-23");
    over_days.count = Some(3);
    assert_eq!(starts(&[account("aa", 1, "2025-05-16"), over_days]).len(), 2);
}

#[test]
fn the_status_follows_the_meetings_life() {
    let told = |news: &[(&str, MeetingStatus)]| {
        let accounts: Vec<Account> = news
            .iter()
            .enumerate()
            .map(|(i, (published, status))| Account {
                published: date(published),
                status: *status,
                ..account(&format!("r{i}"), 1, "2025-05-16")
            })
            .collect();
        let sums = sums(&accounts);
        assert_eq!(sums.len(), 1);
        sums[0].0.status
    };
    use MeetingStatus::*;
    assert_eq!(told(&[("2025-05-10", Scheduled), ("2025-05-17", Held)]), Held);
    assert_eq!(told(&[("2025-05-17", Held), ("2025-05-18", Scheduled)]), Held);
    assert_eq!(told(&[("2025-05-10", Scheduled), ("2025-05-14", Postponed)]), Postponed);
    assert_eq!(told(&[("2025-05-10", Proposed), ("2025-05-10", Scheduled)]), Scheduled);
    assert_eq!(told(&[("2025-05-10", Cancelled), ("2025-05-12", Scheduled)]), Scheduled);
}

#[test]
fn days_without_a_year_may_run_over_the_new_year() {
    let accounts = [account("aa", 1, "XXXX-12-30/XXXX-01-02"), account("bb", 1, "2025-12")];
    let sums = sums(&accounts);
    assert_eq!(sums.len(), 1);
    assert_eq!((sums[0].0.start, sums[0].0.end), (date("2025-12-30"), date("2026-01-02")));
}

#[test]
fn two_reports_that_differ_by_a_day_tell_of_one_meeting() {
    let days = |days: &[&str]| -> Vec<Account> {
        let told = |(i, day): (usize, &&str)| account(&format!("r{i}"), 1, day);
        days.iter().enumerate().map(told).collect()
    };
    let two = sums(&days(&["2025-05-16", "2025-05-15", "2025-05-16"]));
    assert_eq!(two.len(), 1);
    assert_eq!(two[0].0.start, date("2025-05-16"), "as most accounts tell it");
    assert_eq!(starts(&days(&["2025-05-16", "2025-05-18"])).len(), 2);
    assert_eq!(
        starts(&days(&["2025-05-15", "2025-05-16", "2025-05-17"])).len(),
        3,
        "day after day"
    );
    let mut apart = days(&["2025-05-15", "2025-05-16"]);
    apart[1].report = "r0".into();
    apart[1].number = 2;
    assert_eq!(starts(&apart).len(), 2, "one report tells them apart");
    let mut unplaced = days(&["2025-05-15", "2025-05-16"]);
    unplaced[1].place = None;
    assert_eq!(starts(&unplaced).len(), 2);
}

#[test]
fn talks_put_off_are_one_meeting_with_two_days() {
    let told = |number, day, status| Account {
        status,
        round: Some(4),
        published: date("2025-07-18"),
        ..account("aa", number, day)
    };
    let put_off = told(1, "2025-07-22", MeetingStatus::Postponed);
    let anew = told(2, "2025-08-05", MeetingStatus::Scheduled);
    let cancelled = Account {
        report: "bb".into(),
        published: date("2025-08-01"),
        ..told(1, "2025-08-05", MeetingStatus::Cancelled)
    };
    let found = sums(&[put_off.clone(), anew.clone(), cancelled]);
    assert_eq!(found.len(), 1);
    let (sum, _) = &found[0];
    assert_eq!((sum.start, sum.status), (date("2025-08-05"), MeetingStatus::Cancelled));
    let life: Vec<MeetingStatus> = sum.life.iter().map(|s| s.status).collect();
    use MeetingStatus::*;
    assert_eq!(life, [Scheduled, Postponed, Cancelled]);
    let elsewhere = Account { words: (20, 30), ..anew };
    assert_eq!(starts(&[put_off, elsewhere]).len(), 2, "other words of the report");
}

#[test]
fn an_undated_account_is_news_of_the_talks_just_held() {
    let talks = [account("aa", 1, "2025-05-16"), account("cc", 1, "2025-06-02")];
    let told = |published: &str, place: Option<&str>| {
        let place = place.map(String::from);
        let news = Account { published: date(published), place, ..account("bb", 1, "") };
        starts(&[&talks[..], &[news]].concat())
    };
    let joined = [("2025-05-16".to_string(), 1), ("2025-06-02".to_string(), 2)];
    assert_eq!(told("2025-06-04", Some("Port Amarel")), joined);
    assert_eq!(told("2025-06-20", Some("Port Amarel")).len(), 3, "too late to be news");
    assert_eq!(told("2025-06-04", None).len(), 3, "no place tells which talks");
}

#[test]
fn what_is_told_of_as_held_is_no_longer_to_come() {
    let held = Account { published: date("2025-05-18"), ..account("aa", 1, "2025-05") };
    let plan = |published: &str| Account {
        published: date(published),
        status: MeetingStatus::Proposed,
        ..account("bb", 1, "")
    };
    assert_eq!(starts(&[held.clone(), plan("2025-05-12")]).len(), 1);
    assert_eq!(starts(&[held, plan("2025-05-20")]).len(), 2, "that would be other talks");
}

#[test]
fn partial_dates_are_completed_from_the_account_that_tells_the_rest() {
    let accounts = [
        account("aa", 1, "2025-05"),
        account("bb", 1, "XXXX-05-16"),
        Account { status: MeetingStatus::Scheduled, ..account("cc", 1, "XXXX-05-15") },
    ];
    let of: Vec<&Account> = accounts.iter().collect();
    let sum = summary(&of).unwrap();
    let told = |i: usize| sum.completed[i].as_ref().map(|c| (Some(c.start), c.from));
    assert_eq!(told(0), Some((date("2025-05-16"), 1)));
    assert_eq!(told(1), Some((date("2025-05-16"), 0)));
    assert_eq!(told(2), Some((date("2025-05-15"), 0)), "a plan keeps its day");
    let whole = [account("aa", 1, "2025-05-16"), account("bb", 1, "2025-05-16")];
    let whole: Vec<&Account> = whole.iter().collect();
    assert_eq!(summary(&whole).unwrap().completed, [None, None]);
}

#[test]
fn a_plan_recalled_later_comes_before_what_came_of_it() {
    use MeetingStatus::*;
    let told = |report: &str, published: &str, day: &str, status| Account {
        published: date(published),
        status,
        ..account(report, 1, day)
    };
    let accounts = [
        told("aa", "2025-05-10", "2025-05", Proposed),
        told("bb", "2025-05-12", "2025-05-16", Scheduled),
        told("cc", "2025-05-17", "2025-05-16", Held),
        told("dd", "2025-05-20", "2025-05-16", Scheduled),
        told("ee", "2025-05-21", "2025-05-16", Held),
    ];
    let of: Vec<&Account> = accounts.iter().collect();
    let life = summary(&of).unwrap().life;
    let steps: Vec<(MeetingStatus, usize)> =
        life.iter().map(|s| (s.status, s.accounts.len())).collect();
    assert_eq!(steps.last(), Some(&(Held, 2)));
    assert_eq!(life.last().unwrap().told, date("2025-05-17"));
    assert!(steps.iter().take(steps.len() - 1).all(|(status, _)| *status != Held));
}

#[test]
fn a_report_dated_before_the_meeting_that_it_tells_of_is_noticed() {
    let early = Account { published: date("2025-05-10"), ..account("aa", 1, "2025-05-16") };
    assert!(is_told_too_early(&early, early.start));
    let in_time = Account { published: date("2025-05-16"), ..early.clone() };
    assert!(!is_told_too_early(&in_time, in_time.start));
    let plan = Account { status: MeetingStatus::Scheduled, ..early.clone() };
    assert!(!is_told_too_early(&plan, plan.start));
    assert!(!is_told_too_early(&early, date("2025-05")), "a month may still hold it");
}

/// Meetings of ten pairs of parties over years, each told `times` times; each tenth account has no
/// date, each fifth no year.
fn many(meetings: usize, times: usize) -> Vec<Account> {
    let mut accounts = Vec::new();
    for n in 0..meetings {
        let (pair, month) = (n % 10, n / 10);
        let day = format!("{}-{:02}-{:02}", 1990 + month / 12, 1 + month % 12, 3 + n % 24);
        for k in 0..times {
            let mut a = account(&format!("r{n}-{k}"), 1, &day);
            a.parties = vec![format!("Oriva {pair}"), "Vessia".into()];
            a.published = date(&format!("{}-{:02}-28", 1990 + month / 12, 1 + month % 12));
            a.people = vec![format!("Person {n} {k}")];
            if k % 10 == 9 {
                (a.start, a.end) = (None, None);
            } else if k % 5 == 4 {
                (a.start, a.end) = (date(&format!("XXXX{}", &day[4..])), None);
            }
            accounts.push(a);
        }
    }
    accounts
}

#[test]
fn hundreds_of_meetings_are_told_apart() {
    let accounts = many(400, 10);
    let found = merge(&accounts);
    assert_eq!(found.iter().filter(|group| group.len() > 1).count(), 400);
    for group in found.iter().filter(|group| group.len() > 1) {
        let of = |i: usize| accounts[i].report.split('-').next().unwrap().to_string();
        assert!(group.iter().all(|&i| of(i) == of(group[0])));
    }
}

#[test]
#[ignore = "for measuring: a hundred thousand accounts of four thousand meetings"]
fn a_hundred_thousand_accounts() {
    let accounts = many(4_000, 25);
    let started = std::time::Instant::now();
    let found = merge(&accounts);
    println!("{} meetings in {:?}", found.len(), started.elapsed());
    assert_eq!(found.iter().filter(|group| group.len() > 1).count(), 4_000);
}

fn any_account() -> impl Strategy<Value = Account> {
    let dates = prop::sample::select(vec![
        "",
        "2025",
        "2025-05",
        "XXXX-05",
        "XXXX-05-16",
        "2025-05-16",
        "2025-05-17",
        "2025-05-15/2025-05-16",
        "2024-05-16",
        "2025-06-02",
        "2025-06",
        "2025-05/2025-07",
    ]);
    let status = prop::sample::select(MeetingStatus::ALL.to_vec());
    let place = prop::option::of(prop::sample::select(vec!["Port Amarel", "Selm"]));
    let parties = prop::sample::subsequence(vec!["Oriva", "Tarlia", "Vessia"], 0..=3);
    let published = prop::sample::select(vec!["", "2025-05-01", "2025-05-20", "2025-09-01"]);
    let numbers = (prop::option::of(1u32..3), prop::option::of(1u32..4), 0u8..6);
    (dates, status, place, parties, published, numbers).prop_map(
        |(dates, status, place, parties, published, (round, count, report))| Account {
            status,
            place: place.map(String::from),
            parties: parties.into_iter().map(String::from).collect(),
            published: date(published),
            round,
            count,
            ..account(&format!("r{report}"), 0, dates)
        },
    )
}

/// Accounts numbered within their reports, in order and shuffled.
fn any_accounts() -> impl Strategy<Value = (Vec<Account>, Vec<Account>)> {
    prop::collection::vec(any_account(), 0..16)
        .prop_map(|mut accounts| {
            accounts.iter_mut().zip(1..).for_each(|(a, n)| a.number = n);
            accounts
        })
        .prop_flat_map(|accounts| (Just(accounts.clone()), Just(accounts).prop_shuffle()))
}

proptest! {
    #[test]
    fn the_order_of_accounts_does_not_show((sorted, shuffled) in any_accounts()) {
        prop_assert_eq!(sums(&sorted), sums(&shuffled));
    }

    #[test]
    fn every_account_is_in_exactly_one_meeting((accounts, _) in any_accounts()) {
        let mut members: Vec<usize> = merge(&accounts).into_iter().flatten().collect();
        members.sort_unstable();
        prop_assert_eq!(members, (0..accounts.len()).collect::<Vec<_>>());
    }

    #[test]
    fn no_meeting_has_two_dates_from_one_report((accounts, _) in any_accounts()) {
        let put_off = |&i: &usize| accounts[i].status == MeetingStatus::Postponed;
        for group in merge(&accounts).iter().filter(|group| !group.iter().any(put_off)) {
            for &a in group {
                for &b in group {
                    let (a, b) = (&accounts[a], &accounts[b]);
                    let both = a.start.is_some() && b.start.is_some() && a.report == b.report;
                    prop_assert!(!both || a.dates() == b.dates());
                }
            }
        }
    }
}
