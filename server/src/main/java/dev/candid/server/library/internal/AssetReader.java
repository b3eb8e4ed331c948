package dev.candid.server.library.internal;

import dev.candid.server.kernel.WorkspaceId;
import dev.candid.server.library.Asset;
import dev.candid.server.library.AssetFilter;
import dev.candid.server.library.AssetName;
import dev.candid.server.library.AssetSource;
import dev.candid.server.library.Assets;
import dev.candid.server.library.UploadId;
import dev.candid.server.library.UploadUse;
import dev.candid.server.library.internal.JdbcAssets.Row;
import dev.candid.server.library.spi.AssetUsers;
import dev.candid.server.privacy.SubjectId;
import dev.candid.server.vault.Vault;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Opens what is written of assets. Every method runs in the caller's scope. */
@Component
class AssetReader {

    private final JdbcAssets assets;
    private final WordIndex words;
    private final ObjectProvider<AssetUsers> users;
    private final Vault vault;

    AssetReader(JdbcAssets assets, WordIndex words, ObjectProvider<AssetUsers> users, Vault vault) {
        this.assets = assets;
        this.words = words;
        this.users = users;
        this.vault = vault;
    }

    JdbcAssets.Wanted wanted(WorkspaceId workspace, AssetFilter filter) {
        return new JdbcAssets.Wanted(
                words.words(workspace, Stream.of(filter.words())),
                filter.tag().map(tag -> words.tag(workspace, tag)),
                filter.kind());
    }

    List<Asset> open(WorkspaceId workspace, List<Row> rows) {
        Map<UploadId, List<AssetName>> tags = tags(
                workspace, rows.stream().map(row -> row.upload().upload().id()).toList());
        return rows.stream().map(row -> asset(workspace, row, tags)).toList();
    }

    private Map<UploadId, List<AssetName>> tags(WorkspaceId workspace, List<UploadId> uploads) {
        return assets.tagsOf(workspace, uploads).stream()
                .collect(Collectors.groupingBy(
                        JdbcAssets.TagRow::upload,
                        Collectors.mapping(row -> tag(workspace, row.name()), Collectors.toList())));
    }

    private AssetName tag(WorkspaceId workspace, byte[] sealed) {
        return new AssetName(vault.openText(SubjectId.of(workspace), AssetShelf.TAG, sealed));
    }

    private Asset asset(WorkspaceId workspace, Row row, Map<UploadId, List<AssetName>> tags) {
        SubjectId subject = SubjectId.of(workspace);
        return new Asset(
                row.upload().upload(),
                Optional.ofNullable(row.name())
                        .map(name -> new AssetName(vault.openText(subject, AssetShelf.NAME, name))),
                tags.getOrDefault(row.upload().upload().id(), List.of()),
                vault.openText(subject, SealedLibrary.KEEP_REASON, row.reason()),
                row.keeper(),
                row.keptAt(),
                AssetSource.valueOf(row.source()),
                row.upload().media(),
                row.upload().thumbnail().isPresent(),
                row.usedIn(),
                row.removedAt(),
                row.version());
    }

    List<Assets.Tagged> tags(WorkspaceId workspace) {
        return assets.tags(workspace).stream()
                .map(row -> new Assets.Tagged(tag(workspace, row.name()), row.count()))
                .toList();
    }

    /** Uses whose user is gone are left out. */
    List<Assets.Use> uses(WorkspaceId workspace, UploadId asset, int limit) {
        List<JdbcAssets.UseRow> rows = assets.uses(workspace, asset, limit);
        Map<UploadUse, AssetUsers.User> known = new HashMap<>();
        users.orderedStream()
                .forEach(module -> known.putAll(module.describe(
                        workspace, rows.stream().map(JdbcAssets.UseRow::use).collect(Collectors.toUnmodifiableSet()))));
        return rows.stream()
                .flatMap(row ->
                        Optional.ofNullable(known.get(row.use()))
                                .map(user -> new Assets.Use(user, row.usedAt()))
                                .stream())
                .toList();
    }
}
