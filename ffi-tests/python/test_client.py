"""The client itself: its options, its other methods, and its end."""

import copy
import inspect
import os
import pickle
import re
import unittest
import unittest.mock

from support import ROOT, SandboxTest, intercom_client

from intercom_client import _ffi


class Options(SandboxTest):
    def test_options_take_effect(self):
        client = self.connect(
            timeout=5,
            connect_timeout=0.5,
            max_retries=0,
            retry_base_delay=0,
            retry_max_delay=0,
            max_response_bytes=1 << 20,
            api_version="2.11",
            user_agent="bicycle-shop/1",
        )
        client.admins.identify()
        headers = self.sandbox.requests()[-1].headers
        self.assertEqual(headers["intercom-version"], "2.11")
        self.assertIn("bicycle-shop/1", headers["user-agent"])

    def test_default_headers(self):
        self.client.articles.update("800001", {"title": "T"})
        headers = self.sandbox.requests()[-1].headers
        self.assertEqual(headers["intercom-version"], "2.10")
        self.assertTrue(headers["content-type"].startswith("application/json"))

    def test_regions(self):
        for region in ("us", "eu", "au"):
            intercom_client.Client("token", region=region).close()
        with self.assertRaisesRegex(intercom_client.InvalidInputError, "region.*us, eu or au"):
            intercom_client.Client("token", region="mars")

    def test_defaults_are_those_of_the_library(self):
        header = (ROOT / "include" / "intercom.h").read_text(encoding="utf-8")
        numbers = 0
        for name, parameter in inspect.signature(intercom_client.Client).parameters.items():
            if isinstance(parameter.default, (int, float)):
                setter = "intercom_options_set_" + _ffi.OPTIONS[name][0]
                comment = header.partition("int {}(".format(setter))[0].rpartition("/**")[2]
                documented = re.search(r"Default:\s+(?:\*\s+)?(\d+)", comment).group(1)
                factor = 1000 if setter.endswith("_ms") else 1
                self.assertEqual(int(documented), parameter.default * factor, name)
                numbers += 1
            elif name != "token":
                self.assertIsNone(parameter.default)
        self.assertGreaterEqual(numbers, 9)

    def test_environment_names_the_proxy(self):
        with unittest.mock.patch.dict(os.environ, {"HTTPS_PROXY": "http://secret:"}):
            with self.assertRaises(intercom_client.InvalidInputError) as caught:
                intercom_client.Client("token")
            message = str(caught.exception)
            self.assertIn("environment variable HTTPS_PROXY must have a port", message)
            self.assertNotIn("secret", message)
            intercom_client.Client("token", proxy="").close()
            # Loopback addresses are never reached through a proxy.
            self.connect(timeout=5).admins.identify()

    def test_certificates_of_the_system_are_an_option(self):
        intercom_client.Client("token", system_certificates=False).close()
        try:
            intercom_client.Client("token", system_certificates=True).close()
        except intercom_client.InvalidInputError as error:
            self.assertRegex(str(error), "feature `native-certs`|the system has no certificates")

    def test_options_are_keyword_only(self):
        self.assertRaises(TypeError, intercom_client.Client, "token", "us")

    def test_invalid_values_are_rejected_by_name(self):
        for options in (
            {"base_url": "http://api.example.org"},
            {"base_url": "ftp://127.0.0.1"},
            {"base_url": ""},
            {"base_url": "https://api.intercom.io:99999"},
            {"base_url": "https://api.intercom.io/%2e%2e/x"},
            {"proxy": "socks5://proxy.example:1080"},
            {"base_url": "http://127.0.0.1\0.example.org"},
            {"allow_insecure_http": ["http://sandbox"]},
            {"allow_insecure_http": ["sandbox,other"]},
            {"allow_insecure_http": [""]},
            {"region": "mars"},
            {"timeout": 0},
            {"timeout": -1},
            {"timeout": float("nan")},
            {"timeout": float("inf")},
            {"idle_timeout": 0},
            {"retry_base_delay": -1},
            {"max_retries": -1},
            {"max_retries": 1 << 32},
            {"max_idle_connections": -1},
            {"max_response_bytes": -1},
            {"max_response_bytes": 1 << 64},
            {"ca_file": "/nowhere/to/be/found.pem"},
            {"user_agent": "two\nlines"},
        ):
            (name,) = options
            with self.subTest(options):
                with self.assertRaisesRegex(
                    intercom_client.InvalidInputError, "^Client: .*" + name
                ):
                    intercom_client.Client("token", **options)

    def test_wrong_types_are_rejected_by_name(self):
        for options in (
            {"base_url": 1},
            {"allow_insecure_http": "sandbox"},
            {"allow_insecure_http": True},
            {"allow_insecure_http": [1]},
            {"max_retries": "2"},
            {"max_retries": True},
            {"timeout": "5"},
            {"timeout": True},
            {"timeout": None},
            {"throttle": "no"},
            {"system_certificates": 1},
            {"ca_file": b"ca.pem"},
            {"logger": "intercom"},
            {"loads": "json"},
            {"observer": "print"},
        ):
            (name,) = options
            with self.subTest(options):
                with self.assertRaisesRegex(TypeError, "^Client: {} must be".format(name)):
                    intercom_client.Client("token", **options)

    def test_an_unknown_option_lists_the_known_ones(self):
        with self.assertRaisesRegex(
            TypeError, r"^Client\(\) .*'time_out'; did you mean 'timeout'\? \(known: token, region"
        ):
            intercom_client.Client("token", time_out=5)


    def test_insecure_http_is_allowed_to_named_hosts(self):
        # No loopback address, but a connection to it reaches this machine.
        url = self.sandbox.url.replace("127.0.0.1", "0.0.0.0")
        for hosts in (None, [], ["sandbox"]):
            with self.assertRaisesRegex(intercom_client.InvalidInputError, "clear text"):
                self.connect(base_url=url, allow_insecure_http=hosts)
        client = self.connect(base_url=url, allow_insecure_http=("sandbox", "0.0.0.0"))
        client.admins.identify()


