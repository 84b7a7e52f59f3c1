// The C library works exp, log, sin, ... out differently on different CPUs. Ours do not (sim/support), so they alone
// are used: a number that differs in its last bit makes another plan, other points, another hash.
#include "tests/support/catch.hpp"

#include <filesystem>
#include <fstream>
#include <regex>
#include <string>

namespace {

namespace fs = std::filesystem;

/// Without comments and texts, and without the engine's own `log`, which writes down decisions.
std::string code_of(const std::string& line) {
  static const std::regex text(R"re("(\\.|[^"\\])*"|//.*$|\blog\((const )?program(::|_))re");
  return std::regex_replace(line, text, "");
}

bool has_transcendental(const std::string& line) {
  static const std::string names =
      "(exp|exp2|exp10|expm1|log|log10|log2|log1p|pow|cbrt|hypot|sin|cos|tan|asin|acos|atan|atan2|sinh|cosh|tanh|"
      "asinh|acosh|atanh|erf|erfc|lgamma|tgamma)[fl]?";
  static const std::regex of_std("std::" + names + "\\b");
  static const std::regex global(R"re((^|[^\w:.>]|[^\w]::))re" + names + R"re(\s*\()re");
  static const std::regex of_eigen(
      R"re(\.(exp|log|log10|log1p|expm1|sin|cos|tan|tanh|logistic|erf|lgamma)\(\)|\.pow\()re");
  static const std::regex elsewhere(
      R"re(include <(boost/math|complex|boost/random/\w*distribution)|std::\w+_distribution|__builtin_(exp|log|pow))re");
  const std::string code = code_of(line);
  return std::regex_search(code, of_std) || std::regex_search(code, global) || std::regex_search(code, of_eigen) ||
         std::regex_search(code, elsewhere);
}

}  // namespace

TEST_CASE("a transcendental of the C library is seen", "[layers]") {
  for (const char* line :
       {"double y = std::exp(x);", "y = log(x);", "return ::pow(a, b);", "  tanh (x)", "f(&std::log2);",
        "x.log().sum()", "x.pow(2)", "#include <boost/math/distributions/binomial.hpp>",
        "std::normal_distribution<double> d;", "using std::erfc;", "2*std::powf(a, b)"})
    CHECK(has_transcendental(line));
  for (const char* line :
       {"support::det_exp(x)", "log(program_.logs[i])", "// std::exp(x)", "\"log(x)\"", "std::sqrt(x)",
        "support::exp_less_one(x)", "Op::log", "catalog(x)", "r.log(entry)", "std::ldexp(1.0, -3)"})
    CHECK_FALSE(has_transcendental(line));
}

TEST_CASE("outside sim/support nobody calls a transcendental of the C library", "[layers]") {
  const fs::path root = MULTIVECTOR_SOURCE_DIR;
  int files = 0;
  for (const fs::path& below : {root / "sim", root / "analysis"})
    for (const auto& entry : fs::recursive_directory_iterator(below)) {
      const auto extension = entry.path().extension();
      if ((extension != ".cpp" && extension != ".hpp") || entry.path().parent_path() == root / "sim" / "support")
        continue;
      ++files;
      std::ifstream in(entry.path());
      std::string line;
      for (int number = 1; std::getline(in, line); ++number) {
        INFO(entry.path().string() << ":" << number << ": " << line
                                   << "\nuse sim/support/math.hpp or special_functions.hpp");
        REQUIRE_FALSE(has_transcendental(line));
      }
    }
  CHECK(files > 200);
}
