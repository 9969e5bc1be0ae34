//! Why not another cause, and what if an answer were another.

use crate::tui::{
    model::Model,
    screen::{Overlay, Screen, WhatIfScreen, WhyNotScreen},
};

/// Every cause that is near or that a measurement excludes, but for the one on the screen.
pub(super) fn why_not(model: &Model) -> Overlay {
    let shown = model.shown_finding().map(|finding| finding.cause);
    Overlay::WhyNot(WhyNotScreen { others: model.session.why_nothing_else(shown.as_deref()), scroll: 0 })
}

/// The question on the screen, then every answer, the latest first.
pub(super) fn what_if(model: &Model) -> Overlay {
    let asked = match &model.screen {
        Screen::Question(screen) => Some(&screen.question.fact),
        _ => None,
    };
    let facts = asked.into_iter().chain(model.answered.iter().rev());
    Overlay::WhatIf(WhatIfScreen { suppositions: facts.map(|fact| model.session.suppose(fact)).collect(), scroll: 0 })
}
