"""CSV files, as RPC takes them."""

import base64
import csv
import io


def table_of(headers, *rows, separator=","):
    """The bytes of a CSV file."""
    content = io.StringIO()
    csv.writer(content, delimiter=separator).writerows([headers, *rows])
    return content.getvalue().encode()


def encoded(data):
    return base64.b64encode(data).decode()
