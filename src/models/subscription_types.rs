use crate::json::{Id, model};

model! {
    /// To be written.
    pub struct SubscriptionType {
        /// Its id.
        pub id: Id,
    }
}
