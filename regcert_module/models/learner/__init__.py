from . import learner, res_partner, contact_merge, enrolment
