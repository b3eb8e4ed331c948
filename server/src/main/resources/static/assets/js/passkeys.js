// Passkey ceremonies: a form with data-passkey fetches its options, lets the browser's authenticator sign them and sends
// the answer as any form would. Also the small acts of the pages around signing in.

const able = Boolean(window.PublicKeyCredential?.parseRequestOptionsFromJSON);
const STALE_MILLIS = 4 * 60 * 1000; // a challenge lives five minutes
let waiting = null;

const say = (form, words) => {
    const place = form.querySelector("[data-passkey-said]");
    if (place) place.textContent = words;
};

/** The options for this form; null when the person was sent elsewhere to prove first who they are. */
const options = async (form) => {
    const answer = await fetch(form.dataset.options, { headers: { Accept: "application/json" }, cache: "no-store" });
    if (answer.ok) return answer.json();
    const problem = await answer.json().catch(() => ({}));
    if (!problem.confirm) throw new Error(problem.type ?? "no options");
    location.assign(`${problem.confirm}?to=${encodeURIComponent(location.pathname)}`);
    return null;
};

const ceremony = async (form, extra = {}) => {
    const wanted = await options(form);
    if (!wanted) return null;
    return form.dataset.passkey === "create"
        ? navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(wanted), ...extra })
        : navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(wanted), ...extra });
};

const send = (form, credential) => {
    form.elements.namedItem("answer").value = JSON.stringify(credential.toJSON());
    form.submit();
};

const press = async (form) => {
    say(form, "");
    waiting?.abort();
    try {
        const credential = await ceremony(form);
        if (credential) send(form, credential);
    } catch {
        delete form.dataset.sent;
        say(form, form.dataset.failed);
        offer(form);
    }
};

/** Offers passkeys where the browser fills in the name, without a button; asks anew before the challenge is too old. */
const offer = async (form) => {
    if (!form.hasAttribute("data-conditional") || !(await PublicKeyCredential.isConditionalMediationAvailable?.())) return;
    waiting?.abort();
    waiting = new AbortController();
    const mine = waiting;
    const timer = setTimeout(() => { mine.abort(); offer(form); }, STALE_MILLIS);
    try {
        const credential = await ceremony(form, { mediation: "conditional", signal: mine.signal });
        if (credential) send(form, credential);
    } catch {
        // Nobody chose one: the page goes on as it was.
    } finally {
        clearTimeout(timer);
    }
};

for (const part of document.querySelectorAll("[data-passkey-only]")) part.hidden = !able || part.dataset.passkeyOnly !== location.origin;
for (const part of document.querySelectorAll("[data-passkey-elsewhere]")) part.hidden = part.dataset.passkeyElsewhere === location.origin;
for (const form of document.querySelectorAll("form[data-passkey]")) {
    form.addEventListener("submit", (event) => {
        event.preventDefault();
        press(form);
    });
    if (!form.hidden) offer(form);
}

document.addEventListener("click", (event) => {
    if (event.target.closest("[data-prints]")) window.print();
});
document.querySelector("form[data-continues]")?.requestSubmit();
