//! From the written file to the checked scenario.

use super::{
    Account, Autoconfig, CONTROL_HOST, Client, Login, MailboxSettings, NOWHERE, SIZE_LIMIT, Scenario, ServerSettings,
    file::{AccountFile, CleartextLogin, ScenarioFile},
};
use crate::{
    network::Record,
    protocol::Secret,
    server::{Role, login::Mechanism},
    settings::{Address, MailProtocol, MailServer},
    source::{Problem, SourceFile, Sp, nearest, parse},
};
use std::{
    collections::BTreeMap,
    net::{IpAddr, Ipv4Addr},
    time::Duration,
};

/// Messages that a mailbox may hold at the start.
const MAX_MADE_MESSAGES: u32 = 20_000;
/// Bytes of one message that is made.
const MAX_MADE_SIZE: u64 = 128 * 1024 * 1024;
/// Bytes of the smallest message that is made: its header needs them.
pub const MIN_MADE_SIZE: u64 = 512;

impl Scenario {
    /// Reads one scenario.
    ///
    /// # Errors
    /// The first fault of the file, with its place.
    pub fn read(file: &SourceFile) -> Result<Self, Problem> {
        let written: ScenarioFile = parse(file)?;
        Reader { file }.scenario(written)
    }
}

/// Turns parts of one file into what they mean.
pub(super) struct Reader<'a> {
    file: &'a SourceFile,
}

impl Reader<'_> {
    pub(super) fn problem<T>(&self, at: &Sp<T>, code: &'static str, message: impl Into<String>) -> Problem {
        Problem::error(code, self.file.place(at.at), message)
    }

    /// A name that does not exist, with the one that was perhaps meant.
    pub(super) fn unknown<'c>(
        &self,
        at: &Sp<String>,
        code: &'static str,
        what: &str,
        known: impl IntoIterator<Item = &'c str>,
    ) -> Problem {
        let hint = nearest(at, known).map_or_else(String::new, |near| format!("; the nearest is `{near}`"));
        self.problem(at, code, format!("there is no {what} `{}`{hint}", at.v))
    }

    fn scenario(&self, written: ScenarioFile) -> Result<Scenario, Problem> {
        for id in std::iter::once(&written.scenario).chain(&written.cause) {
            if !is_id(id) {
                return Err(self.problem(id, "bad-id", format!("`{}` is no id: use a-z, 0-9, `-` and `.`", id.v)));
            }
        }
        let accounts = written.accounts.iter().map(|account| self.account(account)).collect::<Result<Vec<_>, _>>()?;
        let Some(first) = accounts.first() else {
            return Err(self.problem(&written.scenario, "no-account", "`accounts` needs at least one"));
        };
        let client = self.client(&written.client, first)?;
        let hosts = self.hosts(&written)?;
        let autoconfig = written.autoconfig.as_ref().map(|text| self.autoconfig(text)).transpose()?;
        let mut records = self.records(&written.dns)?;
        if autoconfig.is_some() {
            publish(&accounts, &hosts, &mut records);
        }
        let faults = written.faults.iter().map(|fault| self.fault(fault, &accounts)).collect::<Result<_, _>>()?;
        let servers = Role::ALL.map(|role| (role, settings(role, &written, &client, &hosts))).into();
        Ok(Scenario {
            place: self.file.place(written.scenario.at),
            id: written.scenario.v,
            cause: written.cause.map(|cause| cause.v),
            accounts,
            hosts,
            records,
            autoconfig,
            clock_ahead: written.clock_ahead.map_or(Duration::ZERO, |ahead| ahead.0),
            control_address: IpAddr::V4(Ipv4Addr::new(192, 0, 2, 200)),
            faults,
            servers,
            client,
        })
    }

    pub(super) fn address(&self, text: &Sp<String>) -> Result<Address, Problem> {
        text.parse().map_err(|error| self.problem(text, "bad-address", format!("{error}")))
    }

    fn account(&self, written: &AccountFile) -> Result<Account, Problem> {
        let address = self.address(&written.address)?;
        let receiving = Login {
            user: written.user.clone().unwrap_or_else(|| address.to_string()),
            password: Secret::new(written.password.as_str()),
        };
        let smtp = written.smtp.as_ref();
        let sending = Login {
            user: smtp.and_then(|own| own.user.clone()).unwrap_or_else(|| receiving.user.clone()),
            password: smtp
                .and_then(|own| own.password.as_deref())
                .map_or_else(|| receiving.password.clone(), Secret::new),
        };
        let mailbox = &written.mailbox;
        if mailbox.messages.v > MAX_MADE_MESSAGES {
            let message = format!("a mailbox holds at most {MAX_MADE_MESSAGES} messages at the start");
            return Err(self.problem(&mailbox.messages, "bad-mailbox", message));
        }
        let message_size = mailbox.message_size.v.0;
        if !(MIN_MADE_SIZE..=MAX_MADE_SIZE).contains(&message_size) {
            let message = format!("a message has {MIN_MADE_SIZE} B to {} MB", MAX_MADE_SIZE / 1024 / 1024);
            return Err(self.problem(&mailbox.message_size, "bad-mailbox", message));
        }
        let mailbox =
            MailboxSettings { messages: mailbox.messages.v, message_size, quota: mailbox.quota.map(|quota| quota.0) };
        Ok(Account { address, receiving, sending, mailbox })
    }

    /// What is found under the addresses of autoconfig.
    fn autoconfig(&self, text: &Sp<String>) -> Result<Autoconfig, Problem> {
        match text.trim() {
            "servers" => Ok(Autoconfig::FromServers),
            given if given.starts_with('<') => Ok(Autoconfig::Text(given.to_owned())),
            _ => Err(self.problem(text, "bad-autoconfig", "`autoconfig` is `servers` or an XML document")),
        }
    }

    fn hosts(&self, written: &ScenarioFile) -> Result<BTreeMap<String, Vec<IpAddr>>, Problem> {
        if written.hosts.is_empty() {
            let names = ["mail.example.test", "pop.example.test", "smtp.example.test"];
            let address = |last| vec![IpAddr::V4(Ipv4Addr::new(192, 0, 2, last))];
            return Ok(names.map(str::to_owned).into_iter().zip((10..).map(address)).collect());
        }
        let mut hosts = BTreeMap::new();
        for (name, addresses) in &written.hosts {
            let place = addresses.first().map_or(written.scenario.at, |first| first.at);
            // A name that a URL takes is one that DNS takes.
            if format!("pop3://{name}").parse::<MailServer>().is_err() || name.parse::<IpAddr>().is_ok() {
                let message = format!("`{name}` is not a host name");
                return Err(Problem::error("bad-host", self.file.place(place), message));
            }
            let parsed = addresses
                .iter()
                .map(|text| {
                    text.parse()
                        .map_err(|_| self.problem(text, "bad-host", format!("`{}` is no IPv4 or IPv6 address", text.v)))
                })
                .collect::<Result<_, _>>()?;
            hosts.insert(name.to_lowercase(), parsed);
        }
        Ok(hosts)
    }
}

