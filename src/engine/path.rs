//! Where each question stands in the FAQ, and whether its branch is still alive.

use crate::{
    fact::{FactBase, Slot},
    rule::{RuleBase, Section},
};

/// What the trees say about a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// It may be asked; the number is its rank in FAQ order.
    Open(usize),
    /// Every branch that holds it is dead: the answers given so far lead elsewhere.
    OffPath,
    /// Every entry that asks for it is about causes that are ruled out.
    Settled,
}

/// The trees of a provider and of everybody, with what is known.
#[derive(Debug, Clone, Default)]
pub struct Paths {
    /// By slot, as far as there are any.
    places: Vec<Option<Place>>,
    /// How many ranks the trees take; facts in no tree come behind.
    ranks: usize,
    /// For each section, whether the answers lead to it: those of the provider, then those of everybody.
    reached: Vec<Kleene>,
    /// For each step of each section, whether it may be taken.
    alive: Vec<Vec<bool>>,
}

/// A truth with three values; a path that is not false is open.
type Kleene = Option<bool>;

fn and(a: Kleene, b: Kleene) -> Kleene {
    match (a, b) {
        (Some(false), _) | (_, Some(false)) => Some(false),
        (Some(true), Some(true)) => Some(true),
        _ => None,
    }
}

fn or(a: Kleene, b: Kleene) -> Kleene {
    match (a, b) {
        (Some(true), _) | (_, Some(true)) => Some(true),
        (Some(false), Some(false)) => Some(false),
        _ => None,
    }
}

/// One section with what its branches come to.
struct Node {
    /// The section's own condition; `None` if it has none.
    when: Option<Kleene>,
    /// For each step: whether an earlier branch led away, and where its own branches lead.
    steps: Vec<(Kleene, Vec<(Kleene, usize)>)>,
}

impl Paths {
    /// Evaluates the trees: the pack of `provider` first, then the general one. Nothing is settled yet.
    pub fn new(rules: &RuleBase, provider: Option<&str>, facts: &FactBase) -> Self {
        let own = provider.map(|provider| rules.faq(Some(provider))).unwrap_or_default();
        let nodes = nodes(own, rules.faq(None), facts);
        let reached = reach(&nodes);
        let steps = nodes.iter().zip(&reached).map(|(node, reached)| {
            node.steps.iter().map(|(left, _)| and(*reached, left.map(|left| !left)) != Some(false)).collect()
        });
        Self { alive: steps.collect(), reached, ..Self::default() }.settle(rules, provider, |_| false)
    }

    /// The same trees where causes are ruled out: what asks only about these is settled.
    #[must_use]
    pub fn settle(mut self, rules: &RuleBase, provider: Option<&str>, ruled_out: impl Fn(&str) -> bool) -> Self {
        let own = provider.map(|provider| rules.faq(Some(provider))).unwrap_or_default();
        self.places.clear();
        self.ranks = 0;
        for (section, alive) in own.iter().chain(rules.faq(None)).zip(&self.alive) {
            for (step, alive) in section.steps.iter().zip(alive) {
                let settled = !step.ask.is_empty()
                    && !step.causes.is_empty()
                    && step.causes.iter().all(|cause| ruled_out(&cause.v));
                for (_, slot) in &step.ask {
                    let place = match (alive, settled) {
                        (false, _) => Place::OffPath,
                        (true, true) => Place::Settled,
                        (true, false) => Place::Open(self.ranks),
                    };
                    self.ranks += 1;
                    // A fact stands at its first place that is alive.
                    if self.places.len() <= slot.index() {
                        self.places.resize(slot.index() + 1, None);
                    }
                    let known = self.places[slot.index()].get_or_insert(place);
                    if !matches!(known, Place::Open(_)) && place != Place::OffPath {
                        *known = place;
                    }
                }
            }
        }
        self
    }

    /// Whether the answers lead to a section; the provider's sections are numbered first.
    pub fn reached(&self, section: usize) -> Option<bool> {
        self.reached.get(section).copied().flatten()
    }

    pub fn place(&self, slot: Slot) -> Place {
        self.places.get(slot.index()).copied().flatten().unwrap_or(Place::Open(self.ranks + slot.index()))
    }
}

fn nodes(own: &[Section], general: &[Section], facts: &FactBase) -> Vec<Node> {
    let number = |sections: &[Section], id: &str| sections.iter().position(|section| *section.id == *id);
    let find = |from_own: bool, id: &str| {
        let in_general = || number(general, id).map(|number| own.len() + number);
        if from_own { number(own, id).or_else(in_general) } else { in_general() }
    };
    let sections = own.iter().map(|section| (true, section)).chain(general.iter().map(|section| (false, section)));
    sections
        .map(|(from_own, section)| {
            let truth = |condition: &crate::fact::Condition| condition.evaluate(facts).map(|(truth, _)| truth);
            let mut left = Some(false);
            let steps = section.steps.iter().map(|step| {
                let before = left;
                let mut targets = Vec::new();
                for branch in &step.branch {
                    let taken = truth(&branch.condition);
                    left = or(left, taken);
                    targets.extend(find(from_own, &branch.goto.v).map(|target| (taken, target)));
                }
                (before, targets)
            });
            Node { when: section.when.as_ref().map(|when| truth(&when.v)), steps: steps.collect() }
        })
        .collect()
}

/// Whether each section is reached. Paths grow from false: a circle of `goto`s that nothing enters stays dead.
fn reach(nodes: &[Node]) -> Vec<Kleene> {
    let is_target = |number: usize| {
        nodes.iter().flat_map(|node| &node.steps).flat_map(|(_, targets)| targets).any(|(_, target)| *target == number)
    };
    let mut reached: Vec<Kleene> =
        nodes.iter().enumerate().map(|(number, node)| node.when.unwrap_or_else(|| Some(!is_target(number)))).collect();
    // Each round settles at least one section further along, and truths only rise: false, unknown, true.
    for _ in 0..2 * nodes.len() {
        let mut next = reached.clone();
        for (number, node) in nodes.iter().enumerate() {
            for (left, targets) in &node.steps {
                let here = and(reached[number], left.map(|left| !left));
                for (taken, target) in targets {
                    next[*target] = or(next[*target], and(here, *taken));
                }
            }
        }
        if next == reached {
            break;
        }
        reached = next;
    }
    reached
}
