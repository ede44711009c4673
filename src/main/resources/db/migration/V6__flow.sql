-- A turn for each sender: who drops thousands of files waits behind nobody and keeps nobody waiting. Rows of one lane are taken
-- by turn; what came by folder, by mail and from the office itself takes its turn side by side.
ALTER TABLE work ADD COLUMN lane TEXT NOT NULL DEFAULT 'OFFICE';
ALTER TABLE work ADD COLUMN sender TEXT NOT NULL DEFAULT '';
ALTER TABLE work ADD COLUMN turn ${big} NOT NULL DEFAULT 0;
-- The row from which this one followed; the same worker does both in one go.
ALTER TABLE work ADD COLUMN follows ${big};
UPDATE work SET lane = 'OUTPUT' WHERE step IN ('answer', 'hand-over');

DROP INDEX work_available;
CREATE INDEX work_by_turn ON work (lane, turn, id) WHERE parked_at IS NULL;
CREATE INDEX work_by_sender ON work (lane, sender, turn) WHERE parked_at IS NULL;
CREATE INDEX work_by_time ON work (lane, available_at) WHERE parked_at IS NULL;
CREATE INDEX work_leased ON work (lease_owner) WHERE lease_owner IS NOT NULL;
CREATE INDEX work_following ON work (follows) WHERE follows IS NOT NULL;
CREATE INDEX work_by_subject ON work (subject);

-- Who continued or cancelled what had stopped, and why. Only ever added to.
CREATE TABLE operator_act (
  id ${id},
  at ${big} NOT NULL,
  who TEXT NOT NULL,
  act TEXT NOT NULL,
  what TEXT NOT NULL,
  reason TEXT NOT NULL
) ${strict};

-- A document takes its DocumentID only while it is accepted or waits for a decision, and only among the documents of who
-- verifiably issued it.
ALTER TABLE document ADD COLUMN id_owner TEXT;
UPDATE document SET id_owner = issuer_id WHERE document_id IS NOT NULL AND verdict IS NOT NULL;
CREATE INDEX document_taking_id ON document (document_id, id_owner) WHERE verdict <> 'REJECTED';
DROP INDEX document_by_replaced;
CREATE INDEX document_by_replaced ON document (replaces_sha, received_at) WHERE replaces_sha IS NOT NULL;

-- Lines of a register by something that they say, so that nobody reads a register to find one.
CREATE TABLE register_value (
  register TEXT NOT NULL,
  name TEXT NOT NULL,
  value TEXT NOT NULL,
  valid_to TEXT NOT NULL,
  record_id ${big} NOT NULL,
  PRIMARY KEY (register, name, value, valid_to, record_id)
) ${strict};
INSERT INTO register_value (register, name, value, valid_to, record_id)
SELECT r.register, 'folder', substr(v.rest, 1, instr(v.rest, char(10)) - 1), r.valid_to, r.id
FROM register_record r JOIN (SELECT id,
    substr(char(10) || attributes, instr(char(10) || attributes, char(10) || 'folder=') + 8) AS rest,
    instr(char(10) || attributes, char(10) || 'folder=') AS at FROM register_record WHERE register = 'R-ORG') v ON v.id = r.id
WHERE v.at > 0;
INSERT INTO register_value (register, name, value, valid_to, record_id)
SELECT r.register, 'state', substr(v.rest, 1, instr(v.rest, char(10)) - 1), r.valid_to, r.id
FROM register_record r JOIN (SELECT id,
    substr(char(10) || attributes, instr(char(10) || attributes, char(10) || 'state=') + 7) AS rest,
    instr(char(10) || attributes, char(10) || 'state=') AS at
    FROM register_record WHERE register IN ('R-CERT', 'R-APP')) v ON v.id = r.id
WHERE v.at > 0;
INSERT INTO register_value (register, name, value, valid_to, record_id)
SELECT r.register, 'for',
  CASE WHEN e.at > 0 THEN substr(e.rest, 1, instr(e.rest, char(10)) - 1) ELSE '' END || ' ' ||
  CASE WHEN c.at > 0 THEN substr(c.rest, 1, instr(c.rest, char(10)) - 1) ELSE '' END, r.valid_to, r.id
FROM register_record r
JOIN (SELECT id, substr(char(10) || attributes, instr(char(10) || attributes, char(10) || 'enterprise=') + 12) AS rest,
    instr(char(10) || attributes, char(10) || 'enterprise=') AS at FROM register_record WHERE register = 'R-ENTR') e ON e.id = r.id
JOIN (SELECT id, substr(char(10) || attributes, instr(char(10) || attributes, char(10) || 'case=') + 6) AS rest,
    instr(char(10) || attributes, char(10) || 'case=') AS at FROM register_record WHERE register = 'R-ENTR') c ON c.id = r.id;

-- For what begins by itself on a later day.
CREATE INDEX register_record_by_begin ON register_record (valid_from);
CREATE INDEX case_by_state ON case_file (state, opened_at);
CREATE INDEX case_change_open ON case_change (at) WHERE decision_sha IS NULL;
CREATE INDEX case_document_in_order ON case_document (case_id, added_at);

-- A mail that the operator does not want sent any more.
ALTER TABLE outbox ADD COLUMN cancelled_at ${big};
CREATE INDEX outbox_given_up ON outbox (id) WHERE failed_at IS NOT NULL AND cancelled_at IS NULL;
