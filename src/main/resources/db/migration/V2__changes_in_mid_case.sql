-- Who has to do with a case, so that a change in a register finds the cases it touches.
CREATE TABLE case_party (
  case_id TEXT NOT NULL REFERENCES case_file (case_id),
  role TEXT NOT NULL,
  party TEXT NOT NULL,
  PRIMARY KEY (case_id, role, party)
) ${strict};
CREATE INDEX case_party_by_party ON case_party (party);

-- A change that touched a case. Where it was referred, nothing is granted until somebody has decided on it.
CREATE TABLE case_change (
  case_id TEXT NOT NULL REFERENCES case_file (case_id),
  event TEXT NOT NULL,
  document_sha TEXT NOT NULL CHECK (length(document_sha) = 64),
  act TEXT NOT NULL,
  back TEXT,
  at ${big} NOT NULL,
  decision_sha TEXT,
  PRIMARY KEY (case_id, event, document_sha)
) ${strict};

-- For what ends by itself at the end of a day.
CREATE INDEX register_record_by_end ON register_record (valid_to);
