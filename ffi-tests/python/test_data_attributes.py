"""The operations of data attributes."""

import unittest

from support import SandboxTest, intercom


class DataAttributes(SandboxTest):
    def test_list(self):
        found = self.client.data_attributes.list(model="company", include_archived=True)
        self.assert_sent("GET /data_attributes", model="company", include_archived="true")
        self.assertEqual({item["model"] for item in found["data"]}, {"company"})
        self.client.data_attributes.list()
        self.assert_sent("GET /data_attributes")

    def test_an_attribute_is_defined_and_changed(self):
        attributes = self.client.data_attributes
        body = {
            "name": "Größe",
            "model": "contact",
            "data_type": "string",
            "options": [{"value": "klein"}, {"value": "groß"}],
        }
        made = attributes.create(body)
        self.assert_sent("POST /data_attributes", body)
        self.assertEqual(made["options"], ["klein", "groß"])
        changed = attributes.update(made["id"], {"archived": True})
        self.assert_sent("PUT /data_attributes/{}".format(made["id"]), {"archived": True})
        self.assertIs(changed["archived"], True)

    def test_refusals(self):
        for call, status, code in (
            (lambda: self.client.data_attributes.update("1", {}), 404, "field_not_found"),
            (
                lambda: self.client.data_attributes.update(640002, {"archived": True}),
                422,
                "data_invalid",
            ),
            (lambda: self.client.data_attributes.create({"name": "n"}), 400, "parameter_invalid"),
        ):
            with self.assertRaises(intercom.ApiError) as caught:
                call()
            self.assertEqual(caught.exception.status, status)
            self.assertTrue(caught.exception.has_code(code))


if __name__ == "__main__":
    unittest.main()
