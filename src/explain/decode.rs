//! Octets as text: somebody pipes a saved bounce or a log in whatever encoding it has.

use encoding_rs::{EUC_JP, Encoding, ISO_2022_JP, SHIFT_JIS, UTF_16BE, UTF_16LE};

/// Octets that are read; the beginning of a longer text says enough.
pub const MAX_BYTES: usize = 256 * 1024;

/// The text that `bytes` are, in UTF-8 or in an encoding of Japanese mail. What cannot be read is replaced.
pub fn decode(bytes: &[u8]) -> String {
    let bytes = &bytes[..bytes.len().min(MAX_BYTES)];
    if let Some((encoding, mark)) = Encoding::for_bom(bytes).filter(|(found, _)| [UTF_16LE, UTF_16BE].contains(found)) {
        return encoding.decode_without_bom_handling(&bytes[mark..]).0.into_owned();
    }
    let utf8 = String::from_utf8_lossy(bytes);
    // A cut in the middle of a character is no sign of another encoding.
    let strange = utf8.trim_end_matches('\u{fffd}').contains('\u{fffd}');
    if strange {
        let read = |encoding: &'static Encoding| {
            let (text, _, bad) = encoding.decode(bytes);
            (!bad).then(|| text.into_owned())
        };
        // Where both can read it, Japanese text in the right one has fewer half-width kana.
        let halves = |text: &String| text.chars().filter(|c| matches!(c, '\u{ff61}'..='\u{ff9f}')).count();
        let candidates = [read(SHIFT_JIS), read(EUC_JP)];
        return candidates.into_iter().flatten().min_by_key(halves).unwrap_or_else(|| utf8.into_owned());
    }
    if bytes.windows(3).any(|window| matches!(window, b"\x1b$B" | b"\x1b$@" | b"\x1b(J" | b"\x1b(I")) {
        return ISO_2022_JP.decode(bytes).0.into_owned();
    }
    utf8.into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn japanese_mail_encodings_are_read() {
        let text = "メールが送信できません。サーバーに接続できません。";
        for encoding in [SHIFT_JIS, EUC_JP, ISO_2022_JP, encoding_rs::UTF_8] {
            assert_eq!(decode(&encoding.encode(text).0), text, "{}", encoding.name());
        }
        assert_eq!(decode(b"\xff\xfea\0b\0"), "ab");
    }

    #[test]
    fn anything_is_read_and_no_more_than_the_bound() {
        for byte in 0..=255_u8 {
            let _ = decode(&[byte; 7]);
        }
        assert!(decode(&vec![b'a'; MAX_BYTES * 2]).len() == MAX_BYTES);
    }
}
