// The switch for this device: asks the browser's leave, subscribes, and sends what the browser gave as a form.
(() => {
  "use strict";
  const form = document.querySelector("[data-push]");
  if (!form) return;
  const told = document.getElementById("push-state");
  const button = form.querySelector("button");
  const tell = (word) => { told.textContent = told.dataset[word] || ""; };
  if (!("serviceWorker" in navigator) || !("PushManager" in window)) { tell("never"); button.hidden = true; return; }
  if (Notification.permission === "denied") tell("refused");
  const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (one) => one.charCodeAt(0));
  const text = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
  const name = () => {
    const agent = navigator.userAgent;
    const browser = /Edg\//.test(agent) ? "Edge" : /Firefox\//.test(agent) ? "Firefox" : /Chrome\//.test(agent) ? "Chrome" : "Safari";
    const system = /Android/.test(agent) ? "Android" : /iPhone|iPad/.test(agent) ? "iOS" : /Windows/.test(agent) ? "Windows" : /Mac/.test(agent) ? "macOS" : "Linux";
    return `${browser}, ${system}`;
  };
  // A browser whose push service is out of reach may wait without end, and the person with it.
  const inTime = (promise) => Promise.race([promise, new Promise((_resolve, refuse) => { setTimeout(refuse, 20000); })]);
  const registered = navigator.serviceWorker.register(form.dataset.worker, { scope: form.dataset.scope });
  registered.then((worker) => worker.pushManager.getSubscription()).then((now) => {
    if (now) tell("on");
    button.hidden = Boolean(now && document.querySelector("[data-device]"));
  }).catch(() => tell("never"));
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    tell("asking");
    try {
      if (await Notification.requestPermission() !== "granted") { tell("refused"); return; }
      tell("connecting");
      button.disabled = true;
      const worker = await inTime(registered);
      const old = await worker.pushManager.getSubscription();
      if (old) await old.unsubscribe();
      const given = await inTime(worker.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: bytes(form.dataset.push) }));
      form.elements.endpoint.value = given.endpoint;
      form.elements.public_key.value = text(given.getKey("p256dh"));
      form.elements.secret.value = text(given.getKey("auth"));
      form.elements.device.value = name();
      HTMLFormElement.prototype.submit.call(form);
    } catch { tell("failed"); button.disabled = false; }
  });
})();
