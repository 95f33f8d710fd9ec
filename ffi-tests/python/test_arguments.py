"""Arguments of methods: their types, and dates."""

import unittest
from collections import OrderedDict
from datetime import date, datetime, timedelta, timezone
from types import MappingProxyType

from support import SandboxTest, intercom_client

NOON = datetime(2026, 1, 2, 12, 0, 0, 999_999, tzinfo=timezone.utc)
NOON_SECONDS = 1767355200
MIDNIGHT_SECONDS = 1767312000
NAIVE = datetime(2026, 1, 2)


class Types(SandboxTest):
    def test_wrong_arguments_are_type_errors_that_name_the_method(self):
        articles = self.client.articles
        for call, message in (
            (lambda: articles.retrieve(), r"articles\.retrieve\(\): missing .*'id'"),
            (lambda: articles.retrieve("1", "2"), r"articles\.retrieve\(\): too many"),
            (lambda: articles.update("1"), r"articles\.update\(\): missing .*'body'"),
            (lambda: articles.update("1", {}, id="1"), r"articles\.update\(\): multiple values"),
            (
                lambda: articles.list(2),
                r"^articles\.list\(\): too many positional arguments: 1 instead of 0; by keyword: page, ",
            ),
            (lambda: articles.list(page="²"), r"articles\.list: page must be of type int"),
            (
                lambda: self.client.admins.list_activity_logs(),
                r"admins\.list_activity_logs\(\): missing .*'created_at_after'",
            ),
            (lambda: articles.retrieve(None), r"articles\.retrieve: id must be .* not NoneType"),
            (lambda: articles.retrieve(True), r"articles\.retrieve: id must be .* not bool"),
            (lambda: articles.retrieve(1.5), r"articles\.retrieve: id must be .* not float"),
            (lambda: articles.retrieve(NOON), r"articles\.retrieve: id must be .* not datetime"),
            (lambda: articles.update("1", None), r"articles\.update: body must be a dict"),
            (lambda: articles.update("1", "title"), r"articles\.update: body must be a dict"),
            (lambda: articles.update("1", ["title"]), r"articles\.update: body must be a dict"),
            (
                lambda: articles.create({"a": [{"b": object()}]}),
                r"articles\.create: body\.a\[0\]\.b must be a JSON value, not object",
            ),
            (
                lambda: articles.create({NOON: 1}),
                r"articles\.create: body key must be a str, not datetime",
            ),
            (lambda: articles.list(page="two"), r"articles\.list: page must be of type int"),
            (lambda: articles.list(page=True), r"articles\.list: page must be of type int"),
            (lambda: articles.list(page=1.0), r"articles\.list: page must be of type int"),
            (
                lambda: articles.search(highlight="yes"),
                r"articles\.search: highlight must be of type bool, not str",
            ),
            (lambda: articles.search(phrase=[1]), r"articles\.search: phrase must be of type str"),
            (lambda: articles.list(params=[1]), r"articles\.list: params must be a dict"),
            (lambda: self.client.request("GET", "/me", [1]), r"request: params must be a dict"),
            (lambda: self.client.request("PUT", "/me", body=1), r"request: body must be a dict"),
        ):
            with self.subTest(message), self.assertRaisesRegex(TypeError, message):
                call()
        self.assertEqual(self.sandbox.requests(), [])

    def test_a_parameter_that_is_given_twice_is_rejected(self):
        with self.assertRaisesRegex(
            intercom_client.InvalidInputError, r"^articles\.list: page is given twice, also in params"
        ):
            self.client.articles.list(page=1, params={"page": 2})
        self.assertEqual(self.sandbox.requests(), [])

    def test_an_unknown_keyword_lists_the_known_ones(self):
        articles = self.client.articles
        for call, message in (
            (
                lambda: articles.list(perpage=2),
                r"articles\.list\(\) got an unexpected keyword argument 'perpage'; "
                r"did you mean 'per_page'\? \(known: page, per_page, params\)",
            ),
            (
                lambda: articles.list.pages(perpage=2),
                r"articles\.list\(\) got an unexpected keyword argument 'perpage'",
            ),
            (
                lambda: articles.retrieve(number="1"),
                r"articles\.retrieve\(\) got an unexpected keyword argument 'number' \(known: id\)",
            ),
            (
                lambda: articles.retrieve("1", page=2),
                r"articles\.retrieve\(\) got an unexpected keyword argument 'page'",
            ),
        ):
            with self.subTest(message), self.assertRaisesRegex(TypeError, message):
                call()
        self.assertEqual(self.sandbox.requests(), [])

    def test_values_that_json_cannot_represent_are_located(self):
        create = self.client.articles.create
        recursive = {}
        recursive["body"] = recursive
        for body, message in (
            ({"a": {"b": float("nan")}}, r"articles\.create: body\.a\.b must be finite"),
            ({"a": ["\ud800"]}, r"articles\.create: body\.a\[0\] cannot be encoded as UTF-8"),
            ({"\ud800": 1}, r"articles\.create: body key cannot be encoded as UTF-8"),
            (recursive, r"articles\.create: body.* nested too deeply"),
        ):
            with self.subTest(message):
                with self.assertRaisesRegex(intercom_client.InvalidInputError, message):
                    create(body)
        self.assertEqual(self.sandbox.requests(), [])

    def test_any_mapping_is_a_body(self):
        for body in (OrderedDict(title="T"), MappingProxyType({"title": "T"})):
            self.client.articles.update("800001", body)
            self.assert_sent("PUT /articles/800001", {"title": "T"})
        self.client.articles.update("800001", {"translated_content": MappingProxyType({})})
        self.assert_sent("PUT /articles/800001", {"translated_content": {}})

    def test_digits_are_integers(self):
        next(self.client.articles.list(per_page="5"))
        self.assert_sent("GET /articles", per_page="5")


