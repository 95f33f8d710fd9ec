"""Writes the articles of the Help Center with their statistics as CSV.

    INTERCOM_ACCESS_TOKEN=... python3 examples/articles_csv.py [FILE]

Without FILE it writes to standard output. A file is written only after all articles were retrieved,
so a failed call leaves an earlier file as it is. INTERCOM_REGION and INTERCOM_BASE_URL name another
region or server; INTERCOM_LIBRARY is the path of libintercom, if neither it nor the Python package is
installed. Only reads.
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

#: Characters at which a spreadsheet takes a cell for a formula.
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")

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
    """Returns the row of an article; lists contain articles without their statistics.

    Any member of a response may be missing or None.
    """
    statistics = client.articles.statistics(article["id"]) or {}
    translations = article.get("translated_content") or {}
    locales = {name for name, content in translations.items() if isinstance(content, dict)}
    return {
        "id": article["id"],
        "title": cell(article.get("title") or ""),
        "state": cell(article.get("state") or ""),
        "updated_at": utc(article.get("updated_at")),
        "locales": " ".join(sorted(locales)) or article.get("default_locale") or "",
        "url": cell(article.get("url") or ""),
        **{name: statistics.get(name) or 0 for name in STATISTICS},
    }


def cell(text):
    """Returns text that a spreadsheet does not run as a formula."""
    return "'" + text if text.startswith(FORMULA) else text


def utc(seconds):
    """Returns a time as in 2026-01-31T12:00:00+00:00."""
    if seconds is None:
        return ""
    return datetime.datetime.fromtimestamp(seconds, datetime.timezone.utc).isoformat()


def rows(client):
    """Returns the rows in the order of the articles. Raises the first error."""
    articles = list(client.articles.list(per_page=150))
    with concurrent.futures.ThreadPoolExecutor(THREADS) as threads:
        return list(threads.map(lambda article: row(client, article), articles))


def write(rows, path):
    """Writes to a file, or to standard output if `path` is None: in UTF-8, whatever the terminal uses.

    All texts are in quotes, because spreadsheets expect other separators in some countries.
    """
    target = sys.stdout.fileno() if path is None else path
    with open(target, "w", newline="", encoding="utf-8", closefd=path is not None) as file:
        writer = csv.DictWriter(file, FIELDS + STATISTICS, quoting=csv.QUOTE_NONNUMERIC)
        writer.writeheader()
        writer.writerows(rows)


def main():
    parser = argparse.ArgumentParser(description="Writes the articles of the Help Center as CSV.")
    parser.add_argument("file", nargs="?", help="default: standard output")
    path = parser.parse_args().file
    try:
        with intercom_client.Client.from_env(throttle=True, timeout=300) as client:
            found = rows(client)
        write(found, path)
    except BrokenPipeError:
        sys.exit(1)  # The reader of the output, such as `head`, has seen enough.
    except KeyboardInterrupt:
        sys.exit(130)
    except (intercom_client.IntercomError, OSError) as error:
        sys.exit("articles_csv: {}".format(error))


if __name__ == "__main__":
    main()
