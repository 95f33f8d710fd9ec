"""Operations of admins."""

import unittest

from support import SandboxTest, intercom_client


class Admins(SandboxTest):
    def test_identify(self):
        me = self.client.admins.identify()
        self.assert_sent("GET /me")
        self.assertEqual(me["id"], "410001")
        self.assertEqual(me["app"]["type"], "app")

    def test_list(self):
        admins = list(self.client.admins.list())
        self.assert_sent("GET /admins")
        self.assertEqual(len(admins), 5)
        self.assertIsNone(admins[0]["avatar"])
        admins = list(self.client.admins.list(display_avatar=True))
        self.assert_sent("GET /admins", display_avatar="true")
        self.assertIsInstance(admins[0]["avatar"], str)

    def test_retrieve(self):
        admin = self.client.admins.retrieve(410003)
        self.assert_sent("GET /admins/410003")
        self.assertEqual(admin["team_ids"], [510001, 510003])
        with self.assertRaises(intercom_client.ApiError) as caught:
            self.client.admins.retrieve("1")
        self.assertIn("admin_not_found", caught.exception.codes)

    def test_set_away(self):
        away = {"away_mode_enabled": True, "away_mode_reassign": False}
        admin = self.client.admins.set_away("410002", away)
        self.assert_sent("PUT /admins/410002/away", away)
        self.assertIs(admin["away_mode_enabled"], True)
        self.assertEqual(self.client.admins.retrieve("410002"), admin)

    def test_list_activity_logs(self):
        logs = list(self.client.admins.list_activity_logs(created_at_after="0", per_page=4))
        requests = self.sandbox.requests()
        self.assertEqual([request.line for request in requests], ["GET /admins/activity_logs"] * 3)
        for request in requests:
            self.assertEqual(request.query["created_at_after"], "0")
            self.assertEqual(request.query["per_page"], "4")
        self.assertEqual(len({log["id"] for log in logs}), len(logs))
        self.assertGreater(len(logs), 8)
        between = list(
            self.client.admins.list_activity_logs(
                created_at_after=logs[2]["created_at"], created_at_before=logs[1]["created_at"]
            )
        )
        self.assertEqual(between, logs[1:3])


if __name__ == "__main__":
    unittest.main()
