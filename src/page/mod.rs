//! Following lists: pages and items.

mod envelope;
mod item;
mod iter;
mod links;
mod paginator;

pub use envelope::Page;
pub use item::ListItem;
pub(crate) use item::ListRest;
pub use iter::{Items, Pages};
