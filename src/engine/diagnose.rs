//! From scores to a diagnosis: the ledger of every cause, and the verdict.

use super::{Diagnosis, Evidence, Finding, Points, Scores, Status, Treatment, Verdict, healthy, resemblance, score};
use crate::{
    fact::{FactBase, FactKey, Observation, Origin, Slot, Trust, Value},
    rule::RuleBase,
};

/// All causes with their evidence.
pub fn diagnose(rules: &RuleBase, facts: &FactBase, scores: &Scores, treatments: &[Treatment]) -> Diagnosis {
    let mut diagnosis = diagnose_in_brief(rules, facts, scores);
    for (finding, cause) in diagnosis.findings.iter_mut().zip(scores.ranking()) {
        (finding.because, finding.against) = evidence(rules, facts, treatments, cause);
    }
    diagnosis
}

/// All causes without their evidence.
pub fn diagnose_in_brief(rules: &RuleBase, facts: &FactBase, scores: &Scores) -> Diagnosis {
    let findings: Vec<Finding> = scores
        .ranking()
        .into_iter()
        .map(|cause| Finding {
            cause: rules.causes()[cause].id.clone(),
            status: scores.status(cause),
            probability: scores.probability(cause),
            points: Points(scores.points(cause)),
            because: Vec::new(),
            against: Vec::new(),
        })
        .collect();
    let found = |finding: &Finding| matches!(finding.status, Status::Confirmed | Status::Likely);
    let verdict = if findings.iter().any(found) {
        Verdict::Fault
    } else if healthy::is_healthy(facts) {
        Verdict::Healthy
    } else {
        Verdict::Undetermined
    };
    Diagnosis { verdict, findings }
}

/// What speaks for a cause, and what against it.
fn evidence(
    rules: &RuleBase,
    facts: &FactBase,
    treatments: &[Treatment],
    cause: usize,
) -> (Vec<Evidence>, Vec<Evidence>) {
    let mut lines = ledger(rules, facts, treatments, cause);
    if let Some(condition) = &rules.causes()[cause].confirmed_if {
        for slot in facts.reasons(&condition.v) {
            confirm(facts, &mut lines, slot);
        }
    }
    lines.sort_by(|a, b| {
        let strength = |line: &Evidence| line.points.0.abs();
        strength(b).cmp(&strength(a)).then_with(|| a.observation.key.cmp(&b.observation.key))
    });
    let (because, mut against): (Vec<Evidence>, Vec<Evidence>) = lines
        .into_iter()
        .filter(|line| line.points.0 != 0 || line.confirms)
        .partition(|line| line.points.0 > 0 || line.confirms);
    // A measurement that a conclusion for it rests on does not speak against it, whatever it is worth by itself.
    let conclusions = because.iter().flat_map(|line| facts.support(&line.observation.key));
    let within: Vec<&FactKey> = conclusions.map(|report| &report.key).collect();
    against.retain(|line| !within.contains(&&line.observation.key));
    (because, against)
}

/// Marks the line of a fact by which a cause is confirmed; a fact without one gets it. For a conclusion
/// without one stand the facts from which it follows.
fn confirm(facts: &FactBase, lines: &mut Vec<Evidence>, slot: Slot) {
    let Some(observation) = facts.at(slot) else { return };
    let tells = |line: &Evidence, key: &FactKey| {
        line.observation.key == *key || facts.support(&line.observation.key).iter().any(|report| report.key == *key)
    };
    let mut rests_on = facts.support(&observation.key);
    if rests_on.is_empty() || lines.iter().any(|line| line.observation.key == observation.key) {
        rests_on = vec![observation];
    }
    for report in rests_on {
        match lines.iter_mut().find(|line| tells(line, &report.key)) {
            Some(line) => line.confirms = true,
            None => lines.push(Evidence { observation: report.clone(), points: Points(0), confirms: true }),
        }
    }
}

/// Every line of a cause's score but its start: together they are the score.
pub fn ledger(rules: &RuleBase, facts: &FactBase, treatments: &[Treatment], cause: usize) -> Vec<Evidence> {
    let tables = rules.tables();
    let mut lines = Vec::new();
    for (slot, mention) in tables.mentioned(cause) {
        let (Some((code, trust)), Some(observation)) = (facts.code(*slot), facts.at(*slot)) else { continue };
        let count = rules.vocabulary().of(*slot).domain.len();
        let points = Points(tables.points(*mention, count, code, trust).into());
        lines.push(Evidence { observation: observation.clone(), points, confirms: false });
    }
    for (_, worth, observation) in resemblance::points(rules, facts).filter(|(resembled, ..)| *resembled == cause) {
        lines.push(Evidence { observation: observation.clone(), points: Points(worth), confirms: false });
    }
    for treatment in treatments {
        let known = rules.causes()[cause].remedies.iter().any(|id| id.v == treatment.remedy);
        if known && !treatment.fixed && score::speaks_against(rules, &treatment.remedy) {
            let observation = Observation {
                key: FactKey::new(format!("remedy.{}", treatment.remedy)),
                value: Ok(Value::word("not-fixed")),
                trust: Trust::Seen,
                origin: Origin::Answer,
                detail: None,
                elapsed: None,
            };
            lines.push(Evidence { observation, points: Points(score::NOT_FIXED), confirms: false });
        }
    }
    lines
}
