package dev.candid.server.library.web;

import dev.candid.server.kernel.ProblemType;

/** What can be wrong with an upload. */
enum LibraryProblem implements ProblemType {
    UPLOADS_BUSY("uploads-busy", 503, "Too many uploads at once", "Send the file again in a few seconds."),
    LIBRARY_FULL(
            "library-full",
            409,
            "The workspace holds as many uploads as it may",
            "Delete uploads and assets that are no longer needed."),
    UPLOAD_TOO_LARGE("upload-too-large", 413, "The file is larger than allowed", "Send a file of at most 500 MB."),
    STORAGE_FULL(
            "storage-full",
            507,
            "The server has no room for the file",
            "Ask the operator to make room, then send it again."),
    MEDIA_REFUSED(
            "media-refused", 422, "The file cannot be used", "See `reason`, and `remedy` for what to do about it."),
    UPLOAD_FORM_INVALID(
            "upload-form-invalid",
            400,
            "The form holds no file",
            "Send the file's bytes as the body, or a multipart form with one part that is a file."),
    UPLOAD_BROKEN_OFF("upload-broken-off", 400, "The file did not arrive whole", "Send the file again."),
    UPLOAD_UNKNOWN(
            "upload-unknown",
            404,
            "No such upload",
            "Upload the file again; an upload goes when the last video that used it ends."),
    UPLOAD_IN_USE("upload-in-use", 409, "A video still needs the upload", "Wait until the video ends, or cancel it."),
    ASSET_UNKNOWN("asset-unknown", 404, "No such asset", "Look at the list of assets; a deleted one goes for good."),
    ASSET_CHANGED(
            "asset-changed",
            409,
            "Somebody else changed the asset",
            "Look at it again, then repeat your change with its new version."),
    ASSET_INVALID(
            "asset-invalid",
            422,
            "The asset cannot be kept like that",
            "Correct the members named in 'fields': a reason has 1 to 500 characters, a name at most 200, a tag at most"
                    + " 40, and an end lies in the future."),
    ASSET_RANGE_UNSATISFIABLE(
            "asset-range-unsatisfiable", 416, "The asset has no such bytes", "Ask for a range within the file's size."),
    TRANSFER_UNKNOWN(
            "transfer-unknown",
            404,
            "No such file on its way",
            "Begin again; a file that nothing more comes for is gone after 24 hours."),
    TRANSFER_OFFSET_OTHER(
            "transfer-offset-other",
            409,
            "The bytes do not follow on those that are here",
            "Go on from `offset`, or from what HEAD answers."),
    TRANSFER_HEADER_INVALID(
            "transfer-header-invalid",
            400,
            "A header of the upload cannot be read",
            "Look at the header named in `header`, as tus 1.0.0 describes it."),
    TRANSFER_IN_CRUMBS(
            "transfer-in-crumbs", 409, "The file comes in too many small parts", "Begin again with larger parts."),
    TUS_VERSION_UNSUPPORTED(
            "tus-version-unsupported",
            412,
            "This version of the protocol is not spoken here",
            "Send the header Tus-Resumable with 1.0.0."),
    KEEP_INVALID(
            "keep-invalid",
            422,
            "The upload cannot be kept like that",
            "Give a reason of 1 to 500 characters and an end in the future, or no end.");

    private final String slug;
    private final int status;
    private final String title;
    private final String remedy;

    LibraryProblem(String slug, int status, String title, String remedy) {
        this.slug = slug;
        this.status = status;
        this.title = title;
        this.remedy = remedy;
    }

    @Override
    public String slug() {
        return slug;
    }

    @Override
    public int status() {
        return status;
    }

    @Override
    public String title() {
        return title;
    }

    @Override
    public String remedy() {
        return remedy;
    }
}
