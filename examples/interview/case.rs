//! Cases: whom they happen to, what is true in them, and what people say and probes measure.

use mailmedic::{
    fact::{AskCost, Condition, Domain, FactBase, FactKey, Observation, Origin, Slot, Trust, Value},
    rule::{RuleBase, distribution},
    ruletest::{Bench, NetworkKind, read, run},
    source::{SourceFile, builtin},
};
use std::{collections::BTreeMap, sync::Arc};

const FORGOTTEN: f64 = 0.10;
/// So many times signs are forgotten, others each time: whether the one sign of a common cause is among them would
/// otherwise decide about a percent of all cases.
const FORGETFUL: u64 = 16;
const DOUBLE: f64 = 0.08;
/// The standard deviation of the logarithm of the factor by which a frequency is off.
const OFF_BY: f64 = 0.5;
/// How often a case is drawn anew that would show another cause.
const REDRAWN: usize = 50;

/// A generator of numbers (Vigna's `SplitMix64`): small, and the same on every machine.
struct Dice(u64);

impl Dice {
    fn of(parts: &[u64]) -> Self {
        let mut dice = Self(0);
        for part in parts {
            dice.0 = dice.0.wrapping_add(*part);
            dice.0 = dice.next();
        }
        dice
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    #[allow(clippy::cast_precision_loss, reason = "53 bits are what a float holds")]
    fn share(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1_u64 << 53) as f64
    }

    /// Roughly normal: twelve shares less six.
    fn normal(&mut self) -> f64 {
        (0..12).map(|_| self.share()).sum::<f64>() - 6.0
    }

    fn pick(&mut self, weights: &[f64]) -> usize {
        let mut left = self.share() * weights.iter().sum::<f64>();
        for (number, weight) in weights.iter().enumerate() {
            left -= weight;
            if left < 0.0 {
                return number;
            }
        }
        weights.len() - 1
    }
}

/// How much a person finds out, and how far their answers can be relied upon.
#[derive(Clone, Copy)]
struct Person {
    /// By what a question costs: how often they cannot answer it.
    gives_up: [f64; 4],
    /// By how much the noise of a noisy run is more or less.
    noise: f64,
}

const PEOPLE: [(f64, Person); 3] = [
    (0.3, Person { gives_up: [0.0, 0.0, 0.0, 0.2], noise: 0.5 }),
    (0.5, Person { gives_up: [0.0, 0.0, 0.1, 0.6], noise: 1.0 }),
    (0.2, Person { gives_up: [0.0, 0.1, 0.4, 0.9], noise: 1.75 }),
];

pub struct Case {
    pub causes: Vec<usize>,
    person: Person,
    /// The true value of each fact.
    facts: BTreeMap<Slot, usize>,
    pub scenario: Option<String>,
    number: u64,
}

pub struct World {
    /// What the cases are drawn from.
    pub full: RuleBase,
    /// What the interviews know: each of these has forgotten other signs.
    forgetful: Vec<Arc<RuleBase>>,
    pub bench: Bench,
    /// What the probes of each scenario measure.
    measured: BTreeMap<String, Vec<Observation>>,
}

impl World {
    pub fn new() -> Self {
        let files = builtin();
        let full = RuleBase::load(&files).unwrap();
        let forgetful = (0..FORGETFUL).map(|number| Arc::new(forget(&full, &mut Dice::of(&[1, number])))).collect();
        let bench = Bench::load(&files, NetworkKind::Simulated).unwrap();
        let measured = bench.scenarios.keys().map(|name| (name.clone(), measure(&bench, name))).collect();
        Self { full, forgetful, bench, measured }
    }

    /// The rules by which this case is examined.
    pub fn rules(&self, case: &Case) -> &Arc<RuleBase> {
        &self.forgetful[usize::try_from(case.number).unwrap_or_default() % self.forgetful.len()]
    }

    pub fn case(&self, number: u64) -> Case {
        let mut dice = Dice::of(&[2, number]);
        let weights: Vec<f64> = self.full.causes().iter().map(|cause| cause.how_common.v.weight().into()).collect();
        let mut causes = vec![dice.pick(&weights)];
        if dice.share() < DOUBLE {
            let second = dice.pick(&weights);
            if second != causes[0] {
                causes.push(second);
            }
        }
        let person = PEOPLE[dice.pick(&PEOPLE.map(|(share, _)| share))].1;
        let worlds = &self.full.causes()[causes[0]].scenarios;
        let scenario = (!worlds.is_empty()).then(|| {
            let chosen = usize::try_from(dice.next() % worlds.len() as u64).unwrap_or_default();
            worlds[chosen].v.clone()
        });
        let mut facts = self.facts(&causes, &mut dice);
        for _ in 0..REDRAWN {
            if !self.shows_another(&facts, &causes) {
                break;
            }
            facts = self.facts(&causes, &mut dice);
        }
        Case { causes, person, facts, scenario, number }
    }

    fn facts(&self, causes: &[usize], dice: &mut Dice) -> BTreeMap<Slot, usize> {
        let vocabulary = self.full.vocabulary();
        let slots = vocabulary.all_slots().filter(|slot| vocabulary.of(*slot).condition.is_none());
        // Of two faults the one that shows is seen.
        let drawn = slots.map(|slot| {
            let values: Vec<usize> = causes.iter().map(|cause| self.draw(*cause, slot, dice)).collect();
            (slot, values.into_iter().find(|code| *code != 0).unwrap_or(0))
        });
        drawn.collect()
    }

