//! `--connect-to`, `--nameserver`, `-4`, `-6`, `--ca-file` and the time limits: how the network is met.

use super::{ClientOptions, wrong::spelled};
use crate::{
    cli::{Context, Exit, Failure, files, origin::Origin},
    network::{Families, Redirect, RedirectError, SystemNetwork, SystemOptions},
    probe::{Limits, TrustRoots},
    report::visible_args,
};
use std::{net::SocketAddr, time::Duration};

impl ClientOptions {
    pub(super) fn network(&self, context: &Context, limits: &Limits) -> Result<SystemNetwork, Failure> {
        let families = match (self.ipv4, self.ipv6) {
            (true, _) => Families::V4,
            (_, true) => Families::V6,
            _ => Families::Both,
        };
        let redirects = self
            .connect_to
            .iter()
            .map(|text| text.parse().map_err(|error| self.bad_redirect(context, text, &error)))
            .collect::<Result<Vec<Redirect>, _>>()?;
        let nameserver =
            self.nameserver
                .as_ref()
                .map(|text| {
                    text.parse::<SocketAddr>().ok().filter(|address| address.port() != 0).ok_or_else(|| {
                        self.wrong(context, "nameserver", "cli-bad-nameserver", &[("value", text.clone())])
                    })
                })
                .transpose()?;
        Ok(SystemNetwork::new(SystemOptions { nameserver, redirects, families, timeout: limits.connect }))
    }

    /// Whom the system trusts, and whom `--ca-file` adds.
    pub(super) fn roots(&self, context: &Context) -> Result<TrustRoots, Failure> {
        match &self.ca_file {
            None => Ok(TrustRoots::system()),
            Some(path) => TrustRoots::system().with_pem(&files::read_bytes(path, &context.locale)?).map_err(|_| {
                let args = [("file", path.display().to_string())];
                Failure::new(Exit::BadInput, context.text("cli-bad-ca-file", &visible_args(&args)))
            }),
        }
    }

    /// Why a `--connect-to` is none.
    fn bad_redirect(&self, context: &Context, text: &str, error: &RedirectError) -> Failure {
        let (id, part) = match error {
            RedirectError::Form => ("cli-bad-connect-to", ""),
            RedirectError::NoAddress => ("cli-bad-connect-to-nothing", ""),
            RedirectError::Port(port) => ("cli-bad-connect-to-port", port.as_str()),
            RedirectError::Address(address) => ("cli-bad-connect-to-address", address.as_str()),
        };
        self.wrong(context, "connect_to", id, &[("value", text.to_owned()), ("part", part.to_owned())])
    }

    /// The seconds that a connection and the whole run may take.
    pub(super) fn limits(&self, context: &Context) -> Result<Limits, Failure> {
        let standard = Limits::default();
        let read = |id: &str, text: &Option<String>, otherwise: Duration| match text {
            None => Ok(otherwise),
            Some(text) => match text.parse::<f64>() {
                Ok(seconds) if (0.05..=600.0).contains(&seconds) => Ok(Duration::from_secs_f64(seconds)),
                _ => {
                    let args = [("option", spelled(id, Origin::CommandLine)), ("value", text.clone())];
                    Err(self.wrong(context, id, "cli-bad-seconds", &args))
                }
            },
        };
        Ok(Limits {
            connect: read("connect_timeout", &self.connect_timeout, standard.connect)?,
            run: read("timeout", &self.timeout, standard.run)?,
        })
    }
}
