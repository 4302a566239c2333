// Reads files as JSON from standard input: says which of their texts are not read as texts.
let yaml;
try {
  const { createRequire } = await import("node:module");
  yaml = createRequire(process.cwd() + "/")("yaml");
} catch {
  process.exit(77);
}

const strings = (value, found) => {
  if (typeof value === "string") found.add(value);
  else if (value instanceof Map) for (const [key, inner] of value) { strings(key, found); strings(inner, found); }
  else if (Array.isArray(value)) for (const inner of value) strings(inner, found);
  return found;
};

let input = "";
for await (const piece of process.stdin) input += piece;
for (const { name, file, texts } of JSON.parse(input)) {
  for (const version of ["1.2", "1.1"]) {
    let found;
    try {
      found = strings(yaml.parse(file, { version, mapAsMap: true, logLevel: "error" }), new Set());
    } catch (why) {
      console.log(`${name}, YAML ${version}: ${why.message}\n${file}`);
      break;
    }
    const lost = texts.filter((text) => !found.has(text));
    if (lost.length) {
      console.log(`${name}, YAML ${version}: not read as text: ${JSON.stringify(lost.slice(0, 5))}`);
      break;
    }
  }
}
