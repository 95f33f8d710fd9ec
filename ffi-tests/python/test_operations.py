"""Every operation of the table is a documented method of its resource."""

import inspect
import io
import pydoc
import re
import unittest

from support import SandboxTest, intercom_client

from intercom_client import pages
from intercom_client._library import library
from intercom_client.operations import OperationTable


def all_methods():
    """Returns what the package knows of each method."""
    specs = library().table.resources.values()
    return [method for spec in specs for method in spec.methods.values()]


class Methods(SandboxTest):
    def method(self, resource, name):
        return getattr(getattr(self.client, resource), name)

    def test_every_operation_is_a_method_with_its_parameters(self):
        rows = intercom_client.operations()
        self.assertGreaterEqual(len(rows), 108)
        for row in rows:
            with self.subTest(row["function"]):
                method = self.method(row["resource"], row["name"])
                self.assertEqual(method.__name__, row["name"])
                self.assertEqual(hasattr(method, "pages"), bool(row["items"]))
                parameters = inspect.signature(method).parameters
                names = list(row["ids"])
                names += ["body"] if row["body"] is not None else []
                names += ["writer"] if row["streams"] else []
                required = [param["name"] for param in row["params"] if param["required"]]
                names += required
                names += [each["name"] for each in row["params"] if not each["required"]]
                names += ["params"] if row["params"] else []
                is_search = row["pagination"] == "search_cursor"
                names += ["per_page", "starting_after"] if is_search else []
                self.assertEqual(list(parameters), names)
                for param in row["params"]:
                    default = inspect.Parameter.empty if param["required"] else None
                    self.assertIs(parameters[param["name"]].default, default)

    def test_every_convenience_call_is_a_method_with_its_arguments(self):
        calls = [
            (row["resource"], call)
            for row in intercom_client.operations()
            for call in row["convenience"]
        ]
        self.assertGreaterEqual(len(calls), 6)
        for resource, call in calls:
            with self.subTest(call["function"]):
                method = self.method(resource, call["name"])
                names = [re.sub("_ms$", "", each["name"]) for each in call["arguments"]]
                self.assertEqual(sorted(inspect.signature(method).parameters), sorted(names))
                self.assertIn(call["summary"], method.__doc__)

    def test_no_method_exists_beside_the_table(self):
        expected = {
            (row["resource"], call["name"])
            for row in intercom_client.operations()
            for call in [row, *row["convenience"]]
        }
        found = {(method.resource, method.name) for method in all_methods()}
        self.assertEqual(found, expected)
        for resource in library().table.resources:
            public = {name for name in vars(getattr(self.client, resource)) if name[0] != "_"}
            self.assertEqual(public, {name for owner, name in expected if owner == resource})

    def test_every_operation_sends_its_method_and_route(self):
        client = self.connect(max_retries=0)
        for row in intercom_client.operations():
            ids = ["x{}".format(number) for number in range(len(row["ids"]))]
            required = {param["name"]: "1" for param in row["params"] if param["required"]}
            arguments = ids + ([{}] if row["body"] is not None else [])
            arguments += [io.BytesIO()] if row["streams"] else []
            with self.subTest(row["function"]):
                self.sandbox.clear_requests()
                call = getattr(getattr(client, row["resource"]), row["name"])
                try:
                    if row["items"]:
                        next(call.pages(*arguments, **required))
                    else:
                        call(*arguments, **required)
                except intercom_client.ApiError as error:
                    self.assertNotEqual(error.status, 501)
                (request,) = self.sandbox.requests()
                route = row["route"]
                for name, value in zip(row["ids"], ids):
                    route = route.replace("{" + name + "}", value)
                self.assertEqual(request.line, row["method"] + " " + route)


