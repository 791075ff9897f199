"""Writes registrations into a file as they are read."""

from odoo import fields

from ...core.export.check import Checker
from ...core.export.layout import Situation
from ...core.export.text import ColumnText
from .query import ExportQuery

WHO = (("id",), ("learner_id", "name"), ("learner_id", "uln"))
"""The values that identify the row of a problem."""


class ExportStream:
    """``model``: registrations with the rights of the user who exports; ``layout``: of the file."""

    def __init__(self, model, layout, domain, order=None, active_test=True):
        self.layout = layout
        self._query = ExportQuery(model, domain, order, active_test)
        self._places = [
            self._query.add(column.source.path) if column.source else None
            for column in layout.columns
        ]
        self._rules = [self._query.add(rule.path) for rule in layout.row_rules]
        self._who = [self._query.add(path) for path in WHO]
        self.texts = [ColumnText(column, _labels(model, column)) for column in layout.columns]
        self._situation = Situation(fields.Date.context_today(model), model.env.company.id)

    def check(self, plain_text, found):
        """``(rows, refused rows, problems)``; ``found(problem, who)`` is called for each problem."""
        checker = self._checker(plain_text)
        rows = refused = problems = 0
        for batch, columns in self._batches():
            rows += len(batch)
            bad = set()
            # Problems are found by column and reported by row
            for problem in sorted(
                checker.problems(columns, self._of(batch, self._rules)), key=_reading_order
            ):
                problems += 1
                if problem.is_refusal:
                    bad.add(problem.row)
                found(problem, [batch[problem.row][place] for place in self._who])
            refused += len(bad)
        return rows, refused, problems

    def write(self, sheet, only_good=False, progress=None):  # pylint: disable=method-required-super
        """Fills ``sheet`` and returns the number of rows."""
        total = len(self._query) if progress else 0
        done = 0
        checker = self._checker(sheet.plain_text)
        filtered = only_good and checker.is_needed
        written = 0
        for batch, columns in self._batches():
            if filtered:
                rules = self._of(batch, self._rules)
                problems = checker.problems(columns, rules)
                bad = {problem.row for problem in problems if problem.is_refusal}
                if bad:
                    columns = [
                        [value for row, value in enumerate(values) if row not in bad]
                        for values in columns
                    ]
            written += len(columns[0])
            sheet.add(columns)
            if progress:
                done += len(batch)
                progress(done, total)
        sheet.close()
        return written

    def is_checked(self, plain_text):
        """True if a row can be refused at all."""
        return self._checker(plain_text).is_needed

    def _checker(self, plain_text):
        return Checker(self.layout, self.texts, self._situation, plain_text)

    def _batches(self):
        for batch in self._query.batches():
            yield batch, self._of(batch, self._places)

    def _of(self, batch, places):
        """The values of a batch, column by column."""
        columns = list(zip(*batch, strict=True))
        nothing = (None,) * len(batch)
        return [nothing if place is None else columns[place] for place in places]


def _reading_order(problem):
    return problem.row, -1 if problem.position is None else problem.position


def _labels(model, column):
    """The labels of a selection, in the language of the file; None for other fields."""
    source = column.source
    if source is None:
        return None
    *steps, name = source.path
    for step in steps:
        model = model[step]
    field = model._fields[name]
    if field.type != "selection":
        return None
    return dict(field._description_selection(model.with_context(lang=None).env))
