"""The kinds of difference between an ILR and our records."""

AIM_WITHOUT_REGISTRATION = "aim_without_registration"
REGISTRATION_WITHOUT_AIM = "registration_without_aim"
ACHIEVED_IN_ILR_ONLY = "achieved_in_ilr_only"
ACHIEVED_HERE_ONLY = "achieved_here_only"
NAME_DIFFERS = "name_differs"
DATE_OF_BIRTH_DIFFERS = "date_of_birth_differs"
LEARNER_UNKNOWN = "learner_unknown"

KINDS = {
    AIM_WITHOUT_REGISTRATION: "Aim without registration",
    REGISTRATION_WITHOUT_AIM: "Registration without aim",
    ACHIEVED_IN_ILR_ONLY: "Achieved in the ILR only",
    ACHIEVED_HERE_ONLY: "Achieved here only",
    NAME_DIFFERS: "Name differs",
    DATE_OF_BIRTH_DIFFERS: "Date of birth differs",
    LEARNER_UNKNOWN: "Learner unknown",
}
