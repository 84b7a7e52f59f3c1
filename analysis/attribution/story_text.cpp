// A story as text and as JSON.
#include "analysis/attribution/story.hpp"

#include "analysis/validation/layout.hpp"
#include "results/lacks.hpp"
#include "results/text.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>

namespace multivector::attribution {

namespace {

std::string deeds_text(const Decision& decision) {
  std::string text;
  for (const Deed& deed : decision.deeds) {
    text += (text.empty() ? "" : "; ") + deed.act + " " + deed.outcome;
    if (deed.month != decision.month) text += " in " + results::month(deed.month);
  }
  if (!text.empty()) return text;
  if (decision.option == "none") return "nothing was open to it";
  return decision.option.empty() ? "pending" : "no act";
}

std::string line(const Decision& decision, std::size_t width, bool marked) {
  std::string text = marked ? std::string(1, decision.mark) + " " : "";
  text += results::month(decision.month) + "  " + decision.who +
          std::string(width - std::min(width, decision.who.size()), ' ') + "  " + decision.rule;
  if (!decision.members.empty() && decision.members != decision.who) text += " [" + decision.members + "]";
  if (!decision.evidence.empty()) text += " (" + decision.evidence + ")";
  if (!decision.option.empty()) text += " chose " + decision.option;
  text += ": " + deeds_text(decision);
  if (!decision.trigger.empty()) text += "  | " + decision.trigger;
  return text + "\n";
}

/// What came out, and what it is in the reference with the same luck.
std::string measures_text(const Origin& origin, const Story& story) {
  const auto& answer = origin.run.answer;
  const auto at = static_cast<std::size_t>(story.branch.replicate);
  const bool reference = story.branch.variant == 0;
  const auto number = [](double x, const std::string& kind, bool failed) {
    const auto lack = results::lack_of(x, kind, failed);
    return lack == results::Lack::none ? fmt::format("{:.4g}", x) : std::string(results::word(lack));
  };
  validation::Columns columns(reference ? "lrl" : "lrrl");
  columns.row(reference ? std::vector<std::string>{"", "here", ""}
                        : std::vector<std::string>{"", "here", label_of(answer, 0), ""});
  for (std::size_t m = 0; m < answer.measures.size(); ++m) {
    std::vector<std::string> cells = {answer.measures[m].name,
                                      number(story.course.measures[m], answer.measures[m].kind, story.course.failed)};
    const auto& values = origin.run.values.front();
    if (!reference)
      cells.push_back(m < values.size() && at < values[m].size()
                          ? number(values[m][at], answer.measures[m].kind, origin.run.failed.front()[at])
                          : "");
    cells.push_back(answer.measures[m].unit == "1" ? "" : answer.measures[m].unit);
    columns.row(cells);
  }
  return columns.text(2);
}

std::string foot(const Story& story, bool marked) {
  std::string text = fmt::format("\n{} decisions", story.decisions.size());
  if (story.untold > 0) text += fmt::format("; {} more were left out", story.untold);
  if (!marked && story.branch.variant != 0) text += "; --different leaves out what the reference decides, too";
  return text + "\n";
}

}  // namespace

std::string story_text(const Origin& origin, const Story& story) {
  const auto& answer = origin.run.answer;
  std::string text =
      fmt::format("Replicate {} of {}, from {} to {}\n", story.branch.replicate, label_of(answer, story.branch.variant),
                  results::month(answer.first_month), results::month(answer.last_month));
  if (story.course.failed) text += "No measure has a value: " + failure_text(story.course) + "\n";
  text += measures_text(origin, story);
  const bool marked =
      std::any_of(story.decisions.begin(), story.decisions.end(), [](const auto& d) { return d.mark != ' '; });
  text += marked ? "\n+ decided here only, - in the reference only, with the same luck (amounts may differ elsewhere)\n"
                 : "\n";
  text += "Date, who, rule [members] (source): acts and what became of them | what the rule looked at\n\n";
  std::size_t width = 0;
  for (const Decision& decision : story.decisions) width = std::max(width, decision.who.size());
  for (const Decision& decision : story.decisions) text += line(decision, width, marked);
  return text + foot(story, marked);
}

std::string story_json(const Origin& origin, const Story& story) {
  using Json = nlohmann::ordered_json;
  const auto& answer = origin.run.answer;
  Json decisions = Json::array();
  for (const Decision& d : story.decisions) {
    Json deeds = Json::array();
    for (const Deed& deed : d.deeds)
      deeds.push_back({{"act", deed.act}, {"outcome", deed.outcome}, {"date", results::month(deed.month)}});
    decisions.push_back({{"date", results::month(d.month)},
                         {"who", d.who},
                         {"only", d.mark == '+'   ? "here"
                                  : d.mark == '-' ? "in the reference"
                                                  : ""},
                         {"rule", d.rule},
                         {"members", d.members},
                         {"option", d.option},
                         {"source", d.evidence},
                         {"trigger", d.trigger},
                         {"acts", std::move(deeds)}});
  }
  Json measures = Json::object();
  for (std::size_t m = 0; m < answer.measures.size(); ++m)
    measures[answer.measures[m].name] =
        std::isnan(story.course.measures[m]) ? Json(nullptr) : Json(story.course.measures[m]);
  const Json all = {{"variant", label_of(answer, story.branch.variant)},
                    {"replicate", story.branch.replicate},
                    {"failed", story.course.failed
                                   ? Json{{"date", story.course.failed_date}, {"cell", story.course.failed_cell}}
                                   : Json(nullptr)},
                    {"measures", std::move(measures)},
                    {"left_out", story.untold},
                    {"decisions", std::move(decisions)}};
  return all.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace multivector::attribution
