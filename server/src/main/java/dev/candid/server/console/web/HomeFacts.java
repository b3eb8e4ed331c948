package dev.candid.server.console.web;

import dev.candid.server.accounts.ApiCaller;
import dev.candid.server.accounts.ApiKeys;
import dev.candid.server.accounts.Invitations;
import dev.candid.server.accounts.Members;
import dev.candid.server.api.Permission;
import dev.candid.server.api.Routes;
import dev.candid.server.console.Habits;
import dev.candid.server.jobs.JobView;
import dev.candid.server.jobs.StageState;
import dev.candid.server.kernel.WorkspaceId;
import dev.candid.server.library.AssetFilter;
import dev.candid.server.library.Assets;
import dev.candid.server.videos.OutputKind;
import dev.candid.server.videos.Video;
import dev.candid.server.videos.VideoState;
import dev.candid.server.videos.VideoSummary;
import dev.candid.server.videos.Videos;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What the start page tells, asked of the modules each time: there is no progress kept beside the facts. */
@Component
class HomeFacts {

    private static final int LATEST = 12;
    private static final int SHOWN_RUNNING = 5;
    private static final int SHOWN_LATEST = 6;

    private final Videos videos;
    private final Assets assets;
    private final Members members;
    private final Invitations invitations;
    private final ApiKeys keys;
    private final Routes routes;

    HomeFacts(Videos videos, Assets assets, Members members, Invitations invitations, ApiKeys keys, Routes routes) {
        this.videos = videos;
        this.assets = assets;
        this.members = members;
        this.invitations = invitations;
        this.keys = keys;
        this.routes = routes;
    }

    Optional<HomePage.Steps> steps(ApiCaller caller, Habits.FirstSteps kept) {
        if (kept.dismissed()) {
            return Optional.empty();
        }
        WorkspaceId workspace = caller.workspace();
        List<HomePage.Step> all = List.of(
                step(
                        "video",
                        "clapperboard",
                        "/videos/new",
                        caller,
                        !videos.list(workspace, Optional.empty(), 1).isEmpty()),
                step(
                        "library",
                        "images",
                        "/library",
                        caller,
                        !assets.list(workspace, AssetFilter.ALL, Optional.empty(), 1)
                                .isEmpty()),
                step("invite", "user-plus", "/members", caller, invited(workspace)),
                step("key", "key-round", "/keys", caller, !keys.list(workspace).isEmpty()),
                step("ledger", "receipt", "/credits", caller, kept.ledgerSeen()));
        long done = all.stream().filter(HomePage.Step::done).count();
        return done == all.size() ? Optional.empty() : Optional.of(new HomePage.Steps(all, done));
    }

    private HomePage.Step step(String key, String icon, String href, ApiCaller caller, boolean done) {
        return new HomePage.Step(key, icon, routes.opens(href, caller) ? Optional.of(href) : Optional.empty(), done);
    }

    private boolean invited(WorkspaceId workspace) {
        return members.list(workspace, Optional.empty(), 2).size() > 1
                || !invitations.open(workspace).isEmpty();
    }

    HomePage.Live live(ApiCaller caller) {
        if (!caller.permissions().contains(Permission.VIDEOS_READ)) {
            return new HomePage.Live(List.of(), List.of());
        }
        List<VideoSummary> latest = videos.list(caller.workspace(), Optional.empty(), LATEST);
        List<HomePage.Running> running = latest.stream()
                .filter(video -> !video.state().ended())
                .limit(SHOWN_RUNNING)
                .map(video -> videos.find(caller.workspace(), video.id()))
                .flatMap(Optional::stream)
                .map(HomeFacts::running)
                .toList();
        List<HomePage.Tile> tiles = latest.stream()
                .filter(video -> video.state().ended())
                .limit(SHOWN_LATEST)
                .map(HomeFacts::tile)
                .toList();
        return new HomePage.Live(running, tiles);
    }

    private static HomePage.Running running(Video video) {
        Optional<JobView.Stage> stage = video.stages().stream()
                .filter(candidate -> candidate.state() == StageState.RUNNING)
                .findFirst();
        return new HomePage.Running(
                video.summary().id().toString(),
                video.summary().name().reveal(),
                video.summary().state().name().toLowerCase(Locale.ROOT),
                stage.map(JobView.Stage::name),
                stage.map(JobView.Stage::done).orElse(0L),
                stage.map(JobView.Stage::of).orElse(0L));
    }

    private static HomePage.Tile tile(VideoSummary video) {
        boolean delivered = video.state() == VideoState.SUCCEEDED || video.state() == VideoState.PARTIAL;
        String poster = "/api/v1/videos/" + video.id() + "/outputs/" + OutputKind.POSTER.code();
        return new HomePage.Tile(
                video.id().toString(),
                video.name().reveal(),
                video.state().name().toLowerCase(Locale.ROOT),
                delivered ? Optional.of(poster) : Optional.empty(),
                video.createdAt());
    }
}
