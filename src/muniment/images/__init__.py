"""Images: the sheet itself.  Pages of PDFs and pictures, what is written on them, and the service that shows them."""
