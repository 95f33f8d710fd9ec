use std::ffi::c_char;

use super::{
    NONE, Text, call, intercom_client, intercom_error, intercom_pager, optional_text, pages,
    return_text, text,
};
use crate::api::conversations::{AssignConversation, AssigneeType};
use crate::operations::*;

/// Put a tag on a conversation: `POST /conversations/{conversation_id}/tags`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intercom_conversations_attach_tag(
    client: *const intercom_client,
    conversation_id: *const c_char,
    body: *const c_char,
    error: *mut *mut intercom_error,
) -> *mut c_char {
    let ids = [conversation_id];
    unsafe { call(client, &CONVERSATIONS_ATTACH_TAG, &ids, NONE, body, error) }
}

/// Take a tag off a conversation: `DELETE /conversations/{conversation_id}/tags/{id}`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intercom_conversations_detach_tag(
    client: *const intercom_client,
    conversation_id: *const c_char,
    id: *const c_char,
    body: *const c_char,
    error: *mut *mut intercom_error,
) -> *mut c_char {
    let ids = [conversation_id, id];
    unsafe { call(client, &CONVERSATIONS_DETACH_TAG, &ids, NONE, body, error) }
}

/// List the conversations: `GET /conversations`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intercom_conversations_list(
    client: *const intercom_client,
    params: *const c_char,
    error: *mut *mut intercom_error,
) -> *mut c_char {
    unsafe { call(client, &CONVERSATIONS_LIST, &[], params, NONE, error) }
}

/// List the conversations, page by page: `GET /conversations`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intercom_conversations_list_pages(
    client: *const intercom_client,
    params: *const c_char,
    error: *mut *mut intercom_error,
) -> *mut intercom_pager {
    unsafe { pages(client, &CONVERSATIONS_LIST, &[], params, NONE, error) }
}

/// Begin a conversation in the name of a contact: `POST /conversations`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intercom_conversations_create(
    client: *const intercom_client,
    body: *const c_char,
    error: *mut *mut intercom_error,
) -> *mut c_char {
    unsafe { call(client, &CONVERSATIONS_CREATE, &[], NONE, body, error) }
}

/// Read one conversation with its parts: `GET /conversations/{id}`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intercom_conversations_retrieve(
    client: *const intercom_client,
    id: *const c_char,
    params: *const c_char,
    error: *mut *mut intercom_error,
) -> *mut c_char {
    unsafe { call(client, &CONVERSATIONS_RETRIEVE, &[id], params, NONE, error) }
}

/// Change a conversation: `PUT /conversations/{id}`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intercom_conversations_update(
    client: *const intercom_client,
    id: *const c_char,
    params: *const c_char,
    body: *const c_char,
    error: *mut *mut intercom_error,
) -> *mut c_char {
    unsafe { call(client, &CONVERSATIONS_UPDATE, &[id], params, body, error) }
}

/// Find conversations by their fields: `POST /conversations/search`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intercom_conversations_search(
    client: *const intercom_client,
    body: *const c_char,
    error: *mut *mut intercom_error,
) -> *mut c_char {
    unsafe { call(client, &CONVERSATIONS_SEARCH, &[], NONE, body, error) }
}

/// Find conversations by their fields, page by page: `POST /conversations/search`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intercom_conversations_search_pages(
    client: *const intercom_client,
    body: *const c_char,
    error: *mut *mut intercom_error,
) -> *mut intercom_pager {
    unsafe { pages(client, &CONVERSATIONS_SEARCH, &[], NONE, body, error) }
}

/// Reply to a conversation, as a contact or an admin: `POST /conversations/{id}/reply`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intercom_conversations_reply(
    client: *const intercom_client,
    id: *const c_char,
    body: *const c_char,
    error: *mut *mut intercom_error,
) -> *mut c_char {
    unsafe { call(client, &CONVERSATIONS_REPLY, &[id], NONE, body, error) }
}

/// Close, snooze, open or assign a conversation, as the body says: `POST /conversations/{id}/parts`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intercom_conversations_manage(
    client: *const intercom_client,
    id: *const c_char,
    body: *const c_char,
    error: *mut *mut intercom_error,
) -> *mut c_char {
    unsafe { call(client, &CONVERSATIONS_MANAGE, &[id], NONE, body, error) }
}

