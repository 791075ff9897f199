from . import registration, tracking, history, list
