//! Which facts there are, which values they have, and how they are learnt: `rules/facts.yaml`.

use super::{Condition, Endpoint, FactKey, IpVersion, Observation, ProbeKind, Trust, Unit, Value, definition};
use crate::source::{Place, Problem, SourceFile, nearest};
use std::{collections::HashMap, sync::Arc, time::Duration};

/// What an answer, or a remedy, costs the person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum AskCost {
    /// They know it.
    Glance,
    /// They look at the screen.
    Look,
    /// They try something.
    Try,
    /// They call or write to somebody.
    Call,
}

impl AskCost {
    pub const ALL: [Self; 4] = [Self::Glance, Self::Look, Self::Try, Self::Call];

    pub fn as_str(self) -> &'static str {
        match self {
            Self::Glance => "glance",
            Self::Look => "look",
            Self::Try => "try",
            Self::Call => "call",
        }
    }

    pub fn duration(self) -> Duration {
        Duration::from_secs(match self {
            Self::Glance => 10,
            Self::Look => 30,
            Self::Try => 90,
            Self::Call => 600,
        })
    }
}

/// The values that a fact can have.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Domain {
    /// Words; the first is the normal one.
    Words(Vec<Arc<str>>),
    /// A number. Each cut is the end of an interval: with a cut at 2 MB the intervals are "up to
    /// 2 MB" and "more".
    Number { unit: Unit, cuts: Vec<u64> },
    /// A name that somebody gave, such as a server's. No rule compares it.
    Text,
}

/// Characters of a text that is a value.
const MAX_TEXT: usize = 255;

impl Domain {
    /// How many values or intervals there are.
    pub fn len(&self) -> usize {
        match self {
            Self::Words(words) => words.len(),
            Self::Number { cuts, .. } => cuts.len() + 1,
            Self::Text => 1,
        }
    }

    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The place of a value among the values, or of the interval that holds it.
    pub fn code(&self, value: &Value) -> Option<usize> {
        match (self, value) {
            (Self::Words(words), Value::Word(word)) => words.iter().position(|known| known == word),
            (Self::Number { cuts, .. }, Value::Number(number)) => Some(cuts.partition_point(|cut| cut < number)),
            (Self::Text, Value::Word(_)) => Some(0),
            _ => None,
        }
    }

    /// Reads a value as people write it.
    pub fn parse(&self, text: &str) -> Option<Value> {
        match self {
            Self::Words(words) => words.iter().find(|word| &***word == text).map(|word| Value::Word(word.clone())),
            Self::Number { unit, .. } => unit.parse(text).map(Value::Number),
            Self::Text => {
                let good = !text.is_empty() && text.chars().count() <= MAX_TEXT && !text.contains(char::is_control);
                good.then(|| Value::word(text))
            }
        }
    }

    /// The words that it can be; none where it is a number or a text.
    pub fn choices(&self) -> Vec<Value> {
        match self {
            Self::Words(words) => words.iter().cloned().map(Value::Word).collect(),
            Self::Number { .. } | Self::Text => Vec::new(),
        }
    }

    /// What a person is offered as an answer: the words, or one number out of each interval, which
    /// stands for the whole of it. `other` comes last, also where it is the normal value: nobody
    /// can say that it is another one without having read the rest.
    pub fn answers(&self) -> Vec<Value> {
        match self {
            Self::Words(_) => {
                let mut words = self.choices();
                words.sort_by_key(|word| word.as_word() == Some("other"));
                words
            }
            Self::Number { cuts, .. } => {
                let beyond = cuts.last().map(|last| last.saturating_add(1));
                cuts.iter().copied().chain(beyond).map(Value::Number).collect()
            }
            Self::Text => Vec::new(),
        }
    }

    /// The interval for which a number stands as an answer: above which cut, and up to which.
    pub fn interval(&self, number: u64) -> Option<(Option<u64>, Option<u64>)> {
        let Self::Number { cuts, .. } = self else { return None };
        let at = self.answers().iter().position(|answer| *answer == Value::Number(number))?;
        Some((at.checked_sub(1).map(|before| cuts[before]), cuts.get(at).copied()))
    }
}

