"""Authority files that are handed on: EAC-CPF, CSV, JSON."""

from muniment.exports.authorities.csv_rows import write_csv
from muniment.exports.authorities.eac import eac_of, write_eac
from muniment.exports.authorities.json_lines import write_json

__all__ = ["eac_of", "write_csv", "write_eac", "write_json"]
