# Written by generate_stubs.py. Do not edit.

from datetime import date
from os import PathLike
from typing import IO, Any, Callable, Generator, Mapping

from . import models
from ._handle import ClientHandle
from .resource import NotCopyable

class Resources(NotCopyable):
    _handle: ClientHandle
    admins: _Admins
    articles: _Articles
    collections: _Collections
    companies: _Companies
    contacts: _Contacts
    conversations: _Conversations
    data_attributes: _DataAttributes
    data_events: _DataEvents
    data_exports: _DataExports
    help_centers: _HelpCenters
    messages: _Messages
    news_items: _NewsItems
    newsfeeds: _Newsfeeds
    notes: _Notes
    phone_call_redirects: _PhoneCallRedirects
    segments: _Segments
    subscription_types: _SubscriptionTypes
    tags: _Tags
    teams: _Teams
    ticket_types: _TicketTypes
    tickets: _Tickets
    visitors: _Visitors

class _AdminsListActivityLogs:
    def __call__(
        self,
        *,
        created_at_after: int | date,
        created_at_before: int | date | None = ...,
        page: int | None = ...,
        per_page: int | None = ...,
        params: Mapping[str, Any] | None = ...,
    ) -> Generator[models.ActivityLog, None, None]:
        """Lists activity logs of all admins in a period.

        ``GET /admins/activity_logs``

        Args:
            created_at_after (Unix time or datetime)
            created_at_before (Unix time or datetime, optional)
            page (int, optional)
            per_page (int, optional)
            params (dict, optional): Further query parameters.

        Yields:
            The items of all pages. ``.pages()`` yields the pages.

        Reference: https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/admins/listactivitylogs"""
    def pages(
        self,
        *,
        created_at_after: int | date,
        created_at_before: int | date | None = ...,
        page: int | None = ...,
        per_page: int | None = ...,
        params: Mapping[str, Any] | None = ...,
    ) -> Generator[models.AdminsListActivityLogsPage, None, None]:
        """Yields the pages of ``admins.list_activity_logs()`` as dicts.

        ``GET /admins/activity_logs``"""

class _AdminsList:
    def __call__(
        self,
        *,
        display_avatar: bool | None = ...,
        params: Mapping[str, Any] | None = ...,
    ) -> Generator[models.Admin, None, None]:
        """Lists all admins of the workspace.

        ``GET /admins``

        Args:
            display_avatar (bool, optional)
            params (dict, optional): Further query parameters.

        Yields:
            The items of all pages. ``.pages()`` yields the pages.

        Reference: https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/admins/listadmins"""
    def pages(
        self,
        *,
        display_avatar: bool | None = ...,
        params: Mapping[str, Any] | None = ...,
    ) -> Generator[models.AdminsListPage, None, None]:
        """Yields the pages of ``admins.list()`` as dicts.

        ``GET /admins``"""

class _Admins:
    """Teammates of the workspace."""
    def identify(self) -> models.AdminWithApp:
        """Retrieves the admin that owns the access token, with its workspace.

        ``GET /me``

        Reference: https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/admins/identifyadmin"""
    def set_away(self, id: str | int, body: Mapping[str, Any]) -> models.Admin:
        """Sets an admin's away mode.

        ``PUT /admins/{id}/away``

        Args:
            id (str or int)
            body (dict): `away_mode_enabled` and `away_mode_reassign` (booleans), required.

        Reference: https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/admins/setawayadmin"""
    list_activity_logs: _AdminsListActivityLogs
    list: _AdminsList
    def retrieve(self, id: str | int) -> models.Admin:
        """Retrieves an admin.

        ``GET /admins/{id}``

        Args:
            id (str or int)

        Reference: https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/admins/retrieveadmin"""

class _ArticlesList:
    def __call__(
        self,
        *,
        page: int | None = ...,
        per_page: int | None = ...,
        params: Mapping[str, Any] | None = ...,
    ) -> Generator[models.Article, None, None]:
        """Lists all articles, the most recently updated first.

        ``GET /articles``

        Args:
            page (int, optional)
            per_page (int, optional)
            params (dict, optional): Further query parameters.

        Yields:
            The items of all pages. ``.pages()`` yields the pages.

        Reference: https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/articles/listarticles"""
    def pages(
        self,
        *,
        page: int | None = ...,
        per_page: int | None = ...,
        params: Mapping[str, Any] | None = ...,
    ) -> Generator[models.ArticlesListPage, None, None]:
        """Yields the pages of ``articles.list()`` as dicts.

        ``GET /articles``"""

class _ArticlesSearch:
    def __call__(
        self,
        *,
        phrase: str | int | None = ...,
        state: str | int | None = ...,
        help_center_id: int | None = ...,
        highlight: bool | None = ...,
        page: int | None = ...,
        per_page: int | None = ...,
        params: Mapping[str, Any] | None = ...,
    ) -> Generator[models.Article, None, None]:
        """Searches articles by phrase.

        ``GET /articles/search``

        Args:
            phrase (str, optional)
            state (str, optional)
            help_center_id (int, optional)
            highlight (bool, optional)
            page (int, optional)
            per_page (int, optional)
            params (dict, optional): Further query parameters.

        Yields:
            The items of all pages. ``.pages()`` yields the pages.

        Reference: https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/articles/searcharticles"""
    def pages(
        self,
        *,
        phrase: str | int | None = ...,
        state: str | int | None = ...,
        help_center_id: int | None = ...,
        highlight: bool | None = ...,
        page: int | None = ...,
        per_page: int | None = ...,
        params: Mapping[str, Any] | None = ...,
    ) -> Generator[models.ArticlesSearchPage, None, None]:
        """Yields the pages of ``articles.search()`` as dicts.

        ``GET /articles/search``"""

class _Articles:
    """Articles of the Help Center."""
    list: _ArticlesList
    def create(self, body: Mapping[str, Any]) -> models.Article:
        """Creates an article.

        ``POST /articles``

        Args:
            body (dict): `title` (string) and `author_id` (integer), required; `description`
                (string), `body` (string, HTML), `state` (`published` or `draft`, the default),
                `parent_id` (integer), `parent_type` (`collection` or `section`),
                `translated_content` (object, content by locale).

        Reference: https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/articles/createarticle"""
    def retrieve(self, id: str | int) -> models.Article:
        """Retrieves an article with its statistics.

        ``GET /articles/{id}``

        Args:
            id (str or int)

        Reference: https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/articles/retrievearticle"""
    def statistics(self, id: str | int) -> models.ArticleStatistics | None:
        """Retrieves only the statistics of an article, or null if it has none.

        ``GET /articles/{id}``

        Args:
            id (str or int)

        Reference: https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/articles/retrievearticle"""
    def update(self, id: str | int, body: Mapping[str, Any]) -> models.Article:
        """Updates an article.

        ``PUT /articles/{id}``

        Args:
            id (str or int)
            body (dict): Any of `title`, `description`, `body` (strings), `author_id` (integer),
                `state` (`published` or `draft`), `parent_id` (string), `parent_type` (string),
                `translated_content` (object, content by locale).

        Reference: https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/articles/updatearticle"""
    def delete(self, id: str | int) -> models.DeletedArticle:
        """Deletes an article.

        ``DELETE /articles/{id}``

        Args:
            id (str or int)

        Reference: https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/articles/deletearticle"""
    search: _ArticlesSearch