/// One fact of the vocabulary, or one definition.
#[derive(Debug, Clone)]
pub struct FactDefinition {
    pub name: Arc<str>,
    pub place: Place,
    /// Whether each endpoint has a value of its own.
    pub at_endpoint: bool,
    /// Whether it has, at each endpoint, a value of its own over each IP version as well.
    pub by_version: bool,
    pub domain: Domain,
    /// The probes that measure it.
    pub probes: Vec<ProbeKind>,
    /// What it costs to ask for it; `None` if nobody is asked.
    pub ask: Option<AskCost>,
    /// How far an answer can be trusted.
    pub trust: Trust,
    /// Whether it may change by itself, so that it is old after any remedy.
    pub transient: bool,
    /// How often each value is seen when nothing explains it; sums to 1.
    pub otherwise: Vec<f64>,
    /// The same where an endpoint differs.
    pub otherwise_at: Vec<(Endpoint, Vec<f64>)>,
    /// What makes a definition true; `None` for a fact.
    pub condition: Option<Condition>,
    /// Whether the definition speaks of what a support desk measured from a network of its own: it holds for
    /// whoever calls, and in every other seat it is unknown.
    pub of_desk: bool,
    pub(super) first: u32,
}

impl FactDefinition {
    /// What a key of this fact may say about the IP version.
    fn versions(&self) -> &'static [Option<IpVersion>] {
        const ANY_AND_EACH: [Option<IpVersion>; 3] = [None, Some(IpVersion::V4), Some(IpVersion::V6)];
        if self.by_version { &ANY_AND_EACH } else { &ANY_AND_EACH[..1] }
    }

    /// How often each value is seen at `endpoint` when nothing explains it.
    pub fn otherwise(&self, endpoint: Option<Endpoint>) -> &[f64] {
        self.otherwise_at.iter().find(|(at, _)| Some(*at) == endpoint).map_or(&self.otherwise, |(_, shares)| shares)
    }
}

/// The number of a fact key: `tcp.connect@incoming` and `tcp.connect@outgoing` have two.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Slot(pub u32);

impl Slot {
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// Every fact and definition.
#[derive(Debug, Clone, Default)]
pub struct Vocabulary {
    /// In the order of `facts.yaml`. Shared with vocabularies in which one of them is defined otherwise.
    facts: Vec<Arc<FactDefinition>>,
    by_name: HashMap<Arc<str>, usize>,
    /// Which fact each slot belongs to, at which endpoint, and over which IP version.
    slots: Vec<(u32, Option<Endpoint>, Option<IpVersion>)>,
    /// The definitions, each after those that it needs.
    defined: Vec<usize>,
    /// Names that stand for one of several facts.
    either: HashMap<Arc<str>, Vec<Arc<str>>>,
}

impl Vocabulary {
    /// Reads `facts.yaml`; a later file adds facts and replaces those of the same name.
    pub fn read(files: &[&SourceFile]) -> (Self, Vec<Problem>) {
        definition::read(files)
    }

    pub(super) fn new(facts: Vec<FactDefinition>) -> Self {
        let mut vocabulary = Self::default();
        for mut fact in facts {
            fact.first = u32::try_from(vocabulary.slots.len()).unwrap_or(u32::MAX);
            let number = u32::try_from(vocabulary.facts.len()).unwrap_or(u32::MAX);
            if fact.at_endpoint {
                for endpoint in Endpoint::ALL {
                    let places = fact.versions().iter().map(|version| (number, Some(endpoint), *version));
                    vocabulary.slots.extend(places);
                }
            } else {
                vocabulary.slots.push((number, None, None));
            }
            vocabulary.by_name.insert(fact.name.clone(), vocabulary.facts.len());
            vocabulary.facts.push(Arc::new(fact));
        }
        vocabulary
    }

    pub(super) fn define(&mut self, name: &str, condition: Condition) {
        if let Some(fact) = self.by_name.get(name).and_then(|number| self.facts.get_mut(*number)) {
            Arc::make_mut(fact).condition = Some(condition);
        }
    }

    /// Gives a definition another condition, which needs no definition that the old one does not need.
    pub(crate) fn redefine(&mut self, slot: Slot, condition: Condition) {
        Arc::make_mut(&mut self.facts[self.slots[slot.index()].0 as usize]).condition = Some(condition);
    }

    pub(super) fn set_order_of_definitions(&mut self, order: Vec<usize>) {
        self.defined = order;
    }

    pub(super) fn set_either(&mut self, name: &str, members: Vec<Arc<str>>) {
        self.either.insert(name.into(), members);
    }

    /// The facts that this name stands for, if it is that of an `either:`.
    pub fn either(&self, name: &str) -> Option<&[Arc<str>]> {
        self.either.get(name).map(Vec::as_slice)
    }

    /// All facts and definitions, in the order of `facts.yaml`.
    pub fn facts(&self) -> &[Arc<FactDefinition>] {
        &self.facts
    }

