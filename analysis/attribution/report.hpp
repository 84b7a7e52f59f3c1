// An attribution as text, JSON and tables.
#pragma once

#include "analysis/attribution/attribute.hpp"
#include "analysis/attribution/origin.hpp"

#include <filesystem>
#include <string>

namespace multivector::attribution {

[[nodiscard]] std::string attribution_text(const Origin& origin, const Question& question, const Attribution& found);
[[nodiscard]] std::string attribution_json(const Origin& origin, const Question& question, const Attribution& found);
/// kind, id, change, low, high, p, p_adjusted, pairs
[[nodiscard]] std::string elements_csv(const Attribution& found);
/// group, contribution, low, high, share, share_low, share_high, left_out, left_out_low, left_out_high, members
[[nodiscard]] std::string groups_csv(const Attribution& found);

/// why.json, elements.csv and groups.csv, each whole or not at all. @throws std::runtime_error
void write_attribution(const std::filesystem::path& folder, const Origin& origin, const Question& question,
                       const Attribution& found);

}  // namespace multivector::attribution
