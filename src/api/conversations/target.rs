//! Fields of a reply that only conversations or only tickets accept.

use serde::ser::{Serialize, Serializer};

use super::reply::{Reply, ReplyType};
use crate::error::InvalidInput;
use crate::json::ParamValue;

/// Type of the object that a reply is sent to.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Target {
    Conversation,
    Ticket,
}

/// Reply as the body of a request to its target.
#[derive(Debug)]
pub(crate) struct TargetedReply {
    reply: Reply,
    target: Target,
}

impl TargetedReply {
    pub fn new(target: Target, reply: impl Into<Reply>) -> Self {
        let reply = reply.into();
        TargetedReply { reply, target }
    }

    /// Returns the first field that is set and that only the other target accepts.
    fn foreign_field(&self) -> Option<&'static str> {
        let fields = match (&self.reply, self.target) {
            (Reply::Admin(reply), Target::Conversation) => vec![
                (
                    "`message_type` `quick_reply`",
                    reply.message_type == ReplyType::QuickReply,
                ),
                ("`cross_post`", reply.cross_post.is_some()),
                ("`reply_options`", reply.reply_options.is_some()),
            ],
            (Reply::Admin(reply), Target::Ticket) => vec![
                ("`created_at`", reply.created_at.is_some()),
                ("`attachment_files`", reply.attachment_files.is_some()),
            ],
            (Reply::Contact(_), Target::Conversation) => Vec::new(),
            (Reply::Contact(reply), Target::Ticket) => {
                vec![("`attachment_files`", reply.attachment_files.is_some())]
            }
        };
        let set = fields.into_iter().find(|(_, is_set)| *is_set);
        set.map(|(field, _)| field)
    }
}

impl Serialize for TargetedReply {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.reply.serialize(serializer)
    }
}

impl ParamValue for TargetedReply {
    fn check(&self) -> Result<(), InvalidInput> {
        self.reply.check()?;
        let others = match self.target {
            Target::Conversation => "tickets",
            Target::Ticket => "conversations",
        };
        match self.foreign_field() {
            Some(field) => Err(InvalidInput::new(format!(
                "{field} is accepted only in replies to {others}"
            ))),
            None => Ok(()),
        }
    }
}
