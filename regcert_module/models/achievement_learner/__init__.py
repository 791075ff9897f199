from . import achievement, comparison, upload
