package dev.candid.server.library.web;

import dev.candid.server.accounts.ApiCaller;
import dev.candid.server.api.Page;
import dev.candid.server.api.PageCursor;
import dev.candid.server.api.PageCursors;
import dev.candid.server.api.Permission;
import dev.candid.server.api.RequiresPermission;
import dev.candid.server.kernel.ProblemException;
import dev.candid.server.library.Asset;
import dev.candid.server.library.AssetFilter;
import dev.candid.server.library.AssetName;
import dev.candid.server.library.AssetOutcome;
import dev.candid.server.library.AssetWish;
import dev.candid.server.library.Assets;
import dev.candid.server.library.UploadKind;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What a workspace keeps in its library, for programs. */
@RestController
@Tag(name = "library", description = "Pictures and clips that a workspace keeps on purpose.")
class AssetController {

    private static final String ASSETS = "/api/v1/library/assets";
    private static final String LIST = "library/assets";
    private static final int USES = 100;

    private final Assets assets;
    private final PageCursors cursors;

    AssetController(Assets assets, PageCursors cursors) {
        this.assets = assets;
        this.cursors = cursors;
    }

    @Operation(
            operationId = "listAssets",
            summary = "List assets, newest first",
            description = "`q` finds whole words of names and tags, whatever their case and accents; parts of words are"
                    + " not found, because names are stored encrypted.")
    @ApiResponse(responseCode = "200", description = "One page; `next` is the cursor of the next one.")
    @ApiResponse(responseCode = "400", ref = "Problem")
    @GetMapping(path = ASSETS, produces = "application/json")
    @RequiresPermission(Permission.LIBRARY_READ)
    Page<AssetAnswer> list(
            ApiCaller caller,
            @Parameter(description = "Words, all of which must be there.") @RequestParam(defaultValue = "") String q,
            @RequestParam(required = false) Optional<String> tag,
            @Parameter(schema = @Schema(allowableValues = {"picture", "clip"})) @RequestParam(required = false)
                    Optional<String> kind,
            @Parameter(description = "The `next` of the page before.") @RequestParam(required = false)
                    Optional<String> cursor,
            @Parameter(description = "1 to 200.") @RequestParam(defaultValue = "" + Page.DEFAULT_LIMIT) int limit) {
        cursors.requireLimit(limit);
        Optional<PageCursor> after = cursor.map(text -> cursors.read(caller.workspace(), LIST, text));
        AssetFilter filter = new AssetFilter(q, tag.flatMap(AssetName::parse), kind.flatMap(AssetController::kind));
        List<Asset> found = assets.list(caller.workspace(), filter, after, limit + 1);
        return new Page<>(
                found.stream().limit(limit).map(AssetAnswer::of).toList(),
                found.size() <= limit
                        ? Optional.empty()
                        : Optional.of(cursors.write(caller.workspace(), LIST, position(found.get(limit - 1)))));
    }

    static PageCursor position(Asset asset) {
        return new PageCursor(asset.upload().createdAt(), asset.id().value());
    }

