-- Transaction log and index of the documents, which are the truth. The same text for every database product; what must
-- differ are the placeholders. Instants are milliseconds since 1970-01-01T00:00Z, days are ISO text, digests are SHA-256
-- in lower-case hexadecimal.

CREATE TABLE document (
  sha TEXT NOT NULL PRIMARY KEY CHECK (length(sha) = 64),
  type_code TEXT,
  document_id TEXT,
  issuer_id TEXT,
  replaces_sha TEXT,
  size ${big} NOT NULL,
  verdict TEXT,
  notice_sha TEXT,
  facts_sha TEXT,
  received_at ${big} NOT NULL
) ${strict};
CREATE INDEX document_by_id ON document (document_id, issuer_id);
CREATE INDEX document_by_replaced ON document (replaces_sha) WHERE replaces_sha IS NOT NULL;

-- One row for each drop: the same bytes twice are two deliveries of one document.
CREATE TABLE delivery (
  id ${id},
  delivery_key TEXT NOT NULL UNIQUE,
  org TEXT NOT NULL,
  file_name TEXT NOT NULL,
  channel TEXT NOT NULL CHECK (channel IN ('FOLDER', 'MAIL', 'CHECK')),
  sha TEXT NOT NULL CHECK (length(sha) = 64),
  received_at ${big} NOT NULL,
  verdict TEXT,
  notice_sha TEXT,
  answered_at ${big}
) ${strict};
CREATE INDEX delivery_by_sha ON delivery (sha);
CREATE INDEX delivery_unanswered ON delivery (id) WHERE answered_at IS NULL;

-- What is to be done next. A claim is a lease with an end and an attempt number that fences a stale worker.
CREATE TABLE work (
  id ${id},
  step TEXT NOT NULL,
  subject TEXT NOT NULL,
  payload TEXT NOT NULL,
  dedupe TEXT UNIQUE,
  available_at ${big} NOT NULL,
  lease_owner TEXT,
  lease_until ${big},
  attempt ${big} NOT NULL DEFAULT 0,
  last_error TEXT,
  parked_at ${big}
) ${strict};
CREATE INDEX work_available ON work (available_at, id) WHERE parked_at IS NULL;
CREATE INDEX work_parked ON work (parked_at) WHERE parked_at IS NOT NULL;

CREATE TABLE outbox (
  id ${id},
  dedupe TEXT NOT NULL UNIQUE,
  message_id TEXT NOT NULL,
  recipient TEXT NOT NULL,
  subject TEXT NOT NULL,
  eml_sha TEXT NOT NULL CHECK (length(eml_sha) = 64),
  case_id TEXT,
  created_at ${big} NOT NULL,
  available_at ${big} NOT NULL,
  attempt ${big} NOT NULL DEFAULT 0,
  sent_at ${big},
  failed_at ${big},
  last_error TEXT
) ${strict};
CREATE INDEX outbox_due ON outbox (available_at, id) WHERE sent_at IS NULL AND failed_at IS NULL;
CREATE INDEX outbox_by_case ON outbox (case_id);

CREATE TABLE case_file (
  case_id TEXT NOT NULL PRIMARY KEY,
  state TEXT NOT NULL,
  application_sha TEXT,
  report_sha TEXT,
  opinion_sha TEXT,
  decision_sha TEXT,
  certificate_number TEXT,
  enterprise_id TEXT NOT NULL,
  organisation_id TEXT,
  org_folder TEXT,
  opened_at ${big} NOT NULL,
  changed_at ${big} NOT NULL
) ${strict};
CREATE INDEX case_by_enterprise ON case_file (enterprise_id);
CREATE INDEX case_by_report ON case_file (report_sha);

CREATE TABLE case_document (
  case_id TEXT NOT NULL REFERENCES case_file (case_id),
  sha TEXT NOT NULL CHECK (length(sha) = 64),
  role TEXT NOT NULL,
  added_at ${big} NOT NULL,
  PRIMARY KEY (case_id, sha, role)
) ${strict};
CREATE INDEX case_document_by_sha ON case_document (sha);

-- The chain: each entry carries the hash of the one before; the head names the last.
CREATE TABLE dossier_head (
  case_id TEXT NOT NULL PRIMARY KEY,
  pos ${big} NOT NULL,
  hash TEXT NOT NULL CHECK (length(hash) = 64)
) ${strict};

CREATE TABLE dossier_entry (
  case_id TEXT NOT NULL,
  pos ${big} NOT NULL CHECK (pos >= 1),
  event TEXT NOT NULL,
  document_sha TEXT,
  actor TEXT NOT NULL,
  at ${big} NOT NULL,
  previous TEXT NOT NULL CHECK (length(previous) = 64),
  hash TEXT NOT NULL CHECK (length(hash) = 64),
  entry_sha TEXT,
  PRIMARY KEY (case_id, pos)
) ${strict};
CREATE INDEX dossier_entry_by_document ON dossier_entry (document_sha);
CREATE INDEX dossier_entry_unwritten ON dossier_entry (case_id, pos) WHERE entry_sha IS NULL;

-- What was true when (valid), and when it was known. Nothing is overwritten: a correction ends known_to and adds rows.
CREATE TABLE register_record (
  id ${id},
  register TEXT NOT NULL,
  rkey TEXT NOT NULL,
  attributes TEXT NOT NULL,
  valid_from TEXT NOT NULL,
  valid_to TEXT NOT NULL,
  known_from ${big} NOT NULL,
  known_to ${big} NOT NULL,
  document_sha TEXT NOT NULL CHECK (length(document_sha) = 64),
  CHECK (valid_from <= valid_to),
  CHECK (known_from <= known_to)
) ${strict};
CREATE INDEX register_record_by_key ON register_record (register, rkey, valid_from);
CREATE INDEX register_record_by_document ON register_record (document_sha);
CREATE UNIQUE INDEX register_record_said_once ON register_record (register, rkey, valid_from, valid_to, attributes)
  WHERE known_to = 9223372036854775807;

CREATE TABLE certificate (
  number TEXT NOT NULL PRIMARY KEY,
  case_id TEXT NOT NULL UNIQUE,
  holder_id TEXT NOT NULL,
  holder_name TEXT NOT NULL,
  valid_from TEXT NOT NULL,
  valid_to TEXT NOT NULL,
  state TEXT NOT NULL,
  since ${big} NOT NULL,
  reason TEXT NOT NULL,
  xml_sha TEXT NOT NULL CHECK (length(xml_sha) = 64),
  pdf_sha TEXT NOT NULL CHECK (length(pdf_sha) = 64),
  issued_at ${big} NOT NULL
) ${strict};
CREATE INDEX certificate_by_holder ON certificate (holder_id);

CREATE TABLE sequence (
  name TEXT NOT NULL PRIMARY KEY,
  value ${big} NOT NULL
) ${strict};

CREATE TABLE invitation (
  case_id TEXT NOT NULL REFERENCES case_file (case_id),
  registration_id TEXT NOT NULL,
  person_name TEXT NOT NULL,
  email TEXT NOT NULL,
  role TEXT NOT NULL,
  invited_at ${big} NOT NULL,
  vote_sha TEXT,
  voted_at ${big},
  PRIMARY KEY (case_id, registration_id)
) ${strict};

CREATE TABLE mail_received (
  sha TEXT NOT NULL PRIMARY KEY CHECK (length(sha) = 64),
  uid_validity ${big} NOT NULL,
  uid ${big} NOT NULL,
  message_id TEXT,
  received_at ${big} NOT NULL,
  state TEXT NOT NULL
) ${strict};
CREATE INDEX mail_received_by_uid ON mail_received (uid_validity, uid);
