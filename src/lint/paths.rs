//! Trees that lead somewhere: no branch comes back to where it began.

use crate::{
    rule::{RuleBase, Section},
    source::Problem,
};
use std::collections::BTreeSet;

pub fn check(rules: &RuleBase) -> Vec<Problem> {
    rules.trees().flat_map(|(_, sections)| circles(sections)).collect()
}

/// Each branch from which one comes back to its own section. A pack's branches into the general tree never come back.
fn circles(tree: &[Section]) -> Vec<Problem> {
    let number = |id: &str| tree.iter().position(|section| &*section.id == id);
    let targets: Vec<BTreeSet<usize>> = tree
        .iter()
        .map(|section| {
            let branches = section.steps.iter().flat_map(|step| &step.branch);
            branches.filter_map(|branch| number(&branch.goto.v)).collect()
        })
        .collect();
    let comes_back = |start: usize, first: usize| {
        let (mut seen, mut open) = (BTreeSet::new(), vec![first]);
        while let Some(section) = open.pop() {
            if section == start {
                return true;
            }
            if seen.insert(section) {
                open.extend(&targets[section]);
            }
        }
        false
    };
    let mut problems = Vec::new();
    for (start, section) in tree.iter().enumerate() {
        for step in &section.steps {
            for goto in step.branch.iter().map(|branch| &branch.goto) {
                if number(&goto.v).is_some_and(|first| comes_back(start, first)) {
                    let message = format!("this branch leads back to `{}`, where it began", section.id);
                    problems.push(Problem::error("circular-path", section.at(goto.at), message));
                }
            }
        }
    }
    problems
}
