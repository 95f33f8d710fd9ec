"""Queries of searches."""

import re
import typing
import unittest
from datetime import date, datetime, timedelta, timezone

from support import ROOT, SandboxTest, intercom_client

from intercom_client import InvalidInputError, search
from intercom_client.search import field

NOON = datetime(2026, 1, 2, 12, tzinfo=timezone.utc)


def plain(query):
    """Returns a query as plain dicts and lists."""
    if isinstance(query, search.Query):
        return {key: plain(value) for key, value in query.items()}
    return [plain(each) for each in query] if isinstance(query, list) else query


def a(number):
    return field("f{}".format(number)).equals(number)


class Filters(unittest.TestCase):
    def test_every_comparison(self):
        f = field("x")
        for query, operator, value in (
            (f.equals("a"), "=", "a"),
            (f.equals(True), "=", True),
            (f.not_equals(1.5), "!=", 1.5),
            (f.is_null(), "=", None),
            (f.is_not_null(), "!=", None),
            (f.one_of(["a", 1]), "IN", ["a", 1]),
            (f.one_of({1}), "IN", [1]),
            (f.one_of([NOON]), "IN", [1767355200]),
            (f.none_of(str(n) for n in (1, 2)), "NIN", ["1", "2"]),
            (f.greater_than(3), ">", 3),
            (f.less_than(3), "<", 3),
            (f.at_least(NOON), ">=", 1767355200),
            (f.at_most(date(2026, 1, 2)), "<=", 1767312000),
            (f.after(NOON), ">", 1767355200),
            (f.after(NOON.astimezone(timezone(timedelta(hours=5)))), ">", 1767355200),
            (f.before(1767355200), "<", 1767355200),
            (f.contains("a"), "~", "a"),
            (f.does_not_contain("a"), "!~", "a"),
            (f.starts_with("a"), "^", "a"),
            (f.ends_with("a"), "$", "a"),
        ):
            self.assertEqual(plain(query), {"field": "x", "operator": operator, "value": value})

    def test_comparisons_are_those_of_rust(self):
        rust = (ROOT / "src" / "api" / "search.rs").read_text(encoding="utf-8")
        body = rust[rust.index("impl Field {") :]
        names = re.findall(r"    pub fn (\w+)", body[: body.index("\n}")])
        self.assertGreater(len(names), 14)
        self.assertEqual(names, [name for name in vars(search.Field) if name[0] != "_"])
        for name, value in re.findall(r"pub const (\w+): usize = (\d+);", rust):
            self.assertEqual(getattr(search, name), int(value))

    def test_values_that_no_filter_can_have(self):
        f = field("x")
        naive = datetime(2026, 1, 2)
        for call, kind, message in (
            (lambda: field(""), ValueError, "name must not be empty"),
            (lambda: field(1), TypeError, "search.field: name must be a str, not int"),
            (lambda: f.equals(None), TypeError, "search.field('x').equals: value must be a str"),
            (lambda: f.equals(["a"]), TypeError, "a datetime, not list"),
            (lambda: f.equals(float("nan")), ValueError, "must be finite, not nan"),
            (lambda: f.one_of([float("inf")]), ValueError, "must be finite, not inf"),
            (lambda: f.one_of("abc"), TypeError, "one_of: value must be a list of values, not str"),
            (lambda: f.one_of(5), TypeError, "a list of values"),
            (lambda: f.one_of(b"abc"), TypeError, "a list of values, not bytes"),
            (lambda: f.none_of(bytearray(b"abc")), TypeError, "a list of values, not bytearray"),
            (lambda: f.one_of({"a": 1}), TypeError, "a list of values, not dict"),
            (lambda: f.one_of(f.equals(1)), TypeError, "a list of values, not Query"),
            (lambda: f.after("2026"), TypeError, "Unix seconds or a datetime, not str"),
            (lambda: f.after(True), TypeError, "not bool"),
            (lambda: f.after(naive), ValueError, "is a naive datetime"),
            (lambda: f.contains(5), TypeError, "contains: value must be a str, not int"),
        ):
            with self.assertRaises(kind) as caught:
                call()
            self.assertIn(message, str(caught.exception))
            if kind is ValueError:
                self.assertIsInstance(caught.exception, intercom_client.InvalidInputError)

    def test_a_misspelt_comparison_suggests_the_nearest(self):
        with self.assertRaisesRegex(AttributeError, "'equal'; did you mean 'equals'"):
            field("x").equal(1)


