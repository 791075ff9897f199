const UNDER_WAY = ["queued", "validating"];

/** True if the server works on an upload, or is about to. */
export function isUnderWay({ data }) {
    return UNDER_WAY.includes(data.state);
}
