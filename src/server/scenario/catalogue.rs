//! All scenarios of a rule directory.

use super::Scenario;
use crate::source::{Problem, SourceFile};
use std::{collections::BTreeMap, sync::Arc};

/// Reads the files below `scenarios/` among `files`; of two with the same id the later counts.
/// `healthy` comes first, the others in the order of their ids.
///
/// # Errors
/// Everything that is wrong, with its place.
pub fn load(files: &[SourceFile]) -> Result<Vec<Arc<Scenario>>, Vec<Problem>> {
    let mut found = BTreeMap::new();
    let mut problems = Vec::new();
    for file in files.iter().filter(|file| is_scenario(&file.name)) {
        match Scenario::read(file) {
            Ok(scenario) if scenario.id == file.stem() => {
                found.insert((scenario.id != "healthy", scenario.id.clone()), Arc::new(scenario));
            }
            Ok(scenario) => problems.push(Problem::error(
                "wrong-file-name",
                file.place((1, 1)),
                format!("the scenario `{}` belongs into `{}.yaml`", scenario.id, scenario.id),
            )),
            Err(problem) => problems.push(problem),
        }
    }
    if problems.is_empty() { Ok(found.into_values().collect()) } else { Err(problems) }
}

fn is_scenario(name: &str) -> bool {
    name.rsplit('/').nth(1) == Some("scenarios") && !name.ends_with(".test.yaml")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::builtin;

    #[test]
    fn every_built_in_scenario_is_right_and_healthy_comes_first() {
        let scenarios = load(&builtin()).unwrap();
        assert_eq!(scenarios[0].id, "healthy");
        assert_eq!(scenarios[0].cause, None);
        for scenario in &scenarios[1..] {
            let cause = scenario.cause.as_deref().unwrap();
            assert!(scenario.id == cause || scenario.id.starts_with(&format!("{cause}.")), "{}", scenario.id);
        }
    }

    #[test]
    fn a_later_file_takes_the_place_of_a_built_in_one() {
        let mut files = builtin();
        let own = "scenario: healthy\naccounts: [{address: a@b.test, password: x}]\n\
                   client: {incoming: 'pop3s://b.test', outgoing: 'smtps://b.test'}\n";
        files.push(SourceFile::new("scenarios/healthy.yaml", own));
        assert_eq!(load(&files).unwrap()[0].accounts[0].address.to_string(), "a@b.test");
        files.push(SourceFile::new("scenarios/other.yaml", own));
        let problems = load(&files).unwrap_err();
        assert_eq!(
            problems[0].to_string(),
            "scenarios/other.yaml:1:1: the scenario `healthy` belongs into `healthy.yaml`"
        );
    }
}
