//! A blocking client for the Intercom REST API 2.10.
