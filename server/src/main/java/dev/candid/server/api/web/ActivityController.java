package dev.candid.server.api.web;

import dev.candid.server.api.ActivityLog;
import dev.candid.server.api.Caller;
import dev.candid.server.api.Page;
import dev.candid.server.api.PageCursor;
import dev.candid.server.api.PageCursors;
import dev.candid.server.api.Permission;
import dev.candid.server.api.RequiresPermission;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The activity log of the caller's workspace. */
@RestController
@Tag(name = "workspace")
class ActivityController {

    private static final String LIST = "activity";

    /** A line as the API answers it. */
    record ActivityLine(
            UUID id,
            Instant at,
            Optional<UUID> keyId,
            String method,
            String route,
            int status,
            long durationMillis,
            Optional<String> jobName,
            Optional<Long> credits) {

        @Override
        public String toString() {
            return "ActivityLine[" + id + "]"; // a job's name is content
        }
    }

    private final ActivityLog activity;
    private final PageCursors cursors;

    ActivityController(ActivityLog activity, PageCursors cursors) {
        this.activity = activity;
        this.cursors = cursors;
    }

    @Operation(operationId = "listActivity", summary = "List what the workspace asked of the API, newest first")
    @GetMapping("/api/v1/activity")
    @RequiresPermission(Permission.ACTIVITY_READ)
    Page<ActivityLine> activity(
            @RequestAttribute(Caller.ATTRIBUTE) Caller caller,
            @RequestParam(required = false) Optional<String> cursor,
            @RequestParam(defaultValue = "" + Page.DEFAULT_LIMIT) int limit) {
        cursors.requireLimit(limit);
        Optional<PageCursor> after = cursor.map(text -> cursors.read(caller.workspace(), LIST, text));
        List<ActivityLog.Line> lines = activity.newest(caller.workspace(), after, limit + 1);
        return new Page<>(
                lines.stream().limit(limit).map(ActivityController::line).toList(),
                lines.size() <= limit
                        ? Optional.empty()
                        : Optional.of(cursors.write(caller.workspace(), LIST, position(lines.get(limit - 1)))));
    }

    private static PageCursor position(ActivityLog.Line line) {
        return new PageCursor(line.at(), line.id());
    }

    private static ActivityLine line(ActivityLog.Line line) {
        return new ActivityLine(
                line.id(),
                line.at(),
                line.key(),
                line.method(),
                line.route(),
                line.status(),
                line.duration().toMillis(),
                line.jobName(),
                line.credits());
    }
}
