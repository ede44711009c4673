-- Whose mail a mail answers, where it is an answer: one sender may want answers at many addresses, and is limited all the same.
ALTER TABLE outbox ADD COLUMN answers TEXT;
CREATE INDEX outbox_by_answered ON outbox (answers, created_at) WHERE answers IS NOT NULL;

-- What the operator was told of a server's complaints, one a line: another complaint is told too.
ALTER TABLE server_trouble ADD COLUMN said TEXT NOT NULL DEFAULT '';