class Environment(SandboxTest):
    def from_env(self, variables, **options):
        with unittest.mock.patch.dict(os.environ, variables):
            for name in ("INTERCOM_ACCESS_TOKEN", "INTERCOM_BASE_URL", "INTERCOM_REGION"):
                if name not in variables:
                    os.environ.pop(name, None)
            client = intercom_client.Client.from_env(**options)
            self.addCleanup(client.close)
            return client

    def test_the_environment_names_the_workspace(self):
        token, url = self.sandbox.token, self.sandbox.url
        variables = {"INTERCOM_ACCESS_TOKEN": token, "INTERCOM_BASE_URL": url}
        self.from_env({**variables, "INTERCOM_REGION": ""}).admins.identify()
        self.from_env({**variables, "INTERCOM_REGION": "eu"}).admins.identify()
        self.from_env(variables, user_agent="wheelwright/5").admins.identify()
        self.assertIn("wheelwright/5", self.sandbox.requests()[-1].headers["user-agent"])

    def test_options_override_the_environment(self):
        variables = {
            "INTERCOM_ACCESS_TOKEN": self.sandbox.token,
            "INTERCOM_BASE_URL": "https://intercom.invalid",
        }
        self.from_env(variables, base_url=self.sandbox.url).admins.identify()

    def test_errors_name_the_variable(self):
        token = {"INTERCOM_ACCESS_TOKEN": "se-cret"}
        for variables, name in (
            ({}, "INTERCOM_ACCESS_TOKEN"),
            ({"INTERCOM_ACCESS_TOKEN": ""}, "INTERCOM_ACCESS_TOKEN"),
            ({"INTERCOM_ACCESS_TOKEN": "se cret"}, "INTERCOM_ACCESS_TOKEN"),
            ({**token, "INTERCOM_REGION": "mars"}, "INTERCOM_REGION"),
            ({**token, "INTERCOM_BASE_URL": "http://example.com"}, "INTERCOM_BASE_URL"),
        ):
            with self.subTest(variables):
                with self.assertRaisesRegex(intercom_client.InvalidInputError, "^" + name) as caught:
                    self.from_env(variables)
                self.assertNotIn("cret", str(caught.exception))

    def test_an_unknown_option_lists_the_known_ones(self):
        with self.assertRaisesRegex(TypeError, "did you mean 'timeout'"):
            self.from_env({"INTERCOM_ACCESS_TOKEN": "token"}, time_out=5)

    def test_a_subclass_makes_clients_of_its_own_class(self):
        class Shop(intercom_client.Client):
            pass

        with unittest.mock.patch.dict(os.environ, {"INTERCOM_ACCESS_TOKEN": "token"}):
            with Shop.from_env() as shop:
                self.assertIsInstance(shop, Shop)


