"""Mentions: the words in a text that name another message, read with their direction, number, day and clock."""

from muniment.reading.mentions.read import read_mentions
from muniment.reading.mentions.same import merge_mentions, same_mention

__all__ = ["merge_mentions", "read_mentions", "same_mention"]
