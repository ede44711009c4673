-- An invitation that did not arrive: what the mail server, or the bounce, said.
ALTER TABLE invitation ADD COLUMN undelivered TEXT;

-- A bounce names the mail that came back; how many answers an address got is counted.
CREATE INDEX outbox_by_message_id ON outbox (message_id);
CREATE INDEX outbox_by_recipient ON outbox (lower(recipient), created_at);
CREATE INDEX invitation_by_email ON invitation (lower(email));

-- Which mails of a mailbox were fetched, so that none is fetched twice where it cannot be moved away.
CREATE TABLE mailbox_uid (
  mailbox TEXT NOT NULL,
  uid_validity ${big} NOT NULL,
  uid ${big} NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('TAKEN', 'SET_ASIDE', 'FILED')),
  seen_at ${big} NOT NULL,
  PRIMARY KEY (mailbox, uid_validity, uid)
) ${strict};

-- A server that cannot be used just now, since when, and since when the operator knows.
CREATE TABLE server_trouble (
  server TEXT NOT NULL PRIMARY KEY,
  kind TEXT NOT NULL,
  since ${big} NOT NULL,
  told_at ${big}
) ${strict};
