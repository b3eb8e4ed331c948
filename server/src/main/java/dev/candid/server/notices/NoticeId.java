package dev.candid.server.notices;

import java.util.UUID;

/** A message in the product. */
public record NoticeId(UUID value) {

    public static NoticeId random() {
        return new NoticeId(UUID.randomUUID());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
