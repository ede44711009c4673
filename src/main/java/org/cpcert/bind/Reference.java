package org.cpcert.bind;

import org.cpcert.dossier.Digest;

/**
 * One document naming another: exactly one version of it.
 *
 * @param documentID the DocumentID the other carries
 * @param digest digest of its file; it decides, the id is for readers
 */
public record Reference(String documentID, Digest digest) {}