class _CollectionsList:
    def __call__(
        self,
        *,
        page: int | None = ...,
        per_page: int | None = ...,
        params: Mapping[str, Any] | None = ...,
    ) -> Generator[models.Collection, None, None]:
        """Lists all collections, the most recently updated first.

        ``GET /help_center/collections``

        Args:
            page (int, optional)
            per_page (int, optional)
            params (dict, optional): Further query parameters.

        Yields:
            The items of all pages. ``.pages()`` yields the pages.

        Reference: https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/help-center/listallcollections"""
    def pages(
        self,
        *,
        page: int | None = ...,
        per_page: int | None = ...,
        params: Mapping[str, Any] | None = ...,
    ) -> Generator[models.CollectionsListPage, None, None]:
        """Yields the pages of ``collections.list()`` as dicts.

        ``GET /help_center/collections``"""

class _Collections:
    """Collections of the Help Center."""
    list: _CollectionsList
    def create(self, body: Mapping[str, Any]) -> models.Collection:
        """Creates a collection.

        ``POST /help_center/collections``

        Args:
            body (dict): `name` (string, required); `description`, `parent_id` (strings),
                `help_center_id` (integer), `translated_content` (object, content by locale).

        Reference: https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/help-center/createcollection"""
    def retrieve(self, id: str | int) -> models.Collection:
        """Retrieves a collection.

        ``GET /help_center/collections/{id}``

        Args:
            id (str or int)

        Reference: https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/help-center/retrievecollection"""
    def update(self, id: str | int, body: Mapping[str, Any]) -> models.Collection:
        """Updates a collection.

        ``PUT /help_center/collections/{id}``

        Args:
            id (str or int)
            body (dict): Any of `name`, `description`, `parent_id` (strings),
                `translated_content` (object, content by locale).

        Reference: https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/help-center/updatecollection"""
    def delete(self, id: str | int) -> models.DeletedCollection:
        """Deletes a collection.

        ``DELETE /help_center/collections/{id}``

        Args:
            id (str or int)

        Reference: https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/help-center/deletecollection"""

class _CompaniesFind:
    def __call__(
        self,
        *,
        name: str | int | None = ...,
        company_id: str | int | None = ...,
        tag_id: str | int | None = ...,
        segment_id: str | int | None = ...,
        page: int | None = ...,
        per_page: int | None = ...,
        params: Mapping[str, Any] | None = ...,
    ) -> Generator[models.Company, None, None]:
        """Finds companies by name, company id, tag or segment.

        ``GET /companies``

        Args:
            name (str, optional)
            company_id (str, optional)
            tag_id (str, optional)
            segment_id (str, optional)
            page (int, optional)
            per_page (int, optional)
            params (dict, optional): Further query parameters.

        Yields:
            The items of all pages. ``.pages()`` yields the pages.

        Reference: https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/companies/retrievecompany"""
    def pages(
        self,
        *,
        name: str | int | None = ...,
        company_id: str | int | None = ...,
        tag_id: str | int | None = ...,
        segment_id: str | int | None = ...,
        page: int | None = ...,
        per_page: int | None = ...,
        params: Mapping[str, Any] | None = ...,
    ) -> Generator[models.CompaniesFindPage, None, None]:
        """Yields the pages of ``companies.find()`` as dicts.

        ``GET /companies``"""

class _CompaniesListContacts:
    def __call__(
        self,
        id: str | int,
        *,
        page: int | None = ...,
        per_page: int | None = ...,
        params: Mapping[str, Any] | None = ...,
    ) -> Generator[models.Contact, None, None]:
        """Lists the contacts of a company.

        ``GET /companies/{id}/contacts``

        Args:
            id (str or int)
            page (int, optional)
            per_page (int, optional)
            params (dict, optional): Further query parameters.

        Yields:
            The items of all pages. ``.pages()`` yields the pages.

        Reference: https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/companies/listattachedcontacts"""
    def pages(
        self,
        id: str | int,
        *,
        page: int | None = ...,
        per_page: int | None = ...,
        params: Mapping[str, Any] | None = ...,
    ) -> Generator[models.CompaniesListContactsPage, None, None]:
        """Yields the pages of ``companies.list_contacts()`` as dicts.

        ``GET /companies/{id}/contacts``"""

class _CompaniesListSegments:
    def __call__(self, id: str | int) -> Generator[models.Segment, None, None]:
        """Lists the segments that a company is in.

        ``GET /companies/{id}/segments``

        Args:
            id (str or int)

        Yields:
            The items of all pages. ``.pages()`` yields the pages.

        Reference: https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/companies/listattachedsegmentsforcompanies"""
    def pages(self, id: str | int) -> Generator[models.CompaniesListSegmentsPage, None, None]:
        """Yields the pages of ``companies.list_segments()`` as dicts.

        ``GET /companies/{id}/segments``"""

class _CompaniesList:
    def __call__(
        self,
        *,
        page: int | None = ...,
        per_page: int | None = ...,
        order: str | int | None = ...,
        params: Mapping[str, Any] | None = ...,
    ) -> Generator[models.Company, None, None]:
        """Lists companies, the most recently active first.

        ``POST /companies/list``

        Args:
            page (int, optional)
            per_page (int, optional)
            order (str, optional)
            params (dict, optional): Further query parameters.

        Yields:
            The items of all pages. ``.pages()`` yields the pages.

        Reference: https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/companies/listallcompanies"""
    def pages(
        self,
        *,
        page: int | None = ...,
        per_page: int | None = ...,
        order: str | int | None = ...,
        params: Mapping[str, Any] | None = ...,
    ) -> Generator[models.CompaniesListPage, None, None]:
        """Yields the pages of ``companies.list()`` as dicts.

        ``POST /companies/list``"""

class _CompaniesScroll:
    def __call__(
        self,
        *,
        scroll_param: str | int | None = ...,
        params: Mapping[str, Any] | None = ...,
    ) -> Generator[models.Company, None, None]:
        """Lists all companies, without the limit of 10,000 that `list` has.

        ``GET /companies/scroll``

        Args:
            scroll_param (str, optional)
            params (dict, optional): Further query parameters.

        Yields:
            The items of all pages. ``.pages()`` yields the pages.

        Reference: https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/companies/scrolloverallcompanies"""
    def pages(
        self,
        *,
        scroll_param: str | int | None = ...,
        params: Mapping[str, Any] | None = ...,
    ) -> Generator[models.CompaniesScrollPage, None, None]:
        """Yields the pages of ``companies.scroll()`` as dicts.

        ``GET /companies/scroll``"""

class _Companies:
    """Companies that contacts belong to."""
    def create_or_update(self, body: Mapping[str, Any]) -> models.Company:
        """Creates a company, or updates the one with the same `company_id`.

        ``POST /companies``

        Args:
            body (dict): `company_id` (string) identifies the company; `name`, `plan`,
                `website`, `industry` (strings), `size`, `monthly_spend` (integers),
                `remote_created_at` (Unix seconds), `custom_attributes` (object).

        Reference: https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/companies/createorupdatecompany"""
    find: _CompaniesFind
    def retrieve(self, id: str | int) -> models.Company:
        """Retrieves a company.

        ``GET /companies/{id}``

        Args:
            id (str or int)

        Reference: https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/companies/retrieveacompanybyid"""
    def update(self, id: str | int, body: Mapping[str, Any]) -> models.Company:
        """Updates a company.

        ``PUT /companies/{id}``

        Args:
            id (str or int)
            body (dict): Any of `name`, `plan`, `website`, `industry` (strings), `size`,
                `monthly_spend` (integers), `custom_attributes` (object).

        Reference: https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/companies/updatecompany"""
    def delete(self, id: str | int) -> models.DeletedCompany:
        """Deletes a company, but not its contacts.

        ``DELETE /companies/{id}``

        Args:
            id (str or int)

        Reference: https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/companies/deletecompany"""
    list_contacts: _CompaniesListContacts
    list_segments: _CompaniesListSegments
    list: _CompaniesList
    scroll: _CompaniesScroll

