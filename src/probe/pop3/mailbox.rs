//! What is looked at once the user is let in: how much is in the mailbox, then some of the messages.

use super::{
    Pop3,
    listing::{MOST_LISTED, count, tell_apart},
    messages,
};
use crate::{
    fact::Unknown,
    probe::{context::Context, conversation::Session, findings::Findings},
    protocol::pop3::Expire,
};
use tokio::time::Instant;

/// Counts and weighs the messages, then looks at some of them.
pub(super) async fn look(context: &Context, session: &mut Session<Pop3>, pop3: &mut Findings) {
    let end = context.end();
    let offered = session.capabilities.as_ref();
    let expire = offered.and_then(|offered| offered.expire);
    if let Some(expire) = expire {
        pop3.add("pop3.expire", expire_word(expire));
    }
    let keeps_fetched = expire != Some(Expire::Days(0));
    let offers_top = offered.map(|offered| offered.keywords.iter().any(|keyword| keyword == "TOP"));
    let connection = &mut session.connection;
    let began = Instant::now();
    let listing = match count(connection, pop3, end).await {
        Ok(Ok(listing)) => listing,
        Ok(Err(status)) => {
            let word = context.patterns.pop3("pop3.mailbox", &status).unwrap_or("failed");
            pop3.add("pop3.mailbox", word).took(began.elapsed()).detail(status.line);
            return;
        }
        Err(lost) => {
            pop3.add("pop3.mailbox", "failed").took(began.elapsed()).detail(lost.as_str());
            return;
        }
    };
    pop3.add("pop3.mailbox", "ok").took(began.elapsed());
    // What is learnt from here on is worth having; a mailbox without it is counted all the same.
    if listing.listed.is_empty() {
        pop3.unknown("pop3.uidl", Unknown::NotApplicable).unknown("message.stuck", Unknown::NotApplicable);
        return;
    }
    if listing.of > MOST_LISTED || tell_apart(connection, pop3, end).await.is_ok() {
        messages::read(context, connection, &listing, offers_top, keeps_fetched, pop3).await;
    }
}

fn expire_word(expire: Expire) -> &'static str {
    match expire {
        Expire::Never => "never",
        Expire::Days(0) => "at-once",
        Expire::Days(_) => "limited",
    }
}
