// Files into the library by tus 1.0.0: several at once, paused, resumed and cancelled; what a reload or a broken line
// stopped goes on when the same file is chosen again. Nothing of a file is remembered in the browser: the server knows.

const PART_BYTES = 8 * 1024 * 1024;
const LARGEST_BYTES = 500 * 1000 * 1000;
const AT_A_TIME = 2;
const LOOK_MILLIS = 700;
const AGAIN_MILLIS = [1000, 3000, 8000, 20000];

const base64 = (text) => btoa(String.fromCharCode(...new TextEncoder().encode(text)));
const fingerprint = (file) => `${file.size}-${file.lastModified}-${file.name}`.slice(0, 200);
const pause = (millis) => new Promise((done) => setTimeout(done, millis));

const start = (area) => {
    const list = area.querySelector("[data-uploads]");
    const said = area.querySelector("[data-said]");
    const rows = new Map();
    const queue = [];
    let running = 0;

    const word = (name) => area.querySelector(`[data-word="${CSS.escape(name)}"]`)?.textContent;
    const headers = (more = {}) => ({ "Tus-Resumable": "1.0.0", "X-CSRF-TOKEN": area.dataset.token, ...more });

    const metadata = (file) => {
        const pairs = { filename: file.name, fingerprint: fingerprint(file) };
        const tags = area.querySelector("[data-tags]")?.value;
        const reason = area.querySelector("[data-reason]")?.value.trim();
        const until = area.querySelector("[data-until]")?.value;
        if (tags) pairs.tags = tags;
        if (reason) pairs.reason = reason;
        if (until) pairs.until = new Date(`${until}T23:59:59`).toISOString();
        if (area.dataset.replaces) pairs.replaces = area.dataset.replaces;
        return Object.entries(pairs).map(([key, value]) => `${key} ${base64(value)}`).join(",");
    };

    const show = (row, state, sent) => {
        row.state = state;
        row.box.querySelector("[data-state]").textContent = word(state) ?? "";
        if (sent !== undefined) row.box.querySelector("progress").value = sent;
        row.box.querySelector("[data-pause]").hidden = !["waiting", "sending", "again", "offline"].includes(state);
        row.box.querySelector("[data-resume]").hidden = state !== "paused";
        row.box.querySelector("[data-cancel]").hidden = ["checking", "kept", "cancelled"].includes(state);
        if (["kept", "cancelled"].includes(state)) row.box.dataset.done = "yes";
    };

    const fail = (row, slug, words) => {
        show(row, "cancelled");
        row.box.querySelector("[data-state]").textContent = "";
        const error = row.box.querySelector("[data-error]");
        error.textContent = word(slug) ?? words ?? word("failed");
        error.hidden = false;
        said.textContent = `${row.name}: ${error.textContent}`;
        if (row.location) fetch(row.location, { method: "DELETE", headers: headers() });
        row.location = null;
    };

    const problem = async (answer) => {
        const type = answer.headers.get("Content-Type") ?? "";
        if (!type.includes("json")) return { slug: "failed" };
        const body = await answer.json();
        return { slug: (body.type ?? "").split("/").pop(), words: [body.title, body.remedy].filter(Boolean).join(". "), body };
    };

    const add = (name, location = null) => {
        const box = area.querySelector("[data-row]").content.firstElementChild.cloneNode(true);
        const row = { name, box, location, file: null, state: "waiting", request: null };
        box.querySelector("[data-name]").textContent = name;
        box.querySelector("progress").setAttribute("aria-label", name);
        for (const kind of ["pause", "resume", "cancel"]) {
            const button = box.querySelector(`[data-${kind}]`);
            button.setAttribute("aria-label", `${button.textContent} ${name}`);
        }
        box.querySelector("[data-pause]").addEventListener("click", () => {
            show(row, "paused");
            row.request?.abort();
            box.querySelector("[data-resume]").focus();
        });
        box.querySelector("[data-resume]").addEventListener("click", () => {
            if (!row.file) return area.querySelector("input[type=file]").click();
            show(row, "waiting");
            queue.push(row);
            next();
        });
        box.querySelector("[data-cancel]").addEventListener("click", async () => {
            show(row, "cancelled");
            row.request?.abort();
            if (row.location) await fetch(row.location, { method: "DELETE", headers: headers() });
            said.textContent = `${name}: ${word("cancelled")}`;
            box.remove();
            list.hidden = !list.children.length;
            area.querySelector("input[type=file]").focus();
        });
        list.append(box);
        list.hidden = false;
        return row;
    };

    const send = (row, offset) => new Promise((done) => {
        const part = row.file.slice(offset, offset + PART_BYTES);
        const request = new XMLHttpRequest();
        row.request = request;
        request.open("PATCH", row.location);
        for (const [name, value] of Object.entries(headers({ "Upload-Offset": offset, "Content-Type": "application/offset+octet-stream" }))) request.setRequestHeader(name, value);
        request.upload.addEventListener("progress", (event) => {
            if (row.state === "sending") show(row, "sending", Math.floor((100 * (offset + event.loaded)) / row.file.size));
        });
        request.addEventListener("loadend", () => done(request));
        request.send(part);
    });

    const offsetOf = async (row) => {
        const answer = await fetch(row.location, { method: "HEAD", headers: headers() });
        return answer.ok ? Number(answer.headers.get("Upload-Offset")) : -1;
    };

    const create = async (row) => {
        const answer = await fetch(area.dataset.transfers, { method: "POST", headers: headers({ "Upload-Length": row.file.size, "Upload-Metadata": metadata(row.file) }) });
        if (answer.ok) row.location = answer.headers.get("Location");
        else {
            const { slug, words } = await problem(answer);
            fail(row, slug, words);
        }
    };

    const settle = async (row) => {
        show(row, "checking", 100);
        while (true) {
            const answer = await fetch(row.location, { headers: headers() });
            if (!answer.ok) return fail(row, "failed");
            const transfer = await answer.json();
            if (transfer.state === "kept") {
                show(row, "kept");
                said.textContent = `${row.name}: ${word("kept")}`;
                if (area.dataset.replaces) return location.reload();
                return htmx.ajax("GET", location.href, { target: "#assets", select: "#assets", swap: "outerHTML" });
            }
            if (transfer.state === "refused") return fail(row, transfer.refusal, transfer.remedy);
            await pause(LOOK_MILLIS);
        }
    };

    const upload = async (row) => {
        if (!row.location) await create(row);
        let failures = 0;
        let offset = row.location ? await offsetOf(row) : -1;
        while (row.location && !["paused", "cancelled"].includes(row.state)) {
            if (offset >= row.file.size) return settle(row);
            if (offset < 0) return fail(row, "failed");
            show(row, "sending", Math.floor((100 * offset) / row.file.size));
            const request = await send(row, offset);
            if (["paused", "cancelled"].includes(row.state)) return undefined;
            if (request.status === 204) {
                offset = Number(request.getResponseHeader("Upload-Offset"));
                failures = 0;
                continue;
            }
            if (request.status === 404 || request.status === 401 || request.status === 403) return fail(row, "failed");
            if (failures >= AGAIN_MILLIS.length) return show(row, "paused");
            show(row, request.status === 0 ? "offline" : "again");
            await pause(AGAIN_MILLIS[failures]);
            failures += 1;
            try {
                offset = await offsetOf(row);
            } catch {
                // Still offline: the same bytes are tried again.
            }
        }
        return undefined;
    };

    const next = () => {
        while (running < AT_A_TIME && queue.length) {
            const row = queue.shift();
            if (row.state !== "waiting") continue;
            running += 1;
            upload(row).catch(() => show(row, "paused")).finally(() => {
                running -= 1;
                next();
            });
        }
    };

    const take = (files) => {
        for (const file of files) {
            const known = rows.get(fingerprint(file));
            const row = known && known.state !== "cancelled" ? known : add(file.name);
            if (row.file && row.state !== "paused") continue;
            row.file = file;
            rows.set(fingerprint(file), row);
            if (file.size === 0) fail(row, "empty");
            else if (file.size > LARGEST_BYTES) fail(row, "too-large");
            else {
                show(row, "waiting");
                queue.push(row);
            }
        }
        next();
    };

    const input = area.querySelector("input[type=file]");
    input.addEventListener("change", () => {
        take(input.files);
        input.value = "";
    });
    if (!area.dataset.replaces) {
        document.addEventListener("paste", (event) => {
            if (event.clipboardData.files.length && !event.target.closest("input, textarea")) take(event.clipboardData.files);
        });
    }

    const resumeList = async () => {
        const answer = await fetch(area.dataset.transfers, { headers: headers() });
        if (!answer.ok) return;
        for (const transfer of await answer.json()) {
            if (transfer.state === "refused" || area.dataset.replaces) continue;
            const row = add(transfer.name ?? "", `${area.dataset.transfers}/${transfer.id}`);
            rows.set(transfer.fingerprint, row);
            show(row, "paused", Math.floor((100 * transfer.receivedBytes) / transfer.lengthBytes));
            if (transfer.receivedBytes === transfer.lengthBytes) settle(row);
            else row.box.querySelector("[data-state]").textContent = word("choose");
        }
    };
    resumeList();
};

document.querySelectorAll("[data-library]").forEach(start);
