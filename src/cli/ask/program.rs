//! Which mail program it is: said once, so that the steps lead through its own menus.

use super::{Interview, Stop};
use crate::{fact::FactKey, session::Question};

impl Interview<'_> {
    pub(super) async fn ask_program(&mut self) -> Result<(), Stop> {
        let key = FactKey::new("client.program");
        let Some(fact) = self.client.rules.vocabulary().fact(&key.name) else { return Ok(()) };
        let choices = fact.domain.answers();
        self.ask(&Question { fact: key, choices, gain: 0, separates: Vec::new(), again: false }).await
    }
}
