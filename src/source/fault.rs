//! What the YAML reader found wrong, in the words of somebody who writes rules.
//!
//! The reader speaks of scalars, mappings and deserialization. An author wants to know which key is
//! not known, what is missing, and what should stand there instead of what does.

use super::{Problem, SourceFile, nearest};
use serde_saphyr::{Error, granit_parser::ErrorKind, localizer::ExternalMessageSource};

/// The problem that `error` stands for.
pub(super) fn problem(file: &SourceFile, error: &Error) -> Problem {
    let error = error.without_snippet();
    let at = error
        .location()
        .and_then(|at| Some((u32::try_from(at.line()).ok()?, u32::try_from(at.column()).ok()?)))
        .filter(|at| at.0 > 0 && at.1 > 0)
        .unwrap_or((1, 1));
    let message = message(error, &file.text, at);
    let at = if message == TAB { first_tab(&file.text, at) } else { at };
    Problem::error("syntax", file.place(at), message)
}

/// The reader tells where the value began that a tab spoilt; its author looks for the tab.
fn first_tab(text: &str, at: (u32, u32)) -> (u32, u32) {
    let lines = (1..).zip(text.lines()).skip_while(|(number, _)| *number < at.0);
    let mut tabs = lines.filter_map(|(number, line)| Some((number, line.chars().position(|c| c == '\t')?)));
    tabs.next().and_then(|(number, before)| Some((number, u32::try_from(before + 1).ok()?))).unwrap_or(at)
}

fn message(error: &Error, text: &str, at: (u32, u32)) -> String {
    match error {
        Error::WithSnippet { error, .. } | Error::AliasError { error, .. } => message(error, text, at),
        Error::ExternalMessage { source, .. } => match source.as_ref() {
            ExternalMessageSource::Parser(error) => match sentence(error.kind()) {
                COLON => open_bracket(text, at).unwrap_or(COLON).to_owned(),
                sentence => sentence.to_owned(),
            },
            _ => NOT_YAML.to_owned(),
        },
        Error::Message { msg, .. } | Error::SerdeVariantId { msg, .. } => own_words(msg, text, at),
        Error::SerdeUnknownField { field, expected, .. } => unknown("key", field, expected),
        Error::SerdeUnknownVariant { variant, expected, .. } => {
            format!("`{variant}` cannot stand here{}", choices(variant, expected))
        }
        Error::SerdeMissingField { field, .. } => format!("the key `{field}` is missing here"),
        Error::SerdeInvalidType { expected, .. } | Error::SerdeInvalidValue { expected, .. } => {
            needed(&kind(expected), text, at)
        }
        Error::SerdeInvalidLength { len, expected, .. } => {
            format!("{} is needed here, not a list of {len}", kind(expected))
        }
        Error::DuplicateMappingKey { key: Some(key), .. } => format!("the key `{key}` stands twice in this map"),
        Error::DuplicateMappingKey { key: None, .. } => "the same key stands twice in this map".to_owned(),
        Error::Unexpected { expected, .. } => needed(&kind(expected), text, at),
        Error::InvalidScalar { ty, .. } => needed(&kind(ty), text, at),
        Error::InvalidBooleanStrict { .. } => needed("`true` or `false`", text, at),
        Error::NullIntoString { .. } | Error::TaggedScalarCannotDeserializeIntoString { .. } => {
            needed("a word", text, at)
        }
        Error::ExternallyTaggedEnumExpectedScalarOrMapping { .. }
        | Error::ExpectedStringKeyForExternallyTaggedEnum { .. }
        | Error::UnexpectedValueForUnitEnumVariant { .. } => needed("one word", text, at),
        Error::Eof { .. } if text.lines().all(|line| line.trim().is_empty() || line.trim().starts_with('#')) => {
            "the file is empty".to_owned()
        }
        Error::Eof { .. } => "the file ends too early".to_owned(),
        Error::MultipleDocuments { .. } => "a second document begins here; a file holds one".to_owned(),
        Error::UnknownAnchor { .. } => "this alias (`*name`) stands for nothing: no `&name` comes before it".to_owned(),
        Error::AliasReplayCounterOverflow { .. }
        | Error::AliasReplayLimitExceeded { .. }
        | Error::AliasExpansionLimitExceeded { .. }
        | Error::AliasReplayStackDepthExceeded { .. }
        | Error::Budget { .. } => "this file is too large, or too deeply nested, to be read".to_owned(),
        Error::MergeKeyNotAllowed { .. } | Error::MergeValueNotMapOrSeqOfMaps { .. } => {
            "`<<` takes a map, or a list of maps".to_owned()
        }
        Error::UnsupportedTag { tag, .. } => format!("the tag `{tag}` means nothing here"),
        Error::FoldedBlockScalarMustIndentContent { .. } | Error::IndentationError { .. } => INDENTED.to_owned(),
        _ => NOT_YAML.to_owned(),
    }
}

