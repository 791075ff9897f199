from . import learner, res_partner, enrolment
