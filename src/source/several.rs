//! All mistakes of a file at once: the reader of YAML stops at the first one.
//!
//! Where the text itself is YAML, the entry or list element that was refused is blanked out, line by line, and the rest
//! is read again, so that every place stays what it was.

use super::{Node, NodeKind, Problem, SourceFile, parse};
use serde::de::DeserializeOwned;

/// Mistakes of one file that are told in one run.
const MOST: usize = 20;

/// Reads one YAML document.
///
/// # Errors
/// Every mistake that can be told apart, with its place, in the order of the lines.
pub fn parse_all<T: DeserializeOwned>(file: &SourceFile) -> Result<T, Vec<Problem>> {
    let mut problems: Vec<Problem> = match parse(file) {
        Ok(value) => return Ok(value),
        Err(problem) => vec![problem],
    };
    let (mut rest, mut gaps) = (file.clone(), Vec::new());
    while problems.len() < MOST {
        let last = &problems[problems.len() - 1].place;
        let Some((text, gap)) = without(&rest, (last.line, last.column)) else { break };
        rest.text = text.into();
        gaps.push(gap);
        match parse::<T>(&rest) {
            // What is said about the gaps themselves is no mistake of the author.
            Err(next) if next.place.line >= gap.1 && !is_in(&gaps, &file.text, &next) => problems.push(next),
            _ => break,
        }
    }
    Err(problems)
}

/// Lines that hold one entry of a map or one element of a list, and nothing else: the first, and the one behind them.
type Lines = (u32, u32);

/// Whether a key that is missing now stands in these lines.
fn is_in(gaps: &[Lines], text: &str, problem: &Problem) -> bool {
    let missing = problem.message.strip_prefix("the key `").and_then(|rest| rest.strip_suffix("` is missing here"));
    let lines = text.split('\n').zip(1..);
    let mut lines = lines.filter(|(_, number)| gaps.iter().any(|(first, end)| (first..end).contains(&number)));
    missing.is_some_and(|key| lines.any(|(line, _)| line.trim_start().starts_with(key)))
}

/// The text without the least entry or element around a place that leaves something beside it, and the lines that it had.
fn without(file: &SourceFile, at: (u32, u32)) -> Option<(String, Lines)> {
    let node: Node = parse(file).ok()?;
    let lines: Vec<&str> = file.text.split('\n').collect();
    let end = u32::try_from(lines.len()).ok()?.checked_add(1)?;
    let (first, end) = around(&node, at, end, &lines)?;
    let kept = lines.iter().zip(1..).map(|(line, number)| if (first..end).contains(&number) { "" } else { line });
    Some((kept.collect::<Vec<_>>().join("\n"), (first, end)))
}

/// `end` is the line behind `node`.
fn around(node: &Node, at: (u32, u32), end: u32, lines: &[&str]) -> Option<Lines> {
    let parts: Vec<((u32, u32), &Node)> = match &node.kind {
        NodeKind::Map(entries) => entries.iter().map(|(key, value)| (key.at, value)).collect(),
        NodeKind::List(nodes) => nodes.iter().map(|node| (node.at, node)).collect(),
        NodeKind::Scalar(_) | NodeKind::Null => return None,
    };
    let number = parts.iter().rposition(|(start, _)| *start <= at)?;
    let (start, part) = parts[number];
    let behind = parts.get(number + 1).map_or(end, |(next, _)| next.0);
    let inner = around(part, at, behind, lines);
    let before: String = lines.get(usize::try_from(start.0).ok()? - 1)?.chars().take(start.1 as usize - 1).collect();
    let begins_line = match &node.kind {
        NodeKind::List(_) => before.trim_start().starts_with('-') && before.trim_start()[1..].trim().is_empty(),
        _ => before.trim().is_empty(),
    };
    let whole = begins_line && parts.len() > 1 && behind > start.0;
    inner.or(whole.then_some((start.0, behind)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde::Deserialize;

    #[derive(Debug, Deserialize)]
    #[serde(deny_unknown_fields)]
    #[allow(dead_code, reason = "only whether it can be read matters")]
    struct Sample {
        name: String,
        #[serde(default)]
        size: u8,
        #[serde(default)]
        parts: Vec<Part>,
    }

    #[derive(Debug, Deserialize)]
    #[serde(deny_unknown_fields)]
    #[allow(dead_code, reason = "only whether it can be read matters")]
    struct Part {
        id: u8,
        #[serde(default)]
        word: String,
    }

    fn told(text: &str) -> Vec<String> {
        let problems = parse_all::<Sample>(&SourceFile::new("a.yaml", text)).unwrap_err();
        problems.iter().map(|problem| format!("{}: {}", problem.place, problem.message)).collect()
    }

    #[test]
    fn each_mistake_of_a_file_is_told_at_its_place() {
        let text = "nmae: x\nname: y\nsize: large\nparts:\n  - {id: 1}\n  - id: 2\n    wrod: a\n  - {id: two}\n  \
                    - {id: 3, wrod: b}\n";
        assert_eq!(
            told(text),
            [
                "a.yaml:1:1: there is no key `nmae` here; the nearest is `name`; possible are `name`, `size`, `parts`",
                "a.yaml:3:7: a whole number up to 255 is needed here, not `large`",
                "a.yaml:7:5: there is no key `wrod` here; the nearest is `word`; possible are `id`, `word`",
                "a.yaml:8:10: a whole number up to 255 is needed here, not `two`",
                "a.yaml:9:13: there is no key `wrod` here; the nearest is `word`; possible are `id`, `word`",
            ]
        );
    }

    #[test]
    fn a_gap_is_no_mistake_of_its_own() {
        // Without the name that cannot be read a name would be missing.
        assert_eq!(told("name: [x]\nsize: 3\n").len(), 1);
        // A list that has lost its only element would be no list.
        assert_eq!(told("name: x\nparts:\n  - {wrod: y, id: 1}\n").len(), 1);
        assert_eq!(told("name: x\nparts: {wrod: y, id: 1}\nsize: -1\n").len(), 2);
    }

    #[test]
    fn what_is_no_yaml_ends_at_its_first_mistake() {
        assert_eq!(told("name: 'x\nsize: large\n").len(), 1);
    }

    #[test]
    fn there_is_an_end_to_the_mistakes() {
        let text = (0..1000).fold(String::new(), |text, number| text + &format!("k{number}: x\n"));
        assert_eq!(told(&format!("name: x\n{text}")).len(), MOST);
    }
}