const NOT_YAML: &str = "this is not written as YAML is";
const INDENTED: &str = "this line is not indented like the ones that it belongs to";
const TAB: &str = "here stands a tab; indent with spaces";
const QUOTE: &str = "a quotation mark is opened here or before, and not closed";
const ESCAPE: &str =
    "after `\\` stands something unknown; write `\\\\` for the sign itself, or use single quotation marks";
const COLON: &str = "no `:` can stand here: the line is indented too far, or its text needs quotation marks";
const SQUARE: &str = "a `[` is opened here or before, and not closed by `]`";
const CURLY: &str = "a `{` is opened here or before, and not closed by `}`";

/// A bracket that the line before leaves open makes the next key look wrong.
fn open_bracket(text: &str, at: (u32, u32)) -> Option<&'static str> {
    let before = text.lines().nth(usize::try_from(at.0.checked_sub(2)?).ok()?)?;
    let open = |left: char, right: char| before.matches(left).count() > before.matches(right).count();
    if open('[', ']') { Some(SQUARE) } else { open('{', '}').then_some(CURLY) }
}

/// What the reader of the characters found.
fn sentence(kind: &ErrorKind) -> &'static str {
    match kind {
        ErrorKind::TabNotAllowed
        | ErrorKind::TabInBlockIndentation
        | ErrorKind::TabInIndentation
        | ErrorKind::TabAtBlockScalarStart
        | ErrorKind::TabInPlainScalar => TAB,
        ErrorKind::InvalidIndentation
        | ErrorKind::InvalidBlockScalarIndent
        | ErrorKind::InvalidQuotedScalarIndent
        | ErrorKind::InvalidFlowScalarIndent
        | ErrorKind::ExpectedBlockMappingKey
        | ErrorKind::ExpectedBlockSequenceEntry
        | ErrorKind::BlockSequenceEntryNotAllowed => INDENTED,
        ErrorKind::UnclosedQuotedScalar | ErrorKind::DocumentIndicatorInQuotedScalar => QUOTE,
        ErrorKind::InvalidTrailingSingleQuotedScalar | ErrorKind::InvalidTrailingDoubleQuotedScalar => {
            "after the closing quotation mark the value must end"
        }
        ErrorKind::UnknownQuotedScalarEscape
        | ErrorKind::InvalidQuotedScalarHexEscape
        | ErrorKind::InvalidLowSurrogateHexEscape
        | ErrorKind::InvalidLowSurrogate
        | ErrorKind::MissingLowSurrogate
        | ErrorKind::UnpairedLowSurrogate
        | ErrorKind::InvalidUnicodeEscape => ESCAPE,
        ErrorKind::UnclosedFlowCollection { open: '[' }
        | ErrorKind::UnexpectedEofFlowSequence
        | ErrorKind::ExpectedFlowSequenceSeparator => SQUARE,
        ErrorKind::UnclosedFlowCollection { .. }
        | ErrorKind::UnexpectedEofFlowMapping
        | ErrorKind::UnexpectedEofImplicitFlowMapping
        | ErrorKind::ExpectedFlowMappingSeparator => CURLY,
        ErrorKind::MisplacedFlowCollectionEnd | ErrorKind::MismatchedFlowCollectionEnd { .. } => {
            "this bracket closes none that is open"
        }
        ErrorKind::MappingValueNotAllowed
        | ErrorKind::MappingKeyNotAllowed
        | ErrorKind::InvalidColonPlacement
        | ErrorKind::InvalidMappingValueWhitespace
        | ErrorKind::FlowMappingValueAdjacentCollection => COLON,
        ErrorKind::SimpleKeyExpected | ErrorKind::InvalidSimpleKey => "after this key a `:` is missing",
        ErrorKind::BlockEntryInFlowCollection
        | ErrorKind::InvalidBlockEntryWhitespace
        | ErrorKind::PlainScalarStartsWithDashFlowIndicator => "`-` begins an element of a list: a space follows it",
        ErrorKind::CommentNotSeparated | ErrorKind::CommentInterceptedScalar => "before `#` a space is missing",
        ErrorKind::UnexpectedCharacter { .. } | ErrorKind::ExpectedNodeContent => {
            "this sign can begin no value; put the text in quotation marks"
        }
        ErrorKind::UnexpectedEof | ErrorKind::UnexpectedEofBlockMapping | ErrorKind::UnexpectedEofBlockSequence => {
            "the file ends too early"
        }
        ErrorKind::RecursionLimitExceeded => "this is too deeply nested to be read",
        _ => NOT_YAML,
    }
}

