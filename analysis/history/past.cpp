#include "analysis/history/past.hpp"

#include "model/files.hpp"
#include "scenario/load.hpp"

#include <algorithm>

namespace multivector::history {

namespace {

/// Files on disk, and one text that is not.
class WithText : public DiskFiles {
public:
  WithText(std::string path, std::string text) : path_(std::move(path)), text_(std::move(text)) {}
  [[nodiscard]] Read read(const std::string& path) const override {
    return path == path_ ? Read{text_, {}} : DiskFiles::read(path);
  }

private:
  std::string path_, text_;
};

std::string quoted(const std::string& text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    out += c;
  }
  return out + "\"";
}

std::string measure(const Measuring::Asked& asked) {
  const std::string head = "{" + asked.kind + ": " + quoted(asked.measure) + ", ";
  if (asked.kind == "of") return head + "at: " + month_text(asked.to) + "}";
  return head + "from: " + month_text(asked.from) + ", to: " + month_text(asked.to) + "}";
}

int number_of(std::vector<Measuring::Asked>& list, const Measuring::Asked& asked) {
  const auto found = std::find(list.begin(), list.end(), asked);
  if (found != list.end()) return static_cast<int>(found - list.begin());
  list.push_back(asked);
  return static_cast<int>(list.size()) - 1;
}

std::vector<Event> all_events(const Past& past) {
  std::vector<Event> events;
  for (const Event& event : past.events)
    if (event.at >= past.from && event.at <= past.to) events.push_back(event);
  for (const Path& path : past.paths)
    for (Event& event : path_events(path, past.from, past.to)) events.push_back(std::move(event));
  return events;
}

std::string text_of(const Past& past) {
  std::string text = "scenario: past\nmodel: " + past.model.filename().string() +
                     "\nhorizon: {from: " + month_text(past.from) + ", to: " + month_text(past.to) + "}\nlog: 0\n";
  if (!past.disable.empty()) text += "disable: [" + past.disable + "]\n";
  const auto events = all_events(past);
  if (!events.empty()) text += "shocks:\n";
  for (const Event& event : events) text += "  " + event.name + ": " + event.text + "\n";
  text += "measures:\n";
  int number = 0;
  for (const auto& asked : measuring_of(past).asked)
    text += "  figure_" + std::to_string(number++) + ": " + measure(asked) + "\n";
  number = 0;
  for (const std::string& condition : past.conditions)
    text += "  order_" + std::to_string(number++) + ": {first: " + quoted(condition) + "}\n";
  return text;
}

}  // namespace

std::vector<Target> inside(const Past& past) {
  std::vector<Target> kept;
  for (const Target& target : past.targets)
    if (target.from - target.against >= past.from && target.to <= past.to) kept.push_back(target);
  return kept;
}

Measuring measuring_of(const Past& past) {
  Measuring measuring;
  for (const Target& t : inside(past)) {
    const int figure = number_of(measuring.asked, {t.kind, t.measure, t.from, t.to});
    const int base =
        t.against == 0 ? -1 : number_of(measuring.asked, {t.kind, t.measure, t.from - t.against, t.to - t.against});
    measuring.of_target.emplace_back(figure, base);
  }
  return measuring;
}

std::optional<scenario::Scenario> compose(const Past& past, Diagnostics& diagnostics) {
  const std::string path = (past.model.parent_path() / ("past-from-" + month_text(past.from) + ".yaml")).string();
  return load_scenario(WithText(path, text_of(past)), path, diagnostics);
}

}  // namespace multivector::history
