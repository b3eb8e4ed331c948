// Looks from time to time whether there are new messages, while somebody looks at the page and has touched it lately:
// a page left open must not keep its session alive.

const EVERY_MILLIS = 60_000;
const AWAKE_MILLIS = 10 * 60_000;

let touched = Date.now();
for (const sign of ["pointermove", "keydown", "scroll"]) {
    addEventListener(sign, () => { touched = Date.now(); }, { passive: true });
}

const look = () => {
    const bell = document.getElementById("bell");
    if (!bell || document.hidden || Date.now() - touched > AWAKE_MILLIS || bell === document.activeElement) return;
    htmx.ajax("GET", "/notices/bell", { target: "#bell", swap: "outerHTML" });
};

if (document.getElementById("bell")) setInterval(look, EVERY_MILLIS);
