//! What Intercom answers with, one file for each resource.
//!
//! Every field may be absent or null, a word that is unknown is kept, a field that is unknown is
//! passed over. Times are Unix seconds.

mod admins;
mod articles;
mod conversations;
mod messages;
mod shared;
mod tickets;

pub use admins::*;
pub use articles::*;
pub use conversations::*;
pub use messages::*;
pub use shared::*;
pub use tickets::*;
