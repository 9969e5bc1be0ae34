//! `--bless`: writes the figures that tests expect anew, in place, so that the diff shows each.

use super::{TestFile, TestResult};

/// The file's text with the present points in place of the expected ones; `None` where nothing changes.
///
/// Only figures that stand in the file are written; which cause's points matter is for its author to say.
pub fn blessed(file: &TestFile, results: &[TestResult]) -> Option<String> {
    let mut lines: Vec<String> = file.source.text.split('\n').map(str::to_owned).collect();
    let mut changed = false;
    // From the end, so that a longer figure moves no place that is still to be written.
    let mut edits = Vec::new();
    for case in &file.tests {
        let result = results.iter().find(|result| result.name == case.test.v && *result.file == *file.source.shown);
        let Some(trace) = result.and_then(|result| result.trace.as_ref()) else { continue };
        for (cause, points) in &case.expect.points {
            if let Some(finding) = trace.diagnosis.finding(&cause.v) {
                edits.push((points.at, format!("{:.1}", finding.points.as_f64())));
            }
        }
    }
    edits.sort_by_key(|edit| std::cmp::Reverse(edit.0));
    for ((line, column), figure) in edits {
        let (Ok(line), Ok(column)) = (usize::try_from(line), usize::try_from(column)) else { continue };
        let Some(text) = lines.get_mut(line - 1) else { continue };
        let start = text.char_indices().nth(column - 1).map_or(text.len(), |(at, _)| at);
        let length =
            text[start..].find(|c: char| !(c.is_ascii_digit() || "+-.".contains(c))).unwrap_or(text.len() - start);
        if text[start..start + length] != figure {
            text.replace_range(start..start + length, &figure);
            changed = true;
        }
    }
    changed.then(|| lines.join("\n"))
}