class _ContactsListCompanies:
    def __call__(
        self,
        id: str | int,
        *,
        page: int | None = ...,
        per_page: int | None = ...,
        params: Mapping[str, Any] | None = ...,
    ) -> Generator[models.Company, None, None]:
        """Lists the companies of a contact.

        ``GET /contacts/{id}/companies``

        Args:
            id (str or int)
            page (int, optional)
            per_page (int, optional)
            params (dict, optional): Further query parameters.

        Yields:
            The items of all pages. ``.pages()`` yields the pages.

        Reference: https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/contacts/listcompaniesforacontact"""
    def pages(
        self,
        id: str | int,
        *,
        page: int | None = ...,
        per_page: int | None = ...,
        params: Mapping[str, Any] | None = ...,
    ) -> Generator[models.ContactsListCompaniesPage, None, None]:
        """Yields the pages of ``contacts.list_companies()`` as dicts.

        ``GET /contacts/{id}/companies``"""

class _ContactsListNotes:
    def __call__(
        self,
        id: str | int,
        *,
        page: int | None = ...,
        per_page: int | None = ...,
        params: Mapping[str, Any] | None = ...,
    ) -> Generator[models.Note, None, None]:
        """Lists the notes on a contact.

        ``GET /contacts/{id}/notes``

        Args:
            id (str or int)
            page (int, optional)
            per_page (int, optional)
            params (dict, optional): Further query parameters.

        Yields:
            The items of all pages. ``.pages()`` yields the pages.

        Reference: https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/notes/listnotes"""
    def pages(
        self,
        id: str | int,
        *,
        page: int | None = ...,
        per_page: int | None = ...,
        params: Mapping[str, Any] | None = ...,
    ) -> Generator[models.ContactsListNotesPage, None, None]:
        """Yields the pages of ``contacts.list_notes()`` as dicts.

        ``GET /contacts/{id}/notes``"""

class _ContactsListSegments:
    def __call__(self, contact_id: str | int) -> Generator[models.Segment, None, None]:
        """Lists the segments that a contact is in.

        ``GET /contacts/{contact_id}/segments``

        Args:
            contact_id (str or int)

        Yields:
            The items of all pages. ``.pages()`` yields the pages.

        Reference: https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/contacts/listsegmentsforacontact"""
    def pages(
        self,
        contact_id: str | int,
    ) -> Generator[models.ContactsListSegmentsPage, None, None]:
        """Yields the pages of ``contacts.list_segments()`` as dicts.

        ``GET /contacts/{contact_id}/segments``"""

class _ContactsListSubscriptions:
    def __call__(self, contact_id: str | int) -> Generator[models.SubscriptionType, None, None]:
        """Lists the subscription types that a contact opted in to or out of.

        ``GET /contacts/{contact_id}/subscriptions``

        Args:
            contact_id (str or int)

        Yields:
            The items of all pages. ``.pages()`` yields the pages.

        Reference: https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/contacts/listsubscriptionsforacontact"""
    def pages(
        self,
        contact_id: str | int,
    ) -> Generator[models.ContactsListSubscriptionsPage, None, None]:
        """Yields the pages of ``contacts.list_subscriptions()`` as dicts.

        ``GET /contacts/{contact_id}/subscriptions``"""

class _ContactsListTags:
    def __call__(self, contact_id: str | int) -> Generator[models.Tag, None, None]:
        """Lists the tags of a contact.

        ``GET /contacts/{contact_id}/tags``

        Args:
            contact_id (str or int)

        Yields:
            The items of all pages. ``.pages()`` yields the pages.

        Reference: https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/contacts/listtagsforacontact"""
    def pages(
        self,
        contact_id: str | int,
    ) -> Generator[models.ContactsListTagsPage, None, None]:
        """Yields the pages of ``contacts.list_tags()`` as dicts.

        ``GET /contacts/{contact_id}/tags``"""

class _ContactsSearch:
    def __call__(
        self,
        body: Mapping[str, Any],
        *,
        per_page: int | None = ...,
        starting_after: str | int | None = ...,
    ) -> Generator[models.Contact, None, None]:
        """Searches contacts by their attributes.

        ``POST /contacts/search``

        Args:
            body (dict): `query` (object, required): a filter `{field, operator, value}` or a
                group `{operator: "AND" | "OR", value: [filters]}`; `pagination` (object):
                `per_page` (integer), `starting_after` (string).
            per_page (int, optional)
            starting_after (str, optional)

        Yields:
            The items of all pages. ``.pages()`` yields the pages.

        Reference: https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/contacts/searchcontacts"""
    def pages(
        self,
        body: Mapping[str, Any],
        *,
        per_page: int | None = ...,
        starting_after: str | int | None = ...,
    ) -> Generator[models.ContactsSearchPage, None, None]:
        """Yields the pages of ``contacts.search()`` as dicts.

        ``POST /contacts/search``"""

class _ContactsList:
    def __call__(
        self,
        *,
        page: int | None = ...,
        per_page: int | None = ...,
        starting_after: str | int | None = ...,
        params: Mapping[str, Any] | None = ...,
    ) -> Generator[models.Contact, None, None]:
        """Lists all contacts.

        ``GET /contacts``

        Args:
            page (int, optional)
            per_page (int, optional)
            starting_after (str, optional)
            params (dict, optional): Further query parameters.

        Yields:
            The items of all pages. ``.pages()`` yields the pages.

        Reference: https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/contacts/listcontacts"""
    def pages(
        self,
        *,
        page: int | None = ...,
        per_page: int | None = ...,
        starting_after: str | int | None = ...,
        params: Mapping[str, Any] | None = ...,
    ) -> Generator[models.ContactsListPage, None, None]:
        """Yields the pages of ``contacts.list()`` as dicts.

        ``GET /contacts``"""

