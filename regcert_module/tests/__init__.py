from importlib.util import find_spec

from . import (
    test_click_everywhere,
    test_demo,
    test_js,
    test_new_records,
    test_screens,
    test_translations,
    test_views,
)
from .access import (
    test_access,
    test_companies,
    test_export_files,
    test_export_log,
    test_export_ways,
    test_following,
    test_log_privacy,
    test_restricted,
    test_wrong_values,
)
from .achievement import (
    test_achievement_check,
    test_achievement_employer,
    test_achievement_entry,
    test_achievement_field_cases,
    test_achievement_http,
    test_achievement_privacy,
    test_achievement_scheme,
    test_achievement_tour,
    test_achievement_undo,
    test_achievement_upload,
    test_achievement_writer,
)
from .achievement_learner import (
    test_achievement_learners,
)
from .achievement_notice import (
    test_achievement_notice,
)
from .achievement_register import (
    test_achievement_files,
    test_register,
    test_register_tour,
    test_scheme_of_its_own,
)
from .attack import (
    test_attack_doors,
    test_attack_entries,
    test_attack_files,
    test_attack_names,
    test_attack_orm,
    test_attack_routes,
    test_attack_rpc,
    test_attack_sql,
    test_attack_values,
    test_attack_views,
)
from .batch import (
    test_batch,
    test_batch_access,
    test_batch_acknowledgement,
    test_batch_changed,
    test_batch_tour,
    test_batch_undo,
)
from .bulk_change import test_bulk_change
from .certificate import test_certificate, test_certificate_import
from .claim import test_claim, test_claim_answer, test_claim_tour
from .deadline import test_deadline_clock, test_deadline_import, test_lateness, test_timeliness
from .evidence import test_evidence
from .export import (
    test_export,
    test_export_import_file,
    test_export_profile,
    test_export_profile_lines,
    test_export_refused,
    test_export_routes,
    test_export_rules,
    test_export_tour,
    test_export_xlsx,
)
from .export_job import test_export_job
from .grant import test_grant
from .learner import (
    test_contact,
    test_enrolment,
    test_learner,
    test_learner_merge,
    test_learner_writer,
    test_people_search,
    test_uln,
)
from .learner_import import test_learner_import, test_learner_rows
from .overview import test_first_steps, test_overview, test_reminder
from .portal import test_arrival, test_portal
from .post import test_post, test_post_reports, test_post_tour
from .privacy import test_privacy
from .qualification import (
    test_qualification,
)
from .qualification_import import test_qualification_import
from .reconciliation import test_reconciliation
from .registration import (
    test_history,
    test_history_source,
    test_list_order,
    test_name_search,
    test_number,
    test_registration_constraints,
    test_registration_doubts,
    test_registration_status,
    test_unregistered,
)
from .registration_import import (
    test_import,
    test_import_access,
    test_import_api,
    test_import_enrolment,
    test_import_error_file,
    test_import_field_cases,
    test_import_http,
    test_import_moved,
    test_import_queries,
    test_import_refused,
    test_import_report,
    test_import_row,
    test_import_rpc,
    test_import_rules,
    test_import_run,
    test_import_tour,
    test_import_undo,
    test_import_workbook,
    test_import_writer,
    test_neutralised,
)

if find_spec(
    "hypothesis"
):  # the package that makes their random files is installed for developers only
    from .export import test_export_round_trip
    from .registration_import import test_import_oracle
