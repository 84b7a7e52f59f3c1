#include "analysis/validation/read_parts.hpp"

#include "support/hash.hpp"

namespace multivector::validation {

namespace {

using scenario::ScenarioBuild;

/// Files of `replace` and `add` belong to scenarios: an expectation is about the model as it is.
void refuse_files(ScenarioBuild& s, const yaml::Node& step) {
  for (const yaml::Entry& entry : step.entries) {
    const bool file = entry.key.text == "replace" || (entry.key.text == "add" && step.find("to") == nullptr);
    if (file)
      s.diagnostics().error("not-allowed-here", entry.key.span(), "a file of elements cannot stand here",
                            "an expectation tests the model's own rules: use `disable`, `enable` or `parameters`");
    if (entry.key.text != "steps") continue;
    for (const yaml::Node& item : entry.value.items) refuse_files(s, item);
  }
}

void read_cases(ScenarioBuild& s, const Fields& fields, Expectation& e) {
  const yaml::Node* node = fields.get("cases");
  if (node == nullptr) return;
  for (const yaml::Entry& entry : as_map(*node, "a map of cases", s.diagnostics())) {
    if (!model::check_name(s.build, entry.key)) continue;
    scenario::AxisOption option;
    const Fields own(entry.value, keys::construct("option"), s.diagnostics());
    refuse_files(s, entry.value);
    if (own.ok()) scenario::read_steps(s, own, "case", option);
    for (const char* key : {"under", "probability"})
      if (own.ok() && own.has(key))
        s.diagnostics().error("not-allowed-here", own.key_span(key),
                              std::string("`") + key + "` has no meaning in a case",
                              "every case is run, and the conditions compare them");
    e.cases.push_back({entry.key.text, canonical(entry.value), std::move(option.steps)});
  }
}

void read_world(ScenarioBuild& s, const Fields& fields, Expectation& e) {
  std::vector<const yaml::Node*> steps;
  for (const yaml::Node* node : fields.list("world")) {  // a step, a list of steps, or {steps: [...]} as in a case
    const yaml::Node* list = node->find("steps");
    if (list == nullptr || node->entries.size() > 1)
      steps.push_back(node);
    else
      for (const yaml::Node& item : list->items) steps.push_back(&item);
    e.world_text += canonical(*node);
  }
  for (const yaml::Node* node : steps) {
    const Fields own(*node, keys::construct("step"), s.diagnostics());
    refuse_files(s, *node);
    const std::string place = "shock|world|" + std::to_string(e.world.size());
    if (auto step = scenario::read_step(s, own, place)) e.world.push_back(std::move(*step));
  }
}

void read_measures_of(ScenarioBuild& s, const Fields& fields, Expectation& e) {
  scenario::read_measures(s, fields);
  e.measures = s.scenario.measures;
  const yaml::Node* node = fields.get("measures");
  for (const scenario::Measure& measure : e.measures) e.measure_texts.push_back(canonical(*node->find(measure.name)));
}

void read_numbers(ScenarioBuild& s, const Fields& fields, Expectation& e) {
  if (const Text* text = fields.text("luck"))
    e.luck = static_cast<int>(scenario::whole_number(s, *text, 1, 1000).value_or(1));
  if (const Text* text = fields.text("needed")) {
    e.needed = s.build.checker.plain_number(*text).value_or(0.9);
    if (e.needed <= 0.5 || e.needed > 1)
      s.diagnostics().error("bad-probability", text->span(), "`needed` is a number above 0.5, at most 1");
  }
}

std::string hash_of(const Expectation& e) {
  std::string text = std::to_string(e.from) + "|" + std::to_string(e.to) + "|" + std::to_string(e.luck) + "|" +
                     std::to_string(e.needed) + "|" + e.world_text;
  for (const Case& c : e.cases) text += "|case " + c.name + " " + c.text;
  for (std::size_t m = 0; m < e.measures.size(); ++m)
    text += "|measure " + e.measures[m].name + " " + e.measure_texts[m];
  for (const Condition& condition : e.conditions) text += "|expect " + condition.text;
  return support::sha256(text);
}

std::string place_of(const Sources& sources, Span span) {
  return sources.path(span.file) + ":" + std::to_string(sources.position(span.file, span.begin).line);
}

}  // namespace

Expectation read_expectation(model::Build& build, const Fields& fields) {
  const Overrides nothing;
  ScenarioBuild s(build, nothing);
  Expectation e;
  scenario::read_horizon(s, fields);
  scenario::check_horizon(s, fields);
  e.from = s.scenario.from;
  e.to = s.scenario.to;
  if (const Text* id = fields.text("id")) e.id = id->text;
  e.place = place_of(build.diagnostics.sources, fields.node().span);
  e.claim = fields.words("claim");
  e.reading = fields.words("reading");
  e.note = fields.words("note");
  e.tier = fields.choice("tier");
  e.evidence = model::read_evidence(build, fields);
  read_numbers(s, fields, e);
  read_world(s, fields, e);
  read_cases(s, fields, e);
  read_measures_of(s, fields, e);
  read_conditions(s, fields, e);
  if (const yaml::Node* node = fields.get("channels")) e.channels = scenario::select_elements(s, *node, "channels");
  if (const yaml::Node* node = fields.get("not_through"))
    e.not_through = scenario::select_elements(s, *node, "not_through");
  e.hash = hash_of(e);
  return e;
}

std::vector<Placebo> read_placebos(model::Build& build, int from, const Fields& file) {
  std::vector<Placebo> placebos;
  const yaml::Node* node = file.get("placebo");
  if (node == nullptr) return placebos;
  const Overrides nothing;
  ScenarioBuild s(build, nothing);
  s.scenario.from = s.scenario.to = from;
  for (const yaml::Entry& entry : as_map(*node, "a map of steps", s.diagnostics())) {
    if (!model::check_name(build, entry.key)) continue;
    const Fields own(entry.value, keys::construct("step"), s.diagnostics());
    refuse_files(s, entry.value);
    if (own.ok() && own.has("at")) {
      s.diagnostics().error("not-allowed-here", own.key_span("at"), "a placebo has no date",
                            "it happens in the first month of every expectation's horizon");
      continue;
    }
    if (auto step = scenario::read_step(s, own, "shock|placebo"))
      placebos.push_back({entry.key.text, canonical(entry.value), {std::move(*step)}});
  }
  return placebos;
}

}  // namespace multivector::validation