class Dates(SandboxTest):
    def test_query_parameters_accept_dates(self):
        logs = self.client.admins.list_activity_logs
        for value, seconds in (
            (NOON, NOON_SECONDS),
            (NOON.astimezone(timezone(timedelta(hours=-7))), NOON_SECONDS),
            (date(2026, 1, 2), MIDNIGHT_SECONDS),
            (NOON_SECONDS, NOON_SECONDS),
            (str(NOON_SECONDS), NOON_SECONDS),
        ):
            list(logs(created_at_after=value))
            self.assert_sent("GET /admins/activity_logs", created_at_after=str(seconds))

    def test_bodies_accept_dates_at_any_depth(self):
        self.client.contacts.create(
            {"role": "lead", "signed_up_at": NOON, "custom_attributes": {"since": date(2026, 1, 2)}}
        )
        self.assert_sent(
            "POST /contacts",
            {
                "role": "lead",
                "signed_up_at": NOON_SECONDS,
                "custom_attributes": {"since": MIDNIGHT_SECONDS},
            },
        )
        query = {"operator": "AND", "value": [{"field": "created_at", "value": NOON}]}
        query["value"][0]["operator"] = ">"
        list(self.client.conversations.search({"query": query}))
        sent = self.sandbox.requests()[-1].body["query"]["value"][0]["value"]
        self.assertEqual(sent, NOON_SECONDS)

    def test_times_before_1970_are_rounded_down(self):
        before = datetime(1969, 12, 31, 23, 59, 58, 500_000, tzinfo=timezone.utc)
        self.client.contacts.create({"role": "lead", "signed_up_at": before})
        self.assertEqual(self.sandbox.requests()[-1].body["signed_up_at"], -2)

    def test_requests_of_any_kind_accept_dates(self):
        self.client.request("GET", "/admins/activity_logs", {"created_at_after": NOON})
        self.assert_sent("GET /admins/activity_logs", created_at_after=str(NOON_SECONDS))

    def test_naive_datetimes_are_rejected_by_name(self):
        for call, where in (
            (
                lambda: self.client.admins.list_activity_logs(created_at_after=NAIVE),
                r"admins\.list_activity_logs: created_at_after",
            ),
            (
                lambda: self.client.contacts.create({"custom_attributes": {"since": [NAIVE]}}),
                r"contacts\.create: body\.custom_attributes\.since\[0\]",
            ),
            (
                lambda: self.client.request("GET", "/me", {"a": NAIVE}),
                r"Client\.request: params\.a",
            ),
        ):
            with self.assertRaisesRegex(ValueError, where + " is a naive datetime"):
                call()
        self.assertEqual(self.sandbox.requests(), [])


if __name__ == "__main__":
    unittest.main()
