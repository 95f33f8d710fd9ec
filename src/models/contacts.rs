use crate::json::{Id, model};

model! {
    /// To be written.
    pub struct Contact {
        /// Its id.
        pub id: Id,
    }
}
