"""Every role tries everything; what it gets is compared with tables.

Where to look:

* ``attack_matrix`` the tables: who may read, write, create, delete, import and export each model; who may call each
  public method of ours; who sees each menu. ``attack_routes`` the same for URLs, ``attack_orm`` for the methods
  that Odoo gives every model.
* ``attack_world`` a training provider, a user for each role and a rival in another company. ``attack_things`` what the
  provider has under way. All of it is called ``SECRET``, so an answer that holds this word is a leak.
* ``attack_calls`` calls the server as a client does. An answer is *done*, *refused* (no right), *told* (a sentence says
  why not) or a *fault*, which nobody should ever see.
* ``test_attack_*`` walk the tables and what the registry knows, and fail by name for what has no line.

To add a model: a line in ``RIGHTS`` and a record in ``attack_things``. A method: a line in ``attack_methods.METHODS``. A route: a line
in ``ROUTES``. Then run ``regcert_module/tests/attack``: what fails names what is missing.
"""
