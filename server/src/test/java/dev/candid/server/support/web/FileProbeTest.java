package dev.candid.server.support.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.candid.server.support.FileKind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileProbeTest {

    @TempDir
    Path folder;

    private Optional<FileKind> kind(byte[] bytes) throws IOException {
        return FileProbe.kind(Files.write(folder.resolve("file.png"), bytes));
    }

    private Optional<FileKind> kind(String latin) throws IOException {
        return kind(latin.getBytes(StandardCharsets.ISO_8859_1));
    }

    @Test
    void a_file_is_what_its_bytes_say_whatever_it_is_called() throws IOException {
        assertThat(kind("\u0089PNG\r\n\u001a\n rest")).contains(FileKind.PNG);
        assertThat(kind("\u00ff\u00d8\u00ff\u00e0 rest")).contains(FileKind.JPEG);
        assertThat(kind("GIF89a rest of it")).contains(FileKind.GIF);
        assertThat(kind("RIFF\u0001\u0001\u0001\u0001WEBPVP8 ")).contains(FileKind.WEBP);
        assertThat(kind("\0\0\0\u0018ftypmp42 rest")).contains(FileKind.MP4);
        assertThat(kind("%PDF-1.7\n rest")).contains(FileKind.PDF);
        assertThat(kind("<script>alert(1)</script>")).contains(FileKind.TEXT);
        assertThat(kind("Grüße".getBytes(StandardCharsets.UTF_8))).contains(FileKind.TEXT);
    }

    @Test
    void programs_archives_and_broken_text_are_not_taken() throws IOException {
        assertThat(kind("MZ\0\0 a program")).isEmpty();
        assertThat(kind("PK\u0003\u0004\0\0")).isEmpty();
        assertThat(kind("Gr\u00fc\u00dfe in Latin")).isEmpty();
    }
}
