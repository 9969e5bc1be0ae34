//! rule
pub struct RuleBase {}
