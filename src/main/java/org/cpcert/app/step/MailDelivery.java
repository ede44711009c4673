package org.cpcert.app.step;

import java.util.Optional;
import org.cpcert.dossier.Digest;
import org.cpcert.store.Delivery;

/** Names the deliveries that come by mail: {@code mail|<digest of the mail>|<number of the attachment>}. */
final class MailDelivery {

    /** Stands in place of a folder. */
    static final String ORGANISATION = "mail";

    private MailDelivery() {}

    static String key(Digest mail, int part) {
        return ORGANISATION + "|" + mail.hex() + "|" + part;
    }

    /** The mail that brought it; empty where it did not come by mail. */
    static Optional<Digest> mailOf(Delivery delivery) {
        var parts = delivery.key().split("\\|", -1);
        return delivery.channel() == Delivery.Channel.MAIL && parts.length == 3
                ? Optional.of(new Digest(parts[1]))
                : Optional.empty();
    }
}
