//! Whether a condition can hold at all, whether it can fail, and whether one follows from another.
//!
//! Definitions are followed to the facts below, whose values are tried one after the other; values
//! that no test tells apart count as one. The search is bounded ([`MOST_TRIES`]): of a condition that
//! is too large for it nothing is claimed.

use crate::fact::{Accepts, Condition, Domain, Quantifier, Slot, Value, Vocabulary};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// How often a condition is worked out before the search gives up. The shipped rules take some hundred.
const MOST_TRIES: usize = 10_000;
/// Facts that one search may set; each is a level of it.
const MOST_FACTS: usize = 64;
/// Parts of conditions that one search may look at.
const MOST_NODES: usize = 500;

/// Facts with values, by which a condition is decided. All others may be anything.
pub type Example = BTreeMap<Slot, Value>;

/// A condition among the [`Formulas`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Formula(usize);

#[derive(Debug, Clone)]
enum Node {
    All(Vec<usize>),
    Any(Vec<usize>),
    Not(usize),
    Is(Slot, Accepts),
}

/// Conditions with all definitions followed; what a node is made of stands before it.
#[derive(Debug, Clone)]
pub struct Formulas<'v> {
    vocabulary: &'v Vocabulary,
    nodes: Vec<Node>,
    definitions: HashMap<Slot, usize>,
}

/// What is asked of a condition.
pub struct Query<'q> {
    pub truth: bool,
    /// Facts that can be known; the others stay unknown.
    pub known: &'q dyn Fn(Slot) -> bool,
    /// The value that is tried first.
    pub first: &'q dyn Fn(Slot) -> Option<Value>,
}

impl Query<'_> {
    /// Whether something can be `truth`, whatever is known.
    pub fn of(truth: bool) -> Self {
        Self { truth, known: &|_| true, first: &|_| None }
    }
}

impl<'v> Formulas<'v> {
    pub fn new(vocabulary: &'v Vocabulary) -> Self {
        let mut formulas = Self { vocabulary, nodes: Vec::new(), definitions: HashMap::new() };
        // Each definition comes after those that it needs.
        for (slot, condition) in vocabulary.definitions() {
            let node = formulas.add(condition);
            formulas.definitions.insert(slot, node.0);
        }
        formulas
    }

    pub fn add(&mut self, condition: &Condition) -> Formula {
        match condition {
            Condition::All(parts) => {
                let parts = parts.iter().map(|part| self.add(part)).collect::<Vec<_>>();
                self.all(&parts)
            }
            Condition::Any(parts) => {
                let parts = parts.iter().map(|part| self.add(part).0).collect();
                self.push(Node::Any(parts))
            }
            Condition::Not(part) => {
                let part = self.add(part);
                self.not(part)
            }
            Condition::Test(test) => self.is(test.slot, &test.accepts),
            // Of the facts that the name stands for one is known; which one, makes no difference here.
            Condition::Either(tests) => {
                let parts = tests.iter().map(|test| self.is(test.slot, &test.accepts).0).collect();
                self.push(Node::Any(parts))
            }
            Condition::Group(quantifier, tests) => {
                let parts: Vec<usize> = tests.iter().map(|test| self.is(test.slot, &test.accepts).0).collect();
                self.push(if *quantifier == Quantifier::Any { Node::Any(parts) } else { Node::All(parts) })
            }
        }
    }

    /// A fact, or a definition, has one of these values.
    pub fn is(&mut self, slot: Slot, accepts: &Accepts) -> Formula {
        let Some(definition) = self.definitions.get(&slot).copied() else {
            return self.push(Node::Is(slot, accepts.clone()));
        };
        match (accepts.holds(&Value::truth(true)), accepts.holds(&Value::truth(false))) {
            (true, false) => Formula(definition),
            (false, _) => self.not(Formula(definition)),
            (true, true) => self.push(Node::All(Vec::new())),
        }
    }

    pub fn all(&mut self, parts: &[Formula]) -> Formula {
        self.push(Node::All(parts.iter().map(|part| part.0).collect()))
    }

    pub fn not(&mut self, part: Formula) -> Formula {
        self.push(Node::Not(part.0))
    }

    /// Whether `one` holds only where `other` does, as far as the search can tell.
    pub fn implies(&mut self, one: Formula, other: Formula) -> bool {
        let against = self.not(other);
        let both = self.all(&[one, against]);
        self.example(both, &Query::of(true)) == Some(None)
    }

    /// Facts by which a formula comes to what is asked for; `Some(None)` if there are none, `None` if
    /// the search gave up.
    #[allow(clippy::option_option, reason = "there is none, or nobody knows")]
    pub fn example(&self, formula: Formula, query: &Query<'_>) -> Option<Option<Example>> {
        let mut search = Search::new(self, formula.0, query)?;
        let found = search.run();
        if found.is_none() && search.tries > MOST_TRIES { None } else { Some(found) }
    }

