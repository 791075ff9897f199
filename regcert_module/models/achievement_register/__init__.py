from . import outgoing, outgoing_line, achievement, difference, send
