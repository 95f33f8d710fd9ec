"""Operations of teams."""

import unittest

from support import SandboxTest, intercom_client


class Teams(SandboxTest):
    def test_list_and_retrieve(self):
        teams = list(self.client.teams.list())
        self.assert_sent("GET /teams")
        self.assertEqual(teams[0]["id"], "510001")
        self.assertEqual(self.client.teams.retrieve("510001"), teams[0])
        self.assert_sent("GET /teams/510001")
        self.assertEqual(self.client.teams.retrieve(510001)["admin_ids"][0], 410001)

    def test_an_unknown_team(self):
        with self.assertRaises(intercom_client.ApiError) as caught:
            self.client.teams.retrieve("a/b")
        self.assert_sent("GET /teams/a%2Fb")
        self.assertIn("team_not_found", caught.exception.codes)


if __name__ == "__main__":
    unittest.main()