    pub fn fact(&self, name: &str) -> Option<&FactDefinition> {
        Some(&**self.facts.get(*self.by_name.get(name)?)?)
    }

    /// The definitions, each after those that it needs.
    pub fn definitions(&self) -> impl Iterator<Item = (Slot, &Condition)> {
        self.defined.iter().filter_map(|number| {
            let fact = self.facts.get(*number)?;
            Some((Slot(fact.first), fact.condition.as_ref()?))
        })
    }

    /// The definitions that have another condition than in `before`, from which this vocabulary was made.
    pub fn redefined<'v>(&'v self, before: &'v Self) -> impl Iterator<Item = (Slot, &'v Condition)> {
        let differs = |number: &&usize| !Arc::ptr_eq(&self.facts[**number], &before.facts[**number]);
        self.defined.iter().filter(differs).filter_map(|number| {
            let fact = &self.facts[*number];
            Some((Slot(fact.first), fact.condition.as_ref()?))
        })
    }

    pub fn len(&self) -> usize {
        self.slots.len()
    }

    pub fn is_empty(&self) -> bool {
        self.slots.is_empty()
    }

    /// The number of a key; `None` if there is no such fact, or if the key lacks its endpoint.
    pub fn slot(&self, key: &FactKey) -> Option<Slot> {
        let fact = self.fact(&key.name)?;
        let versions = fact.versions();
        let version = versions.iter().position(|known| *known == key.version)?;
        match (fact.at_endpoint, key.endpoint) {
            (false, None) => Some(Slot(fact.first)),
            (true, Some(endpoint)) => {
                let within = endpoint as usize * versions.len() + version;
                Some(Slot(fact.first + u32::try_from(within).ok()?))
            }
            _ => None,
        }
    }

    /// The slots of the same fact at the same place: over any IP version, and over each by itself.
    pub fn same_place(&self, slot: Slot) -> impl Iterator<Item = Slot> + '_ {
        let key = self.key(slot);
        let versions = self.of(slot).versions();
        versions.iter().filter_map(move |version| self.slot(&FactKey { version: *version, ..key.clone() }))
    }

    /// Whether there is such a fact, and the value of the report is one of its.
    pub fn understands(&self, report: &Observation) -> bool {
        let slot = self.slot(&report.key);
        slot.is_some_and(|slot| report.value.as_ref().map_or(true, |value| self.of(slot).domain.code(value).is_some()))
    }

    /// Every slot, in the order of `facts.yaml`.
    pub fn all_slots(&self) -> impl Iterator<Item = Slot> + use<> {
        (0..u32::try_from(self.slots.len()).unwrap_or(u32::MAX)).map(Slot)
    }

    /// The fact that a slot belongs to.
    pub fn of(&self, slot: Slot) -> &FactDefinition {
        &self.facts[self.slots[slot.index()].0 as usize]
    }

    pub fn endpoint(&self, slot: Slot) -> Option<Endpoint> {
        self.slots[slot.index()].1
    }

    pub fn key(&self, slot: Slot) -> FactKey {
        let (_, endpoint, version) = self.slots[slot.index()];
        FactKey { name: self.of(slot).name.clone(), endpoint, version }
    }

    /// How often each value of a slot is seen when nothing explains it.
    pub fn otherwise(&self, slot: Slot) -> &[f64] {
        self.of(slot).otherwise(self.endpoint(slot))
    }

    /// The name that is most like `name`.
    pub fn nearest(&self, name: &str) -> Option<&str> {
        let mut either: Vec<&str> = self.either.keys().map(|name| &**name).collect();
        either.sort_unstable();
        nearest(name, self.facts.iter().map(|fact| &*fact.name).chain(either))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_answered_by_its_interval() {
        let domain = Domain::Number { unit: Unit::Bytes, cuts: vec![2_000_000, 20_000_000] };
        let answers = domain.answers();
        assert_eq!(answers, [2_000_000, 20_000_000, 20_000_001].map(Value::Number));
        assert_eq!(answers.iter().map(|answer| domain.code(answer)).collect::<Vec<_>>(), [Some(0), Some(1), Some(2)]);
        assert_eq!(domain.interval(20_000_000), Some((Some(2_000_000), Some(20_000_000))));
        assert_eq!(domain.interval(3_000_000), None);
    }

    #[test]
    fn another_one_is_offered_last() {
        let domain = Domain::Words(["other", "timeout", "full"].map(Into::into).to_vec());
        let answers: Vec<String> = domain.answers().iter().map(ToString::to_string).collect();
        assert_eq!(answers, ["timeout", "full", "other"]);
    }
}
