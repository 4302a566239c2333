# Reads files as JSON from standard input: says which of their texts are not read as texts.
import json, sys

def pyyaml():
    import yaml
    # What yaml.safe_load takes, and the quick one that other programs ask for where it is there.
    # yaml.load's own, the FullLoader, differs from the first in tags only.
    loaders = [yaml.SafeLoader] + ([yaml.CSafeLoader] if hasattr(yaml, "CSafeLoader") else [])
    return [lambda text, loader=loader: yaml.load(text, Loader=loader) for loader in loaders]

def ruamel():
    from ruamel.yaml import YAML
    def reader(kind, version):
        def read(text):
            yaml = YAML(typ=kind, pure=True)
            if version:
                yaml.version = version
            return yaml.load(text)
        return read
    return [reader("safe", None), reader("safe", (1, 1)), reader("rt", None)]

try:
    readers = {"pyyaml": pyyaml, "ruamel": ruamel}[sys.argv[1]]()
except ImportError:
    sys.exit(77)

def strings(value, found):
    if isinstance(value, str):
        found.add(str(value))
    elif isinstance(value, dict):
        for key, inner in value.items():
            strings(key, found)
            strings(inner, found)
    elif isinstance(value, (list, tuple, set)):
        for inner in value:
            strings(inner, found)
    return found

for case in json.load(sys.stdin):
    for at, read in enumerate(readers):
        try:
            found = strings(read(case["file"]), set())
        except Exception as why:
            print(f"{case['name']}, reader {at}: {' '.join(str(why).split())}\n{case['file']}")
            break
        lost = [text for text in case["texts"] if text not in found]
        if lost:
            print(f"{case['name']}, reader {at}: not read as text: {lost[:5]!r}")
            break
