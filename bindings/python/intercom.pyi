# Written by stubs.py. Do not edit.

import logging
from os import PathLike
from typing import IO, Any, Callable, Dict, Generator, List, NamedTuple, Optional, Union

class ApiError(IntercomError):
    """Intercom, or a proxy before it, answered with a status that is not a success."""

class Attempt(NamedTuple):
    """One attempt of a call, as an observer sees it."""
    method: str
    path: str
    status: Optional[int]
    failure: Optional[str]
    number: int
    duration: float
    wait: Optional[float]

class CancelledError(TransportError):
    """The call was cancelled while it waited."""

class Client:
    """A connection to one workspace.

    Times are in seconds: ``timeout`` for a call as a whole, ``connect_timeout``, ``idle_timeout``
    for connections that are kept, and the waits between tries. With ``throttle`` calls wait for
    their turn, so that a bulk job stays under the rate limit.

    A ``logger`` gets a record of each attempt: a warning when it failed without an answer or is
    made again, otherwise at the level DEBUG. An ``observer`` is called with each ``Attempt``, in
    the thread of the call. Neither sees the token or a body."""
    admins: _Admins
    articles: _Articles
    conversations: _Conversations
    collections: _Collections
    help_centers: _HelpCenters
    companies: _Companies
    contacts: _Contacts
    data_attributes: _DataAttributes
    data_events: _DataEvents
    data_exports: _DataExports
    messages: _Messages
    news_items: _NewsItems
    newsfeeds: _Newsfeeds
    notes: _Notes
    segments: _Segments
    subscription_types: _SubscriptionTypes
    phone_call_redirects: _PhoneCallRedirects
    tags: _Tags
    teams: _Teams
    ticket_types: _TicketTypes
    tickets: _Tickets
    visitors: _Visitors
    def __init__(
        self,
        token: str,
        *,
        base_url: Optional[str] = ...,
        region: Optional[str] = ...,
        timeout: Optional[float] = ...,
        connect_timeout: Optional[float] = ...,
        retries: Optional[int] = ...,
        retry_base: Optional[float] = ...,
        retry_cap: Optional[float] = ...,
        max_response_bytes: Optional[int] = ...,
        api_version: Optional[str] = ...,
        proxy: Optional[str] = ...,
        ca_file: Optional[str] = ...,
        user_agent: Optional[str] = ...,
        idle_connections: Optional[int] = ...,
        idle_timeout: Optional[float] = ...,
        throttle: bool = ...,
        logger: Optional[logging.Logger] = ...,
        observer: Optional[Callable[[Attempt], Any]] = ...,
    ) -> None: ...
    def __enter__(self) -> Client: ...
    def __exit__(self, *exception: Any) -> None: ...
    def close(self) -> None:
        """Ends the client. Calls that still wait in other threads come to their end."""
    def with_timeout(self, timeout: float) -> Client:
        """The same client with another deadline for its calls, in seconds.

        It shares connections, rate limit and cancellation with this one, and is closed apart."""
    def cancel(self) -> None:
        """Ends the calls that other threads are waiting for, with ``CancelledError``."""
    def request(
        self,
        method: str,
        path: str,
        params: Optional[Dict[str, Any]] = ...,
        body: Optional[Dict[str, Any]] = ...,
    ) -> Any:
        """Any request: what no operation covers. The path is to be escaped already."""
    def rate_limit(self) -> Optional[RateLimit]:
        """The last rate limit seen; ``None`` before any was."""

class DeadlineError(TransportError, TimeoutError):
    """The time for the call ran out."""

class DecodeError(IntercomError):
    """A success arrived whose body is not JSON. The request has been applied."""

