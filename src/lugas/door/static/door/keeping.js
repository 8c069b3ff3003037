// What this phone keeps (IndexedDB): facts (its key, the list, the clock) and every scan until the office has it.
const opened = (name) => new Promise((resolve, reject) => {
  const asked = indexedDB.open(name, 1);
  asked.onupgradeneeded = () => {
    asked.result.createObjectStore("facts");
    asked.result.createObjectStore("scans", { keyPath: "key" });
  };
  asked.onsuccess = () => resolve(asked.result);
  asked.onerror = () => reject(asked.error);
});

// Resolves when the transaction is complete; writing is "strict", that is, on the disk and not only on its way there.
const done = (work, asked) => new Promise((resolve, reject) => {
  work.oncomplete = () => resolve(asked && asked.result);
  work.onerror = work.onabort = () => reject(work.error);
});

export const openStore = async (name) => {
  const base = await opened(name);
  base.onversionchange = () => base.close();
  const read = (box, what) => { const work = base.transaction(box); return done(work, what(work.objectStore(box))); };
  const write = (box, what) => {
    const work = base.transaction(box, "readwrite", { durability: "strict" });
    return done(work, what(work.objectStore(box)));
  };
  return {
    fact: (key) => read("facts", (box) => box.get(key)),
    setFact: (key, value) => write("facts", (box) => box.put(value, key)),
    dropFact: (key) => write("facts", (box) => box.delete(key)),
    scans: () => read("scans", (box) => box.getAll()),
    putScans: (all) => write("scans", (box) => { all.forEach((one) => box.put(one)); }),
    dropScans: (all) => write("scans", (box) => { all.forEach((one) => box.delete(one.key)); }),
    // Everything, save what is told in `left`: a pair of fact and value.
    wipe: async (left) => {
      const work = base.transaction(["facts", "scans"], "readwrite", { durability: "strict" });
      work.objectStore("facts").clear();
      work.objectStore("scans").clear();
      if (left) work.objectStore("facts").put(left[1], left[0]);
      await done(work);
    },
  };
};