class _Contacts:
    """Users and leads."""
    def attach_company(self, id: str | int, body: Mapping[str, Any]) -> models.Company:
        """Attaches a contact to a company.

        ``POST /contacts/{id}/companies``

        Args:
            id (str or int)
            body (dict): `id` (string, required): Intercom's id of the company.

        Reference: https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/companies/attachcontacttoacompany"""
    list_companies: _ContactsListCompanies
    def detach_company(self, contact_id: str | int, id: str | int) -> models.Company:
        """Detaches a contact from a company.

        ``DELETE /contacts/{contact_id}/companies/{id}``

        Args:
            contact_id (str or int)
            id (str or int)

        Reference: https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/companies/detachcontactfromacompany"""
    list_notes: _ContactsListNotes
    def create_note(self, id: str | int, body: Mapping[str, Any]) -> models.Note:
        """Creates a note on a contact.

        ``POST /contacts/{id}/notes``

        Args:
            id (str or int)
            body (dict): `body` (string, required); `admin_id` (string): the author.

        Reference: https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/notes/createnote"""
    list_segments: _ContactsListSegments
    list_subscriptions: _ContactsListSubscriptions
    def attach_subscription(
        self,
        contact_id: str | int,
        body: Mapping[str, Any],
    ) -> models.SubscriptionType:
        """Adds a subscription type to a contact.

        ``POST /contacts/{contact_id}/subscriptions``

        Args:
            contact_id (str or int)
            body (dict): `id` (string): the subscription type, and `consent_type` (`opt_in` or
                `opt_out`), required.

        Reference: https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/subscription-types/attachsubscriptiontypetocontact"""
    def detach_subscription(
        self,
        contact_id: str | int,
        id: str | int,
    ) -> models.SubscriptionType:
        """Removes a subscription type from a contact.

        ``DELETE /contacts/{contact_id}/subscriptions/{id}``

        Args:
            contact_id (str or int)
            id (str or int)

        Reference: https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/subscription-types/detachsubscriptiontypetocontact"""
    list_tags: _ContactsListTags
    def attach_tag(self, contact_id: str | int, body: Mapping[str, Any]) -> models.Tag:
        """Attaches a tag to a contact.

        ``POST /contacts/{contact_id}/tags``

        Args:
            contact_id (str or int)
            body (dict): `id` (string, required): the tag.

        Reference: https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/tags/attachtagtocontact"""
    def detach_tag(self, contact_id: str | int, id: str | int) -> models.Tag:
        """Detaches a tag from a contact.

        ``DELETE /contacts/{contact_id}/tags/{id}``

        Args:
            contact_id (str or int)
            id (str or int)

        Reference: https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/tags/detachtagfromcontact"""
    def update(self, id: str | int, body: Mapping[str, Any]) -> models.Contact:
        """Updates a contact.

        ``PUT /contacts/{id}``

        Args:
            id (str or int)
            body (dict): Any of `role`, `external_id`, `email`, `phone`, `name`, `avatar`
                (strings), `signed_up_at`, `last_seen_at` (Unix seconds), `owner_id` (integer),
                `unsubscribed_from_emails` (boolean), `custom_attributes` (object).

        Reference: https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/contacts/updatecontact"""
    def retrieve(self, id: str | int) -> models.Contact:
        """Retrieves a contact.

        ``GET /contacts/{id}``

        Args:
            id (str or int)

        Reference: https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/contacts/showcontact"""
    def delete(self, id: str | int) -> models.DeletedContact:
        """Deletes a contact permanently.

        ``DELETE /contacts/{id}``

        Args:
            id (str or int)

        Reference: https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/contacts/deletecontact"""
    def merge(self, body: Mapping[str, Any]) -> models.Contact:
        """Merges a lead into a user and deletes the lead.

        ``POST /contacts/merge``

        Args:
            body (dict): `from` (string): id of the lead, and `into` (string): id of the user,
                required.

        Reference: https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/contacts/mergecontact"""
    search: _ContactsSearch
    list: _ContactsList
    def create(self, body: Mapping[str, Any]) -> models.Contact:
        """Creates a contact.

        ``POST /contacts``

        Args:
            body (dict): One of `email`, `external_id`, `role` (strings) is required; `phone`,
                `name`, `avatar` (strings), `signed_up_at`, `last_seen_at` (Unix seconds),
                `owner_id` (integer), `unsubscribed_from_emails` (boolean), `custom_attributes`
                (object).

        Reference: https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/contacts/createcontact"""
    def archive(self, id: str | int) -> models.ArchivedContact:
        """Archives a contact.

        ``POST /contacts/{id}/archive``

        Args:
            id (str or int)

        Reference: https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/contacts/archivecontact"""
    def unarchive(self, id: str | int) -> models.ArchivedContact:
        """Unarchives a contact.

        ``POST /contacts/{id}/unarchive``

        Args:
            id (str or int)

        Reference: https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/contacts/unarchivecontact"""

class _ConversationsList:
    def __call__(
        self,
        *,
        per_page: int | None = ...,
        starting_after: str | int | None = ...,
        params: Mapping[str, Any] | None = ...,
    ) -> Generator[models.Conversation, None, None]:
        """Lists all conversations, the most recently updated first.

        ``GET /conversations``

        Args:
            per_page (int, optional)
            starting_after (str, optional)
            params (dict, optional): Further query parameters.

        Yields:
            The items of all pages. ``.pages()`` yields the pages.

        Reference: https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/conversations/listconversations"""
    def pages(
        self,
        *,
        per_page: int | None = ...,
        starting_after: str | int | None = ...,
        params: Mapping[str, Any] | None = ...,
    ) -> Generator[models.ConversationsListPage, None, None]:
        """Yields the pages of ``conversations.list()`` as dicts.

        ``GET /conversations``"""

class _ConversationsSearch:
    def __call__(
        self,
        body: Mapping[str, Any],
        *,
        per_page: int | None = ...,
        starting_after: str | int | None = ...,
    ) -> Generator[models.Conversation, None, None]:
        """Searches conversations by their attributes.

        ``POST /conversations/search``

        Args:
            body (dict): `query` (object, required): a filter `{field, operator, value}` or a
                group `{operator: "AND" | "OR", value: [filters]}`; `pagination` (object):
                `per_page` (integer), `starting_after` (string).
            per_page (int, optional)
            starting_after (str, optional)

        Yields:
            The items of all pages. ``.pages()`` yields the pages.

        Reference: https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/conversations/searchconversations"""
    def pages(
        self,
        body: Mapping[str, Any],
        *,
        per_page: int | None = ...,
        starting_after: str | int | None = ...,
    ) -> Generator[models.ConversationsSearchPage, None, None]:
        """Yields the pages of ``conversations.search()`` as dicts.

        ``POST /conversations/search``"""

