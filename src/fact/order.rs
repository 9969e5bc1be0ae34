//! In which order definitions are worked out.

use super::Vocabulary;
use crate::source::{Place, Problem};
use std::{
    cmp::Reverse,
    collections::{BinaryHeap, HashMap, HashSet},
};

/// Puts each definition behind those that it needs, else in the order of the file (Kahn's
/// algorithm: no recursion, however long a chain somebody writes). Circles are reported and left out.
pub(super) fn of_definitions(
    vocabulary: &Vocabulary,
    places: &HashMap<&str, Place>,
    problems: &mut Vec<Problem>,
) -> Vec<usize> {
    let facts = vocabulary.facts();
    let numbers: HashMap<&str, usize> = facts
        .iter()
        .enumerate()
        .filter(|(_, fact)| fact.condition.is_some())
        .map(|(n, fact)| (&*fact.name, n))
        .collect();
    let mut needs: HashMap<usize, Vec<usize>> = HashMap::new();
    let mut needed_by: HashMap<usize, Vec<usize>> = HashMap::new();
    for number in numbers.values().copied() {
        let tests = facts[number].condition.iter().flat_map(|condition| condition.tests());
        let mut inputs: Vec<usize> = tests.filter_map(|test| numbers.get(&*test.fact.name).copied()).collect();
        inputs.sort_unstable();
        inputs.dedup();
        for input in &inputs {
            needed_by.entry(*input).or_default().push(number);
        }
        needs.insert(number, inputs);
    }
    let order = peel(&needs, &needed_by);
    // What is left is on a circle or needs one; seen from the other side, the latter fall away as well.
    let placed: HashSet<usize> = order.iter().copied().collect();
    let left: HashSet<usize> = needs.keys().copied().filter(|number| !placed.contains(number)).collect();
    let among = |links: &HashMap<usize, Vec<usize>>| -> HashMap<usize, Vec<usize>> {
        let kept =
            |number: &usize| links.get(number).into_iter().flatten().copied().filter(|n| left.contains(n)).collect();
        left.iter().map(|number| (*number, kept(number))).collect()
    };
    let falls_away: HashSet<usize> = peel(&among(&needed_by), &among(&needs)).into_iter().collect();
    let mut circle: Vec<usize> = left.iter().copied().filter(|number| !falls_away.contains(number)).collect();
    circle.sort_unstable();
    for number in circle {
        let name = &*facts[number].name;
        if let Some(place) = places.get(name) {
            let message = format!("the definition of `{name}` needs itself");
            problems.push(Problem::error("circular-definition", place.clone(), message));
        }
    }
    order
}

/// Takes away, again and again, the least number that needs nothing that is left.
fn peel(needs: &HashMap<usize, Vec<usize>>, needed_by: &HashMap<usize, Vec<usize>>) -> Vec<usize> {
    let mut missing: HashMap<usize, usize> = needs.iter().map(|(number, inputs)| (*number, inputs.len())).collect();
    let mut ready: BinaryHeap<Reverse<usize>> =
        missing.iter().filter(|(_, count)| **count == 0).map(|(number, _)| Reverse(*number)).collect();
    let mut order = Vec::new();
    while let Some(Reverse(number)) = ready.pop() {
        order.push(number);
        for dependent in needed_by.get(&number).into_iter().flatten() {
            if let Some(count) = missing.get_mut(dependent) {
                *count -= 1;
                if *count == 0 {
                    ready.push(Reverse(*dependent));
                }
            }
        }
    }
    order
}
