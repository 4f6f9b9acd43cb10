import { MessageChannel } from "node:worker_threads";

/** A port that is closed: what is handed to it is gone (HTML, 9.4.4: the transfer is done all the same). */
const { port1: nowhere } = new MessageChannel();
nowhere.close();

/**
 * Frees the memory of bytes that nobody will read again, which would lie about until the heap is collected; they are empty from then
 * on. A part of a larger piece of memory is left to that.
 */
export function giveUp({ buffer, byteLength }: Buffer): void {
  if (buffer instanceof ArrayBuffer && buffer.byteLength === byteLength)
    nowhere.postMessage(buffer, [buffer]);
}
