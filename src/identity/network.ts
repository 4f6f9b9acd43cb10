import { isIPv4, isIPv6 } from "node:net";

/** Groups of an IPv6 address that name a network; the rest is the subscriber's own to choose. */
const NETWORK_GROUPS = 4;

/**
 * The network that an address stands for when uses are counted: an IPv4 address itself, of an IPv6 address its /64, of which
 * one subscriber has all addresses. Some proxies write a port behind it. What isn't an address is one network: nobody gets more
 * by it.
 */
export function networkOf(address: string): string {
  const [, inBrackets, v4] = /^(?:\[([^\]]*)\]|([\d.]+))(?::\d{1,5})?$/.exec(address) ?? [];
  const [bare = ""] = (inBrackets ?? v4 ?? address).split("%");
  if (isIPv4(bare)) return bare;
  if (!isIPv6(bare)) return "unknown";
  const groups = groupsOf(bare);
  const mapped = groups.slice(0, 5).every((group) => group === 0) && groups[5] === 0xffff;
  if (mapped)
    return groups
      .slice(6)
      .flatMap((group) => [group >> 8, group & 0xff])
      .join(".");
  const network = groups.slice(0, NETWORK_GROUPS).map((group) => group.toString(16));
  return `${network.join(":")}::/64`;
}

/** The eight numbers of an IPv6 address; a URL writes it without an IPv4 part at its end. */
function groupsOf(address: string): number[] {
  const [start = "", end] = new URL(`http://[${address}]`).hostname.slice(1, -1).split("::");
  const [before, after] = [numbersIn(start), numbersIn(end ?? "")];
  const zeros = Array.from({ length: 8 - before.length - after.length }, () => 0);
  return [...before, ...zeros, ...after];
}

function numbersIn(text: string): number[] {
  return text === "" ? [] : text.split(":").map((group) => Number.parseInt(group, 16));
}