fn is_id(text: &str) -> bool {
    !text.is_empty()
        && text.split('.').all(|part| {
            !part.is_empty() && part.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
        })
}

/// Lets `autoconfig.` of each domain lead to the servers, unless the scenario says where it leads.
fn publish(accounts: &[Account], hosts: &BTreeMap<String, Vec<IpAddr>>, records: &mut BTreeMap<String, Vec<Record>>) {
    let Some(addresses) = hosts.values().next() else { return };
    for account in accounts {
        let name = format!("autoconfig.{}", account.address.domain);
        if !hosts.contains_key(&name) {
            let here = || addresses.iter().copied().map(Record::Address).collect();
            records.entry(name).or_insert_with(here);
        }
    }
}

fn settings(
    role: Role,
    written: &ScenarioFile,
    client: &Client,
    hosts: &BTreeMap<String, Vec<IpAddr>>,
) -> ServerSettings {
    let own = written.servers.get(role);
    let asked = match role.protocol() {
        Some(MailProtocol::Smtp) => client.outgoing.as_ref(),
        _ => client.incoming.as_ref(),
    };
    let asked = asked.map(|server| &server.host).filter(|host| hosts.contains_key(*host));
    let host = match role {
        Role::Control25 => CONTROL_HOST.to_owned(),
        Role::Nowhere => NOWHERE.to_string(),
        _ => asked.or_else(|| hosts.keys().next()).map_or_else(String::new, Clone::clone),
    };
    let cleartext = own.and_then(|own| own.cleartext_login).unwrap_or(written.cleartext_login);
    let fits = |mechanism: &Mechanism| role.protocol().is_some_and(|protocol| mechanism.fits(protocol));
    let mechanisms = own.and_then(|own| own.mechanisms.clone()).unwrap_or_else(|| Mechanism::USUAL.to_vec());
    ServerSettings {
        host,
        security: own.and_then(|own| own.security).unwrap_or_else(|| role.security()),
        certificate: own.and_then(|own| own.certificate).unwrap_or(written.certificate),
        tls: own.and_then(|own| own.tls).unwrap_or(written.tls),
        client_certificate: own.and_then(|own| own.client_certificate).unwrap_or(written.client_certificate),
        cleartext_login: cleartext == CleartextLogin::Allowed,
        mechanisms: mechanisms.into_iter().filter(fits).collect(),
        size_limit: own.and_then(|own| own.size_limit).map_or(SIZE_LIMIT, |limit| limit.0),
        reachability: written.network.of(role),
    }
}
