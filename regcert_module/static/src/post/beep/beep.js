import { browser } from "@web/core/browser/browser";

/** For each answer to a scan the pitch (in hertz) and the length (in seconds) of its tones. */
const TONES = {
    found: [[880, 0.08]],
    several: [
        [660, 0.08],
        [660, 0.08],
    ],
    twice: [
        [440, 0.12],
        [440, 0.12],
    ],
    unknown: [[180, 0.4]],
};
const PAUSE = 0.06;
let context;

/** Plays the tones of an answer, if the browser allows it. */
export function beep(kind) {
    if (!browser.AudioContext) {
        return;
    }
    context ||= new browser.AudioContext();
    let begins = context.currentTime;
    for (const [pitch, length] of TONES[kind]) {
        const tone = context.createOscillator();
        const volume = context.createGain();
        tone.frequency.value = pitch;
        volume.gain.value = 0.15;
        tone.connect(volume).connect(context.destination);
        tone.start(begins);
        tone.stop(begins + length);
        begins += length + PAUSE;
    }
}
