// Shows and hides what is in a password field; without a script the button is not there.

for (const button of document.querySelectorAll("[data-shows]")) {
    const field = document.getElementById(button.dataset.shows);
    button.hidden = false;
    button.addEventListener("click", () => {
        const shown = field.type === "text";
        field.type = shown ? "password" : "text";
        button.setAttribute("aria-pressed", String(!shown));
        field.focus();
    });
    field.form.addEventListener("submit", () => { field.type = "password"; }); // so that no browser remembers it as text
}

// A link to hand over is shown with the address that this page was reached by.
for (const path of document.querySelectorAll("[data-origin]")) path.textContent = location.origin + path.textContent;
