-- What waits for a person: in whose queue, until when, and the decision that ended the waiting.
CREATE TABLE referral (
  sha TEXT NOT NULL PRIMARY KEY CHECK (length(sha) = 64),
  role TEXT NOT NULL,
  decide_by TEXT NOT NULL,
  referred_at ${big} NOT NULL,
  decision_sha TEXT
) ${strict};
CREATE INDEX referral_open ON referral (referred_at) WHERE decision_sha IS NULL;
