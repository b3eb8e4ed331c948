// The form for a new video: the preview, the draft that is saved while it is typed, files that are dropped in place.

import { showProblem, toast } from "./frame.js";

const studio = document.querySelector("[data-studio]");

if (studio) {
    const form = () => document.getElementById("studio");
    const picture = studio.querySelector("[data-preview-picture]");
    const words = studio.querySelector("[data-preview-words]");
    const time = studio.querySelector("[data-preview-time]");
    const scrub = studio.querySelector("[data-preview-scrub]");
    const screen = studio.querySelector("[data-preview-screen]");
    const touched = new Set();
    const PREVIEW_MILLIS = 350;
    const SAVE_MILLIS = 600;
    let facts = { scenes: [], duration: 0 };
    let chosen = null; // the moment that the person picked; without one the engine picks the poster's
    let asking = null;
    let previewTimer = 0;
    let saveTimer = 0;

    const later = (millis, timer, act) => {
        clearTimeout(timer);
        return setTimeout(act, millis);
    };

    const sent = () => new URLSearchParams([...new FormData(form())].filter(([, value]) => typeof value === "string"));

    /** Asks for a still of the form as it stands; an answer to an older question is thrown away. */
    const preview = async () => {
        asking?.abort();
        asking = new AbortController();
        const { signal } = asking;
        screen.classList.add("busy");
        try {
            const address = studio.dataset.preview + (chosen === null ? "" : `?at=${chosen.toFixed(2)}`);
            const answer = await fetch(address, { method: "POST", body: sent(), signal });
            if (answer.status === 409) return; // a newer question is on its way
            if (answer.ok) show(JSON.parse(answer.headers.get("Preview-Facts")), await answer.blob());
            else say((await answer.json()).words);
        } catch (failure) {
            if (failure.name === "AbortError") return;
            throw failure;
        } finally {
            if (!signal.aborted) screen.classList.remove("busy");
        }
    };

    const show = (fresh, blob) => {
        facts = fresh;
        URL.revokeObjectURL(picture.src);
        picture.src = URL.createObjectURL(blob);
        picture.width = facts.width;
        picture.height = facts.height;
        picture.alt = facts.alt;
        picture.hidden = false;
        words.hidden = true;
        time.textContent = facts.time;
        scrub.disabled = false;
        scrub.max = facts.duration.toFixed(2);
        if (document.activeElement !== scrub) scrub.value = facts.at;
        scrub.setAttribute("aria-valuetext", facts.time);
    };

    /** What stands there instead of a picture; the last picture stays, dimmed. */
    const say = (text) => {
        words.textContent = text;
        words.hidden = false;
        screen.classList.toggle("stale", !picture.hidden);
    };
    picture.addEventListener("load", () => screen.classList.remove("stale"));

    const previewSoon = (millis = PREVIEW_MILLIS) => { previewTimer = later(millis, previewTimer, preview); };
    const saveSoon = () => { saveTimer = later(SAVE_MILLIS, saveTimer, () => document.body.dispatchEvent(new Event("draft"))); };

    // Fields.
    studio.addEventListener("input", (event) => {
        const field = event.target;
        if (field === scrub) {
            chosen = Number(scrub.value);
            previewSoon(120);
            return;
        }
        if (field.type === "range") {
            const output = field.closest(".field")?.querySelector("output");
            if (output) output.textContent = `${field.value}${output.dataset.unit}`;
        }
        if (field.name) touched.add(field.name);
        saveSoon();
        previewSoon();
    });
    studio.addEventListener("focusin", (event) => {
        // The preview goes to what somebody is at: a scene, the product, the end card.
        const scene = event.target.closest("[data-scene]");
        const group = event.target.closest(".studio-group")?.getAttribute("aria-labelledby");
        const start = scene ? facts.scenes[Number(scene.dataset.scene)] : { "product-title": facts.product, "card-title": facts.card }[group];
        if (start !== undefined && (chosen === null || Math.abs(chosen - start) > 0.6)) {
            chosen = Math.min(facts.duration, start + 0.5);
            previewSoon();
        }
    });
    for (const button of studio.querySelectorAll("[data-preview-step]")) {
        button.addEventListener("click", () => {
            const marks = [...facts.scenes, ...(facts.card === undefined ? [] : [facts.card])];
            const now = Number(scrub.value);
            const forward = button.dataset.previewStep === "1";
            const next = forward ? marks.find((mark) => mark > now + 0.02) : marks.findLast((mark) => mark < now - 0.6);
            chosen = Math.min(facts.duration, (next ?? (forward ? now : 0)) + 0.5);
            scrub.value = chosen;
            previewSoon(0);
        });
    }

    // What the server found wrong, at fields that somebody has been at.
    const mark = () => {
        const faults = new Map([...document.querySelectorAll("#check [data-fault]")].map((fault) => [fault.dataset.fault, fault.value]));
        for (const old of form().querySelectorAll("[data-live-fault]")) {
            const field = form().elements.namedItem(old.dataset.liveFault);
            field?.removeAttribute?.("aria-invalid");
            old.remove();
        }
        for (const [name, text] of faults) {
            const field = form().elements.namedItem(name);
            if (!(field instanceof HTMLElement) || !touched.has(name) || document.activeElement === field) continue;
            const box = field.closest(".field");
            if (!box || box.querySelector(".error")) continue;
            const error = document.createElement("span");
            error.className = "error";
            error.id = `live-${name}`;
            error.dataset.liveFault = name;
            error.textContent = text;
            field.setAttribute("aria-invalid", "true");
            field.setAttribute("aria-describedby", error.id);
            box.append(error);
        }
    };
    document.addEventListener("htmx:afterSettle", (event) => {
        const fresh = event.detail.elt;
        if (fresh.id === "check" || event.detail.target?.id === "check") mark();
        if (fresh.id === "studio") previewSoon(0);
    });

    // Another window has saved: this one goes on from there when the person says so.
    studio.addEventListener("click", (event) => {
        const keep = event.target.closest("[data-keep-mine]");
        if (!keep) return;
        document.querySelector("#check [name=_version]").value = keep.dataset.keepMine;
        document.body.dispatchEvent(new Event("draft"));
    });

    // A file that is dropped or chosen here is uploaded at once and chosen for its field.
    const upload = async (input, file) => {
        const box = input.closest(".drop");
        const label = box.querySelector("label");
        const before = label.textContent;
        label.textContent = studio.dataset.uploading.replace("{0}", file.name);
        box.setAttribute("aria-busy", "true");
        try {
            const answer = await fetch(studio.dataset.uploads, {
                method: "POST",
                body: file,
                headers: { "Content-Type": "application/octet-stream", ...JSON.parse(document.body.getAttribute("hx-headers")) },
            });
            const body = await answer.json();
            if (!answer.ok) return showProblem({ ...body, title: body.remedy ?? body.title ?? studio.dataset.refused, remedy: "" });
            choose(input, body.id, file.name);
            toast({ text: studio.dataset.uploaded.replace("{0}", file.name), kind: "good" });
        } finally {
            label.textContent = before;
            box.removeAttribute("aria-busy");
            input.value = "";
        }
    };
    const choose = (input, id, name) => {
        for (const select of form().querySelectorAll("[data-media]")) select.append(new Option(name, id));
        const select = form().elements.namedItem(input.dataset.upload);
        select.value = id;
        form().elements.namedItem(input.dataset.file).value = name;
        select.dispatchEvent(new Event("input", { bubbles: true }));
    };
    studio.addEventListener("change", (event) => {
        const input = event.target.closest("[data-upload]");
        if (input?.files.length) upload(input, input.files[0]);
    });

    previewSoon(0);
}
