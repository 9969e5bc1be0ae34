//! The JSON Schemas of `rules/schema/` are those of the types that read the files. Editors use them.
//! `MAILMEDIC_WRITE_SCHEMAS=1 cargo test --test schema` writes them anew.

#![allow(clippy::unwrap_used, reason = "these are tests")]

use mailmedic::{
    pattern::{
        BlockListFile, CategoryFile, ConceptFile, DescriptionFile, IssuerFile, NoteFile, PatternFile, PhraseFile,
        SoftwareFile, StandInFile,
    },
    rule::{CauseFile, ControlsFile, FaqFile, RemedyFile},
    ruletest::TestCase,
    server::scenario::ScenarioFile,
    settings::ProfileFile,
};
use schemars::{Schema, schema_for};
use std::{fs, path::Path};

fn schemas() -> [(&'static str, Schema); 17] {
    [
        ("categories", schema_for!(CategoryFile)),
        ("cause", schema_for!(CauseFile)),
        ("concepts", schema_for!(ConceptFile)),
        ("controls", schema_for!(ControlsFile)),
        ("descriptions", schema_for!(DescriptionFile)),
        ("faq", schema_for!(FaqFile)),
        ("issuers", schema_for!(IssuerFile)),
        ("notes", schema_for!(NoteFile)),
        ("blocklists", schema_for!(BlockListFile)),
        ("patterns", schema_for!(PatternFile)),
        ("phrases", schema_for!(PhraseFile)),
        ("profile", schema_for!(ProfileFile)),
        ("remedy", schema_for!(RemedyFile)),
        ("stand-ins", schema_for!(StandInFile)),
        ("greetings", schema_for!(SoftwareFile)),
        ("scenario", schema_for!(ScenarioFile)),
        ("test", schema_for!(Vec<TestCase>)),
    ]
}

#[test]
fn the_schemas_are_those_of_the_types() {
    let directory = Path::new(env!("CARGO_MANIFEST_DIR")).join("rules/schema");
    let write = std::env::var_os("MAILMEDIC_WRITE_SCHEMAS").is_some();
    for (name, schema) in schemas() {
        let path = directory.join(format!("{name}.schema.json"));
        let present = serde_json::to_string_pretty(&schema).unwrap() + "\n";
        if write {
            fs::create_dir_all(&directory).unwrap();
            fs::write(&path, &present).unwrap();
        }
        let written = fs::read_to_string(&path).unwrap_or_default();
        assert!(written == present, "{} is stale: MAILMEDIC_WRITE_SCHEMAS=1 cargo test --test schema", path.display());
    }
}