    static Optional<UploadKind> kind(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "picture" -> Optional.of(UploadKind.PICTURE);
            case "clip" -> Optional.of(UploadKind.CLIP);
            default -> Optional.empty();
        };
    }

    @Operation(operationId = "getAsset", summary = "Look at an asset")
    @ApiResponse(responseCode = "200", description = "The asset.")
    @ApiResponse(responseCode = "404", ref = "Problem")
    @GetMapping(path = ASSETS + "/{id}", produces = "application/json")
    @RequiresPermission(Permission.LIBRARY_READ)
    AssetAnswer get(ApiCaller caller, @PathVariable String id) {
        return AssetAnswer.of(found(caller, id));
    }

    private Asset found(ApiCaller caller, String id) {
        return assets.find(caller.workspace(), AssetPath.asset(id)).orElseThrow(AssetPath::unknown);
    }

    /** How an asset shall be kept from now on. */
    @Schema(name = "AssetChange")
    record ChangeForm(
            @Schema(description = "At most 200 characters; without it the asset has no name.") @Nullable
            String name,

            @Schema(description = "At most 20, each of at most 40 characters.") @Nullable
            List<String> tags,

            @Schema(
                    description = "Why it is kept, in your own words; 1 to 500 characters.",
                    requiredMode = Schema.RequiredMode.REQUIRED)
            @Nullable
            String reason,

            @Schema(description = "Without it the asset stays until someone deletes it.") @Nullable
            Instant until,

            @Schema(description = "Of the asset that you looked at.", requiredMode = Schema.RequiredMode.REQUIRED)
            @Nullable
            Integer version) {

        @Override
        public String toString() {
            return "ChangeForm[redacted]";
        }
    }

    @Operation(operationId = "changeAsset", summary = "Change the name, tags, reason and end of an asset")
    @ApiResponse(responseCode = "200", description = "The asset as it is now.")
    @ApiResponse(responseCode = "404", ref = "Problem")
    @ApiResponse(responseCode = "409", ref = "Problem")
    @ApiResponse(responseCode = "422", ref = "Problem")
    @PutMapping(path = ASSETS + "/{id}", produces = "application/json")
    @RequiresPermission(Permission.LIBRARY_WRITE)
    AssetAnswer change(ApiCaller caller, @PathVariable String id, @RequestBody ChangeForm form) {
        if (form.version() == null) {
            throw AssetPath.invalid("version", "The version is missing.");
        }
        AssetWish wish = new AssetWish(
                AssetPath.name(Optional.ofNullable(form.name()).orElse("")),
                AssetPath.tags(Optional.ofNullable(form.tags()).orElse(List.of())),
                AssetPath.reason(Optional.ofNullable(form.reason()).orElse("")),
                Optional.ofNullable(form.until()));
        return answer(assets.change(caller.workspace(), AssetPath.asset(id), wish, form.version()));
    }

    private static AssetAnswer answer(AssetOutcome outcome) {
        return AssetAnswer.of(done(outcome));
    }

    private static Asset done(AssetOutcome outcome) {
        return switch (outcome) {
            case AssetOutcome.Unknown() -> throw AssetPath.unknown();
            case AssetOutcome.EndPassed() -> throw AssetPath.invalid("until", "The end is not in the future.");
            case AssetOutcome.InUse() -> throw AssetPath.inUse();
            case AssetOutcome.ChangedMeanwhile(Asset now) ->
                throw new ProblemException(
                        LibraryProblem.ASSET_CHANGED,
                        "Somebody changed the asset since you looked at it.",
                        Map.of("version", now.version()));
            case AssetOutcome.Done(Asset asset) -> asset;
        };
    }

    /** An asset that goes for good soon. */
    @Schema(name = "RemovedAsset")
    record RemovedAnswer(
            UUID id,
            Instant removedAt,

            @Schema(description = "Until then it can be restored.")
            Instant goneAt) {}

    @Operation(
            operationId = "removeAsset",
            summary = "Delete an asset",
            description = "It is hidden at once and deleted for good after 10 minutes; until then it can be restored.")
    @ApiResponse(responseCode = "200", description = "It is hidden.")
    @ApiResponse(responseCode = "404", ref = "Problem")
    @ApiResponse(responseCode = "409", ref = "Problem")
    @DeleteMapping(path = ASSETS + "/{id}", produces = "application/json")
    @RequiresPermission(Permission.LIBRARY_WRITE)
    RemovedAnswer remove(ApiCaller caller, @PathVariable String id) {
        Asset removed = done(assets.remove(caller.workspace(), AssetPath.asset(id)));
        Instant at = removed.removedAt().orElseThrow();
        return new RemovedAnswer(removed.id().value(), at, at.plus(Assets.UNDO));
    }

    @Operation(operationId = "restoreAsset", summary = "Bring a deleted asset back")
    @ApiResponse(responseCode = "200", description = "The asset.")
    @ApiResponse(responseCode = "404", ref = "Problem")
    @PostMapping(path = ASSETS + "/{id}/restore", produces = "application/json")
    @RequiresPermission(Permission.LIBRARY_WRITE)
    AssetAnswer restore(ApiCaller caller, @PathVariable String id) {
        return answer(assets.restore(caller.workspace(), AssetPath.asset(id)));
    }

    /** A video that used an asset. */
    @Schema(name = "AssetUse")
    record UseAnswer(String name, String path, Instant usedAt) {

        @Override
        public String toString() {
            return "UseAnswer[" + path + "]";
        }
    }

    @Operation(operationId = "listAssetUses", summary = "List where an asset was used, the latest first, at most 100")
    @ApiResponse(responseCode = "200", description = "The videos that are still there.")
    @ApiResponse(responseCode = "404", ref = "Problem")
    @GetMapping(path = ASSETS + "/{id}/uses", produces = "application/json")
    @RequiresPermission(Permission.LIBRARY_READ)
    List<UseAnswer> uses(ApiCaller caller, @PathVariable String id) {
        Asset asset = found(caller, id);
        return assets.uses(caller.workspace(), asset.id(), USES).stream()
                .map(use -> new UseAnswer(use.user().name(), use.user().path(), use.usedAt()))
                .toList();
    }

    @Operation(
            operationId = "getAssetContent",
            summary = "Fetch an asset's bytes",
            description = "One byte range is honoured.")
    @ApiResponse(
            responseCode = "200",
            description = "The whole file.",
            content = @Content(mediaType = "*/*", schema = @Schema(type = "string", format = "binary")))
    @ApiResponse(
            responseCode = "206",
            description = "The bytes asked for.",
            content = @Content(mediaType = "*/*", schema = @Schema(type = "string", format = "binary")))
    @ApiResponse(responseCode = "404", ref = "Problem")
    @ApiResponse(responseCode = "416", ref = "Problem")
    @GetMapping(ASSETS + "/{id}/content")
    @RequiresPermission(Permission.LIBRARY_READ)
    void content(
            ApiCaller caller,
            @PathVariable String id,
            @RequestHeader(name = HttpHeaders.RANGE) Optional<String> range,
            @Parameter(hidden = true) HttpServletResponse response)
            throws IOException {
        AssetContent.send(assets, caller.workspace(), found(caller, id), range, false, response);
    }
}
