package dev.candid.server.videos.web;

import dev.candid.server.accounts.ApiCaller;
import dev.candid.server.api.Permission;
import dev.candid.server.api.Place;
import dev.candid.server.api.RequiresPermission;
import dev.candid.server.api.Shells;
import dev.candid.server.api.Texts;
import dev.candid.server.api.Toast;
import dev.candid.server.credits.Spender;
import dev.candid.server.kernel.Credits;
import dev.candid.server.kernel.ProblemException;
import dev.candid.server.videos.CreateOutcome;
import dev.candid.server.videos.OrderFault;
import dev.candid.server.videos.Previews;
import dev.candid.server.videos.VideoId;
import dev.candid.server.videos.VideoOrder;
import dev.candid.server.videos.Videos;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;

/** A new video: the form, its buttons, and the draft that is kept while it is filled in. */
@Controller
class StudioPages {

    private static final String ADDRESS = "/videos/new";
    private static final Pattern SCENE_ACT = Pattern.compile("(remove|up|down)-([0-9]{1,2})");

    private final StudioDesk desk;
    private final Videos videos;
    private final Previews previews;
    private final Shells shells;

    StudioPages(StudioDesk desk, Videos videos, Previews previews, Shells shells) {
        this.desk = desk;
        this.videos = videos;
        this.previews = previews;
        this.shells = shells;
    }

    @GetMapping(ADDRESS)
    @RequiresPermission(Permission.VIDEOS_WRITE)
    String open(ApiCaller caller, @RequestParam Optional<UUID> from, Texts texts, Model model) {
        StudioDesk.Visit visit = visit(caller, texts);
        previews.warm();
        StudioPage page = from.isEmpty()
                ? desk.open(visit)
                : desk.again(visit, new VideoId(from.get())).orElseThrow(VideoPath::unknown);
        return show(model, page, texts);
    }

    static StudioDesk.Visit visit(ApiCaller caller, Texts texts) {
        return new StudioDesk.Visit(
                caller.workspace(),
                caller.person()
                        .orElseThrow(() -> new ProblemException(
                                VideoProblem.DRAFT_OF_NOBODY, "The key belongs to no person any more.")),
                texts);
    }

    private String show(Model model, StudioPage page, Texts texts) {
        model.addAttribute("shell", shells.page(Place.VIDEOS, texts.of("videos.new.title")));
        model.addAttribute("page", page);
        return "videos/web/studio";
    }

    /** Orders the video, or does what another button of the form asks for. */
    @PostMapping(ADDRESS)
    @RequiresPermission(Permission.VIDEOS_WRITE)
    String act(
            ApiCaller caller,
            @RequestParam(name = "_act", defaultValue = "order") String act,
            @RequestParam(name = "_operation", defaultValue = "") String operation,
            @RequestHeader(name = "HX-Request", required = false) Optional<String> htmx,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        Texts texts = shells.page(Place.VIDEOS, ADDRESS).texts();
        StudioDesk.Visit visit = visit(caller, texts);
        StudioForm form = StudioForm.sent(request.getParameterMap());
        if (act.equals("discard")) {
            desk.discard(visit);
            return "redirect:" + Toast.after(ADDRESS, "videos.toast.discarded");
        }
        Map<String, String> errors = new LinkedHashMap<>();
        if (act.equals("order")) {
            Optional<VideoId> ordered = order(caller, form, operation, errors, texts);
            if (ordered.isPresent()) {
                desk.discard(visit);
                return "redirect:" + Toast.after("/videos/" + ordered.get(), "videos.toast.ordered");
            }
            response.setStatus(422);
        } else if (act.equals("write")) {
            form = written(form, errors, texts);
        } else {
            form = arranged(form, act);
        }
        desk.keep(visit, form);
        StudioPage page = desk.shown(visit, form, errors);
        String view = show(model, page, texts);
        return htmx.isPresent() ? "videos/web/studioForm" : view;
    }

