from . import awarding_organisation, qualification, programme
