/** What the panel shows. */
export interface SimulatorState {
  /** Name of the scenario that runs. */
  scenario: string;
  /** Whether the modem is plugged into the router. */
  plugged: boolean;
  /** What the modem waits before each reply, milliseconds. */
  delay: number;
  /** Whether the monitor runs on the router. */
  monitor: boolean;
  /** Code of the language of the pages, as LuCI has it. */
  language: string;
}

/** A state the modem or its surroundings can be put into. */
export interface ScenarioInfo {
  name: string;
  description: string;
}

/** The simulator as the panel and its JSON endpoint steer it. */
export interface SimulatorControl {
  readonly scenarios: readonly ScenarioInfo[];
  state(): SimulatorState;
  setScenario(name: string): Promise<void>;
  setPlugged(plugged: boolean): Promise<void>;
  setDelay(milliseconds: number): Promise<void>;
  setMonitor(running: boolean): Promise<void>;
  /** Takes effect when a page is loaded anew. */
  setLanguage(code: string): Promise<void>;
}
