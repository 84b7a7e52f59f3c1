// What a command line calls variants, measures and branches.
#include "analysis/attribution/origin.hpp"

#include "support/edit_distance.hpp"

#include <algorithm>
#include <charconv>
#include <optional>
#include <utility>

namespace multivector::attribution {

namespace {

using Words = std::vector<std::string>;

Words split(const std::string& text, char between) {
  Words words(1);
  for (const char c : text) {
    if (c == between)
      words.emplace_back();
    else if (c != ' ')
      words.back() += c;
  }
  return words;
}

std::string joined(const Words& words, const char* between) {
  std::string text;
  for (const auto& word : words) text += (text.empty() ? "" : between) + word;
  return text;
}

std::string did_you_mean(const std::string& word, const Words& known) {
  const auto near = support::nearest(word, known);
  return near ? "; did you mean `" + *near + "`?" : "; there is " + joined(known, ", ");
}

Words slashed(const results::Answer& answer) {
  Words all;
  for (const auto& variant : answer.variants) all.push_back(joined(variant.options, "/"));
  return all;
}

int number_of(const results::Answer& answer, const Words& options, const std::string& said) {
  for (std::size_t v = 0; v < answer.variants.size(); ++v)
    if (answer.variants[v].options == options) return static_cast<int>(v);
  throw Mistake("the run has no variant `" + said + "`" + did_you_mean(joined(options, "/"), slashed(answer)));
}

using Pair = std::pair<std::size_t, std::string>;  ///< axis and option

Pair checked_pair(const results::Answer& answer, const std::string& pair) {
  const auto equals = pair.find('=');
  if (equals == std::string::npos) throw Mistake("`" + pair + "` is not AXIS=OPTION");
  const std::string axis = pair.substr(0, equals), option = pair.substr(equals + 1);
  const auto at = std::find(answer.axes.begin(), answer.axes.end(), axis);
  if (at == answer.axes.end()) throw Mistake("the run has no axis `" + axis + "`" + did_you_mean(axis, answer.axes));
  const auto a = static_cast<std::size_t>(at - answer.axes.begin());
  Words known;
  for (const auto& variant : answer.variants)
    if (std::find(known.begin(), known.end(), variant.options[a]) == known.end()) known.push_back(variant.options[a]);
  if (std::find(known.begin(), known.end(), option) == known.end())
    throw Mistake("the axis `" + axis + "` has no option `" + option + "`" + did_you_mean(option, known));
  return {a, option};
}

/// The variant with these options that has most in common with the reference; the first of equals.
int by_pairs(const results::Answer& answer, const Words& texts, const std::string& said) {
  std::vector<Pair> pairs;
  for (const auto& text : texts) pairs.push_back(checked_pair(answer, text));
  int best = -1;
  std::ptrdiff_t most = -1;
  for (std::size_t v = 0; v < answer.variants.size(); ++v) {
    const auto& options = answer.variants[v].options;
    if (!std::all_of(pairs.begin(), pairs.end(), [&](const Pair& pair) { return options[pair.first] == pair.second; }))
      continue;
    const auto& reference = answer.variants.front().options;
    std::ptrdiff_t common = 0;
    for (std::size_t a = 0; a < options.size(); ++a) common += options[a] == reference[a] ? 1 : 0;
    if (common > most) {
      most = common;
      best = static_cast<int>(v);
    }
  }
  if (best < 0) throw Mistake("the run has no variant `" + said + "`; there is " + joined(slashed(answer), ", "));
  return best;
}

std::optional<int> whole(const std::string& text) {
  int value = 0;
  const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (problem != std::errc{} || end != text.data() + text.size() || value < 0) return std::nullopt;
  return value;
}

Branch checked(const results::Answer& answer, int variant, const std::string& replicate) {
  const auto number = whole(replicate);
  if (!number || *number >= answer.replicates)
    throw Mistake("a replicate is a number from 0 to " + std::to_string(answer.replicates - 1) + ", not `" + replicate +
                  "`");
  return {variant, *number};
}

}  // namespace

int variant_named(const results::Answer& answer, const std::string& text) {
  if (text.find('=') != std::string::npos) return by_pairs(answer, split(text, ','), text);
  return number_of(answer, split(text, '/'), text);
}

int measure_named(const results::Answer& answer, const std::string& name) {
  Words known;
  for (const auto& measure : answer.measures) known.push_back(measure.name);
  const auto at = std::find(known.begin(), known.end(), name);
  if (at == known.end()) throw Mistake("the run has no measure `" + name + "`" + did_you_mean(name, known));
  return static_cast<int>(at - known.begin());
}

Branch branch_named(const results::Answer& answer, const std::string& text) {
  if (text.find('=') != std::string::npos) {
    Words pairs = split(text, ',');
    const auto at = std::find_if(pairs.begin(), pairs.end(), [](const auto& p) { return p.starts_with("replicate="); });
    if (at == pairs.end()) throw Mistake("a branch has a replicate: `" + text + ",replicate=0`");
    const std::string replicate = at->substr(10);
    pairs.erase(at);
    return checked(answer, by_pairs(answer, pairs, text), replicate);
  }
  Words words = split(text, '/');
  const std::string replicate = words.back();
  words.pop_back();
  return checked(answer, words.empty() ? 0 : number_of(answer, words, text), replicate);
}

std::string label_of(const results::Answer& answer, int variant) {
  std::string text;
  const auto& options = answer.variants[static_cast<std::size_t>(variant)].options;
  for (std::size_t a = 0; a < answer.axes.size(); ++a) text += (a ? ", " : "") + answer.axes[a] + " " + options[a];
  return text.empty() ? "the only variant" : text;
}

}  // namespace multivector::attribution
