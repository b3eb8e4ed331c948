package dev.candid.server.notices;

import java.util.UUID;

/** A message of the operator to many. */
public record CampaignId(UUID value) {

    public static CampaignId random() {
        return new CampaignId(UUID.randomUUID());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
