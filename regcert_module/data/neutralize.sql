-- Odoo switches the scheduled actions of a neutralised copy off. What was being carried out when the copy was made
-- waits again: nothing carries it out here, and its page says so.
UPDATE regcert_import SET state = 'queued', starts = 0 WHERE state = 'running';
UPDATE regcert_achievement_upload SET state = 'queued', starts = 0 WHERE state = 'validating';
UPDATE regcert_export_job SET state = 'queued', starts = 0 WHERE state = 'running';
