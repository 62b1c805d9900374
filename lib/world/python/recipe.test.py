"""
Makes each recipe's code a part of Twisted and runs the recipe's test against it. Reads a JSON array
of {"name", "kind", "code", "test"} from standard input, and prints {kind: problems} as JSON.
"""

import json
import sys
import types

from twisted.trial.reporter import TestResult

# What the author has already, where the recipe's code goes below it.
ALREADY_THERE = {"class": "class Apple: pass\n", "module attribute": "Apple = 1\n"}


def module(name, source):
    """A module of that name, as if it had been imported from a file."""
    made = types.ModuleType(name)
    made.__file__ = f"/{name}.py"
    sys.modules[name] = made
    exec(compile(source, made.__file__, "exec"), made.__dict__)
    # Deprecating an attribute puts a proxy in the module's place.
    package, _, own = name.rpartition(".")
    if package:
        __import__(package)
        setattr(sys.modules[package], own, sys.modules[name])
    return made


def problems(recipe):
    if recipe["kind"] == "module":
        module(recipe["name"], "")
        package = recipe["name"].rpartition(".")[0]
        __import__(package)
        exec(compile(recipe["code"], "/package.py", "exec"), {"__name__": package})
        setattr(sys.modules[package.rpartition(".")[0]], "web", sys.modules[package])
    else:
        there = ALREADY_THERE.get(recipe["kind"], "")
        module(recipe["name"], there + recipe["code"])
    tests = module("generated_test", recipe["test"])
    [case] = [value for name, value in vars(tests).items() if name.endswith("DeprecationTests")]
    result = TestResult()
    case("test_deprecated").run(result)
    return [str(problem) for _, problem in [*result.failures, *result.errors]]


print(json.dumps({recipe["kind"]: problems(recipe) for recipe in json.load(sys.stdin)}))
