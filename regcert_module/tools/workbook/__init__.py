from .reading import LISTS, SHEET, read_workbook
