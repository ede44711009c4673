package org.cpcert.notice;

import java.time.ZoneId;

/**
 * What all notices of one home have in common.
 *
 * @param issuerScheme scheme of the issuer's identifier, such as {@code GB11714}
 * @param issuerID organisation on whose behalf the system answers
 * @param packID scheme whose rules apply, such as {@code cp-1998}
 * @param packVersion version of that scheme
 * @param rulesEdition edition of the Measures
 * @param engineVersion version of this program
 * @param zone time zone of the scheme; days are days there
 */
public record NoticeOrigin(
        String issuerScheme,
        String issuerID,
        String packID,
        String packVersion,
        String rulesEdition,
        String engineVersion,
        ZoneId zone) {}
