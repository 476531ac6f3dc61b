"""Migrations: how the tables came to be, one step a file, run by `muniment.store.migrating`."""
