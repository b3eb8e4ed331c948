package dev.candid.server.videos.web;

import dev.candid.server.api.Texts;
import dev.candid.server.brand.BrandKits;
import dev.candid.server.credits.CreditLedger;
import dev.candid.server.kernel.PersonId;
import dev.candid.server.kernel.WorkspaceId;
import dev.candid.server.library.Asset;
import dev.candid.server.library.AssetFilter;
import dev.candid.server.library.AssetName;
import dev.candid.server.library.Assets;
import dev.candid.server.library.Library;
import dev.candid.server.library.Upload;
import dev.candid.server.library.UploadId;
import dev.candid.server.library.UploadKind;
import dev.candid.server.videos.OrderFault;
import dev.candid.server.videos.PriceOutcome;
import dev.candid.server.videos.Quote;
import dev.candid.server.videos.VideoCatalogue;
import dev.candid.server.videos.VideoDrafts;
import dev.candid.server.videos.VideoId;
import dev.candid.server.videos.VideoOrder;
import dev.candid.server.videos.Videos;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Knows what stands around the form for a new video: drafts, prices, files. */
@Component
class StudioDesk {

    /** More than anybody looks through in a list to choose from; the newest come first. */
    private static final int MOST_ASSETS = 200;

    private final Videos videos;
    private final VideoCatalogue catalogue;
    private final VideoDrafts drafts;
    private final CreditLedger credits;
    private final Library library;
    private final Assets assets;
    private final BrandKits brand;

    StudioDesk(
            Videos videos,
            VideoCatalogue catalogue,
            VideoDrafts drafts,
            CreditLedger credits,
            Library library,
            Assets assets,
            BrandKits brand) {
        this.assets = assets;
        this.brand = brand;
        this.videos = videos;
        this.catalogue = catalogue;
        this.drafts = drafts;
        this.credits = credits;
        this.library = library;
    }

    /** Who works on the form, and in whose words. */
    record Visit(WorkspaceId workspace, PersonId person, Texts texts) {}

    /** The form as the person left it, or a fresh one. */
    StudioPage open(Visit visit) {
        Optional<VideoDrafts.Draft> draft = drafts.find(visit.workspace(), visit.person());
        StudioForm form = draft.map(left -> new StudioForm(left.form()))
                .orElseGet(() -> StudioForm.fresh(brand.of(visit.workspace())));
        return page(visit, form, Map.of(), draft, StudioPage.Start.PLAIN);
    }

    /** The form that asks for an earlier video again. */
    Optional<StudioPage> again(Visit visit, VideoId from) {
        return catalogue.order(visit.workspace(), from).map(order -> {
            Set<UploadId> there =
                    library.find(visit.workspace(), order.uploads()).keySet();
            Optional<VideoDrafts.Draft> draft = drafts.find(visit.workspace(), visit.person());
            StudioPage.Start start = new StudioPage.Start(
                    true,
                    order.uploads().size() - there.size(),
                    draft.filter(left -> !new StudioForm(left.form()).untouched())
                            .map(VideoDrafts.Draft::savedAt));
            return page(visit, StudioForm.of(order, there), Map.of(), draft, start);
        });
    }

    /** The form as it was sent, with what is wrong in it. */
    StudioPage shown(Visit visit, StudioForm form, Map<String, String> errors) {
        return page(visit, form, errors, drafts.find(visit.workspace(), visit.person()), StudioPage.Start.PLAIN);
    }

    private StudioPage page(
            Visit visit,
            StudioForm form,
            Map<String, String> errors,
            Optional<VideoDrafts.Draft> draft,
            StudioPage.Start start) {
        StudioPage.Check check = new StudioPage.Check(
                Map.of(),
                price(visit, form.read()),
                draft.map(VideoDrafts.Draft::version).orElse(0L),
                draft.map(VideoDrafts.Draft::savedAt),
                Optional.empty());
        Map<String, Long> prices = new TreeMap<>();
        videos.optionPrices().forEach((item, price) -> prices.put(item, price.amount()));
        return new StudioPage(
                form,
                errors,
                media(visit, form),
                prices,
                check,
                start,
                UUID.randomUUID().toString());
    }

