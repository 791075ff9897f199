"""Runs work in a separate process that Odoo's time limits do not end."""

import json
import os
import subprocess
import sys

from odoo.tools import config

# The limits of the worker that starts it do not apply to it.
BEGIN = """
import json, resource, sys
for limit in (resource.RLIMIT_CPU, resource.RLIMIT_AS):
    hard = resource.getrlimit(limit)[1]
    resource.setrlimit(limit, (hard, hard))
options, database, model, method = json.load(sys.stdin)
from odoo.tools import config
config.parse_config(["--addons-path", options.pop("addons_path")], setup_logging=True)
for name, value in options.items():
    config[name] = value
from odoo import SUPERUSER_ID, api
from odoo.modules.registry import Registry
with Registry(database).cursor() as cr:
    getattr(api.Environment(cr, SUPERUSER_ID, {})[model], method)()
"""
# The parts of the server's configuration that the work needs. Passwords are sent through the pipe, not on the command line.
OPTIONS = (
    "data_dir",
    "db_host",
    "db_port",
    "db_user",
    "db_password",
    "db_sslmode",
    "db_maxconn",
    "log_level",
    "logfile",
    "server_wide_modules",
    "unaccent",
)


def start_odoo(env, model, method):
    """Runs ``env[model].method()`` as superuser in a separate process, without waiting for it."""
    options = {name: config[name] for name in OPTIONS if config.get(name)}
    options["addons_path"] = ",".join(config["addons_path"])
    process = subprocess.Popen(
        [sys.executable, "-c", BEGIN],
        stdin=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
        start_new_session=True,
        text=True,
    )
    with process.stdin as pipe:
        json.dump([options, env.cr.dbname, model, method], pipe)
    return process
