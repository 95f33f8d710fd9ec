use crate::json::{Id, model};

model! {
    /// To be written.
    pub struct Segment {
        /// Its id.
        pub id: Id,
    }
}