class _Conversations:
    """Conversations with contacts."""
    def attach_tag(self, conversation_id: str | int, body: Mapping[str, Any]) -> models.Tag:
        """Attaches a tag to a conversation.

        ``POST /conversations/{conversation_id}/tags``

        Args:
            conversation_id (str or int)
            body (dict): `id` (string, required): the tag; `admin_id` (string, required): the
                admin who attaches it.

        Reference: https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/tags/attachtagtoconversation"""
    def detach_tag(
        self,
        conversation_id: str | int,
        id: str | int,
        body: Mapping[str, Any],
    ) -> models.Tag:
        """Detaches a tag from a conversation.

        ``DELETE /conversations/{conversation_id}/tags/{id}``

        Args:
            conversation_id (str or int)
            id (str or int)
            body (dict): `admin_id` (string, required).

        Reference: https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/tags/detachtagfromconversation"""
    list: _ConversationsList
    def create(self, body: Mapping[str, Any]) -> models.Message:
        """Creates a conversation that a contact initiates.

        ``POST /conversations``

        Args:
            body (dict): `from` (object: `type` `lead`, `user` or `contact`, and `id`) and
                `body` (string), required; `subject` (string), `attachment_urls` (array of
                strings).

        Reference: https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/conversations/createconversation"""
    def retrieve(
        self,
        id: str | int,
        *,
        display_as: str | int | None = ...,
        params: Mapping[str, Any] | None = ...,
    ) -> models.Conversation:
        """Retrieves a conversation with its parts.

        ``GET /conversations/{id}``

        Intercom returns at most the 500 most recent parts. Older ones are missing if
        ``conversation_parts.total_count`` is greater than the length of the array
        ``conversation_parts.conversation_parts``.

        Args:
            id (str or int)
            display_as (str, optional)
            params (dict, optional): Further query parameters.

        Reference: https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/conversations/retrieveconversation"""
    def update(
        self,
        id: str | int,
        body: Mapping[str, Any],
        *,
        display_as: str | int | None = ...,
        params: Mapping[str, Any] | None = ...,
    ) -> models.Conversation:
        """Updates a conversation.

        ``PUT /conversations/{id}``

        Args:
            id (str or int)
            body (dict): Any of `read` (boolean).
            display_as (str, optional)
            params (dict, optional): Further query parameters.

        Reference: https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/conversations/updateconversation"""
    search: _ConversationsSearch
    def reply(self, id: str | int, body: Mapping[str, Any]) -> models.Conversation:
        """Adds a reply or a note to a conversation.

        ``POST /conversations/{id}/reply``

        Args:
            id (str or int)
            body (dict): `message_type`, `type` and `body` (strings), required. Admin: `type`
                `admin`, `message_type` `comment` or `note`, `admin_id` (string). Contact:
                `type` `user`, `message_type` `comment`, and one of `intercom_user_id`,
                `user_id`, `email` (strings).

        Reference: https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/conversations/replyconversation"""
    def manage(self, id: str | int, body: Mapping[str, Any]) -> models.Conversation:
        """Closes, snoozes, opens or assigns a conversation.

        ``POST /conversations/{id}/parts``

        Args:
            id (str or int)
            body (dict): `message_type` (`close`, `snoozed`, `open` or `assignment`) and
                `admin_id` (string), required; `snoozed_until` (Unix seconds) to snooze; `type`
                (`admin` or `team`) and `assignee_id` (string) to assign; `body` (string) to
                close or assign.

        Reference: https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/conversations/manageconversation"""
    def assign_to_admin(
        self,
        conversation_id: str | int,
        admin_id: str | int,
        assignee_id: str | int,
        body: str | None = ...,
    ) -> models.Conversation:
        """Assigns a conversation to an admin.

        ``POST /conversations/{id}/parts``

        Args:
            conversation_id (str or int)
            admin_id (str or int)
            assignee_id (str or int)
            body (str, optional)

        Reference: https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/conversations/manageconversation"""
    def assign_to_team(
        self,
        conversation_id: str | int,
        admin_id: str | int,
        assignee_id: str | int,
        body: str | None = ...,
    ) -> models.Conversation:
        """Assigns a conversation to a team.

        ``POST /conversations/{id}/parts``

        Args:
            conversation_id (str or int)
            admin_id (str or int)
            assignee_id (str or int)
            body (str, optional)

        Reference: https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/conversations/manageconversation"""
    def unassign(
        self,
        conversation_id: str | int,
        admin_id: str | int,
        body: str | None = ...,
    ) -> models.Conversation:
        """Removes the assignee of a conversation.

        ``POST /conversations/{id}/parts``

        Args:
            conversation_id (str or int)
            admin_id (str or int)
            body (str, optional)

        Reference: https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/conversations/manageconversation"""
    def auto_assign(self, id: str | int) -> models.Conversation:
        """Assigns a conversation by the assignment rules of the workspace.

        ``POST /conversations/{id}/run_assignment_rules``

        Args:
            id (str or int)

        Reference: https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/conversations/autoassignconversation"""
    def attach_contact(self, id: str | int, body: Mapping[str, Any]) -> models.Conversation:
        """Adds a contact to a conversation.

        ``POST /conversations/{id}/customers``

        Args:
            id (str or int)
            body (dict): `admin_id` (string); `customer` (object): one of `intercom_user_id`,
                `user_id`, `email` (strings).

        Reference: https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/conversations/attachcontacttoconversation"""
    def detach_contact(
        self,
        conversation_id: str | int,
        contact_id: str | int,
        body: Mapping[str, Any],
    ) -> models.Conversation:
        """Removes a contact from a conversation.

        ``DELETE /conversations/{conversation_id}/customers/{contact_id}``

        Args:
            conversation_id (str or int)
            contact_id (str or int)
            body (dict): `admin_id` (string, required).

        Reference: https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/conversations/detachcontactfromconversation"""
    def redact(self, body: Mapping[str, Any]) -> models.Conversation:
        """Redacts a conversation part or the source message of a conversation.

        ``POST /conversations/redact``

        Args:
            body (dict): `type` and `conversation_id` (strings), required;
                `conversation_part_id` (string) with type `conversation_part`, `source_id`
                (string) with type `source`.

        Reference: https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/conversations/redactconversation"""
    def convert_to_ticket(self, id: str | int, body: Mapping[str, Any]) -> models.Ticket:
        """Converts a conversation to a ticket.

        ``POST /conversations/{id}/convert``

        Args:
            id (str or int)
            body (dict): `ticket_type_id` (string, required); `attributes` (object).

        Reference: https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/conversations/convertconversationtoticket"""

class _DataAttributesList:
    def __call__(
        self,
        *,
        model: str | int | None = ...,
        include_archived: bool | None = ...,
        params: Mapping[str, Any] | None = ...,
    ) -> Generator[models.DataAttribute, None, None]:
        """Lists all data attributes.

        ``GET /data_attributes``

        Args:
            model (str, optional)
            include_archived (bool, optional)
            params (dict, optional): Further query parameters.

        Yields:
            The items of all pages. ``.pages()`` yields the pages.

        Reference: https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/data-attributes/lisdataattributes"""
    def pages(
        self,
        *,
        model: str | int | None = ...,
        include_archived: bool | None = ...,
        params: Mapping[str, Any] | None = ...,
    ) -> Generator[models.DataAttributesListPage, None, None]:
        """Yields the pages of ``data_attributes.list()`` as dicts.

        ``GET /data_attributes``"""

class _DataAttributes:
    """Attributes of contacts, companies and conversations."""
    list: _DataAttributesList
    def create(self, body: Mapping[str, Any]) -> models.DataAttribute:
        """Creates a data attribute.

        ``POST /data_attributes``

        Args:
            body (dict): `name`, `model` (`contact` or `company`) and `data_type` (`string`,
                `integer`, `float`, `boolean`, `datetime` or `date`), required; `description`
                (string), `options` (array of strings), `messenger_writable` (boolean).

        Reference: https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/data-attributes/createdataattribute"""
    def update(self, id: str | int, body: Mapping[str, Any]) -> models.DataAttribute:
        """Updates a data attribute.

        ``PUT /data_attributes/{id}``

        Args:
            id (str or int)
            body (dict): Any of `description` (string), `options` (array of strings),
                `archived`, `messenger_writable` (booleans).

        Reference: https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/data-attributes/updatedataattribute"""