class Documentation(SandboxTest):
    def test_docstrings_hold_everything_that_the_table_says(self):
        for row in intercom_client.operations():
            with self.subTest(row["function"]):
                method = getattr(getattr(self.client, row["resource"]), row["name"])
                self.assertTrue(method.__doc__.startswith(row["summary"] + "\n"))
                self.assertIn("``{} {}``".format(row["method"], row["route"]), method.__doc__)
                self.assertTrue(method.__doc__.endswith(row["reference"]))
                text = " ".join(method.__doc__.split())
                if row["body"] is not None:
                    self.assertIn("body (dict): " + row["body"], text)
                if row["details"] is not None:
                    self.assertIn(row["details"].replace("`", "``"), text)
                for name in row["ids"]:
                    self.assertIn(name + " (str or int)", text)
                for param in row["params"]:
                    optional = "" if param["required"] else ", optional"
                    types = {"string": "str", "integer": "int", "boolean": "bool"}
                    type_name = types.get(param["type"], "Unix time or datetime")
                    self.assertIn("{} ({}{})".format(param["name"], type_name, optional), text)

    def test_arguments_of_convenience_calls_are_documented(self):
        wait = self.client.data_exports.wait.__doc__
        self.assertIn("progress (callable, optional): Called with the response of each poll", wait)
        self.assertIn("timeout (seconds, optional): Default: that of the library.", wait)
        self.assertLess(wait.index("progress ("), wait.index("interval ("))

    def test_methods_are_documented_like_functions(self):
        update = self.client.articles.update
        self.assertEqual(update.__qualname__, "articles.update")
        self.assertIn("PUT /articles/{id}", pydoc.render_doc(update))
        listing = self.client.articles.list
        self.assertEqual(listing.pages.__qualname__, "articles.list.pages")
        self.assertIn("GET /articles", listing.pages.__doc__)
        self.assertEqual(
            inspect.signature(listing.pages).parameters, inspect.signature(listing).parameters
        )

    def test_help_of_a_resource_lists_its_methods(self):
        help_text = pydoc.plain(pydoc.render_doc(self.client.articles))
        self.assertIn("Articles of the Help Center.", help_text)
        self.assertIn("update(id, body)", help_text)
        self.assertIn("Updates an article.", help_text)
        self.assertIs(self.client.articles, self.client.articles)
        self.assertEqual(repr(self.client.articles), "<intercom_client resource articles>")

    def test_help_of_the_client_lists_resources_and_defaults(self):
        help_text = pydoc.plain(pydoc.render_doc(intercom_client.Client))
        for spec in library().table.resources.values():
            self.assertRegex(help_text, r"{} +{}".format(spec.name, re.escape(spec.summary)))
        self.assertIn("timeout: 'float' = 60.0", help_text)
        self.assertIn("max_retries: 'int' = 2", help_text)
        for name in inspect.signature(intercom_client.Client).parameters:
            self.assertRegex(help_text, r"\n[ |]+{}: ".format(name))

    def test_dir_of_the_client_lists_the_resources(self):
        self.assertLessEqual(set(library().table.resources), set(dir(self.client)))


class UnknownNames(SandboxTest):
    def test_a_misspelt_resource_suggests_the_nearest(self):
        with self.assertRaisesRegex(AttributeError, "'artcles'; did you mean 'articles'"):
            self.client.artcles
        for name in ("_articles", "__wrapped__", "nothing_like_it"):
            self.assertRaises(AttributeError, getattr, self.client, name)

    def test_a_misspelt_method_of_the_client_suggests_the_nearest(self):
        for name, meant in (("reqest", "request"), ("with_timout", "with_timeout")):
            with self.assertRaisesRegex(AttributeError, "did you mean '{}'".format(meant)):
                getattr(self.client, name)

    def test_a_misspelt_parameter_or_option_suggests_the_nearest(self):
        for call, meant in (
            (lambda: self.client.articles.list(perpage=5), "per_page"),
            (lambda: self.client.articles.list.pages(perpage=5), "per_page"),
            (lambda: self.client.articles.update(1, bdy={}), "body"),
            (lambda: self.client.data_exports.wait("1", intervall=1), "interval"),
            (lambda: intercom_client.Client("token", timout=5), "timeout"),
            (lambda: intercom_client.Client.from_env(load=5), "loads"),
        ):
            with self.assertRaisesRegex(TypeError, "did you mean '{}'".format(meant)):
                call()
        self.assertEqual(self.sandbox.requests(), [])

    def test_a_misspelt_method_suggests_the_nearest(self):
        with self.assertRaisesRegex(
            AttributeError, "articles has no method 'retreive'; did you mean 'retrieve'"
        ):
            self.client.articles.retreive


