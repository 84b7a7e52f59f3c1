// Doctrines: what an agent will not do.
#include "model/build.hpp"

namespace multivector::model {

namespace {

void read_kind(Build& build, const Fields& fields, Doctrine& doctrine, Scope& scope) {
  doctrine.hard = fields.choice("kind") != "soft";
  const Text* cost = fields.text("cost");
  if (doctrine.hard && cost != nullptr) {
    build.diagnostics.error("hard-with-cost", fields.key_span("cost"), "a hard doctrine has no `cost`",
                            "write `kind: soft`, or delete the cost");
  }
  if (!doctrine.hard && cost == nullptr) {
    build.diagnostics.error("missing-key", fields.node().span, "the key `cost` is missing in this soft doctrine",
                            "`cost`: what it takes from the agent's utility");
  }
  if (cost != nullptr) doctrine.cost = build.checker.number(*cost, scope, {});
}

void read_dates(Build& build, const Fields& fields, Doctrine& doctrine) {
  if (const Text* since = fields.text("since")) doctrine.since = build.checker.tick(*since);
  const Text* until = fields.text("until");
  if (until == nullptr) return;
  doctrine.until = build.checker.tick(*until);
  if (doctrine.since && doctrine.until && *doctrine.since > *doctrine.until) {
    build.diagnostics.error("dates-reversed", until->span(), "`until` is before `since`: the doctrine never binds",
                            "`until` is the last month in which it binds");
  }
}

}  // namespace

void read_doctrine(Build& build, const Node& node, int file) {
  const Fields fields(node, keys::construct("doctrine"), build.diagnostics);
  if (!fields.ok()) return;
  Doctrine doctrine;
  Scope scope;
  read_element(build, fields, doctrine, scope, "doctrine", file);
  if (const Text* agent = fields.text("agent")) doctrine.agent = read_agent(build, *agent, scope);
  read_kind(build, fields, doctrine, scope);
  for (const Text* text : fields.texts("forbids")) {
    if (auto pattern = read_pattern(build, *text, scope)) doctrine.forbids.push_back(std::move(*pattern));
  }
  if (const Text* when = fields.text("when")) doctrine.when = build.checker.condition(*when, scope);
  read_dates(build, fields, doctrine);
  doctrine.evidence = read_evidence(build, fields);
  doctrine.slots = scope.slots;
  build.model.doctrines.push_back(std::move(doctrine));
}

void read_doctrines(Build& build) {
  for (const auto& [node, file] : build.list_section("doctrines")) read_doctrine(build, *node, file);
}

}  // namespace multivector::model
