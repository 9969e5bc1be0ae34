//! ruletest