class Token(SandboxTest):
    def test_invalid_tokens_are_rejected(self):
        with self.assertRaisesRegex(TypeError, r"^Client\(\): missing .*'token'"):
            intercom_client.Client()
        self.assertRaises(TypeError, intercom_client.Client, None)
        for token in ("", "line\nbreak", "se\0cret-token", "se\ud800cret-token"):
            with self.assertRaises(intercom_client.InvalidInputError) as caught:
                intercom_client.Client(token)
            self.assertNotIn("cret", str(caught.exception))

    def test_the_token_is_never_shown(self):
        shown = repr(self.client) + repr(vars(self.client)) + repr(vars(self.client._handle))
        self.assertNotIn(self.sandbox.token, shown)
        self.assertEqual(repr(self.client), "<intercom_client.Client>")


class Requests(SandboxTest):
    def test_request_sends_any_request(self):
        page = self.client.request("GET", "/articles", {"per_page": 3})
        self.assert_sent("GET /articles", per_page="3")
        self.assertEqual(len(page["data"]), 3)
        self.client.request("PUT", "/articles/800001", body={"title": "T"})
        self.assert_sent("PUT /articles/800001", {"title": "T"})
        with self.assertRaises(intercom_client.ApiError) as caught:
            self.client.request("POST", "/visitors/convert", body={})
        self.assertEqual(caught.exception.status, 400)

    def test_with_timeout_changes_the_deadline_only(self):
        impatient = self.client.with_timeout(0.3)
        self.addCleanup(impatient.close)
        self.sandbox.inject_fault("slow_headers", ms=1000, path="/me", times=2)
        self.client.admins.identify()
        self.client.close()
        self.assertRaises(intercom_client.TimeoutError, impatient.admins.identify)
        self.assertRaises(intercom_client.InvalidInputError, impatient.with_timeout, 0)
        self.assertRaises(TypeError, impatient.with_timeout, "5")

    def test_rate_limit(self):
        self.assertIsNone(self.client.rate_limit())
        self.client.admins.identify()
        limit = self.client.rate_limit()
        self.assertEqual(limit.limit, 10000)
        self.assertEqual(limit.remaining, 9999)
        self.assertGreater(limit.reset_at, 1_700_000_000)

    def test_version(self):
        self.assertRegex(intercom_client.version(), r"^\d+\.\d+\.\d+$")
        self.assertEqual(intercom_client.__version__, intercom_client.version())
        self.assertFalse(hasattr(intercom_client, "nonexistent"))


class Closing(SandboxTest):
    def test_the_end_of_a_with_statement_closes(self):
        with self.connect() as client:
            client.admins.identify()
        self.assertEqual(repr(client), "<intercom_client.Client, closed>")
        client.close()

    def test_a_closed_client_rejects_every_call(self):
        articles = self.client.articles.list(per_page=5)
        next(articles)
        retrieve = self.client.articles.retrieve
        self.client.close()
        before = len(self.sandbox.requests())
        for call in (
            lambda: retrieve("800001"),
            lambda: self.client.admins.identify(),
            lambda: list(self.client.articles.list()),
            lambda: list(self.client.teams.list()),
            lambda: list(articles),
            lambda: self.client.request("GET", "/me"),
            lambda: self.client.rate_limit(),
            lambda: self.client.with_timeout(1),
            lambda: self.client.cancel(),
        ):
            with self.assertRaisesRegex(intercom_client.InvalidInputError, "closed"):
                call()
        self.assertEqual(len(self.sandbox.requests()), before)

    def test_clients_and_resources_cannot_be_copied_or_pickled(self):
        for thing in (self.client, self.client.articles):
            for function in (pickle.dumps, copy.copy, copy.deepcopy):
                with self.assertRaisesRegex(TypeError, "cannot be copied or pickled"):
                    function(thing)


if __name__ == "__main__":
    unittest.main()