class IntercomError(Exception):
    """A call failed. What was learnt before it failed is in the attributes."""
    code: int
    kind: str
    status: Optional[int]
    request_id: Optional[str]
    retry_after: Optional[float]
    attempts: int
    maybe_applied: bool
    must_restart: bool
    errors: List[Dict[str, Optional[str]]]
    body: str
    def __init__(self, message: str, details: Optional[Dict[str, Any]] = ...) -> None: ...
    def has_code(self, code: str) -> bool:
        """Whether one of Intercom's errors has this code, as in ``not_found``."""

class InternalError(IntercomError):
    """The library met a fault of its own."""

class InvalidInputError(IntercomError, ValueError):
    """The call cannot be made as asked. Nothing was sent."""
    def __init__(self, message: str, details: Optional[Dict[str, Any]] = ...) -> None: ...

class RateLimit(NamedTuple):
    """The limit as the last answer told it; ``None`` for what it did not tell."""
    limit: Optional[int]
    remaining: Optional[int]
    reset_at: Optional[int]

class TransportError(IntercomError):
    """No complete answer arrived."""

def operations() -> List[Dict[str, Any]]:
    """The catalogue of the library: a dict for each operation."""

def version() -> str:
    """The version of the library."""

class _AdminsListActivityLogs:
    def __call__(
        self,
        *,
        created_at_after: Any,
        created_at_before: Any = ...,
        page: Any = ...,
        per_page: Any = ...,
        **params: Any,
    ) -> Generator[Dict[str, Any], None, None]:
        """GET /admins/activity_logs"""
    def pages(
        self,
        *,
        created_at_after: Any,
        created_at_before: Any = ...,
        page: Any = ...,
        per_page: Any = ...,
        **params: Any,
    ) -> Generator[Dict[str, Any], None, None]:
        """GET /admins/activity_logs"""

class _Admins:
    def identify(self) -> Any:
        """GET /me"""
    def set_away(self, id: Union[str, int], body: Dict[str, Any]) -> Any:
        """PUT /admins/{id}/away"""
    list_activity_logs: _AdminsListActivityLogs
    def list(self, *, display_avatar: Any = ..., **params: Any) -> Any:
        """GET /admins"""
    def retrieve(self, id: Union[str, int]) -> Any:
        """GET /admins/{id}"""

class _ArticlesList:
    def __call__(
        self,
        *,
        page: Any = ...,
        per_page: Any = ...,
        **params: Any,
    ) -> Generator[Dict[str, Any], None, None]:
        """GET /articles"""
    def pages(
        self,
        *,
        page: Any = ...,
        per_page: Any = ...,
        **params: Any,
    ) -> Generator[Dict[str, Any], None, None]:
        """GET /articles"""

class _ArticlesSearch:
    def __call__(
        self,
        *,
        phrase: Any = ...,
        state: Any = ...,
        help_center_id: Any = ...,
        highlight: Any = ...,
        page: Any = ...,
        per_page: Any = ...,
        **params: Any,
    ) -> Generator[Dict[str, Any], None, None]:
        """GET /articles/search"""
    def pages(
        self,
        *,
        phrase: Any = ...,
        state: Any = ...,
        help_center_id: Any = ...,
        highlight: Any = ...,
        page: Any = ...,
        per_page: Any = ...,
        **params: Any,
    ) -> Generator[Dict[str, Any], None, None]:
        """GET /articles/search"""

class _Articles:
    list: _ArticlesList
    def create(self, body: Dict[str, Any]) -> Any:
        """POST /articles"""
    def retrieve(self, id: Union[str, int]) -> Any:
        """GET /articles/{id}"""
    def update(self, id: Union[str, int], body: Dict[str, Any]) -> Any:
        """PUT /articles/{id}"""
    def delete(self, id: Union[str, int]) -> Any:
        """DELETE /articles/{id}"""
    search: _ArticlesSearch
    def statistics(self, id: Union[str, int]) -> Any:
        """GET /articles/{id}"""