class _DataEventsList:
    def __call__(
        self,
        *,
        type: str | int,
        user_id: str | int | None = ...,
        intercom_user_id: str | int | None = ...,
        email: str | int | None = ...,
        summary: bool | None = ...,
        per_page: int | None = ...,
        params: Mapping[str, Any] | None = ...,
    ) -> Generator[models.DataEvent, None, None]:
        """Lists the events of a contact in the last 90 days.

        ``GET /events``

        Args:
            type (str)
            user_id (str, optional)
            intercom_user_id (str, optional)
            email (str, optional)
            summary (bool, optional)
            per_page (int, optional)
            params (dict, optional): Further query parameters.

        Yields:
            The items of all pages. ``.pages()`` yields the pages.

        Reference: https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/data-events/lisdataevents"""
    def pages(
        self,
        *,
        type: str | int,
        user_id: str | int | None = ...,
        intercom_user_id: str | int | None = ...,
        email: str | int | None = ...,
        summary: bool | None = ...,
        per_page: int | None = ...,
        params: Mapping[str, Any] | None = ...,
    ) -> Generator[models.DataEventsListPage, None, None]:
        """Yields the pages of ``data_events.list()`` as dicts.

        ``GET /events``"""

class _DataEvents:
    """Events of contacts."""
    def create(self, body: Mapping[str, Any]) -> None:
        """Submits an event of a contact.

        ``POST /events``

        Args:
            body (dict): `event_name` (string) and `created_at` (Unix seconds), required, and
                one of `id`, `user_id`, `email` (strings); `metadata` (object, at most 10 keys).

        Reference: https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/data-events/createdataevent"""
    list: _DataEventsList
    def create_summaries(self, body: Mapping[str, Any]) -> None:
        """Submits how often an event of a contact occurred.

        ``POST /events/summaries``

        Args:
            body (dict): `user_id` (string); `event_summaries` (object): `event_name` (string),
                `count` (integer), `first` and `last` (Unix seconds).

        Reference: https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/data-events/dataeventsummaries"""

class _DataExports:
    """Exports of message data as CSV."""
    def create(self, body: Mapping[str, Any]) -> models.DataExport:
        """Creates an export of message data.

        ``POST /export/content/data``

        Args:
            body (dict): `created_at_after` and `created_at_before` (Unix seconds), required.

        Reference: https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/data-export/createdataexport"""
    def retrieve(self, job_identifier: str | int) -> models.DataExport:
        """Retrieves the status of an export.

        ``GET /export/content/data/{job_identifier}``

        Args:
            job_identifier (str or int)

        Reference: https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/data-export/getdataexport"""
    def wait(
        self,
        job_identifier: str | int,
        progress: Callable[[dict[str, Any]], Any] | None = ...,
        *,
        interval: float | None = ...,
        timeout: float | None = ...,
    ) -> models.DataExport:
        """Polls an export until it is completed.

        ``GET /export/content/data/{job_identifier}``

        Args:
            job_identifier (str or int)
            progress (callable, optional): Called with the response of each poll; `False` stops
                the wait.
            interval (seconds, optional): Default: that of the library.
            timeout (seconds, optional): Default: that of the library.

        Reference: https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/data-export/getdataexport"""
    def cancel(self, job_identifier: str | int) -> models.DataExport:
        """Cancels an export.

        ``POST /export/cancel/{job_identifier}``

        Args:
            job_identifier (str or int)

        Reference: https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/data-export/canceldataexport"""
    def download(self, job_identifier: str | int, writer: IO[bytes]) -> None:
        """Downloads a completed export as gzip-compressed CSV.

        ``GET /download/content/data/{job_identifier}``

        Args:
            job_identifier (str or int)
            writer (binary file object): Its `write` receives the file chunk by chunk, and may
                raise.

        Reference: https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/data-export/downloaddataexport"""
    def download_file(
        self,
        job_identifier: str | int,
        path: str | PathLike[str],
        *,
        decompress: bool = ...,
        progress: Callable[[int, int | None], Any] | None = ...,
    ) -> None:
        """Downloads a completed export to a file.

        ``GET /download/content/data/{job_identifier}``

        Args:
            job_identifier (str or int)
            path (str or path)
            decompress (bool, optional)
            progress (callable, optional): Called with the number of bytes that have arrived,
                from 0, and the number to arrive, or `None` if the server does not tell; `False`
                stops the download.

        Reference: https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/data-export/downloaddataexport"""

class _HelpCentersList:
    def __call__(
        self,
        *,
        page: int | None = ...,
        per_page: int | None = ...,
        params: Mapping[str, Any] | None = ...,
    ) -> Generator[models.HelpCenter, None, None]:
        """Lists all Help Centers.

        ``GET /help_center/help_centers``

        Args:
            page (int, optional)
            per_page (int, optional)
            params (dict, optional): Further query parameters.

        Yields:
            The items of all pages. ``.pages()`` yields the pages.

        Reference: https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/help-center/listhelpcenters"""
    def pages(
        self,
        *,
        page: int | None = ...,
        per_page: int | None = ...,
        params: Mapping[str, Any] | None = ...,
    ) -> Generator[models.HelpCentersListPage, None, None]:
        """Yields the pages of ``help_centers.list()`` as dicts.

        ``GET /help_center/help_centers``"""

class _HelpCenters:
    """Help Centers of the workspace."""
    def retrieve(self, id: str | int) -> models.HelpCenter:
        """Retrieves a Help Center.

        ``GET /help_center/help_centers/{id}``

        Args:
            id (str or int)

        Reference: https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/help-center/retrievehelpcenter"""
    list: _HelpCentersList

class _Messages:
    """Messages from admins to contacts."""
    def create(self, body: Mapping[str, Any]) -> models.Message:
        """Creates a message from an admin to a contact.

        ``POST /messages``

        Args:
            body (dict): `message_type` (`in_app` or `email`), `body` (string), `from` (object:
                `type` `admin`, `id`) and `to` (object: `type` `user` or `lead`, `id`),
                required; `subject` and `template` (`plain` or `personal`), required for an
                email; `create_conversation_without_contact_reply` (boolean).

        Reference: https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/messages/createmessage"""

class _NewsItemsList:
    def __call__(
        self,
        *,
        page: int | None = ...,
        per_page: int | None = ...,
        params: Mapping[str, Any] | None = ...,
    ) -> Generator[models.NewsItem, None, None]:
        """Lists all news items.

        ``GET /news/news_items``

        Args:
            page (int, optional)
            per_page (int, optional)
            params (dict, optional): Further query parameters.

        Yields:
            The items of all pages. ``.pages()`` yields the pages.

        Reference: https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/news/listnewsitems"""
    def pages(
        self,
        *,
        page: int | None = ...,
        per_page: int | None = ...,
        params: Mapping[str, Any] | None = ...,
    ) -> Generator[models.NewsItemsListPage, None, None]:
        """Yields the pages of ``news_items.list()`` as dicts.

        ``GET /news/news_items``"""

class _NewsItems:
    """News items."""
    list: _NewsItemsList
    def create(self, body: Mapping[str, Any]) -> models.NewsItem:
        """Creates a news item.

        ``POST /news/news_items``

        Args:
            body (dict): `title` (string) and `sender_id` (integer), required; `body` (string,
                HTML), `state` (`draft` or `live`), `deliver_silently` (boolean), `labels` and
                `reactions` (arrays of strings), `newsfeed_assignments` (array of objects).

        Reference: https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/news/createnewsitem"""
    def retrieve(self, id: str | int) -> models.NewsItem:
        """Retrieves a news item.

        ``GET /news/news_items/{id}``

        Args:
            id (str or int)

        Reference: https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/news/retrievenewsitem"""
    def update(self, id: str | int, body: Mapping[str, Any]) -> models.NewsItem:
        """Updates a news item.

        ``PUT /news/news_items/{id}``

        Args:
            id (str or int)
            body (dict): `title` (string) and `sender_id` (integer), required; `body` (string,
                HTML), `state` (`draft` or `live`), `deliver_silently` (boolean), `labels` and
                `reactions` (arrays of strings), `newsfeed_assignments` (array of objects).

        Reference: https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/news/updatenewsitem"""
    def delete(self, id: str | int) -> models.DeletedNewsItem:
        """Deletes a news item.

        ``DELETE /news/news_items/{id}``

        Args:
            id (str or int)

        Reference: https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/news/deletenewsitem"""