    /// Whether the person could show that another cause is at work: then it is, and this is no case of `causes`.
    fn shows_another(&self, facts: &BTreeMap<Slot, usize>, causes: &[usize]) -> bool {
        let vocabulary = self.full.vocabulary();
        let mut base = FactBase::new(vocabulary.clone());
        for (slot, code) in facts.iter().filter(|(slot, _)| vocabulary.of(**slot).ask.is_some()) {
            if let Domain::Words(words) = &vocabulary.of(*slot).domain {
                let value = Ok(Value::Word(words[*code].clone()));
                base.record(vocabulary.report(vocabulary.key(*slot), value, Origin::Answer));
            }
        }
        base.define();
        let settled = |condition: &Condition| condition.holds(&base, Trust::Seen);
        let mut others = self.full.causes().iter().enumerate().filter(|(number, _)| !causes.contains(number));
        others.any(|(_, cause)| cause.confirmed_if.as_ref().is_some_and(|condition| settled(&condition.v)))
    }

    fn draw(&self, cause: usize, slot: Slot, dice: &mut Dice) -> usize {
        let otherwise = self.full.vocabulary().otherwise(slot);
        let signs: Vec<(f64, &[usize])> = self.full.causes()[cause]
            .signs
            .iter()
            .filter(|sign| sign.slot == slot)
            .map(|sign| (sign.frequency.probability(), &*sign.codes))
            .collect();
        let (shares, owner) = if signs.is_empty() {
            (otherwise.to_vec(), 0)
        } else {
            (distribution(&signs, otherwise).unwrap(), cause as u64 + 1)
        };
        // How far the rules are off is the same in every case.
        let mut error = Dice::of(&[3, owner, u64::from(slot.0)]);
        let off: Vec<f64> = shares.iter().map(|share| share * (OFF_BY * error.normal()).exp()).collect();
        dice.pick(&off)
    }
}

/// Leaves out one sign in ten.
fn forget(full: &RuleBase, dice: &mut Dice) -> RuleBase {
    full.causes().iter().fold(full.clone(), |rules, cause| {
        let mut known = cause.clone();
        known.signs.retain(|_| dice.share() >= FORGOTTEN);
        rules.with_cause(known).unwrap()
    })
}

/// What the probes find in a scenario, with the settings and passwords of its user.
fn measure(bench: &Bench, scenario: &str) -> Vec<Observation> {
    let text = format!("- {{test: measure, scenario: {scenario}, unattended: true, expect: {{}}}}\n");
    let tests = read(&[SourceFile::new("measure.test.yaml", &text)]).unwrap();
    let result = run(bench, "measure.test.yaml", "measure", &tests[0].tests[0]);
    let known = result.trace.map(|trace| trace.known).unwrap_or_default();
    known.into_iter().filter(|report| report.origin == Origin::Probe).collect()
}

/// What is answered when `slot` is asked for; nothing if they do not know.
pub fn answer(world: &World, case: &Case, slot: Slot, noisy: bool) -> Option<Value> {
    let vocabulary = world.full.vocabulary();
    let fact = vocabulary.of(slot);
    let Domain::Words(words) = &fact.domain else { return None };
    // Who is asked twice says the same twice.
    let mut dice = Dice::of(&[4, case.number, u64::from(slot.0)]);
    let cost = fact.ask.unwrap_or(AskCost::Call);
    let mut code = configured(world, case, &vocabulary.key(slot)).unwrap_or(case.facts[&slot]);
    if dice.share() < case.person.gives_up[cost as usize] {
        return None;
    }
    if noisy {
        let fate = dice.share() / case.person.noise;
        if fate < 0.20 {
            return None;
        }
        if fate < 0.30 {
            code =
                (code + 1 + usize::try_from(dice.next() % (words.len() as u64 - 1)).unwrap_or_default()) % words.len();
        }
    }
    Some(Value::Word(words[code].clone()))
}

/// What the scenario's mail program is set to.
fn configured(world: &World, case: &Case, key: &FactKey) -> Option<usize> {
    let client = world.bench.scenarios.get(case.scenario.as_ref()?)?.client().clone();
    let (side, what) = key.name.strip_prefix("client.")?.split_once('.')?;
    let server = match side {
        "incoming" => client.incoming?,
        "outgoing" => client.outgoing?,
        _ => return None,
    };
    let value = match what {
        "port" => server.port_word(),
        "security" => server.security.as_str().into(),
        _ => return None,
    };
    world.full.vocabulary().fact(&key.name)?.domain.code(&value)
}

/// What the probes of a case measure: what they do in its scenario; a cause without one shows in a
/// world that is healthy but for its own signs.
pub fn measured(world: &World, case: &Case) -> Vec<Observation> {
    if let Some(name) = &case.scenario {
        return world.measured[name].clone();
    }
    let vocabulary = world.full.vocabulary();
    let mut reports = world.measured["healthy"].clone();
    for report in &mut reports {
        let Some(slot) = vocabulary.slot(&report.key) else { continue };
        let own =
            case.causes.iter().any(|cause| world.full.causes()[*cause].signs.iter().any(|sign| sign.slot == slot));
        if let (true, Domain::Words(words)) = (own, &vocabulary.of(slot).domain) {
            report.value = Ok(Value::Word(words[case.facts[&slot]].clone()));
        }
    }
    reports
}