    /** @param errors takes what is wrong, by field; @return the video, if there is one now */
    private Optional<VideoId> order(
            ApiCaller caller, StudioForm form, String operation, Map<String, String> errors, Texts texts) {
        switch (form.read()) {
            case OrderReader.Reading.NotJson() -> errors.put("name", texts.of("videos.fault.other"));
            case OrderReader.Reading.Faulty(List<OrderFault> faults) -> errors.putAll(FaultWords.of(faults, texts));
            case OrderReader.Reading.Read(VideoOrder order) -> {
                VideoId id = new VideoId(named(caller, operation));
                Spender spender = new Spender(caller.person(), caller.key(), Optional.of(id.value()));
                switch (videos.create(caller.workspace(), spender, id, order)) {
                    case CreateOutcome.Faulty(List<OrderFault> faults) -> errors.putAll(FaultWords.of(faults, texts));
                    case CreateOutcome.UploadUnknown(List<OrderFault> faults) ->
                        errors.putAll(FaultWords.of(faults, texts));
                    case CreateOutcome.TooManyWaiting(int limit) ->
                        errors.put("name", texts.of("videos.new.too-many", limit));
                    case CreateOutcome.KeyCapReached(Credits left, Credits wanted) ->
                        errors.put("name", texts.of("videos.new.short", left.amount(), wanted.amount()));
                    case CreateOutcome.CreditsShort(Credits available, Credits wanted) ->
                        errors.put("name", texts.of("videos.new.short", available.amount(), wanted.amount()));
                    case CreateOutcome.Created created -> {
                        return Optional.of(created.video());
                    }
                }
            }
        }
        return Optional.empty();
    }

    /** The same for a form that is sent again, and nothing that another workspace could guess. */
    private static UUID named(ApiCaller caller, String operation) {
        return operation.isEmpty()
                ? UUID.randomUUID()
                : UUID.nameUUIDFromBytes(
                        (caller.workspace() + " " + caller.person().orElseThrow() + " " + operation)
                                .getBytes(StandardCharsets.UTF_8));
    }

    /** With the scenes that the brief makes; a script that stands there already is not overwritten. */
    private static StudioForm written(StudioForm form, Map<String, String> errors, Texts texts) {
        List<String> scenes = BriefWriter.scenes(new BriefWriter.Brief(
                form.text("brief-product"),
                form.text("brief-facts"),
                form.text("brief-audience"),
                form.text("brief-action"),
                form.text("brief-hook")));
        if (scenes.isEmpty()) {
            String field = form.text("brief-product").isBlank() ? "brief-product" : "brief-facts";
            errors.put(field, texts.of("videos.brief.missing"));
            return form;
        }
        boolean empty = IntStream.range(0, form.scenes())
                .allMatch(scene -> form.text("scene-" + scene + "-text").isBlank());
        int first = empty ? 0 : form.scenes();
        int count = Math.min(StudioForm.MOST_SCENES, first + scenes.size());
        StudioForm filled = form.arranged(IntStream.range(0, count)
                .mapToObj(scene -> scene < form.scenes() ? scene : -1)
                .toList());
        for (int index = first; index < count; index++) {
            filled = filled.with("scene-" + index + "-text", scenes.get(index - first));
        }
        return filled.text("name").isEmpty()
                ? filled.with("name", form.text("brief-product").strip())
                : filled;
    }

    private static StudioForm arranged(StudioForm form, String act) {
        List<Integer> scenes =
                new ArrayList<>(IntStream.range(0, form.scenes()).boxed().toList());
        if (act.equals("add") && scenes.size() < StudioForm.MOST_SCENES) {
            scenes.add(-1);
        }
        Matcher scene = SCENE_ACT.matcher(act);
        if (scene.matches() && Integer.parseInt(scene.group(2)) < scenes.size()) {
            int index = Integer.parseInt(scene.group(2));
            int taken = scenes.remove(index);
            switch (scene.group(1)) {
                case "up" -> scenes.add(Math.max(0, index - 1), taken);
                case "down" -> scenes.add(Math.min(scenes.size(), index + 1), taken);
                default -> {} // removed
            }
        }
        return form.arranged(scenes.isEmpty() ? List.of(-1) : scenes);
    }

    /** Saves the draft while it is typed, and answers with price and faults. */
    @PostMapping(ADDRESS + "/check")
    @RequiresPermission(Permission.VIDEOS_WRITE)
    String check(
            ApiCaller caller,
            @RequestParam(name = "_version", defaultValue = "0") long version,
            HttpServletRequest request,
            Texts texts,
            Model model) {
        StudioForm form = StudioForm.sent(request.getParameterMap());
        model.addAttribute("texts", texts);
        model.addAttribute("check", desk.check(visit(caller, texts), form, version));
        return "videos/web/studioCheck";
    }
}
