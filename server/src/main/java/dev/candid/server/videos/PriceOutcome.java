package dev.candid.server.videos;

import java.util.List;

/** What came of asking for a price; variants in order of precedence. */
public sealed interface PriceOutcome {

    record Faulty(List<OrderFault> faults) implements PriceOutcome {
        public Faulty {
            faults = List.copyOf(faults);
        }
    }

    /** @param faults one for each field that names an upload which is not there, whyever */
    record UploadUnknown(List<OrderFault> faults) implements PriceOutcome {
        public UploadUnknown {
            faults = List.copyOf(faults);
        }
    }

    record Priced(Quote quote) implements PriceOutcome {}
}
