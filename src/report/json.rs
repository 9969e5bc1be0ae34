//! The diagnosis as one JSON object, `mailmedic/diagnosis/1`.

use super::{Report, millis, ways};
use crate::{
    engine::{Evidence, Finding},
    fact::{Observation, Origin, Unknown},
    session::Question,
    settings::{Found, MailServer},
};
use serde_json::{Map, Value, json};

/// Causes that are always shown, however improbable, if there are so many.
const LEAST_CAUSES: usize = 5;

impl Report<'_> {
    /// The whole report; names are stable, additions are allowed.
    pub fn json(&self) -> Value {
        let diagnosis = self.session.diagnosis();
        let shown = diagnosis
            .findings
            .iter()
            .enumerate()
            .filter(|(place, finding)| *place < LEAST_CAUSES || finding.probability >= 0.01)
            .map(|(_, finding)| self.cause(finding));
        let mut object = Map::new();
        object.insert("schema".into(), json!("mailmedic/diagnosis/1"));
        object.insert("verdict".into(), json!(diagnosis.verdict));
        object.insert("causes".into(), shown.collect());
        object.insert("next".into(), self.question().map_or(Value::Null, |question| self.question_json(&question)));
        object.insert("facts".into(), self.session.facts().observations().map(fact).collect());
        object.insert("noticed".into(), self.noticed().into_iter().map(|report| self.notice(report)).collect());
        object.insert("network".into(), self.network_json());
        object.insert("settings".into(), self.settings());
        object.insert("probes".into(), self.probe_lines());
        if !self.transcripts.is_empty() {
            let sessions = self.transcripts.iter().map(|(endpoints, transcript)| {
                json!({"endpoint": endpoints.first(), "endpoints": endpoints, "lines": transcript})
            });
            object.insert("transcripts".into(), sessions.collect());
        }
        object.insert("elapsed_ms".into(), json!(millis(self.elapsed)));
        Value::Object(object)
    }

    fn cause(&self, finding: &Finding) -> Value {
        let evidence = |lines: &[Evidence]| -> Value { lines.iter().map(|line| self.evidence(line)).collect() };
        let remedies = self.session.remedies_of(&finding.cause).into_iter().map(|remedy| {
            json!({
                "id": remedy.id,
                "kind": remedy.kind,
                "title": self.words.remedy_title(&remedy.id),
                "steps": self.words.remedy_steps(&remedy.id),
                "note": self.words.remedy_note(&remedy.id),
                "risk": self.words.remedy_risk(&remedy.id),
                "undo": self.words.remedy_undo(&remedy.id),
            })
        });
        let faq = self
            .session
            .faq_entries(finding)
            .into_iter()
            .map(|(provider, entry)| json!({"provider": provider, "entry": entry}));
        json!({
            "id": finding.cause,
            "status": finding.status,
            "probability": finding.probability,
            "points": finding.points.as_f64(),
            "title": self.words.cause_title(&finding.cause),
            "because": evidence(&finding.because),
            "against": evidence(&finding.against),
            "remedies": remedies.collect::<Value>(),
            "faq": faq.collect::<Value>(),
        })
    }

    fn evidence(&self, line: &Evidence) -> Value {
        let observation = &line.observation;
        let mut evidence = json!({
            "fact": observation.key,
            "value": value(observation),
            "trust": observation.trust,
            "points": line.points.as_f64(),
            "confirms": line.confirms,
            "text": self.words.observation(observation),
            "source": observation.origin,
            "support": self.session.facts().support(&observation.key).into_iter().map(fact).collect::<Value>(),
        });
        if let (Origin::Text, Some(piece)) = (observation.origin, &observation.detail) {
            evidence["matched"] = json!(piece);
        }
        evidence
    }

    /// Something out of the ordinary, whether or not a cause explains it.
    fn notice(&self, report: &Observation) -> Value {
        let mut notice = json!({
            "fact": report.key,
            "value": value(report),
            "trust": report.trust,
            "source": report.origin,
            "text": self.words.observation(report),
            "advice": self.words.advice(report),
        });
        if let Some(reply) = self.reply(report) {
            notice["reply"] = json!(reply);
        }
        notice
    }

    /// Whose fault it is that mail does or does not get through; empty where no connection was tried.
    fn network_json(&self) -> Value {
        let ways = ways(self.words, self.session).into_iter();
        ways.map(|way| (way.what.to_owned(), json!({"verdict": way.verdict, "text": way.text}))).collect()
    }

    fn question_json(&self, question: &Question) -> Value {
        let choices: Value = question
            .choices
            .iter()
            .map(|choice| json!({"value": choice, "text": self.words.choice(&question.fact, choice)}))
            .collect();
        json!({"ask": question.fact, "text": self.words.question(&question.fact), "choices": choices})
    }

    fn settings(&self) -> Value {
        let settings = self.session.settings();
        let url = |side: &Option<Found<MailServer>>| side.as_ref().map(|found| found.value.to_string());
        let mut found_by = Map::new();
        for (name, side) in [("incoming", &settings.incoming), ("outgoing", &settings.outgoing)] {
            if let Some(found) = side {
                found_by.insert(name.into(), json!(found.by));
            }
        }
        json!({
            "incoming": url(&settings.incoming),
            "outgoing": url(&settings.outgoing),
            "from": settings.sender().map(ToString::to_string),
            "found_by": found_by,
        })
    }

    fn probe_lines(&self) -> Value {
        self.probes
            .iter()
            .map(|line| {
                json!({
                    "probe": line.probe,
                    "endpoint": line.endpoint,
                    "elapsed_ms": millis(line.elapsed),
                    "outcome": line.outcome,
                })
            })
            .collect()
    }
}

/// A value that is not known shows why: `unavailable`, `dont-know`, …
fn value(observation: &Observation) -> Value {
    match &observation.value {
        Ok(value) => json!(value),
        Err(unknown) => json!(unknown),
    }
}

fn fact(observation: &Observation) -> Value {
    let mut fact = json!({
        "key": observation.key,
        "value": value(observation),
        "known": observation.value.is_ok(),
        "trust": observation.trust,
        "source": observation.origin,
        "elapsed_ms": observation.elapsed.map(millis),
    });
    if let Some(detail) = &observation.detail
        && observation.value != Err(Unknown::NotApplicable)
    {
        fact["detail"] = json!(detail);
    }
    fact
}