/// A message of a reader of mailmedic stays; those that serde makes of a choice of shapes are told anew.
fn own_words(message: &str, text: &str, at: (u32, u32)) -> String {
    if message.starts_with("data did not match any variant") {
        format!("{} cannot stand here", found(text, at))
    } else {
        message.to_owned()
    }
}

fn unknown(what: &str, name: &str, known: &[&'static str]) -> String {
    format!("there is no {what} `{name}` here{}", choices(name, known))
}

/// "; the nearest is …; possible are …".
fn choices(name: &str, known: &[&'static str]) -> String {
    let near = nearest(name, known.iter().copied()).map(|near| format!("; the nearest is `{near}`"));
    let all: Vec<String> = known.iter().map(|name| format!("`{name}`")).collect();
    let all = match &all[..] {
        [] => String::new(),
        [_] if near.is_some() => String::new(),
        [one] => format!("; possible is {one}"),
        all => format!("; possible are {}", all.join(", ")),
    };
    near.unwrap_or_default() + &all
}

fn needed(what: &str, text: &str, at: (u32, u32)) -> String {
    match found(text, at).as_str() {
        NOTHING => format!("{what} is missing here"),
        found => format!("{what} is needed here, not {found}"),
    }
}

/// What serde calls a type, as an author would.
fn kind(expected: &str) -> String {
    let words = match expected {
        "a string" | "string" | "char" | "a character" => "a word",
        "scalar" | "string scalar" => "one value",
        "a sequence" | "sequence start" => "a list",
        "a map" | "mapping start" => "a map",
        "a boolean" | "boolean" => "`true` or `false`",
        "u8" => "a whole number up to 255",
        "u16" => "a whole number up to 65535",
        "u32" | "u64" | "usize" => "a whole number, 0 or more,",
        "i8" | "i16" | "i32" | "i64" | "isize" => "a whole number",
        "f32" | "f64" | "floating point" => "a number",
        other if other.starts_with("struct ") => "a map",
        other if other.starts_with("enum ") || other == "variant identifier" => "one word",
        other if other.starts_with("tuple ") || other.starts_with("an array") => "a list",
        other => other,
    };
    words.to_owned()
}

const NOTHING: &str = "nothing";

/// What stands at a place, judged by how it is written.
fn found(text: &str, at: (u32, u32)) -> String {
    let index = |number: u32| usize::try_from(number.saturating_sub(1)).unwrap_or(usize::MAX);
    let line = text.lines().nth(index(at.0)).unwrap_or_default();
    let before: String = line.chars().take(index(at.1)).collect();
    let rest: String = line.chars().skip(index(at.1)).collect();
    let rest = rest.split(" #").next().unwrap_or_default().trim();
    let word = match rest.chars().next() {
        None | Some('#' | ',' | ']' | '}' | ':') => return NOTHING.to_owned(),
        Some('[') => return "a list".to_owned(),
        Some('{') => return "a map".to_owned(),
        Some('-') if rest == "-" || rest.starts_with("- ") => return "a list".to_owned(),
        Some('|' | '>') => return "a text of several lines".to_owned(),
        Some(quote @ ('"' | '\'')) => {
            let end = rest[1..].find(quote).map_or(rest.len(), |end| end + 2);
            &rest[..end]
        }
        Some(_) if before.contains(['[', '{']) => rest.split([',', ']', '}']).next().unwrap_or(rest).trim(),
        Some(_) => rest,
    };
    if word.ends_with(':') || word.contains(": ") {
        return "a map".to_owned();
    }
    format!("`{}`", word.chars().take(60).collect::<String>())
}

#[cfg(test)]
mod tests {
    use crate::source::{SourceFile, Sp, parse};
    use serde::Deserialize;

    #[derive(Debug, Deserialize)]
    #[serde(deny_unknown_fields)]
    #[allow(dead_code, reason = "only its reading is looked at")]
    struct Sample {
        name: Sp<String>,
        how_common: Option<Sp<Common>>,
        port: Option<u16>,
        count: Option<u64>,
        share: Option<f64>,
        list: Option<Vec<Sp<String>>>,
        flag: Option<bool>,
        inner: Option<Inner>,
        either: Option<Either>,
    }

    #[derive(Debug, Deserialize)]
    #[serde(deny_unknown_fields)]
    #[allow(dead_code, reason = "only its reading is looked at")]
    struct Inner {
        cause: Sp<String>,
    }

    #[derive(Debug, Deserialize)]
    #[serde(rename_all = "kebab-case")]
    enum Common {
        Common,
        VeryRare,
    }

    #[derive(Debug, Deserialize)]
    #[serde(untagged)]
    #[allow(dead_code, reason = "only its reading is looked at")]
    enum Either {
        Word(Sp<String>),
        Map { permanent: Sp<String> },
    }

    fn told(text: &str) -> String {
        match parse::<Sample>(&SourceFile::new("a.yaml", text)) {
            Ok(sample) => format!("{sample:?}"),
            Err(problem) => problem.to_string(),
        }
    }

    #[test]
    fn every_mistake_is_told_in_an_authors_words() {
        for (text, expected) in [
            (
                "name: x\nnmae: y\n",
                "a.yaml:2:1: there is no key `nmae` here; the nearest is `name`; possible are `name`, `how_common`, `port`, `count`, `share`, `list`, `flag`, `inner`, `either`",
            ),
            (
                "name: x\nzzz: y\n",
                "a.yaml:2:1: there is no key `zzz` here; possible are `name`, `how_common`, `port`, `count`, `share`, `list`, `flag`, `inner`, `either`",
            ),
            ("how_common: common\n", "a.yaml:1:1: the key `name` is missing here"),
            ("name: x\ninner:\n  cuase: y\n", "a.yaml:3:3: there is no key `cuase` here; the nearest is `cause`"),
            ("name: x\ninner: {}\n", "a.yaml:2:8: the key `cause` is missing here"),
            ("name: x\ninner: word\n", "a.yaml:2:8: a map is needed here, not `word`"),
            ("name: x\ninner: [a]\n", "a.yaml:2:8: a map is needed here, not a list"),
            ("{inner: word, name: x}\n", "a.yaml:1:9: a map is needed here, not `word`"),
            ("name: x\nlist: word\n", "a.yaml:2:7: a list is needed here, not `word`"),
            ("name: x\nlist:\n  a: b\n", "a.yaml:3:3: a list is needed here, not a map"),
            ("name: [a, b]\n", "a.yaml:1:7: one value is needed here, not a list"),
            ("name:\n  - a\n", "a.yaml:2:3: one value is needed here, not a list"),
            ("name: {a: b}\n", "a.yaml:1:7: one value is needed here, not a map"),
            ("name:\n  a: b\n", "a.yaml:2:3: one value is needed here, not a map"),
            ("name:\n", "a.yaml:1:5: a word is missing here"),
            ("name: x\nlist: [a, {b: c}]\n", "a.yaml:2:11: one value is needed here, not a map"),
            ("name: x\nname: y\n", "a.yaml:2:1: the key `name` stands twice in this map"),
            (
                "name: x\nhow_common: commonn\n",
                "a.yaml:2:13: `commonn` cannot stand here; the nearest is `common`; possible are `common`, `very-rare`",
            ),
            ("name: x\nhow_common: [common]\n", "a.yaml:2:13: one word is needed here, not a list"),
            ("name: x\nhow_common: 7\n", "a.yaml:2:13: `7` cannot stand here; possible are `common`, `very-rare`"),
            ("name: x\nport: abc # why\n", "a.yaml:2:7: a whole number up to 65535 is needed here, not `abc`"),
            ("name: x\nport: 70000\n", "a.yaml:2:7: a whole number up to 65535 is needed here, not `70000`"),
            ("name: x\ncount: -1\n", "a.yaml:2:8: a whole number, 0 or more, is needed here, not `-1`"),
            ("name: x\nshare: much\n", "a.yaml:2:8: a number is needed here, not `much`"),
            ("name: x\nport: [25]\n", "a.yaml:2:7: one value is needed here, not a list"),
            ("name: x\nflag: yes\n", "a.yaml:2:7: `true` or `false` is needed here, not `yes`"),
            ("name: x\nflag: 1\n", "a.yaml:2:7: `true` or `false` is needed here, not `1`"),
            ("name: x\neither: [a]\n", "a.yaml:2:9: a list cannot stand here"),
            ("name: x\n\tport: 1\n", "a.yaml:2:1: here stands a tab; indent with spaces"),
            ("name: x\ninner:\n\tcause: y\n", "a.yaml:3:1: here stands a tab; indent with spaces"),
            (
                "name: x\n port: 1\n",
                "a.yaml:2:6: no `:` can stand here: the line is indented too far, or its text needs quotation marks",
            ),
            ("name: x\nlist:\n  - a\n - b\n", "a.yaml:4:2: this line is not indented like the ones that it belongs to"),
            ("name: \"x\nport: 1\n", "a.yaml:1:7: a quotation mark is opened here or before, and not closed"),
            ("name: 'x\n", "a.yaml:1:7: a quotation mark is opened here or before, and not closed"),
            ("name: 'x' y\n", "a.yaml:1:11: after the closing quotation mark the value must end"),
            (
                "name: \"a\\qb\"\n",
                "a.yaml:1:7: after `\\` stands something unknown; write `\\\\` for the sign itself, or use single quotation marks",
            ),
            ("name: x\nlist: [a, b\nport: 1\n", "a.yaml:3:5: a `[` is opened here or before, and not closed by `]`"),
            ("name: x\nlist: [a, b\n", "a.yaml:2:7: a `[` is opened here or before, and not closed by `]`"),
            ("name: x\ninner: {cause: y\n", "a.yaml:2:8: a `{` is opened here or before, and not closed by `}`"),
            ("name: x\nlist: a]\n", "a.yaml:2:7: a list is needed here, not `a]`"),
            ("name: x\nlist: [a}\n", "a.yaml:2:7: this bracket closes none that is open"),
            (
                "name: a: b\n",
                "a.yaml:1:8: no `:` can stand here: the line is indented too far, or its text needs quotation marks",
            ),
            ("name: x\nport\n", "a.yaml:2:1: after this key a `:` is missing"),
            ("name: x\nport\nflag: true\n", "a.yaml:2:1: after this key a `:` is missing"),
            ("name: @x\n", "a.yaml:1:7: this sign can begin no value; put the text in quotation marks"),
            ("name: %x\n", "a.yaml:1:7: this sign can begin no value; put the text in quotation marks"),
            ("name: `x`\n", "a.yaml:1:7: this sign can begin no value; put the text in quotation marks"),
            ("name: x\nlist: [- a]\n", "a.yaml:2:8: `-` begins an element of a list: a space follows it"),
            ("name: *x\n", "a.yaml:1:7: this alias (`*name`) stands for nothing: no `&name` comes before it"),
            ("name: x\n---\nname: y\n", "a.yaml:3:1: a second document begins here; a file holds one"),
            ("", "a.yaml:1:1: the file is empty"),
            ("# nothing\n", "a.yaml:2:1: the file is empty"),
            ("- a\n", "a.yaml:1:1: a map is needed here, not a list"),
            ("word\n", "a.yaml:1:1: a map is needed here, not `word`"),
            ("name: \"x\"#y\n", "a.yaml:1:10: before `#` a space is missing"),
            ("name: x\n<<: y\n", "a.yaml:2:5: `<<` takes a map, or a list of maps"),
            (
                "名前: x\n",
                "a.yaml:1:1: there is no key `名前` here; possible are `name`, `how_common`, `port`, `count`, `share`, `list`, `flag`, `inner`, `either`",
            ),
            ("name: x\nport: ２５\n", "a.yaml:2:7: a whole number up to 65535 is needed here, not `２５`"),
        ] {
            assert_eq!(told(text), expected, "{text:?}");
        }
    }
}
