//! Results as text for people, JUnit, TAP 14 and JSON.

use super::{Coverage, Mutation, TestResult, Trace};
use crate::{engine::Finding, fact::FactKey};
use quick_junit::{NonSuccessKind, Report, TestCase, TestCaseStatus, TestSuite};
use serde_json::{Value, json};
use std::{collections::BTreeMap, fmt::Write, time::Duration};

/// Lines of a connection that a failure shows.
const SHOWN_LINES: usize = 40;

/// Failures with their path, ledger and connections; then a summary. With `all`, passed tests too.
pub fn human(results: &[TestResult], coverage: &Coverage, elapsed: Duration, all: bool) -> String {
    let mut out = String::new();
    for result in results {
        if result.passed() {
            if all {
                let _ = writeln!(out, "ok    {}  ({} ms)", result.name, result.elapsed.as_millis());
            }
        } else {
            failure(&mut out, result);
        }
    }
    let failed = results.iter().filter(|result| !result.passed()).count();
    for (name, share) in coverage.parts() {
        let _ = write!(out, "{name} {}/{}", share.covered, share.all);
        if all && !share.missing.is_empty() {
            let _ = write!(out, " (not: {})", share.missing.join(", "));
        }
        out.push_str(if all || name == "scenarios" { "\n" } else { ", " });
    }
    let _ = writeln!(out, "{} passed, {failed} failed in {:.2} s", results.len() - failed, elapsed.as_secs_f64());
    out
}

/// The tests that failed, and nothing else.
pub fn failures(results: &[TestResult]) -> String {
    let mut out = String::new();
    results.iter().filter(|result| !result.passed()).for_each(|result| failure(&mut out, result));
    out
}

/// The ledger of each test's leading causes, and how it came about.
pub fn ledgers(results: &[TestResult]) -> String {
    let mut out = String::new();
    for result in results {
        let sign = if result.passed() { "ok" } else { "FAILED" };
        let _ = writeln!(out, "{sign} {}  ({}:{})", result.name, result.file, result.line);
        out.push_str(&details(result));
    }
    out
}

fn failure(out: &mut String, result: &TestResult) {
    let _ = writeln!(out, "FAILED {}  ({}:{})", result.name, result.file, result.line);
    for fault in &result.faults {
        let _ = writeln!(out, "  {fault}");
    }
    out.push_str(&details(result));
}

/// Findings of which a ledger is shown, beside the one that the test is about.
const LEADING: usize = 3;

fn shown(result: &TestResult) -> impl Iterator<Item = &Finding> {
    let findings = result.trace.iter().flat_map(|trace| trace.diagnosis.findings.iter().enumerate());
    let wanted = |(place, finding): &(usize, &Finding)| *place < LEADING || *finding.cause == *result.cause;
    findings.filter(wanted).map(|(_, finding)| finding)
}

/// The ledgers of a test's leading causes and its own, as data.
fn ledger(result: &TestResult) -> Value {
    shown(result)
        .map(|finding| {
            let lines: Value = finding
                .because
                .iter()
                .chain(&finding.against)
                .map(|line| {
                    let observation = &line.observation;
                    let value = match &observation.value {
                        Ok(value) => json!(value),
                        Err(unknown) => json!(unknown),
                    };
                    json!({"fact": observation.key, "value": value, "trust": observation.trust, "points": line.points.as_f64()})
                })
                .collect();
            json!({
                "cause": finding.cause,
                "status": finding.status,
                "probability": finding.probability,
                "points": finding.points.as_f64(),
                "lines": lines,
            })
        })
        .collect()
}

/// What was asked, and what was answered.
fn path(trace: &Trace) -> Vec<(&FactKey, String)> {
    let answer = |key: &&FactKey| {
        let known = trace.known.iter().find(|known| known.key == **key);
        known.and_then(|known| known.value.as_ref().ok()).map_or_else(|| "not known".to_owned(), ToString::to_string)
    };
    trace.asked.iter().map(|key| (key, answer(&key))).collect()
}

fn connections(trace: &Trace) -> impl Iterator<Item = String> {
    let lines = trace.transcripts.iter().flat_map(|transcript| transcript.lines().iter().take(SHOWN_LINES));
    lines.map(|line| format!("{:>7.3} {} {}", line.at.as_secs_f64(), line.direction.sign(), line.text))
}

