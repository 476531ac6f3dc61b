"""Labels: reading sheets whose lines say what they are: "To:", "Nadano", "Verteiler:", 发报人.

What the practices outside the Soviet and American ones share.  A practice brings a table of phrases (`words`); the sheet is laid
out in head, body and foot (`layout`); field readers take parties, numbers, events, markings, copies, signature and dates from it.
`statements.read_sheet` is the door.
"""
