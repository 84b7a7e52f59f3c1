#include "cli/sweep_until.hpp"

#include "analysis/study/width.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdio>

namespace multivector::cli {

std::optional<double> width_of(const std::string& rule) {
  constexpr std::string_view kBegin = "width<";
  std::string text = rule;
  std::erase(text, ' ');
  double width = 0;
  if (!text.starts_with(kBegin)) return std::nullopt;
  const char* const end = text.data() + text.size();
  const auto [at, problem] = std::from_chars(text.data() + kBegin.size(), end, width);
  const bool fine = problem == std::errc{} && at == end && width > 0 && width < 10;
  return fine ? std::optional(width) : std::nullopt;
}

bool has_settled(const std::filesystem::path& directory, std::int64_t base_points, double width, bool last) {
  const double widest = study::widest_interval(study::read_outcomes(directory));
  const bool settled = !(widest >= width);
  const char* const more = std::isnan(widest) ? ": nothing varies"
                           : !settled && last ? "; --most-points ends it here"
                                              : "";
  std::fprintf(stderr, "%lld base points: the widest interval of an index is %.3g%s\n",
               static_cast<long long>(base_points), widest, more);
  return settled;
}

}  // namespace multivector::cli
