#include "analysis/history/past.hpp"

#include "analysis/history/composed.hpp"
#include "model/files.hpp"
#include "scenario/load.hpp"
#include "support/quote.hpp"

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

/// One measure: what it is of and when, for target `t` or for what it stands against.
void add_measure(Composed& text, const Measuring::Asked& asked, const Target& t) {
  const bool base = asked.to != t.to;  // a month that nobody wrote: it stands for the year
  const auto month = [&](int at, const language::Text& place) {
    text.add(month_text(at), base && !t.places.against.text.empty() ? t.places.against : place);
  };
  text.add("{");
  text.add(asked.kind, t.places.kind);
  text.add(": ");
  text.add_quoted(asked.measure, t.places.measure);
  text.add(asked.kind == "of" ? ", at: " : ", from: ");
  if (asked.kind != "of") {
    month(asked.from, t.places.from);
    text.add(", to: ");
  }
  month(asked.to, t.places.to);
  text.add("}");
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

void add_head(Composed& text, const Past& past) {
  text.add("scenario: past\nmodel: " + past.model.filename().string() + "\nhorizon: {from: ");
  text.add(month_text(past.from), past.from_place);
  text.add(", to: ");
  text.add(month_text(past.to), past.to_place);
  text.add("}\nlog: 0\n");
  if (past.disable.text.empty()) return;
  text.add("disable: [");
  text.add(past.disable.text, past.disable);
  text.add("]\n");
}

void add_events(Composed& text, const std::vector<Event>& events) {
  if (!events.empty()) text.add("shocks:\n");
  for (const Event& event : events) {
    text.add("  ");
    text.add(event.name, event.name_place);
    text.add(": ");
    text.add(event.text, event.text_place);
    text.add("\n");
  }
}

void add_measures(Composed& text, const Past& past) {
  const Measuring measuring = measuring_of(past);
  const std::vector<Target> targets = inside(past);
  text.add("measures:\n");
  for (std::size_t i = 0; i < measuring.asked.size(); ++i) {
    const int number = static_cast<int>(i);
    const auto of = std::find_if(measuring.of_target.begin(), measuring.of_target.end(),
                                 [&](const auto& pair) { return pair.first == number || pair.second == number; });
    const Target& target = targets[static_cast<std::size_t>(of - measuring.of_target.begin())];
    text.add("  figure_" + std::to_string(i) + ": ", target.places.id);
    add_measure(text, measuring.asked[i], target);
    text.add("\n");
  }
  for (std::size_t i = 0; i < past.conditions.size(); ++i) {
    text.add("  order_" + std::to_string(i) + ": {first: ", place_of(past.conditions[i]));
    text.add_quoted(past.conditions[i].text, past.conditions[i]);
    text.add("}\n");
  }
}

Composed text_of(const Past& past) {
  Composed text;
  add_head(text, past);
  add_events(text, all_events(past));
  add_measures(text, past);
  return text;
}

/// A path that has no figure to begin from.
void check_paths(const Past& past, Diagnostics& diagnostics) {
  for (const Path& path : past.paths)
    if (!(base_of(path, past.from) > 0))
      diagnostics.error("bad-figure", place_of(path.place),
                        "the path of `" + support::shortened(path.cell) + "` has no figure of " +
                            std::to_string(past.from / 12 - 1),
                        "a path is measured by its figure of the year before the start");
}

/// Moves places out of the composed text to where its parts were written, and those in a file that was read before,
/// for another start, to its first reading.
class Places {
public:
  Places(const Sources& sources, int before, const std::string& path, const Composed& text)
      : sources_(sources), before_(before), path_(path), text_(text) {}

  [[nodiscard]] Span operator()(Span span) const {
    if (span.file < before_) return span;
    if (is_ours(span)) return text_.origin(span);
    for (int file = 0; file < span.file; ++file)
      if (sources_.path(file) == sources_.path(span.file)) span.file = file;
    return span;
  }

  /// A warning about words that nobody wrote, as the months of a path.
  [[nodiscard]] bool idle(const Diagnostic& item) const {
    return item.severity == Severity::warning && is_ours(item.span) && text_.made(item.span);
  }

private:
  [[nodiscard]] bool is_ours(const Span& span) const {
    return span.file >= before_ && sources_.path(span.file) == path_;
  }

  const Sources& sources_;
  int before_;
  const std::string& path_;
  const Composed& text_;
};

void hand_over(const Diagnostics& found, const std::string& path, const Composed& text, Diagnostics& diagnostics) {
  const Places place(found.sources, diagnostics.sources.count(), path, text);
  for (const Diagnostic& item : found.all()) {
    if (place.idle(item)) continue;
    const bool error = item.severity == Severity::error;
    Diagnostic& told = error ? diagnostics.error(item.code, place(item.span), item.message, item.help)
                             : diagnostics.warning(item.code, place(item.span), item.message, item.help);
    for (const Note& note : item.notes) told.notes.push_back({note.text, place(note.span)});
  }
  diagnostics.sources = found.sources;
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
  check_paths(past, diagnostics);
  const std::string path = (past.model.parent_path() / ("past-from-" + month_text(past.from) + ".yaml")).string();
  const Composed text = text_of(past);
  Diagnostics found;
  found.sources = diagnostics.sources;
  auto scenario = load_scenario(WithText(path, text.text()), path, found);
  hand_over(found, path, text, diagnostics);
  return diagnostics.has_errors() ? std::nullopt : std::move(scenario);
}

}  // namespace multivector::history
