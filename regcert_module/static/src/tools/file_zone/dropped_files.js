/** The dropped files, including those in folders. Call it while the event is handled, because its data is lost afterwards. */
export async function droppedFiles(dataTransfer) {
    const entries = [...dataTransfer.items].map((item) => item.webkitGetAsEntry?.()).filter(Boolean);
    if (!entries.length) {
        return [...dataTransfer.files];
    }
    return (await Promise.all(entries.map(filesOf))).flat();
}

async function filesOf(entry) {
    if (entry.isFile) {
        return [await new Promise((resolve, reject) => entry.file(resolve, reject))];
    }
    const reader = entry.createReader();
    const found = [];
    // A reader returns a hundred at a time, and none at the end
    for (let some; (some = await new Promise((resolve, reject) => reader.readEntries(resolve, reject))).length; ) {
        found.push(...some);
    }
    return (await Promise.all(found.map(filesOf))).flat();
}
