"""Prints what another program than ours reads in a workbook, as JSON."""

import datetime
import json
import sys

import openpyxl


def cell(c):
    if isinstance(c.value, datetime.datetime):
        return {"moment": c.value.isoformat(timespec="minutes"), "format": c.number_format}
    if c.data_type == "f":
        return {"formula": str(c.value)}
    return c.value


def sheet(s):
    return {
        "name": s.title,
        "frozen": s.freeze_panes,
        "filter": s.auto_filter.ref,
        "repeated": s.print_title_rows,
        "landscape": s.page_setup.orientation == "landscape",
        "paper": s.page_setup.paperSize,
        "fits": [s.page_setup.fitToWidth, s.page_setup.fitToHeight],
        "widths": [s.column_dimensions[c[0].column_letter].width for c in s.iter_cols()],
        "footer": s.oddFooter.right.text,
        "rows": [[cell(c) for c in row] for row in s.iter_rows()],
    }


book = openpyxl.load_workbook(sys.argv[1])
properties = book.properties
json.dump(
    {
        "title": properties.title,
        "created": properties.created.isoformat(),
        "sheets": [sheet(s) for s in book.worksheets],
    },
    sys.stdout,
)
