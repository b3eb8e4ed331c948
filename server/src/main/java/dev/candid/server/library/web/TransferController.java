package dev.candid.server.library.web;

import dev.candid.server.accounts.ApiCaller;
import dev.candid.server.api.OpenRoute;
import dev.candid.server.api.Permission;
import dev.candid.server.api.RequiresPermission;
import dev.candid.server.kernel.ProblemException;
import dev.candid.server.library.AssetName;
import dev.candid.server.library.AssetWish;
import dev.candid.server.library.Transfer;
import dev.candid.server.library.TransferId;
import dev.candid.server.library.TransferWish;
import dev.candid.server.library.Transfers;
import dev.candid.server.library.Transfers.AppendOutcome;
import dev.candid.server.library.Transfers.StartOutcome;
import dev.candid.server.library.UploadId;
import io.swagger.v3.oas.annotations.Hidden;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RestController;

/** Files into the library in parts, by the tus protocol 1.0.0: any of its clients can send them. */
@RestController
@Tag(name = "library")
class TransferController {

    static final String TRANSFERS = "/api/v1/library/transfers";

    private static final int FINGERPRINT_CHARACTERS = 200;
    private static final String USUAL_REASON = "Put in the library";

    private final Transfers transfers;

    TransferController(Transfers transfers) {
        this.transfers = transfers;
    }

    @Hidden
    @RequestMapping(path = TRANSFERS, method = RequestMethod.OPTIONS)
    @OpenRoute(because = "Says what the protocol here can do; holds nobody's data.")
    ResponseEntity<Void> options() {
        return ResponseEntity.noContent()
                .header(TusHeaders.RESUMABLE, TusHeaders.VERSION)
                .header("Tus-Version", TusHeaders.VERSION)
                .header("Tus-Extension", TusHeaders.EXTENSIONS)
                .header("Tus-Max-Size", "500000000")
                .build();
    }

    @Operation(
            operationId = "createTransfer",
            summary = "Begin to send a file into the library",
            description = "The tus protocol 1.0.0 with creation, expiration and termination. `Upload-Metadata` may hold"
                    + " `name`, `tags` (separated by commas), `reason` (why it is kept), `until` (a time),"
                    + " `fingerprint` (by which you know the file again) and `replaces` (the id of an asset whose"
                    + " content it takes the place of), each with its value in base64. A file that nothing more comes"
                    + " for is gone after 24 hours.")
    @Parameter(name = TusHeaders.RESUMABLE, in = ParameterIn.HEADER, required = true, example = TusHeaders.VERSION)
    @Parameter(name = TusHeaders.LENGTH, in = ParameterIn.HEADER, required = true, description = "At most 500 MB.")
    @Parameter(name = TusHeaders.METADATA, in = ParameterIn.HEADER)
    @ApiResponse(responseCode = "201", description = "Send the bytes to the address in `Location`.")
    @ApiResponse(responseCode = "400", ref = "Problem")
    @ApiResponse(responseCode = "404", ref = "Problem")
    @ApiResponse(responseCode = "409", ref = "Problem")
    @ApiResponse(responseCode = "412", ref = "Problem")
    @ApiResponse(responseCode = "413", ref = "Problem")
    @ApiResponse(responseCode = "422", ref = "Problem")
    @PostMapping(TRANSFERS)
    @RequiresPermission(Permission.LIBRARY_WRITE)
    ResponseEntity<Void> create(
            ApiCaller caller,
            @Parameter(hidden = true) HttpServletRequest request,
            @Parameter(hidden = true) HttpServletResponse response) {
        TusHeaders.requireVersion(request, response);
        long length = TusHeaders.number(request, TusHeaders.LENGTH);
        if (length == 0) {
            throw TusHeaders.invalid(TusHeaders.LENGTH);
        }
        TransferWish wish = wish(length, TusHeaders.metadata(request));
        Transfer transfer = started(transfers.start(caller.workspace(), caller.person(), wish));
        TusHeaders.describe(transfer, response);
        return ResponseEntity.created(URI.create(TRANSFERS + "/" + transfer.id()))
                .build();
    }

    private static TransferWish wish(long length, Map<String, String> metadata) {
        String name = metadata.getOrDefault("name", metadata.getOrDefault("filename", ""));
        String fingerprint = metadata.getOrDefault("fingerprint", "");
        if (fingerprint.length() > FINGERPRINT_CHARACTERS) {
            throw AssetPath.invalid("fingerprint", "The fingerprint is too long.");
        }
        return new TransferWish(
                length,
                new AssetWish(
                        // A file's own name may be anything; only what can be a name becomes one.
                        metadata.containsKey("name") ? AssetPath.name(name) : AssetName.parse(name),
                        AssetPath.tags(metadata.getOrDefault("tags", "")),
                        AssetPath.reason(metadata.getOrDefault("reason", USUAL_REASON)),
                        until(metadata.getOrDefault("until", ""))),
                fingerprint,
                Optional.ofNullable(metadata.get("replaces")).map(AssetPath::asset));
    }