    fn push(&mut self, node: Node) -> Formula {
        self.nodes.push(node);
        Formula(self.nodes.len() - 1)
    }
}

struct Search<'s, 'v> {
    formulas: &'s Formulas<'v>,
    query: &'s Query<'s>,
    root: usize,
    /// The nodes that the root is made of, each after its parts.
    nodes: Vec<usize>,
    /// What each of them comes to.
    truths: HashMap<usize, Option<bool>>,
    /// For each fact one value of each kind that the tests tell apart.
    values: BTreeMap<Slot, Vec<Value>>,
    set: Example,
    tries: usize,
}

impl<'s, 'v> Search<'s, 'v> {
    fn new(formulas: &'s Formulas<'v>, root: usize, query: &'s Query<'s>) -> Option<Self> {
        let mut seen = BTreeSet::new();
        let mut open = vec![root];
        let mut tests: BTreeMap<Slot, Vec<&Accepts>> = BTreeMap::new();
        while let Some(node) = open.pop() {
            if !seen.insert(node) {
                continue;
            }
            if seen.len() > MOST_NODES {
                return None;
            }
            match &formulas.nodes[node] {
                Node::All(parts) | Node::Any(parts) => open.extend(parts),
                Node::Not(part) => open.push(*part),
                Node::Is(slot, accepts) => tests.entry(*slot).or_default().push(accepts),
            }
        }
        let values: BTreeMap<Slot, Vec<Value>> = tests
            .into_iter()
            .filter(|(slot, _)| (query.known)(*slot))
            .map(|(slot, tests)| (slot, kinds(&formulas.vocabulary.of(slot).domain, &tests, (query.first)(slot))))
            .collect();
        (values.len() <= MOST_FACTS).then(|| Self {
            formulas,
            query,
            root,
            nodes: seen.into_iter().collect(),
            truths: HashMap::new(),
            values,
            set: Example::new(),
            tries: 0,
        })
    }

    fn run(&mut self) -> Option<Example> {
        self.tries += 1;
        if self.tries > MOST_TRIES {
            return None;
        }
        self.work_out();
        match self.truths[&self.root] {
            Some(truth) => (truth == self.query.truth).then(|| self.set.clone()),
            None => {
                let slot = self.undecided()?;
                for value in self.values[&slot].clone() {
                    self.set.insert(slot, value);
                    if let Some(found) = self.run() {
                        return Some(found);
                    }
                }
                self.set.remove(&slot);
                None
            }
        }
    }

    fn work_out(&mut self) {
        let mut truths = std::mem::take(&mut self.truths);
        for node in &self.nodes {
            let settled = |parts: &[usize], settles: bool| {
                let mut all_known = true;
                for part in parts {
                    match truths[part] {
                        Some(truth) if truth == settles => return Some(settles),
                        Some(_) => {}
                        None => all_known = false,
                    }
                }
                all_known.then_some(!settles)
            };
            let truth = match &self.formulas.nodes[*node] {
                Node::All(parts) => settled(parts, false),
                Node::Any(parts) => settled(parts, true),
                Node::Not(part) => truths[part].map(|truth| !truth),
                Node::Is(slot, accepts) => self.set.get(slot).map(|value| accepts.holds(value)),
            };
            truths.insert(*node, truth);
        }
        self.truths = truths;
    }

    /// A fact that can still be set, and on which the root depends.
    fn undecided(&self) -> Option<Slot> {
        let (mut open, mut seen) = (vec![self.root], BTreeSet::new());
        while let Some(node) = open.pop() {
            // However many others rest on a part, it is looked at once.
            if self.truths[&node].is_some() || !seen.insert(node) {
                continue;
            }
            match &self.formulas.nodes[node] {
                Node::All(parts) | Node::Any(parts) => open.extend(parts.iter().rev()),
                Node::Not(part) => open.push(*part),
                Node::Is(slot, _) if self.values.contains_key(slot) => return Some(*slot),
                Node::Is(..) => {}
            }
        }
        None
    }
}

