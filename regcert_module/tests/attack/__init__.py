"""Every role tries everything, and the results are compared with tables.

Where to look:

* ``attack_matrix``: who may read, write, create, delete, import and export each model. ``attack_methods``: who may call each public method
of ours, and who sees each menu. ``attack_routes``: the same for URLs. ``attack_orm``: the same for the methods that Odoo gives every model.

* ``attack_world``: a training provider, a user for each role, and a rival in another company. ``attack_things``, ``attack_achievements``
and ``attack_arrivals``: the provider's records. All their texts contain ``SECRET``, so an answer with this word is a leak.

* ``attack_calls``: calls the server as a client does. An answer is *done*, *refused* (no right), *told* (a message says why not) or a
*fault*, which must never happen.

* ``test_attack_*``: go through the tables and the registry, and name whatever has no line.

To add a model, add a line to ``RIGHTS`` and a record to ``attack_things``; for a method, a line to ``attack_methods.METHODS``; for a route,
a line to ``ROUTES``. Then run ``regcert_module/tests/attack``: failures name what is missing.
"""