/// Assign a conversation by the rules of the workspace: `POST /conversations/{id}/run_assignment_rules`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intercom_conversations_auto_assign(
    client: *const intercom_client,
    id: *const c_char,
    error: *mut *mut intercom_error,
) -> *mut c_char {
    unsafe { call(client, &CONVERSATIONS_AUTO_ASSIGN, &[id], NONE, NONE, error) }
}

/// Add a contact to a conversation: `POST /conversations/{id}/customers`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intercom_conversations_attach_contact(
    client: *const intercom_client,
    id: *const c_char,
    body: *const c_char,
    error: *mut *mut intercom_error,
) -> *mut c_char {
    let operation = &CONVERSATIONS_ATTACH_CONTACT;
    unsafe { call(client, operation, &[id], NONE, body, error) }
}

/// Remove a contact from a conversation: `DELETE /conversations/{conversation_id}/customers/{contact_id}`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intercom_conversations_detach_contact(
    client: *const intercom_client,
    conversation_id: *const c_char,
    contact_id: *const c_char,
    body: *const c_char,
    error: *mut *mut intercom_error,
) -> *mut c_char {
    let (operation, ids) = (&CONVERSATIONS_DETACH_CONTACT, [conversation_id, contact_id]);
    unsafe { call(client, operation, &ids, NONE, body, error) }
}

/// Blank a part of a conversation, or its first message: `POST /conversations/redact`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intercom_conversations_redact(
    client: *const intercom_client,
    body: *const c_char,
    error: *mut *mut intercom_error,
) -> *mut c_char {
    unsafe { call(client, &CONVERSATIONS_REDACT, &[], NONE, body, error) }
}

/// Make a ticket of a conversation: `POST /conversations/{id}/convert`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intercom_conversations_convert_to_ticket(
    client: *const intercom_client,
    id: *const c_char,
    body: *const c_char,
    error: *mut *mut intercom_error,
) -> *mut c_char {
    let operation = &CONVERSATIONS_CONVERT_TO_TICKET;
    unsafe { call(client, operation, &[id], NONE, body, error) }
}

/// Assign a conversation to an admin, with a message that may be NULL:
/// `POST /conversations/{id}/parts`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intercom_conversations_assign_to_admin(
    client: *const intercom_client,
    conversation_id: *const c_char,
    admin_id: *const c_char,
    assignee_id: *const c_char,
    body: *const c_char,
    error: *mut *mut intercom_error,
) -> *mut c_char {
    let to = (AssigneeType::Admin, assignee_id);
    unsafe { assign(client, conversation_id, admin_id, to, body, error) }
}

/// Assign a conversation to a team, with a message that may be NULL:
/// `POST /conversations/{id}/parts`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intercom_conversations_assign_to_team(
    client: *const intercom_client,
    conversation_id: *const c_char,
    admin_id: *const c_char,
    assignee_id: *const c_char,
    body: *const c_char,
    error: *mut *mut intercom_error,
) -> *mut c_char {
    let to = (AssigneeType::Team, assignee_id);
    unsafe { assign(client, conversation_id, admin_id, to, body, error) }
}

/// Take a conversation from whom it is assigned to, with a message that may be NULL:
/// `POST /conversations/{id}/parts`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intercom_conversations_unassign(
    client: *const intercom_client,
    conversation_id: *const c_char,
    admin_id: *const c_char,
    body: *const c_char,
    error: *mut *mut intercom_error,
) -> *mut c_char {
    let nobody = (AssigneeType::Admin, c"0".as_ptr());
    unsafe { assign(client, conversation_id, admin_id, nobody, body, error) }
}

unsafe fn assign(
    client: *const intercom_client,
    conversation_id: *const c_char,
    admin_id: *const c_char,
    to: (AssigneeType, *const c_char),
    body: *const c_char,
    error: *mut *mut intercom_error,
) -> *mut c_char {
    let work = || unsafe {
        let client = intercom_client::get(client)?;
        let conversations = client.conversations();
        let conversation_id = text(conversation_id, "conversation_id")?;
        let admin_id = text(admin_id, "admin_id")?;
        let assignee_id = text(to.1, "assignee_id")?;
        let body = optional_text(body, "body")?;
        let assignment = AssignConversation::new(to.0, admin_id, assignee_id, body);
        Text::from_response(&conversations.manage(conversation_id, &assignment))
    };
    unsafe { return_text(error, work) }
}
