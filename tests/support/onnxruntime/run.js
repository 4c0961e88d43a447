// Runs an ONNX file in ONNX Runtime: node run.js MODEL.onnx INPUTS.json OUTPUTS.json
// INPUTS: {name: {"type": "float32"|"float64"|"int64"|"string", "dims": [...], "data": [...]}}, null = NaN. OUTPUTS: {name: {dims, data}}.
const fs = require('fs');
const path = require('path');
const ort = require(path.join(process.env.NETLOOM_ORT, 'onnxruntime-node'));

const arrays = {float32: Float32Array, float64: Float64Array};

async function main([model, inputFile, outputFile]) {
  const session = await ort.InferenceSession.create(model, {logSeverityLevel: 3});
  const feeds = {};
  for (const [name, value] of Object.entries(JSON.parse(fs.readFileSync(inputFile, 'utf8')))) {
    const data = value.type === 'string' ? value.data
      : value.type === 'int64' ? BigInt64Array.from(value.data, v => BigInt(v)) : arrays[value.type].from(value.data, v => v === null ? NaN : v);
    feeds[name] = new ort.Tensor(value.type, data, value.dims);
  }
  const outputs = {};
  for (const [name, value] of Object.entries(await session.run(feeds)))
    outputs[name] = {dims: value.dims, data: Array.from(value.data)};
  fs.writeFileSync(outputFile, JSON.stringify(outputs));
}

main(process.argv.slice(2)).catch(error => { console.error(error); process.exit(1); });
