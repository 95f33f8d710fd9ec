//! Closing, snoozing, opening and assigning conversations.

use super::Conversations;
use super::action::{Action, Assign, Close, Open, Snooze};
use crate::api::ids::{By, To};
use crate::json::Id;
use crate::models::Conversation;
use crate::operations::conversations as operations;
use crate::request::Request;

impl Conversations<'_> {
    /// Closes, snoozes, opens or assigns a conversation: `POST /conversations/{id}/parts`.
    ///
    /// [`close`](Self::close), [`snooze`](Self::snooze), [`open`](Self::open), `assign_to_…` and
    /// [`unassign`](Self::unassign) are shortcuts. Use this method to add a message to the action.
    ///
    /// Body: `message_type` (`close`, `snoozed`, `open` or `assignment`) and `admin_id` (string),
    /// required; `snoozed_until` (Unix seconds) to snooze; `type` (`admin` or `team`) and
    /// `assignee_id` (string) to assign; `body` (string) to close or assign.
    ///
    /// [Intercom's reference](https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/conversations/manageconversation)
    ///
    /// ```
    /// # let client = intercom::Client::new("token")?;
    /// use intercom::api::By;
    /// use intercom::api::conversations::Close;
    ///
    /// let request = client.conversations().manage(7, Close::new(By(21)).body("All true again"));
    /// assert_eq!(request.to_string(), "POST /conversations/7/parts");
    /// # Ok::<(), intercom::Error>(())
    /// ```
    pub fn manage(&self, id: impl Into<Id>, action: impl Into<Action>) -> Request<Conversation> {
        self.0
            .operation(&operations::manage, &[id.into()])
            .checked_body(&action.into())
    }

    /// Closes a conversation: `POST /conversations/{id}/parts`.
    ///
    /// [Intercom's reference](https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/conversations/manageconversation)
    ///
    /// ```
    /// # let client = intercom::Client::new("token")?;
    /// use intercom::api::By;
    ///
    /// let request = client.conversations().close(7, By(21));
    /// assert_eq!(request.to_string(), "POST /conversations/7/parts");
    /// # Ok::<(), intercom::Error>(())
    /// ```
    pub fn close(
        &self,
        conversation_id: impl Into<Id>,
        by: By<impl Into<Id>>,
    ) -> Request<Conversation> {
        self.manage(conversation_id, Close::new(by))
    }

    /// Snoozes a conversation until a time in Unix seconds: `POST /conversations/{id}/parts`.
    ///
    /// [Intercom's reference](https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/conversations/manageconversation)
    ///
    /// ```
    /// # let client = intercom::Client::new("token")?;
    /// use intercom::api::By;
    ///
    /// let request = client.conversations().snooze(7, By(21), 1_900_000_000);
    /// assert_eq!(request.to_string(), "POST /conversations/7/parts");
    /// # Ok::<(), intercom::Error>(())
    /// ```
    pub fn snooze(
        &self,
        conversation_id: impl Into<Id>,
        by: By<impl Into<Id>>,
        until: i64,
    ) -> Request<Conversation> {
        self.manage(conversation_id, Snooze::new(by, until))
    }

    /// Opens a conversation that is closed or snoozed: `POST /conversations/{id}/parts`.
    ///
    /// [Intercom's reference](https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/conversations/manageconversation)
    ///
    /// ```
    /// # let client = intercom::Client::new("token")?;
    /// use intercom::api::By;
    ///
    /// let request = client.conversations().open(7, By(21));
    /// assert_eq!(request.to_string(), "POST /conversations/7/parts");
    /// # Ok::<(), intercom::Error>(())
    /// ```
    pub fn open(
        &self,
        conversation_id: impl Into<Id>,
        by: By<impl Into<Id>>,
    ) -> Request<Conversation> {
        self.manage(conversation_id, Open::new(by))
    }

    /// Assigns a conversation to an admin: `POST /conversations/{id}/parts`.
    ///
    /// With a message: `manage(id, Assign::to_admin(by, to).body("…"))`.
    ///
    /// [Intercom's reference](https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/conversations/manageconversation)
    ///
    /// ```
    /// # let client = intercom::Client::new("token")?;
    /// use intercom::api::{By, To};
    ///
    /// let request = client.conversations().assign_to_admin(7, By(21), To(22));
    /// assert_eq!(request.to_string(), "POST /conversations/7/parts");
    /// # Ok::<(), intercom::Error>(())
    /// ```
    pub fn assign_to_admin(
        &self,
        conversation_id: impl Into<Id>,
        by: By<impl Into<Id>>,
        to: To<impl Into<Id>>,
    ) -> Request<Conversation> {
        self.manage(conversation_id, Assign::to_admin(by, to))
    }

    /// Assigns a conversation to a team: `POST /conversations/{id}/parts`.
    ///
    /// With a message: `manage(id, Assign::to_team(by, to).body("…"))`.
    ///
    /// [Intercom's reference](https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/conversations/manageconversation)
    ///
    /// ```
    /// # let client = intercom::Client::new("token")?;
    /// use intercom::api::{By, To};
    ///
    /// let request = client.conversations().assign_to_team(7, By(21), To(5));
    /// assert_eq!(request.to_string(), "POST /conversations/7/parts");
    /// # Ok::<(), intercom::Error>(())
    /// ```
    pub fn assign_to_team(
        &self,
        conversation_id: impl Into<Id>,
        by: By<impl Into<Id>>,
        to: To<impl Into<Id>>,
    ) -> Request<Conversation> {
        self.manage(conversation_id, Assign::to_team(by, to))
    }

    /// Removes the assignee of a conversation: `POST /conversations/{id}/parts`.
    ///
    /// Assigns admin 0, which stands for no one. Intercom's reference does not say whether a team
    /// stays assigned.
    ///
    /// [Intercom's reference](https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/conversations/manageconversation)
    ///
    /// ```
    /// # let client = intercom::Client::new("token")?;
    /// use intercom::api::By;
    ///
    /// let request = client.conversations().unassign(7, By(21));
    /// assert_eq!(request.to_string(), "POST /conversations/7/parts");
    /// # Ok::<(), intercom::Error>(())
    /// ```
    pub fn unassign(
        &self,
        conversation_id: impl Into<Id>,
        by: By<impl Into<Id>>,
    ) -> Request<Conversation> {
        self.manage(conversation_id, Assign::to_nobody(by))
    }

    /// Assigns a conversation by the assignment rules of the workspace: `POST
    /// /conversations/{id}/run_assignment_rules`.
    ///
    /// Not available in workspaces that use Workflows. Intercom removes it from later versions of
    /// the API.
    ///
    /// [Intercom's reference](https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/conversations/autoassignconversation)
    ///
    /// ```
    /// # let client = intercom::Client::new("token")?;
    /// let request = client.conversations().auto_assign(7);
    /// assert_eq!(request.to_string(), "POST /conversations/7/run_assignment_rules");
    /// # Ok::<(), intercom::Error>(())
    /// ```
    pub fn auto_assign(&self, id: impl Into<Id>) -> Request<Conversation> {
        self.0.operation(&operations::auto_assign, &[id.into()])
    }
}
