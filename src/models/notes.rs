use crate::json::{Id, model};

model! {
    /// To be written.
    pub struct Note {
        /// Its id.
        pub id: Id,
    }
}
