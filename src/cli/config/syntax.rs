//! What is not written as TOML is (<https://toml.io/en/v1.0.0>), in the user's words.
//!
//! The line itself is not repeated: whoever wrote a password into the file must not find it in a log.

use crate::{locale::Locale, report::visible_args};
use std::ops::Range;

/// A place in the file, and why nothing can be read there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SyntaxFault {
    pub line: usize,
    /// The setting of that line, if the line gives one.
    key: Option<String>,
    why: &'static str,
}

impl SyntaxFault {
    /// Takes what the TOML reader says about `text`.
    pub fn new(text: &str, error: &toml::de::Error) -> Self {
        let span = error.span().unwrap_or_default();
        // A value that goes on to the end of the text is at fault where it begins.
        let at = span.start.min(text.trim_end().len());
        let line = line_of(text, at);
        let key = text.lines().nth(line - 1).and_then(|line| line.trim().split(['=', ':', ' ', '\t']).next());
        let key = key.filter(|key| !key.is_empty() && key.chars().all(|c| c.is_ascii_alphanumeric() || c == '-'));
        Self { line, key: key.map(str::to_owned), why: reason(error.message(), &text[in_text(text, span)]) }
    }

    pub fn told(&self, locale: &Locale, file: &str) -> String {
        let args = [
            ("file", file.to_owned()),
            ("line", self.line.to_string()),
            ("key", self.key.clone().unwrap_or_default()),
            ("why", locale.text(self.why, &[])),
        ];
        let id = if self.key.is_some() { "cli-config-syntax-key" } else { "cli-config-syntax" };
        locale.text(id, &visible_args(&args))
    }
}

/// The line, counted from 1, of a byte of the text.
pub fn line_of(text: &str, at: usize) -> usize {
    text.as_bytes().iter().take(at).filter(|byte| **byte == b'\n').count() + 1
}

fn in_text(text: &str, span: Range<usize>) -> Range<usize> {
    if text.get(span.clone()).is_some() { span } else { 0..0 }
}

/// The text that says what is wrong. The reader has no codes, only its sentences.
fn reason(message: &str, found: &str) -> &'static str {
    let (what, expected) = message.split_once(", expected ").unwrap_or((message, ""));
    match what {
        "duplicate key" => "config-twice",
        "key with no value" => "config-no-equals-sign",
        "string values must be quoted" if found.is_empty() => "config-no-value",
        "string values must be quoted" | "invalid boolean"
            if ["true", "false", "yes", "no", "on", "off"].contains(&&*found.to_ascii_lowercase()) =>
        {
            "config-true-or-false"
        }
        "string values must be quoted" | "invalid boolean" => "config-not-quoted",
        "invalid basic string" | "invalid literal string" if matches!(expected, "`\"`" | "`'`") => "config-open-quote",
        "missing escaped value" => "config-backslash",
        "unclosed array" | "unclosed table" | "unclosed inline table" => "config-open-bracket",
        "missing comma between array elements" => "config-no-comma",
        "unexpected key or value" => "config-two-on-a-line",
        _ => "config-not-toml",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::locale::Language;

    fn told(language: Language, text: &str) -> String {
        let error = text.parse::<toml::Table>().unwrap_err();
        SyntaxFault::new(text, &error).told(&Locale::new(language), "config.toml")
    }

    #[test]
    fn every_mistake_is_told_with_its_line() {
        for (text, expected) in [
            (
                "locale = ja\n",
                "config.toml, line 1, “locale”: the value needs quotation marks, as in user = \"taro\". Only numbers, true and false stand without them.",
            ),
            (
                "user = taro@coo.net\n",
                "config.toml, line 1, “user”: the value needs quotation marks, as in user = \"taro\". Only numbers, true and false stand without them.",
            ),
            (
                "no-login = True\n",
                "config.toml, line 1, “no-login”: true and false stand in small letters, without quotation marks.",
            ),
            (
                "timeout = 5s\n",
                "config.toml, line 1, “timeout”: the value needs quotation marks, as in user = \"taro\". Only numbers, true and false stand without them.",
            ),
            ("timeout =\n", "config.toml, line 1, “timeout”: nothing stands behind the equals sign."),
            (
                "# mine\n\nlocale \"ja\"\n",
                "config.toml, line 3, “locale”: there is no equals sign behind the name. A line looks like this: user = \"taro\"",
            ),
            (
                "locale: ja\n",
                "config.toml, line 1, “locale”: there is no equals sign behind the name. A line looks like this: user = \"taro\"",
            ),
            (
                "locale\n",
                "config.toml, line 1, “locale”: there is no equals sign behind the name. A line looks like this: user = \"taro\"",
            ),
            (
                "user = \"taro\npassword = \"x\"\n",
                "config.toml, line 1, “user”: the quotation mark at the end of the value is missing.",
            ),
            ("user = 'taro\n", "config.toml, line 1, “user”: the quotation mark at the end of the value is missing."),
            (
                "user = \"a\\qb\"\n",
                "config.toml, line 1, “user”: a backslash needs single quotation marks around the value, as in 'C:\\mail'.",
            ),
            (
                "locale = \"ja\"\nlocale = \"en\"\n",
                "config.toml, line 2, “locale”: this setting stands twice in the file. Please keep one of the lines.",
            ),
            ("answer = [\n", "config.toml, line 1, “answer”: the closing bracket is missing."),
            (
                "answer = [\"a\" \"b\"]\n",
                "config.toml, line 1, “answer”: a comma is missing between two values of the list.",
            ),
            ("[check\n", "config.toml, line 1: the closing bracket is missing."),
            (
                "timeout = 5 user = \"x\"\n",
                "config.toml, line 1, “timeout”: something stands behind the value. Each setting has a line of its own.",
            ),
            ("= 3\n", "config.toml, line 1: this cannot be read. A line looks like this: user = \"taro\""),
            ("名前 = 1\n", "config.toml, line 1: this cannot be read. A line looks like this: user = \"taro\""),
            (
                "timeout = 05\n",
                "config.toml, line 1, “timeout”: this cannot be read. A line looks like this: user = \"taro\"",
            ),
            (
                "user = \"a\0\"\n",
                "config.toml, line 1, “user”: this cannot be read. A line looks like this: user = \"taro\"",
            ),
        ] {
            assert_eq!(told(Language::En, text), expected, "{text:?}");
        }
        for (text, expected) in [
            (
                "locale = ja\n",
                "config.toml の 1 行目「locale」：値は user = \"taro\" のように引用符で囲んでください。囲まなくてよいのは数と true、false だけです。",
            ),
            (
                "no-login = True\n",
                "config.toml の 1 行目「no-login」：true か false を、小文字で、引用符を付けずに書いてください。",
            ),
            (
                "# mine\n\nlocale \"ja\"\n",
                "config.toml の 3 行目「locale」：名前の後に「=」がありません。user = \"taro\" のように書いてください。",
            ),
            ("user = \"taro\npassword = \"x\"\n", "config.toml の 1 行目「user」：値の終わりの引用符がありません。"),
            (
                "locale = \"ja\"\nlocale = \"en\"\n",
                "config.toml の 2 行目「locale」：同じ設定が2回書かれています。どちらか1行だけにしてください。",
            ),
            ("= 3\n", "config.toml の 1 行目：この行を読み取れません。user = \"taro\" のように書いてください。"),
        ] {
            assert_eq!(told(Language::Ja, text), expected, "{text:?}");
        }
    }
}
