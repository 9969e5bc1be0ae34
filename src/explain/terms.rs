//! What is compared of a text.

use crate::pattern::Patterns;
use std::collections::BTreeSet;

/// What the term of a concept begins with, and no word.
pub(super) const CONCEPT: char = '#';

/// English words that say nothing about what is wrong.
const EMPTY: &[&str] = &[
    "a", "about", "again", "after", "all", "also", "an", "and", "any", "are", "as", "at", "be", "because", "been",
    "before", "but", "by", "can", "can't", "cannot", "could", "did", "do", "does", "doesn't", "don't", "e", "email",
    "emails", "for", "from", "get", "gets", "got", "had", "has", "have", "he", "her", "here", "his", "how", "i", "i'm",
    "if", "in", "into", "is", "isn't", "it", "it's", "its", "just", "mail", "mails", "me", "message", "messages",
    "more", "most", "my", "no", "not", "of", "off", "on", "one", "only", "or", "other", "our", "out", "over", "said",
    "say", "says", "she", "should", "since", "so", "some", "than", "that", "the", "their", "them", "then", "there",
    "these", "they", "this", "those", "to", "told", "too", "two", "up", "us", "very", "want", "wants", "was", "we",
    "were", "what", "when", "which", "while", "who", "will", "with", "won't", "would", "you", "your",
];

/// "Cannot" in Japanese, at the end of a verb.
const CANNOT: &[&str] =
    &["できなくなりました", "できなくなった", "できません", "できない", "できなく", "できず", "出来ません", "出来ない"];

/// What is looked for, without the endings that every complaint has.
pub(super) fn without_endings(text: &str) -> String {
    CANNOT.iter().fold(text.to_owned(), |text, ending| text.replace(ending, " "))
}

/// What is compared of a normal text: the roots of its words, of Japanese each two letters that follow one another, in
/// katakana, and the concepts that it names.
pub(super) fn terms(text: &str, patterns: &Patterns) -> BTreeSet<String> {
    let lower = text.to_lowercase();
    let mut found = literal(&lower);
    found.extend(patterns.concepts(&lower).into_iter().map(|name| format!("{CONCEPT}{name}")));
    found
}

/// The terms of a text in small letters, without its concepts.
fn literal(lower: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let mut japanese: Vec<char> = Vec::new();
    let mut word = String::new();
    for c in lower.chars().chain([' ']) {
        let c = katakana(c);
        if is_letter(c) {
            japanese.push(c);
        } else if !japanese.is_empty() {
            if let [only] = japanese[..] {
                found.insert(only.to_string());
            }
            found.extend(japanese.windows(2).map(|pair| pair.iter().collect::<String>()));
            japanese.clear();
        }
        if c.is_ascii_alphanumeric() || c == '\'' {
            word.push(c);
        } else if !word.is_empty() {
            let whole = word.trim_matches('\'');
            if !whole.is_empty() && !EMPTY.contains(&whole) && !is_digit(whole) {
                found.insert(root(whole));
            }
            word.clear();
        }
    }
    found
}

fn is_digit(word: &str) -> bool {
    word.len() == 1 && word.bytes().all(|byte| byte.is_ascii_digit())
}

fn katakana(c: char) -> char {
    match c {
        '\u{3041}'..='\u{3096}' => char::from_u32(u32::from(c) + 0x60).unwrap_or(c),
        c => c,
    }
}

/// Katakana, its long mark, and kanji.
fn is_letter(c: char) -> bool {
    matches!(c, '\u{30a1}'..='\u{30fa}' | '\u{30fc}' | '\u{3005}' | '\u{3400}'..='\u{9fff}')
}

/// An English word without its ending: "refused", "refuses" and "refusing" are one.
fn root(word: &str) -> String {
    let mut root = word.to_owned();
    for (ending, instead) in
        [("ies", "y"), ("sses", "ss"), ("ing", ""), ("edly", ""), ("ed", ""), ("ly", ""), ("es", ""), ("s", "")]
    {
        if word.len() >= ending.len() + 3 && word.ends_with(ending) && !word.ends_with("ss") {
            root.truncate(word.len() - ending.len());
            root.push_str(instead);
            break;
        }
    }
    let bytes = root.as_bytes();
    if bytes.len() > 3 && bytes[bytes.len() - 1] == bytes[bytes.len() - 2] {
        root.pop();
    }
    if root.len() > 3 && root.ends_with('e') {
        root.pop();
    }
    root
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_compared_by_their_roots_and_japanese_by_pairs_of_letters() {
        assert_eq!(literal("the server refuses it; refused, refusing"), literal("server refuse"));
        assert_eq!(literal("ひらく"), literal("ヒラク"));
        assert_eq!(literal("送信できない").len(), 5);
        assert_eq!(literal(""), BTreeSet::new());
    }

    #[test]
    fn other_words_for_the_same_thing_are_the_same_concept() {
        let patterns = crate::pattern::builtin().unwrap();
        let concepts = |text: &str| -> Vec<String> {
            terms(text, &patterns).into_iter().filter(|term| term.starts_with(CONCEPT)).collect()
        };
        assert_eq!(concepts("Rejected"), concepts("弾かれる"));
        assert_ne!(concepts("Rejected"), Vec::<String>::new());
    }
}
