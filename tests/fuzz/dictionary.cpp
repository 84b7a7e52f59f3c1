#include "tests/fuzz/dictionary.hpp"

#include "model/keys.hpp"

#include <set>

namespace multivector::fuzz {

const std::vector<std::string>& known_words() {
  static const std::vector<std::string> words = [] {
    std::set<std::string> all{
        "+", "-", "*", "/", "^", "<", "<=", "==", "!=", "and", "or", "not", "if(", "sum(", "mean(", "max(", "min(", "count(",
        "any(", "all(", "best(", "pick(", "logit(", "exp(", "log(", "sqrt(", "lag(", "average(", "change(", "previous(",
        "initial(", "since(", "clamp(", "uniform(0, 1)", "normal(0, 1)", "poisson(3)", "binomial(10, 0.5)", "gamma(2, 1)",
        "beta(2, 3)", "bernoulli(0.5)", "triangular(0, 1, 2)", "lognormal(0, 1)", "exponential(1)", "now", "year", "step",
        "none", "forever", "month_of_year", "2020-01", "2020-13", "1 month", "12 months", "per year", "per month", "in",
        "where", "where true", "(", ")", "[", "]", "{", "}", "[]", "{}", ",", ":", ": ", "- ", "\"", "'", "|", ">-", "#",
        " #", "&a", "*a", "!!str", "<<", "---", "...", "%", "_", ".", "~", "null", "true", "false", "yes", "NO", "x", "state",
        "distance", "uz.*", "*", "{agent: RU}", "{status: stated}", "model.yaml", "../model.yaml", "/etc/passwd"};
    for (const auto& construct : keys::constructs())
      for (const auto& key : construct.keys) {
        all.insert(std::string(key.name));
        all.insert(std::string(key.name) + ": ");
        for (const auto choice : key.choices) all.emplace(choice);
      }
    return std::vector<std::string>(all.begin(), all.end());
  }();
  return words;
}

const std::vector<std::string>& hard_numbers() {
  static const std::vector<std::string> numbers{
      "0", "-0", "1", "-1", "2", "0.5", "1e308", "-1e308", "1e309", "1e-320", "5e-324", "nan", "inf", "-inf", "1e999",
      "2147483647", "2147483648", "-2147483649", "4294967296", "9007199254740993", "9223372036854775807",
      "9223372036854775808", "18446744073709551615", "18446744073709551616", "100000000000000000000000000000", "1e", "0x10",
      "010", "1_000", "1,5", ".5", "5.", "--1", "1e+-1", "1/0"};
  return numbers;
}

const std::vector<std::string>& odd_bytes() {
  static const std::vector<std::string> bytes{
      std::string(1, '\0'), "\x01", "\x1b[31m", "\x7f", "\x80", "\xc3", "\xc3\xa9", "\xe2\x80\x9c", "\xe2\x80\x8b",
      "\xef\xbb\xbf", "\xf0\x9f\x98\x80", "\xff", "\r", "\r\n", "\n", "\n\n", "\t", " ", "\"", "'", "\\", "\\x", "\\u0000",
      "\\\"", "\xc2\x85", "\xe2\x80\xa8"};
  return bytes;
}

}  // namespace multivector::fuzz