class _ConversationsList:
    def __call__(
        self,
        *,
        per_page: Any = ...,
        starting_after: Any = ...,
        **params: Any,
    ) -> Generator[Dict[str, Any], None, None]:
        """GET /conversations"""
    def pages(
        self,
        *,
        per_page: Any = ...,
        starting_after: Any = ...,
        **params: Any,
    ) -> Generator[Dict[str, Any], None, None]:
        """GET /conversations"""

class _ConversationsSearch:
    def __call__(self, body: Dict[str, Any]) -> Generator[Dict[str, Any], None, None]:
        """POST /conversations/search"""
    def pages(self, body: Dict[str, Any]) -> Generator[Dict[str, Any], None, None]:
        """POST /conversations/search"""

class _Conversations:
    def attach_tag(self, conversation_id: Union[str, int], body: Dict[str, Any]) -> Any:
        """POST /conversations/{conversation_id}/tags"""
    def detach_tag(
        self,
        conversation_id: Union[str, int],
        id: Union[str, int],
        body: Dict[str, Any],
    ) -> Any:
        """DELETE /conversations/{conversation_id}/tags/{id}"""
    list: _ConversationsList
    def create(self, body: Dict[str, Any]) -> Any:
        """POST /conversations"""
    def retrieve(self, id: Union[str, int], *, display_as: Any = ..., **params: Any) -> Any:
        """GET /conversations/{id}"""
    def update(
        self,
        id: Union[str, int],
        body: Dict[str, Any],
        *,
        display_as: Any = ...,
        **params: Any,
    ) -> Any:
        """PUT /conversations/{id}"""
    search: _ConversationsSearch
    def reply(self, id: Union[str, int], body: Dict[str, Any]) -> Any:
        """POST /conversations/{id}/reply"""
    def manage(self, id: Union[str, int], body: Dict[str, Any]) -> Any:
        """POST /conversations/{id}/parts"""
    def auto_assign(self, id: Union[str, int]) -> Any:
        """POST /conversations/{id}/run_assignment_rules"""
    def attach_contact(self, id: Union[str, int], body: Dict[str, Any]) -> Any:
        """POST /conversations/{id}/customers"""
    def detach_contact(
        self,
        conversation_id: Union[str, int],
        contact_id: Union[str, int],
        body: Dict[str, Any],
    ) -> Any:
        """DELETE /conversations/{conversation_id}/customers/{contact_id}"""
    def redact(self, body: Dict[str, Any]) -> Any:
        """POST /conversations/redact"""
    def convert_to_ticket(self, id: Union[str, int], body: Dict[str, Any]) -> Any:
        """POST /conversations/{id}/convert"""
    def assign_to_admin(
        self,
        conversation_id: Union[str, int],
        admin_id: Union[str, int],
        assignee_id: Union[str, int],
        body: Optional[str] = ...,
    ) -> Any:
        """POST /conversations/{conversation_id}/parts"""
    def assign_to_team(
        self,
        conversation_id: Union[str, int],
        admin_id: Union[str, int],
        assignee_id: Union[str, int],
        body: Optional[str] = ...,
    ) -> Any:
        """POST /conversations/{conversation_id}/parts"""
    def unassign(
        self,
        conversation_id: Union[str, int],
        admin_id: Union[str, int],
        body: Optional[str] = ...,
    ) -> Any:
        """POST /conversations/{conversation_id}/parts"""

class _CollectionsList:
    def __call__(
        self,
        *,
        page: Any = ...,
        per_page: Any = ...,
        **params: Any,
    ) -> Generator[Dict[str, Any], None, None]:
        """GET /help_center/collections"""
    def pages(
        self,
        *,
        page: Any = ...,
        per_page: Any = ...,
        **params: Any,
    ) -> Generator[Dict[str, Any], None, None]:
        """GET /help_center/collections"""

class _Collections:
    list: _CollectionsList
    def create(self, body: Dict[str, Any]) -> Any:
        """POST /help_center/collections"""
    def retrieve(self, id: Union[str, int]) -> Any:
        """GET /help_center/collections/{id}"""
    def update(self, id: Union[str, int], body: Dict[str, Any]) -> Any:
        """PUT /help_center/collections/{id}"""
    def delete(self, id: Union[str, int]) -> Any:
        """DELETE /help_center/collections/{id}"""

