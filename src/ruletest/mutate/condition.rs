//! What can be broken in a condition.

use crate::fact::{Accepts, Condition, Domain, Quantifier, Test, Value, Vocabulary};

/// A condition that was broken in one place.
pub(super) struct Change {
    pub at: (u32, u32),
    pub what: String,
    pub condition: Condition,
}

/// Every way to break a condition: negated as a whole, a part left out, another value, one value of several left out,
/// `any` for `every`.
pub(super) fn changes(vocabulary: &Vocabulary, condition: &Condition) -> Vec<Change> {
    let mut changes = parts(vocabulary, condition);
    // Of two values "not the one" is the other one, which is among the changes already.
    let of_two = matches!(condition, Condition::Test(test) if vocabulary.of(test.slot).domain.len() == 2);
    if !of_two {
        let at = condition.tests().first().map_or((1, 1), |test| test.fact.at);
        let negated = match condition {
            Condition::Not(inner) => (**inner).clone(),
            other => Condition::Not(Box::new(other.clone())),
        };
        changes.push(Change { at, what: "negated".to_owned(), condition: negated });
    }
    changes
}

fn parts(vocabulary: &Vocabulary, condition: &Condition) -> Vec<Change> {
    match condition {
        Condition::All(inner) => of_list(vocabulary, inner, Condition::All),
        Condition::Any(inner) => of_list(vocabulary, inner, Condition::Any),
        Condition::Not(inner) => {
            let changes = parts(vocabulary, inner).into_iter();
            changes.map(|change| Change { condition: Condition::Not(Box::new(change.condition)), ..change }).collect()
        }
        Condition::Test(test) => {
            let domain = &vocabulary.of(test.slot).domain;
            let other = accepted(domain, &test.accepts);
            let mut changes: Vec<Change> = of_tests(domain, std::slice::from_ref(test), other, |tests| {
                tests.into_iter().next().map_or(Condition::Any(Vec::new()), Condition::Test)
            });
            if matches!(test.accepts, Accepts::Above(_)) {
                let what = format!("{}: not {}", test.fact.v, text(&test.accepts));
                let condition = Condition::Not(Box::new(Condition::Test(test.clone())));
                changes.push(Change { at: test.fact.at, what, condition });
            }
            changes
        }
        Condition::Either(tests) => of_alike(vocabulary, tests, Condition::Either),
        Condition::Group(quantifier, tests) => {
            let mut changes = of_alike(vocabulary, tests, |tests| Condition::Group(*quantifier, tests));
            let (other, what) = match quantifier {
                Quantifier::Any => (Quantifier::Every, "`any` is `every`"),
                Quantifier::Every => (Quantifier::Any, "`every` is `any`"),
            };
            if let Some(first) = tests.first() {
                let what = format!("{} {}: {what}", first.fact.v.name, text(&first.accepts));
                changes.push(Change { at: first.fact.at, what, condition: Condition::Group(other, tests.clone()) });
            }
            changes
        }
    }
}

fn of_list(vocabulary: &Vocabulary, inner: &[Condition], make: fn(Vec<Condition>) -> Condition) -> Vec<Change> {
    let mut changes = Vec::new();
    for (number, part) in inner.iter().enumerate() {
        if inner.len() > 1 {
            let mut rest = inner.to_vec();
            rest.remove(number);
            let tests = part.tests();
            let named: Vec<String> = tests.iter().take(1).map(|test| test_text(test)).collect();
            let more = if tests.len() > 1 { " and what stands with it" } else { "" };
            let at = tests.first().map_or((1, 1), |test| test.fact.at);
            changes.push(Change { at, what: format!("{}{more} left out", named.concat()), condition: make(rest) });
        }
        for change in parts(vocabulary, part) {
            let mut all = inner.to_vec();
            all[number] = change.condition;
            changes.push(Change { condition: make(all), ..change });
        }
    }
    changes
}

/// Tests of facts that have the same values.
fn of_alike(vocabulary: &Vocabulary, tests: &[Test], make: impl Fn(Vec<Test>) -> Condition) -> Vec<Change> {
    let Some(first) = tests.first() else { return Vec::new() };
    let domain = &vocabulary.of(first.slot).domain;
    of_tests(domain, tests, accepted(domain, &first.accepts), make)
}

fn of_tests(
    domain: &Domain,
    tests: &[Test],
    other: Vec<Accepts>,
    make: impl Fn(Vec<Test>) -> Condition,
) -> Vec<Change> {
    let Some(first) = tests.first() else { return Vec::new() };
    let change = |accepts: Accepts| Change {
        at: first.fact.at,
        what: format!("{} is {}", test_text(first), text(&accepts)),
        condition: make(
            tests.iter().map(|test| Test::new(test.fact.clone(), test.slot, accepts.clone(), domain)).collect(),
        ),
    };
    other.into_iter().map(change).collect()
}

/// Other values in the place of these: another one for all, and, where there are several, all but one.
pub(super) fn accepted(domain: &Domain, accepts: &Accepts) -> Vec<Accepts> {
    match (accepts, domain) {
        (Accepts::Words(words), Domain::Words(known)) => {
            let last = words.iter().filter_map(|word| domain.code(word)).max().unwrap_or_default();
            let next = (1..known.len()).map(|step| Value::Word(known[(last + step) % known.len()].clone()));
            let mut other: Vec<Accepts> =
                next.filter(|word| !words.contains(word)).take(1).map(|word| Accepts::Words(vec![word])).collect();
            if words.len() > 1 {
                other.extend((0..words.len()).map(|number| {
                    let mut rest = words.clone();
                    rest.remove(number);
                    Accepts::Words(rest)
                }));
            }
            other
        }
        (Accepts::Above(limit), Domain::Number { cuts, .. }) => {
            cuts.iter().filter(|cut| *cut != limit).take(1).map(|cut| Accepts::Above(*cut)).collect()
        }
        _ => Vec::new(),
    }
}

pub(in crate::ruletest) fn test_text(test: &Test) -> String {
    format!("{}: {}", test.fact.v, text(&test.accepts))
}

/// Values as they are written.
pub(super) fn text(accepts: &Accepts) -> String {
    match accepts {
        Accepts::Words(words) => match &words[..] {
            [word] => word.to_string(),
            words => format!("[{}]", words.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")),
        },
        Accepts::Above(limit) => format!("> {limit}"),
    }
}
