"""Programs that measure, each with a named baseline in the same run; they print a table, and JSON with --json."""
