// Passkeys: on a form with data-passkey ("make" or "show") the button asks the browser for one and sends the answer with the
// form. The server's challenge stands in data-options, or is fetched from data-options-url at the press. Where the browser
// knows no passkeys the form stays hidden, and what must be said stands in its [data-passkey-failed].
(() => {
  "use strict";
  if (!window.PublicKeyCredential) return;

  const bytes = (text) => {
    const plain = atob(text.replace(/-/g, "+").replace(/_/g, "/"));
    return Uint8Array.from(plain, (letter) => letter.charCodeAt(0));
  };
  const text = (buffer) => {
    const plain = String.fromCharCode(...new Uint8Array(buffer));
    return btoa(plain).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
  };
  const withBytes = (credentials) => (credentials || []).map((one) => ({ ...one, id: bytes(one.id) }));

  const make = async (form, options) => {
    const wanted = { ...options.publicKey };
    const alone = form.querySelector("[name=passwordless]")?.checked;
    wanted.challenge = bytes(wanted.challenge);
    wanted.user = { ...wanted.user, id: bytes(wanted.user.id) };
    wanted.excludeCredentials = withBytes(wanted.excludeCredentials);
    wanted.authenticatorSelection = {
      ...wanted.authenticatorSelection,
      residentKey: alone ? "required" : "discouraged",
      requireResidentKey: Boolean(alone),
      userVerification: alone ? "required" : "preferred",
    };
    const made = await navigator.credentials.create({ publicKey: wanted });
    return {
      ...common(made),
      response: {
        clientDataJSON: text(made.response.clientDataJSON),
        attestationObject: text(made.response.attestationObject),
        transports: made.response.getTransports?.() || [],
      },
    };
  };

  const show = async (form, options) => {
    const wanted = { ...options.publicKey };
    wanted.challenge = bytes(wanted.challenge);
    wanted.allowCredentials = withBytes(wanted.allowCredentials);
    const shown = await navigator.credentials.get({ publicKey: wanted });
    const handle = shown.response.userHandle;
    return {
      ...common(shown),
      response: {
        clientDataJSON: text(shown.response.clientDataJSON),
        authenticatorData: text(shown.response.authenticatorData),
        signature: text(shown.response.signature),
        userHandle: handle && handle.byteLength ? text(handle) : null,
      },
    };
  };

  const common = (credential) => ({
    id: credential.id,
    rawId: text(credential.rawId),
    type: credential.type,
    authenticatorAttachment: credential.authenticatorAttachment,
    clientExtensionResults: credential.getClientExtensionResults(),
  });

  const challenge = async (form) => {
    if (form.dataset.options) return JSON.parse(form.dataset.options);
    const answer = await fetch(form.dataset.optionsUrl, { headers: { Accept: "application/json", "X-Requested-With": "XMLHttpRequest" } });
    if (!answer.ok) throw new Error(String(answer.status));
    return (await answer.json()).request_options;
  };

  const start = (form) => {
    const failed = form.querySelector("[data-passkey-failed]");
    form.hidden = false;
    form.addEventListener("submit", async (event) => {
      if (form.dataset.answered) return;
      event.preventDefault();
      failed.hidden = true;
      try {
        const options = await challenge(form);
        const answer = await (form.dataset.passkey === "make" ? make : show)(form, options);
        form.elements.credential.value = JSON.stringify(answer);
        form.dataset.answered = "1";
        form.submit();
      } catch {
        failed.hidden = false;
      }
    });
  };
  document.querySelectorAll("form[data-passkey]").forEach(start);
})();
