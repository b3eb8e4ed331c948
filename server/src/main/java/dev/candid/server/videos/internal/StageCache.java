package dev.candid.server.videos.internal;

import dev.candid.engine.spec.StageName;
import dev.candid.engine.spec.VideoSpec;
import dev.candid.server.jobs.spi.JobContext;
import dev.candid.server.kernel.Tenancy;
import dev.candid.server.kernel.WorkspaceId;
import dev.candid.server.library.Upload;
import dev.candid.server.storage.DeletionReason;
import dev.candid.server.storage.MissingObjectException;
import dev.candid.server.storage.ObjectId;
import dev.candid.server.storage.ObjectPrefix;
import dev.candid.server.storage.ObjectStore;
import dev.candid.server.vault.BlindIndex;
import dev.candid.server.videos.VideoId;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * What stages left, sealed in storage and found again by a keyed hash of all they were made from: by a second attempt on
 * another worker, and by a later video that shares the stage.
 */
@Component
class StageCache {

    /** Changes whenever the engine's artefacts change their meaning, so that none of an older engine is found. */
    private static final int FORMAT = 1;

    private static final String STAGE_KEY = "videos_artefact.stage_key";

    private final JsonMapper json = JsonMapper.builder().build();
    private final JdbcVideoFiles files;
    private final ObjectStore objects;
    private final BlindIndex hashes;
    private final Tenancy tenancy;
    private final Clock clock;

    StageCache(JdbcVideoFiles files, ObjectStore objects, BlindIndex hashes, Tenancy tenancy, Clock clock) {
        this.files = files;
        this.objects = objects;
        this.hashes = hashes;
        this.tenancy = tenancy;
        this.clock = clock;
    }

    /** What a stage is made from. */
    private record Ingredients(
            int format, WorkspaceId workspace, StageName stage, Object spec, SortedMap<String, String> sources) {}

    /** What the voice is made from: no upload, and nothing of the picture. */
    private record Spoken(List<String> texts, VideoSpec.Voice voice) {}

    /** Names a stage of a video by the content of all it depends on. */
    byte[] key(WorkspaceId workspace, StageName stage, VideoSpec spec, Collection<Upload> uploads) {
        SortedMap<String, String> sources = new TreeMap<>();
        Object relevant = spec;
        if (stage == StageName.VOICE) {
            relevant =
                    new Spoken(spec.scenes().stream().map(VideoSpec.Scene::text).toList(), spec.voice());
        } else {
            uploads.forEach(
                    upload -> sources.put(upload.id().toString(), HexFormat.of().formatHex(upload.contentKey())));
        }
        return hashes.of(
                STAGE_KEY, json.writeValueAsString(new Ingredients(FORMAT, workspace, stage, relevant, sources)));
    }

    /** Brings a stage's artefacts into the work folder. @return whether all of them were there */
    boolean restore(WorkspaceId workspace, StageName stage, byte[] key, Path folder) throws IOException {
        List<JdbcVideoFiles.Artefact> found =
                tenancy.inWorkspace(workspace, () -> files.artefacts(workspace, key, clock.instant()));
        if (found.size() != stage.artefacts().size()) {
            return false;
        }
        for (JdbcVideoFiles.Artefact artefact : found) {
            Path file = folder.resolve(stage.artefacts().get(artefact.part()));
            Path unfinished = folder.resolve("restored-" + artefact.part());
            try (InputStream plain = objects.open(workspace, artefact.object())) {
                Files.copy(plain, unfinished, StandardCopyOption.REPLACE_EXISTING);
            } catch (MissingObjectException swept) {
                return false;
            }
            Files.move(unfinished, file, StandardCopyOption.REPLACE_EXISTING);
        }
        return true;
    }

    /** Keeps what a stage left in the work folder, with the writes of this lease. */
    void keep(JobContext job, StageName stage, byte[] key, Path folder, boolean fromUploads) {
        List<ObjectId> surplus = new ArrayList<>();
        job.guard(() -> {
            for (int part = 0; part < stage.artefacts().size(); part++) {
                ObjectId object =
                        put(job.workspace(), folder.resolve(stage.artefacts().get(part)));
                boolean added = files.addArtefact(
                        job.workspace(),
                        new VideoId(job.jobId().value()),
                        new JdbcVideoFiles.Artefact(key, part, object),
                        fromUploads,
                        clock.instant());
                if (!added) {
                    surplus.add(object);
                }
            }
        });
        surplus.forEach(object -> objects.delete(job.workspace(), object, DeletionReason.ABANDONED));
    }

    private ObjectId put(WorkspaceId workspace, Path file) {
        try (InputStream plain = Files.newInputStream(file)) {
            return objects.put(workspace, ObjectPrefix.CACHE, plain).id();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
