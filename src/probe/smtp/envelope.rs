//! `MAIL FROM` and `RCPT TO` one's own address: would the server take a message? None is sent.

use super::Smtp;
use crate::probe::{
    connection::Connection,
    context::Context,
    conversation::{Protocol, Reply},
    findings::Findings,
};
use crate::protocol::smtp::addresses_in;
use tokio::time::Instant;

/// Offers a message from the user to the user and takes the offer back.
pub(super) async fn offer(context: &Context, connection: &mut Connection, smtp: &mut Findings) {
    let (Some(sender), Some(recipient)) = (context.settings.sender(), context.settings.address.as_ref()) else {
        return;
    };
    let (sender, recipient) = (sender.to_string(), recipient.to_string());
    if !sender.is_ascii() || !recipient.is_ascii() {
        // Needs SMTPUTF8 (RFC 6531), and a refusal would say nothing about the account.
        return;
    }
    if ask(context, connection, smtp, "smtp.mail-from", &format!("MAIL FROM:<{sender}>")).await {
        ask(context, connection, smtp, "smtp.rcpt", &format!("RCPT TO:<{recipient}>")).await;
        // The facts are complete by now, so a lost reply is no finding.
        let _ = Smtp::command(connection, "RSET", context.end()).await;
    }
}

/// Gives a command that decides `fact`. Whether the server agrees.
async fn ask(
    context: &Context,
    connection: &mut Connection,
    smtp: &mut Findings,
    fact: &'static str,
    line: &str,
) -> bool {
    let began = Instant::now();
    match Smtp::command(connection, line, context.end()).await {
        Ok(reply) => {
            let word = if reply.is_yes() { "ok" } else { Smtp::refusal(&context.patterns, fact, &reply) };
            if word == "blocked" {
                // Who blocks a connection names it.
                context.note_seen_as(addresses_in(&reply.text()).next());
            }
            smtp.add(fact, word).took(began.elapsed()).detail(reply.to_string());
            reply.is_yes()
        }
        Err(lost) => {
            smtp.add(fact, lost.to_a_command()).took(began.elapsed());
            false
        }
    }
}
