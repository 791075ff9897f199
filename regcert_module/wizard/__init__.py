from . import batch_acknowledge, batch_make, batch_send