class _HelpCentersList:
    def __call__(
        self,
        *,
        page: Any = ...,
        per_page: Any = ...,
        **params: Any,
    ) -> Generator[Dict[str, Any], None, None]:
        """GET /help_center/help_centers"""
    def pages(
        self,
        *,
        page: Any = ...,
        per_page: Any = ...,
        **params: Any,
    ) -> Generator[Dict[str, Any], None, None]:
        """GET /help_center/help_centers"""

class _HelpCenters:
    def retrieve(self, id: Union[str, int]) -> Any:
        """GET /help_center/help_centers/{id}"""
    list: _HelpCentersList

class _CompaniesFind:
    def __call__(
        self,
        *,
        name: Any = ...,
        company_id: Any = ...,
        tag_id: Any = ...,
        segment_id: Any = ...,
        page: Any = ...,
        per_page: Any = ...,
        **params: Any,
    ) -> Generator[Dict[str, Any], None, None]:
        """GET /companies"""
    def pages(
        self,
        *,
        name: Any = ...,
        company_id: Any = ...,
        tag_id: Any = ...,
        segment_id: Any = ...,
        page: Any = ...,
        per_page: Any = ...,
        **params: Any,
    ) -> Generator[Dict[str, Any], None, None]:
        """GET /companies"""

class _CompaniesListContacts:
    def __call__(
        self,
        id: Union[str, int],
        *,
        page: Any = ...,
        per_page: Any = ...,
        **params: Any,
    ) -> Generator[Dict[str, Any], None, None]:
        """GET /companies/{id}/contacts"""
    def pages(
        self,
        id: Union[str, int],
        *,
        page: Any = ...,
        per_page: Any = ...,
        **params: Any,
    ) -> Generator[Dict[str, Any], None, None]:
        """GET /companies/{id}/contacts"""

class _CompaniesList:
    def __call__(
        self,
        *,
        page: Any = ...,
        per_page: Any = ...,
        order: Any = ...,
        **params: Any,
    ) -> Generator[Dict[str, Any], None, None]:
        """POST /companies/list"""
    def pages(
        self,
        *,
        page: Any = ...,
        per_page: Any = ...,
        order: Any = ...,
        **params: Any,
    ) -> Generator[Dict[str, Any], None, None]:
        """POST /companies/list"""

class _CompaniesScroll:
    def __call__(
        self,
        *,
        scroll_param: Any = ...,
        **params: Any,
    ) -> Generator[Dict[str, Any], None, None]:
        """GET /companies/scroll"""
    def pages(
        self,
        *,
        scroll_param: Any = ...,
        **params: Any,
    ) -> Generator[Dict[str, Any], None, None]:
        """GET /companies/scroll"""

class _Companies:
    def create_or_update(self, body: Dict[str, Any]) -> Any:
        """POST /companies"""
    find: _CompaniesFind
    def retrieve(self, id: Union[str, int]) -> Any:
        """GET /companies/{id}"""
    def update(self, id: Union[str, int], body: Dict[str, Any]) -> Any:
        """PUT /companies/{id}"""
    def delete(self, id: Union[str, int]) -> Any:
        """DELETE /companies/{id}"""
    list_contacts: _CompaniesListContacts
    def list_segments(self, id: Union[str, int]) -> Any:
        """GET /companies/{id}/segments"""
    list: _CompaniesList
    scroll: _CompaniesScroll

class _ContactsListCompanies:
    def __call__(
        self,
        id: Union[str, int],
        *,
        page: Any = ...,
        per_page: Any = ...,
        **params: Any,
    ) -> Generator[Dict[str, Any], None, None]:
        """GET /contacts/{id}/companies"""
    def pages(
        self,
        id: Union[str, int],
        *,
        page: Any = ...,
        per_page: Any = ...,
        **params: Any,
    ) -> Generator[Dict[str, Any], None, None]:
        """GET /contacts/{id}/companies"""