    /** Keeps the draft, and says what is wrong with it and what it would cost. */
    StudioPage.Check check(Visit visit, StudioForm form, long version) {
        OrderReader.Reading reading = form.read();
        Map<String, String> faults = FaultWords.of(faults(visit, reading), visit.texts());
        Optional<StudioPage.Price> price = price(visit, reading);
        return switch (drafts.save(visit.workspace(), visit.person(), form.fields(), version)) {
            case VideoDrafts.SaveOutcome.Conflict(long theirs) ->
                new StudioPage.Check(faults, price, version, Optional.empty(), Optional.of(theirs));
            case VideoDrafts.SaveOutcome.Saved(long saved, var at) ->
                new StudioPage.Check(faults, price, saved, Optional.of(at), Optional.empty());
        };
    }

    /** Keeps the form without a look at other windows: the person has pressed a button in this one. */
    void keep(Visit visit, StudioForm form) {
        long version = drafts.find(visit.workspace(), visit.person())
                .map(VideoDrafts.Draft::version)
                .orElse(0L);
        drafts.save(visit.workspace(), visit.person(), form.fields(), version);
    }

    void discard(Visit visit) {
        drafts.discard(visit.workspace(), visit.person());
    }

    private List<OrderFault> faults(Visit visit, OrderReader.Reading reading) {
        return switch (reading) {
            case OrderReader.Reading.NotJson() -> List.of();
            case OrderReader.Reading.Faulty(List<OrderFault> faults) -> faults;
            case OrderReader.Reading.Read(VideoOrder order) ->
                switch (videos.price(visit.workspace(), order)) {
                    case PriceOutcome.Faulty(List<OrderFault> faults) -> faults;
                    case PriceOutcome.UploadUnknown(List<OrderFault> faults) -> faults;
                    case PriceOutcome.Priced ignored -> List.of();
                };
        };
    }

    private Optional<StudioPage.Price> price(Visit visit, OrderReader.Reading reading) {
        if (!(reading instanceof OrderReader.Reading.Read(VideoOrder order))) {
            return Optional.empty();
        }
        // A price is worth knowing before the video has a name.
        VideoOrder named = order.name().isBlank() ? order.named("-") : order;
        if (!(videos.price(visit.workspace(), named) instanceof PriceOutcome.Priced(Quote quote))) {
            return Optional.empty();
        }
        long available = credits.balance(visit.workspace()).available().amount();
        long maximum = quote.maximum().amount();
        return Optional.of(new StudioPage.Price(
                maximum,
                quote.longestSeconds(),
                available,
                available - maximum,
                quote.lines().stream()
                        .map(line -> new StudioPage.Line(
                                "videos.price." + line.item(), line.credits().amount()))
                        .toList()));
    }

    /** What the form has chosen already comes first, under the name its file had. */
    private List<StudioPage.Media> media(Visit visit, StudioForm form) {
        List<StudioPage.Media> media = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (Map.Entry<UploadId, Upload> upload :
                library.find(visit.workspace(), form.uploads()).entrySet()) {
            boolean clip = upload.getValue().kind() == UploadKind.CLIP;
            String id = upload.getKey().toString();
            seen.add(id);
            String name = form.fileName(id)
                    .orElseGet(() -> visit.texts().of(clip ? "videos.media.clip" : "videos.media.picture"));
            media.add(new StudioPage.Media(id, name, clip));
        }
        for (Asset asset : assets.list(visit.workspace(), AssetFilter.ALL, Optional.empty(), MOST_ASSETS)) {
            if (seen.add(asset.id().toString())) {
                boolean clip = asset.upload().kind() == UploadKind.CLIP;
                String name = asset.name()
                        .map(AssetName::reveal)
                        .orElseGet(() -> visit.texts().of(clip ? "videos.media.clip" : "videos.media.picture"));
                media.add(new StudioPage.Media(asset.id().toString(), name, clip));
            }
        }
        return media;
    }
}
