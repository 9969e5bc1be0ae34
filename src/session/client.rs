//! What answers say about the mail program's own settings, and what of it a probe depends on.

use crate::{
    fact::{Endpoint, FactKey, Observation},
    settings::{Change, ConnectionSecurity, Settings, Side, Target, UserForm},
};

/// Which settings of one side somebody has stated.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Named {
    pub port: bool,
    pub security: bool,
}

/// What a probe of an endpoint depends on: when it changes, what was measured there is old.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Place {
    target: Target,
    user: Option<String>,
    authenticates: bool,
}

impl Place {
    pub fn of(settings: &Settings, endpoint: Endpoint) -> Option<Self> {
        let server =
            Side::ALL.into_iter().find(|side| side.endpoint() == endpoint).and_then(|side| settings.server(side));
        Some(Self {
            target: settings.target(endpoint)?,
            user: server.and_then(|found| found.value.user.clone()),
            authenticates: server.is_some_and(|found| found.value.authenticates),
        })
    }
}

/// The side whose settings a fact is about: `client.incoming.port` and the like.
pub(super) fn settings_fact(key: &FactKey) -> Option<Side> {
    let (side, what) = key.name.strip_prefix("client.")?.split_once('.')?;
    if matches!(what, "port" | "security" | "user-form") { side.parse().ok() } else { None }
}

/// What an answer about the settings changes. "Another port" names none.
pub(super) fn change(observation: &Observation) -> Option<Change> {
    let value = observation.value.as_ref().ok()?.as_word()?;
    match observation.key.name.rsplit('.').next()? {
        "port" => value.parse().ok().map(Change::Port),
        "security" => Some(Change::Security(match value {
            "ssl" => ConnectionSecurity::ImplicitTls,
            "starttls" => ConnectionSecurity::StartTls,
            "cleartext" => ConnectionSecurity::Cleartext,
            _ => return None,
        })),
        "user-form" => match value {
            "full-address" => Some(Change::User(UserForm::FullAddress)),
            "local-part" => Some(Change::User(UserForm::LocalPart)),
            _ => None,
        },
        _ => None,
    }
}
