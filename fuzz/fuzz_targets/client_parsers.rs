//! The pure parsers of what servers say: any octets, however the network cuts them.
#![no_main]

use libfuzzer_sys::fuzz_target;
use mailmedic::{
    fact::StuckMessage,
    protocol::{
        LineBuffer, Secret, clock, date, dmarc,
        imap::{Response, literal_of_response},
        pop3,
        sasl::{Exchange, Mechanism},
        smtp, spf, tls, visible,
    },
    settings::{Address, autoconfig},
};
use mailmedic_fuzz::assert_harmless;

/// The lines of `bytes` when they arrive in pieces.
fn lines(bytes: &[u8], piece: usize) -> Vec<Vec<u8>> {
    let mut buffer = LineBuffer::default();
    let mut lines = Vec::new();
    for part in bytes.chunks(piece) {
        buffer.push(part);
        loop {
            match buffer.next_line() {
                Ok(Some(line)) => lines.push(line),
                Ok(None) => break,
                Err(_) => return lines,
            }
        }
    }
    lines
}

fuzz_target!(|input: (u8, &[u8])| {
    let (piece, bytes) = input;
    let whole = lines(bytes, bytes.len().max(1));
    assert_eq!(lines(bytes, usize::from(piece) + 1), whole, "lines depend on how they arrive");

    let first = tls::FirstBytes::of(bytes);
    let _ = (first.is_tls(), tls::server_hello_version(bytes));

    let mut replies = smtp::ReplyParser::default();
    let mut capabilities = pop3::Capabilities::default();
    for line in &whole {
        assert_harmless(&visible(line));
        if let Ok(Some(reply)) = replies.line(line) {
            let _ = (reply.text(), smtp::Capabilities::of(&reply).is_overwritten());
        }
        if let Ok(status) = pop3::Status::of(line) {
            let _ = (status.stat(), status.timestamp());
        }
        if let Some(text) = pop3::body_line(line) {
            let _ = pop3::listing(&text);
            capabilities.add(&text);
        }
        let _ = (Response::parse(line), literal_of_response(line));
        let text = visible(line);
        let _ = (clock::told(&text), date::unix_time(&text));
        let _ = (spf::Spf::is_one(&text), spf::Spf::parse(&text), dmarc::is_one(&text), dmarc::policy(&text, true));
        if let Ok(stuck) = text.parse::<StuckMessage>() {
            assert_eq!(stuck.to_string().parse(), Ok(stuck), "what is written is not what is read");
        }
    }
    let address: Address = "taro@example.test".parse().expect("an address");
    if let Ok(servers) = autoconfig::read(bytes, &address) {
        servers.iter().for_each(|server| assert_harmless(&server.to_string()));
    }
    let password = Secret::new("tanstaaf");
    for mechanism in Mechanism::PROTECTED {
        let mut exchange = Exchange::new(mechanism, "tim", &password, "nonce");
        for line in whole.iter().take(4) {
            if exchange.answer(&String::from_utf8_lossy(line)).is_err() {
                break;
            }
        }
    }
});
