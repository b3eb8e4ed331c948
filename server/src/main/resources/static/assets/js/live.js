// Follows a running video: moves the progress bar, and loads the page's changed part when a stage or the video ends.
const live = document.querySelector("[data-events]");

if (live) {
    const bar = live.querySelector("progress");
    const said = live.querySelector("[data-said]");
    const source = new EventSource(live.dataset.events);
    let refreshing = false;
    // A form's token is masked anew on each page; a part that differs in it alone stays, and so does the focus in it.
    const words = (part) => part.innerHTML.replace(/<input[^>]*name="_csrf"[^>]*>/g, "");

    const refresh = async () => {
        if (refreshing) return;
        refreshing = true;
        const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
        if (answer.ok) {
            const page = new DOMParser().parseFromString(await answer.text(), "text/html");
            for (const part of document.querySelectorAll("[data-part]")) {
                const fresh = page.querySelector(`[data-part="${part.dataset.part}"]`);
                if (fresh && words(fresh) !== words(part)) part.replaceChildren(...fresh.childNodes);
            }
        }
        refreshing = false;
    };

    const heard = (event) => {
        const progress = JSON.parse(event.data);
        if (progress.type === "progress") {
            const frames = document.querySelector("[data-part=stages] progress") ?? bar;
            if (frames && progress.of > 0) {
                frames.max = progress.of;
                frames.value = progress.done;
                if (said) said.textContent = `${Math.floor((100 * progress.done) / progress.of)} %`;
            }
            return;
        }
        if (progress.type === "ended") source.close();
        refresh();
    };

    for (const type of ["attempt_started", "stage_started", "progress", "stage_finished", "attempt_failed", "ended"]) source.addEventListener(type, heard);
}
