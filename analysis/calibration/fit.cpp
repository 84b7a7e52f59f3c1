#include "analysis/calibration/fit.hpp"

#include "results/read_table.hpp"
#include "support/distributions.hpp"

#include <cmath>
#include <regex>
#include <sstream>
#include <stdexcept>

namespace multivector::calibration {

namespace {

std::vector<std::string> words_of(const std::string& text) {
  std::istringstream in(text);
  std::vector<std::string> words;
  for (std::string word; in >> word;) words.push_back(word);
  return words;
}

}  // namespace

Prior::Prior(const std::string& text) : text_(text) {
  static const std::regex call(R"re(\s*([a-z]+)\(([-+0-9.eE, ]*)\)\s*)re");
  std::smatch match;
  if (!std::regex_match(text, match, call)) throw std::runtime_error("`" + text + "` is no distribution");
  name_ = match[1];
  std::string numbers = match[2];
  for (char& c : numbers)
    if (c == ',') c = ' ';
  for (const std::string& word : words_of(numbers)) numbers_.push_back(results::number_in(word));
  const bool two =
      name_ == "uniform" || name_ == "normal" || name_ == "lognormal" || name_ == "beta" || name_ == "gamma";
  const std::size_t wanted = two ? 2 : name_ == "triangular" ? 3 : 0;
  if (wanted == 0 || numbers_.size() != wanted || !std::isfinite(quantile(0.5)))
    throw std::runtime_error("`" + text +
                             "` is no prior: write uniform(a, b), normal(mean, sd), lognormal(mu, sigma), "
                             "triangular(a, mode, b), beta(a, b) or gamma(shape, scale)");
}

double Prior::quantile(double p) const {
  const auto& n = numbers_;
  if (name_ == "uniform") return support::uniform_from(p, n[0], n[1]);
  if (name_ == "normal") return support::normal_from(p, n[0], n[1]);
  if (name_ == "lognormal") return support::lognormal_from(p, n[0], n[1]);
  if (name_ == "triangular") return support::triangular_from(p, n[0], n[1], n[2]);
  if (name_ == "beta") return support::beta_from(p, n[0], n[1]);
  return support::gamma_from(p, n[0], n[1]);
}

std::vector<Fitted> read_fitted(const std::filesystem::path& file) {
  results::TableReader table(file);
  const std::size_t parameter = table.column("parameter"), prior = table.column("prior"),
                    judged = table.column("judged_by"), note = table.column("note");
  std::vector<Fitted> fitted;
  while (!table.done()) {
    const auto row = table.next();
    fitted.push_back({row[parameter], Prior(row[prior]), words_of(row[judged]), row[note]});
    if (fitted.back().judges.empty())
      throw std::runtime_error(file.string() + ": no figures judge `" + row[parameter] + "`");
  }
  if (fitted.empty()) throw std::runtime_error(file.string() + ": nothing is fitted");
  return fitted;
}

}  // namespace multivector::calibration
