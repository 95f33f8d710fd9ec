"""Every operation of the catalogue is a method of its resource."""

import ast
import inspect
import io
import pydoc
import unittest

from support import PYTHON, SandboxTest, intercom


class Catalogue(SandboxTest):
    def test_every_operation_is_a_method(self):
        rows = intercom.operations()
        self.assertEqual(len(rows), 108)
        for row in rows:
            with self.subTest(row["name"]):
                found = [
                    getattr(getattr(self.client, resource), verb)
                    for resource, verb in splits(row["name"])
                    if resource in dir(self.client)
                ]
                self.assertEqual(len(found), 1)
                operation = found[0]
                self.assertEqual(operation.__doc__, row["method"] + " " + row["route"])
                self.assertTrue(row["name"].endswith(operation.__name__))
                self.assertEqual(hasattr(operation, "pages"), row["pages"])

                parameters = inspect.signature(operation).parameters
                names = list(row["ids"])
                names += ["body"] if row["body"] else []
                names += [param["name"] for param in row["params"]]
                names += ["params"] if row["params"] else []
                names += ["to", "unpack"] if row["streams"] else []
                self.assertEqual(list(parameters), names)
                for param in row["params"]:
                    default = inspect.Parameter.empty if param["required"] else None
                    self.assertIs(parameters[param["name"]].default, default)

    def test_every_operation_arrives_where_it_should(self):
        client = self.connect(retries=0)
        for operation in (row for rows in intercom._library().resources.values() for row in rows):
            method, route = operation.route.split(" ")
            ids = ["x{}".format(n) for n in range(len(operation.ids))]
            required = {param["name"]: "1" for param in operation.params if param["required"]}
            arguments = ids + ([{}] if operation.body else [])
            with self.subTest(operation.name):
                self.sandbox.clear_requests()
                call = getattr(getattr(client, operation.resource), operation.verb)
                try:
                    if operation.pages:
                        next(call.pages(*arguments, **required))
                    elif operation.name == "data_exports_download":
                        call(*ids, io.BytesIO())
                    else:
                        call(*arguments, **required)
                except intercom.ApiError as error:
                    self.assertNotEqual(error.status, 501)
                (request,) = self.sandbox.requests()
                expected = route
                for name, value in zip(operation.ids, ids):
                    expected = expected.replace("{" + name + "}", value)
                self.assertEqual(request.line, method + " " + expected)

    def test_operations_look_like_functions(self):
        update = self.client.articles.update
        self.assertEqual(update.__name__, "update")
        self.assertEqual(update.__qualname__, "articles.update")
        self.assertIn("PUT /articles/{id}", pydoc.render_doc(update))
        pages = self.client.articles.list.pages
        self.assertEqual(pages.__qualname__, "articles.list.pages")
        self.assertEqual(pages.__doc__, "GET /articles")
        self.assertIs(self.client.articles, self.client.articles)
        self.assertIn("articles", repr(self.client.articles))

    def test_arguments_are_checked_as_of_any_function(self):
        articles = self.client.articles
        for call in (
            lambda: articles.retrieve(),
            lambda: articles.retrieve("1", "2"),
            lambda: articles.retrieve(number="1"),
            lambda: articles.update("1"),
            lambda: articles.update("1", {}, id="1"),
            lambda: articles.retrieve("1", page=2),
            lambda: articles.list(2),
            lambda: self.client.admins.list_activity_logs(),
            lambda: articles.retrieve(None),
            lambda: articles.retrieve(True),
            lambda: articles.retrieve(1.5),
            lambda: articles.create({"title": object()}),
        ):
            self.assertRaises(TypeError, call)
        self.assertEqual(self.sandbox.requests(), [])

    def test_there_is_nothing_else(self):
        for name in ("artcles", "_articles", "__wrapped__"):
            self.assertRaises(AttributeError, getattr, self.client, name)
        self.assertRaises(AttributeError, getattr, self.client.articles, "retreive")

    def test_resources_to_come_find_their_name(self):
        for name, resource, verb in (
            ("news_items_list", "news_items", "list"),
            ("newsfeeds_list_items", "newsfeeds", "list_items"),
            ("companies_create_or_update", "companies", "create_or_update"),
            ("contacts_list_companies", "contacts", "list_companies"),
            ("data_attributes_update", "data_attributes", "update"),
            ("help_centers_retrieve", "help_centers", "retrieve"),
            ("phone_call_redirects_create", "phone_call_redirects", "create"),
            ("subscription_types_list", "subscription_types", "list"),
            ("ticket_types_create_attribute", "ticket_types", "create_attribute"),
        ):
            row = {"name": name, "c_function": "intercom_" + name, "method": "GET", "route": "/"}
            row.update(ids=[], params=[], body=False, pages=False)
            operation = intercom._Operation(row)
            self.assertEqual((operation.resource, operation.verb), (resource, verb))

    def test_items_are_found_under_any_name(self):
        row = {"c_function": "", "method": "GET", "route": "/", "ids": [], "params": []}
        row.update(body=False, pages=True)
        for name, page in (
            ("articles_list", {"type": "list", "data": [1, 2]}),
            ("articles_search", {"data": {"highlights": [0], "articles": [1, 2]}}),
            ("contacts_list_companies", {"data": [1, 2]}),
            ("contacts_list_companies", {"companies": [1, 2]}),
            ("conversations_list", {"errors": [], "conversations": [1, 2]}),
            ("data_events_list", {"type": "event.summary", "events": [1, 2]}),
            ("admins_list_activity_logs", {"activity_logs": [1, 2], "pages": {}}),
        ):
            operation = intercom._Operation({"name": name, **row})
            self.assertEqual(operation.items(page), [1, 2], name)
        company = {"type": "company", "id": "1", "tags": [1], "segments": [2]}
        find = intercom._Operation({"name": "companies_find", **row})
        self.assertEqual(find.items(company), [company])
        for page in (None, {}, {"data": None}, {"data": {}}, {"data": []}):
            self.assertEqual(operation.items(page), [])


def splits(name):
    words = name.split("_")
    for at in range(1, len(words)):
        yield "_".join(words[:at]), "_".join(words[at:])


class Stubs(unittest.TestCase):
    def test_they_are_fresh(self):
        import stubs

        self.assertEqual(stubs.main(["--check"]), 0)

    def test_they_say_what_the_module_says(self):
        tree = ast.parse((PYTHON / "intercom.pyi").read_text(encoding="utf-8"))
        classes = {node.name: node for node in tree.body if isinstance(node, ast.ClassDef)}
        names = set(classes) | {n.name for n in tree.body if isinstance(n, ast.FunctionDef)}
        public = {name for name in names if not name.startswith("_")}
        self.assertEqual(public, set(intercom.__all__))
        docs = {ast.get_docstring(n) for n in ast.walk(tree) if isinstance(n, ast.FunctionDef)}
        for row in intercom.operations():
            self.assertIn(row["method"] + " " + row["route"], docs)
        attributes = {
            node.target.id for node in classes["Client"].body if isinstance(node, ast.AnnAssign)
        }
        self.assertLessEqual({"articles", "conversations", "admins"}, attributes)

    def test_sources_are_python_3_8(self):
        for path in [*PYTHON.glob("*.py"), *PYTHON.glob("*.pyi")]:
            ast.parse(path.read_text(encoding="utf-8"), str(path), feature_version=(3, 8))


if __name__ == "__main__":
    unittest.main()
