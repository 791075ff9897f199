from .apart import Failed, TooCostly
from .error_file import error_workbook
from .reading import LISTS, SHEET, read_workbook
