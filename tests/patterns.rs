//! What real servers print gives the value that a person would expect of it.

#![allow(clippy::unwrap_used, clippy::panic, reason = "these are tests")]

use mailmedic::pattern::builtin;

/// A reply, the fact that it decides, and the value, which was found from the known causes of that
/// reply and not from its category.
const REPLIES: &str = include_str!("data/replies.tsv");

#[test]
fn replies_give_the_value_that_their_causes_ask_for() {
    let patterns = builtin().unwrap();
    let mut wrong = Vec::new();
    let mut count = 0;
    for row in REPLIES.lines().filter(|row| !row.starts_with('#')) {
        let [reply, fact, value] = row.split('\t').collect::<Vec<_>>().try_into().unwrap();
        let given = patterns.read(fact, reply);
        if given != Some(value) {
            wrong.push(format!("{reply}: {fact} is {given:?} instead of {value}"));
        }
        count += 1;
    }
    assert_eq!(wrong, Vec::<String>::new());
    assert!(count > 200, "{count}");
}
