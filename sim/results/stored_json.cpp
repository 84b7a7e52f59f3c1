#include "results/stored_json.hpp"

#include "support/hash.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace multivector::results {

namespace {

constexpr int kDeepest = 32;  ///< levels of a file of ours: far fewer
constexpr std::string_view kMark = ",\n  \"checksum\": \"";

std::string checksum_of(std::string_view text) { return fmt::format("{:016x}", support::fnv1a(text)); }

std::string place_of(const std::string& text, std::size_t byte) {
  const auto end = text.begin() + static_cast<std::ptrdiff_t>(std::min(byte, text.size()));
  const auto line = std::count(text.begin(), end, '\n') + 1;
  return ":" + std::to_string(line);
}

}  // namespace

template <class Json>
Json parse_json(const std::filesystem::path& path, const std::string& text) try {
  return Json::parse(text, [&](int depth, typename Json::parse_event_t, Json&) {
    if (depth > kDeepest)
      throw std::runtime_error(path.string() + " is nested too deeply: no program of ours wrote it");
    return true;
  });
} catch (const typename Json::parse_error& problem) {
  throw std::runtime_error(path.string() + place_of(text, problem.byte) +
                           ": this is no JSON from here on: the file is cut short or damaged");
}

template nlohmann::json parse_json(const std::filesystem::path&, const std::string&);
template nlohmann::ordered_json parse_json(const std::filesystem::path&, const std::string&);

std::string plain_text(const nlohmann::json::exception& problem) {
  constexpr int kMissing = 403;  // of nlohmann's numbers: `at` found no such key
  const std::string text = problem.what();
  const auto quote = text.find('\'');
  if (problem.id == kMissing && quote != std::string::npos)
    return "the key " + text.substr(quote, text.find('\'', quote + 1) - quote + 1) + " is missing";
  return "it is not as this version writes it: a value is of another kind";
}

void seal_json(std::string& text) {
  text.resize(text.size() - std::string_view("\n}\n").size());
  const std::string sum = checksum_of(text);
  text += std::string(kMark) + sum + "\"\n}\n";
}

Seal seal_of(std::string_view text) {
  const std::size_t at = text.rfind(kMark);
  if (at == std::string_view::npos) return Seal::none;
  const std::string_view sum = text.substr(at + kMark.size());
  return sum == checksum_of(text.substr(0, at)) + "\"\n}\n" ? Seal::whole : Seal::broken;
}

}  // namespace multivector::results
