//! All scenarios of a rule directory.

use super::Scenario;
use crate::source::{Layer, Problem, SourceFile};
use std::{collections::BTreeMap, sync::Arc};

/// Reads the files below `scenarios/` among `files`; of two with the same id the later
/// layer counts.
/// `healthy` and its variants come first, the others in the order of their ids.
///
/// # Errors
/// Everything that is wrong, with its place.
pub fn load(files: &[SourceFile]) -> Result<Vec<Arc<Scenario>>, Vec<Problem>> {
    let mut found: BTreeMap<(bool, String), (&SourceFile, Arc<Scenario>)> = BTreeMap::new();
    let mut problems = Vec::new();
    for file in files.iter().filter(|file| is_scenario(&file.name)) {
        match Scenario::read(file) {
            Ok(scenario) if scenario.id == file.stem() => {
                let key = rank(&scenario.id);
                match found.get(&key) {
                    Some((other, _)) if other.layer >= file.layer => {
                        let (id, other) = (&scenario.id, &other.shown);
                        let message =
                            format!("`{id}` is defined in {other} already; one of the two needs another name");
                        problems.push(Problem::error("duplicate-id", scenario.place.clone(), message));
                    }
                    _ => {
                        found.insert(key, (file, Arc::new(scenario)));
                    }
                }
            }
            Ok(scenario) => problems.push(Problem::error(
                "wrong-file-name",
                file.place((1, 1)),
                format!("the scenario `{}` belongs into `{}.yaml`", scenario.id, scenario.id),
            )),
            Err(problem) => problems.push(problem),
        }
    }
    if problems.is_empty() { Ok(found.into_values().map(|(_, scenario)| scenario).collect()) } else { Err(problems) }
}

/// Scenarios by their names, each read when it is put on: nobody who begins waits for those that he does
/// not choose.
#[derive(Debug, Clone, Default)]
pub struct Catalogue {
    /// One file a name, in the order of [`load`].
    files: Vec<SourceFile>,
}

impl Catalogue {
    /// Finds the scenarios among files.
    ///
    /// # Errors
    /// What [`load`] finds wrong in files that are not built in; those that are, a test reads.
    pub fn new(files: &[SourceFile]) -> Result<Self, Vec<Problem>> {
        let added: Vec<SourceFile> = files.iter().filter(|file| file.layer != Layer::BuiltIn).cloned().collect();
        load(&added)?;
        let scenarios = files.iter().filter(|file| is_scenario(&file.name));
        // Of two with one name the later layer comes later.
        let by_name: BTreeMap<_, _> = scenarios.map(|file| (rank(file.stem()), file.clone())).collect();
        Ok(Self { files: by_name.into_values().collect() })
    }

    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.files.iter().map(SourceFile::stem)
    }

    /// Reads the scenario of a name; `None` where there is none.
    ///
    /// # Errors
    /// What is wrong in its file.
    pub fn read(&self, name: &str) -> Option<Result<Arc<Scenario>, Problem>> {
        let file = self.files.iter().find(|file| file.stem() == name)?;
        Some(Scenario::read(file).map(Arc::new))
    }
}

/// Healthy worlds come first, then all by their names.
fn rank(id: &str) -> (bool, String) {
    (id.split('.').next() != Some("healthy"), id.to_owned())
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
        let healthy = scenarios.iter().take_while(|scenario| scenario.cause.is_none()).count();
        assert_eq!(scenarios[healthy - 1].id, "healthy.two-records");
        for (number, scenario) in scenarios.iter().enumerate() {
            let stands_for = if number < healthy { "healthy" } else { scenario.cause.as_deref().unwrap() };
            let is_variant = scenario.id.starts_with(&format!("{stands_for}."));
            assert!(scenario.id == stands_for || is_variant, "{}", scenario.id);
        }
        let catalogue = Catalogue::new(&builtin()).unwrap();
        assert!(catalogue.names().eq(scenarios.iter().map(|scenario| &scenario.id)));
        assert_eq!(catalogue.read("op25b").unwrap().unwrap().cause.as_deref(), Some("op25b"));
        assert!(catalogue.read("nowhere").is_none());
    }

    #[test]
    fn a_later_file_takes_the_place_of_a_built_in_one() {
        let mut files = builtin();
        let own = "scenario: healthy\naccounts: [{address: a@b.test, password: x}]\n\
                   client: {incoming: 'pop3s://b.test', outgoing: 'smtps://b.test'}\n";
        let added = |name: &str| SourceFile::new(name, own).of(Layer::Added, format!("pack/{name}"));
        files.push(added("providers/b.test/scenarios/healthy.yaml"));
        assert_eq!(load(&files).unwrap()[0].accounts[0].address.to_string(), "a@b.test");
        let chosen = Catalogue::new(&files).unwrap().read("healthy").unwrap().unwrap();
        assert_eq!(chosen.accounts[0].address.to_string(), "a@b.test");
        files.push(added("scenarios/other.yaml"));
        let problems = load(&files).unwrap_err();
        assert_eq!(
            problems[0].to_string(),
            "pack/scenarios/other.yaml:1:1: the scenario `healthy` belongs into `healthy.yaml`"
        );
        assert_eq!(Catalogue::new(&files).unwrap_err(), problems);
    }
}
