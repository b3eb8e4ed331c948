// The list of videos: how many are chosen and what can be done with so many; two to four videos played together.

const bar = document.querySelector("[data-chosen]");

if (bar) {
    const count = bar.querySelector("[data-count]");
    const nothing = count.textContent;
    const picks = () => [...document.querySelectorAll("[data-pick]")];

    const update = () => {
        const chosen = picks().filter((pick) => pick.checked).length;
        count.textContent = chosen ? bar.dataset.of.replace("#", chosen) : nothing;
        bar.classList.toggle("active", chosen > 0);
        for (const button of bar.querySelectorAll("button[data-needs]")) {
            button.disabled = chosen < Number(button.dataset.needs) || chosen > Number(button.dataset.most ?? Infinity);
        }
    };
    document.addEventListener("change", (event) => event.target.closest("[data-pick]") && update());
    document.addEventListener("htmx:afterSettle", update);
    // Deleted ones go from the page at once; the toast takes it back.
    document.addEventListener("htmx:afterRequest", (event) => {
        if (!event.detail.elt.matches("[data-removes]") || !event.detail.successful) return;
        for (const pick of picks().filter((one) => one.checked)) {
            const item = pick.closest("li, tr");
            if (!item.querySelector(".state.queued, .state.running")) item.remove();
        }
        update();
        count.setAttribute("tabindex", "-1");
        count.focus();
    });
    update();
}

const compare = document.querySelector("[data-compare]");

if (compare) {
    const videos = [...compare.querySelectorAll("[data-compared]")];
    const play = compare.querySelector("[data-play]");
    const scrub = compare.querySelector("[data-scrub]");
    const clock = compare.querySelector("[data-clock]");
    const playLabel = play.getAttribute("aria-label");
    const use = play.querySelector("use");
    const longest = () => videos.reduce((one, other) => ((other.duration || 0) > (one.duration || 0) ? other : one), videos[0]);
    const DRIFT_SECONDS = 0.15;

    const draw = () => {
        const lead = longest();
        if (!lead) return;
        scrub.max = lead.duration || 0;
        if (document.activeElement !== scrub || !lead.paused) scrub.value = lead.currentTime;
        clock.textContent = `${lead.currentTime.toFixed(1)} s`;
        play.setAttribute("aria-label", lead.paused ? playLabel : play.dataset.pauseLabel);
        use.setAttribute("href", use.getAttribute("href").replace(/#.*/, lead.paused ? "#play" : "#pause"));
    };
    /** Brings the others to where the longest one is. */
    const align = () => {
        const lead = longest();
        for (const video of videos) {
            if (video !== lead && video.duration && lead.currentTime <= video.duration && Math.abs(video.currentTime - lead.currentTime) > DRIFT_SECONDS) video.currentTime = lead.currentTime;
        }
        draw();
    };
    play.addEventListener("click", () => {
        const lead = longest();
        if (!lead) return;
        if (!lead.paused) return videos.forEach((video) => video.pause());
        if (lead.ended) videos.forEach((video) => { video.currentTime = 0; });
        videos.filter((video) => video.currentTime < video.duration).forEach((video) => video.play());
    });
    scrub.addEventListener("input", () => {
        videos.forEach((video) => { video.currentTime = Math.min(Number(scrub.value), video.duration || 0); });
        draw();
    });
    for (const video of videos) {
        for (const type of ["timeupdate", "play", "pause", "ended", "loadedmetadata", "seeked"]) video.addEventListener(type, align);
    }
    for (const button of compare.querySelectorAll("[data-hear]")) {
        button.addEventListener("click", () => {
            const own = button.closest("li").querySelector("video");
            const on = own.muted;
            for (const video of videos) video.muted = true;
            for (const other of compare.querySelectorAll("[data-hear]")) other.setAttribute("aria-pressed", "false");
            own.muted = !on;
            button.setAttribute("aria-pressed", String(on));
        });
    }
    document.querySelector("[data-only-differences]")?.addEventListener("change", (event) => {
        document.querySelector(".compare-table").classList.toggle("only-differences", event.target.checked);
    });
    draw();
}