class _ContactsListNotes:
    def __call__(
        self,
        id: Union[str, int],
        *,
        page: Any = ...,
        per_page: Any = ...,
        **params: Any,
    ) -> Generator[Dict[str, Any], None, None]:
        """GET /contacts/{id}/notes"""
    def pages(
        self,
        id: Union[str, int],
        *,
        page: Any = ...,
        per_page: Any = ...,
        **params: Any,
    ) -> Generator[Dict[str, Any], None, None]:
        """GET /contacts/{id}/notes"""

class _ContactsSearch:
    def __call__(self, body: Dict[str, Any]) -> Generator[Dict[str, Any], None, None]:
        """POST /contacts/search"""
    def pages(self, body: Dict[str, Any]) -> Generator[Dict[str, Any], None, None]:
        """POST /contacts/search"""

class _ContactsList:
    def __call__(
        self,
        *,
        page: Any = ...,
        per_page: Any = ...,
        starting_after: Any = ...,
        **params: Any,
    ) -> Generator[Dict[str, Any], None, None]:
        """GET /contacts"""
    def pages(
        self,
        *,
        page: Any = ...,
        per_page: Any = ...,
        starting_after: Any = ...,
        **params: Any,
    ) -> Generator[Dict[str, Any], None, None]:
        """GET /contacts"""

class _Contacts:
    def attach_company(self, id: Union[str, int], body: Dict[str, Any]) -> Any:
        """POST /contacts/{id}/companies"""
    list_companies: _ContactsListCompanies
    def detach_company(self, contact_id: Union[str, int], id: Union[str, int]) -> Any:
        """DELETE /contacts/{contact_id}/companies/{id}"""
    list_notes: _ContactsListNotes
    def create_note(self, id: Union[str, int], body: Dict[str, Any]) -> Any:
        """POST /contacts/{id}/notes"""
    def list_segments(self, contact_id: Union[str, int]) -> Any:
        """GET /contacts/{contact_id}/segments"""
    def list_subscriptions(self, contact_id: Union[str, int]) -> Any:
        """GET /contacts/{contact_id}/subscriptions"""
    def attach_subscription(self, contact_id: Union[str, int], body: Dict[str, Any]) -> Any:
        """POST /contacts/{contact_id}/subscriptions"""
    def detach_subscription(self, contact_id: Union[str, int], id: Union[str, int]) -> Any:
        """DELETE /contacts/{contact_id}/subscriptions/{id}"""
    def list_tags(self, contact_id: Union[str, int]) -> Any:
        """GET /contacts/{contact_id}/tags"""
    def attach_tag(self, contact_id: Union[str, int], body: Dict[str, Any]) -> Any:
        """POST /contacts/{contact_id}/tags"""
    def detach_tag(self, contact_id: Union[str, int], id: Union[str, int]) -> Any:
        """DELETE /contacts/{contact_id}/tags/{id}"""
    def update(self, id: Union[str, int], body: Dict[str, Any]) -> Any:
        """PUT /contacts/{id}"""
    def retrieve(self, id: Union[str, int]) -> Any:
        """GET /contacts/{id}"""
    def delete(self, id: Union[str, int]) -> Any:
        """DELETE /contacts/{id}"""
    def merge(self, body: Dict[str, Any]) -> Any:
        """POST /contacts/merge"""
    search: _ContactsSearch
    list: _ContactsList
    def create(self, body: Dict[str, Any]) -> Any:
        """POST /contacts"""
    def archive(self, id: Union[str, int]) -> Any:
        """POST /contacts/{id}/archive"""
    def unarchive(self, id: Union[str, int]) -> Any:
        """POST /contacts/{id}/unarchive"""

