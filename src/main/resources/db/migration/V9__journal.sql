-- What changed in these tables, in order, until it stands on a sealed page in the store. From the pages all of them can be made
-- again (cpcert rebuild), so that the database is an index and never the only place where something is known.
CREATE TABLE journal (
  id ${id},
  lines TEXT NOT NULL,
  page ${big}
) ${strict};
CREATE INDEX journal_by_page ON journal (page, id);

-- The pages written so far. A row follows its file, so a page is known here only once it is durable there.
CREATE TABLE journal_page (
  number ${big} NOT NULL PRIMARY KEY,
  sha TEXT NOT NULL CHECK (length(sha) = 64)
) ${strict};
