from . import learner, uln, double, res_partner, contact_merge, enrolment, merge, programme
