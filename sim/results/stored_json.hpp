// Reading back a JSON file that we wrote: what is wrong with it is said with its name, never by the library.
#pragma once

#include <nlohmann/json.hpp>

#include <filesystem>
#include <stdexcept>
#include <string>
#include <string_view>

namespace multivector::results {

/// Parses a text that was read from `path`. @throws std::runtime_error  it is no JSON, or nested too deeply.
template <class Json = nlohmann::json>
[[nodiscard]] Json parse_json(const std::filesystem::path& path, const std::string& text);

/// What a file lacks, in our words: `the key "seed" is missing`.
[[nodiscard]] std::string plain_text(const nlohmann::json::exception& problem);

/// A whole number in a range; reals, texts and numbers beyond it are none.
/// @throws std::runtime_error  with the key. @throws nlohmann::json::exception  it is not there.
template <class Json>
[[nodiscard]] std::int64_t whole_in(const Json& json, const char* key, std::int64_t least, std::int64_t most) {
  const Json& value = json.at(key);
  const bool whole = value.is_number_integer() &&
                     (!value.is_number_unsigned() || value.template get<std::uint64_t>() <= std::uint64_t{INT64_MAX});
  const std::int64_t number = whole ? value.template get<std::int64_t>() : 0;
  if (!whole || number < least || number > most)
    throw std::runtime_error("`" + std::string(key) + "` is no whole number from " + std::to_string(least) + " to " +
                             std::to_string(most));
  return number;
}

/// run.json ends with a checksum of all that stands before it: puts it behind `text`, which ends with `\n}\n`.
void seal_json(std::string& text);

inline constexpr int kRunFormat = 1;  ///< of run.json and its files: `multivector_run`

enum class Seal { none, whole, broken };  ///< none: there is no checksum
[[nodiscard]] Seal seal_of(std::string_view text);

}  // namespace multivector::results
