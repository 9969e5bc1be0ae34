//! Why not another cause, and what if an answer were another.

use crate::{
    engine::{Finding, Status},
    fact::FactKey,
    tui::{
        model::Model,
        screen::{Overlay, Screen, Supposition, WhatIfScreen, WhyNotScreen},
    },
};

/// So many causes are explained: those that come nearest to what was found.
const OTHERS: usize = 8;

/// Every cause that is near or that a measurement excludes, but for the one on the screen.
pub(super) fn why_not(model: &Model) -> Overlay {
    let shown = model.shown_finding().map(|finding| finding.cause);
    let findings = model.session.diagnosis().findings;
    let near = |finding: &&Finding| finding.status != Status::RuledOut || !finding.because.is_empty();
    let others = findings.iter().filter(|finding| Some(&finding.cause) != shown.as_ref()).filter(near);
    let others = others.take(OTHERS).filter_map(|finding| model.session.why_not(&finding.cause));
    let vocabulary = model.setup.rules.vocabulary();
    let is_asked = |key: &&FactKey| vocabulary.fact(&key.name).is_some_and(|fact| fact.ask.is_some());
    let with_question = others.map(|other| {
        let question = other.unknown.iter().find(is_asked).cloned();
        (other, question)
    });
    Overlay::WhyNot(WhyNotScreen { others: with_question.collect(), scroll: 0 })
}

/// The question on the screen, then every answer, the latest first.
pub(super) fn what_if(model: &Model) -> Overlay {
    let asked = match &model.screen {
        Screen::Question(screen) => Some(screen.question.fact.clone()),
        _ => None,
    };
    let facts = asked.into_iter().chain(model.answered.iter().rev().cloned());
    Overlay::WhatIf(WhatIfScreen { suppositions: facts.map(|fact| suppose(model, fact)).collect(), scroll: 0 })
}

fn suppose(model: &Model, fact: FactKey) -> Supposition {
    let answered = model.session.facts().value(&fact).ok().cloned();
    let definition = model.setup.rules.vocabulary().fact(&fact.name);
    let values = definition.map(|definition| definition.domain.answers()).unwrap_or_default();
    let others = values.into_iter().filter(|value| Some(value) != answered.as_ref());
    let others = others.filter_map(|value| model.session.what_if(&fact, value)).collect();
    Supposition { fact, answered, others }
}
