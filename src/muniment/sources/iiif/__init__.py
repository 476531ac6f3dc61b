"""IIIF: a Presentation manifest (3 or 2) that lies among the files, as a record: what it states, and the order and labels of its pages."""
