//! The throttle, over a real socket.

mod calls;
mod headers;
mod processes;
#[path = "../common/server.rs"]
mod server;
