"""What a row of a file may do to the records."""

CREATE, UPDATE, UNCHANGED, REJECT = "create", "update", "unchanged", "reject"
