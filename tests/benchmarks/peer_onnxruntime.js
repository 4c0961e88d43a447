// Times ONNX Runtime on the files of export_workloads: node peer_onnxruntime.js FOLDER THREADS SECONDS
// Prints one JSON line per workload and batch, as peer_torch.py does. ms is the median of short repeats of one forward pass.
const fs = require('fs');
const path = require('path');
const ort = require(path.join(process.env.NETLOOM_ORT, 'onnxruntime-node'));

const now = () => Number(process.hrtime.bigint()) / 1e6;

async function medianMs(work, seconds) {
  for (let i = 0; i < 3; ++i) await work();
  let start = now();
  await work();
  const repeats = 5, count = Math.max(1, Math.floor(seconds * 1e3 / repeats / Math.max(now() - start, 1e-3)));
  const times = [];
  for (let r = 0; r < repeats; ++r) {
    start = now();
    for (let i = 0; i < count; ++i) await work();
    times.push((now() - start) / count);
  }
  return times.sort((a, b) => a - b)[repeats >> 1];
}

function randomInput(vocabulary, dims) {
  const size = dims.reduce((a, b) => a * b, 1);
  return Float32Array.from({length: size}, () => vocabulary > 0 ? Math.floor(Math.random() * vocabulary) : Math.random() * 2 - 1);
}

async function main([folder, threads, seconds]) {
  const workloads = JSON.parse(fs.readFileSync(path.join(folder, 'workloads.json'), 'utf8'));
  for (const [name, {input, dims, vocabulary}] of Object.entries(workloads)) {
    const session = await ort.InferenceSession.create(path.join(folder, name + '.onnx'),
      {intraOpNumThreads: Number(threads), interOpNumThreads: 1, logSeverityLevel: 3, graphOptimizationLevel: 'all'});
    for (const batch of [1, 64]) {
      const shape = [batch, ...dims];
      const feeds = {[input]: new ort.Tensor('float32', randomInput(vocabulary, shape), shape)};
      const ms = await medianMs(() => session.run(feeds), Number(seconds));
      console.log(JSON.stringify({suite: 'inference', workload: `${name}-b${batch}`, threads: Number(threads), ms}));
    }
  }
}

main(process.argv.slice(2)).catch(error => { console.error(error); process.exit(1); });
