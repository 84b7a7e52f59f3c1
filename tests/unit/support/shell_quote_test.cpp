#include "support/shell_quote.hpp"

#include "tests/support/catch.hpp"

#include <array>
#include <cstdio>
#include <memory>

using multivector::support::shell_quoted;

namespace {

/// What a shell takes the word for.
std::string read_by_shell(const std::string& word) {
  const std::unique_ptr<std::FILE, int (*)(std::FILE*)> pipe(::popen(("printf %s " + word).c_str(), "r"), ::pclose);
  std::string out;
  std::array<char, 256> buffer{};
  while (const std::size_t n = std::fread(buffer.data(), 1, buffer.size(), pipe.get())) out.append(buffer.data(), n);
  return out;
}

}  // namespace

TEST_CASE("a quoted word reaches the program as it is, whatever is in it", "[support][shell]") {
  for (const char* text :
       {"plain", "",   "it's",        "two words", "a;b", "$(touch x)", "`touch x`", "$HOME",       "a\nb", "\"q\"",
        "''",    "\\", "#SBATCH --x", "*",         "~",   "-n",         "a\tb",      "caf\xc3\xa9", "!!",   "a&b|c>d"})
    CHECK(read_by_shell(shell_quoted(text)) == text);
  CHECK(shell_quoted("it's") == "'it'\\''s'");
  CHECK(shell_quoted(std::string_view("a\0b", 3)) == "'a'");
}
