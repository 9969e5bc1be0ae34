//! Rules fit together: every cause has remedies and a scenario, every remedy belongs to a cause and says how one
//! sees whether it has helped, and how it is undone.

use crate::{
    rule::RuleBase,
    server::Scenario,
    source::{Problem, nearest},
};
use std::sync::Arc;

pub fn check(rules: &RuleBase, scenarios: &[Arc<Scenario>]) -> Vec<Problem> {
    let mut problems = Vec::new();
    for remedy in rules.remedies() {
        if !rules.causes().iter().any(|cause| cause.remedies.iter().any(|id| id.v == remedy.id)) {
            let message = format!("no cause has the remedy `{}`", remedy.id);
            problems.push(Problem::warning("unused-remedy", remedy.place.clone(), message));
        }
        if remedy.verify.is_empty() {
            let message = format!(
                "nothing shows whether `{}` has helped: `verify:` names what is measured again, or a question",
                remedy.id
            );
            problems.push(Problem::warning("no-verify", remedy.place.clone(), message));
        }
        let setting = remedy.task.as_ref().map(|task| task.at).or(remedy.sets.first().map(|(_, set)| set.at));
        if let Some(at) = setting.filter(|_| !remedy.undo) {
            let message = format!("`{}` changes a setting and does not say how it is undone: `undo: true`", remedy.id);
            problems.push(Problem::warning("no-undo", remedy.at(at), message));
        }
    }
    for cause in rules.causes() {
        if cause.remedies.is_empty() {
            problems.push(Problem::error("no-remedy", cause.place.clone(), format!("`{}` has no remedy", cause.id)));
        }
        for name in &cause.scenarios {
            if scenarios.iter().all(|scenario| scenario.id != name.v) {
                let near = nearest(&name.v, scenarios.iter().map(|scenario| scenario.id.as_str()));
                let hint = near.map(|near| format!("; the nearest is `{near}`")).unwrap_or_default();
                let message = format!("unknown scenario `{}`{hint}", name.v);
                problems.push(Problem::error("unknown-scenario", cause.at(name.at), message));
            }
        }
    }
    for scenario in scenarios {
        let Some(id) = &scenario.cause else { continue };
        match rules.cause(id) {
            None => {
                let near = nearest(id, rules.causes().iter().map(|cause| &*cause.id));
                let hint = near.map(|near| format!("; the nearest is `{near}`")).unwrap_or_default();
                let message = format!("unknown cause `{id}`{hint}");
                problems.push(Problem::error("unknown-cause", scenario.place.clone(), message));
            }
            Some(cause) if cause.scenarios.iter().all(|name| name.v != scenario.id) => {
                let message = format!("`{id}` does not list this scenario under `scenarios:`");
                problems.push(Problem::warning("unlisted-scenario", scenario.place.clone(), message));
            }
            Some(_) => {}
        }
    }
    problems
}
