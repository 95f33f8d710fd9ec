//! A local Intercom to develop and test against.
