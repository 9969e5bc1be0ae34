//! The time in which an answer of an FAQ was given: a year, a month or a day, as the FAQ tells it.

use std::str::FromStr;

/// `2005`, `2005-04` or `2005-04-21`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Era {
    pub year: u16,
    pub month: Option<u8>,
    pub day: Option<u8>,
}

impl FromStr for Era {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let mut parts = text.split('-');
        let year = parts.next().filter(|year| year.len() == 4).and_then(|year| year.parse().ok()).ok_or(())?;
        let mut next = |most: u8| match parts.next() {
            None => Ok(None),
            Some(part) if part.len() == 2 => {
                part.parse().ok().filter(|number| (1..=most).contains(number)).map(Some).ok_or(())
            }
            Some(_) => Err(()),
        };
        let (month, day) = (next(12)?, next(31)?);
        if parts.next().is_some() { Err(()) } else { Ok(Self { year, month, day }) }
    }
}

impl std::fmt::Display for Era {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:04}", self.year)?;
        for part in [self.month, self.day].into_iter().flatten() {
            write!(f, "-{part:02}")?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_year_a_month_or_a_day() {
        for text in ["2005", "2005-04", "2005-04-21"] {
            assert_eq!(text.parse::<Era>().unwrap().to_string(), text);
        }
        for text in ["", "05", "2005-4", "2005-13", "2005-04-32", "2005-04-21-1", "spring"] {
            assert_eq!(text.parse::<Era>(), Err(()), "{text}");
        }
    }
}
