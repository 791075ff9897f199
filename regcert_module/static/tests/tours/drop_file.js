import { waitFor } from "@odoo/hoot-dom";

/** What the browser would hand over: the file that the test has put on the server. */
export async function dragged(name) {
    const response = await fetch(`/regcert-test/${name}`);
    const transfer = new DataTransfer();
    transfer.items.add(new File([await response.blob()], name, { type: "text/csv" }));
    return transfer;
}

/** Steps that drop a file on the zone of a dialog. */
export const dropFile = (name) => [
    {
        content: "Drop the file",
        trigger: ".o_regcert_file_zone",
        async run({ anchor }) {
            const dataTransfer = await dragged(name);
            document.dispatchEvent(new DragEvent("dragenter", { dataTransfer, bubbles: true }));
            const zone = await waitFor(".o-Dropzone");
            // What lies under the mouse is what the browser drops on
            const { left, top, width, height } = anchor.getBoundingClientRect();
            const target = document.elementFromPoint(left + width / 2, top + height / 2);
            if (!zone.contains(target)) {
                throw new Error(`The file would drop on ${target.outerHTML}`);
            }
            target.dispatchEvent(new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true }));
        },
    },
    { trigger: `.o_regcert_file_name:contains(${name})` },
];

/** Steps that select a file in a window's field of the name ``file``. */
export const giveFile = (name) => [
    {
        content: "Select the file",
        trigger: ".modal [name=file] input[type=file]:not(:visible)",
        async run({ anchor }) {
            anchor.files = (await dragged(name)).files;
            anchor.dispatchEvent(new Event("change", { bubbles: true }));
        },
    },
    { trigger: `.modal [name=file]:contains(${name}), .modal [name=file] input:value(${name})` },
];
