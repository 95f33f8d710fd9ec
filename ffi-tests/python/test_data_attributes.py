"""Operations of data attributes."""

import unittest

from support import SandboxTest, intercom_client


class DataAttributes(SandboxTest):
    def test_list(self):
        found = list(
            self.client.data_attributes.list(model="company", include_archived=True)
        )
        self.assert_sent("GET /data_attributes", model="company", include_archived="true")
        self.assertEqual({item["model"] for item in found}, {"company"})
        self.assertGreater(len(list(self.client.data_attributes.list())), len(found))
        self.assert_sent("GET /data_attributes")

    def test_create_and_update(self):
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

    def test_errors(self):
        for call, status, code in (
            (lambda: self.client.data_attributes.update("1", {}), 404, "field_not_found"),
            (
                lambda: self.client.data_attributes.update(640002, {"archived": True}),
                422,
                "data_invalid",
            ),
            (lambda: self.client.data_attributes.create({"name": "n"}), 400, "parameter_invalid"),
        ):
            with self.assertRaises(intercom_client.ApiError) as caught:
                call()
            self.assertEqual(caught.exception.status, status)
            self.assertIn(code, caught.exception.codes)


if __name__ == "__main__":
    unittest.main()
