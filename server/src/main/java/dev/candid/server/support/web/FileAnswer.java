package dev.candid.server.support.web;

import dev.candid.server.support.Tickets.OpenedAttachment;
import java.nio.charset.StandardCharsets;
import org.springframework.core.io.InputStreamResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** A file as it is handed out: to be saved, never shown as a page of this server. */
final class FileAnswer {

    private FileAnswer() {}

    static ResponseEntity<Resource> of(OpenedAttachment opened) {
        ContentDisposition disposition = ContentDisposition.attachment()
                .filename(opened.file().name(), StandardCharsets.UTF_8)
                .build();
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .contentType(MediaType.parseMediaType(opened.file().kind().mediaType()))
                .contentLength(opened.file().sizeBytes())
                .header(HttpHeaders.CONTENT_DISPOSITION, disposition.toString())
                .header("Content-Security-Policy", "default-src 'none'; sandbox")
                .body(new InputStreamResource(opened.content()));
    }
}
