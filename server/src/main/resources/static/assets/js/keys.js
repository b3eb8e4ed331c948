// The command palette and keys: Ctrl or Cmd and K everywhere; single keys where nobody types, unless switched off.
const palette = document.getElementById("palette");
const SINGLE = "candid-single-keys";

if (palette) {
    const words = document.getElementById("palette-words");
    const hits = document.getElementById("palette-hits");
    let chosen = -1;
    const links = () => [...hits.querySelectorAll("a")];

    const choose = (index) => {
        const all = links();
        if (!all.length) return;
        chosen = (index + all.length) % all.length;
        all.forEach((link, at) => link.toggleAttribute("data-chosen", at === chosen));
        all[chosen].scrollIntoView({ block: "nearest" });
    };
    const open = () => {
        if (palette.open) return;
        words.value = "";
        palette.showModal();
        words.focus();
        htmx.trigger(words, "candid:open");
    };

    hits.addEventListener("htmx:afterSwap", () => choose(0));
    words.addEventListener("keydown", (event) => {
        if (event.key === "ArrowDown" || event.key === "ArrowUp") {
            event.preventDefault();
            choose(chosen + (event.key === "ArrowDown" ? 1 : -1));
        } else if (event.key === "Enter") {
            event.preventDefault();
            links()[chosen]?.click();
        }
    });
    document.addEventListener("click", (event) => {
        if (!event.target.closest("[data-palette]")) return;
        event.preventDefault();
        open();
    });
    for (const seek of document.querySelectorAll("[data-palette]")) {
        if (/Mac|iP/.test(navigator.platform)) seek.querySelector("kbd").textContent = "⌘ K";
    }

    const single = document.querySelector("[data-single-keys]");
    single.checked = localStorage.getItem(SINGLE) !== "off";
    single.addEventListener("change", () => (single.checked ? localStorage.removeItem(SINGLE) : localStorage.setItem(SINGLE, "off")));

    const places = { h: "/", v: "/videos", l: "/library", c: "/credits", m: "/members", s: "/settings" };
    const typing = (target) => target.closest("input, select, textarea, [contenteditable], dialog[open]");
    let going = 0;
    document.addEventListener("keydown", (event) => {
        if ((event.ctrlKey || event.metaKey) && !event.altKey && event.key.toLowerCase() === "k") {
            event.preventDefault();
            return open();
        }
        if (event.ctrlKey || event.metaKey || event.altKey || !single.checked || typing(event.target)) return;
        if (Date.now() - going < 1200 && places[event.key]) {
            const link = document.querySelector(`.side a[href="${places[event.key]}"], .menu a[href="${places[event.key]}"]`);
            if (link) location.assign(link.href);
            going = 0;
        } else if (event.key === "g") going = Date.now();
        else if (event.key === "/") {
            event.preventDefault();
            open();
        } else if (event.key === "?") document.getElementById("shortcuts").showModal();
        else if (event.key === "n") document.querySelector('a[href="/videos/new"]')?.click();
    });
}
