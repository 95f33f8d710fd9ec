"""Writes the articles of the Help Center with their statistics as CSV.

    INTERCOM_ACCESS_TOKEN=... python3 examples/articles_csv.py [FILE]

Without FILE it writes to standard output. INTERCOM_REGION and INTERCOM_BASE_URL name another region
or server; INTERCOM_LIBRARY is the path of libintercom, if neither it nor the Python package is installed. Only reads.
"""

import argparse
import concurrent.futures
import csv
import datetime
import pathlib
import sys

# If the package is not installed.
sys.path.append(str(pathlib.Path(__file__).resolve().parents[1] / "bindings" / "python"))

import intercom_client

#: Threads run in parallel while their calls wait; the throttle keeps them below the rate limit.
THREADS = 4

FIELDS = ["id", "title", "state", "updated_at", "locales", "url"]
STATISTICS = [
    "views",
    "conversions",
    "reactions",
    "happy_reaction_percentage",
    "neutral_reaction_percentage",
    "sad_reaction_percentage",
]


def row(client, article):
    """Returns the row of an article; lists contain articles without their statistics."""
    statistics = client.articles.statistics(article["id"]) or {}
    translations = article.get("translated_content") or {}
    locales = {name for name, content in translations.items() if isinstance(content, dict)}
    updated_at = datetime.datetime.fromtimestamp(article["updated_at"], datetime.timezone.utc)
    return {
        **article,
        "title": cell(article["title"]),
        "updated_at": updated_at.isoformat(),
        "locales": " ".join(sorted(locales or {article["default_locale"]})),
        **{name: statistics.get(name, 0) for name in STATISTICS},
    }


def cell(text):
    """Returns text that a spreadsheet does not run as a formula."""
    return "'" + text if text and text[0] in "=+-@\t" else text


def write(client, file):
    articles = list(client.articles.list(per_page=150))
    writer = csv.DictWriter(file, FIELDS + STATISTICS, extrasaction="ignore")
    writer.writeheader()
    with concurrent.futures.ThreadPoolExecutor(THREADS) as threads:
        # The rows come in the order of the articles. The first error is raised here.
        writer.writerows(threads.map(lambda article: row(client, article), articles))


def main():
    parser = argparse.ArgumentParser(description="Writes the articles of the Help Center as CSV.")
    parser.add_argument("file", nargs="?", help="default: standard output")
    path = parser.parse_args().file
    try:
        with intercom_client.Client.from_env(throttle=True, timeout=300) as client:
            if path is None:
                write(client, sys.stdout)
            else:
                with open(path, "w", newline="", encoding="utf-8") as file:
                    write(client, file)
    except intercom_client.IntercomError as error:
        sys.exit("articles_csv: {}".format(error))


if __name__ == "__main__":
    main()
