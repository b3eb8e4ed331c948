// What every page needs: toasts that are read out, dialogs, file drops, the focus after a part of the page changed.

const region = document.getElementById("toasts");
const STAY_MILLIS = 8000;

const icon = (name) => {
    const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    svg.setAttribute("class", "icon");
    svg.setAttribute("aria-hidden", "true");
    const use = document.createElementNS("http://www.w3.org/2000/svg", "use");
    use.setAttribute("href", `${region.dataset.icons}#${name}`);
    svg.append(use);
    return svg;
};

const dismiss = (toast) => {
    toast.remove();
    if (!region.children.length && region.matches(":popover-open")) region.hidePopover();
};

/** Shows a message over everything, dialogs too; it stays while somebody points at it or stands in it. */
export const toast = ({ text, kind = "plain", undo = null }) => {
    const box = document.createElement("div");
    box.className = `toast ${kind}`;
    const words = document.createElement("p");
    words.textContent = text;
    box.append(icon({ good: "circle-check", bad: "circle-alert" }[kind] ?? "info"), words);
    if (undo) {
        const button = document.createElement("button");
        button.type = "button";
        button.className = "small-button";
        button.textContent = region.dataset.undo;
        button.addEventListener("click", () => {
            dismiss(box);
            htmx.ajax("POST", undo, { source: document.body, target: document.body, swap: "none" });
        });
        box.append(button);
    }
    const close = document.createElement("button");
    close.type = "button";
    close.className = "quiet icon-button small-button";
    close.setAttribute("aria-label", region.dataset.dismiss);
    close.append(icon("x"));
    close.addEventListener("click", () => dismiss(box));
    box.append(close);
    if (region.matches(":popover-open")) region.hidePopover(); // so that it comes above a dialog that opened since
    region.showPopover();
    region.append(box);
    let timer = 0;
    const wait = () => { timer = setTimeout(() => dismiss(box), undo || kind === "bad" ? 2 * STAY_MILLIS : STAY_MILLIS); };
    for (const stop of ["pointerenter", "focusin"]) box.addEventListener(stop, () => clearTimeout(timer));
    for (const go of ["pointerleave", "focusout"]) box.addEventListener(go, wait);
    wait();
};

// What the server wrote into the page is said again, because a region that comes with the page is not read out.
const said = [...region.querySelectorAll(".toast")].map((box) => ({ text: box.textContent.trim(), kind: "good" }));
region.replaceChildren();
setTimeout(() => said.forEach(toast), 100);
if (new URLSearchParams(location.search).has("said")) {
    const clean = new URL(location.href);
    clean.searchParams.delete("said");
    history.replaceState(history.state, "", clean);
}
document.body.addEventListener("toast", (event) => toast(event.detail));

// Marks the fields that a problem names, and shows the problem.
const unmark = (form) => form?.querySelectorAll("[data-problem]").forEach((mark) => {
    form.elements.namedItem(mark.dataset.problem)?.removeAttribute?.("aria-invalid");
    mark.remove();
});

const mark = (form, names, words) => {
    let first = null;
    for (const name of names) {
        const field = form?.elements.namedItem(name);
        if (!(field instanceof HTMLElement)) continue;
        field.setAttribute("aria-invalid", "true");
        const error = document.createElement("span");
        error.className = "error";
        error.id = `problem-${name}`;
        error.dataset.problem = name;
        error.textContent = words;
        field.setAttribute("aria-describedby", error.id);
        field.after(error);
        first ??= field;
    }
    first?.focus();
    return first !== null;
};

/** Shows a problem as the server words it. */
export const showProblem = (problem, form = null) => {
    const words = [problem.title, problem.remedy].filter(Boolean).join(". ").replace(/\.\./g, ".");
    unmark(form);
    if (!mark(form, Array.isArray(problem.fields) ? problem.fields : [], problem.title)) toast({ text: words || region.dataset.failed, kind: "bad" });
};

const isProblem = (request) => (request.getResponseHeader("Content-Type") ?? "").startsWith("application/problem+json");

document.addEventListener("htmx:beforeSwap", (event) => {
    if (isProblem(event.detail.xhr)) event.detail.shouldSwap = false;
});
document.addEventListener("htmx:beforeRequest", (event) => unmark(event.detail.elt.closest("form")));
document.addEventListener("htmx:responseError", (event) => {
    const { xhr, elt } = event.detail;
    if (xhr.status === 401) return location.reload(); // the server says where to sign in
    if (isProblem(xhr)) showProblem(JSON.parse(xhr.responseText), elt.closest("form"));
    else if (xhr.status !== 422) toast({ text: region.dataset.failed, kind: "bad" });
});
for (const lost of ["htmx:sendError", "htmx:timeout"]) document.addEventListener(lost, () => toast({ text: region.dataset.offline, kind: "bad" }));

// The focus stays where it was; if what had it is gone, it goes to what came instead, never to the top of the page.
let focused = null;
document.addEventListener("htmx:beforeSwap", (event) => {
    focused = event.detail.target.contains(document.activeElement) ? document.activeElement : null;
});
document.addEventListener("htmx:afterSettle", (event) => {
    const fresh = event.detail.elt;
    const wanted = fresh.matches?.("[data-focus]") ? fresh : fresh.querySelector?.("[data-focus], [autofocus]");
    if (wanted) wanted.focus();
    else if (focused && !document.contains(focused) && (document.activeElement === document.body || !document.activeElement)) {
        const same = focused.id ? document.getElementById(focused.id) : focused.name ? fresh.querySelector(`[name="${CSS.escape(focused.name)}"]`) : null;
        if (!same && !fresh.hasAttribute("tabindex")) fresh.setAttribute("tabindex", "-1");
        (same ?? fresh).focus({ preventScroll: true });
    }
    focused = null;
});
document.querySelector("main [data-focus]")?.focus();

// Buttons that open a dialog, copy something, or choose at once; forms that must not be sent twice.
document.addEventListener("click", (event) => {
    const opener = event.target.closest("[data-opens]");
    if (opener) document.getElementById(opener.dataset.opens)?.showModal();
    const copier = event.target.closest("[data-copy]");
    if (copier) {
        const words = document.getElementById(copier.dataset.copy);
        navigator.clipboard.writeText(words.value ?? words.textContent.trim()).then(() => toast({ text: copier.dataset.copied, kind: "good" }));
    }
    if (event.target instanceof HTMLDialogElement && event.target.hasAttribute("data-light")) event.target.close();
});
document.addEventListener("change", (event) => {
    if (event.target.closest("[data-submits]") && !event.target.form.hasAttribute("hx-post")) event.target.form.requestSubmit();
});
document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.method !== "post" || form.hasAttribute("hx-post")) return;
    if (form.dataset.sent) event.preventDefault();
    form.dataset.sent = "yes";
    setTimeout(() => delete form.dataset.sent, 3000);
});

for (const type of ["dragover", "dragleave", "drop"]) {
    document.addEventListener(type, (event) => event.target.closest?.("[data-drop]")?.classList.toggle("over", type === "dragover"));
}
