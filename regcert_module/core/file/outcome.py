"""What a row of a file can do to the records."""

CREATE, UPDATE, UNCHANGED, REJECT = "create", "update", "unchanged", "reject"
