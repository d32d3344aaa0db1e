// A very large network, made in the page itself so that nothing has to carry 60 MB there.

/** A chain of convolution and LIF nodes, `layers` in all, as indented as real dumps are: { graph, activity } as texts. */
export function largeTexts(layers) {
  const shape = () => [[1, 32, 32, 16]];
  const nodes = [{ name: "input", type: "TInputLayer", inputs: [], input_shape: shape(), output_shape: shape() }];
  const activity = { format: "spiketally/activity", version: 1, timesteps: 4 };
  const columns = ["input_spikerates", "output_spikerates", "input_is_binary", "output_is_binary", "input_counts", "output_counts", "is_module_sj"];
  for (const column of columns) activity[column] = {};
  let state = 1;
  const random = () => (state = (state * 48271) % 2147483647) / 2147483647;
  for (let index = 0; index < layers; index++) {
    const isConvolution = index % 2 === 0;
    const name = `${isConvolution ? "conv" : "lif"}${index >> 1}`;
    const node = { name, type: "TConv2DLayer", inputs: [nodes.at(-1).name], input_shape: shape(), output_shape: shape() };
    if (isConvolution) {
      const [kernel_size, strides, padding] = [[3, 3], [1, 1], [[1, 1], [1, 1]]];
      Object.assign(node, { activation: "linear", kernel_size, strides, filters: 16, use_bias: true, groups: 1, padding });
    } else {
      Object.assign(node, { type: "TLifLayer", v_threshold: 1, v_reset: null, soft_reset: 1, reciprocal_tau: 0.5 });
    }
    nodes.push(node);
    const [input, output] = [random(), random()];
    const values = [input, output, true, true, input * 65536, output * 65536, true];
    columns.forEach((column, at) => (activity[column][name] = values[at]));
  }
  columns.forEach((column, at) => (activity[column].__TOTAL__ = [0.5, 0.5, true, true, 32768.5, 32768.5, true][at]));
  const graph = { format: "spiketally/graph", version: 1, name: "large", is_snn: true, timesteps: 4, nodes };
  return { graph: JSON.stringify(graph, null, 1), activity: JSON.stringify(activity, null, 1) };
}

/** Makes the files in the page, and there `dropLargeFiles()`, which returns the time of the drop, and
 * `dragLargeFiles()`. Returns their size. */
export async function addLargeFiles(page, layers) {
  await page.evaluate(`void (globalThis.largeTexts = ${largeTexts})`);
  return page.evaluate((layers) => {
    const files = Object.entries(largeTexts(layers)).map(([name, text]) => new File([text], `${name}.json`));
    const drag = (target, steps) => {
      const dataTransfer = new DataTransfer();
      for (const file of files) dataTransfer.items.add(file);
      const start = performance.now();
      for (const step of steps) {
        target.dispatchEvent(new DragEvent(step, { dataTransfer, bubbles: true, cancelable: true }));
      }
      return start;
    };
    globalThis.dragLargeFiles = (target = document.body) => drag(target, ["dragenter", "dragover"]);
    globalThis.dropLargeFiles = (target = document.body) => drag(target, ["dragenter", "dragover", "drop"]);
    return files.reduce((size, file) => size + file.size, 0);
  }, layers);
}
