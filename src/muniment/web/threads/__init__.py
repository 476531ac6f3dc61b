"""Threads: what is missing, what hangs together, and what two sides wrote to each other."""

from muniment.web.threads import calendar, exchange, missing, network, thread

PAGES = (*missing.PAGES, *thread.PAGES, *exchange.PAGES, *network.PAGES, *calendar.PAGES)