    private static Optional<Instant> until(String text) {
        try {
            return text.isBlank() ? Optional.empty() : Optional.of(Instant.parse(text));
        } catch (DateTimeParseException noTime) {
            throw AssetPath.invalid("until", "The end is not a time such as 2027-01-31T00:00:00Z.");
        }
    }

    private static Transfer started(StartOutcome outcome) {
        return switch (outcome) {
            case StartOutcome.Unknown() -> throw AssetPath.unknown();
            case StartOutcome.EndPassed() -> throw AssetPath.invalid("until", "The end is not in the future.");
            case StartOutcome.TooLarge(long limitBytes) ->
                throw new ProblemException(
                        LibraryProblem.UPLOAD_TOO_LARGE,
                        "The file has more bytes than allowed.",
                        Map.of("limitBytes", limitBytes));
            case StartOutcome.LibraryFull(long limitCount, long limitBytes) ->
                throw new ProblemException(
                        LibraryProblem.LIBRARY_FULL,
                        "The workspace's uploads are at their limit.",
                        Map.of("limitCount", limitCount, "limitBytes", limitBytes));
            case StartOutcome.Started(Transfer transfer) -> transfer;
        };
    }

    @Operation(
            operationId = "headTransfer",
            summary = "Ask how much of a file has arrived",
            description = "`Upload-Offset` says from where to go on.")
    @ApiResponse(responseCode = "200", description = "See the headers.", content = @Content)
    @ApiResponse(responseCode = "404", ref = "Problem")
    @ApiResponse(responseCode = "412", ref = "Problem")
    @RequestMapping(path = TRANSFERS + "/{id}", method = RequestMethod.HEAD)
    @RequiresPermission(Permission.LIBRARY_WRITE)
    ResponseEntity<Void> head(
            ApiCaller caller,
            @PathVariable String id,
            @Parameter(hidden = true) HttpServletRequest request,
            @Parameter(hidden = true) HttpServletResponse response) {
        TusHeaders.requireVersion(request, response);
        Transfer transfer = transfers.find(caller.workspace(), transfer(id)).orElseThrow(TransferController::unknown);
        TusHeaders.describe(transfer, response);
        response.setHeader(TusHeaders.LENGTH, Long.toString(transfer.wish().lengthBytes()));
        return ResponseEntity.ok().build();
    }