class _NewsfeedsListItems:
    def __call__(
        self,
        id: str | int,
        *,
        page: int | None = ...,
        per_page: int | None = ...,
        params: Mapping[str, Any] | None = ...,
    ) -> Generator[models.NewsItem, None, None]:
        """Lists the live news items of a newsfeed.

        ``GET /news/newsfeeds/{id}/items``

        Args:
            id (str or int)
            page (int, optional)
            per_page (int, optional)
            params (dict, optional): Further query parameters.

        Yields:
            The items of all pages. ``.pages()`` yields the pages.

        Reference: https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/news/listlivenewsfeeditems"""
    def pages(
        self,
        id: str | int,
        *,
        page: int | None = ...,
        per_page: int | None = ...,
        params: Mapping[str, Any] | None = ...,
    ) -> Generator[models.NewsfeedsListItemsPage, None, None]:
        """Yields the pages of ``newsfeeds.list_items()`` as dicts.

        ``GET /news/newsfeeds/{id}/items``"""

class _NewsfeedsList:
    def __call__(
        self,
        *,
        page: int | None = ...,
        per_page: int | None = ...,
        params: Mapping[str, Any] | None = ...,
    ) -> Generator[models.Newsfeed, None, None]:
        """Lists all newsfeeds.

        ``GET /news/newsfeeds``

        Args:
            page (int, optional)
            per_page (int, optional)
            params (dict, optional): Further query parameters.

        Yields:
            The items of all pages. ``.pages()`` yields the pages.

        Reference: https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/news/listnewsfeeds"""
    def pages(
        self,
        *,
        page: int | None = ...,
        per_page: int | None = ...,
        params: Mapping[str, Any] | None = ...,
    ) -> Generator[models.NewsfeedsListPage, None, None]:
        """Yields the pages of ``newsfeeds.list()`` as dicts.

        ``GET /news/newsfeeds``"""

class _Newsfeeds:
    """Newsfeeds that news items are published to."""
    list_items: _NewsfeedsListItems
    list: _NewsfeedsList
    def retrieve(self, id: str | int) -> models.Newsfeed:
        """Retrieves a newsfeed.

        ``GET /news/newsfeeds/{id}``

        Args:
            id (str or int)

        Reference: https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/news/retrievenewsfeed"""

class _Notes:
    """Notes on contacts."""
    def retrieve(self, id: str | int) -> models.Note:
        """Retrieves a note.

        ``GET /notes/{id}``

        Args:
            id (str or int)

        Reference: https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/notes/retrievenote"""

class _PhoneCallRedirects:
    """Callers who are redirected to the Messenger."""
    def create(self, body: Mapping[str, Any]) -> models.PhoneSwitch:
        """Sends a caller a text message with a link to the Messenger.

        ``POST /phone_call_redirects``

        Args:
            body (dict): `phone` (string, required): the number in E.164 format;
                `custom_attributes` (object).

        Reference: https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/switch/createphoneswitch"""

class _SegmentsList:
    def __call__(
        self,
        *,
        include_count: bool | None = ...,
        params: Mapping[str, Any] | None = ...,
    ) -> Generator[models.Segment, None, None]:
        """Lists all segments.

        ``GET /segments``

        Args:
            include_count (bool, optional)
            params (dict, optional): Further query parameters.

        Yields:
            The items of all pages. ``.pages()`` yields the pages.

        Reference: https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/segments/listsegments"""
    def pages(
        self,
        *,
        include_count: bool | None = ...,
        params: Mapping[str, Any] | None = ...,
    ) -> Generator[models.SegmentsListPage, None, None]:
        """Yields the pages of ``segments.list()`` as dicts.

        ``GET /segments``"""

class _Segments:
    """Segments of contacts and companies."""
    list: _SegmentsList
    def retrieve(self, id: str | int) -> models.Segment:
        """Retrieves a segment.

        ``GET /segments/{id}``

        Args:
            id (str or int)

        Reference: https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/segments/retrievesegment"""

class _SubscriptionTypesList:
    def __call__(self) -> Generator[models.SubscriptionType, None, None]:
        """Lists all subscription types.

        ``GET /subscription_types``

        Yields:
            The items of all pages. ``.pages()`` yields the pages.

        Reference: https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/subscription-types/listsubscriptiontypes"""
    def pages(self) -> Generator[models.SubscriptionTypesListPage, None, None]:
        """Yields the pages of ``subscription_types.list()`` as dicts.

        ``GET /subscription_types``"""

class _SubscriptionTypes:
    """Subscription types that contacts opt in to or out of."""
    list: _SubscriptionTypesList

class _TagsList:
    def __call__(self) -> Generator[models.Tag, None, None]:
        """Lists all tags.

        ``GET /tags``

        Yields:
            The items of all pages. ``.pages()`` yields the pages.

        Reference: https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/tags/listtags"""
    def pages(self) -> Generator[models.TagsListPage, None, None]:
        """Yields the pages of ``tags.list()`` as dicts.

        ``GET /tags``"""

class _Tags:
    """Tags of contacts, companies, conversations and tickets."""
    list: _TagsList
    def create(self, body: Mapping[str, Any]) -> models.Tag:
        """Creates or renames a tag, or tags and untags companies and contacts.

        ``POST /tags``

        Args:
            body (dict): `name` (string, required); `id` (string) to rename; `companies` (array
                of objects: `id` or `company_id`, `untag` true to untag) or `users` (array of
                objects: `id`) to tag.

        Reference: https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/tags/createtag"""
    def retrieve(self, id: str | int) -> models.Tag:
        """Retrieves a tag.

        ``GET /tags/{id}``

        Args:
            id (str or int)

        Reference: https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/tags/findtag"""
    def delete(self, id: str | int) -> None:
        """Deletes a tag.

        ``DELETE /tags/{id}``

        Args:
            id (str or int)

        Reference: https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/tags/deletetag"""

class _TeamsList:
    def __call__(self) -> Generator[models.Team, None, None]:
        """Lists all teams.

        ``GET /teams``

        Yields:
            The items of all pages. ``.pages()`` yields the pages.

        Reference: https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/teams/listteams"""
    def pages(self) -> Generator[models.TeamsListPage, None, None]:
        """Yields the pages of ``teams.list()`` as dicts.

        ``GET /teams``"""

class _Teams:
    """Teams of admins."""
    list: _TeamsList
    def retrieve(self, id: str | int) -> models.Team:
        """Retrieves a team.

        ``GET /teams/{id}``

        Args:
            id (str or int)

        Reference: https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/teams/retrieveteam"""

class _TicketTypesList:
    def __call__(self) -> Generator[models.TicketType, None, None]:
        """Lists all ticket types.

        ``GET /ticket_types``

        Yields:
            The items of all pages. ``.pages()`` yields the pages.

        Reference: https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/ticket-types/listtickettypes"""
    def pages(self) -> Generator[models.TicketTypesListPage, None, None]:
        """Yields the pages of ``ticket_types.list()`` as dicts.

        ``GET /ticket_types``"""

