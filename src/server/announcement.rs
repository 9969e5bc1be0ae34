//! The line of JSON that tells others how to meet a running server.

use super::{
    Role, Server, dns,
    running::Home,
    scenario::{CONTROL_HOST, Client, NOWHERE, Scenario},
};
use serde_json::{Map, Value, json};
use std::{
    collections::BTreeMap,
    fs::OpenOptions,
    io::{self, Write},
    net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr},
    path::{Path, PathBuf},
    sync::atomic::{AtomicU32, Ordering},
};

/// The authority's certificate in a file that only its owner reads, and that goes with the value.
#[derive(Debug)]
pub struct CaFile {
    path: PathBuf,
}

impl CaFile {
    /// Writes `pem` into the system's directory for temporary files.
    ///
    /// # Errors
    /// When there is no place to write.
    pub fn write(pem: &str) -> io::Result<Self> {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        loop {
            let number = COUNT.fetch_add(1, Ordering::Relaxed);
            let path = std::env::temp_dir().join(format!("mailmedic-ca-{}-{number}.pem", std::process::id()));
            let mut options = OpenOptions::new();
            // `create_new` follows no link and takes nobody's file over.
            options.write(true).create_new(true);
            #[cfg(unix)]
            std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
            match options.open(&path) {
                Ok(mut file) => {
                    let written = Self { path };
                    file.write_all(pem.as_bytes())?;
                    return Ok(written);
                }
                // Left over from a process of the same number that was killed.
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
                Err(error) => return Err(error),
            }
        }
    }

    pub fn path(&self) -> &Path {
        &self.path
    }
}

impl Drop for CaFile {
    fn drop(&mut self) {
        // If somebody else has removed it, there is nothing left to do.
        let _ = std::fs::remove_file(&self.path);
    }
}

impl Server {
    /// The object that `mailmedic serve` prints when it is ready.
    pub fn announcement(&self, ca_file: &Path) -> Value {
        let scenario = self.scenario();
        let mut ports: Map<String, Value> =
            Role::ALL.into_iter().map(|role| (role.to_string(), json!(self.port(role)))).collect();
        ports.insert("dns".to_owned(), json!(self.dns_port()));
        let accounts: Vec<Value> = scenario
            .accounts
            .iter()
            .map(|account| {
                let mut shown = json!({
                    "address": account.address.to_string(),
                    "user": account.receiving.user,
                    "password": account.receiving.password.reveal(),
                });
                if account.sending != account.receiving {
                    shown["smtp"] =
                        json!({"user": account.sending.user, "password": account.sending.password.reveal()});
                }
                shown
            })
            .collect();
        json!({
            "schema": "mailmedic/server/1",
            "scenario": scenario.id,
            "cause": scenario.cause,
            "address": self.address().to_string(),
            "ports": ports,
            "also": self.homes()[1..].iter().map(also).collect::<Vec<_>>(),
            "accounts": accounts,
            "ca_file": ca_file.to_string_lossy(),
            "client_env": client_env(scenario.client()),
            "check": self.check_arguments(ca_file),
        })
    }

    /// The arguments with which `mailmedic check` meets this server as the suffering user would.
    pub fn check_arguments(&self, ca_file: &Path) -> Vec<String> {
        let client = self.scenario().client();
        let mut words = vec![client.address.to_string()];
        for (option, server) in [("--incoming", &client.incoming), ("--outgoing", &client.outgoing)] {
            words.extend(server.iter().flat_map(|server| [option.to_owned(), server.to_string()]));
        }
        if let Some(from) = &client.from {
            words.extend(["--from".to_owned(), from.to_string()]);
        }
        for redirect in self.redirects() {
            words.extend(["--connect-to".to_owned(), redirect]);
        }
        words.extend([
            "--nameserver".to_owned(),
            SocketAddr::new(reachable(self.address()), self.dns_port()).to_string(),
            "--control".to_owned(),
            format!("{CONTROL_HOST}:{}", Role::Control25.port()),
            "--nowhere".to_owned(),
            format!("{NOWHERE}:{}", Role::Nowhere.port()),
            "--ca-file".to_owned(),
            ca_file.to_string_lossy().into_owned(),
        ]);
        words.extend(client.options.iter().cloned());
        words
    }

