// The day on the home screen: keeps this page and what it is made of for when there is no line, and says how old its state is.
(() => {
  "use strict";
  const state = document.querySelector("[data-day-state]");
  if (!state) return;
  const moment = new Date(state.querySelector("time").dateTime);
  const told = state.querySelector("[data-age]");
  const words = new Intl.RelativeTimeFormat(document.documentElement.lang, { style: "short", numeric: "always" });
  const tell = () => {
    const minutes = Math.round((Date.now() - moment) / 60000);
    const [count, unit] = minutes < 60 ? [minutes, "minute"] : minutes < 2880 ? [Math.round(minutes / 60), "hour"] : [Math.round(minutes / 1440), "day"];
    told.textContent = minutes < 2 ? "" : `, ${words.format(-count, unit)}`;
    state.classList.toggle("old", minutes >= 30);
    setTimeout(tell, 60000);
  };
  tell();
  if (!("serviceWorker" in navigator) || !window.caches) return;
  const keep = async () => {
    await navigator.serviceWorker.register(state.dataset.worker, { scope: state.dataset.scope });
    const box = await caches.open("lugas-day");
    const wanted = new Set(performance.getEntriesByType("resource").map((one) => one.name.split("#")[0])
      .filter((one) => new URL(one).origin === location.origin && new URL(one).pathname.startsWith("/static/")));
    for (const old of await box.keys()) {
      if (new URL(old.url).pathname.startsWith("/static/") && !wanted.has(old.url)) await box.delete(old);
    }
    for (const one of wanted) if (!(await box.match(one))) await box.add(one).catch(() => {});
    // The worker keeps each later visit; this one came before it.
    if (!location.search && !navigator.serviceWorker.controller) await box.add(location.pathname);
  };
  addEventListener("load", () => keep().catch(() => {}));
})();
