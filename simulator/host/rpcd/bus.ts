import type { Json, JsonObject } from './json.ts';
import { isObject } from './json.ts';
import { Status, UbusError } from './status.ts';

/** Types of ubus arguments, by the names uhttpd lists them under. */
interface ArgumentTypes {
  string: string;
  number: number;
  boolean: boolean;
  array: Json[];
  object: JsonObject;
}

type Policy = Record<string, keyof ArgumentTypes>;

type Parsed<P extends Policy> = { [K in keyof P]: ArgumentTypes[P[K]] | undefined };

/** A method of a ubus object as the bus sees it. */
export interface Method {
  readonly signature: Readonly<Record<string, string>>;
  /** Runs it for a session; void: a status without data. Throws UbusError for any other status than 0. */
  call(args: JsonObject, sid: string): Promise<JsonObject | undefined>;
}

/** A ubus object: its methods by name. */
export type UbusObject = Readonly<Record<string, Method>>;

function fits(value: Json | undefined, type: keyof ArgumentTypes): boolean {
  if (type === 'array') return Array.isArray(value);
  if (type === 'object') return isObject(value);
  return typeof value === type;
}

/** Keeps the arguments of the right type; like libubox's blobmsg_parse, takes any other for absent. */
function parse<P extends Policy>(policy: P, args: JsonObject): Parsed<P> {
  const parsed: Record<string, Json | undefined> = {};
  for (const [name, type] of Object.entries(policy)) {
    const value = Object.hasOwn(args, name) ? args[name] : undefined;
    parsed[name] = fits(value, type) ? value : undefined;
  }
  return parsed as Parsed<P>;
}

/** Describes a method by the types of its arguments and what it does. */
export function method<P extends Policy>(
  signature: P,
  run: (args: Parsed<P>, sid: string) => JsonObject | undefined | Promise<JsonObject | undefined>,
): Method {
  return {
    signature,
    async call(args, sid) {
      return run(parse(signature, args), sid);
    },
  };
}

/** Ends the call with "invalid argument" if an argument is missing. */
export function required<T>(value: T | undefined): T {
  if (value === undefined) throw new UbusError(Status.invalidArgument);
  return value;
}

/** All ubus objects of a router. */
export class Bus {
  readonly #objects: ReadonlyMap<string, UbusObject>;

  constructor(objects: Readonly<Record<string, UbusObject>>) {
    this.#objects = new Map(Object.entries(objects));
  }

  /** Names of all objects. */
  names(): string[] {
    return [...this.#objects.keys()];
  }

  /** Methods and argument types of an object, as `ubus -v list` has them. */
  signatures(object: string): JsonObject | undefined {
    const methods = this.#objects.get(object);
    return methods && Object.fromEntries(Object.entries(methods).map(([name, { signature }]) => [name, signature]));
  }

  has(object: string): boolean {
    return this.#objects.has(object);
  }

  /**
   * Calls a method, without any check of rights: that is the caller's part.
   *
   * @returns status and data as uhttpd puts them into `result`
   */
  async call(sid: string, object: string, name: string, args: JsonObject): Promise<[Status] | [Status, JsonObject]> {
    const methods = this.#objects.get(object);
    if (!methods) return [Status.notFound];
    const found = Object.hasOwn(methods, name) ? methods[name] : undefined;
    if (!found) return [Status.methodNotFound];
    try {
      const data = await found.call(args, sid);
      return data === undefined ? [Status.ok] : [Status.ok, data];
    } catch (error) {
      if (error instanceof UbusError) return [error.status];
      throw error;
    }
  }
}