    @Operation(
            operationId = "patchTransfer",
            summary = "Send bytes of a file",
            description = "They must begin where the last ones ended, and may be any part of the rest. What arrives"
                    + " before the line breaks counts. With the last byte the file is looked into; see `getTransfer`.",
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = TusHeaders.PATCH_TYPE,
                                            schema = @Schema(type = "string", format = "binary"))))
    @Parameter(name = TusHeaders.RESUMABLE, in = ParameterIn.HEADER, required = true, example = TusHeaders.VERSION)
    @Parameter(name = TusHeaders.OFFSET, in = ParameterIn.HEADER, required = true)
    @ApiResponse(responseCode = "204", description = "Taken; `Upload-Offset` says how much is here now.")
    @ApiResponse(responseCode = "400", ref = "Problem")
    @ApiResponse(responseCode = "404", ref = "Problem")
    @ApiResponse(responseCode = "409", ref = "Problem")
    @ApiResponse(responseCode = "412", ref = "Problem")
    @ApiResponse(responseCode = "415", ref = "Problem")
    @ApiResponse(responseCode = "503", ref = "Problem")
    @ApiResponse(responseCode = "507", ref = "Problem")
    @PatchMapping(path = TRANSFERS + "/{id}", consumes = TusHeaders.PATCH_TYPE)
    @RequiresPermission(Permission.LIBRARY_WRITE)
    ResponseEntity<Void> patch(
            ApiCaller caller,
            @PathVariable String id,
            @Parameter(hidden = true) HttpServletRequest request,
            @Parameter(hidden = true) HttpServletResponse response)
            throws IOException {
        TusHeaders.requireVersion(request, response);
        long offset = TusHeaders.number(request, TusHeaders.OFFSET);
        try (InputStream bytes = request.getInputStream()) {
            Transfer transfer = appended(transfers.append(caller.workspace(), transfer(id), offset, bytes));
            TusHeaders.describe(transfer, response);
            return ResponseEntity.noContent().build();
        }
    }

    private static Transfer appended(AppendOutcome outcome) {
        return switch (outcome) {
            case AppendOutcome.Unknown() -> throw unknown();
            case AppendOutcome.OtherOffset(long receivedBytes) ->
                throw new ProblemException(
                        LibraryProblem.TRANSFER_OFFSET_OTHER,
                        "The bytes do not follow on those that are here.",
                        Map.of("offset", receivedBytes));
            case AppendOutcome.Busy() ->
                throw new ProblemException(
                        LibraryProblem.UPLOADS_BUSY, "This server is receiving as many files as it can.");
            case AppendOutcome.NoRoom(long receivedBytes) ->
                throw new ProblemException(
                        LibraryProblem.STORAGE_FULL, "The disk for uploads is full.", Map.of("offset", receivedBytes));
            case AppendOutcome.TooManyParts() ->
                throw new ProblemException(
                        LibraryProblem.TRANSFER_IN_CRUMBS, "The file came in more parts than are kept.");
            case AppendOutcome.Appended(Transfer transfer) -> transfer;
        };
    }

    /** A file on its way, for whoever sends it. */
    @Schema(name = "Transfer")
    record TransferAnswer(
            UUID id,

            @Schema(allowableValues = {"receiving", "checking", "kept", "refused"})
            String state,

            Optional<String> name,
            String fingerprint,
            long lengthBytes,
            long receivedBytes,
            Instant expiresAt,

            @Schema(description = "What it became; only when kept.")
            Optional<UUID> asset,

            @Schema(description = "Why not, a stable word; only when refused.")
            Optional<String> refusal,

            Optional<String> remedy) {

        static TransferAnswer of(Transfer transfer) {
            return new TransferAnswer(
                    transfer.id().value(),
                    transfer.state().name().toLowerCase(Locale.ROOT),
                    transfer.wish().asset().name().map(AssetName::reveal),
                    transfer.wish().fingerprint(),
                    transfer.wish().lengthBytes(),
                    transfer.receivedBytes(),
                    transfer.expiresAt(),
                    transfer.asset().map(UploadId::value),
                    transfer.refusal().map(Transfer.Refusal::reason),
                    transfer.refusal().map(Transfer.Refusal::remedy));
        }

        @Override
        public String toString() {
            return "TransferAnswer[" + id + "]"; // a name is content
        }
    }

    @Operation(operationId = "getTransfer", summary = "Ask what became of a file that was sent")
    @ApiResponse(responseCode = "200", description = "The transfer; it goes 10 minutes after the file is kept.")
    @ApiResponse(responseCode = "404", ref = "Problem")
    @GetMapping(path = TRANSFERS + "/{id}", produces = "application/json")
    @RequiresPermission(Permission.LIBRARY_WRITE)
    TransferAnswer get(ApiCaller caller, @PathVariable String id) {
        return transfers
                .find(caller.workspace(), transfer(id))
                .map(TransferAnswer::of)
                .orElseThrow(TransferController::unknown);
    }

    @Operation(operationId = "listTransfers", summary = "List the files that you have on the way")
    @ApiResponse(responseCode = "200", description = "Those not kept yet, newest first, at most 50.")
    @GetMapping(path = TRANSFERS, produces = "application/json")
    @RequiresPermission(Permission.LIBRARY_WRITE)
    List<TransferAnswer> list(ApiCaller caller) {
        return caller.person().stream()
                .flatMap(person -> transfers.openOf(caller.workspace(), person).stream())
                .map(TransferAnswer::of)
                .toList();
    }

    @Operation(operationId = "deleteTransfer", summary = "Stop sending a file and delete what has arrived")
    @ApiResponse(responseCode = "204", description = "It is gone.")
    @ApiResponse(responseCode = "404", ref = "Problem")
    @ApiResponse(responseCode = "412", ref = "Problem")
    @DeleteMapping(TRANSFERS + "/{id}")
    @RequiresPermission(Permission.LIBRARY_WRITE)
    ResponseEntity<Void> delete(
            ApiCaller caller,
            @PathVariable String id,
            @Parameter(hidden = true) HttpServletRequest request,
            @Parameter(hidden = true) HttpServletResponse response) {
        TusHeaders.requireVersion(request, response);
        if (!transfers.cancel(caller.workspace(), transfer(id))) {
            throw unknown();
        }
        return ResponseEntity.status(HttpStatus.NO_CONTENT).build();
    }

    private static TransferId transfer(String id) {
        try {
            return new TransferId(UUID.fromString(id));
        } catch (IllegalArgumentException noId) {
            throw unknown();
        }
    }

    private static ProblemException unknown() {
        return new ProblemException(
                LibraryProblem.TRANSFER_UNKNOWN, "There is no such file on its way into this workspace.");
    }
}
