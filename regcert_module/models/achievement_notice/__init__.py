from . import notice, told, learner, share, composer
