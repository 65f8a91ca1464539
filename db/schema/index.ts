export * from "./accounts";
export * from "./appointments";
export * from "./calendar";
export * from "./catalogue";
export * from "./desk";
export * from "./messages";
export * from "./places";
export * from "./requests";
