"""Authority files that people bring -> agents: own JSON, CSV, EAC-CPF, lists of persons in TEI volumes, Wikidata dumps."""

from muniment.sources.authorities.door import FORMS, read_agents

__all__ = ["FORMS", "read_agents"]
