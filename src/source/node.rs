//! YAML of free shape: what cannot be a fixed struct, such as a condition whose keys are facts.

use super::Sp;
use serde::{
    Deserialize, Deserializer,
    de::{MapAccess, SeqAccess, Visitor},
};
use std::fmt;

/// A piece of YAML with the place of each of its values.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Node {
    /// Line and column, counted from 1.
    pub at: (u32, u32),
    pub kind: NodeKind,
}

/// What a [`Node`] is. Scalars are kept as they would be typed: `25` and `"25"` are the same word.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NodeKind {
    /// `null`, `~`, or nothing at all.
    Null,
    Scalar(String),
    List(Vec<Node>),
    Map(Vec<(Sp<String>, Node)>),
}

impl Node {
    pub fn scalar(&self) -> Option<&str> {
        match &self.kind {
            NodeKind::Scalar(text) => Some(text),
            _ => None,
        }
    }

    pub fn map(&self) -> Option<&[(Sp<String>, Node)]> {
        match &self.kind {
            NodeKind::Map(entries) => Some(entries),
            _ => None,
        }
    }

    /// The elements of a list, or the value itself as the only one: `a` is short for `[a]`.
    pub fn one_or_more(&self) -> &[Node] {
        match &self.kind {
            NodeKind::List(nodes) => nodes,
            _ => std::slice::from_ref(self),
        }
    }
}

impl<'de> Deserialize<'de> for Node {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let Sp { v: kind, at } = Sp::<NodeKind>::deserialize(deserializer)?;
        Ok(Self { at, kind })
    }
}

impl<'de> Deserialize<'de> for NodeKind {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Shape)
    }
}

struct Shape;

impl<'de> Visitor<'de> for Shape {
    type Value = NodeKind;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a word, a list or a map")
    }

    fn visit_unit<E>(self) -> Result<NodeKind, E> {
        Ok(NodeKind::Null)
    }

    fn visit_none<E>(self) -> Result<NodeKind, E> {
        Ok(NodeKind::Null)
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<NodeKind, D::Error> {
        NodeKind::deserialize(deserializer)
    }

    fn visit_bool<E>(self, value: bool) -> Result<NodeKind, E> {
        Ok(NodeKind::Scalar(value.to_string()))
    }

    fn visit_u64<E>(self, value: u64) -> Result<NodeKind, E> {
        Ok(NodeKind::Scalar(value.to_string()))
    }

    fn visit_i64<E>(self, value: i64) -> Result<NodeKind, E> {
        Ok(NodeKind::Scalar(value.to_string()))
    }

    fn visit_f64<E>(self, value: f64) -> Result<NodeKind, E> {
        Ok(NodeKind::Scalar(value.to_string()))
    }

    fn visit_str<E>(self, value: &str) -> Result<NodeKind, E> {
        Ok(NodeKind::Scalar(value.to_owned()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut access: A) -> Result<NodeKind, A::Error> {
        let mut nodes = Vec::new();
        while let Some(node) = access.next_element()? {
            nodes.push(node);
        }
        Ok(NodeKind::List(nodes))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<NodeKind, A::Error> {
        let mut entries = Vec::new();
        while let Some(entry) = access.next_entry()? {
            entries.push(entry);
        }
        Ok(NodeKind::Map(entries))
    }
}

/// In a schema anything fits; the loader says what does not.
impl schemars::JsonSchema for Node {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Node".into()
    }
    fn inline_schema() -> bool {
        true
    }
    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        true.into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{SourceFile, parse};

    fn read(text: &str) -> Node {
        parse(&SourceFile::new("a.yaml", text)).unwrap()
    }

    #[test]
    fn every_value_knows_its_place() {
        let node = read("a.b: [x, 25]\nany:\n  - {c.d: \"> 2 MB\"}\n");
        let entries = node.map().unwrap();
        assert_eq!((entries[0].0.v.as_str(), entries[0].0.at), ("a.b", (1, 1)));
        let list = entries[0].1.one_or_more();
        assert_eq!((list[1].scalar(), list[1].at), (Some("25"), (1, 10)));
        let inner = entries[1].1.one_or_more()[0].map().unwrap();
        assert_eq!((inner[0].1.scalar(), inner[0].1.at), (Some("> 2 MB"), (3, 11)));
    }

    #[test]
    fn the_old_booleans_stay_words_so_that_they_can_be_refused_by_name() {
        let node = read("[yes, no, on, off, y, n, true, null]");
        let words: Vec<_> = node.one_or_more().iter().map(Node::scalar).collect();
        assert_eq!(words, [Some("yes"), Some("no"), Some("on"), Some("off"), Some("y"), Some("n"), Some("true"), None]);
    }

    #[test]
    fn a_key_that_stands_twice_is_refused() {
        assert!(parse::<Node>(&SourceFile::new("a.yaml", "a: 1\na: 2\n")).is_err());
    }
}
