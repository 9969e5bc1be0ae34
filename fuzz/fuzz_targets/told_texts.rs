//! What people paste or open: a dialog's text, a bounce, an excerpt, a session file. Any octets give facts or a fault
//! with its line, and nothing that a terminal obeys.
#![no_main]

use libfuzzer_sys::fuzz_target;
use mailmedic::{
    explain::{self, Search},
    journal,
    pattern::{self, Patterns},
    rule::RuleBase,
};
use mailmedic_fuzz::assert_harmless;
use std::sync::{Arc, LazyLock};

static RULES: LazyLock<RuleBase> = LazyLock::new(|| RuleBase::builtin().expect("the built-in rules"));
static PATTERNS: LazyLock<Arc<Patterns>> = LazyLock::new(|| pattern::builtin().expect("the built-in patterns"));
static SEARCH: LazyLock<Search> = LazyLock::new(|| Search::new(&[]));

fuzz_target!(|input: (bool, &[u8])| {
    let (is_file, bytes) = input;
    if is_file {
        let _ = journal::read(bytes, &RULES);
        return;
    }
    for fact in explain::read(&explain::decode(bytes), &RULES, &PATTERNS, &SEARCH) {
        assert_harmless(fact.detail.as_deref().unwrap_or_default());
    }
});
