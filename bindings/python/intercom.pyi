# Written by stubs.py. Do not edit.

from typing import Any, Dict, Generator, List, NamedTuple, Optional, Union

class ApiError(IntercomError):
    """Intercom, or a proxy before it, answered with a status that is not a success."""

class CancelledError(TransportError):
    """The call was cancelled while it waited."""

class Client:
    """A connection to one workspace. ``timeout`` and ``connect_timeout`` are in seconds."""
    admins: _Admins
    articles: _Articles
    conversations: _Conversations
    def __init__(
        self,
        token: str,
        *,
        base_url: Optional[str] = ...,
        region: Optional[str] = ...,
        timeout: Optional[float] = ...,
        connect_timeout: Optional[float] = ...,
        retries: Optional[int] = ...,
        max_response_bytes: Optional[int] = ...,
        api_version: Optional[str] = ...,
        proxy: Optional[str] = ...,
        ca_file: Optional[str] = ...,
        user_agent: Optional[str] = ...,
    ) -> None: ...
    def __enter__(self) -> Client: ...
    def __exit__(self, *exception: Any) -> None: ...
    def close(self) -> None:
        """Ends the client. Calls that still wait in other threads come to their end."""
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
