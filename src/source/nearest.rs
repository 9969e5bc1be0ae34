//! "Did you mean …?"

/// The candidate that is most like `word`, if any is like it at all.
///
/// Likeness is the Jaro-Winkler similarity; below 0.75 a hint misleads more than it helps.
pub fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    candidates
        .into_iter()
        .map(|candidate| (strsim::jaro_winkler(word, candidate), candidate))
        .filter(|(likeness, _)| *likeness >= 0.75)
        .max_by(|a, b| a.0.total_cmp(&b.0).then_with(|| b.1.cmp(a.1)))
        .map(|(_, candidate)| candidate)
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn a_typing_slip_finds_its_word() {
        assert_eq!(nearest("tcp.conect", ["tcp.connect", "tls.handshake"]), Some("tcp.connect"));
        assert_eq!(nearest("zzz", ["tcp.connect", "tls.handshake"]), None);
    }
}
