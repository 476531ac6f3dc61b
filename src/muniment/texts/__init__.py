"""Texts: the witnesses of a record, cut into sentences, aligned, collated, and found again after edits.  Pure: values in, values out."""
