//! The resources of the API, one file each: a table of routes, then its handlers.

use crate::routes::Route;

pub(crate) mod admins;
pub(crate) mod articles;
pub(crate) mod contacts;
pub(crate) mod conversations;
mod statistics;
mod tickets;

/// The tables of all resources.
pub(crate) fn routes() -> Vec<Route> {
    [
        admins::routes(),
        articles::routes(),
        conversations::routes(),
    ]
    .into_iter()
    .flatten()
    .collect()
}
