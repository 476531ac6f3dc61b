"""Limits: what one file, one page and one worker may take.  Beyond them a file is refused with its reason, and the rest goes on."""

MOST_PIXELS = 1_500_000_000
"""Of one picture.  A gigapixel map is served; 60,000 by 60,000 pixels (a bomb, as a rule) are not."""
MOST_DECODED_PIXELS = 150_000_000
"""Of a picture in a format that can only be decoded whole (JPEG 2000, BMP)."""
MOST_PAGES = 5_000
"""Of one file."""
MOST_RENDERED_SIDE = 10_000
MOST_RENDERED_PIXELS = 60_000_000
"""Of a page of a PDF, however large its paper is said to be."""
MEMORY = 4 * 1024**3
"""Bytes of address space that a worker may ask for."""
INSPECT_SECONDS = 60.0
PREPARE_SECONDS = 300.0
PREPARED_A_SECOND = 1_000_000
"""Pixels; a fifth of what one slow core does. A gigapixel may take a quarter of an hour."""
RECOGNISE_SECONDS = 300.0
