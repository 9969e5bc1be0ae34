//! Messages with what travels badly, and what programs make of them.

use crate::table::Column;

/// A message to send and to find again.
pub struct Message {
    pub column: Column,
    pub octets: Vec<u8>,
}

/// One of each kind.
pub fn all() -> [Message; 4] {
    let plain = "Subject: a message\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=us-ascii\r\n\r\n";
    let long = format!("{}\r\n", "x".repeat(73)).repeat(112_000);
    // No dot last: swaks takes one there for the end of the message.
    let dots = ".\r\n..\r\n.one dot\r\n...three\r\nFrom here\r\n\r\n\r\n.\r\n \r\n";
    let eight_bit = "Subject: =?ISO-8859-1?Q?octets?=\r\nMIME-Version: 1.0\r\n\
                     Content-Type: text/plain; charset=iso-8859-1\r\nContent-Transfer-Encoding: 8bit\r\n\r\n";
    let mut octets = eight_bit.as_bytes().to_vec();
    for line in [1_u8..=9, 11..=12, 14..=127, 128..=255] {
        octets.extend(line);
        octets.extend_from_slice(b"\r\n");
    }
    let japanese = "Subject: =?UTF-8?B?44OG44K544OI44Gu44Oh44O844Or?=\r\n =?ISO-2022-JP?B?GyRCJUYlOSVIGyhC?=\r\n\
                    Organization: 日本語のままの見出し\r\nMIME-Version: 1.0\r\n\
                    Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n\
                    日本語の本文です。\r\n";
    let message = |column, rest: &[u8]| {
        let head = "From: taro@example.test\r\nTo: taro@example.test\r\nDate: Thu, 01 Jan 2026 09:00:00 +0900\r\n\
                    Message-ID: <1@example.test>\r\n";
        Message { column, octets: [head.as_bytes(), rest].concat() }
    };
    [
        message(Column::EightMegabytes, [plain, &long].concat().as_bytes()),
        message(Column::Dots, [plain, dots].concat().as_bytes()),
        message(Column::EightBit, &octets),
        message(Column::Japanese, japanese.as_bytes()),
    ]
}

/// Takes the trace fields off that the server must put before a message (RFC 5321 §4.4).
pub fn without_trace(message: &[u8]) -> &[u8] {
    let text = message.strip_prefix(b"Return-Path: <").expect("the server wrote Return-Path");
    let received = find(text, b"\r\nReceived: from ").expect("the server wrote Received");
    let date = received + find(&text[received..], b"\tfor <").expect("the server wrote whom it is for");
    &text[date + find(&text[date..], b"\r\n").unwrap() + 2..]
}

pub fn find(text: &[u8], part: &[u8]) -> Option<usize> {
    text.windows(part.len()).position(|window| window == part)
}

/// What many programs store: LF as line end.
pub fn with_lf(text: &[u8]) -> Vec<u8> {
    let is_kept =
        |(index, octet): (usize, &u8)| (*octet != b'\r' || text.get(index + 1) != Some(&b'\n')).then_some(*octet);
    text.iter().enumerate().filter_map(is_kept).collect()
}
