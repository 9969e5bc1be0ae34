//! lettre composes the message and leads the conversation; every line passes through our own
//! connection, which bounds it, writes it down and tells what the server says.

use super::{Letter, NO_ADDRESS, Sent, enter, leave};
use crate::{
    probe::{
        connection::{Connection, Lost},
        context::Context,
        plan::Job,
        smtp::{self, Smtp},
    },
    protocol::smtp::Reply,
    settings::Address,
};
use lettre::{
    Message,
    message::{Mailbox, header::ContentType},
    transport::smtp::{
        client::{AsyncSmtpConnection, AsyncTokioStream},
        extension::ClientId,
    },
};
use std::{
    io,
    net::{IpAddr, Ipv4Addr, SocketAddr},
    pin::Pin,
    task::{Context as Task, Poll},
};
use tokio::{
    io::{AsyncBufReadExt, AsyncRead, AsyncWrite, AsyncWriteExt, BufReader, DuplexStream, ReadBuf, duplex},
    time::Instant,
};

/// Bytes between lettre and the relay. A test message has fewer.
const BUFFER: usize = 64 * 1024;

/// Sends one message to the user's own address; an error is why it was not sent.
pub(super) async fn send(
    context: &Context,
    job: &Job,
    addresses: &[IpAddr],
    letter: &Letter,
) -> Result<Sent, &'static str> {
    let (Some(sender), Some(recipient)) = (context.settings.sender(), context.settings.address.as_ref()) else {
        return Err(NO_ADDRESS);
    };
    let (message, id) = compose(sender, recipient, letter).ok_or(NO_ADDRESS)?;
    let mut session = enter::<Smtp>(context, job, addresses).await?;
    let sent = converse(&mut session.connection, &message, context.end()).await;
    leave(context, job, session).await;
    Ok(match sent {
        Ok(reply) if reply.is_positive() => Sent::Accepted(id),
        Ok(reply) => Sent::Refused(reply),
        Err(_) => Sent::BrokenOff,
    })
}

/// The message and its Message-ID; `None` where an address is one that mail cannot be sent to.
fn compose(sender: &Address, recipient: &Address, letter: &Letter) -> Option<(Message, String)> {
    let mailbox = |address: &Address| {
        let address = lettre::Address::new(&address.local, &address.domain).ok()?;
        // Needs SMTPUTF8 (RFC 6531), and a refusal would say nothing about the account.
        <lettre::Address as AsRef<str>>::as_ref(&address).is_ascii().then(|| Mailbox::new(None, address))
    };
    let id = format!("<{}.mailmedic@{}>", crate::probe::login::label(), sender.domain);
    let message = Message::builder()
        .from(mailbox(sender)?)
        .to(mailbox(recipient)?)
        .subject(letter.subject.as_str())
        .message_id(Some(id.clone()))
        .header(ContentType::TEXT_PLAIN)
        .body(letter.body.clone())
        .ok()?;
    Some((message, id))
}

/// Lets lettre send, and gives the reply that decided: the first refusal, or the last word.
async fn converse(connection: &mut Connection, message: &Message, until: Instant) -> Result<Reply, Lost> {
    let (theirs, ours) = duplex(BUFFER);
    let sending = async {
        let name = ClientId::Ipv4(Ipv4Addr::LOCALHOST);
        let mut client = AsyncSmtpConnection::connect_with_transport(Box::new(Inner(theirs)), &name).await?;
        client.send(message.envelope(), &message.formatted()).await
    };
    let (_, relayed) = tokio::join!(sending, relay(connection, ours, until));
    relayed
}

/// Hands lines to the server and replies to lettre, until a reply decides. Lettre then finds its
/// connection closed: the goodbye is said by whoever began the session.
async fn relay(connection: &mut Connection, inner: DuplexStream, until: Instant) -> Result<Reply, Lost> {
    let (reader, mut writer) = tokio::io::split(inner);
    let mut lines = BufReader::new(reader).lines();
    // The server's own greeting has passed long ago, and lettre waits for one.
    hand_on(&mut writer, &["220 ready".to_owned()]).await?;
    let mut within_message = false;
    while let Ok(Some(line)) = lines.next_line().await {
        connection.send(&line, until).await?;
        if within_message && line != "." {
            continue;
        }
        let reply = smtp::read_reply(connection, until).await?;
        let is_over = within_message || !(reply.is_positive() || reply.is_intermediate());
        within_message = reply.is_intermediate();
        if is_over {
            return Ok(reply);
        }
        let (last, rest) = reply.lines.split_last().map_or(("", &[][..]), |(last, rest)| (last.as_str(), rest));
        let mut words: Vec<String> = rest.iter().map(|line| format!("{}-{line}", reply.code)).collect();
        words.push(format!("{} {last}", reply.code));
        hand_on(&mut writer, &words).await?;
    }
    Err(Lost::Closed)
}

async fn hand_on(writer: &mut (impl AsyncWrite + Unpin), lines: &[String]) -> Result<(), Lost> {
    let text = lines.iter().fold(String::new(), |text, line| text + line + "\r\n");
    writer.write_all(text.as_bytes()).await.map_err(|_| Lost::Closed)
}

/// What lettre takes for its connection.
#[derive(Debug)]
struct Inner(DuplexStream);

impl AsyncTokioStream for Inner {
    fn peer_addr(&self) -> io::Result<SocketAddr> {
        Err(io::ErrorKind::Unsupported.into())
    }
}

impl AsyncRead for Inner {
    fn poll_read(mut self: Pin<&mut Self>, task: &mut Task<'_>, buffer: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.0).poll_read(task, buffer)
    }
}

impl AsyncWrite for Inner {
    fn poll_write(mut self: Pin<&mut Self>, task: &mut Task<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.0).poll_write(task, bytes)
    }

    fn poll_flush(mut self: Pin<&mut Self>, task: &mut Task<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.0).poll_flush(task)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, task: &mut Task<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.0).poll_shutdown(task)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_message_is_ascii_whatever_stands_in_it() {
        let address: Address = "taro@example.test".parse().unwrap();
        let letter =
            Letter { subject: "mailmedic の試し".to_owned(), body: "消してかまいません。\n".to_owned() };
        let (message, id) = compose(&address, &address, &letter).unwrap();
        let text = String::from_utf8(message.formatted()).unwrap();
        assert!(text.is_ascii(), "{text}");
        for part in
            ["From: taro@example.test\r\n", "To: taro@example.test\r\n", "Subject: mailmedic =?utf-8?b?", "Date: "]
        {
            assert!(text.contains(part), "{part}: {text}");
        }
        assert!(text.contains(&format!("Message-ID: {id}\r\n")) && id.ends_with(".mailmedic@example.test>"), "{text}");
        let abroad: Address = "太郎@example.test".parse().unwrap();
        assert!(compose(&address, &abroad, &letter).is_none());
    }
}
