//! IMAP (RFC 3501): the words that commands and responses are made of, and what a client reads.

mod capabilities;
mod response;
mod status;
mod words;

pub use capabilities::Capabilities;
pub use response::{Resource, Response, Untagged, literal_of_response};
pub use status::{Condition, ResponseCode, Status};
pub use words::{Literal, Malformed, Words, is_atom, literal, quoted, split_tag};
