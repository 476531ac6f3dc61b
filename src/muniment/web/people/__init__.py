"""People: who is named in the archive, each with the words that say so, and the names that a person should decide."""

from muniment.web.people import agent, doubts, index, pairs

PAGES = (*index.PAGES, *doubts.PAGES, *pairs.PAGES, *agent.PAGES)
