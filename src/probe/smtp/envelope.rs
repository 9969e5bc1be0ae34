//! `MAIL FROM` and `RCPT TO` one's own address, and somebody else's where that is asked for: would the server take a
//! message? None is sent.

use super::Smtp;
use crate::protocol::smtp::addresses_in;
use crate::{
    fact::Unknown,
    probe::{
        connection::Connection,
        context::Context,
        conversation::{Protocol, Reply},
        findings::Findings,
        login::Side,
    },
    settings::Address,
};
use tokio::time::Instant;

/// Offers a message from the user to the user and takes the offer back. Where the sender's address is
/// refused, the same with the account's own address: many servers take no other from who has logged in.
pub(super) async fn offer(context: &Context, connection: &mut Connection, smtp: &mut Findings) {
    let (Some(sender), Some(recipient)) = (context.settings.sender(), context.settings.address.as_ref()) else {
        return;
    };
    let own = own_sender(context, sender);
    let other = context.settings.recipient.as_ref().map(ToString::to_string);
    let (sender, recipient) = (sender.to_string(), recipient.to_string());
    if !sender.is_ascii() || !recipient.is_ascii() {
        // Needs SMTPUTF8 (RFC 6531), and a refusal would say nothing about the account.
        return;
    }
    let is_taken = offer_from(context, connection, smtp, &sender, &recipient).await;
    if let Some(other) = other.filter(|other| is_taken.is_some() && other.is_ascii()) {
        offer_to_other(context, connection, smtp, &sender, &other).await;
    }
    let own = own.filter(|own| is_taken == Some(false) && own.is_ascii());
    let Some(own) = own else {
        smtp.unknown("smtp.own-sender", Unknown::NotApplicable);
        return;
    };
    // Its replies are no news about the address that is set.
    let mut aside = Findings::new(Smtp::PROBE);
    if let Some(is_taken) = offer_from(context, connection, &mut aside, &own, &recipient).await {
        smtp.add("smtp.own-sender", if is_taken { "ok" } else { "refused" }).own_detail(own);
    }
}

/// The address that belongs to the login, where the mail program writes another one.
fn own_sender(context: &Context, sender: &Address) -> Option<String> {
    let settings = &context.settings;
    let user = settings.outgoing.as_ref().and_then(|server| server.value.user.as_deref()?.parse().ok());
    let owns: [Option<Address>; 2] = [settings.address.clone(), user];
    owns.into_iter().flatten().find(|own| own != sender).map(|own| own.to_string())
}

/// Whether a message from `sender` to `recipient` would be taken; `None` where no answer came.
async fn offer_from(
    context: &Context,
    connection: &mut Connection,
    smtp: &mut Findings,
    sender: &str,
    recipient: &str,
) -> Option<bool> {
    let is_begun = ask(context, connection, smtp, "smtp.mail-from", &format!("MAIL FROM:<{sender}>")).await?;
    if !is_begun {
        return Some(false);
    }
    let is_taken = ask(context, connection, smtp, "smtp.rcpt", &format!("RCPT TO:<{recipient}>")).await;
    // The facts are complete by now, so a lost reply is no finding.
    let _ = Smtp::command(connection, "RSET", context.end()).await;
    is_taken
}

/// Whether a message to somebody else would be taken: many servers take mail to themselves from everybody. What they say
/// to a foreign address is what they would say to the mail program.
async fn offer_to_other(
    context: &Context,
    connection: &mut Connection,
    smtp: &mut Findings,
    sender: &str,
    recipient: &str,
) {
    let mut aside = Findings::new(Smtp::PROBE);
    if ask(context, connection, &mut aside, "smtp.mail-from", &format!("MAIL FROM:<{sender}>")).await != Some(true) {
        return;
    }
    let began = Instant::now();
    match Smtp::command(connection, &format!("RCPT TO:<{recipient}>"), context.end()).await {
        Ok(reply) => {
            let word = if reply.is_yes() { "ok" } else { Smtp::refusal(&context.patterns, "smtp.rcpt", &reply) };
            smtp.add("smtp.other-rcpt", word).took(began.elapsed()).detail(reply.to_string());
            // Whoever has logged in is not refused for want of a login, whatever the words are.
            let is_known = Side::Outgoing.logs_in(&context.settings);
            let why = context.patterns.smtp("message.refusal", &reply).filter(|_| !reply.is_yes());
            if let Some(why) = why.filter(|why| *why != "relay-denied" || !is_known) {
                smtp.add("message.refusal", why).detail(reply.to_string());
            }
        }
        Err(lost) => drop(smtp.add("smtp.other-rcpt", lost.to_a_command()).took(began.elapsed())),
    }
    let _ = Smtp::command(connection, "RSET", context.end()).await;
}

/// Gives a command that decides `fact`. Whether the server agrees; `None` where no answer came.
async fn ask(
    context: &Context,
    connection: &mut Connection,
    smtp: &mut Findings,
    fact: &'static str,
    line: &str,
) -> Option<bool> {
    let began = Instant::now();
    match Smtp::command(connection, line, context.end()).await {
        Ok(reply) => {
            let word = if reply.is_yes() { "ok" } else { Smtp::refusal(&context.patterns, fact, &reply) };
            if word == "blocked" {
                // Who blocks a connection names it.
                context.note_seen_as(addresses_in(&reply.text()).next());
            }
            smtp.add(fact, word).took(began.elapsed()).detail(reply.to_string());
            Some(reply.is_yes())
        }
        Err(lost) => {
            smtp.add(fact, lost.to_a_command()).took(began.elapsed());
            None
        }
    }
}
