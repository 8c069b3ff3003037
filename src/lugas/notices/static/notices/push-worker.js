// Shows a notice that arrives while no page is open, and opens where it leads. It serves no pages.
self.addEventListener("push", (event) => {
  let notice = {};
  try { notice = event.data.json(); } catch { /* shown as an empty notice: browsers demand that something is shown */ }
  event.waitUntil(self.registration.showNotification("Lugas", {
    body: notice.body || "", tag: notice.tag || "lugas", data: { url: notice.url || "/kerja/pemberitahuan/" }, icon: "/static/design/mark.svg",
  }));
});
self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  const { url } = event.notification.data;
  // Only our own pages, whatever the payload says.
  if (new URL(url, self.location.origin).origin === self.location.origin) event.waitUntil(self.clients.openWindow(url));
});
