"""The list and its searches with ten million registrations, over the same with one million."""

from _million import REGISTRATIONS, fill
from _odoo import database, environment, figure
from million import Bench


def main():
    with environment(database()) as env:
        fill(env)
    few = measured()
    with environment(database()) as env:
        fill(env, REGISTRATIONS, 9 * REGISTRATIONS)
    many = measured()
    for name, milliseconds in many.items():
        figure(f"{name}_10m_ms", milliseconds, "ms")
        figure(f"{name}_10m_vs_1m", milliseconds / few[name], "times")


def measured():
    """Milliseconds for the first page, for each search, and for the slowest of these."""
    with environment(database()) as env:
        bench = Bench(env)
        searches = {f"search_{kind}": time for kind, time in bench.searches()}
        return {"list": bench.page()[0], "search": max(searches.values()), **searches}


if __name__ == "__main__":
    main()
