"""The screens of a provider with a million registrations, and an import into them.

It calls the web client's own methods as the demo manager, so record rules are included. Each call starts with an empty cache, as each
request does. A search is what the search bar makes of a text.
"""

import statistics

import imports
from _million import fill
from _odoo import database, environment, figure, median, seconds

TIMES = 7
PAGE = 80
COUNTED = 10_001
"""The limit up to which the web client asks the server to count."""


class Bench:
    def __init__(self, env):
        manager = env.ref("regcert_module.user_manager")
        self.env = env(user=manager.id, su=False)
        self.registrations = self.env["regcert.registration"].with_context(
            allowed_company_ids=env.company.ids, bin_size=True
        )
        views = self.registrations.get_views([(False, "list"), (False, "search")])["views"]
        self.specification = _specification(self.registrations, views["list"]["arch"])
        self.search_bar = _search_bar(self.registrations, views["search"]["arch"])
        self.group_bys = _group_bys(views["search"]["arch"])

    def page(self, domain=(), order=""):
        """Milliseconds for opening a page of the list, and the number of records."""

        def work():
            found = self.registrations.web_search_read(
                list(domain), self.specification, limit=PAGE, order=order, count_limit=COUNTED
            )
            return found["length"]

        return self._milliseconds(work)

    def someone(self):
        return self.registrations.search([], order="id", limit=1, offset=400_000)

    def searches(self):
        """``(kind of search, milliseconds)``: one field of the search bar, and the field for anything."""
        someone = self.someone()
        learner = someone.learner_id
        texts = {
            "uln": ("ULN", learner.uln),
            "number": ("Registration number", someone.registration_number),
            "name": ("Learner", learner.name),
            "last_name": ("Learner", learner.last_name),
        }
        for kind, (label, text) in texts.items():
            for field in (label, "Anything"):
                milliseconds, found = self.page(self.search_bar[field](text))
                assert found
                yield kind + ("_in_anything" if field == "Anything" else ""), milliseconds

    def groups(self, by):
        """Milliseconds for the groups of the list, and their number."""

        def work():
            found = self.registrations.web_read_group(
                [], [by], ["__count"], limit=PAGE, unfold_read_specification=self.specification
            )
            return found["length"]

        return self._milliseconds(work)

    def overview(self):
        """Milliseconds for the cards of the first screen, and their number."""
        cards = self.env["regcert.overview.card"].with_context(
            allowed_company_ids=self.env.company.ids
        )
        arch = cards.get_views([(False, "kanban")])["views"]["kanban"]["arch"]
        specification = _specification(cards, arch)
        return self._milliseconds(
            lambda: cards.web_search_read([], specification, limit=PAGE)["length"]
        )

    def suggestions(self, text):
        """Milliseconds for the suggestions while somebody types a learner's name, and their number."""
        return self._milliseconds(
            lambda: len(self.env["regcert.learner"].name_search(text, limit=8))
        )

    def _milliseconds(self, work):
        rounds = []
        for _time in range(TIMES):
            self.env.invalidate_all()
            rounds.append(seconds(work))
        return 1000 * statistics.median(duration for duration, _found in rounds), rounds[0][1]


def _specification(model, arch):
    """What the list reads of each record: every field of its view, many2one fields by name."""
    from lxml import etree

    names = etree.fromstring(arch).xpath("//field/@name")
    return {
        name: {"fields": {"display_name": {}}} if model._fields[name].type == "many2one" else {}
        for name in names
    }


def _search_bar(model, arch):
    """A function from a text to its domain, for each field of the search bar by its label."""
    from lxml import etree

    from odoo.tools.safe_eval import safe_eval

    def asks(node):
        domain = node.get("filter_domain") or f"[('{node.get('name')}', 'ilike', self)]"
        return lambda text: safe_eval(domain, {"self": text})

    return {
        node.get("string") or model._fields[node.get("name")].string: asks(node)
        for node in etree.fromstring(arch).xpath("/search/field")
    }


def _group_bys(arch):
    """The fields that the search bar offers to group by."""
    from lxml import etree

    from odoo.tools.safe_eval import safe_eval

    contexts = etree.fromstring(arch).xpath("//filter[contains(@context, 'group_by')]/@context")
    return [safe_eval(context)["group_by"] for context in contexts]


def import_seconds(name):
    """Seconds for a full file, checked and imported, in the database as it is."""
    with environment(name) as env:
        bench = imports.Bench(env)
        bench.ours(2_000)  # what is loaded on first use is not counted
        result = median(lambda: sum(bench.ours()[:2]))
        env.cr.rollback()
    return result


def main():
    alone = import_seconds(database())
    with environment(database()) as env:
        fill(env)
    figure("import_into_1m_ratio", import_seconds(database()) / alone, "times")
    with environment(database()) as env:
        bench = Bench(env)
        milliseconds, found = bench.page()
        assert found == COUNTED
        figure("list_1m_ms", milliseconds, "ms")
        for order in ("registration_date desc", "learner_id", "status"):
            name = order.split()[0].removesuffix("_id")
            figure(f"list_1m_by_{name}_ms", bench.page(order=order)[0], "ms")
        slowest = 0
        for by in bench.group_bys:
            milliseconds = bench.groups(by)[0]
            figure(f"groups_1m_{by.replace(':', '_').removesuffix('_id')}_ms", milliseconds, "ms")
            slowest = max(slowest, milliseconds)
        figure("groups_1m_ms", slowest, "ms")

        slowest = 0
        for kind, milliseconds in bench.searches():
            figure(f"search_1m_{kind}_ms", milliseconds, "ms")
            slowest = max(slowest, milliseconds)
        figure("search_1m_ms", slowest, "ms")
        figure("overview_1m_ms", bench.overview()[0], "ms")
        figure("suggest_1m_ms", bench.suggestions(bench.someone().learner_id.last_name)[0], "ms")


if __name__ == "__main__":
    main()
