//! `LOGIN` (RFC 3501 §6.2.3) and `AUTHENTICATE` (§6.2.2, RFC 4959).

use super::{
    Imap,
    exchange::{Step, finish, new_tag, read_step},
};
use crate::{
    probe::{
        connection::{Connection, Lost},
        conversation::{Credential, Ruling, Session},
        login::{nonce, order},
    },
    protocol::{
        Secret,
        imap::{Condition, Status, quoted},
        sasl::{self, Mechanism, Refused, Shows},
    },
};
use tokio::time::Instant;

/// A way to log in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::probe) enum Way {
    Login,
    Sasl(Mechanism),
}

/// The ways that the server offers. LOGIN is what all servers know; where others may read along,
/// what shows the password comes last.
pub(super) fn ways(session: &Session<Imap>) -> Vec<Way> {
    if session.greeting.condition == Condition::Preauth {
        // Whoever connects is logged in, and cannot log in any more (RFC 3501 §3.1).
        return Vec::new();
    }
    let offered = &session.capabilities;
    let mut ways: Vec<Way> = Mechanism::among(order(session.channel), &offered.sasl).map(Way::Sasl).collect();
    if !offered.login_disabled {
        let shows_password = |way: &Way| matches!(way, Way::Sasl(mechanism) if mechanism.shows() == Shows::Password);
        ways.insert(ways.iter().position(shows_password).unwrap_or(ways.len()), Way::Login);
    }
    ways
}

/// Logs in in one way.
pub(super) async fn log_in(
    session: &mut Session<Imap>,
    way: Way,
    credential: &Credential<'_>,
    until: Instant,
) -> Result<Ruling<Status>, Lost> {
    match way {
        Way::Login => login(&mut session.connection, credential, until).await,
        Way::Sasl(mechanism) => {
            let with_initial = mechanism == Mechanism::Plain && session.capabilities.has("SASL-IR");
            session.connection.hide_challenges(true);
            let ruling = authenticate(&mut session.connection, mechanism, with_initial, credential, until).await;
            session.connection.hide_challenges(false);
            ruling
        }
    }
}

/// Nobody looks at a password that stands in a command which is not understood.
fn ruling(status: Status) -> Ruling<Status> {
    if status.condition == Condition::Bad { Ruling::Declined(status) } else { Ruling::Judged(status) }
}

async fn login(
    connection: &mut Connection,
    credential: &Credential<'_>,
    until: Instant,
) -> Result<Ruling<Status>, Lost> {
    let tag = new_tag(connection);
    let (user, password) = (credential.user, credential.password);
    if let (Some(user), Some(password)) = (quoted(user), quoted(password.reveal())) {
        connection.send_secret(&format!("{tag} LOGIN {user}"), &Secret::new(password), until).await?;
        return finish(connection, &tag, until).await.map(|answer| ruling(answer.status));
    }
    // A quoted string is ASCII; a literal holds everything (RFC 3501 §4.3).
    connection.send(&format!("{tag} LOGIN {{{}}}", user.len()), until).await?;
    if let Prompt::Over(status) = read_prompt(connection, &tag, until).await? {
        return Ok(Ruling::Declined(status));
    }
    connection.send(&format!("{user} {{{}}}", password.reveal().len()), until).await?;
    if let Prompt::Over(status) = read_prompt(connection, &tag, until).await? {
        return Ok(Ruling::Declined(status));
    }
    connection.send_secret("", password, until).await?;
    finish(connection, &tag, until).await.map(|answer| ruling(answer.status))
}

/// What answers a command that is not complete yet.
enum Prompt {
    GoOn(String),
    Over(Status),
}

async fn read_prompt(connection: &mut Connection, tag: &str, until: Instant) -> Result<Prompt, Lost> {
    /// News that may come in between.
    const MOST_NEWS: usize = 100;
    for _ in 0..MOST_NEWS {
        match read_step(connection, tag, until, true).await? {
            Step::Continue(text) => return Ok(Prompt::GoOn(text)),
            Step::Over(status) => return Ok(Prompt::Over(status)),
            Step::Untagged(_) => {}
        }
    }
    connection.give_up();
    Err(Lost::Garbled)
}

async fn authenticate(
    connection: &mut Connection,
    mechanism: Mechanism,
    with_initial: bool,
    credential: &Credential<'_>,
    until: Instant,
) -> Result<Ruling<Status>, Lost> {
    let tag = new_tag(connection);
    let command = format!("{tag} AUTHENTICATE {}", mechanism.as_str());
    let mut exchange = sasl::Exchange::new(mechanism, credential.user, credential.password, &nonce());
    let initial = if with_initial { exchange.answer("").ok() } else { None };
    match &initial {
        Some(initial) => connection.send_secret(&command, initial, until).await?,
        None => connection.send(&command, until).await?,
    }
    let mut is_shown = initial.is_some();
    loop {
        let challenge = match read_prompt(connection, &tag, until).await? {
            Prompt::Over(status) if is_shown => return Ok(ruling(status)),
            Prompt::Over(status) => return Ok(Ruling::Declined(status)),
            Prompt::GoOn(challenge) => challenge,
        };
        match exchange.answer(&challenge) {
            Ok(answer) => {
                is_shown = true;
                connection.send_secret("", &answer, until).await?;
            }
            Err(Refused::BadChallenge) => {
                // RFC 3501 §6.2.2: an asterisk calls the exchange off; the server's answer ends it.
                connection.send("*", until).await?;
                return finish(connection, &tag, until).await.map(|answer| Ruling::Declined(answer.status));
            }
            Err(Refused::Impostor) => {
                connection.give_up();
                return Err(Lost::Garbled);
            }
        }
    }
}
