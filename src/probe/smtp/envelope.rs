//! `MAIL FROM` and `RCPT TO` one's own address: would the server take a message? None is sent.

use super::session::{Session, command};
use crate::probe::{connection::Lost, context::Context, findings::Findings};

/// Offers a message from the user to the user and takes the offer back.
pub(super) async fn offer(context: &Context, session: &mut Session, smtp: &mut Findings) {
    // Lost replies leave the facts unknown: what was lost, and with it the reason, nobody can tell.
    let _ = try_offer(context, session, smtp).await;
}

async fn try_offer(context: &Context, session: &mut Session, smtp: &mut Findings) -> Result<(), Lost> {
    let (Some(sender), Some(recipient)) = (context.settings.sender(), context.settings.address.as_ref()) else {
        return Ok(());
    };
    let (sender, recipient) = (sender.to_string(), recipient.to_string());
    if !sender.is_ascii() || !recipient.is_ascii() {
        // Needs SMTPUTF8 (RFC 6531), and a refusal would say nothing about the account.
        return Ok(());
    }
    let accepted = ask(context, session, smtp, "smtp.mail-from", &format!("MAIL FROM:<{sender}>")).await?;
    if accepted {
        ask(context, session, smtp, "smtp.rcpt", &format!("RCPT TO:<{recipient}>")).await?;
        command(&mut session.connection, "RSET", context.end()).await?;
    }
    Ok(())
}

async fn ask(
    context: &Context,
    session: &mut Session,
    smtp: &mut Findings,
    fact: &'static str,
    line: &str,
) -> Result<bool, Lost> {
    let began = tokio::time::Instant::now();
    let reply = command(&mut session.connection, line, context.end()).await?;
    let accepted = reply.is_positive();
    let fallback = if reply.is_transient() { "temporary" } else { "refused" };
    let word = if accepted { "ok" } else { context.patterns.smtp(fact, &reply).unwrap_or(fallback) };
    smtp.add(fact, word).took(began.elapsed()).detail(session.connection.redacted(&reply.to_string()));
    Ok(accepted)
}
