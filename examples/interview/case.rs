//! Cases: whom they happen to, what is true in them, and what people say and probes measure.

use mailmedic::{
    fact::{AskCost, Condition, Domain, FactBase, FactKey, Observation, Origin, Slot, Trust, Value, Vocabulary},
    rule::{RuleBase, distribution},
    ruletest::{Bench, NetworkKind, read, run},
    settings::MailServer,
    source::{SourceFile, builtin},
};
use std::{
    collections::{BTreeMap, BTreeSet},
    path::Path,
    sync::Arc,
};

const FORGOTTEN: f64 = 0.10;
/// So many times signs are forgotten and frequencies are off, others each time: whether the one sign of a common cause is
/// among them would otherwise decide about a percent of all cases, and the luck of one drawing about four.
const FORGETFUL: u64 = 16;
const DOUBLE: f64 = 0.08;
/// In a noisy run, of whatever is asked: by a person of the middle type, and by all people on average.
const DONT_KNOW: f64 = 0.20;
const WRONG: f64 = 0.10;
/// The standard deviation of the logarithm of the factor by which a frequency is off.
const OFF_BY: f64 = 0.5;
/// How often a case is drawn anew that would show another cause.
const REDRAWN: usize = 100;

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
    /// From the built-in rules, or from what their files say in another place.
    pub fn new(dir: Option<&Path>) -> Self {
        let files = dir.map_or_else(builtin, from_dir);
        let full = RuleBase::load(&files).unwrap();
        let forgetful = (0..FORGETFUL).map(|number| Arc::new(forget(&full, number))).collect();
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
        let mut facts = self.facts(&causes, number, &mut dice);
        for _ in 0..REDRAWN {
            if !self.shows_another(&facts, &causes) {
                break;
            }
            facts = self.facts(&causes, number, &mut dice);
        }
        let scenario = self.scenario(causes[0], &facts, &mut dice);
        let client = scenario.as_ref().map(|name| self.bench.scenarios[name].client());
        if let Some(client) = client {
            facts.extend(self.configured("incoming", client.incoming.as_ref()));
            facts.extend(self.configured("outgoing", client.outgoing.as_ref()));
        }
        Case { causes, person, facts, scenario, number }
    }

    /// A world in which a cause shows, on the side of which the person complains where there is one.
    fn scenario(&self, cause: usize, facts: &BTreeMap<Slot, usize>, dice: &mut Dice) -> Option<String> {
        let vocabulary = self.full.vocabulary();
        let complaint = vocabulary.slot(&FactKey::new("case.complaint"))?;
        let complaint = value(vocabulary, complaint, facts[&complaint])?;
        let fits = |name: &&String| {
            let client = self.bench.scenarios[*name].client();
            let usual = |server: &Option<MailServer>, settings: [(&str, &str); 2]| {
                server.as_ref().is_none_or(|server| {
                    let port = server.port_word();
                    settings.contains(&(port.as_word().unwrap_or_default(), server.security.as_str()))
                })
            };
            let receiving = !usual(&client.incoming, [("995", "ssl"), ("993", "ssl")]);
            let sending = !usual(&client.outgoing, [("587", "starttls"), ("465", "ssl")]);
            match complaint.as_word() {
                Some("send") => sending || !receiving,
                Some("receive" | "missing") => receiving || !sending,
                _ => true,
            }
        };
        let worlds: Vec<String> = self.full.causes()[cause].scenarios.iter().map(|name| name.v.clone()).collect();
        let fitting: Vec<&String> = worlds.iter().filter(fits).collect();
        let chosen = if fitting.is_empty() { worlds.iter().collect() } else { fitting };
        let drawn = usize::try_from(dice.next()).unwrap_or_default();
        (!chosen.is_empty()).then(|| chosen[drawn % chosen.len()].clone())
    }

    /// What a mail program is set to.
    fn configured(&self, side: &str, server: Option<&MailServer>) -> Vec<(Slot, usize)> {
        let Some(server) = server else { return Vec::new() };
        let set = [("port", server.port_word()), ("security", server.security.as_str().into())];
        let vocabulary = self.full.vocabulary();
        let coded = set.into_iter().filter_map(|(what, value)| {
            let slot = vocabulary.slot(&FactKey::new(format!("client.{side}.{what}")))?;
            Some((slot, vocabulary.of(slot).domain.code(&value)?))
        });
        coded.collect()
    }

    fn facts(&self, causes: &[usize], case: u64, dice: &mut Dice) -> BTreeMap<Slot, usize> {
        let drawn: Vec<BTreeMap<Slot, usize>> = causes.iter().map(|cause| self.facts_of(*cause, case, dice)).collect();
        // Of two faults the one that shows is seen.
        let slots = drawn[0].keys();
        let shown =
            slots.map(|slot| (*slot, drawn.iter().map(|facts| facts[slot]).find(|code| *code != 0).unwrap_or(0)));
        shown.collect()
    }

    /// What is so where a cause is at work: each fact by its signs, and then what its definitions rest on anew until they
    /// are as its signs on them say.
    fn facts_of(&self, cause: usize, case: u64, dice: &mut Dice) -> BTreeMap<Slot, usize> {
        let vocabulary = self.full.vocabulary();
        let is_defined = |slot: &Slot| vocabulary.of(*slot).condition.is_some();
        let slots = vocabulary.all_slots().filter(|slot| !is_defined(slot));
        let mut facts: BTreeMap<Slot, usize> = slots.map(|slot| (slot, self.draw(cause, slot, case, dice))).collect();
        let signs = self.full.causes()[cause].signs.iter().map(|sign| sign.slot);
        for defined in signs.filter(is_defined).collect::<BTreeSet<Slot>>() {
            let inputs = self.inputs(defined);
            if !inputs.iter().any(|slot| vocabulary.of(*slot).ask.is_some()) {
                continue;
            }
            let wanted = self.draw(cause, defined, case, dice);
            for _ in 0..REDRAWN {
                if self.base(inputs.iter().map(|slot| (*slot, facts[slot]))).code(defined).map(|(code, _)| code)
                    == Some(wanted)
                {
                    break;
                }
                for slot in &inputs {
                    facts.insert(*slot, self.draw(cause, *slot, case, dice));
                }
            }
        }
        facts
    }

    /// The facts on which a definition rests, through others.
    fn inputs(&self, defined: Slot) -> BTreeSet<Slot> {
        let (mut found, mut open) = (BTreeSet::new(), vec![defined]);
        while let Some(slot) = open.pop() {
            match &self.full.vocabulary().of(slot).condition {
                Some(condition) => open.extend(condition.tests().iter().map(|test| test.slot)),
                None => drop(found.insert(slot)),
            }
        }
        found
    }

    /// What follows where these are known.
    fn base(&self, facts: impl Iterator<Item = (Slot, usize)>) -> FactBase {
        let vocabulary = self.full.vocabulary();
        let mut base = FactBase::new(vocabulary.clone());
        for (slot, code) in facts {
            if let Some(value) = value(vocabulary, slot, code) {
                base.record(vocabulary.report(vocabulary.key(slot), Ok(value), Origin::Answer));
            }
        }
        base.define();
        base
    }

    /// Whether the person could show that another cause is at work: then it is, and this is no case of `causes`.
    fn shows_another(&self, facts: &BTreeMap<Slot, usize>, causes: &[usize]) -> bool {
        let vocabulary = self.full.vocabulary();
        let told = facts.iter().filter(|(slot, _)| vocabulary.of(**slot).ask.is_some());
        let base = self.base(told.map(|(slot, code)| (*slot, *code)));
        let settled = |condition: &Condition| condition.holds(&base, Trust::Seen);
        let mut others = self.full.causes().iter().enumerate().filter(|(number, _)| !causes.contains(number));
        others.any(|(_, cause)| cause.confirmed_if.as_ref().is_some_and(|condition| settled(&condition.v)))
    }

    fn draw(&self, cause: usize, slot: Slot, case: u64, dice: &mut Dice) -> usize {
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
            (distribution(&signs, otherwise).unwrap(), number(&self.full.causes()[cause].id))
        };
        // How far the rules are off differs as often as what they forget.
        let fact = number(&self.full.vocabulary().key(slot).to_string());
        let mut error = Dice::of(&[3, owner, fact, case % FORGETFUL]);
        let off: Vec<f64> = shares.iter().map(|share| share * (OFF_BY * error.normal()).exp()).collect();
        dice.pick(&off)
    }
}

