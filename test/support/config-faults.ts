import { ConfigError, loadConfig } from "../../src/config";

/** What is wrong with an environment. */
export function faultsOf(env: Record<string, string>): readonly string[] {
  try {
    loadConfig(env);
  } catch (error) {
    if (error instanceof ConfigError) return error.faults;
    throw error;
  }
  return [];
}
