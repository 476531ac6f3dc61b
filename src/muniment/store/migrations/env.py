"""Runs the migrations on the connection that `muniment.store.migrating` hands over; there is no command line."""

from alembic import context

from muniment.store.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    transaction_per_migration=False,
    transactional_ddl=True,
)
context.run_migrations()
