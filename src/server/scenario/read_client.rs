//! From the written settings of the suffering user to the checked ones.

use super::{Account, Client, file::ClientFile, read::Reader};
use crate::{
    protocol::Secret,
    settings::{MailServer, Side},
    source::{Problem, Sp},
};

impl Reader<'_> {
    pub(super) fn client(&self, written: &ClientFile, first: &Account) -> Result<Client, Problem> {
        let address = written.address.as_ref().map_or_else(|| Ok(first.address.clone()), |text| self.address(text))?;
        let from = written.from.as_ref().map(|text| self.address(text)).transpose()?;
        let server = |text: &Option<Sp<String>>, user: Option<&String>| {
            let Some(text) = text else { return Ok(None) };
            let mut server: MailServer =
                text.parse().map_err(|error| self.problem(text, "bad-url", format!("{error}")))?;
            server.user = server.user.or_else(|| user.cloned()).filter(|user| *user != address.to_string());
            Ok(Some(server))
        };
        let incoming = server(&written.incoming, written.user.as_ref())?;
        let outgoing = server(&written.outgoing, written.outgoing_user.as_ref().or(written.user.as_ref()))?;
        let sides = [
            (&incoming, &written.incoming, Side::Incoming, "one does not receive by SMTP"),
            (&outgoing, &written.outgoing, Side::Outgoing, "one sends by SMTP only"),
        ];
        for (server, text, side, fault) in sides {
            if let (Some(server), Some(text)) = (server, text)
                && server.side() != side
            {
                return Err(self.problem(text, "bad-url", fault));
            }
        }
        let typed = written.password.as_ref();
        let secret =
            |typed: Option<&String>, own: &Secret| typed.map_or_else(|| own.clone(), |t| Secret::new(t.as_str()));
        Ok(Client {
            incoming_password: secret(typed, &first.receiving.password),
            outgoing_password: secret(written.outgoing_password.as_ref().or(typed), &first.sending.password),
            address,
            from,
            incoming,
            outgoing,
            options: self.options(&written.options)?,
        })
    }

    /// A scenario must not give the answer away: it may say what a user sees, not what is measured.
    fn options(&self, written: &[Sp<String>]) -> Result<Vec<String>, Problem> {
        const FLAGS: [&str; 5] = ["--allow-cleartext-login", "--allow-unverified-tls-login", "--no-login", "-4", "-6"];
        let mut words = written.iter();
        while let Some(word) = words.next() {
            let answer = match word.split_once('=') {
                Some(("--answer", answer)) => Some(answer),
                _ if word.v == "--answer" => Some(words.next().map_or("", |next| next.v.as_str())),
                _ if FLAGS.contains(&word.v.as_str()) => None,
                _ => {
                    return Err(self.unknown(
                        word,
                        "bad-option",
                        "allowed option",
                        FLAGS.into_iter().chain(["--answer"]),
                    ));
                }
            };
            let allowed = |answer: &str| {
                ["case.", "client.", "message."].iter().any(|area| answer.starts_with(area)) && answer.contains('=')
            };
            if answer.is_some_and(|answer| !allowed(answer)) {
                let message = "`--answer` takes FACT=VALUE, for facts of `case`, `client` and `message` only";
                return Err(self.problem(word, "bad-option", message));
            }
        }
        Ok(written.iter().map(|word| word.v.clone()).collect())
    }
}