/// One value of each kind that the tests tell apart; `first` stands first.
fn kinds(domain: &Domain, tests: &[&Accepts], first: Option<Value>) -> Vec<Value> {
    let mut values = domain.choices();
    if values.is_empty() {
        let limits = tests.iter().filter_map(|test| match test {
            Accepts::Above(limit) => Some(*limit),
            Accepts::Words(_) => None,
        });
        values.push(Value::Number(0));
        values.extend(limits.filter_map(|limit| limit.checked_add(1)).map(Value::Number));
    }
    values.splice(0..0, first);
    let mut seen = Vec::new();
    values.retain(|value| {
        let kind: Vec<bool> = tests.iter().map(|test| test.holds(value)).collect();
        let new = !seen.contains(&kind);
        seen.push(kind);
        new
    });
    values
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        fact::{FactKey, Reader},
        source::{Node as Yaml, SourceFile, parse},
    };

    const FACTS: &str = "facts:\n  a.x: {values: [low, middle, high], ask: look}\n  \
        a.y: {values: [low, high], probe: tcp}\n  a.n: {type: count, cuts: [5], ask: look}\ndefine:\n  \
        d.one: {a.x: high}\n  d.two: {d.one: true, a.y: high}\n";

    fn vocabulary() -> Vocabulary {
        let (vocabulary, problems) = Vocabulary::read(&[&SourceFile::new("facts.yaml", FACTS)]);
        assert_eq!(problems, []);
        vocabulary
    }

    fn read(vocabulary: &Vocabulary, text: &str) -> Condition {
        let file = SourceFile::new("c.yaml", text);
        let node: Yaml = parse(&file).unwrap();
        Reader::new(vocabulary, &file).condition(&node).unwrap()
    }

    #[test]
    fn what_can_hold_and_what_can_fail() {
        let vocabulary = vocabulary();
        for (text, can_hold, can_fail) in [
            ("{a.x: high}", true, true),
            ("{a.x: high, not: {a.x: [high, middle]}}", false, true),
            ("{any: [{a.x: [low, middle]}, {a.x: high}]}", true, false),
            ("{d.two: true, a.x: low}", false, true),
            ("{any: [{d.one: false}, {a.x: high}]}", true, false),
            ("{a.n: \"> 7\", not: {a.n: \"> 5\"}}", false, true),
            ("{a.n: \"> 5\", not: {a.n: \"> 7\"}}", true, true),
        ] {
            let mut formulas = Formulas::new(&vocabulary);
            let formula = formulas.add(&read(&vocabulary, text));
            let can = |truth| formulas.example(formula, &Query::of(truth)).unwrap().is_some();
            assert_eq!((can(true), can(false)), (can_hold, can_fail), "{text}");
        }
    }

    #[test]
    fn what_cannot_be_known_decides_nothing() {
        let vocabulary = vocabulary();
        let mut formulas = Formulas::new(&vocabulary);
        let both = formulas.add(&read(&vocabulary, "{a.x: high, a.y: high}"));
        let either = formulas.add(&read(&vocabulary, "{any: [{a.x: high}, {a.y: high}]}"));
        let measured = |slot: Slot| !vocabulary.of(slot).probes.is_empty();
        let query = Query { known: &measured, ..Query::of(true) };
        assert_eq!(formulas.example(both, &query), Some(None));
        let y = vocabulary.slot(&FactKey::new("a.y")).unwrap();
        assert_eq!(formulas.example(either, &query), Some(Some([(y, Value::word("high"))].into())));
    }

    #[test]
    fn a_definition_implies_what_it_is_made_of() {
        let vocabulary = vocabulary();
        let mut formulas = Formulas::new(&vocabulary);
        let mut read = |text: &str| formulas.add(&read(&vocabulary, text));
        let (two, high, low) = (read("{d.two: true}"), read("{a.x: high}"), read("{a.x: low}"));
        assert!(formulas.implies(two, high) && !formulas.implies(high, two) && !formulas.implies(two, low));
    }

    #[test]
    fn a_search_without_end_is_given_up() {
        // Whether an even number of forty facts is high: nothing is decided before all are set.
        let mut text = String::from("facts:\n");
        (0..40).for_each(|n| text.push_str(&format!("  a.n{n}: {{values: [low, high], ask: look}}\n")));
        text.push_str("define:\n  d.n0: {a.n0: high}\n");
        for n in 1..40 {
            let before = n - 1;
            text.push_str(&format!(
                "  d.n{n}: {{any: [{{d.n{before}: true, a.n{n}: low}}, {{d.n{before}: false, a.n{n}: high}}]}}\n"
            ));
        }
        let (vocabulary, problems) = Vocabulary::read(&[&SourceFile::new("facts.yaml", &text)]);
        assert_eq!(problems, []);
        let mut formulas = Formulas::new(&vocabulary);
        let odd = formulas.add(&read(&vocabulary, "{d.n39: true}"));
        let even = formulas.not(odd);
        let both = formulas.all(&[odd, even]);
        assert_eq!(formulas.example(both, &Query::of(true)), None);
        assert!(formulas.example(odd, &Query::of(true)).unwrap().is_some());
    }
}
