"""A short tour of the Python API: articles with their statistics, unassigned conversations, and
an error.

    INTERCOM_ACCESS_TOKEN=... python3 examples/tour.py

INTERCOM_REGION selects the region of the workspace: us (the default), eu or au. INTERCOM_BASE_URL
replaces the API's address, for example with the one that intercom-sandbox prints.
INTERCOM_LIBRARY is the path of libintercom, if neither it nor the Python package is installed.

The tour only reads, unless INTERCOM_TOUR_WRITE=1: then it assigns two conversations.
"""

import os
import pathlib
import re
import sys

# If the package is not installed.
sys.path.append(str(pathlib.Path(__file__).resolve().parents[1] / "bindings" / "python"))

import intercom_client

MAY_WRITE = os.environ.get("INTERCOM_TOUR_WRITE") == "1"

#: Control characters, which move the cursor or send commands to a terminal, and those that reverse the
#: direction of what follows.
CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")

UNASSIGNED = {
    "query": {
        "operator": "AND",
        "value": [
            {"field": "open", "operator": "=", "value": True},
            {"field": "admin_assignee_id", "operator": "=", "value": None},
            {"field": "team_assignee_id", "operator": "=", "value": None},
        ],
    },
    "pagination": {"per_page": 5},
}


def one_line(text):
    """Returns text without what controls a terminal: customers write some of the texts."""
    return CONTROLS.sub(" ", text)


def show_articles(client):
    print("Articles:")
    for article in client.articles.list(per_page=5):
        statistics = client.articles.statistics(article["id"]) or {}
        print("  {:6} views  {}".format(statistics.get("views") or 0, one_line(article["title"] or "")))


def find_unassigned(client):
    """Returns the ids of the open conversations without an assignee."""
    print("Unassigned conversations:")
    ids = [conversation["id"] for conversation in client.conversations.search(UNASSIGNED)]
    for id in ids:
        conversation = client.conversations.retrieve(id, display_as="plaintext")
        print("  {} {}".format(id, one_line(conversation["source"]["body"] or "")))
    return ids


def assign(client, me, conversations):
    """Assigns one conversation to the token's admin and one to a team of this admin.

    Without permission to write, prints what it would do.
    """
    done = "Assigned" if MAY_WRITE else "Would assign"
    if conversations:
        id = conversations[0]
        if MAY_WRITE:
            client.conversations.assign_to_admin(
                id, me["id"], me["id"], "I am taking this conversation."
            )
        print("{} {} to {}".format(done, id, me["name"]))
    if len(conversations) > 1 and me.get("team_ids"):
        id, team = conversations[1], me["team_ids"][0]
        if MAY_WRITE:
            client.conversations.assign_to_team(id, me["id"], team)
        print("{} {} to team {}".format(done, id, team))
    if not MAY_WRITE:
        print("Nothing was changed; set INTERCOM_TOUR_WRITE=1 to assign conversations.")


def show_error(client):
    """Retrieves an article that does not exist."""
    try:
        client.articles.retrieve("0")
    except intercom_client.ApiError as error:
        print("An error: {}".format(error))
        print("  status {}, request id {}".format(error.status, error.request_id))


def main():
    try:
        with intercom_client.Client.from_env() as client:
            me = client.admins.identify()
            print("Hello, {}.".format(me["name"]))
            show_articles(client)
            assign(client, me, find_unassigned(client))
            show_error(client)
            limit = client.rate_limit()
            if limit:
                print("{} of {} requests remain.".format(limit.remaining, limit.limit))
    except intercom_client.IntercomError as error:
        sys.exit("tour: {}".format(error))


if __name__ == "__main__":
    main()
