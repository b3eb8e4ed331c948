package dev.candid.server.library.web;

import dev.candid.server.accounts.ApiCaller;
import dev.candid.server.api.Permission;
import dev.candid.server.api.RequiresPermission;
import dev.candid.server.kernel.ProblemException;
import dev.candid.server.library.DeleteOutcome;
import dev.candid.server.library.IntakeOutcome;
import dev.candid.server.library.KeepOutcome;
import dev.candid.server.library.Library;
import dev.candid.server.library.UploadId;
import dev.candid.server.storage.DeletionRecord;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Files in, and what becomes of them. */
@RestController
@Tag(name = "uploads", description = "Pictures and clips for videos. An upload goes with the last video that used it.")
class UploadController {

    private static final String UPLOADS = "/api/v1/uploads";
    private static final int REASON_CHARACTERS = 500;

    /** The promised size and room for the form around it. */
    private static final long LARGEST_BODY_BYTES = 500L * 1000 * 1000 + 64 * 1024;

    private final Library library;

    UploadController(Library library) {
        this.library = library;
    }

    @Operation(
            operationId = "createUpload",
            summary = "Send a file",
            description = "Send the bytes as the body, or a multipart form with one file. The file is looked into, its"
                    + " metadata is removed, and it is stored encrypted. PNG, JPEG, WebP, MP4, MOV, WebM and MKV are"
                    + " taken, up to 500 MB. An upload that no video uses goes after 24 hours.",
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            required = true,
                            content = {
                                @Content(
                                        mediaType = "application/octet-stream",
                                        schema = @Schema(type = "string", format = "binary")),
                                @Content(
                                        mediaType = "multipart/form-data",
                                        schema = @Schema(implementation = FileForm.class))
                            }))
    @ApiResponse(responseCode = "201", description = "The file is stored.")
    @ApiResponse(responseCode = "400", ref = "Problem")
    @ApiResponse(responseCode = "409", ref = "Problem")
    @ApiResponse(responseCode = "413", ref = "Problem")
    @ApiResponse(responseCode = "422", ref = "Problem")
    @ApiResponse(responseCode = "503", ref = "Problem")
    @ApiResponse(responseCode = "507", ref = "Problem")
    @PostMapping(path = UPLOADS, produces = "application/json")
    @RequiresPermission(Permission.UPLOADS_WRITE)
    ResponseEntity<UploadAnswer> create(ApiCaller caller, @Parameter(hidden = true) HttpServletRequest request) {
        if (request.getContentLengthLong() > LARGEST_BODY_BYTES) {
            throw new ProblemException(LibraryProblem.UPLOAD_TOO_LARGE, "The file has more than 500 MB.");
        }
        try (InputStream file = FileBody.of(request)) {
            UploadAnswer upload = answer(library.receive(caller.workspace(), file));
            return ResponseEntity.created(URI.create(UPLOADS + "/" + upload.id()))
                    .body(upload);
        } catch (IOException brokenOff) {
            throw new ProblemException(LibraryProblem.UPLOAD_BROKEN_OFF, "The sender broke off.");
        }
    }

    /** @param file the file's bytes */
    @Schema(name = "UploadForm")
    record FileForm(
            @Schema(type = "string", format = "binary") String file) {}

    private static UploadAnswer answer(IntakeOutcome outcome) {
        return switch (outcome) {
            case IntakeOutcome.Busy() ->
                throw new ProblemException(
                        LibraryProblem.UPLOADS_BUSY, "This server is receiving as many files as it can.");
            case IntakeOutcome.LibraryFull(long limitCount, long limitBytes) ->
                throw new ProblemException(
                        LibraryProblem.LIBRARY_FULL,
                        "The workspace's uploads are at their limit.",
                        Map.of("limitCount", limitCount, "limitBytes", limitBytes));
            case IntakeOutcome.TooLarge(long limitBytes) ->
                throw new ProblemException(
                        LibraryProblem.UPLOAD_TOO_LARGE,
                        "The file has more bytes than allowed.",
                        Map.of("limitBytes", limitBytes));
            case IntakeOutcome.NoRoom() ->
                throw new ProblemException(LibraryProblem.STORAGE_FULL, "The disk for uploads is full.");
            case IntakeOutcome.Refused(String reason, String remedy) ->
                throw new ProblemException(
                        LibraryProblem.MEDIA_REFUSED, remedy, Map.of("reason", reason, "remedy", remedy));
            case IntakeOutcome.Received(var upload) -> UploadAnswer.of(upload);
        };
    }

    @Operation(operationId = "getUpload", summary = "Look at an upload")
    @ApiResponse(responseCode = "200", description = "The upload.")
    @ApiResponse(responseCode = "404", ref = "Problem")
    @GetMapping(path = UPLOADS + "/{id}", produces = "application/json")
    @RequiresPermission(Permission.UPLOADS_READ)
    UploadAnswer get(ApiCaller caller, @PathVariable String id) {
        return library.find(caller.workspace(), upload(id))
                .map(UploadAnswer::of)
                .orElseThrow(UploadController::unknown);
    }

    /** Why and until when an upload is kept. */
    @Schema(name = "Keep")
    record KeepForm(
            @Schema(
                    description = "In your own words; 1 to 500 characters.",
                    requiredMode = Schema.RequiredMode.REQUIRED)
            @Nullable
            String reason,

            @Schema(description = "Without it the asset stays until someone deletes it.") @Nullable
            Instant until) {}

    @Operation(
            operationId = "keepUpload",
            summary = "Keep an upload as an asset",
            description = "Makes the upload an asset of the workspace: it no longer goes with the video that used it.")
    @ApiResponse(responseCode = "200", description = "The asset.")
    @ApiResponse(responseCode = "404", ref = "Problem")
    @ApiResponse(responseCode = "422", ref = "Problem")
    @PostMapping(path = UPLOADS + "/{id}/keep", produces = "application/json")
    @RequiresPermission(Permission.UPLOADS_WRITE)
    UploadAnswer keep(ApiCaller caller, @PathVariable String id, @RequestBody KeepForm form) {
        String reason = form.reason() == null ? "" : form.reason().strip();
        if (reason.isEmpty() || reason.length() > REASON_CHARACTERS) {
            throw new ProblemException(
                    LibraryProblem.KEEP_INVALID,
                    "The reason is missing or too long.",
                    Map.of("pointer", "/reason", "maximum", REASON_CHARACTERS));
        }
        KeepOutcome outcome = library.keep(
                caller.workspace(), upload(id), reason, caller.person(), Optional.ofNullable(form.until()));
        return switch (outcome) {
            case KeepOutcome.Unknown() -> throw unknown();
            case KeepOutcome.EndPassed() ->
                throw new ProblemException(
                        LibraryProblem.KEEP_INVALID, "The end is not in the future.", Map.of("pointer", "/until"));
            case KeepOutcome.Kept(var asset) -> UploadAnswer.of(asset);
        };
    }

    /** Proof that a file is gone. */
    @Schema(name = "DeletedUpload")
    record DeletedAnswer(UUID id, UUID deletionRecord, Instant deletedAt) {}

    @Operation(operationId = "deleteUpload", summary = "Delete an upload or asset now")
    @ApiResponse(responseCode = "200", description = "It is gone; the answer names the deletion record.")
    @ApiResponse(responseCode = "404", ref = "Problem")
    @ApiResponse(responseCode = "409", ref = "Problem")
    @DeleteMapping(path = UPLOADS + "/{id}", produces = "application/json")
    @RequiresPermission(Permission.UPLOADS_WRITE)
    DeletedAnswer delete(ApiCaller caller, @PathVariable String id) {
        UploadId upload = upload(id);
        return switch (library.delete(caller.workspace(), upload)) {
            case DeleteOutcome.Unknown() -> throw unknown();
            case DeleteOutcome.InUse() ->
                throw new ProblemException(LibraryProblem.UPLOAD_IN_USE, "A video that has not ended uses the upload.");
            case DeleteOutcome.Deleted(DeletionRecord record) ->
                new DeletedAnswer(upload.value(), record.id().value(), record.deletedAt());
        };
    }

    private static UploadId upload(String id) {
        try {
            return new UploadId(UUID.fromString(id));
        } catch (IllegalArgumentException noId) {
            throw unknown();
        }
    }

    private static ProblemException unknown() {
        return new ProblemException(LibraryProblem.UPLOAD_UNKNOWN, "There is no such upload in this workspace.");
    }
}
