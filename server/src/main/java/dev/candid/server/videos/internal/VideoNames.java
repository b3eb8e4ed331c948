package dev.candid.server.videos.internal;

import static dev.candid.server.privacy.DataCategory.CONTENT;
import static dev.candid.server.privacy.DataCategory.IDENTIFIER;
import static dev.candid.server.privacy.DataCategory.NOT_PERSONAL;

import dev.candid.server.kernel.WorkspaceId;
import dev.candid.server.privacy.DataMapEntry;
import dev.candid.server.privacy.EraseAction;
import dev.candid.server.privacy.Protection;
import dev.candid.server.privacy.RetentionRule;
import dev.candid.server.privacy.SubjectId;
import dev.candid.server.vault.BlindIndex;
import dev.candid.server.vault.Vault;
import dev.candid.server.videos.VideoId;
import dev.candid.server.videos.VideoName;
import java.text.Normalizer;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * What people call their videos: sealed, and findable by whole words. The index holds keyed hashes of the words, another
 * one in each workspace; parts of words cannot be found.
 */
@DataMapEntry(
        of = "videos_word",
        names = {"workspace_id", "video_id"},
        category = IDENTIFIER,
        subjects = SubjectId.Kind.WORKSPACE,
        clauses = "A2.3c",
        retention = RetentionRule.UNTIL_DELETED,
        erase = EraseAction.DELETE)
@DataMapEntry(
        of = "videos_word",
        names = "word",
        category = CONTENT,
        subjects = SubjectId.Kind.WORKSPACE,
        clauses = "A2.3c",
        retention = RetentionRule.UNTIL_DELETED,
        erase = EraseAction.DELETE,
        protection = Protection.HASHED)
@DataMapEntry(of = "videos_word", names = "created_at", category = NOT_PERSONAL)
@Repository
class VideoNames {

    private static final String NAME = "videos_video.name";
    private static final String WORD = "videos_word.word";
    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{M}\\p{N}]+");

    private final Vault vault;
    private final BlindIndex hashes;
    private final JdbcClient jdbc;

    VideoNames(Vault vault, BlindIndex hashes, JdbcClient jdbc) {
        this.vault = vault;
        this.hashes = hashes;
        this.jdbc = jdbc;
    }

    byte[] seal(WorkspaceId workspace, String name) {
        return vault.sealText(SubjectId.of(workspace), NAME, name);
    }

    VideoName open(WorkspaceId workspace, byte[] sealed) {
        return new VideoName(vault.openText(SubjectId.of(workspace), NAME, sealed));
    }

    /** Makes a video findable by the words of its name, and by those alone. In the caller's scope. */
    void index(WorkspaceId workspace, VideoId video, Instant createdAt, String name) {
        jdbc.sql("delete from videos_word where workspace_id = :workspace and video_id = :video")
                .param("workspace", workspace.value())
                .param("video", video.value())
                .update();
        for (byte[] word : hashes(workspace, words(name))) {
            jdbc.sql("""
                            insert into videos_word (workspace_id, word, created_at, video_id)
                            values (:workspace, :word, :createdAt, :video)
                            """)
                    .param("workspace", workspace.value())
                    .param("word", word)
                    .param("createdAt", createdAt.atOffset(ZoneOffset.UTC))
                    .param("video", video.value())
                    .update();
        }
    }

    List<byte[]> hashes(WorkspaceId workspace, Collection<String> words) {
        return words.stream()
                .flatMap(word -> words(word).stream())
                .distinct()
                .map(word -> hashes.of(WORD, workspace + " " + word))
                .toList();
    }

    /** The different words of a text, in the form they are compared in. */
    static Set<String> words(String text) {
        String plain = Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        return Arrays.stream(BETWEEN_WORDS.split(plain, -1))
                .filter(word -> !word.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
    }
}
