"""Operations of subscription types."""

import unittest

from support import SandboxTest


class SubscriptionTypes(SandboxTest):
    def test_list(self):
        types = list(self.client.subscription_types.list())
        self.assert_sent("GET /subscription_types")
        self.assertEqual(
            [kind["consent_type"] for kind in types], ["opt_out", "opt_in", "opt_in", "opt_out"]
        )
        self.assertEqual(types[0]["default_translation"]["locale"], "en")


if __name__ == "__main__":
    unittest.main()
