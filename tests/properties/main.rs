//! Properties of the client that hold for any input, over a real socket.

#[path = "../common/any.rs"]
mod any;
mod ids;
mod lists;
#[path = "../common/server.rs"]
mod server;
mod support;