class Items(unittest.TestCase):
    """The items of a page."""

    def items(self, name, page):
        (method,) = [each for each in all_methods() if each.qualified_name == name]
        return pages.items(page, method, library().table.item_keys)

    def test_items_are_found_under_every_key(self):
        for name, page in (
            ("articles.list", {"type": "list", "data": [1, 2]}),
            ("articles.search", {"data": {"highlights": [0], "articles": [1, 2]}}),
            ("contacts.list_companies", {"data": [1, 2]}),
            ("contacts.list_companies", {"companies": [1, 2]}),
            ("conversations.list", {"errors": [], "conversations": [1, 2]}),
            ("conversations.list", {"conversations": [1, 2], "data": [0]}),
            ("data_events.list", {"type": "event.summary", "events": [1, 2]}),
            ("admins.list_activity_logs", {"activity_logs": [1, 2], "pages": {}}),
            ("articles.list", {"tags": [1, 2]}),
            ("articles.list", [1, 2]),
        ):
            self.assertEqual(self.items(name, page), [1, 2], (name, page))

    def test_a_single_object_is_its_own_item(self):
        company = {"type": "company", "id": "1", "tags": [1], "segments": [2]}
        self.assertEqual(self.items("companies.find", company), [company])

    def test_a_page_without_items_is_empty(self):
        for page in (None, {}, {"data": None}, {"data": {}}, {"data": []}, "text"):
            self.assertEqual(self.items("articles.list", page), [])

    def test_a_new_operation_needs_no_code(self):
        row = {
            "resource": "spokes",
            "name": "count",
            "function": "intercom_spokes_count",
            "method": "GET",
            "route": "/spokes/{id}",
            "summary": "Counts the spokes of a wheel.",
            "details": None,
            "reference": "https://example.org/spokes",
            "ids": ["id"],
            "params": [{"name": "broken", "type": "boolean", "required": False}],
            "body": None,
            "reads": True,
            "pagination": None,
            "items": [],
            "items_field": None,
            "streams": False,
            "convenience": [],
        }
        spokes = {"name": "spokes", "title": "Spokes", "summary": "Spokes of wheels."}
        table = OperationTable({"resources": [spokes], "operations": [row]})
        method = table.resources["spokes"].methods["count"]
        self.assertEqual(method.route, "GET /spokes/{id}")
        self.assertEqual([argument.kind for argument in method.arguments], ["id", "query"])


class EveryList(SandboxTest):
    def test_every_list_yields_items_and_pages(self):
        for name in ("teams", "tags", "segments", "admins", "ticket_types", "articles"):
            listing = getattr(self.client, name).list
            items = listing()
            self.assertTrue(inspect.isgenerator(items))
            items = list(items)
            self.assertGreater(len(items), 1, name)
            self.assertTrue(all(isinstance(item, dict) and "id" in item for item in items), name)
            envelopes = list(listing.pages())
            self.assertEqual([envelope["type"] for envelope in envelopes], [envelopes[0]["type"]])
            self.assertIn(items, envelopes[0].values())

    def test_a_list_is_requested_when_it_is_iterated(self):
        teams, articles = self.client.teams.list(), self.client.articles.list()
        self.assertEqual(self.sandbox.requests(), [])
        next(teams)
        next(articles)
        self.assertEqual(len(self.sandbox.requests()), 2)


if __name__ == "__main__":
    unittest.main()
