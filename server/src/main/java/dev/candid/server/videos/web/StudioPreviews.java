package dev.candid.server.videos.web;

import dev.candid.engine.spec.StillReport;
import dev.candid.server.accounts.ApiCaller;
import dev.candid.server.api.Permission;
import dev.candid.server.api.RequiresPermission;
import dev.candid.server.api.Texts;
import dev.candid.server.videos.OrderFault;
import dev.candid.server.videos.Previews;
import dev.candid.server.videos.VideoOrder;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.json.JsonMapper;

/** A still of the form for a new video as it stands; what is on it, and where it lies, stands in a header. */
@Controller
class StudioPreviews {

    /** JSON in ASCII: headers hold nothing else. */
    static final String FACTS = "Preview-Facts";

    /** Twice what it is shown at, for screens with small pixels. */
    private static final int LONGER_SIDE_PX = 720;

    private static final double LONGEST_SECONDS = 3_600;

    private final JsonMapper ascii =
            JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();
    private final Previews previews;

    StudioPreviews(Previews previews) {
        this.previews = previews;
    }

    @PostMapping("/videos/new/preview")
    @RequiresPermission(Permission.VIDEOS_WRITE)
    ResponseEntity<byte[]> preview(
            ApiCaller caller, @RequestParam Optional<Double> at, HttpServletRequest request, Texts texts)
            throws InterruptedException {
        StudioDesk.Visit visit = StudioPages.visit(caller, texts);
        return switch (StudioForm.sent(request.getParameterMap()).read()) {
            case OrderReader.Reading.NotJson() -> words(422, texts.of("videos.preview.nothing"));
            case OrderReader.Reading.Faulty ignored -> words(422, texts.of("videos.preview.nothing"));
            case OrderReader.Reading.Read(VideoOrder order) ->
                answer(
                        previews.draw(
                                visit.workspace(),
                                visit.person(),
                                order,
                                at.filter(seconds -> seconds >= 0 && seconds <= LONGEST_SECONDS),
                                LONGER_SIDE_PX),
                        texts);
        };
    }

    private ResponseEntity<byte[]> answer(Previews.PreviewOutcome outcome, Texts texts) {
        return switch (outcome) {
            case Previews.PreviewOutcome.Faulty(List<OrderFault> faults) -> words(422, faulty(faults, texts));
            case Previews.PreviewOutcome.UploadUnknown ignored -> words(422, texts.of("videos.fault.unknown"));
            case Previews.PreviewOutcome.Superseded() -> words(409, texts.of("videos.preview.superseded"));
            case Previews.PreviewOutcome.Busy() -> words(503, texts.of("videos.preview.busy"));
            case Previews.PreviewOutcome.NotDrawn(String reason, String remedy) ->
                words(422, remedy(reason, remedy, texts));
            case Previews.PreviewOutcome.Drawn(byte[] jpeg, StillReport report) ->
                ResponseEntity.ok()
                        .header("Cache-Control", "no-store")
                        .header(FACTS, facts(report, texts))
                        .contentType(MediaType.IMAGE_JPEG)
                        .body(jpeg);
        };
    }

    private static String faulty(List<OrderFault> faults, Texts texts) {
        boolean empty = faults.stream().allMatch(fault -> fault.code().equals("nothing-to-say"));
        return empty ? texts.of("videos.preview.nothing") : FaultWords.of(faults.getFirst(), texts);
    }

    private static String remedy(String reason, String remedy, Texts texts) {
        String key = "videos.remedy." + reason;
        return texts.has(key) ? texts.of(key) : remedy;
    }

    private ResponseEntity<byte[]> words(int status, String words) {
        return ResponseEntity.status(status)
                .header("Cache-Control", "no-store")
                .contentType(MediaType.APPLICATION_JSON)
                .body(ascii.writeValueAsBytes(Map.of("words", words)));
    }

    private String facts(StillReport report, Texts texts) {
        List<String> shown = new ArrayList<>();
        shown.add(texts.of("videos.preview.at", texts.duration(report.atSeconds())));
        report.caption().ifPresent(caption -> shown.add(texts.of("videos.preview.caption", caption)));
        if (report.product()) {
            shown.add(texts.of("videos.preview.product"));
        }
        if (report.endCard()) {
            shown.add(texts.of("videos.preview.card"));
        }
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("at", report.atSeconds());
        facts.put("duration", report.durationSeconds());
        facts.put("width", report.widthPx());
        facts.put("height", report.heightPx());
        facts.put("scenes", report.sceneStartSeconds());
        report.productAtSeconds().ifPresent(seconds -> facts.put("product", seconds));
        report.endCardAtSeconds().ifPresent(seconds -> facts.put("card", seconds));
        facts.put("alt", String.join(" ", shown));
        facts.put(
                "time",
                texts.of(
                        "videos.preview.time",
                        texts.duration(report.atSeconds()),
                        texts.duration(report.durationSeconds())));
        return ascii.writeValueAsString(facts);
    }
}
