//! The pack of coo.net shows every statement of its FAQ, in the right language and place.

#![allow(clippy::unwrap_used, clippy::panic, reason = "these are tests")]

use mailmedic::{
    locale::{Language, Locale},
    report::faq::{Entry, Pages, entries},
    rule::RuleBase,
};

const PROVIDER: &str = "coo.net";

fn pack(rules: &RuleBase) -> Vec<Entry<'_>> {
    entries(rules).filter(|entry| entry.provider == Some(PROVIDER)).collect()
}

#[test]
fn all_entries_stand_in_the_order_of_the_faq() {
    let rules = RuleBase::builtin().unwrap();
    let numbers: Vec<Option<u32>> = pack(&rules).iter().map(Entry::number).collect();
    assert_eq!(numbers, (1..=31).map(Some).collect::<Vec<_>>());
    let mut sections: Vec<&str> = pack(&rules).iter().map(|entry| entry.section).collect();
    sections.dedup();
    assert_eq!(sections, ["recent", "sending", "forwarding", "mobile", "receiving", "other", "privacy", "payment"]);
}

#[test]
fn every_statement_of_the_faq_is_on_its_page() {
    let rules = RuleBase::builtin().unwrap();
    let pack = pack(&rules);
    let mut missing = Vec::new();
    let mut of = [0; 32];
    for language in Language::ALL {
        let locale = Locale::new(language);
        let pages = Pages::new(&rules, &locale);
        for line in include_str!("data/coo-net-statements.tsv").lines().filter(|line| !line.starts_with('#')) {
            let [number, wanted, statement] = line.split('\t').collect::<Vec<_>>()[..] else { panic!("{line}") };
            if wanted != "both" && wanted != language.as_str() {
                continue;
            }
            let number: u32 = number.parse().unwrap();
            of[number as usize] += 1;
            let entry = pack.iter().find(|entry| entry.number() == Some(number)).unwrap();
            if !pages.page(entry, false).contains(statement) {
                missing.push(format!("{number} {}: {statement}", language.as_str()));
            }
        }
    }
    assert!(missing.is_empty(), "{}", missing.join("\n"));
    let bare: Vec<usize> = (1..=31).filter(|number| of[*number] < 2).collect();
    assert!(bare.is_empty(), "no statements listed for {bare:?}");
}

/// Names, numbers and dates stand in the provider's record, so that a page never disagrees with it.
#[test]
fn the_pages_take_the_providers_names_from_its_record() {
    let texts = [include_str!("../locales/en/faq-coo-net.ftl"), include_str!("../locales/ja/faq-coo-net.ftl")];
    for text in texts {
        for line in text.lines().filter(|line| !line.starts_with('#')) {
            for name in ["mail.coo.net", "pop.coo.net", "smtp.coo.net", "smtp2.coo.net", "smtp-sub", "pop116", "23:00"]
            {
                assert!(!line.contains(name), "{name} is written out in: {line}");
            }
        }
    }
}
