//! The keys of choices. Ten have a digit each, 0 for the tenth. Where answers go on, letters follow that stand for
//! nothing else there; in long lists, where a number only moves the cursor, it is typed with all its digits.

/// How many choices the digits can tell apart.
const DIGITS: usize = 10;

/// Letters that are no commands beside a question.
const LETTERS: [char; 14] = ['a', 'e', 'f', 'g', 'j', 'k', 'n', 'o', 'r', 't', 'u', 'v', 'y', 'z'];

/// The key of an answer, counted from 0. The last of many, "I don't know", has its D.
pub fn key(at: usize, count: usize) -> String {
    match at {
        0..9 => (at + 1).to_string(),
        9 => "0".to_owned(),
        _ if at + 1 == count => "D".to_owned(),
        _ => LETTERS.get(at - DIGITS).map(|letter| letter.to_ascii_uppercase().to_string()).unwrap_or_default(),
    }
}

/// The answer that a letter stands for, counted from 1.
pub fn of_letter(letter: char, count: usize) -> Option<usize> {
    let at = DIGITS + LETTERS.iter().position(|known| *known == letter)?;
    (at + 1 < count).then_some(at + 1)
}

/// What the digits of a number have led to in a list of `count`, counted from 1: `digit` (1 to 9, and 10 for the
/// key 0) follows on `begun`, which is 0 where no number is.
pub fn typed(begun: usize, digit: u8, count: usize) -> Option<usize> {
    let digit = usize::from(digit);
    if count <= DIGITS {
        return (digit <= count).then_some(digit);
    }
    let digit = digit % DIGITS;
    [begun * DIGITS + digit, digit].into_iter().find(|number| (1..=count).contains(number))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_answer_has_a_key() {
        assert_eq!([key(0, 10), key(9, 10)], ["1", "0"]);
        assert_eq!([key(9, 13), key(10, 13), key(11, 13), key(12, 13)], ["0", "A", "E", "D"]);
        assert_eq!([of_letter('a', 13), of_letter('e', 13), of_letter('f', 13)], [Some(11), Some(12), None]);
        assert_eq!([of_letter('a', 9), of_letter('h', 20)], [None, None]);
    }

    #[test]
    fn in_a_long_list_the_number_is_typed() {
        assert_eq!([typed(0, 1, 124), typed(1, 2, 124), typed(12, 4, 124)], [Some(1), Some(12), Some(124)]);
        // There is no 13th, so it is the third that is meant.
        assert_eq!([typed(1, 3, 12), typed(1, 10, 12), typed(0, 10, 12)], [Some(3), Some(10), None]);
        assert_eq!([typed(0, 10, 10), typed(0, 8, 7)], [Some(10), None]);
    }
}