class _DataAttributes:
    def list(self, *, model: Any = ..., include_archived: Any = ..., **params: Any) -> Any:
        """GET /data_attributes"""
    def create(self, body: Dict[str, Any]) -> Any:
        """POST /data_attributes"""
    def update(self, id: Union[str, int], body: Dict[str, Any]) -> Any:
        """PUT /data_attributes/{id}"""

class _DataEventsList:
    def __call__(
        self,
        *,
        user_id: Any = ...,
        intercom_user_id: Any = ...,
        email: Any = ...,
        type: Any,
        summary: Any = ...,
        per_page: Any = ...,
        **params: Any,
    ) -> Generator[Dict[str, Any], None, None]:
        """GET /events"""
    def pages(
        self,
        *,
        user_id: Any = ...,
        intercom_user_id: Any = ...,
        email: Any = ...,
        type: Any,
        summary: Any = ...,
        per_page: Any = ...,
        **params: Any,
    ) -> Generator[Dict[str, Any], None, None]:
        """GET /events"""

class _DataEvents:
    def create(self, body: Dict[str, Any]) -> Any:
        """POST /events"""
    list: _DataEventsList
    def create_summaries(self, body: Dict[str, Any]) -> Any:
        """POST /events/summaries"""

class _DataExports:
    def create(self, body: Dict[str, Any]) -> Any:
        """POST /export/content/data"""
    def retrieve(self, job_identifier: Union[str, int]) -> Any:
        """GET /export/content/data/{job_identifier}"""
    def cancel(self, job_identifier: Union[str, int]) -> Any:
        """POST /export/cancel/{job_identifier}"""
    def download(
        self,
        job_identifier: Union[str, int],
        to: Union[str, PathLike[str], IO[bytes]],
        *,
        unpack: bool = ...,
    ) -> None:
        """GET /download/content/data/{job_identifier}"""
    def wait(
        self,
        job_identifier: Union[str, int],
        progress: Optional[Callable[[Dict[str, Any]], Any]] = ...,
        *,
        interval: float = ...,
        timeout: float = ...,
    ) -> Dict[str, Any]:
        """GET /export/content/data/{job_identifier}"""

class _Messages:
    def create(self, body: Dict[str, Any]) -> Any:
        """POST /messages"""

class _NewsItemsList:
    def __call__(
        self,
        *,
        page: Any = ...,
        per_page: Any = ...,
        **params: Any,
    ) -> Generator[Dict[str, Any], None, None]:
        """GET /news/news_items"""
    def pages(
        self,
        *,
        page: Any = ...,
        per_page: Any = ...,
        **params: Any,
    ) -> Generator[Dict[str, Any], None, None]:
        """GET /news/news_items"""

class _NewsItems:
    list: _NewsItemsList
    def create(self, body: Dict[str, Any]) -> Any:
        """POST /news/news_items"""
    def retrieve(self, id: Union[str, int]) -> Any:
        """GET /news/news_items/{id}"""
    def update(self, id: Union[str, int], body: Dict[str, Any]) -> Any:
        """PUT /news/news_items/{id}"""
    def delete(self, id: Union[str, int]) -> Any:
        """DELETE /news/news_items/{id}"""

class _NewsfeedsListItems:
    def __call__(
        self,
        id: Union[str, int],
        *,
        page: Any = ...,
        per_page: Any = ...,
        **params: Any,
    ) -> Generator[Dict[str, Any], None, None]:
        """GET /news/newsfeeds/{id}/items"""
    def pages(
        self,
        id: Union[str, int],
        *,
        page: Any = ...,
        per_page: Any = ...,
        **params: Any,
    ) -> Generator[Dict[str, Any], None, None]:
        """GET /news/newsfeeds/{id}/items"""

