"""What is controlled: the status of records."""

from muniment.registry.status import change_status

__all__ = ["change_status"]
