//! Why a case does not lead to the cause that its author has in mind: what was found in its place and by what, what the
//! cause has, and what it would have if more were known. Read by authors of rules.

use super::mutate::test_text;
use crate::{
    engine::{Finding, Points, Status},
    fact::{Condition, Domain, FactKey, Trust, Value},
    session::Session,
};

/// Facts that nobody knows, of which a shortfall tells: those that would speak for the cause the most.
const OPEN: usize = 6;
/// Lines of the leader's ledger that are shown.
const STRONGEST: usize = 4;

/// A line each. Empty if there is no such cause, or if it is the leader and confirmed.
pub fn shortfall(session: &Session, cause: &str) -> Vec<String> {
    let diagnosis = session.diagnosis();
    let (Some(wanted), Some(leader)) = (diagnosis.finding(cause), diagnosis.findings.first()) else {
        return Vec::new();
    };
    if leader.cause == wanted.cause && leader.status == Status::Confirmed {
        return Vec::new();
    }
    let mut lines = Vec::new();
    if leader.cause != wanted.cause {
        lines.push(found_instead(leader));
    }
    lines.push(has(session, wanted));
    let why_not = session.why_not(cause);
    let ruled_out: Vec<String> = why_not
        .iter()
        .flat_map(|why| &why.ruled_out_by)
        .map(|report| fact_text(&report.key, report.value.as_ref().ok()))
        .collect();
    if !ruled_out.is_empty() {
        lines.push(format!("`{cause}` is ruled out by {}", ruled_out.join(", ")));
    }
    lines.extend(lacks(session, cause));
    lines.extend(session.rules().cause(cause).and_then(|rule| unconfirmed(session, &rule.confirmed_if.as_ref()?.v)));
    lines
}

fn fact_text(key: &FactKey, value: Option<&Value>) -> String {
    format!("{key} = {}", value.map_or_else(|| "not known".to_owned(), ToString::to_string))
}

fn standing(finding: &Finding) -> String {
    format!("`{}` is {} with {} points", finding.cause, status(finding.status), finding.points)
}

fn status(status: Status) -> &'static str {
    match status {
        Status::Confirmed => "confirmed",
        Status::Likely => "likely",
        Status::Possible => "possible",
        Status::Conflict => "confirmed and ruled out at once",
        Status::RuledOut => "ruled out",
    }
}

fn found_instead(leader: &Finding) -> String {
    let confirming: Vec<_> = leader.because.iter().filter(|line| line.confirms).collect();
    let (word, lines) = match leader.status {
        _ if confirming.is_empty() => ("its strongest signs", leader.because.iter().take(STRONGEST).collect()),
        Status::Confirmed => ("which confirms it", confirming),
        _ => ("which would confirm it if anything of that were measured, so it stands first", confirming),
    };
    let lines: Vec<String> =
        lines.iter().map(|line| fact_text(&line.observation.key, line.observation.value.as_ref().ok())).collect();
    if lines.is_empty() {
        return format!("{}: it is common, and nothing speaks against it", standing(leader));
    }
    format!("{}: {} ({word})", standing(leader), lines.join(", "))
}

/// The cause's own account.
fn has(session: &Session, wanted: &Finding) -> String {
    let rules = session.rules();
    let start = rules.cause_number(&wanted.cause).map_or(0, |number| rules.tables().start()[number]);
    let mut parts = vec![format!("{} from the start", Points(start.into()))];
    let lines = wanted.because.iter().chain(&wanted.against);
    parts.extend(lines.map(|line| {
        format!("{} by {}", line.points, fact_text(&line.observation.key, line.observation.value.as_ref().ok()))
    }));
    format!("{}: {}", standing(wanted), parts.join(", "))
}

/// What would speak for it and is not known, by what it would be worth.
fn lacks(session: &Session, cause: &str) -> Option<String> {
    let rules = session.rules();
    let vocabulary = rules.vocabulary();
    let number = rules.cause_number(cause)?;
    let mut open: Vec<(i32, String)> = Vec::new();
    for (slot, mention) in rules.tables().mentioned(number) {
        if session.facts().code(*slot).is_some() {
            continue;
        }
        let fact = vocabulary.of(*slot);
        let trust = if fact.probes.is_empty() { fact.trust } else { Trust::Measured };
        let count = fact.domain.len();
        let points = |code: usize| rules.tables().points(*mention, count, code, trust);
        let Some(best) = (0..count).max_by_key(|code| (points(*code), usize::MAX - code)) else { continue };
        if points(best) <= 0 {
            continue;
        }
        let value = match &fact.domain {
            Domain::Words(words) => words.get(best).map(|word| format!("= {word}")),
            Domain::Number { cuts, .. } => Some(
                best.checked_sub(1)
                    .and_then(|cut| cuts.get(cut))
                    .map_or_else(|| "= 0".to_owned(), |cut| format!("> {cut}")),
            ),
            Domain::Text => None,
        };
        let learnt = match (fact.ask, fact.condition.is_some()) {
            (_, true) => "a definition".to_owned(),
            (Some(cost), _) => format!("ask: {}", cost.as_str()),
            (None, _) => "measured".to_owned(),
        };
        let text = format!(
            "{} by {} {} ({learnt})",
            Points(points(best).into()),
            vocabulary.key(*slot),
            value.unwrap_or_default()
        );
        open.push((points(best), text));
    }
    open.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
    open.truncate(OPEN);
    let open: Vec<String> = open.into_iter().map(|(_, text)| text).collect();
    (!open.is_empty()).then(|| format!("not known, and `{cause}` would have {}", open.join(", ")))
}

/// What its `confirmed_if:` looks at and is not as it wants it.
fn unconfirmed(session: &Session, condition: &Condition) -> Option<String> {
    let facts = session.facts();
    let mut parts: Vec<String> = Vec::new();
    for test in condition.tests() {
        let is = match facts.known_at(test.slot) {
            Some((value, _)) if test.accepts.holds(value) => continue,
            Some((value, _)) => format!("it is {value}"),
            None => "not known".to_owned(),
        };
        parts.push(format!("{} ({is})", test_text(test)));
    }
    (!parts.is_empty()).then(|| format!("its `confirmed_if:` also looks at {}", parts.join(", ")))
}
