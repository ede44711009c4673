-- The states of a certificate are lines of the register R-CERT, like every other register: what was true when, and when that
-- was known. Certificates issued before get their first line here.
INSERT INTO register_record (register, rkey, attributes, valid_from, valid_to, known_from, known_to, document_sha)
SELECT 'R-CERT', c.number,
  'case=' || c.case_id || '
enterprise=' || c.holder_id || '
number=' || c.number || '
' || coalesce('report=' || f.report_sha || '
', '') || 'since=' || c.valid_from || '
state=VALID
', c.valid_from, c.valid_to, c.issued_at, 9223372036854775807, c.xml_sha
FROM certificate c LEFT JOIN case_file f ON f.case_id = c.case_id;

ALTER TABLE certificate DROP COLUMN state;
ALTER TABLE certificate DROP COLUMN since;
ALTER TABLE certificate DROP COLUMN reason;

-- Up to which day something that is looked at once a day was looked at.
CREATE TABLE looked_at (
  what TEXT NOT NULL PRIMARY KEY,
  day TEXT NOT NULL
) ${strict};
