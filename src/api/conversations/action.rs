//! Actions on conversations, as the body of `manage`.

use serde::ser::{Serialize, SerializeMap, Serializer};

use crate::api::ids::{By, To};
use crate::error::InvalidInput;
use crate::json::{Id, ParamValue, params};

/// Action on a conversation, for [`Conversations::manage`](super::Conversations::manage).
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub enum Action {
    /// Closes it.
    Close(Close),
    /// Snoozes it.
    Snooze(Snooze),
    /// Opens it.
    Open(Open),
    /// Assigns or unassigns it.
    Assign(Assign),
}

macro_rules! actions {
    ($($name:ident),*) => {
        $(impl From<$name> for Action {
            fn from(action: $name) -> Self {
                Action::$name(action)
            }
        })*

        impl Serialize for Action {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                match self {
                    $(Action::$name(action) => action.serialize(serializer),)*
                }
            }
        }

        impl ParamValue for Action {
            fn check(&self) -> Result<(), InvalidInput> {
                match self {
                    $(Action::$name(action) => action.check(),)*
                }
            }
        }
    };
}

actions!(Close, Snooze, Open, Assign);

params! {
    /// Closes a conversation: `Close::new(By(21)).body("Solved")`.
    pub struct Close {
        fixed { "message_type" = "close", "type" = "admin", }
        required {
            /// Id of the admin who closes it.
            admin_id: Id as text,
        }
        optional {
            /// Last message to the contact.
            body: String,
        }
    }

    /// Snoozes a conversation.
    pub struct Snooze {
        fixed { "message_type" = "snoozed", }
        required {
            /// Id of the admin who snoozes it.
            admin_id: Id as text,
            /// Unix time in seconds at which it opens again.
            snoozed_until: i64,
        }
    }

    /// Opens a conversation that is closed or snoozed.
    pub struct Open {
        fixed { "message_type" = "open", }
        required {
            /// Id of the admin who opens it.
            admin_id: Id as text,
        }
    }

    /// Assigns a conversation.
    ///
    /// ```
    /// use intercom::api::{By, To};
    /// use intercom::api::conversations::Assign;
    ///
    /// let assign = Assign::to_team(By(21), To(5)).body("A wheel for you");
    /// assert_eq!(
    ///     serde_json::to_string(&assign)?,
    ///     r#"{"message_type":"assignment","type":"team","assignee_id":"5","admin_id":"21","body":"A wheel for you"}"#,
    /// );
    /// # Ok::<(), serde_json::Error>(())
    /// ```
    pub struct Assign {
        fixed { "message_type" = "assignment", }
        required {
            /// Admin or team that becomes the assignee.
            assignee: Assignee,
            /// Id of the admin who assigns it.
            admin_id: Id as text,
        }
        optional {
            /// Message that explains the assignment.
            body: String,
        }
    }
}

impl Assign {
    /// Assigns a conversation to an admin.
    pub fn to_admin(by: By<impl Into<Id>>, to: To<impl Into<Id>>) -> Self {
        Assign::new(Assignee::Admin(to.into()), by)
    }

    /// Assigns a conversation to a team.
    pub fn to_team(by: By<impl Into<Id>>, to: To<impl Into<Id>>) -> Self {
        Assign::new(Assignee::Team(to.into()), by)
    }

    /// Removes the assignee of a conversation.
    pub fn to_nobody(by: By<impl Into<Id>>) -> Self {
        Assign::new(Assignee::Nobody, by)
    }
}

/// Assignee of a conversation.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Assignee {
    /// Admin with this id.
    Admin(Id),
    /// Team with this id.
    Team(Id),
    /// No one.
    Nobody,
}

impl Assignee {
    fn kind(&self) -> &'static str {
        match self {
            Assignee::Admin(_) | Assignee::Nobody => "admin",
            Assignee::Team(_) => "team",
        }
    }

    fn id(&self) -> &str {
        match self {
            Assignee::Admin(id) | Assignee::Team(id) => id,
            Assignee::Nobody => "0",
        }
    }
}

impl Serialize for Assignee {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(2))?;
        self.write("", &mut map)?;
        map.end()
    }
}

impl ParamValue for Assignee {
    fn check(&self) -> Result<(), InvalidInput> {
        if self.id().is_empty() {
            return Err(InvalidInput::new("must not be empty"));
        }
        Ok(())
    }

    /// Two fields of the action.
    fn write<M: SerializeMap>(&self, _: &'static str, map: &mut M) -> Result<(), M::Error> {
        map.serialize_entry("type", self.kind())?;
        map.serialize_entry("assignee_id", self.id())
    }
}
