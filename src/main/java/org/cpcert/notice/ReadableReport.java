package org.cpcert.notice;

import java.util.Optional;

/**
 * A report as people read it; both forms show the same.
 *
 * @param html one page for the screen, UTF-8
 * @param pdf PDF/A-3a and PDF/UA-1, for paper; empty where the report is too large to be printed
 */
@SuppressWarnings("ArrayRecordComponent") // on its way into a mail, never compared
public record ReadableReport(byte[] html, Optional<byte[]> pdf) {}
