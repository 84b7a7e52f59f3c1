// What a scenario says about itself: name, horizon, replicates, seed, log.
#include "scenario/build.hpp"

#include <charconv>

namespace multivector::scenario {

namespace {

constexpr int kMaxTicks = 100'000;

std::string month_text(int month) {
  const std::string number = std::to_string(month % 12 + 1);
  return std::to_string(month / 12) + (number.size() < 2 ? "-0" : "-") + number;
}

}  // namespace

/// A whole number as people write it: digits only, no leading zero.
std::optional<std::uint64_t> whole_number(ScenarioBuild& s, const Text& text, std::uint64_t least, std::uint64_t most) {
  std::uint64_t number = 0;
  const std::string& t = text.text;
  const auto [end, error] = std::from_chars(t.data(), t.data() + t.size(), number);
  const bool fine = error == std::errc{} && end == t.data() + t.size() && (t.size() == 1 || t[0] != '0');
  if (fine && number >= least && number <= most) return number;
  s.diagnostics().error("bad-number", text.span(),
                        "a whole number from " + std::to_string(least) + " to " + std::to_string(most) +
                            " is expected here, not `" + t + "`");
  return std::nullopt;
}

void read_horizon(ScenarioBuild& s, const Fields& fields) {
  const Node* node = fields.get("horizon");
  if (node == nullptr) return;
  const Fields own(*node, keys::construct("horizon"), s.diagnostics());
  if (!own.ok()) return;
  const Text* from = own.text("from");
  const Text* to = own.text("to");
  if (from != nullptr) s.scenario.from = s.build.checker.date(*from).value_or(0);
  if (to != nullptr) s.scenario.to = s.build.checker.date(*to).value_or(s.scenario.from);
  s.build.first_tick = s.scenario.from;
  if (from != nullptr && to != nullptr && s.scenario.from != 0 && s.scenario.to < s.scenario.from) {
    s.diagnostics().error("dates-reversed", to->span(), "the horizon ends before it begins",
                          "`to` is the last month, included");
  }
}

void read_head(ScenarioBuild& s, const Fields& fields) {
  if (const Text* id = fields.text("scenario")) s.scenario.id = model::name_of_directory(s.diagnostics(), *id);
  s.scenario.question = fields.words("question");
  read_horizon(s, fields);
  constexpr std::uint64_t most = 1'000'000'000;
  if (const Text* text = fields.text("replicates"))
    s.scenario.replicates = static_cast<int>(whole_number(s, *text, 1, most).value_or(1));
  if (const Text* text = fields.text("replicates_per_draw"))
    s.scenario.replicates_per_draw = static_cast<int>(whole_number(s, *text, 1, most).value_or(1));
  if (const Text* text = fields.text("seed")) s.scenario.seed = whole_number(s, *text, 0, UINT64_MAX).value_or(1);
  if (const Text* text = fields.text("log"))
    s.scenario.log_replicates = static_cast<int>(whole_number(s, *text, 0, most).value_or(1));
  if (s.overrides.replicates) s.scenario.replicates = *s.overrides.replicates;
  if (s.overrides.seed) s.scenario.seed = *s.overrides.seed;
}

void check_horizon(ScenarioBuild& s, const Fields& fields) {
  const Node* node = fields.get("horizon");
  const language::Vocabulary& vocabulary = s.build.model.vocabulary;
  if (node == nullptr || node->find("from") == nullptr || s.scenario.from == 0) return;
  const Span from = node->find("from")->span;
  if (s.scenario.from < vocabulary.start) {
    s.diagnostics().error("before-start", from,
                          "the horizon begins before the model's `start`, " + month_text(vocabulary.start),
                          "begin there or later");
  }
  s.scenario.from = language::begin_of_tick(vocabulary, s.diagnostics(), s.scenario.from, from);
  s.scenario.to = language::tick_of(vocabulary, s.scenario.to);  // a tick ends with its last month: no warning
  if ((s.scenario.to - s.scenario.from) / vocabulary.step_months >= kMaxTicks) {
    s.diagnostics().error("too-long", from, "the horizon has more than 100,000 ticks");
  }
}

}  // namespace multivector::scenario
