"""Reads [{"schema": text, "documents": [text]}] from standard input; names documents that Python's own JSON parser or
python3-jsonschema refuses, one a line, and exits with 1 if there is one. Prints how many it looked at."""
import json
import sys

import jsonschema


def refuse_constant(name):
    raise ValueError(name)


count = 0
refused = 0
for case in json.load(sys.stdin):
    schema = json.loads(case["schema"])
    if isinstance(schema, dict):
        jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    for text in case["documents"]:
        count += 1
        try:
            validator.validate(json.loads(text, parse_constant=refuse_constant))
        except Exception as error:
            refused += 1
            print(case["schema"], "refuses", repr(text), str(error).splitlines()[0])
print(count)
sys.exit(1 if refused else 0)
