import "reflect-metadata";
import { loadConfig } from "./src/config";
import { createDataSource } from "./src/data-source";

export default createDataSource(loadConfig());