class _NewsfeedsList:
    def __call__(
        self,
        *,
        page: Any = ...,
        per_page: Any = ...,
        **params: Any,
    ) -> Generator[Dict[str, Any], None, None]:
        """GET /news/newsfeeds"""
    def pages(
        self,
        *,
        page: Any = ...,
        per_page: Any = ...,
        **params: Any,
    ) -> Generator[Dict[str, Any], None, None]:
        """GET /news/newsfeeds"""

class _Newsfeeds:
    list_items: _NewsfeedsListItems
    list: _NewsfeedsList
    def retrieve(self, id: Union[str, int]) -> Any:
        """GET /news/newsfeeds/{id}"""

class _Notes:
    def retrieve(self, id: Union[str, int]) -> Any:
        """GET /notes/{id}"""

class _Segments:
    def list(self, *, include_count: Any = ..., **params: Any) -> Any:
        """GET /segments"""
    def retrieve(self, id: Union[str, int]) -> Any:
        """GET /segments/{id}"""

class _SubscriptionTypes:
    def list(self) -> Any:
        """GET /subscription_types"""

class _PhoneCallRedirects:
    def create(self, body: Dict[str, Any]) -> Any:
        """POST /phone_call_redirects"""

class _Tags:
    def list(self) -> Any:
        """GET /tags"""
    def create(self, body: Dict[str, Any]) -> Any:
        """POST /tags"""
    def retrieve(self, id: Union[str, int]) -> Any:
        """GET /tags/{id}"""
    def delete(self, id: Union[str, int]) -> Any:
        """DELETE /tags/{id}"""

class _Teams:
    def list(self) -> Any:
        """GET /teams"""
    def retrieve(self, id: Union[str, int]) -> Any:
        """GET /teams/{id}"""

class _TicketTypes:
    def create_attribute(self, ticket_type_id: Union[str, int], body: Dict[str, Any]) -> Any:
        """POST /ticket_types/{ticket_type_id}/attributes"""
    def update_attribute(
        self,
        ticket_type_id: Union[str, int],
        id: Union[str, int],
        body: Dict[str, Any],
    ) -> Any:
        """PUT /ticket_types/{ticket_type_id}/attributes/{id}"""
    def list(self) -> Any:
        """GET /ticket_types"""
    def create(self, body: Dict[str, Any]) -> Any:
        """POST /ticket_types"""
    def retrieve(self, id: Union[str, int]) -> Any:
        """GET /ticket_types/{id}"""
    def update(self, id: Union[str, int], body: Dict[str, Any]) -> Any:
        """PUT /ticket_types/{id}"""

class _TicketsSearch:
    def __call__(self, body: Dict[str, Any]) -> Generator[Dict[str, Any], None, None]:
        """POST /tickets/search"""
    def pages(self, body: Dict[str, Any]) -> Generator[Dict[str, Any], None, None]:
        """POST /tickets/search"""

class _Tickets:
    def reply(self, id: Union[str, int], body: Dict[str, Any]) -> Any:
        """POST /tickets/{id}/reply"""
    def attach_tag(self, ticket_id: Union[str, int], body: Dict[str, Any]) -> Any:
        """POST /tickets/{ticket_id}/tags"""
    def detach_tag(
        self,
        ticket_id: Union[str, int],
        id: Union[str, int],
        body: Dict[str, Any],
    ) -> Any:
        """DELETE /tickets/{ticket_id}/tags/{id}"""
    def create(self, body: Dict[str, Any]) -> Any:
        """POST /tickets"""
    def update(self, id: Union[str, int], body: Dict[str, Any]) -> Any:
        """PUT /tickets/{id}"""
    def retrieve(self, id: Union[str, int]) -> Any:
        """GET /tickets/{id}"""
    search: _TicketsSearch

class _Visitors:
    def update(self, body: Dict[str, Any]) -> Any:
        """PUT /visitors"""
    def retrieve(self, user_id: Union[str, int]) -> Any:
        """GET /visitors"""
    def convert(self, body: Dict[str, Any]) -> Any:
        """POST /visitors/convert"""
