#include "results/branches.hpp"
#include "results/labels.hpp"
#include "results/text.hpp"

namespace multivector::results {

namespace {

const char* outcome_name(ensemble::Outcome outcome) {
  using enum ensemble::Outcome;
  switch (outcome) {
  case wished: return "wished";
  case done: return "done";
  case impossible: return "impossible";
  case forbidden: return "forbidden";
  case refused: return "refused";
  case merged: return "merged";
  case no_room: return "no_room";
  }
  return "";
}

const char* by_name(ensemble::Event::By by) {
  using enum ensemble::Event::By;
  switch (by) {
  case rule: return "rule";
  case shock: return "shock";
  case option: return "option";
  }
  return "";
}

const std::vector<std::string> kColumns = {"replicate", "date", "outcome", "by",     "source",   "members",   "act",
                                           "action",    "doer", "towards", "inputs", "doctrine", "refused_by"};

std::string value_text(const language::Vocabulary& vocabulary, const language::Type& type, double value) {
  if (type.kind == language::Kind::member) {
    const int base = type.range < 0 ? -1 : vocabulary.ranges[static_cast<std::size_t>(type.range)].base;
    return member_name(vocabulary, base, static_cast<int>(value));
  }
  if (type.kind == language::Kind::date) return month(static_cast<int>(value));
  return number(value);
}

struct Act {
  std::string name, doer, towards, inputs;
};

Act describe(const language::Vocabulary& vocabulary, const ensemble::Event& event) {
  if (event.action < 0) return {};
  const auto& signature = vocabulary.actions[static_cast<std::size_t>(event.action)];
  Act act{signature.id, {}, {}, {}};
  for (std::size_t p = 0; p < event.parties.size() && p < signature.parties.size(); ++p) {
    const int base = vocabulary.ranges[static_cast<std::size_t>(signature.parties[p].range)].base;
    std::string& place = p == 0 && signature.has_by ? act.doer : act.towards;
    place += (place.empty() ? "" : " ") + member_name(vocabulary, base, event.parties[p]);
  }
  for (std::size_t i = 0; i < event.inputs.size() && i < signature.inputs.size(); ++i)
    act.inputs += (i ? " " : "") + signature.inputs[i].name + "=" +
                  value_text(vocabulary, signature.inputs[i].type, event.inputs[i]);
  return act;
}

}  // namespace

EventTable::EventTable(const scenario::Scenario& scenario, const std::filesystem::path& directory)
    : scenario_(scenario), variants_(variant_labels(scenario)), file_(directory / "events.csv") {
  std::vector<std::string> header = axis_columns(axis_names(scenario), kColumns);
  header.insert(header.end(), kColumns.begin(), kColumns.end());
  file_.write(csv_line(header));
}

void EventTable::add(const ensemble::BatchResult& batch) {
  for (const auto& event : batch.events) file_.write(row(event));
}

std::string EventTable::row(const ensemble::Event& event) const {
  const auto& model = scenario_.model;
  const bool is_rule = event.kind == ensemble::Event::By::rule;
  // A rule's place is `id|members`; a shock's or an option's is all of it.
  const auto bar = is_rule ? event.place.find('|') : std::string::npos;
  const Act act = describe(model.vocabulary, event);
  std::vector<std::string> cells = variants_[static_cast<std::size_t>(event.variant)].options;
  cells.insert(cells.end(),
               {std::to_string(event.replicate), month(month_of_tick(scenario_, event.tick)),
                outcome_name(event.outcome), by_name(event.kind), event.place.substr(0, bar),
                bar == std::string::npos ? "" : event.place.substr(bar + 1),
                event.act < 0 ? "" : std::to_string(event.act), act.name, act.doer, act.towards, act.inputs,
                event.by_doctrine < 0 ? "" : model.doctrines[static_cast<std::size_t>(event.by_doctrine)].id,
                event.refused_by < 0 ? "" : member_name(model.vocabulary, event.refused_base, event.refused_by)});
  return csv_line(cells);
}

}  // namespace multivector::results
