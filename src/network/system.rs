//! Real sockets and real DNS.
