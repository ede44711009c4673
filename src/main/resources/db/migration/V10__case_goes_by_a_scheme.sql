-- The version of the scheme by which a case goes from its opening to its end: digest of its archive in the store. NULL for cases from
-- before, which go by the scheme of the home.
ALTER TABLE case_file ADD COLUMN scheme_sha TEXT;
