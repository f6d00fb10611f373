/**
 * Wraps an object so that reading what it does not have is an error, with the name of what is missing.
 *
 * `then` may be asked for by any promise, symbols by the console.
 */
export function strict<T extends object>(name: string, target: T): T {
  return new Proxy(target, {
    get(object, key, receiver) {
      if (typeof key === 'symbol' || key === 'then' || key in object) return Reflect.get(object, key, receiver);
      throw new Error(`stand-in for LuCI: ${name} has no "${key}"`);
    },
  });
}

/** A LuCI error: an Error told apart by its name. */
export function namedError(name: string, message: string): Error {
  const error = new Error(message);
  error.name = name;
  return error;
}
