// A story as text and as JSON.
#include "analysis/attribution/story.hpp"

#include "results/text.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

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

std::string line(const Decision& decision) {
  std::string text = results::month(decision.month) + "  " + decision.who + "  " + decision.rule;
  if (!decision.members.empty() && decision.members != decision.who) text += " [" + decision.members + "]";
  if (!decision.evidence.empty()) text += " (" + decision.evidence + ")";
  if (!decision.option.empty()) text += " chose " + decision.option;
  text += ": " + deeds_text(decision);
  if (!decision.trigger.empty()) text += "  | " + decision.trigger;
  return text + "\n";
}

}  // namespace

std::string story_text(const Origin& origin, const Story& story) {
  const auto& answer = origin.run.answer;
  std::string text =
      fmt::format("Replicate {} of {}, from {} to {}\n", story.branch.replicate, label_of(answer, story.branch.variant),
                  results::month(answer.first_month), results::month(answer.last_month));
  for (std::size_t m = 0; m < answer.measures.size(); ++m)
    text += fmt::format("  {} {}{}\n", answer.measures[m].name,
                        std::isnan(story.course.measures[m]) ? "none" : fmt::format("{:.4g}", story.course.measures[m]),
                        answer.measures[m].unit == "1" ? "" : " " + answer.measures[m].unit);
  text += "\nDate, who, rule [members] (source): acts | what the rule looked at\n\n";
  for (const Decision& decision : story.decisions) text += line(decision);
  text += fmt::format("\n{} decisions", story.decisions.size());
  if (story.untold > 0) text += fmt::format("; {} more were left out", story.untold);
  return text + "\n";
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
                    {"measures", std::move(measures)},
                    {"left_out", story.untold},
                    {"decisions", std::move(decisions)}};
  return all.dump(2) + "\n";
}

}  // namespace multivector::attribution
