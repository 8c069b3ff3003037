// How much time is left of what is on now. The board (briefs/board.js) brings the rest.
(() => {
  "use strict";
  // A television may think that it is another hour: the server's clock counts.
  let ahead = 0;
  const ask = async () => {
    try {
      const answer = await fetch(location.href, { method: "HEAD", cache: "no-store" });
      const told = new Date(answer.headers.get("Date"));
      if (!Number.isNaN(told.getTime())) ahead = Date.now() - told.getTime();
    } catch { /* the next time */ }
  };
  const tick = () => {
    for (const one of document.querySelectorAll("[data-until]")) {
      const seconds = Math.max(0, Math.round((new Date(one.dataset.until) - Date.now() + ahead) / 1000));
      const hours = Math.floor(seconds / 3600), minutes = Math.floor(seconds / 60) % 60;
      const two = (number) => String(number).padStart(2, "0");
      one.textContent = `${hours ? `${hours}:${two(minutes)}` : minutes}:${two(seconds % 60)} ${one.dataset.left}`;
      one.classList.toggle("soon", seconds < 300);
    }
  };
  ask();
  setInterval(ask, 600_000);
  tick();
  setInterval(tick, 1000);
})();
