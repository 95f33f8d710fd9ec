use crate::json::{Id, model};

model! {
    /// To be written.
    pub struct Company {
        /// Its id.
        pub id: Id,
    }
}
