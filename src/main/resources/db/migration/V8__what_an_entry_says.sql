-- All that an entry of a dossier says beside its event, as the text that its hash covers; NULL in entries of the first form, which
-- have none and are never written anew.
ALTER TABLE dossier_entry ADD COLUMN payload TEXT;
