//! Numbers as people say them: intervals, times, sizes.

use super::Words;
use crate::fact::{Domain, FactKey, Unit};
use std::time::Duration;

impl Words<'_> {
    /// The interval for which a number stands as an answer: "up to 2 MB".
    pub(super) fn interval(&self, key: &FactKey, number: u64) -> Option<String> {
        let (above, to) = self.rules?.vocabulary().fact(&key.name)?.domain.interval(number)?;
        let arguments: Vec<(&str, String)> = [("above", above), ("to", to)]
            .into_iter()
            .filter_map(|(name, cut)| Some((name, self.number(key, cut?))))
            .collect();
        let id = match (above, to) {
            (None, _) => "interval-up-to",
            (Some(_), Some(_)) => "interval-between",
            (Some(_), None) => "interval-above",
        };
        Some(self.locale.text(id, &arguments))
    }

    /// A number in the unit of its fact.
    pub(super) fn number(&self, key: &FactKey, number: u64) -> String {
        let domain = self.rules.and_then(|rules| rules.vocabulary().fact(&key.name)).map(|fact| &fact.domain);
        match domain {
            Some(Domain::Number { unit: Unit::Bytes, .. }) => self.size(number),
            _ => number.to_string(),
        }
    }

    /// A time in seconds, as exact as it is worth reading.
    pub fn seconds(&self, elapsed: Duration) -> String {
        let seconds = elapsed.as_secs_f64();
        let digits = match seconds {
            s if s < 1.0 => format!("{:.2}", s.max(0.01)),
            s if s < 60.0 => format!("{s:.1}"),
            s => format!("{s:.0}"),
        };
        self.locale.text("seconds", &[("seconds", digits)])
    }

    /// A number of bytes in the largest unit that it fills.
    pub fn size(&self, bytes: u64) -> String {
        let (id, unit) = match bytes {
            0..1_000 => ("size-bytes", 1),
            1_000..1_000_000 => ("size-kilobytes", 1_000),
            _ => ("size-megabytes", 1_000_000),
        };
        let tenths = bytes * 10 / unit;
        let number = if tenths.is_multiple_of(10) {
            (tenths / 10).to_string()
        } else {
            format!("{}.{}", tenths / 10, tenths % 10)
        };
        self.locale.text(id, &[("number", number)])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        locale::{Language, Locale},
        report::words::NO_VARIABLES,
        settings::Settings,
    };

    #[test]
    fn times_and_sizes_are_as_exact_as_they_are_useful() {
        let locale = Locale::new(Language::En);
        let settings = Settings::default();
        let words = Words::about(&locale, &settings, &NO_VARIABLES);
        let times = [30, 5_000, 61_000].map(|ms| words.seconds(Duration::from_millis(ms)));
        assert_eq!(times, ["0.03 s", "5.0 s", "61 s"]);
        assert_eq!([1, 999, 2_100_000, 5_000].map(|n| words.size(n)), ["1 byte", "999 bytes", "2.1 MB", "5 kB"]);
    }
}
