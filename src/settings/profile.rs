//! `rules/providers/*/profile.yaml`: a provider's servers and rules, as its own FAQ gives them.

use super::{Address, ConnectionSecurity, MailProtocol, MailServer};
use crate::{
    fact::Endpoint,
    source::{Problem, SourceFile, Sp, parse},
};
use serde::Deserialize;
use std::collections::BTreeMap;

/// How a user name is made from an address.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum UserForm {
    FullAddress,
    LocalPart,
    /// Neither: shown, never made.
    #[serde(skip)]
    Other,
}

impl UserForm {
    /// The form of a user name that is in use.
    pub fn of(user: &str, address: &Address) -> Self {
        if user.eq_ignore_ascii_case(&address.to_string()) {
            Self::FullAddress
        } else if user.eq_ignore_ascii_case(&address.local) {
            Self::LocalPart
        } else {
            Self::Other
        }
    }

    pub fn apply(self, address: &Address) -> String {
        match self {
            Self::LocalPart => address.local.clone(),
            Self::FullAddress | Self::Other => address.to_string(),
        }
    }

    /// The value of `client.incoming.user-form`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::FullAddress => "full-address",
            Self::LocalPart => "local-part",
            Self::Other => "other",
        }
    }
}

/// One server in the provider's record, the recommended ones first.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ServerRecord {
    pub protocol: MailProtocol,
    pub host: String,
    pub port: u16,
    pub security: ConnectionSecurity,
    #[serde(default = "full_address")]
    pub user_form: UserForm,
    /// Free words about the time in which this server was the right one: shown, not compared.
    #[serde(default)]
    pub until: Option<String>,
}

fn full_address() -> UserForm {
    UserForm::FullAddress
}

impl ServerRecord {
    /// The settings of `address` on this server.
    pub fn server(&self, address: &Address) -> MailServer {
        MailServer {
            protocol: self.protocol,
            security: self.security,
            host: self.host.to_lowercase(),
            port: self.port,
            user: Some(self.user_form.apply(address)),
            user_assumed: true,
            authenticates: true,
        }
    }
}

/// The file as it is written.
#[derive(Debug, Clone, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ProfileFile {
    pub provider: Sp<String>,
    /// Domains of the addresses that belong to this provider.
    pub domains: Vec<String>,
    pub user_form: UserForm,
    pub servers: Vec<ServerRecord>,
    /// Which host answers at each standard role; where one is missing, the configured host is asked.
    #[serde(default)]
    pub roles: BTreeMap<Sp<String>, String>,
    /// Words that the texts of this provider's causes and remedies use, such as `size-limit`.
    #[serde(default)]
    pub variables: BTreeMap<String, String>,
}

/// A provider's record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Profile {
    pub name: String,
    pub domains: Vec<String>,
    pub user_form: UserForm,
    pub servers: Vec<ServerRecord>,
    roles: BTreeMap<Endpoint, String>,
    pub variables: BTreeMap<String, String>,
}

impl Profile {
    /// Reads `profile.yaml`.
    ///
    /// # Errors
    /// What is wrong in the file, with its place.
    pub fn read(file: &SourceFile) -> Result<Self, Problem> {
        let written: ProfileFile = parse(file)?;
        let roles = written
            .roles
            .into_iter()
            .map(|(role, host)| match role.parse::<Endpoint>() {
                Ok(endpoint) if endpoint.standard_port().is_some() && endpoint.is_own() => Ok((endpoint, host)),
                _ => Err(Problem::error(
                    "unknown-role",
                    file.place(role.at),
                    format!("`{}` is not one of smtp25, submission, smtps, pop3, pop3s, imap, imaps", role.v),
                )),
            })
            .collect::<Result<_, _>>()?;
        Ok(Self {
            name: written.provider.v,
            domains: written.domains,
            user_form: written.user_form,
            servers: written.servers,
            roles,
            variables: written.variables,
        })
    }

    pub fn serves(&self, address: &Address) -> bool {
        self.domains.iter().any(|domain| domain.eq_ignore_ascii_case(&address.domain))
    }

    /// The recommended server for receiving.
    pub fn incoming(&self) -> Option<&ServerRecord> {
        self.servers.iter().find(|server| server.protocol != MailProtocol::Smtp)
    }

    /// The recommended server for sending.
    pub fn outgoing(&self) -> Option<&ServerRecord> {
        self.servers.iter().find(|server| server.protocol == MailProtocol::Smtp)
    }

    pub fn roles(&self) -> impl Iterator<Item = (Endpoint, String)> {
        self.roles.iter().map(|(endpoint, host)| (*endpoint, host.clone()))
    }
}
