"""Threads: which message is meant.  Mentions are resolved to records, and records are joined to exchanges."""
