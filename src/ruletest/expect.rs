//! Compares what happened with what should have.

use super::{
    case::{Expect, Scalar},
    run::Trace,
};
use crate::{
    engine::{Diagnosis, Status, Verdict},
    source::Sp,
};

/// Points are compared to a tenth: the figure is read by people.
const TOLERANCE: f64 = 0.051;

/// A line for everything that is not as it should be.
pub fn faults(expect: &Expect, trace: &Trace) -> Vec<String> {
    let mut faults = Vec::new();
    let mut check = |is_so: bool, fault: String| {
        if !is_so {
            faults.push(fault);
        }
    };
    let diagnosis = &trace.diagnosis;
    if let Some(word) = &expect.verdict {
        let expected = Verdict::from(word.v);
        check(diagnosis.verdict == expected, format!("verdict: {:?}, not {expected:?}", diagnosis.verdict));
    }
    let order: Vec<&str> = diagnosis.findings.iter().map(|finding| &*finding.cause).collect();
    let top: Vec<&str> = expect.top.iter().map(|cause| cause.v.as_str()).collect();
    check(order.starts_with(&top), format!("top: {:?}, not {top:?}", &order[..order.len().min(top.len().max(1))]));
    for cause in &expect.not_found {
        let status = diagnosis.finding(&cause.v).map(|finding| finding.status);
        check(
            !matches!(status, Some(Status::Confirmed | Status::Likely)),
            format!("`{}` is {status:?}, but must not be found", cause.v),
        );
    }
    for (cause, word) in &expect.status {
        let expected = Status::from(word.v);
        match diagnosis.finding(&cause.v) {
            None => check(false, format!("there is no cause `{}`", cause.v)),
            Some(found) => check(
                found.status == expected,
                format!("`{}` is {:?} ({:.4}), not {expected:?}", cause.v, found.status, found.probability),
            ),
        }
    }
    for (cause, points) in &expect.points {
        match diagnosis.finding(&cause.v) {
            None => check(false, format!("there is no cause `{}`", cause.v)),
            Some(found) => check(
                (found.points.as_f64() - points.v).abs() < TOLERANCE,
                format!(
                    "`{}` has {:.1} points, not {:.1} (--bless writes the new figure)",
                    cause.v,
                    found.points.as_f64(),
                    points.v
                ),
            ),
        }
    }
    for (key, value) in &expect.facts {
        let known = trace.facts.get(&key.v).map_or("unknown", String::as_str);
        check(known == value.v.to_string(), format!("`{}` is {known}, not {}", key.v, value.v));
    }
    let asked: Vec<String> = trace.asked.iter().map(ToString::to_string).collect();
    if let Some(path) = &expect.path {
        let expected: Vec<&str> = path.iter().map(|key| key.v.as_str()).collect();
        check(asked == expected, format!("path: {asked:?}, not {expected:?}"));
    }
    if let Some(bound) = &expect.questions {
        check(holds(asked.len(), &bound.v), format!("{} questions, not {}: {asked:?}", asked.len(), bound.v));
    }
    for key in &expect.never_asked {
        check(!asked.contains(&key.v), format!("`{}` was asked", key.v));
    }
    if let Some(remedy) = &expect.remedy {
        let offered = trace.remedy.as_deref().unwrap_or("none");
        check(offered == remedy.v, format!("remedy: `{offered}`, not `{}`", remedy.v));
    }
    if let Some(after) = &expect.after_remedy {
        check(
            trace.outcome == Some(after.outcome.v),
            format!("after the remedy {:?}: {:?}, not {:?}", trace.remedy, trace.outcome, after.outcome.v),
        );
    }
    faults
}

/// The causes that should have been found, or have come first, and were not.
pub fn missed<'a>(expect: &'a Expect, diagnosis: &Diagnosis) -> Vec<&'a str> {
    let place = |(place, cause): &(usize, &Sp<String>)| {
        diagnosis.findings.get(*place).is_none_or(|finding| *finding.cause != cause.v)
    };
    let top = expect.top.iter().enumerate().filter(place).map(|(_, cause)| cause.v.as_str());
    let weaker = expect.status.iter().filter(|(cause, word)| {
        let wanted = Status::from(word.v);
        let is = diagnosis.finding(&cause.v).map(|finding| finding.status);
        matches!(wanted, Status::Confirmed | Status::Likely) && is != Some(wanted) && is != Some(Status::Confirmed)
    });
    let mut missed: Vec<&str> = top.chain(weaker.map(|(cause, _)| cause.v.as_str())).collect();
    missed.sort_unstable();
    missed.dedup();
    missed
}

/// `3`, `<= 3`, `< 3`, `>= 3`, `> 3`. Anything else holds never, and lint says so.
fn holds(count: usize, bound: &Scalar) -> bool {
    let text = bound.to_string();
    let (sign, number) = text.split_at(text.find(|c: char| c.is_ascii_digit()).unwrap_or(text.len()));
    let Ok(number) = number.parse::<usize>() else { return false };
    match sign.trim() {
        "" | "=" => count == number,
        "<=" => count <= number,
        "<" => count < number,
        ">=" => count >= number,
        ">" => count > number,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bounds_are_read() {
        let word = |text: &str| Scalar::Word(text.to_owned());
        assert!(holds(3, &word("<= 3")) && !holds(4, &word("<= 3")));
        assert!(holds(3, &Scalar::Number(3)) && !holds(2, &Scalar::Number(3)));
        assert!(!holds(3, &word("about 3")));
    }
}
