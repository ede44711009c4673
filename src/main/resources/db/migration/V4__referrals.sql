-- What waits for a person: in whose queue, until when, and the decision that ended the waiting.
CREATE TABLE referral (
  sha TEXT NOT NULL PRIMARY KEY CHECK (length(sha) = 64),
  role TEXT NOT NULL,
  decide_by TEXT NOT NULL,
  referred_at ${big} NOT NULL,
  decision_sha TEXT
) ${strict};
CREATE INDEX referral_open ON referral (referred_at) WHERE decision_sha IS NULL;

-- What was referred before there were queues waits for the centre, which may always decide, without a last day.
INSERT INTO referral (sha, role, decide_by, referred_at, decision_sha)
SELECT sha, 'CENTRE', '9999-12-31', received_at, NULL FROM document WHERE verdict = 'REFERRED';
