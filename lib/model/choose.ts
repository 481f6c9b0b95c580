import "server-only";
import { readEnvironment } from "@/lib/env";
import { createModelChooser, type EndpointRequest } from "@/lib/model/model-chooser";
import type { ModelEndpoint } from "@/lib/model/model-endpoint";

// Next bundles a module once for each of its layers; the choice is one for the process.
const key = Symbol.for("daram.model-chooser");
const shared = globalThis as { [key]?: ReturnType<typeof createModelChooser> };

/** Where replies come from: what the environment names, else a model server found on this machine,
 *  else the demo model. The first call may take up to 3 s (an endpoint that does not answer), every
 *  later one answers at once; `looksAgain` searches this machine anew (300 ms) when nothing was
 *  found or what was found is gone, and `needsModel` asks again while no model has a name. Throws EnvironmentError when a variable is wrong. */
export async function getModelEndpoint(request: EndpointRequest = {}): Promise<ModelEndpoint> {
  shared[key] ??= createModelChooser({ environment: readEnvironment });
  return shared[key](request);
}
