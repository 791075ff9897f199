from . import achievement_reopen, batch_acknowledge, batch_make, batch_send
