//! Words that look like an act, an issue or a party's name, and are not.

use super::told;

#[test]
fn what_is_denied_is_not_done() {
    assert_eq!(told("Tarlia denied agreeing to a ceasefire."), ["Tarlia deny ceasefire"]);
    assert_eq!(
        told("Vessia denied that Tarlia had sought the postponement of the talks."),
        ["Vessia deny talks -> Tarlia"]
    );
    assert_eq!(told("Vessia has yet to accept the ceasefire."), [""; 0]);
}

#[test]
fn what_is_no_longer_done_is_given_up() {
    assert_eq!(told("Tarlia no longer objected to a ceasefire."), ["Tarlia concede ceasefire"]);
    assert_eq!(
        told("Vessia no longer insists on the withdrawal of troops."),
        ["Vessia concede troop-withdrawal"]
    );
}

#[test]
fn a_condition_is_no_act_of_whom_it_is_put_to() {
    let told = told(
        "Vessia is ready to exchange prisoners, but only on condition that Tarlia drops its demand \
         for reparations.",
    );
    assert!(told.iter().all(|p| p.starts_with("Vessia")), "{told:?}");
}

#[test]
fn what_another_thinks_of_is_not_so() {
    let told = told("Oriva read the ceasefire conditions that Osk knows Vessia will not accept.");
    assert!(!told.iter().any(|p| p.contains("Vessia reject")), "{told:?}");
    assert_eq!(super::told("Vessia got guarantees that Tarlia will not leave the talks."), [""; 0]);
}

#[test]
fn what_may_or_should_be_done_is_not_done() {
    assert_eq!(told("Tarlia may reject the ceasefire."), [""; 0]);
    assert_eq!(told("In the view of Osk, Tarlia should insist on a ceasefire."), [""; 0]);
}

#[test]
fn the_text_that_was_agreed_is_nobodys_act() {
    assert_eq!(told("The envoy recalled what was agreed on prisoners in Selm."), [""; 0]);
}

#[test]
fn an_act_is_not_about_words_that_stand_beside_it() {
    assert_eq!(
        told("Tarlia accepted the figure in front of the mediator."),
        ["Tarlia accept other"]
    );
    assert_eq!(
        told("The Vessian delegation had put forward a target of thirty barges."),
        ["Vessia propose other"]
    );
    assert_eq!(
        told("Vessia demands that Tarlia withdraw its complaint from the Security Council."),
        ["Vessia demand dispute-settlement -> Tarlia"]
    );
    assert_eq!(
        told("Vessia rejected the figure, as it infringes on its sovereignty."),
        ["Vessia reject other"]
    );
}

#[test]
fn only_a_person_is_meant_by_he() {
    assert_eq!(told("The port of Vessia lay silent. He offered a ceasefire."), [""; 0]);
}

#[test]
fn talks_that_were_called_off_are_not_called_off_by_the_speaker() {
    assert_eq!(told("The talks were called off because of a storm, Vessia said."), [""; 0]);
}
