// Shows new colours before the server has answered, and offers the time zone that the device has.
const form = document.querySelector("[data-settings]");

if (form) {
    form.addEventListener("change", (event) => {
        if (event.target.name === "theme") document.documentElement.dataset.theme = event.target.value;
    });
    const own = form.querySelector("[data-own-zone]");
    const field = form.elements.namedItem("zone");
    const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
    if ([...field.options].some((option) => option.value === zone) && field.value !== zone) {
        own.hidden = false;
        own.querySelector("span").append(`: ${zone.replaceAll("_", " ")}`);
        own.addEventListener("click", () => {
            field.value = zone;
            own.hidden = true;
            field.focus();
            field.dispatchEvent(new Event("change", { bubbles: true }));
        });
    }
}
