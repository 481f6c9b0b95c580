/** More than React and the router need between the call of an action and its request. */
const steps = 20;

/** Lets what was just begun come as far as it can without waiting for anything, before this goes on in
 *  the same task. */
export async function runAhead(): Promise<void> {
  for (let step = 0; step < steps; step++) await null;
}
