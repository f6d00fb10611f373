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
  /** Names of the faults of the link there are now. */
  faults: readonly string[];
}

/** A state the modem or its surroundings can be put into. */
export interface ScenarioInfo {
  name: string;
  description: string;
}

/** The simulator as the panel and its JSON endpoint steer it. */
export interface SimulatorControl {
  readonly scenarios: readonly ScenarioInfo[];
  /** Faults that the router's own recovery can end. */
  readonly faults: readonly ScenarioInfo[];
  state(): SimulatorState;
  setScenario(name: string): Promise<void>;
  setPlugged(plugged: boolean): Promise<void>;
  setDelay(milliseconds: number): Promise<void>;
  /** Brings a fault about; one that is there ends. */
  setFault(name: string): Promise<void>;
  setMonitor(running: boolean): Promise<void>;
  /** Takes effect when a page is loaded anew. */
  setLanguage(code: string): Promise<void>;
}
