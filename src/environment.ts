import { type SettingName, settableLimits, settings } from "./settings";

/** Environment variables by name. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** The setting, or its default. An empty variable counts as not set, as compose files and shells pass them. */
export function readSetting(env: Environment, name: SettingName): string {
  const given = env[name]?.trim();
  if (given) return given;
  return settings.find((setting) => setting.name === name)?.default ?? "";
}

/** The number that a setting is; NaN for anything but digits. */
export function wholeNumber(value: string): number {
  return /^\d+$/.test(value) ? Number(value) : Number.NaN;
}

/** What is wrong with the limits that are set, in sentences. */
export function limitFaults(env: Environment): string[] {
  return settableLimits.flatMap(({ setting, highest }) => {
    const value = wholeNumber(readSetting(env, setting));
    return value >= 1 && value <= highest ? [] : [`${setting} must be a whole number from 1 to ${highest}.`];
  });
}

/** Says which of settings that belong together are missing; undefined if all are set, or none. */
export function missingOf(env: Environment, names: readonly SettingName[]): string | undefined {
  const missing = names.filter((name) => readSetting(env, name) === "");
  if (missing.length === 0 || missing.length === names.length) return undefined;
  const lacking = missing.length === 1 ? "is missing" : "are missing";
  return `${missing.join(" and ")} ${lacking}: set all of ${names.join(", ")}, or none.`;
}