class Groups(unittest.TestCase):
    def test_operators_make_groups(self):
        both = plain(a(1) & a(2))
        self.assertEqual(both, {"operator": "AND", "value": [plain(a(1)), plain(a(2))]})
        self.assertEqual(plain(a(1) | a(2))["operator"], "OR")
        self.assertEqual(plain(search.all([a(1), a(2)])), both)
        self.assertEqual(search.any(each for each in (a(1), a(2))), a(1) | a(2))

    def test_a_chain_is_one_group(self):
        self.assertEqual(a(1) & a(2) & a(3), search.all([a(1), a(2), a(3)]))
        self.assertEqual((a(1) | a(2)) | (a(3) | a(4)), search.any([a(1), a(2), a(3), a(4)]))
        mixed = (a(1) | a(2)) & a(3)
        self.assertEqual(mixed, search.all([search.any([a(1), a(2)]), a(3)]))

    def test_limits(self):
        search.all([a(n) for n in range(15)])
        nested = (a(1) | a(2)) & a(3)
        for call, message in (
            (lambda: search.all([a(n) for n in range(16)]), "at most 15 filters in a group, not 16"),
            (lambda: search.all([a(n) for n in range(15)]) & a(15), "not 16"),
            (lambda: nested | a(4), "nest groups more than 2 levels deep"),
            (lambda: search.any([nested]), "more than 2 levels"),
            (lambda: search.all([]), "empty group"),
        ):
            with self.assertRaisesRegex(intercom_client.InvalidInputError, message):
                call()
        self.assertEqual(plain(nested & a(4))["value"][2], plain(a(4)))

    def test_what_is_no_query(self):
        for call in (
            lambda: a(1) and a(2),
            lambda: a(1) or a(2),
            lambda: not a(1),
            lambda: a(1) & {"field": "x"},
            lambda: a(1) | True,
            lambda: search.all([a(1), True]),
            lambda: search.all(a(1)),
            lambda: search.any(5),
        ):
            self.assertRaises(TypeError, call)


class Searches(SandboxTest):
    def test_a_query_is_a_body(self):
        wilma = self.client.contacts.create({"email": "wilma@example.com"})
        query = field("email").equals("wilma@example.com")
        self.assertEqual([each["id"] for each in self.client.contacts.search(query)], [wilma["id"]])
        self.assert_sent("POST /contacts/search", {"query": plain(query)})

    def test_a_query_is_part_of_a_body(self):
        query = (field("open").equals(True) | field("state").equals("snoozed")) & field(
            "created_at"
        ).after(datetime(2020, 1, 1, tzinfo=timezone.utc))
        body = {"query": query, "pagination": {"per_page": 5}}
        found = list(self.client.conversations.search(body))
        self.assertGreater(len(found), 0)
        first = self.sandbox.requests()[0]
        self.assertEqual(first.body["query"], plain(query))
        self.assertEqual(first.body["pagination"]["per_page"], 5)

    def test_pagination_may_be_given_by_arguments(self):
        query = field("created_at").after(date(2020, 1, 1))
        search = self.client.contacts.search
        for body in (query, {"query": query}, {"query": query, "pagination": None}):
            first = next(search.pages(body, per_page=2))
            self.assertEqual(len(first["data"]), 2)
            self.assert_sent(
                "POST /contacts/search", {"query": plain(query), "pagination": {"per_page": 2}}
            )
        position = first["pages"]["next"]["starting_after"]
        rest = list(search(query, starting_after=position, per_page="3"))
        everything = list(search(query))
        self.assertEqual([each["id"] for each in everything[2:]], [each["id"] for each in rest])
        body = {"query": query, "pagination": {"per_page": 2}}
        self.assertEqual(next(search(body, starting_after=position)), rest[0])

    def test_pagination_that_cannot_be_sent_is_rejected(self):
        query = field("created_at").after(date(2020, 1, 1))
        for body, arguments, error, message in (
            (query, {"per_page": "many"}, TypeError, "contacts.search: per_page must be"),
            (query, {"starting_after": b"x"}, TypeError, "contacts.search: starting_after must"),
            ([query], {"per_page": 2}, TypeError, "contacts.search: body must be a dict"),
            (
                {"query": query, "pagination": [2]},
                {"per_page": 2},
                TypeError,
                "contacts.search: body.pagination must be a dict, not list",
            ),
            (
                {"query": query, "pagination": {"per_page": 2}},
                {"per_page": 2},
                InvalidInputError,
                "contacts.search: per_page is given twice",
            ),
        ):
            with self.assertRaisesRegex(error, "^" + re.escape(message)):
                self.client.contacts.search(body, **arguments)
        self.assertEqual(self.sandbox.requests(), [])

    def test_every_search_takes_a_query(self):
        query = field("created_at").after(date(2020, 1, 1))
        for resource in ("contacts", "conversations", "tickets"):
            items = list(getattr(self.client, resource).search(query))
            self.assertGreater(len(items), 0, resource)

    def test_every_comparison_is_accepted(self):
        f = field("name")
        for query in (
            f.contains("a"),
            f.does_not_contain("a"),
            f.starts_with("a"),
            f.ends_with("a"),
            f.one_of(["a", "b"]),
            f.none_of(["a"]),
            f.is_null(),
            f.is_not_null(),
        ):
            list(self.client.contacts.search(query))

    def test_it_is_documented(self):
        self.assertIn("does_not_contain", search.Field.__dict__)
        for name, function in vars(search.Field).items():
            if name[0] != "_":
                self.assertTrue(function.__doc__, name)
                self.assertIs(typing.get_type_hints(function)["return"], search.Query)


if __name__ == "__main__":
    unittest.main()
