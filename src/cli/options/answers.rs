//! `--said` and `--answer`: what the options tell of the case.

use super::ClientOptions;
use crate::{
    cli::{Context, Failure},
    explain::{self, Search},
    fact::Observation,
    pattern::Patterns,
    rule::RuleBase,
};

impl ClientOptions {
    /// What is answered outright counts more than what was read: it comes last.
    pub(super) fn answers(
        &self,
        context: &Context,
        rules: &RuleBase,
        patterns: &Patterns,
        search: &Search,
    ) -> Result<Vec<Observation>, Failure> {
        let read = self.said.as_ref().map(|text| explain::read(text, rules, patterns, search)).unwrap_or_default();
        let answered = self.answer.iter().map(|text| self.answer(context, rules, text));
        read.into_iter().map(Ok).chain(answered).collect()
    }

    fn answer(&self, context: &Context, rules: &RuleBase, text: &str) -> Result<Observation, Failure> {
        rules.vocabulary().answer(text).map_err(|fault| {
            let args = [("fact", fault.fact().to_owned()), ("values", fault.values().join(", "))];
            let why = context.text(fault.text_id(), &args);
            let (id, near) = match fault.nearest() {
                Some(near) => ("cli-bad-answer-nearest", near.to_owned()),
                None => ("cli-bad-answer", String::new()),
            };
            let args = [("value", text.to_owned()), ("why", why), ("nearest", near)];
            self.wrong(context, "answer", id, &args)
        })
    }
}
