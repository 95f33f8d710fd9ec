"""The operations of phone call redirects."""

import unittest

from support import SandboxTest, intercom


class PhoneCallRedirects(SandboxTest):
    def test_create(self):
        caller = {"phone": "+4930901820", "custom_attributes": {"spokes": 32}}
        link = self.client.phone_call_redirects.create(caller)
        self.assert_sent("POST /phone_call_redirects", caller)
        self.assertEqual(link["type"], "phone_call_redirect")
        self.assertTrue(link["url"].startswith("https://"))

    def test_the_key_of_an_error_is_its_code(self):
        with self.assertRaises(intercom.ApiError) as caught:
            self.client.phone_call_redirects.create({"phone": "0123"})
        self.assertEqual(caught.exception.status, 400)
        self.assertTrue(caught.exception.has_code("invalid_phone_number"))
        self.assertIn("E.164", str(caught.exception))


if __name__ == "__main__":
    unittest.main()