fn from_dir(dir: &Path) -> Vec<SourceFile> {
    let mut files = builtin();
    for file in &mut files {
        let text = std::fs::read_to_string(dir.join(&*file.name)).unwrap();
        *file = SourceFile::new(file.name.to_string(), &text);
    }
    files
}

/// Leaves out one sign in ten.
fn forget(full: &RuleBase, time: u64) -> RuleBase {
    full.causes().iter().fold(full.clone(), |rules, cause| {
        let mut known = (**cause).clone();
        known.signs.retain(|sign| {
            let fact = number(&full.vocabulary().key(sign.slot).to_string());
            let codes = sign.codes.iter().fold(0, |codes, code| 31 * codes + *code as u64);
            Dice::of(&[1, time, number(&cause.id), fact, codes]).share() >= FORGOTTEN
        });
        rules.with_cause(known).unwrap()
    })
}

/// A name as a number (Fowler, Noll, Vo): what is drawn for it stays the same where rules are added beside it.
fn number(name: &str) -> u64 {
    name.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

/// What the probes find in a scenario, with the settings and passwords of its user.
fn measure(bench: &Bench, scenario: &str) -> Vec<Observation> {
    let text = format!("- {{test: measure, scenario: {scenario}, unattended: true, expect: {{}}}}\n");
    let tests = read(&[SourceFile::new("measure.test.yaml", &text)]).unwrap();
    let result = run(bench, "measure.test.yaml", "measure", &tests[0].tests[0]);
    let known = result.trace.map(|trace| trace.known).unwrap_or_default();
    known.into_iter().filter(|report| report.origin == Origin::Probe).collect()
}

/// The value of this number; of an interval a number that stands for it.
fn value(vocabulary: &Vocabulary, slot: Slot, code: usize) -> Option<Value> {
    match &vocabulary.of(slot).domain {
        Domain::Words(words) => Some(Value::Word(words[code].clone())),
        numbers => numbers.answers().get(code).cloned(),
    }
}

/// What is answered when `slot` is asked for; nothing if they do not know.
pub fn answer(world: &World, case: &Case, slot: Slot, noisy: bool) -> Option<Value> {
    let vocabulary = world.full.vocabulary();
    let fact = vocabulary.of(slot);
    let count = fact.domain.len();
    // Who is asked twice says the same twice.
    let mut dice = Dice::of(&[4, case.number, number(&vocabulary.key(slot).to_string())]);
    let cost = fact.ask.unwrap_or(AskCost::Call);
    let mut code = case.facts[&slot];
    let (gives_up, noise) = (case.person.gives_up[cost as usize], if noisy { case.person.noise } else { 0.0 });
    // Whoever would not find it out anyway is among those who do not know it: one in five, not one in five more.
    let unknown = gives_up.max(DONT_KNOW * noise);
    let fate = dice.share();
    if fate < unknown {
        return None;
    }
    if fate < unknown + WRONG * noise {
        code = (code + 1 + usize::try_from(dice.next() % (count as u64 - 1)).unwrap_or_default()) % count;
    }
    value(vocabulary, slot, code)
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