fn details(result: &TestResult) -> String {
    let mut out = String::new();
    let Some(trace) = &result.trace else { return out };
    let asked: Vec<String> = path(trace).iter().map(|(key, answer)| format!("{key} = {answer}")).collect();
    let _ = writeln!(out, "  asked: {}", if asked.is_empty() { "nothing".to_owned() } else { asked.join(", ") });
    for finding in shown(result) {
        let _ =
            writeln!(out, "  {} {:?} {:.4}  {}", finding.cause, finding.status, finding.probability, finding.points);
        for line in finding.because.iter().chain(&finding.against) {
            let value =
                line.observation.value.as_ref().map_or_else(|unknown| format!("{unknown:?}"), ToString::to_string);
            let _ = writeln!(out, "    {:>7}  {} = {value}", line.points.to_string(), line.observation.key);
        }
    }
    // A ledger that somebody asked for is read line by line; what was said belongs to a failure.
    if !result.passed() {
        for line in &result.shortfall {
            let _ = writeln!(out, "  {line}");
        }
        for line in connections(trace) {
            let _ = writeln!(out, "    {line}");
        }
    }
    out
}

/// JUnit XML, a suite for each file.
///
/// # Errors
/// When a name cannot be written as XML.
pub fn junit(results: &[TestResult], elapsed: Duration) -> Result<String, quick_junit::SerializeError> {
    let mut report = Report::new("mailmedic test");
    report.set_time(elapsed);
    let mut suites: BTreeMap<&str, TestSuite> = BTreeMap::new();
    for result in results {
        let status = if result.passed() {
            TestCaseStatus::success()
        } else {
            let mut status = TestCaseStatus::non_success(NonSuccessKind::Failure);
            status.set_message(result.faults.join("; ")).set_description(details(result));
            status
        };
        let mut case = TestCase::new(result.name.as_str(), status);
        case.set_classname(result.cause.as_str()).set_time(result.elapsed);
        suites.entry(&result.file).or_insert_with(|| TestSuite::new(result.file.as_str())).add_test_case(case);
    }
    report.add_test_suites(suites.into_values());
    report.to_string()
}

/// TAP version 13, the newest that `prove` reads; a failure has its diagnosis behind it, as the protocol wants it: YAML between `---` and `...`.
pub fn tap(results: &[TestResult], mutation: Option<(&Mutation, Duration)>) -> String {
    let mut out = format!("TAP version 13\n1..{}\n", results.len());
    for (number, result) in results.iter().enumerate() {
        let sign = if result.passed() { "ok" } else { "not ok" };
        let _ = writeln!(out, "{sign} {} - {}", number + 1, result.name);
        if !result.passed() {
            // Every text of JSON is one of YAML as well.
            let _ = writeln!(out, "  ---\n  at: {}", json!(format!("{}:{}", result.file, result.line)));
            let _ = writeln!(out, "  faults: {}\n  details: |", json!(result.faults));
            for line in details(result).lines() {
                let _ = writeln!(out, "    {line}");
            }
            out.push_str("  ...\n");
        }
    }
    if let Some((mutation, elapsed)) = mutation {
        for line in mutation.human(elapsed, false).lines() {
            let _ = writeln!(out, "# {line}");
        }
    }
    out
}

/// `mailmedic/test/1`.
pub fn json(
    results: &[TestResult],
    coverage: &Coverage,
    mutation: Option<(&Mutation, Duration)>,
    with_ledger: bool,
) -> Value {
    let failed = results.iter().filter(|result| !result.passed()).count();
    let tests: Value = results
        .iter()
        .map(|result| {
            let mut test = json!({
                "name": result.name,
                "file": result.file,
                "cause": result.cause,
                "passed": result.passed(),
                "elapsed_ms": u64::try_from(result.elapsed.as_millis()).unwrap_or(u64::MAX),
                "questions": result.trace.as_ref().map(|trace| trace.asked.len()),
                "faults": result.faults,
            });
            if with_ledger || !result.passed() {
                test["ledger"] = ledger(result);
            }
            if let Some(trace) = result.trace.as_ref().filter(|_| !result.passed()) {
                let path = path(trace).into_iter().map(|(key, answer)| json!({"fact": key, "answer": answer}));
                test["path"] = path.collect();
                test["shortfall"] = json!(result.shortfall);
                test["transcript"] = connections(trace).collect();
            }
            test
        })
        .collect();
    let mut all = json!({
        "schema": "mailmedic/test/1",
        "passed": results.len() - failed,
        "failed": failed,
        "tests": tests,
        "coverage": coverage,
    });
    if let Some((mutation, elapsed)) = mutation {
        all["mutation"] = mutation.json(elapsed);
    }
    all
}
