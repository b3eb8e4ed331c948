package dev.candid.server.support.web;

import dev.candid.server.kernel.ProblemException;
import dev.candid.server.storage.WorkFolders;
import dev.candid.server.support.FileKind;
import dev.candid.server.support.MessageDraft;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.apache.tomcat.util.http.fileupload.FileItemIterator;
import org.apache.tomcat.util.http.fileupload.FileItemStream;
import org.apache.tomcat.util.http.fileupload.FileUpload;
import org.apache.tomcat.util.http.fileupload.FileUploadException;
import org.apache.tomcat.util.http.fileupload.servlet.ServletRequestContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Reads a form with files as it streams in. Files lie in a work folder while the form is worked on, and nowhere after;
 * each is bounded, and its kind is told by its bytes.
 */
@Component
class MessageReader {

    static final int MOST_FILE_BYTES = 10_000_000;

    private static final int MOST_FIELD_BYTES = 40_000;
    private static final int MOST_PARTS = 30;
    private static final int LONGEST_NAME = 120;

    private final WorkFolders folders;

    MessageReader(WorkFolders folders) {
        this.folders = folders;
    }

    /** Why a file was not taken. */
    enum Refusal {
        TOO_LARGE,
        TOO_MANY,
        KIND;

        /** Key of the text that says so. */
        String key() {
            return "support.error.file." + name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** What a form holds. @param refused why one of its files is not taken */
    record Form(Map<String, String> fields, List<MessageDraft.File> files, Optional<Refusal> refused) {

        /** Without spaces around it; empty if it is missing. */
        String field(String name) {
            return fields.getOrDefault(name, "").strip();
        }

        @Override
        public String toString() {
            return "Form[redacted]";
        }
    }

    /** Works on the form of a request; afterwards its files are gone. */
    <T> T read(HttpServletRequest request, Function<Form, T> work) throws IOException {
        Path folder = folders.create(UUID.randomUUID());
        try {
            return work.apply(form(request, folder));
        } finally {
            folders.remove(folder);
        }
    }

    private static Form form(HttpServletRequest request, Path folder) throws IOException {
        String type = request.getContentType();
        if (type == null || !type.toLowerCase(Locale.ROOT).startsWith("multipart/")) {
            Map<String, String> fields = new HashMap<>();
            request.getParameterMap().forEach((name, values) -> fields.put(name, values[0]));
            return new Form(fields, List.of(), Optional.empty());
        }
        try {
            return parts(new FileUpload().getItemIterator(new ServletRequestContext(request)), folder);
        } catch (FileUploadException broken) {
            throw invalid();
        }
    }

    private static Form parts(FileItemIterator parts, Path folder) throws IOException, FileUploadException {
        Map<String, String> fields = new HashMap<>();
        List<MessageDraft.File> files = new ArrayList<>();
        Optional<Refusal> refused = Optional.empty();
        for (int count = 0; parts.hasNext(); count++) {
            if (count == MOST_PARTS) {
                throw invalid();
            }
            FileItemStream part = parts.next();
            try (InputStream in = part.openStream()) {
                if (part.isFormField()) {
                    fields.put(part.getFieldName(), text(in));
                } else if (refused.isEmpty()) {
                    refused = keep(in, part.getName(), folder, files);
                }
            }
        }
        return new Form(fields, files, refused);
    }

    private static String text(InputStream in) throws IOException {
        byte[] bytes = in.readNBytes(MOST_FIELD_BYTES + 1);
        if (bytes.length > MOST_FIELD_BYTES) {
            throw invalid();
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static ProblemException invalid() {
        return new ProblemException(SupportProblem.MESSAGE_FORM_INVALID, "The form is broken or far too large.");
    }

    /** Adds the file to {@code files}, unless it is empty, as browsers send it for a field that was left alone. */
    private static Optional<Refusal> keep(
            InputStream in, @Nullable String name, Path folder, List<MessageDraft.File> files) throws IOException {
        Path file = folder.resolve(UUID.randomUUID().toString());
        long written = write(in, file);
        if (written == 0) {
            return Optional.empty();
        }
        if (written > MOST_FILE_BYTES) {
            return Optional.of(Refusal.TOO_LARGE);
        }
        if (files.size() == MessageDraft.MOST_FILES) {
            return Optional.of(Refusal.TOO_MANY);
        }
        Optional<FileKind> kind = FileProbe.kind(file);
        kind.ifPresent(told -> files.add(new MessageDraft.File(clean(name), told, file)));
        return kind.isPresent() ? Optional.empty() : Optional.of(Refusal.KIND);
    }

    private static long write(InputStream in, Path file) throws IOException {
        byte[] buffer = new byte[64 * 1024];
        long total = 0;
        try (OutputStream out = Files.newOutputStream(file)) {
            for (int count = in.read(buffer); count >= 0 && total <= MOST_FILE_BYTES; count = in.read(buffer)) {
                total += count;
                out.write(buffer, 0, count);
            }
        }
        return total;
    }

    /** The last part of a path, without what would break a header or a list. */
    private static String clean(@Nullable String name) {
        String whole = name == null ? "" : name.replace('\\', '/');
        String last = whole.substring(whole.lastIndexOf('/') + 1)
                .replaceAll("[\\p{Cntrl}\\p{Cf}\"<>|:*?]", "")
                .strip();
        String bounded = last.length() > LONGEST_NAME ? last.substring(last.length() - LONGEST_NAME) : last;
        return bounded.isEmpty() ? "file" : bounded;
    }
}