    /// `HOST:PORT:ADDR:PORT` for everything that a check may connect to, the special before the
    /// general: no connection is to leave this machine.
    pub fn redirects(&self) -> Vec<String> {
        let scenario = self.scenario();
        let to = |home: &Home, host: &str, port: &str, target: u16| {
            format!("{host}:{port}:{}", SocketAddr::new(reachable(home.address), target))
        };
        let mut redirects = Vec::new();
        for (host, has_servers) in names_with_addresses(scenario) {
            let homes = self.homes_of(host);
            if has_servers {
                for role in Role::ALL.into_iter().filter(|role| role.is_providers()) {
                    let port = role.port().to_string();
                    redirects.extend(homes.iter().map(|home| to(home, host, &port, home.ports[&role])));
                }
            }
            // Any other port of this host has no server.
            redirects.extend(homes.iter().map(|home| to(home, host, "", home.closed_port)));
        }
        let (home, port) = (&self.homes()[0], Role::Nowhere.port().to_string());
        redirects.push(to(home, &NOWHERE.to_string(), &port, self.port(Role::Nowhere)));
        // A redirected name is not looked up, and this one is to fail there.
        if scenario.faults.iter().any(|fault| fault.hides(CONTROL_HOST)) {
            return redirects;
        }
        let port = Role::Control25.port().to_string();
        redirects.push(to(home, CONTROL_HOST, &port, self.port(Role::Control25)));
        redirects
    }

    /// Where the addresses of a host are found: IPv6 before IPv4, as systems prefer it (RFC 6724).
    fn homes_of(&self, host: &str) -> Vec<&Home> {
        let addresses = dns::addresses(self.scenario(), host);
        let mut homes: Vec<&Home> = self
            .homes()
            .iter()
            .filter(|home| addresses.iter().any(|address| address.is_ipv6() == home.address.is_ipv6()))
            .collect();
        homes.sort_by_key(|home| home.address.is_ipv4());
        if homes.is_empty() { vec![&self.homes()[0]] } else { homes }
    }
}

/// The same servers at a further address.
fn also(home: &Home) -> Value {
    let ports: BTreeMap<&str, u16> = home.ports.iter().map(|(role, port)| (role.as_str(), *port)).collect();
    json!({"address": home.address.to_string(), "ports": ports})
}

/// Every name that somebody can connect to, and whether the servers are there. What is to fail in DNS
/// is left out: a redirected name is not looked up.
fn names_with_addresses(scenario: &Scenario) -> BTreeMap<&str, bool> {
    let client = scenario.client();
    let written = scenario.records.keys().filter(|name| !name.starts_with('*'));
    let names = scenario.hosts.keys().chain(written).chain(client.hosts());
    names
        .filter(|name| !scenario.faults.iter().any(|fault| fault.hides(name)))
        .filter_map(|name| {
            let has_addresses = !dns::addresses(scenario, name).is_empty();
            has_addresses.then(|| (name.as_str(), dns::leads_home(scenario, name)))
        })
        .collect()
}

/// The passwords that the suffering user types, in the variables where `check` looks for them.
fn client_env(client: &Client) -> Value {
    let mut variables = json!({"MAILMEDIC_PASSWORD": client.incoming_password.reveal()});
    if client.outgoing_password != client.incoming_password {
        variables["MAILMEDIC_OUTGOING_PASSWORD"] = json!(client.outgoing_password.reveal());
    }
    variables
}

/// Where this machine itself finds a server that listens at `address`.
fn reachable(address: IpAddr) -> IpAddr {
    match address {
        IpAddr::V4(any) if any.is_unspecified() => Ipv4Addr::LOCALHOST.into(),
        IpAddr::V6(any) if any.is_unspecified() => Ipv6Addr::LOCALHOST.into(),
        address => address,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_server_that_listens_everywhere_is_found_on_loopback() {
        for (listens, found) in [("0.0.0.0", "127.0.0.1"), ("::", "::1"), ("127.0.0.2", "127.0.0.2")] {
            assert_eq!(reachable(listens.parse().unwrap()).to_string(), found);
        }
    }
}
