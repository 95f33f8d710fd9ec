"""Operations of phone call redirects."""

import unittest

from support import SandboxTest, intercom_client


class PhoneCallRedirects(SandboxTest):
    def test_create(self):
        caller = {"phone": "+4930901820", "custom_attributes": {"spokes": 32}}
        link = self.client.phone_call_redirects.create(caller)
        self.assert_sent("POST /phone_call_redirects", caller)
        self.assertEqual(link["type"], "phone_call_redirect")
        self.assertTrue(link["url"].startswith("https://"))

    def test_an_invalid_number_has_an_error_code(self):
        with self.assertRaises(intercom_client.ApiError) as caught:
            self.client.phone_call_redirects.create({"phone": "0123"})
        self.assertEqual(caught.exception.status, 400)
        self.assertIn("invalid_phone_number", caught.exception.codes)
        self.assertIn("E.164", str(caught.exception))


if __name__ == "__main__":
    unittest.main()
