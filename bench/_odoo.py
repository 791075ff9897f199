"""What the benchmarks share: Odoo's environment in this process, learners by the thousand, figures."""

import itertools
import statistics
import sys
import time
from contextlib import contextmanager

QUALIFICATION = "601/2977/3"
FIRST_ULN = 4_000_000_000


@contextmanager
def environment(database):
    """The superuser's environment on a database, as in the server."""
    import odoo.tools.config as config

    config.parse_config(["-d", database, "--log-level=error"], setup_logging=True)
    from odoo import SUPERUSER_ID, api
    from odoo.modules.registry import Registry

    with Registry(database).cursor() as cr:
        yield api.Environment(cr, SUPERUSER_ID, {})


def figure(name, value, unit):
    """Prints one line of the result."""
    print(f"BENCH {name} {value:.4g} {unit}", flush=True)


def seconds(work):
    """How long ``work`` takes, and what it returns."""
    start = time.perf_counter()
    result = work()
    return time.perf_counter() - start, result


def median(work, times=3):
    """The median of several measurements."""
    return statistics.median(work() for _time in range(times))


def right_ulns(count):
    """ULNs with correct check digits, like real ones."""
    from odoo.addons.regcert_module.core.cell.identifiers import uln_check_digit_fits

    numbers = filter(uln_check_digit_fits, map(str, itertools.count(FIRST_ULN)))
    return list(itertools.islice(numbers, count))


def learners(env, count):
    """ULNs of learners on record, created with SQL because this is not measured."""
    ulns = right_ulns(count)
    env.cr.execute(
        """
        WITH people AS (
            INSERT INTO res_partner (name, active, company_id, create_date, write_date, type, complete_name)
            SELECT 'Learner ' || uln, true, NULL, now(), now(), 'contact', 'Learner ' || uln
              FROM unnest(%(ulns)s) AS uln
         RETURNING id, name)
        INSERT INTO regcert_learner (partner_id, active, uln, first_name, last_name, name_key, create_date, write_date)
        SELECT id, true, last_name, 'Learner', last_name, last_name || ' learner', now(), now()
          FROM people, LATERAL (SELECT split_part(name, ' ', 2) AS last_name) AS parts
        """,
        {"ulns": ulns},
    )
    env.cr.execute("ANALYZE res_partner; ANALYZE regcert_learner")
    env.invalidate_all()
    return ulns


def database():
    """The database given to the benchmark."""
    return sys.argv[1]
