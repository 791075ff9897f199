/** The files of a drop, those in its folders too. Call it while the event is handled: its data is gone afterwards. */
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
    // A reader gives a hundred at a time, and none when it is through
    for (let some; (some = await new Promise((resolve, reject) => reader.readEntries(resolve, reject))).length; ) {
        found.push(...some);
    }
    return (await Promise.all(found.map(filesOf))).flat();
}
