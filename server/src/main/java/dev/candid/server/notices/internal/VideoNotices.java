package dev.candid.server.notices.internal;

import dev.candid.server.accounts.Addressees;
import dev.candid.server.kernel.PersonId;
import dev.candid.server.notices.MailVariable;
import dev.candid.server.notices.NoticeKind;
import dev.candid.server.videos.VideoEnded;
import dev.candid.server.videos.VideoId;
import dev.candid.server.videos.Videos;
import java.util.Optional;
import java.util.Set;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Tells who asked for videos that they have ended: one by name, many by their number. */
@Component
class VideoNotices implements LetterWriter {

    private final Post post;
    private final Videos videos;
    private final Addressees addressees;

    VideoNotices(Post post, Videos videos, Addressees addressees) {
        this.post = post;
        this.videos = videos;
        this.addressees = addressees;
    }

    @EventListener
    void on(VideoEnded ended) {
        switch (ended.state()) {
            case SUCCEEDED, PARTIAL -> tell(ended, true);
            case FAILED -> tell(ended, false);
            case CANCELLED -> {} // somebody did that on purpose
            case QUEUED, RUNNING -> throw new IllegalStateException("a video that runs has ended");
        }
    }

    private void tell(VideoEnded ended, boolean good) {
        Optional<PersonId> maker = videos.maker(ended.workspaceId(), ended.videoId());
        maker.ifPresent(person -> post.tellInDigest(
                "video/" + ended.videoId(),
                Matter.to(person, NoticeKind.VIDEOS_ENDED, ended.occurredAt())
                        .in(ended.workspaceId())
                        .about(ended.videoId().value())
                        .counting(good ? 1 : 0, good ? 0 : 1)));
    }

    @Override
    public Set<NoticeKind> kinds() {
        return Set.of(NoticeKind.VIDEOS_ENDED);
    }

    @Override
    public Optional<Letter> write(Matter matter) {
        return matter.workspace()
                .flatMap(workspace -> addressees.workspaceName(workspace).map(place -> {
                    Optional<VideoId> one = matter.about().map(VideoId::new);
                    String name = one.flatMap(video -> videos.find(workspace, video))
                            .map(video -> video.summary().name().reveal())
                            .orElse("");
                    String href = name.isEmpty() ? "/videos" : "/videos/" + one.orElseThrow();
                    return letter(matter.goodCount(), matter.badCount(), place.reveal(), name, href);
                }));
    }

    @Override
    public Letter example(NoticeKind kind) {
        return letter(12, 1, "Northwind", "", "/videos");
    }

    private static Letter letter(int good, int bad, String place, String name, String href) {
        return Letter.leadingTo(href)
                .with(MailVariable.GOOD_COUNT, (long) good)
                .with(MailVariable.BAD_COUNT, (long) bad)
                .with(MailVariable.WORKSPACE_NAME, place)
                .with(MailVariable.VIDEO_NAME, name);
    }
}
