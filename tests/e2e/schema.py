"""The editors' schema agrees with the files that the reader takes."""
import json
import unittest

import jsonschema
import yaml

from common import HERE, Case

ROOT = HERE.parent.parent


class Loader(yaml.SafeLoader):
    """As editors read YAML 1.2: `2024-01-01` stays text, `NO` is no boolean."""


Loader.yaml_implicit_resolvers = {
    letter: [(tag, pattern) for tag, pattern in pairs if tag.endswith((":int", ":float", ":null", ":merge"))]
    for letter, pairs in yaml.SafeLoader.yaml_implicit_resolvers.items()}
Loader.add_implicit_resolver("tag:yaml.org,2002:bool", __import__("re").compile("^(true|false)$"), list("tf"))


class Schema(Case):
    def setUp(self):
        super().setUp()
        schema = json.loads(self.run_ok("schema").stdout)
        jsonschema.Draft7Validator.check_schema(schema)
        self.validator = jsonschema.Draft7Validator(schema)

    def mistakes(self, text):
        return [f"{list(e.absolute_path)}: {e.message}" for e in self.validator.iter_errors(yaml.load(text, Loader))]

    def test_our_files_fit(self):
        files = [f for folder in ["scenarios", "tests/e2e/ports", "tests/bench"] for f in (ROOT / folder).rglob("*.yaml")
                 if f.name != "sources.yaml" and not {"calibration", "hindcast", "channels"} & set(f.parts)]  # they have keys of their own
        self.assertGreater(len(files), 20)
        for file in files:
            self.assertEqual(self.mistakes(file.read_text()), [], file)

    def test_typing_mistakes_show(self):
        model = (HERE / "ports" / "parts" / "rules.yaml").read_text()
        self.assertTrue(self.mistakes(model.replace("chance:", "chanse:")))
        self.assertTrue(self.mistakes(model.replace("kind: hard", "kind: harsh")))
        what_if = (HERE / "ports" / "what-if.yaml").read_text()
        self.assertTrue(self.mistakes(what_if.replace("replicates: 60", "replicates: many")))
        self.assertTrue(self.mistakes(what_if.replace("horizon:", "horizont:")))
        self.assertTrue(self.mistakes(what_if.replace("{at: 2024-06, do:", "{att: 2024-06, do:")))


if __name__ == "__main__":
    unittest.main()