class _TicketTypes:
    """Ticket types and their attributes."""
    def create_attribute(
        self,
        ticket_type_id: str | int,
        body: Mapping[str, Any],
    ) -> models.TicketTypeAttribute:
        """Creates an attribute of a ticket type.

        ``POST /ticket_types/{ticket_type_id}/attributes``

        Args:
            ticket_type_id (str or int)
            body (dict): `name`, `description` and `data_type` (`string`, `list`, `integer`,
                `decimal`, `boolean`, `datetime` or `files`), required; `list_items` (string,
                separated by commas), `required_to_create`, `required_to_create_for_contacts`,
                `visible_on_create`, `visible_to_contacts`, `multiline`, `allow_multiple_values`
                (booleans).

        Reference: https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/ticket-type-attributes/createtickettypeattribute"""
    def update_attribute(
        self,
        ticket_type_id: str | int,
        id: str | int,
        body: Mapping[str, Any],
    ) -> models.TicketTypeAttribute:
        """Updates an attribute of a ticket type.

        ``PUT /ticket_types/{ticket_type_id}/attributes/{id}``

        Args:
            ticket_type_id (str or int)
            id (str or int)
            body (dict): Any of `name`, `description`, `list_items` (strings),
                `required_to_create`, `required_to_create_for_contacts`, `visible_on_create`,
                `visible_to_contacts`, `multiline`, `allow_multiple_values`, `archived`
                (booleans).

        Reference: https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/ticket-type-attributes/updatetickettypeattribute"""
    list: _TicketTypesList
    def create(self, body: Mapping[str, Any]) -> models.TicketType:
        """Creates a ticket type.

        ``POST /ticket_types``

        Args:
            body (dict): `name` (string, required); `description`, `icon` (strings), `category`
                (`Customer`, `Back-office` or `Tracker`), `is_internal` (boolean).

        Reference: https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/ticket-types/createtickettype"""
    def retrieve(self, id: str | int) -> models.TicketType:
        """Retrieves a ticket type.

        ``GET /ticket_types/{id}``

        Args:
            id (str or int)

        Reference: https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/ticket-types/gettickettype"""
    def update(self, id: str | int, body: Mapping[str, Any]) -> models.TicketType:
        """Updates a ticket type.

        ``PUT /ticket_types/{id}``

        Args:
            id (str or int)
            body (dict): Any of `name`, `description`, `icon` (strings), `category` (`Customer`,
                `Back-office` or `Tracker`), `archived`, `is_internal` (booleans).

        Reference: https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/ticket-types/updatetickettype"""

class _TicketsSearch:
    def __call__(
        self,
        body: Mapping[str, Any],
        *,
        per_page: int | None = ...,
        starting_after: str | int | None = ...,
    ) -> Generator[models.Ticket, None, None]:
        """Searches tickets by their attributes.

        ``POST /tickets/search``

        Args:
            body (dict): `query` (object, required): a filter `{field, operator, value}` or a
                group `{operator: "AND" | "OR", value: [filters]}`; `pagination` (object):
                `per_page` (integer), `starting_after` (string).
            per_page (int, optional)
            starting_after (str, optional)

        Yields:
            The items of all pages. ``.pages()`` yields the pages.

        Reference: https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/tickets/searchtickets"""
    def pages(
        self,
        body: Mapping[str, Any],
        *,
        per_page: int | None = ...,
        starting_after: str | int | None = ...,
    ) -> Generator[models.TicketsSearchPage, None, None]:
        """Yields the pages of ``tickets.search()`` as dicts.

        ``POST /tickets/search``"""

class _Tickets:
    """Tickets."""
    def reply(self, id: str | int, body: Mapping[str, Any]) -> models.TicketPart:
        """Adds a reply or a note to a ticket.

        ``POST /tickets/{id}/reply``

        Args:
            id (str or int)
            body (dict): `message_type`, `type` and `body` (strings), required. Admin: `type`
                `admin`, `message_type` `comment` or `note`, `admin_id` (string). Contact:
                `type` `user`, `message_type` `comment`, and one of `intercom_user_id`,
                `user_id`, `email` (strings).

        Reference: https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/tickets/replyticket"""
    def attach_tag(self, ticket_id: str | int, body: Mapping[str, Any]) -> models.Tag:
        """Attaches a tag to a ticket.

        ``POST /tickets/{ticket_id}/tags``

        Args:
            ticket_id (str or int)
            body (dict): `id` (string, required): the tag; `admin_id` (string, required): the
                admin who attaches it.

        Reference: https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/tags/attachtagtoticket"""
    def detach_tag(
        self,
        ticket_id: str | int,
        id: str | int,
        body: Mapping[str, Any],
    ) -> models.Tag:
        """Detaches a tag from a ticket.

        ``DELETE /tickets/{ticket_id}/tags/{id}``

        Args:
            ticket_id (str or int)
            id (str or int)
            body (dict): `admin_id` (string, required).

        Reference: https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/tags/detachtagfromticket"""
    def create(self, body: Mapping[str, Any]) -> models.Ticket:
        """Creates a ticket.

        ``POST /tickets``

        Args:
            body (dict): `ticket_type_id` (string) and `contacts` (array of one object: `id`,
                `external_id` or `email`), required; `company_id` (string), `ticket_attributes`
                (object).

        Reference: https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/tickets/createticket"""
    def update(self, id: str | int, body: Mapping[str, Any]) -> models.Ticket:
        """Updates a ticket.

        ``PUT /tickets/{id}``

        Args:
            id (str or int)
            body (dict): Any of `state` (`in_progress`, `waiting_on_customer` or `resolved`),
                `open`, `is_shared` (booleans), `snoozed_until` (Unix seconds), `assignment`
                (object: `admin_id`, `assignee_id`), `ticket_attributes` (object).

        Reference: https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/tickets/updateticket"""
    def retrieve(self, id: str | int) -> models.Ticket:
        """Retrieves a ticket with its parts.

        ``GET /tickets/{id}``

        Intercom returns at most the 500 most recent parts. Older ones are missing if
        ``ticket_parts.total_count`` is greater than the length of the array
        ``ticket_parts.ticket_parts``.

        Args:
            id (str or int)

        Reference: https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/tickets/getticket"""
    search: _TicketsSearch

class _Visitors:
    """Visitors who are not contacts yet."""
    def update(self, body: Mapping[str, Any]) -> models.Visitor:
        """Updates a visitor.

        ``PUT /visitors``

        Args:
            body (dict): One of `id`, `user_id` (strings) is required; `name` (string),
                `custom_attributes` (object).

        Reference: https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/visitors/updatevisitor"""
    def retrieve(self, user_id: str | int) -> models.Visitor:
        """Retrieves a visitor by its `user_id`.

        ``GET /visitors``

        Args:
            user_id (str or int)

        Reference: https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/visitors/retrievevisitorwithuserid"""
    def convert(self, body: Mapping[str, Any]) -> models.Contact:
        """Converts a visitor to a user or a lead.

        ``POST /visitors/convert``

        Args:
            body (dict): `type` (`user` or `lead`), `visitor` (object) and `user` (object),
                required; each identified by one of `id`, `user_id`, `email` (strings).

        Reference: https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/visitors/convertvisitor"""
