//! Following lists: pages and items.

mod item;
mod iter;
mod links;
mod page;
mod paginator;

pub use item::ListItem;
pub use iter::{Items, Pages};
pub use page::Page;
